/* time_desk.h: What an operation on times works with.
   SPDX-License-Identifier: MIT

   A rule of data/time names an operation, which makes one value of those of its arguments: of "Tuesday"
   and 1, weekday-in makes the Tuesday of the week after the report's. */
#ifndef WORLD_TIME_DESK_H
#define WORLD_TIME_DESK_H

#include "world/time_chart.h"
#include "world/time_value.h"

/* What a time that is not told in full is reckoned from. */
typedef struct time_anchor {
    int32_t published; /* ENTENTE_NO_DAY when unknown */
    time_value told;   /* the moment told last */
    int32_t told_day;  /* the last one that was a day, ENTENTE_NO_DAY */
    int32_t topic;     /* the year that is told of ("In 1950, ... In June ..."), 0: the report's */
    int32_t tense;     /* of the words around: -1 past, 1 future, 0 not to be seen */
} time_anchor;

/* What all operations on one expression share. */
typedef struct time_desk {
    const time_chart *c;
    const time_anchor *anchor;
    arena *keep; /* texts that are made live here */
} time_desk;

/* Makes a value of TIME_ARGS others; those that a rule does not give are NOTHING. */
typedef time_value time_operation(const time_desk *d, const time_value *a);

/* An operation and what it is called. */
typedef struct time_named {
    const char *name; /* as data/time/rules.txt has it */
    time_operation *run;
} time_named;

/* Those of one kind. */
typedef struct time_operations {
    const time_named *all;
    int32_t count;
} time_operations;

/* ## Small values */

time_value time_number(double n);
time_value time_reference(str text); /* written as the text is */

bool time_is_moment(const time_value *v);
bool time_is_said(const time_value *v); /* is anything there? */

/* A value's number without its fraction; 0 beyond a million. */
int64_t time_integer(const time_value *v);

/* The unit that a value's text names; UNIT_DAY when it names none. */
time_unit time_unit_said(const time_value *v);

/* ## Days */

/* The day that "now" is, ENTENTE_NO_DAY when unknown. */
int32_t time_today(const time_desk *d);

/* Of the same time in three years the one that is meant: the next one in the future tense, the last
   one in the past; the nearest where no tense shows, or where the other would be much farther. */
time_value time_choose(const time_desk *d, const time_value c[3]);

/* The year of one of two digits: from 1950 to 2049. Others stay. */
int32_t time_full_year(int64_t year);

/* A day, with day 0 a month, with month 0 too a year. NOTHING when the calendar does not have it. */
time_value time_of_date(int64_t year, int64_t month, int64_t day);

/* A month or (day > 0) a day of the year that is told of or meant; a reference when no day is known. */
time_value time_without_year(const time_desk *d, int64_t month, int64_t day);

/* A unit of the calendar, so many after the report's; weekends count from that of the report's week
   on, or the one before where the report tells of the past. */
time_value time_unit_at(const time_desk *d, time_unit unit, int64_t n);

/* So many units after a day (sign 1) or before it (-1); hours are told to the day. */
time_value time_away(int32_t day, const time_value *n, time_unit unit, int64_t sign);

#endif
