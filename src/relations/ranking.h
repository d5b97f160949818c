/* ranking.h: How high the right answers stand: the protocol of the public benchmarks.
   SPDX-License-Identifier: MIT

   Rank = 1 + those with a higher score + half of those with the same, where the other right answers to
   the same question do not count (time-aware filter). Entities that were given no score are tied
   behind all that were. */
#ifndef RELATIONS_RANKING_H
#define RELATIONS_RANKING_H

#include "base/str.h"

/* The scores of some of the entities 0 ... entity_count - 1. */
typedef struct ranking {
    const int32_t *entities;
    const float *scores;
    ptrdiff_t len;
    int32_t entity_count;
} ranking;

typedef struct ranking_sum {
    int64_t queries, hits1, hits3, hits10;
    double reciprocal;
} ranking_sum;

/* The rank of one of the answers. Answers are sorted; equal ones count once. */
double ranking_place(const ranking *r, const int32_t *answers, int32_t answer_count,
                     int32_t answer);

void ranking_add(ranking_sum *sum, double place);
void ranking_merge(ranking_sum *sum, const ranking_sum *more);

/* Means; NAN without queries. */
entente_tkg_score ranking_score(const ranking_sum *sum);

#endif
