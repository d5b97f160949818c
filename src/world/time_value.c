/* time_value.c: Moments, lengths and sets of time, and how TIMEX3 writes them.
   SPDX-License-Identifier: MIT */
#include "world/time_value.h"

#include <math.h>

static const char *const UNIT_NAMES[UNIT_COUNT] = {
    "second", "minute",  "hour",   "part", "day",  "weekend", "week",
    "month",  "quarter", "season", "half", "year", "decade",  "century",
};

int32_t time_unit_of(str name)
{
    for (int32_t i = 0; i < UNIT_COUNT; i++)
        if (str_eq(name, str_of(UNIT_NAMES[i]))) return i;
    return -1;
}

/* ## The calendar */

static bool is_year(int64_t year)
{
    return year >= 1 && year <= 9999;
}

/* Months counted from year 0. */
static int32_t day_of_month(int64_t month)
{
    int64_t year = month >= 0 ? month / 12 : -1;
    return is_year(year) ? day_of_date((date){(int32_t)year, (int32_t)(month % 12) + 1, 1})
                         : ENTENTE_NO_DAY;
}

static int64_t month_of_day(int32_t day)
{
    date d = date_of_day(day);
    return (int64_t)d.year * 12 + d.month - 1;
}

/* The months that a unit takes, 0 for those of days. Seasons start in March. */
static int32_t months_of(time_unit unit)
{
    static const int32_t MONTHS[UNIT_COUNT] = {
        [UNIT_MONTH] = 1, [UNIT_QUARTER] = 3,  [UNIT_SEASON] = 3,     [UNIT_HALF] = 6,
        [UNIT_YEAR] = 12, [UNIT_DECADE] = 120, [UNIT_CENTURY] = 1200,
    };
    return MONTHS[unit];
}

time_value time_nothing(void)
{
    return (time_value){.minute = -1, .first = ENTENTE_NO_DAY, .last = ENTENTE_NO_DAY};
}

static time_value stretch(time_unit unit, int32_t first, int32_t last)
{
    if (first == ENTENTE_NO_DAY || last == ENTENTE_NO_DAY) return time_nothing();
    return (time_value){
        .kind = TIME_IS_MOMENT, .unit = unit, .first = first, .last = last, .minute = -1};
}

static time_value of_months(time_unit unit, int64_t month)
{
    int32_t n = months_of(unit), offset = unit == UNIT_SEASON ? 2 : 0;
    if (month < offset) return time_nothing();
    int64_t start = (month - offset) / n * n + offset;
    int32_t first = day_of_month(start < 12 ? 12 : start), next = day_of_month(start + n);
    if (first == ENTENTE_NO_DAY || next == ENTENTE_NO_DAY) return time_nothing();
    return stretch(unit, first, next - 1);
}

static bool is_day(int64_t day)
{
    return day >= day_of_date((date){1, 1, 1}) && day <= day_of_date((date){9999, 12, 31});
}

static time_value of_days(time_unit unit, int64_t day)
{
    if (!is_day(day - 7) || !is_day(day + 7)) return time_nothing();
    int32_t d = (int32_t)day, monday = d - weekday_of_day(d);
    if (unit == UNIT_WEEK) return stretch(unit, monday, monday + 6);
    if (unit == UNIT_WEEKEND) return stretch(unit, monday + 5, monday + 6);
    return stretch(unit, d, d);
}

time_value time_moment(time_unit unit, int32_t day)
{
    return time_shift(unit, day, 0);
}

time_value time_shift(time_unit unit, int32_t day, int64_t n)
{
    if (day == ENTENTE_NO_DAY || n > 4000000 || n < -4000000) return time_nothing();
    int32_t months = months_of(unit);
    if (months) return of_months(unit, month_of_day(day) + n * months);
    int64_t days = unit == UNIT_WEEK || unit == UNIT_WEEKEND ? 7 * n : n;
    return of_days(unit, day + days);
}

/* A unit lies in that in which most of it lies; so weeks are counted as ISO 8601 counts them. */
time_value time_nth(const time_value *whole, time_unit unit, int32_t n)
{
    if (whole->kind != TIME_IS_MOMENT || !n) return time_nothing();
    int32_t at = n > 0 ? whole->first : whole->last;
    time_value v = time_moment(unit, at);
    if (unit == UNIT_WEEK) {
        if (n > 0 && v.first + 3 < whole->first) v = time_shift(unit, at, 1);
        if (n < 0 && v.first + 3 > whole->last) v = time_shift(unit, at, -1);
    } else if (n > 0 && v.first < whole->first) {
        v = time_shift(unit, at, 1);
    }
    if (n > 1) v = time_shift(unit, v.first, n - 1);
    return v.kind && v.first <= whole->last ? v : time_nothing();
}

int32_t time_easter(int32_t year)
{
    int32_t a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
    int32_t f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
    int32_t i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int32_t m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
    return day_of_date((date){year, n / 31, n % 31 + 1});
}

/* ## Writing */

/* ISO 8601: the week belongs to the year of its Thursday. */
static str format_week(const time_value *v, arena *keep)
{
    int32_t monday = v->first - weekday_of_day(v->first);
    date thursday = date_of_day(monday + 3);
    int32_t start = day_of_date((date){thursday.year, 1, 1});
    return str_format(keep, "%04d-W%02d%s", thursday.year, (monday + 3 - start) / 7 + 1,
                      v->unit == UNIT_WEEKEND ? "-WE" : "");
}

static str format_day(const time_value *v, arena *keep)
{
    char day[16];
    day_format(v->first, day);
    if (v->unit == UNIT_PART) return str_format(keep, "%sT%.*s", day, ARG_STR(v->part));
    if (v->minute < 0) return str_copy(str_of(day), keep);
    return str_format(keep, "%sT%02d:%02d%.*s", day, v->minute / 60, v->minute % 60,
                      ARG_STR(v->zone));
}

static str format_moment(const time_value *v, arena *keep)
{
    static const char *const SEASONS[] = {"SP", "SU", "FA", "WI"};
    date d = date_of_day(v->first);
    const char *fiscal = v->is_fiscal ? "FY" : "";
    switch (v->unit) {
    case UNIT_WEEK:
    case UNIT_WEEKEND:
        return format_week(v, keep);
    case UNIT_MONTH:
        return str_format(keep, "%04d-%02d", d.year, d.month);
    case UNIT_QUARTER:
        return str_format(keep, "%s%04d-Q%d", fiscal, d.year, (d.month - 1) / 3 + 1);
    case UNIT_HALF:
        return str_format(keep, "%s%04d-H%d", fiscal, d.year, (d.month - 1) / 6 + 1);
    case UNIT_SEASON:
        return str_format(keep, "%04d-%s", d.year, SEASONS[(d.month - 3) / 3 & 3]);
    case UNIT_YEAR:
        return str_format(keep, "%s%04d", fiscal, d.year);
    case UNIT_DECADE:
        return str_format(keep, "%03d", d.year / 10);
    case UNIT_CENTURY:
        return str_format(keep, "%02d", d.year / 100);
    default:
        return format_day(v, keep);
    }
}

/* Weekends and parts of days keep their names; decades and centuries are counted in years. */
static str format_length(const time_value *v, arena *keep)
{
    static const char *const LETTERS[UNIT_COUNT] = {
        "S", "M", "H", "D", "D", "WE", "W", "M", "Q", "M", "M", "Y", "Y", "Y",
    };
    static const int32_t TIMES[UNIT_COUNT] = {
        [UNIT_SEASON] = 3, [UNIT_HALF] = 6, [UNIT_DECADE] = 10, [UNIT_CENTURY] = 100};
    const char *time = v->unit <= UNIT_HOUR ? "T" : "", *letter = LETTERS[v->unit];
    if (v->is_vague) return str_format(keep, "P%sX%s", time, letter);
    double n = v->number * (TIMES[v->unit] ? TIMES[v->unit] : 1);
    if (n == floor(n) && n < 1e9) return str_format(keep, "P%s%.0f%s", time, n, letter);
    return str_format(keep, "P%s%.4g%s", time, n, letter);
}

str time_format(const time_value *v, arena *keep)
{
    if (v->kind == TIME_IS_MOMENT) return format_moment(v, keep);
    if (v->kind == TIME_IS_LENGTH && !v->text.len) return format_length(v, keep);
    return v->text;
}
