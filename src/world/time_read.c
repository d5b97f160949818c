/* time_read.c: What a rule's words mean on the day of the report.
   SPDX-License-Identifier: MIT */
#include "world/time_read.h"

#include <math.h>

typedef struct desk {
    const time_chart *c;
    const time_anchor *anchor;
    str text;
    arena *keep;
} desk;

typedef time_value operation(const desk *d, const time_value *a);

/* ## Small values */

static time_value nothing(void)
{
    return (time_value){.minute = -1, .first = ENTENTE_NO_DAY, .last = ENTENTE_NO_DAY};
}

static time_value number(double n)
{
    time_value v = nothing();
    v.kind = TIME_IS_NUMBER;
    v.number = n;
    return v;
}

static time_value reference(str text)
{
    time_value v = nothing();
    v.kind = TIME_IS_REFERENCE;
    v.text = text;
    return v;
}

static bool is_moment(const time_value *v)
{
    return v->kind == TIME_IS_MOMENT;
}

static bool is_said(const time_value *v)
{
    return v->kind != TIME_IS_NOTHING;
}

static int64_t integer(const time_value *v)
{
    return v->number > -1e6 && v->number < 1e6 ? (int64_t)v->number : 0;
}

static time_unit unit_of(const time_value *v)
{
    int32_t u = time_unit_of(v->text);
    return u < 0 ? UNIT_DAY : (time_unit)u;
}

/* The day that "now" is. */
static int32_t today(const desk *d)
{
    return d->anchor->published;
}

/* ## Numbers */

static time_value op_number(const desk *d, const time_value *a)
{
    (void)d;
    time_value v = number(a[0].number + (is_said(&a[1]) ? a[1].number : 0));
    v.is_vague = a[0].is_vague;
    return v;
}

static time_value op_times(const desk *d, const time_value *a)
{
    (void)d;
    time_value v = number(a[0].number * a[1].number);
    v.is_vague = a[0].is_vague || a[1].is_vague;
    return v;
}

static time_value op_vague(const desk *d, const time_value *a)
{
    (void)d, (void)a;
    time_value v = number(0);
    v.is_vague = true;
    return v;
}

static time_value op_same(const desk *d, const time_value *a)
{
    (void)d;
    return a[0];
}

static time_value op_none(const desk *d, const time_value *a)
{
    (void)d, (void)a;
    return nothing();
}

/* ## Dates */

enum { FAR_DAYS = 240, NEAR_DAYS = 75 };

/* Of the same time in three years the one that is meant: the next one in the future tense, the last
   one in the past; the nearest where no tense shows, or where the other would be much farther. */
static time_value choose(const desk *d, const time_value c[3])
{
    int32_t now = today(d), best = -1, other = -1;
    int64_t best_way = INT64_MAX, other_way = INT64_MAX;
    for (int32_t i = 0; i < 3; i++) {
        if (!is_moment(&c[i])) continue;
        int64_t way = c[i].first > now  ? (int64_t)c[i].first - now
                      : c[i].last < now ? (int64_t)now - c[i].last
                                        : 0;
        int32_t side = c[i].first > now ? 1 : c[i].last < now ? -1 : 0;
        if (way < other_way) other = i, other_way = way;
        if (side * d->anchor->tense >= 0 && way < best_way) best = i, best_way = way;
    }
    if (other < 0) return nothing();
    bool is_far = best < 0 || (best_way > FAR_DAYS && other_way < NEAR_DAYS);
    return c[is_far ? other : best];
}

static int32_t full_year(int64_t year)
{
    if (year >= 100) return (int32_t)year;
    return (int32_t)(year < 50 ? 2000 + year : 1900 + year);
}

static time_value of_date(int64_t year, int64_t month, int64_t day)
{
    int32_t first =
        day_of_date((date){(int32_t)year, month ? (int32_t)month : 1, day ? (int32_t)day : 1});
    return time_moment(day ? UNIT_DAY : month ? UNIT_MONTH : UNIT_YEAR, first);
}

static time_value without_year(const desk *d, int64_t month, int64_t day)
{
    if (d->anchor->topic) return of_date(d->anchor->topic, month, day);
    if (today(d) == ENTENTE_NO_DAY) {
        if (!day) return reference(str_format(d->keep, "XXXX-%02d", (int)month));
        return reference(str_format(d->keep, "XXXX-%02d-%02d", (int)month, (int)day));
    }
    int32_t year = date_of_day(today(d)).year;
    time_value c[3];
    for (int32_t i = 0; i < 3; i++)
        c[i] = of_date(year - 1 + i, month, day);
    return choose(d, c);
}

/* date YEAR MONTH DAY */
static time_value op_date(const desk *d, const time_value *a)
{
    int64_t month = integer(&a[1]), day = integer(&a[2]);
    if (is_moment(&a[0])) return of_date(date_of_day(a[0].first).year, month, day);
    if (is_said(&a[0])) return of_date(full_year(integer(&a[0])), month, day);
    return month ? without_year(d, month, day) : nothing();
}

/* days YEAR MONTH DAY DAY */
static time_value op_days(const desk *d, const time_value *a)
{
    const time_value last[TIME_ARGS] = {a[0], a[1], a[3]};
    time_value from = op_date(d, a), to = op_date(d, last);
    if (is_moment(&from) && is_moment(&to) && to.first > from.first) from.last = to.last;
    return from;
}

/* month-named MONTH last|next */
static time_value op_month_named(const desk *d, const time_value *a)
{
    if (today(d) == ENTENTE_NO_DAY) return without_year(d, integer(&a[0]), 0);
    bool is_next = str_eq(a[1].text, S("next"));
    date now = date_of_day(today(d));
    int32_t month = (int32_t)integer(&a[0]), year = now.year;
    if (is_next && month <= now.month) year++;
    if (!is_next && month >= now.month) year--;
    return of_date(year, month, 0);
}

/* day DAYNUM: "the 15th", of the month told of or of the report. */
static time_value op_day(const desk *d, const time_value *a)
{
    if (today(d) == ENTENTE_NO_DAY) return nothing();
    time_value month = time_moment(UNIT_MONTH, today(d));
    return time_nth(&month, UNIT_DAY, (int32_t)integer(&a[0]));
}

/* weekday WEEKDAY near|last|next|this */
static time_value op_weekday(const desk *d, const time_value *a)
{
    if (today(d) == ENTENTE_NO_DAY) return reference(S("XXXX-XX-XX"));
    int32_t back = (weekday_of_day(today(d)) - (int32_t)integer(&a[0]) + 7) % 7;
    bool is_ahead = d->anchor->tense > 0;
    if (str_eq(a[1].text, S("last"))) return time_moment(UNIT_DAY, today(d) - (back ? back : 7));
    if (str_eq(a[1].text, S("next"))) return time_moment(UNIT_DAY, today(d) + 7 - back);
    if (str_eq(a[1].text, S("this"))) is_ahead = d->anchor->tense >= 0;
    const time_value *told = &d->anchor->told; /* "next week ... arrives on Monday" */
    bool is_in_told = told->kind == TIME_IS_MOMENT && told->unit == UNIT_WEEK &&
                      told->first > today(d) && d->anchor->tense == 0;
    if (is_in_told) return time_moment(UNIT_DAY, told->first + (int32_t)integer(&a[0]));
    return time_moment(UNIT_DAY, today(d) - back + (is_ahead && back ? 7 : 0));
}

/* weekday-in WEEKDAY N: of the Nth week from the report's on. */
static time_value op_weekday_in(const desk *d, const time_value *a)
{
    time_value week = time_shift(UNIT_WEEK, today(d), integer(&a[1]));
    return is_moment(&week) ? time_moment(UNIT_DAY, week.first + (int32_t)integer(&a[0])) : week;
}

/* week-of <moment> */
static time_value op_week_of(const desk *d, const time_value *a)
{
    (void)d;
    return is_moment(&a[0]) ? time_moment(UNIT_WEEK, a[0].first) : a[0];
}

/* nth-weekday <month> WEEKDAY N */
static time_value op_nth_weekday(const desk *d, const time_value *a)
{
    (void)d;
    if (!is_moment(&a[0])) return nothing();
    int32_t n = (int32_t)integer(&a[2]), weekday = (int32_t)integer(&a[1]);
    if (n < 0)
        return time_moment(UNIT_DAY, a[0].last - (weekday_of_day(a[0].last) - weekday + 7) % 7);
    int32_t first = a[0].first + (weekday - weekday_of_day(a[0].first) + 7) % 7;
    return time_moment(UNIT_DAY, first + 7 * (n - 1));
}

/* A unit of the calendar, so many after the report's; weekends count from that of the report's week
   on, or the one before where the report tells of the past. */
static time_value unit_at(const desk *d, time_unit unit, int64_t n)
{
    if (today(d) == ENTENTE_NO_DAY) return reference(S("XXXX-XX-XX"));
    bool is_before =
        unit == UNIT_WEEKEND && n == 0 && d->anchor->tense <= 0 && weekday_of_day(today(d)) < 4;
    return time_shift(unit, today(d), is_before ? -1 : n);
}

/* unit UNIT N */
static time_value op_unit(const desk *d, const time_value *a)
{
    if (unit_of(&a[0]) < UNIT_DAY) return reference(S("PRESENT_REF"));
    return unit_at(d, unit_of(&a[0]), integer(&a[1]));
}

/* So many units from a day; hours are told to the day. */
static time_value away(int32_t day, const time_value *n, time_unit unit, int64_t sign)
{
    if (n->is_vague) return reference(sign < 0 ? S("PAST_REF") : S("FUTURE_REF"));
    if (unit < UNIT_DAY) return time_moment(UNIT_DAY, day);
    if (n->number != floor(n->number)) {
        if (unit != UNIT_YEAR && unit != UNIT_DECADE) return nothing();
        int64_t months = (int64_t)(n->number * (unit == UNIT_YEAR ? 12 : 120));
        return time_shift(UNIT_MONTH, day, sign * months);
    }
    if (unit == UNIT_DECADE) return time_shift(UNIT_YEAR, day, sign * 10 * integer(n));
    if (unit == UNIT_CENTURY) return time_shift(UNIT_YEAR, day, sign * 100 * integer(n));
    return time_shift(unit, day, sign * integer(n));
}

/* ago N UNIT SIGN: from the report on. */
static time_value op_ago(const desk *d, const time_value *a)
{
    if (today(d) == ENTENTE_NO_DAY) return reference(S("XXXX-XX-XX"));
    return away(today(d), &a[0], unit_of(&a[1]), integer(&a[2]));
}

/* told N UNIT SIGN: from the time told last on. */
static time_value op_told(const desk *d, const time_value *a)
{
    bool is_told = is_moment(&d->anchor->told);
    int32_t day = is_told ? d->anchor->told.first : today(d);
    if (day == ENTENTE_NO_DAY) return reference(S("XXXX-XX-XX"));
    return away(day, &a[0], unit_of(&a[1]), integer(&a[2]));
}

/* from <moment> N UNIT SIGN */
static time_value op_from(const desk *d, const time_value *a)
{
    (void)d;
    if (!is_moment(&a[0])) return reference(S("XXXX-XX-XX"));
    return away(a[0].first, &a[1], unit_of(&a[2]), integer(&a[3]));
}

/* before <moment> N: so many days later. */
static time_value op_before(const desk *d, const time_value *a)
{
    (void)d;
    if (!is_moment(&a[0])) return reference(S("XXXX-XX-XX"));
    return time_shift(UNIT_DAY, a[0].first, integer(&a[1]));
}

/* that UNIT: the one that was told of; the report's where none was. */
static time_value op_that(const desk *d, const time_value *a)
{
    time_unit unit = unit_of(&a[0]);
    const time_anchor *n = d->anchor;
    int32_t day = unit <= UNIT_DAY                 ? n->told_day
                  : n->told.kind == TIME_IS_MOMENT ? n->told.first
                                                   : ENTENTE_NO_DAY;
    if (day == ENTENTE_NO_DAY) day = today(d);
    return day == ENTENTE_NO_DAY ? reference(S("XXXX-XX-XX")) : time_moment(unit, day);
}

/* year-before UNIT: the same stretch of the year before, of what was told of last ("-": as it was told). */
static time_value op_year_before(const desk *d, const time_value *a)
{
    time_value v = is_said(&a[0]) ? op_that(d, a) : d->anchor->told;
    if (!is_moment(&v)) return unit_at(d, UNIT_YEAR, -1);
    date x = date_of_day(v.first);
    return time_moment(v.unit, day_of_date((date){x.year - 1, x.month, x.day > 28 ? 28 : x.day}));
}

/* nth <moment> UNIT N; without a moment the one that the tense makes likely. */
static time_value op_nth(const desk *d, const time_value *a)
{
    time_unit unit = unit_of(&a[1]);
    int32_t n = (int32_t)integer(&a[2]);
    if (is_moment(&a[0])) {
        time_value v = time_nth(&a[0], unit, n);
        v.is_fiscal = a[0].is_fiscal;
        return v;
    }
    if (is_said(&a[0]) || today(d) == ENTENTE_NO_DAY) return reference(S("XXXX-XX-XX"));
    time_value c[3];
    for (int32_t i = 0; i < 3; i++) {
        time_value year = time_shift(UNIT_YEAR, today(d), i - 1);
        c[i] = time_nth(&year, unit, n);
    }
    return choose(d, c);
}

/* season SEASON <year>, or last, next */
static time_value op_season(const desk *d, const time_value *a)
{
    int64_t month = 3 * integer(&a[0]); /* 1 spring: March */
    if (is_moment(&a[1])) {
        time_value m = of_date(date_of_day(a[1].first).year, month, 0);
        return time_moment(UNIT_SEASON, m.first);
    }
    if (today(d) == ENTENTE_NO_DAY) return reference(S("XXXX"));
    time_value c[3];
    for (int32_t i = 0; i < 3; i++)
        c[i] =
            time_moment(UNIT_SEASON, of_date(date_of_day(today(d)).year - 1 + i, month, 0).first);
    bool is_last = str_eq(a[1].text, S("last"));
    if (!a[1].text.len) return choose(d, c);
    for (int32_t i = 0; i < 3; i++) {
        const time_value *v = &c[is_last ? 2 - i : i];
        if (is_last ? v->last < today(d) : v->first > today(d)) return *v;
    }
    return nothing();
}

/* decade YEAR: 1990, or 90 for the last such one. */
static time_value op_decade(const desk *d, const time_value *a)
{
    (void)d;
    int64_t year = integer(&a[0]);
    if (year < 100) year += year < 20 ? 2000 : 1900;
    return time_moment(UNIT_DECADE, day_of_date((date){(int32_t)year, 1, 1}));
}

/* century N: "the 19th century" */
static time_value op_century(const desk *d, const time_value *a)
{
    (void)d;
    int64_t year = (integer(&a[0]) - 1) * 100;
    return time_moment(UNIT_CENTURY, day_of_date((date){year < 1 ? 1 : (int32_t)year, 1, 1}));
}

static time_value op_fiscal(const desk *d, const time_value *a)
{
    time_value v =
        is_said(&a[0]) && !is_moment(&a[0]) ? of_date(full_year(integer(&a[0])), 0, 0) : a[0];
    if (!is_said(&v)) v = unit_at(d, UNIT_YEAR, 0);
    v.is_fiscal = true;
    return v;
}

/* ## Holidays */

static int32_t nth_weekday(int32_t year, const time_holiday *h)
{
    time_value month = time_moment(UNIT_MONTH, day_of_date((date){year, h->month, 1}));
    if (!is_moment(&month)) return ENTENTE_NO_DAY;
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
    if (year < 1 || year > 9998) return nothing();
    if (h->kind == HOLIDAY_FIXED) day = day_of_date((date){year, h->month, h->day});
    if (h->kind == HOLIDAY_EASTER) day = time_easter(year) + h->day;
    if (h->kind == HOLIDAY_WEEKDAY) day = nth_weekday(year, h);
    time_value v = time_moment(h->length > 27 ? UNIT_MONTH : UNIT_DAY, day);
    if (!is_moment(&v)) return nothing();
    v.first = day;
    v.last = day + h->length - 1;
    v.number = index;
    return v;
}

/* holiday INDEX */
static time_value op_holiday(const desk *d, const time_value *a)
{
    int32_t index = (int32_t)a[0].number;
    time_value unknown = reference(S("XXXX-XX-XX"));
    unknown.number = index;
    if (today(d) == ENTENTE_NO_DAY && !d->anchor->topic) return unknown;
    int32_t year = d->anchor->topic ? d->anchor->topic : date_of_day(today(d)).year;
    if (d->anchor->topic) return holiday_in(d->c->rules, index, year);
    time_value c[3];
    for (int32_t i = 0; i < 3; i++)
        c[i] = holiday_in(d->c->rules, index, year - 1 + i);
    time_value v = choose(d, c);
    return is_moment(&v) ? v : unknown;
}

/* holiday-in <holiday> <year> */
static time_value op_holiday_in(const desk *d, const time_value *a)
{
    if (!is_moment(&a[1])) return a[0];
    time_value v = holiday_in(d->c->rules, (int32_t)a[0].number, date_of_day(a[1].first).year);
    return is_moment(&v) ? v : a[1];
}

/* holiday-last <holiday>: the last one before the report. */
static time_value op_holiday_last(const desk *d, const time_value *a)
{
    if (!is_moment(&a[0]) || a[0].first < today(d)) return a[0];
    time_value v = holiday_in(d->c->rules, (int32_t)a[0].number, date_of_day(a[0].first).year - 1);
    return is_moment(&v) ? v : a[0];
}

/* ## Times of day */

/* The day that a time of day is on: the one said with it, else the one told of. */
static int32_t day_for(const desk *d, const time_value *day)
{
    if (is_moment(day)) return day->first;
    return d->anchor->told_day != ENTENTE_NO_DAY ? d->anchor->told_day : today(d);
}

/* part <day> PART */
static time_value op_part(const desk *d, const time_value *a)
{
    int32_t day = day_for(d, &a[0]);
    if (day == ENTENTE_NO_DAY || (is_said(&a[0]) && !is_moment(&a[0])))
        return reference(str_format(d->keep, "XXXX-XX-XXT%.*s", ARG_STR(a[1].text)));
    time_value v = time_moment(UNIT_DAY, day);
    v.unit = UNIT_PART;
    v.part = a[1].text;
    return v;
}

/* part-of-day N PART: "last night" */
static time_value op_part_of_day(const desk *d, const time_value *a)
{
    const time_value b[TIME_ARGS] = {time_shift(UNIT_DAY, today(d), integer(&a[0])), a[1]};
    return op_part(d, b);
}

/* part-told N PART: "the next morning" */
static time_value op_part_told(const desk *d, const time_value *a)
{
    int32_t day = day_for(d, &(time_value){0});
    const time_value b[TIME_ARGS] = {time_shift(UNIT_DAY, day, integer(&a[0])), a[1]};
    return op_part(d, b);
}

/* offset ZONE HOURS: "GMT +8" */
static time_value op_offset(const desk *d, const time_value *a)
{
    time_value v = number(0);
    v.text = str_format(d->keep, "+%02d:00", (int)integer(&a[1]) % 15);
    return v;
}

/* clock HOUR MINUTE am|pm ZONE <day> */
static time_value op_clock(const desk *d, const time_value *a)
{
    int64_t hour = integer(&a[0]), minute = is_said(&a[1]) ? integer(&a[1]) : 0;
    if (str_eq(a[2].text, S("pm")) && hour < 12) hour += 12;
    if (str_eq(a[2].text, S("am")) && hour == 12) hour = 0;
    int32_t day = day_for(d, &a[4]);
    time_value v = time_moment(UNIT_DAY, day);
    if (!is_moment(&v) || hour > 24 || minute > 59)
        return reference(
            str_format(d->keep, "XXXX-XX-XXT%02d:%02d", (int)hour % 25, (int)minute % 60));
    v.unit = UNIT_MINUTE;
    v.minute = (int32_t)(hour * 60 + minute);
    v.zone = a[3].text;
    return v;
}

/* hhmm HHMM ZONE <day> */
static time_value op_hhmm(const desk *d, const time_value *a)
{
    int64_t n = integer(&a[0]);
    const time_value b[6] = {number((double)(n / 100)), number((double)(n % 100)), nothing(), a[1],
                             a[2]};
    return op_clock(d, b);
}

/* dotted MINUTES am|pm ZONE <day> */
static time_value op_dotted(const desk *d, const time_value *a)
{
    int64_t minutes = a[0].minute;
    const time_value b[6] = {number((double)(minutes / 60)), number((double)(minutes % 60)), a[1],
                             a[2], a[3]};
    return op_clock(d, b);
}

/* on <time> <day>: the time of day on another day. */
static time_value op_on(const desk *d, const time_value *a)
{
    (void)d;
    if (!is_moment(&a[0]) || !is_moment(&a[1])) return a[0];
    time_value v = a[0];
    v.first = v.last = a[1].first;
    return v;
}

/* ## Lengths and sets */

static time_value length_of(double n, bool is_vague, time_unit unit)
{
    time_value v = nothing();
    v.kind = TIME_IS_LENGTH;
    v.number = n;
    v.is_vague = is_vague;
    v.unit = unit;
    return v;
}

/* length N UNIT */
static time_value op_length(const desk *d, const time_value *a)
{
    (void)d;
    return length_of(a[0].number, a[0].is_vague, unit_of(&a[1]));
}

/* What stands behind "P" or "PT". */
static str after_marks(str value)
{
    ptrdiff_t n = str_starts(value, S("PT")) ? 2 : 1;
    return str_sub(value, n, value.len);
}

/* lengths N UNIT N UNIT: "6 hours and 33 minutes" */
static time_value op_lengths(const desk *d, const time_value *a)
{
    time_value first = op_length(d, a), second = op_length(d, a + 2);
    if (second.unit >= first.unit || first.is_vague || second.is_vague) return first;
    str x = time_format(&first, d->keep), y = time_format(&second, d->keep);
    bool is_time = str_starts(x, S("PT")), has_time = str_starts(y, S("PT"));
    first.text = str_format(d->keep, "P%s%.*s%s%.*s", is_time ? "T" : "", ARG_STR(after_marks(x)),
                            has_time && !is_time ? "T" : "", ARG_STR(after_marks(y)));
    return first;
}

/* stretch N UNIT SIGN: a length that ends (-1) or starts (1) with the report. */
static time_value op_stretch(const desk *d, const time_value *a)
{
    time_value v = op_length(d, a);
    bool is_past = a[2].number < 0;
    if (today(d) == ENTENTE_NO_DAY || v.is_vague) return v;
    time_value far = away(today(d), &a[0], unit_of(&a[1]), is_past ? -1 : 1);
    if (unit_of(&a[1]) <= UNIT_PART)
        far = time_shift(UNIT_DAY, today(d), (is_past ? -1 : 1) * integer(&a[0]) / 24);
    if (!is_moment(&far)) return v;
    v.first = is_past ? far.first : today(d);
    v.last = is_past ? today(d) : far.last;
    return v;
}

/* vague-length UNIT: "years" */
static time_value op_vague_length(const desk *d, const time_value *a)
{
    (void)d;
    return length_of(0, true, unit_of(&a[0]));
}

/* years YEAR SHORT: "2003-04" */
static time_value op_years(const desk *d, const time_value *a)
{
    (void)d;
    int64_t from = integer(&a[0]), to = integer(&a[1]);
    if (to < 100) to += from / 100 * 100;
    time_value v = of_date(from, 0, 0), last = of_date(to, 0, 0);
    if (to <= from || !is_moment(&v) || !is_moment(&last)) return nothing();
    v.last = last.last;
    return v;
}

/* set TEXT */
static time_value op_set(const desk *d, const time_value *a)
{
    (void)d;
    time_value v = reference(a[0].text);
    v.kind = TIME_IS_SET;
    return v;
}

/* every UNIT N: "every two years" */
static time_value op_every(const desk *d, const time_value *a)
{
    time_value v = length_of(is_said(&a[1]) ? a[1].number : 1, a[1].is_vague, unit_of(&a[0]));
    str text = time_format(&v, d->keep);
    v = reference(text);
    v.kind = TIME_IS_SET;
    return v;
}

/* every-weekday WEEKDAY */
static time_value op_every_weekday(const desk *d, const time_value *a)
{
    time_value v = reference(str_format(d->keep, "XXXX-WXX-%d", (int)integer(&a[0]) % 7 + 1));
    v.kind = TIME_IS_SET;
    return v;
}

/* every-month MONTH [DAY] */
static time_value op_every_month(const desk *d, const time_value *a)
{
    time_value v =
        without_year(&(desk){d->c, &(time_anchor){.published = ENTENTE_NO_DAY}, d->text, d->keep},
                     integer(&a[0]), integer(&a[1]));
    v.kind = TIME_IS_SET;
    return v;
}

/* every-season SEASON */
static time_value op_every_season(const desk *d, const time_value *a)
{
    static const str TEXTS[] = {S("XXXX-SP"), S("XXXX-SU"), S("XXXX-FA"), S("XXXX-WI")};
    (void)d;
    time_value v = reference(TEXTS[(integer(&a[0]) - 1) & 3]);
    v.kind = TIME_IS_SET;
    return v;
}

/* every-day <holiday> */
static time_value op_every_day(const desk *d, const time_value *a)
{
    if (!is_moment(&a[0])) return nothing();
    date x = date_of_day(a[0].first);
    time_value v = reference(str_format(d->keep, "XXXX-%02d-%02d", x.month, x.day));
    v.kind = TIME_IS_SET;
    return v;
}

/* every-part PART */
static time_value op_every_part(const desk *d, const time_value *a)
{
    time_value v = reference(str_format(d->keep, "XXXX-XX-XXT%.*s", ARG_STR(a[0].text)));
    v.kind = TIME_IS_SET;
    return v;
}

static time_value op_reference(const desk *d, const time_value *a)
{
    (void)d;
    return reference(a[0].text);
}

/* ## Parts of a moment: the value stays, the days become fewer */

/* A third of it, 0 to 2, in the units that people count it in: ten days of a month, four months of a
   year, three or four years of a decade. */
static time_value clip(time_value v, int32_t third)
{
    static const struct {
        time_unit unit;
        int32_t from[4];
    } THIRDS[UNIT_COUNT] = {
        [UNIT_MONTH] = {UNIT_DAY, {0, 10, 20, 0}},      [UNIT_QUARTER] = {UNIT_MONTH, {0, 1, 2, 3}},
        [UNIT_SEASON] = {UNIT_MONTH, {0, 1, 2, 3}},     [UNIT_HALF] = {UNIT_MONTH, {0, 2, 4, 6}},
        [UNIT_YEAR] = {UNIT_MONTH, {0, 4, 8, 12}},      [UNIT_DECADE] = {UNIT_YEAR, {0, 4, 7, 10}},
        [UNIT_CENTURY] = {UNIT_YEAR, {0, 34, 67, 100}},
    };
    const int32_t *from = THIRDS[v.unit].from;
    if (!is_moment(&v) || !from[1] || v.last - v.first < 20) return v;
    int32_t first = v.first;
    v.first = time_shift(THIRDS[v.unit].unit, first, from[third]).first;
    if (third < 2) v.last = time_shift(THIRDS[v.unit].unit, first, from[third + 1]).first - 1;
    return v;
}

static time_value op_start(const desk *d, const time_value *a)
{
    (void)d;
    return clip(a[0], 0);
}

static time_value op_middle(const desk *d, const time_value *a)
{
    (void)d;
    return clip(a[0], 1);
}

static time_value op_end(const desk *d, const time_value *a)
{
    (void)d;
    return clip(a[0], 2);
}

static time_value op_earlier(const desk *d, const time_value *a)
{
    time_value v = a[0];
    int32_t now = today(d);
    if (is_moment(&v) && now != ENTENTE_NO_DAY && now > v.first && now <= v.last) v.last = now - 1;
    return v;
}

static time_value op_later(const desk *d, const time_value *a)
{
    time_value v = a[0];
    int32_t now = today(d);
    if (is_moment(&v) && now != ENTENTE_NO_DAY && now >= v.first && now < v.last) v.first = now + 1;
    return v;
}

/* ## The operations by name */

static const struct {
    const char *name;
    operation *run;
} OPERATIONS[] = {
    {"number", op_number},
    {"times", op_times},
    {"vague", op_vague},
    {"same", op_same},
    {"none", op_none},
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
    {"offset", op_offset},
    {"part-of-day", op_part_of_day},
    {"part-told", op_part_told},
    {"vague-length", op_vague_length},
    {"every-season", op_every_season},
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
    {"part", op_part},
    {"clock", op_clock},
    {"hhmm", op_hhmm},
    {"dotted", op_dotted},
    {"on", op_on},
    {"length", op_length},
    {"lengths", op_lengths},
    {"stretch", op_stretch},
    {"years", op_years},
    {"range", op_none},
    {"set", op_set},
    {"every", op_every},
    {"every-weekday", op_every_weekday},
    {"every-month", op_every_month},
    {"every-day", op_every_day},
    {"every-part", op_every_part},
    {"ref", op_reference},
    {"start", op_start},
    {"middle", op_middle},
    {"end", op_end},
    {"earlier", op_earlier},
    {"later", op_later},
};

int32_t time_op_of(str name)
{
    for (size_t i = 0; i < sizeof OPERATIONS / sizeof *OPERATIONS; i++)
        if (str_eq(name, str_of(OPERATIONS[i].name))) return (int32_t)i;
    return -1;
}

/* ## Readings */

static time_value read_reading(const desk *d, int32_t index);

/* The nth part of a reading that is of this kind and id. */
static const time_part *part_of(const desk *d, const time_reading *r, time_edge_kind kind,
                                const time_arg *a)
{
    int32_t nth = a->nth;
    for (int32_t i = 0; i < r->part_count; i++) {
        const time_part *p = &d->c->parts.data[r->parts + i];
        if (p->kind == (int16_t)kind && p->id == a->id && nth-- == 0) return p;
    }
    return NULL;
}

static time_value value_of_atom(const desk *d, int32_t atom, int32_t class)
{
    const time_atom *a = &d->c->atoms[atom];
    time_value v = number(a->number);
    const time_sense *s = time_word_sense(d->c->rules, a->word, class);
    if (s) {
        v.text = s->value;
        v.number = isnan(s->number) ? 0 : s->number;
    }
    if (class == TIME_DOTTED) v.minute = a->minutes;
    return v;
}

static time_value value_of_arg(const desk *d, const time_reading *r, const time_arg *a)
{
    time_value text = number(0);
    text.text = a->text;
    if (a->kind == TIME_ARG_NUMBER) return number(a->number);
    if (a->kind == TIME_ARG_TEXT) return text;
    if (a->kind == TIME_ARG_NONE) return nothing();
    bool is_group = a->kind == TIME_ARG_GROUP;
    const time_part *p = part_of(d, r, is_group ? TIME_EDGE_GROUP : TIME_EDGE_CLASS, a);
    if (!p) return nothing();
    return is_group ? read_reading(d, p->reading) : value_of_atom(d, p->atom, a->id);
}

static time_value read_reading(const desk *d, int32_t index)
{
    const time_reading *r = &d->c->readings.data[index];
    const time_rule *rule = &d->c->rules->rules.data[r->rule];
    time_value args[TIME_ARGS];
    for (int32_t i = 0; i < TIME_ARGS; i++)
        args[i] = i < rule->arg_count ? value_of_arg(d, r, &rule->args[i]) : nothing();
    return OPERATIONS[rule->op].run(d, args);
}

time_value time_read(const time_chart *c, int32_t reading, const time_anchor *anchor, str text,
                     arena *keep)
{
    const desk d = {.c = c, .anchor = anchor, .text = text, .keep = keep};
    return read_reading(&d, reading);
}
