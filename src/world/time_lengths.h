/* time_lengths.h: How long something lasts and how often it comes again.
   SPDX-License-Identifier: MIT */
#ifndef WORLD_TIME_LENGTHS_H
#define WORLD_TIME_LENGTHS_H

#include "world/time_desk.h"

/* The operations of lengths and sets (data/time/FORMAT.md). */
extern const time_operations TIME_LENGTH_OPERATIONS;

#endif
