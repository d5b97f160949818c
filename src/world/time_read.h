/* time_read.h: What a rule's words mean on the day of the report.
   SPDX-License-Identifier: MIT */
#ifndef WORLD_TIME_READ_H
#define WORLD_TIME_READ_H

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

/* The value of a reading of the chart. Texts live in the rules or keep. */
time_value time_read(const time_chart *c, int32_t reading, const time_anchor *anchor, str text,
                     arena *keep);

#endif
