/* time_parts.c: Parts of a day, and of longer stretches of time.
   SPDX-License-Identifier: MIT */
#include "world/time_parts.h"

/* ## Times of day */

/* The day that a time of day is on: the one said with it, else the one told of. */
static int32_t day_for(const time_desk *d, const time_value *day)
{
    if (time_is_moment(day)) return day->first;
    return d->anchor->told_day != ENTENTE_NO_DAY ? d->anchor->told_day : time_today(d);
}

/* part <day> PART */
static time_value op_part(const time_desk *d, const time_value *a)
{
    int32_t day = day_for(d, &a[0]);
    if (day == ENTENTE_NO_DAY || (time_is_said(&a[0]) && !time_is_moment(&a[0])))
        return time_reference(str_format(d->keep, "XXXX-XX-XXT%.*s", ARG_STR(a[1].text)));
    time_value v = time_moment(UNIT_DAY, day);
    v.unit = UNIT_PART;
    v.part = a[1].text;
    return v;
}

/* part-of-day N PART: "last night" */
static time_value op_part_of_day(const time_desk *d, const time_value *a)
{
    const time_value b[TIME_ARGS] = {time_shift(UNIT_DAY, time_today(d), time_integer(&a[0])),
                                     a[1]};
    return op_part(d, b);
}

/* part-told N PART: "the next morning" */
static time_value op_part_told(const time_desk *d, const time_value *a)
{
    int32_t day = day_for(d, &(time_value){0});
    const time_value b[TIME_ARGS] = {time_shift(UNIT_DAY, day, time_integer(&a[0])), a[1]};
    return op_part(d, b);
}

/* offset ZONE HOURS: "GMT +8" */
static time_value op_offset(const time_desk *d, const time_value *a)
{
    time_value v = time_number(0);
    v.text = str_format(d->keep, "+%02d:00", (int)time_integer(&a[1]) % 15);
    return v;
}

/* clock HOUR MINUTE am|pm ZONE <day> */
static time_value op_clock(const time_desk *d, const time_value *a)
{
    int64_t hour = time_integer(&a[0]), minute = time_is_said(&a[1]) ? time_integer(&a[1]) : 0;
    if (str_eq(a[2].text, S("pm")) && hour < 12) hour += 12;
    if (str_eq(a[2].text, S("am")) && hour == 12) hour = 0;
    int32_t day = day_for(d, &a[4]);
    time_value v = time_moment(UNIT_DAY, day);
    if (!time_is_moment(&v) || hour > 24 || minute > 59)
        return time_reference(
            str_format(d->keep, "XXXX-XX-XXT%02d:%02d", (int)hour % 25, (int)minute % 60));
    v.unit = UNIT_MINUTE;
    v.minute = (int32_t)(hour * 60 + minute);
    v.zone = a[3].text;
    return v;
}

/* hhmm HHMM ZONE <day> */
static time_value op_hhmm(const time_desk *d, const time_value *a)
{
    int64_t n = time_integer(&a[0]);
    const time_value b[6] = {time_number((double)(n / 100)), time_number((double)(n % 100)),
                             time_nothing(), a[1], a[2]};
    return op_clock(d, b);
}

/* dotted MINUTES am|pm ZONE <day> */
static time_value op_dotted(const time_desk *d, const time_value *a)
{
    int64_t minutes = a[0].minute;
    const time_value b[6] = {time_number((double)(minutes / 60)),
                             time_number((double)(minutes % 60)), a[1], a[2], a[3]};
    return op_clock(d, b);
}

/* on <time> <day>: the time of day on another day. */
static time_value op_on(const time_desk *d, const time_value *a)
{
    (void)d;
    if (!time_is_moment(&a[0]) || !time_is_moment(&a[1])) return a[0];
    time_value v = a[0];
    v.first = v.last = a[1].first;
    return v;
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
    if (!time_is_moment(&v) || !from[1] || v.last - v.first < 20) return v;
    int32_t first = v.first;
    v.first = time_shift(THIRDS[v.unit].unit, first, from[third]).first;
    if (third < 2) v.last = time_shift(THIRDS[v.unit].unit, first, from[third + 1]).first - 1;
    return v;
}

static time_value op_start(const time_desk *d, const time_value *a)
{
    (void)d;
    return clip(a[0], 0);
}

static time_value op_middle(const time_desk *d, const time_value *a)
{
    (void)d;
    return clip(a[0], 1);
}

static time_value op_end(const time_desk *d, const time_value *a)
{
    (void)d;
    return clip(a[0], 2);
}

static time_value op_earlier(const time_desk *d, const time_value *a)
{
    time_value v = a[0];
    int32_t now = time_today(d);
    if (time_is_moment(&v) && now != ENTENTE_NO_DAY && now > v.first && now <= v.last)
        v.last = now - 1;
    return v;
}

static time_value op_later(const time_desk *d, const time_value *a)
{
    time_value v = a[0];
    int32_t now = time_today(d);
    if (time_is_moment(&v) && now != ENTENTE_NO_DAY && now >= v.first && now < v.last)
        v.first = now + 1;
    return v;
}

static const time_named NAMED[] = {
    {"offset", op_offset},
    {"part-of-day", op_part_of_day},
    {"part-told", op_part_told},
    {"part", op_part},
    {"clock", op_clock},
    {"hhmm", op_hhmm},
    {"dotted", op_dotted},
    {"on", op_on},
    {"start", op_start},
    {"middle", op_middle},
    {"end", op_end},
    {"earlier", op_earlier},
    {"later", op_later},
};

const time_operations TIME_PART_OPERATIONS = {NAMED, sizeof NAMED / sizeof *NAMED};
