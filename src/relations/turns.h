/* turns.h: Where a series of counts changes its level.
   SPDX-License-Identifier: MIT

   PELT (Killick, Fearnhead, Eckley 2012) with the likelihood of Poisson counts, several channels
   added up; the penalty is widened by the dispersion of the counts, since news comes in bursts
   (quasi-likelihood, McCullagh, Nelder 1989). Each turn is then tested by permutation: how often does
   the gain of the best cut of the two stretches around it come about by shuffling their periods? */
#ifndef RELATIONS_TURNS_H
#define RELATIONS_TURNS_H

#include "base/arena.h"

#include <stdint.h>

enum { TURN_CHANNELS = 2 };

/* Counts of one period: cooperation and conflict. */
typedef struct turn_counts {
    double of[TURN_CHANNELS];
} turn_counts;

typedef struct turn {
    ptrdiff_t at;              /* the first period of the new level */
    turn_counts before, after; /* mean counts of the stretches on both sides */
    double p;                  /* share of shufflings with as great a gain, 1/1000 at least */
} turn;

/* The turns of a series, in order; lives in keep. Those with p over 0.05 are left out, and the
   stretches beside them are joined. */
ptrdiff_t turns_find(const turn_counts *series, ptrdiff_t len, turn **out, arena *keep,
                     arena scratch);

#endif
