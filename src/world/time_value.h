/* time_value.h: Moments, lengths and sets of time, and how TIMEX3 writes them.
   SPDX-License-Identifier: MIT

   The value attribute after J. Pustejovsky et al., "TimeML Annotation Guidelines 1.2.1" (2006). */
#ifndef WORLD_TIME_VALUE_H
#define WORLD_TIME_VALUE_H

#include "base/date.h"

typedef enum time_unit {
    UNIT_SECOND,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_PART, /* of a day: morning, night */
    UNIT_DAY,
    UNIT_WEEKEND,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_SEASON,
    UNIT_HALF, /* of a year */
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_COUNT,
} time_unit;

typedef enum time_kind {
    TIME_IS_NOTHING,
    TIME_IS_NUMBER,
    TIME_IS_MOMENT,
    TIME_IS_LENGTH,
    TIME_IS_SET,
    TIME_IS_REFERENCE, /* PAST_REF, PRESENT_REF, FUTURE_REF */
} time_kind;

typedef struct time_value {
    time_kind kind;
    time_unit unit;
    double number; /* of a number, or of units in a length */
    bool is_vague; /* "several": X */
    bool is_fiscal;
    bool is_instant; /* no unit of the calendar is meant as a whole: "a week ago" */
    int32_t first,
        last;       /* days, both inclusive; ENTENTE_NO_DAY when it is nowhere in the calendar */
    int32_t minute; /* of the day, with UNIT_MINUTE and UNIT_HOUR; -1 */
    str part;       /* "MO", with UNIT_PART */
    str zone;       /* "Z", "+08:00", "" */
    str text;       /* of sets, references, some lengths: the value as it is */
} time_value;

/* The unit that a name of data/time stands for ("day", "month"), -1 for none. */
int32_t time_unit_of(str name);

/* What is no time at all, and lies nowhere in the calendar. */
time_value time_nothing(void);

/* The stretch of the calendar of a unit in which the day lies. NOTHING outside the years 1 to 9999. */
time_value time_moment(time_unit unit, int32_t day);

/* n units later (earlier when negative), as a whole of that unit. */
time_value time_shift(time_unit unit, int32_t day, int64_t n);

/* The nth of the smaller units in a moment (quarters of a year, weeks of a month), from 1; -1 is the
   last. NOTHING when there is none. */
time_value time_nth(const time_value *whole, time_unit unit, int32_t n);

/* Easter Sunday of a year (Gregorian, after J. Meeus, Astronomical Algorithms, ch. 8). */
int32_t time_easter(int32_t year);

/* As the value attribute has it: "2008-W35", "P2.5Y", "2010-03-02TMO"; "" for what has none. */
str time_format(const time_value *v, arena *keep);

#endif
