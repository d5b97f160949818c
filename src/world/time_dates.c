/* time_dates.c: Which days of the calendar words tell, holidays among them.
   SPDX-License-Identifier: MIT */
#include "world/time_dates.h"

/* ## Dates */

/* date YEAR MONTH DAY */
static time_value op_date(const time_desk *d, const time_value *a)
{
    int64_t month = time_integer(&a[1]), day = time_integer(&a[2]);
    if (time_is_moment(&a[0])) return time_of_date(date_of_day(a[0].first).year, month, day);
    if (time_is_said(&a[0])) return time_of_date(time_full_year(time_integer(&a[0])), month, day);
    return month ? time_without_year(d, month, day) : time_nothing();
}

/* days YEAR MONTH DAY DAY */
static time_value op_days(const time_desk *d, const time_value *a)
{
    const time_value last[TIME_ARGS] = {a[0], a[1], a[3]};
    time_value from = op_date(d, a), to = op_date(d, last);
    if (time_is_moment(&from) && time_is_moment(&to) && to.first > from.first) from.last = to.last;
    return from;
}

/* month-named MONTH last|next */
static time_value op_month_named(const time_desk *d, const time_value *a)
{
    if (time_today(d) == ENTENTE_NO_DAY) return time_without_year(d, time_integer(&a[0]), 0);
    bool is_next = str_eq(a[1].text, S("next"));
    date now = date_of_day(time_today(d));
    int32_t month = (int32_t)time_integer(&a[0]), year = now.year;
    if (is_next && month <= now.month) year++;
    if (!is_next && month >= now.month) year--;
    return time_of_date(year, month, 0);
}

/* day DAYNUM: "the 15th", of the month told of or of the report. */
static time_value op_day(const time_desk *d, const time_value *a)
{
    if (time_today(d) == ENTENTE_NO_DAY) return time_nothing();
    time_value month = time_moment(UNIT_MONTH, time_today(d));
    return time_nth(&month, UNIT_DAY, (int32_t)time_integer(&a[0]));
}

/* weekday WEEKDAY near|last|next|this */
static time_value op_weekday(const time_desk *d, const time_value *a)
{
    if (time_today(d) == ENTENTE_NO_DAY) return time_reference(S("XXXX-XX-XX"));
    int32_t back = (weekday_of_day(time_today(d)) - (int32_t)time_integer(&a[0]) + 7) % 7;
    bool is_ahead = d->anchor->tense > 0;
    if (str_eq(a[1].text, S("last")))
        return time_moment(UNIT_DAY, time_today(d) - (back ? back : 7));
    if (str_eq(a[1].text, S("next"))) return time_moment(UNIT_DAY, time_today(d) + 7 - back);
    if (str_eq(a[1].text, S("this"))) is_ahead = d->anchor->tense >= 0;
    const time_value *told = &d->anchor->told; /* "next week ... arrives on Monday" */
    bool is_in_told = told->kind == TIME_IS_MOMENT && told->unit == UNIT_WEEK &&
                      told->first > time_today(d) && d->anchor->tense == 0;
    if (is_in_told) return time_moment(UNIT_DAY, told->first + (int32_t)time_integer(&a[0]));
    return time_moment(UNIT_DAY, time_today(d) - back + (is_ahead && back ? 7 : 0));
}

/* weekday-in WEEKDAY N: of the Nth week from the report's on. */
static time_value op_weekday_in(const time_desk *d, const time_value *a)
{
    time_value week = time_shift(UNIT_WEEK, time_today(d), time_integer(&a[1]));
    return time_is_moment(&week) ? time_moment(UNIT_DAY, week.first + (int32_t)time_integer(&a[0]))
                                 : week;
}

/* week-of <moment> */
static time_value op_week_of(const time_desk *d, const time_value *a)
{
    (void)d;
    return time_is_moment(&a[0]) ? time_moment(UNIT_WEEK, a[0].first) : a[0];
}

/* nth-weekday <month> WEEKDAY N */
static time_value op_nth_weekday(const time_desk *d, const time_value *a)
{
    (void)d;
    if (!time_is_moment(&a[0])) return time_nothing();
    int32_t n = (int32_t)time_integer(&a[2]), weekday = (int32_t)time_integer(&a[1]);
    if (n < 0)
        return time_moment(UNIT_DAY, a[0].last - (weekday_of_day(a[0].last) - weekday + 7) % 7);
    int32_t first = a[0].first + (weekday - weekday_of_day(a[0].first) + 7) % 7;
    return time_moment(UNIT_DAY, first + 7 * (n - 1));
}

/* unit UNIT N */
static time_value op_unit(const time_desk *d, const time_value *a)
{
    if (time_unit_said(&a[0]) < UNIT_DAY) return time_reference(S("PRESENT_REF"));
    return time_unit_at(d, time_unit_said(&a[0]), time_integer(&a[1]));
}
/* ago N UNIT SIGN: from the report on. */
static time_value op_ago(const time_desk *d, const time_value *a)
{
    if (time_today(d) == ENTENTE_NO_DAY) return time_reference(S("XXXX-XX-XX"));
    return time_away(time_today(d), &a[0], time_unit_said(&a[1]), time_integer(&a[2]));
}

/* told N UNIT SIGN: from the time told last on. */
static time_value op_told(const time_desk *d, const time_value *a)
{
    bool is_told = time_is_moment(&d->anchor->told);
    int32_t day = is_told ? d->anchor->told.first : time_today(d);
    if (day == ENTENTE_NO_DAY) return time_reference(S("XXXX-XX-XX"));
    return time_away(day, &a[0], time_unit_said(&a[1]), time_integer(&a[2]));
}

/* from <moment> N UNIT SIGN */
static time_value op_from(const time_desk *d, const time_value *a)
{
    (void)d;
    if (!time_is_moment(&a[0])) return time_reference(S("XXXX-XX-XX"));
    return time_away(a[0].first, &a[1], time_unit_said(&a[2]), time_integer(&a[3]));
}

/* before <moment> N: so many days later. */
static time_value op_before(const time_desk *d, const time_value *a)
{
    (void)d;
    if (!time_is_moment(&a[0])) return time_reference(S("XXXX-XX-XX"));
    return time_shift(UNIT_DAY, a[0].first, time_integer(&a[1]));
}

/* that UNIT: the one that was told of; the report's where none was. */
static time_value op_that(const time_desk *d, const time_value *a)
{
    time_unit unit = time_unit_said(&a[0]);
    const time_anchor *n = d->anchor;
    int32_t day = unit <= UNIT_DAY                 ? n->told_day
                  : n->told.kind == TIME_IS_MOMENT ? n->told.first
                                                   : ENTENTE_NO_DAY;
    if (day == ENTENTE_NO_DAY) day = time_today(d);
    return day == ENTENTE_NO_DAY ? time_reference(S("XXXX-XX-XX")) : time_moment(unit, day);
}

/* year-before UNIT: the same stretch of the year before, of what was told of last ("-": as it was told). */
static time_value op_year_before(const time_desk *d, const time_value *a)
{
    time_value v = time_is_said(&a[0]) ? op_that(d, a) : d->anchor->told;
    if (!time_is_moment(&v)) return time_unit_at(d, UNIT_YEAR, -1);
    date x = date_of_day(v.first);
    return time_moment(v.unit, day_of_date((date){x.year - 1, x.month, x.day > 28 ? 28 : x.day}));
}

/* nth <moment> UNIT N; without a moment the one that the tense makes likely. */
static time_value op_nth(const time_desk *d, const time_value *a)
{
    time_unit unit = time_unit_said(&a[1]);
    int32_t n = (int32_t)time_integer(&a[2]);
    if (time_is_moment(&a[0])) {
        time_value v = time_nth(&a[0], unit, n);
        v.is_fiscal = a[0].is_fiscal;
        return v;
    }
    if (time_is_said(&a[0]) || time_today(d) == ENTENTE_NO_DAY)
        return time_reference(S("XXXX-XX-XX"));
    time_value c[3];
    for (int32_t i = 0; i < 3; i++) {
        time_value year = time_shift(UNIT_YEAR, time_today(d), i - 1);
        c[i] = time_nth(&year, unit, n);
    }
    return time_choose(d, c);
}

/* season SEASON <year>, or last, next */
static time_value op_season(const time_desk *d, const time_value *a)
{
    int64_t month = 3 * time_integer(&a[0]); /* 1 spring: March */
    if (time_is_moment(&a[1])) {
        time_value m = time_of_date(date_of_day(a[1].first).year, month, 0);
        return time_moment(UNIT_SEASON, m.first);
    }
    if (time_today(d) == ENTENTE_NO_DAY) return time_reference(S("XXXX"));
    time_value c[3];
    for (int32_t i = 0; i < 3; i++)
        c[i] = time_moment(UNIT_SEASON,
                           time_of_date(date_of_day(time_today(d)).year - 1 + i, month, 0).first);
    bool is_last = str_eq(a[1].text, S("last"));
    if (!a[1].text.len) return time_choose(d, c);
    for (int32_t i = 0; i < 3; i++) {
        const time_value *v = &c[is_last ? 2 - i : i];
        if (is_last ? v->last < time_today(d) : v->first > time_today(d)) return *v;
    }
    return time_nothing();
}

/* decade YEAR: 1990, or 90 for the last such one. */
static time_value op_decade(const time_desk *d, const time_value *a)
{
    (void)d;
    int64_t year = time_integer(&a[0]);
    if (year < 100) year += year < 20 ? 2000 : 1900;
    return time_moment(UNIT_DECADE, day_of_date((date){(int32_t)year, 1, 1}));
}

/* century N: "the 19th century" */
static time_value op_century(const time_desk *d, const time_value *a)
{
    (void)d;
    int64_t year = (time_integer(&a[0]) - 1) * 100;
    return time_moment(UNIT_CENTURY, day_of_date((date){year < 1 ? 1 : (int32_t)year, 1, 1}));
}

static time_value op_fiscal(const time_desk *d, const time_value *a)
{
    time_value v = time_is_said(&a[0]) && !time_is_moment(&a[0])
                       ? time_of_date(time_full_year(time_integer(&a[0])), 0, 0)
                       : a[0];
    if (!time_is_said(&v)) v = time_unit_at(d, UNIT_YEAR, 0);
    v.is_fiscal = true;
    return v;
}

/* ## Holidays */

static int32_t nth_weekday(int32_t year, const time_holiday *h)
{
    time_value month = time_moment(UNIT_MONTH, day_of_date((date){year, h->month, 1}));
    if (!time_is_moment(&month)) return ENTENTE_NO_DAY;
    if (h->nth < 0) return month.last - (weekday_of_day(month.last) - h->day + 7) % 7;
    return month.first + (h->day - weekday_of_day(month.first) + 7) % 7 + 7 * (h->nth - 1);
}

static int32_t listed(int32_t year, const time_holiday *h)
{
    for (int32_t i = 0; i < h->count; i++)
        if (date_of_day(h->days[i]).year == year) return h->days[i];
    return ENTENTE_NO_DAY;
}

static time_value holiday_in(const time_rules *r, int32_t index, int32_t year)
{
    const time_holiday *h = &r->holidays.data[index];
    int32_t day = h->kind == HOLIDAY_LISTED ? listed(year, h) : ENTENTE_NO_DAY;
    if (year < 1 || year > 9998) return time_nothing();
    if (h->kind == HOLIDAY_FIXED) day = day_of_date((date){year, h->month, h->day});
    if (h->kind == HOLIDAY_EASTER) day = time_easter(year) + h->day;
    if (h->kind == HOLIDAY_WEEKDAY) day = nth_weekday(year, h);
    time_value v = time_moment(h->length > 27 ? UNIT_MONTH : UNIT_DAY, day);
    if (!time_is_moment(&v)) return time_nothing();
    v.first = day;
    v.last = day + h->length - 1;
    v.number = index;
    return v;
}

/* holiday INDEX */
static time_value op_holiday(const time_desk *d, const time_value *a)
{
    int32_t index = (int32_t)a[0].number;
    time_value unknown = time_reference(S("XXXX-XX-XX"));
    unknown.number = index;
    if (time_today(d) == ENTENTE_NO_DAY && !d->anchor->topic) return unknown;
    int32_t year = d->anchor->topic ? d->anchor->topic : date_of_day(time_today(d)).year;
    if (d->anchor->topic) return holiday_in(d->c->rules, index, year);
    time_value c[3];
    for (int32_t i = 0; i < 3; i++)
        c[i] = holiday_in(d->c->rules, index, year - 1 + i);
    time_value v = time_choose(d, c);
    return time_is_moment(&v) ? v : unknown;
}

/* holiday-in <holiday> <year> */
static time_value op_holiday_in(const time_desk *d, const time_value *a)
{
    if (!time_is_moment(&a[1])) return a[0];
    time_value v = holiday_in(d->c->rules, (int32_t)a[0].number, date_of_day(a[1].first).year);
    return time_is_moment(&v) ? v : a[1];
}

/* holiday-last <holiday>: the last one before the report. */
static time_value op_holiday_last(const time_desk *d, const time_value *a)
{
    if (!time_is_moment(&a[0]) || a[0].first < time_today(d)) return a[0];
    time_value v = holiday_in(d->c->rules, (int32_t)a[0].number, date_of_day(a[0].first).year - 1);
    return time_is_moment(&v) ? v : a[0];
}

static const time_named NAMED[] = {
    {"date", op_date},
    {"day", op_day},
    {"weekday", op_weekday},
    {"weekday-in", op_weekday_in},
    {"week-of", op_week_of},
    {"nth-weekday", op_nth_weekday},
    {"before", op_before},
    {"days", op_days},
    {"month-named", op_month_named},
    {"holiday-last", op_holiday_last},
    {"unit", op_unit},
    {"ago", op_ago},
    {"told", op_told},
    {"from", op_from},
    {"that", op_that},
    {"year-before", op_year_before},
    {"nth", op_nth},
    {"season", op_season},
    {"decade", op_decade},
    {"century", op_century},
    {"fiscal", op_fiscal},
    {"holiday", op_holiday},
    {"holiday-in", op_holiday_in},
};

const time_operations TIME_DATE_OPERATIONS = {NAMED, sizeof NAMED / sizeof *NAMED};
