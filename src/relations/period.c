/* period.c: Days, weeks, months and years as numbers.
   SPDX-License-Identifier: MIT */
#include "relations/period.h"

/* 1970-01-01 was a Thursday. */
enum { MONDAY = 3 };

static int32_t floor_divide(int32_t a, int32_t b)
{
    return a / b - (a % b < 0);
}

int32_t period_of_day(entente_step step, int32_t day)
{
    date d = date_of_day(day);
    switch (step) {
    case ENTENTE_STEP_DAY:
        return day;
    case ENTENTE_STEP_WEEK:
        return floor_divide(day + MONDAY, 7);
    case ENTENTE_STEP_MONTH:
        return 12 * d.year + d.month - 1;
    case ENTENTE_STEP_YEAR:
        break;
    }
    return d.year;
}

int32_t period_start(entente_step step, int32_t period)
{
    switch (step) {
    case ENTENTE_STEP_DAY:
        return period;
    case ENTENTE_STEP_WEEK:
        return 7 * period - MONDAY;
    case ENTENTE_STEP_MONTH:
        return day_of_date((date){period / 12, period % 12 + 1, 1});
    case ENTENTE_STEP_YEAR:
        break;
    }
    return day_of_date((date){period, 1, 1});
}

int32_t period_memory(entente_step step)
{
    static const int32_t memory[] = {[ENTENTE_STEP_DAY] = 30,
                                     [ENTENTE_STEP_WEEK] = 13,
                                     [ENTENTE_STEP_MONTH] = 12,
                                     [ENTENTE_STEP_YEAR] = 5};
    return memory[step];
}
