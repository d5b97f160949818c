/* when.h: The day of an act, where the sentence writes one.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_WHEN_H
#define EVENTS_WHEN_H

#include "events/tree.h"

typedef struct moment {
    int32_t day; /* first day of it, ENTENTE_NO_DAY when there is none */
    entente_precision precision;
    int32_t first, end; /* its tokens */
} moment;

/* The first date in the tokens that the mask has: "September 26", "26 May 2023", "May 2023", "in 2017",
   "yesterday", "on Tuesday". Without a year it is the one nearest to published. */
moment when_find(const tree *s, const bool *mask, int32_t published);

#endif
