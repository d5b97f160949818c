/* time_parts.h: Parts of a day, and of longer stretches of time.
   SPDX-License-Identifier: MIT */
#ifndef WORLD_TIME_PARTS_H
#define WORLD_TIME_PARTS_H

#include "world/time_desk.h"

/* The operations of times of day, and those that take the start, middle or end of a moment
   (data/time/FORMAT.md). */
extern const time_operations TIME_PART_OPERATIONS;

#endif
