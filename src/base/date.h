/* date.h: Days as integers.
   SPDX-License-Identifier: MIT

   A day is an int32_t: days since 1970-01-01 in the proleptic Gregorian calendar, years 1 to 9999.
   ENTENTE_NO_DAY is none. Day arithmetic after H. Hinnant, "chrono-Compatible Low-Level Date
   Algorithms" (2013). */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"

typedef struct date {
    int32_t year, month, day; /* month and day from 1 */
} date;

int32_t day_of_date(date d); /* ENTENTE_NO_DAY when there is no such day */
date date_of_day(int32_t day);
int32_t days_in_month(int32_t year, int32_t month);
int32_t weekday_of_day(int32_t day); /* 0 Monday ... 6 Sunday */

/* The month that a word names in English ("September", "Sept.", "Sep"), 1 to 12, or 0. */
int32_t month_of_word(str word);

/* The weekday that a word names ("Monday", "Mon."), 0 to 6, or -1. */
int32_t weekday_of_word(str word);

/* Reads the whole of s as one day, in any of the forms of bylines and feeds:
       2023-09-27   2023-09-27T08:15:00+09:00   20230927   2023/09/27   27.09.2023   2023.09.27
       September 27, 2023   Sept. 27, 2023   27 September 2023   27 Sep 2023
       Wed, 27 Sep 2023 08:15:00 GMT   Wednesday, September 27, 2023 at 8:15 AM
       27-09-2023   09-27-2023   27/09/2023   09/27/2023
   Of two numbers before a year the day comes first where hyphens part them ("03-02-2009" is in
   February) and both orders are possible; parted by slashes they are then refused.
   The day is the one written, whatever the zone. What follows it must look like a time. Returns
   ENTENTE_NO_DAY for anything else, impossible days too. */
int32_t day_parse(str s);

/* Writes YYYY-MM-DD, or "" for ENTENTE_NO_DAY and what lies outside the calendar. Returns out. */
char *day_format(int32_t day, char out[16]);

#endif
