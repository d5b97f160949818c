/* values.h: Days and numbers as other products write them.
   SPDX-License-Identifier: MIT */
#ifndef EXCHANGE_VALUES_H
#define EXCHANGE_VALUES_H

#include "base/date.h"
#include "exchange/format.h"

/* Is the text what a column of this type may hold? An empty one always is. */
bool value_fits(column_type type, str text);

/* The day of a text that fits a type of days, ENTENTE_NO_DAY when there is no such day. Of a stamp
   it is the day in which it begins. is_mdy: it was written month/day/year. */
int32_t value_day(column_type type, str text, bool *is_mdy);

/* Would the number read from this text be written just so? Then the text need not be kept. */
bool value_is_plain_int(str text);
bool value_is_plain_real(str text);

/* Writes a number in the shortest form that reads back the same, without an exponent where it can.
   Nothing for what is not finite. */
void value_put_real(buf *b, double number);

/* Writes a day in the form of a column's type; nothing for ENTENTE_NO_DAY. */
void value_put_day(buf *b, column_type type, int32_t day);

#endif
