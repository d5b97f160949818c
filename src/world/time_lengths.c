/* time_lengths.c: How long something lasts and how often it comes again.
   SPDX-License-Identifier: MIT */
#include "world/time_lengths.h"

/* ## Lengths and sets */

static time_value length_of(double n, bool is_vague, time_unit unit)
{
    time_value v = time_nothing();
    v.kind = TIME_IS_LENGTH;
    v.number = n;
    v.is_vague = is_vague;
    v.unit = unit;
    return v;
}

/* length N UNIT */
static time_value op_length(const time_desk *d, const time_value *a)
{
    (void)d;
    return length_of(a[0].number, a[0].is_vague, time_unit_said(&a[1]));
}

/* What stands behind "P" or "PT". */
static str after_marks(str value)
{
    ptrdiff_t n = str_starts(value, S("PT")) ? 2 : 1;
    return str_sub(value, n, value.len);
}

/* lengths N UNIT N UNIT: "6 hours and 33 minutes" */
static time_value op_lengths(const time_desk *d, const time_value *a)
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
static time_value op_stretch(const time_desk *d, const time_value *a)
{
    time_value v = op_length(d, a);
    bool is_past = a[2].number < 0;
    if (time_today(d) == ENTENTE_NO_DAY || v.is_vague) return v;
    time_value far = time_away(time_today(d), &a[0], time_unit_said(&a[1]), is_past ? -1 : 1);
    if (time_unit_said(&a[1]) <= UNIT_PART)
        far = time_shift(UNIT_DAY, time_today(d), (is_past ? -1 : 1) * time_integer(&a[0]) / 24);
    if (!time_is_moment(&far)) return v;
    v.first = is_past ? far.first : time_today(d);
    v.last = is_past ? time_today(d) : far.last;
    return v;
}

/* vague-length UNIT: "years" */
static time_value op_vague_length(const time_desk *d, const time_value *a)
{
    (void)d;
    return length_of(0, true, time_unit_said(&a[0]));
}

/* years YEAR SHORT: "2003-04" */
static time_value op_years(const time_desk *d, const time_value *a)
{
    (void)d;
    int64_t from = time_integer(&a[0]), to = time_integer(&a[1]);
    if (to < 100) to += from / 100 * 100;
    time_value v = time_of_date(from, 0, 0), last = time_of_date(to, 0, 0);
    if (to <= from || !time_is_moment(&v) || !time_is_moment(&last)) return time_nothing();
    v.last = last.last;
    return v;
}

/* set TEXT */
static time_value op_set(const time_desk *d, const time_value *a)
{
    (void)d;
    time_value v = time_reference(a[0].text);
    v.kind = TIME_IS_SET;
    return v;
}

/* every UNIT N: "every two years" */
static time_value op_every(const time_desk *d, const time_value *a)
{
    time_value v =
        length_of(time_is_said(&a[1]) ? a[1].number : 1, a[1].is_vague, time_unit_said(&a[0]));
    str text = time_format(&v, d->keep);
    v = time_reference(text);
    v.kind = TIME_IS_SET;
    return v;
}

/* every-weekday WEEKDAY */
static time_value op_every_weekday(const time_desk *d, const time_value *a)
{
    time_value v =
        time_reference(str_format(d->keep, "XXXX-WXX-%d", (int)time_integer(&a[0]) % 7 + 1));
    v.kind = TIME_IS_SET;
    return v;
}

/* every-month MONTH [DAY] */
static time_value op_every_month(const time_desk *d, const time_value *a)
{
    time_value v =
        time_without_year(&(time_desk){d->c, &(time_anchor){.published = ENTENTE_NO_DAY}, d->keep},
                          time_integer(&a[0]), time_integer(&a[1]));
    v.kind = TIME_IS_SET;
    return v;
}

/* every-season SEASON */
static time_value op_every_season(const time_desk *d, const time_value *a)
{
    static const str TEXTS[] = {S("XXXX-SP"), S("XXXX-SU"), S("XXXX-FA"), S("XXXX-WI")};
    (void)d;
    time_value v = time_reference(TEXTS[(time_integer(&a[0]) - 1) & 3]);
    v.kind = TIME_IS_SET;
    return v;
}

/* every-day <holiday> */
static time_value op_every_day(const time_desk *d, const time_value *a)
{
    if (!time_is_moment(&a[0])) return time_nothing();
    date x = date_of_day(a[0].first);
    time_value v = time_reference(str_format(d->keep, "XXXX-%02d-%02d", x.month, x.day));
    v.kind = TIME_IS_SET;
    return v;
}

/* every-part PART */
static time_value op_every_part(const time_desk *d, const time_value *a)
{
    time_value v = time_reference(str_format(d->keep, "XXXX-XX-XXT%.*s", ARG_STR(a[0].text)));
    v.kind = TIME_IS_SET;
    return v;
}

static time_value op_reference(const time_desk *d, const time_value *a)
{
    (void)d;
    return time_reference(a[0].text);
}

static const time_named NAMED[] = {
    {"vague-length", op_vague_length},
    {"every-season", op_every_season},
    {"length", op_length},
    {"lengths", op_lengths},
    {"stretch", op_stretch},
    {"years", op_years},
    {"set", op_set},
    {"every", op_every},
    {"every-weekday", op_every_weekday},
    {"every-month", op_every_month},
    {"every-day", op_every_day},
    {"every-part", op_every_part},
    {"ref", op_reference},
};

const time_operations TIME_LENGTH_OPERATIONS = {NAMED, sizeof NAMED / sizeof *NAMED};
