/* time_read.h: What a rule's words mean on the day of the report.
   SPDX-License-Identifier: MIT */
#ifndef WORLD_TIME_READ_H
#define WORLD_TIME_READ_H

#include "world/time_desk.h"

/* The value of a reading of the chart. Texts live in the rules or keep. */
time_value time_read(const time_chart *c, int32_t reading, const time_anchor *anchor, arena *keep);

#endif
