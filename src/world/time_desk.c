/* time_desk.c: What an operation on times works with.
   SPDX-License-Identifier: MIT */
#include "world/time_desk.h"

#include <math.h>

/* ## Small values */

time_value time_number(double n)
{
    time_value v = time_nothing();
    v.kind = TIME_IS_NUMBER;
    v.number = n;
    return v;
}

time_value time_reference(str text)
{
    time_value v = time_nothing();
    v.kind = TIME_IS_REFERENCE;
    v.text = text;
    return v;
}

bool time_is_moment(const time_value *v)
{
    return v->kind == TIME_IS_MOMENT;
}

bool time_is_said(const time_value *v)
{
    return v->kind != TIME_IS_NOTHING;
}

int64_t time_integer(const time_value *v)
{
    return v->number > -1e6 && v->number < 1e6 ? (int64_t)v->number : 0;
}

time_unit time_unit_said(const time_value *v)
{
    int32_t u = time_unit_of(v->text);
    return u < 0 ? UNIT_DAY : (time_unit)u;
}

int32_t time_today(const time_desk *d)
{
    return d->anchor->published;
}

/* ## Days */

enum { FAR_DAYS = 240, NEAR_DAYS = 75 };

time_value time_choose(const time_desk *d, const time_value c[3])
{
    int32_t now = time_today(d), best = -1, other = -1;
    int64_t best_way = INT64_MAX, other_way = INT64_MAX;
    for (int32_t i = 0; i < 3; i++) {
        if (!time_is_moment(&c[i])) continue;
        int64_t way = c[i].first > now  ? (int64_t)c[i].first - now
                      : c[i].last < now ? (int64_t)now - c[i].last
                                        : 0;
        int32_t side = c[i].first > now ? 1 : c[i].last < now ? -1 : 0;
        if (way < other_way) other = i, other_way = way;
        if (side * d->anchor->tense >= 0 && way < best_way) best = i, best_way = way;
    }
    if (other < 0) return time_nothing();
    bool is_far = best < 0 || (best_way > FAR_DAYS && other_way < NEAR_DAYS);
    return c[is_far ? other : best];
}

int32_t time_full_year(int64_t year)
{
    if (year >= 100) return (int32_t)year;
    return (int32_t)(year < 50 ? 2000 + year : 1900 + year);
}

time_value time_of_date(int64_t year, int64_t month, int64_t day)
{
    int32_t first =
        day_of_date((date){(int32_t)year, month ? (int32_t)month : 1, day ? (int32_t)day : 1});
    return time_moment(day ? UNIT_DAY : month ? UNIT_MONTH : UNIT_YEAR, first);
}

time_value time_without_year(const time_desk *d, int64_t month, int64_t day)
{
    if (d->anchor->topic) return time_of_date(d->anchor->topic, month, day);
    if (time_today(d) == ENTENTE_NO_DAY) {
        if (!day) return time_reference(str_format(d->keep, "XXXX-%02d", (int)month));
        return time_reference(str_format(d->keep, "XXXX-%02d-%02d", (int)month, (int)day));
    }
    int32_t year = date_of_day(time_today(d)).year;
    time_value c[3];
    for (int32_t i = 0; i < 3; i++)
        c[i] = time_of_date(year - 1 + i, month, day);
    return time_choose(d, c);
}

time_value time_unit_at(const time_desk *d, time_unit unit, int64_t n)
{
    if (time_today(d) == ENTENTE_NO_DAY) return time_reference(S("XXXX-XX-XX"));
    bool is_before = unit == UNIT_WEEKEND && n == 0 && d->anchor->tense <= 0 &&
                     weekday_of_day(time_today(d)) < 4;
    return time_shift(unit, time_today(d), is_before ? -1 : n);
}

time_value time_away(int32_t day, const time_value *n, time_unit unit, int64_t sign)
{
    if (n->is_vague) return time_reference(sign < 0 ? S("PAST_REF") : S("FUTURE_REF"));
    if (unit < UNIT_DAY) return time_moment(UNIT_DAY, day);
    if (n->number != floor(n->number)) {
        if (unit != UNIT_YEAR && unit != UNIT_DECADE) return time_nothing();
        int64_t months = (int64_t)(n->number * (unit == UNIT_YEAR ? 12 : 120));
        return time_shift(UNIT_MONTH, day, sign * months);
    }
    if (unit == UNIT_DECADE) return time_shift(UNIT_YEAR, day, sign * 10 * time_integer(n));
    if (unit == UNIT_CENTURY) return time_shift(UNIT_YEAR, day, sign * 100 * time_integer(n));
    return time_shift(unit, day, sign * time_integer(n));
}
