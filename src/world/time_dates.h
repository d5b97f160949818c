/* time_dates.h: Which days of the calendar words tell, holidays among them.
   SPDX-License-Identifier: MIT */
#ifndef WORLD_TIME_DATES_H
#define WORLD_TIME_DATES_H

#include "world/time_desk.h"

/* The operations of dates, of units of the calendar and of holidays (data/time/FORMAT.md). */
extern const time_operations TIME_DATE_OPERATIONS;

#endif
