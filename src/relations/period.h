/* period.h: Days, weeks, months and years as numbers.
   SPDX-License-Identifier: MIT */
#ifndef RELATIONS_PERIOD_H
#define RELATIONS_PERIOD_H

#include "base/date.h"

/* The number of the period that holds a day: weeks begin on Monday, months count 12 a year. */
int32_t period_of_day(entente_step step, int32_t day);

/* The first day of a period. */
int32_t period_start(entente_step step, int32_t period);

/* How many periods before one make its usual level: a month, a quarter, a year, five years. */
int32_t period_memory(entente_step step);

#endif
