/* evidence.h: What the past says for each candidate, as numbers.
   SPDX-License-Identifier: MIT

   All are counts over dated facts, their shares and their ages: of the same fact, of its mirror, of
   the pair, of the object, of the two countries, of the two roles, of relations that led to this one
   before, and of paths. Each lies about between 0 and 2. */
#ifndef RELATIONS_EVIDENCE_H
#define RELATIONS_EVIDENCE_H

#include "relations/lineup.h"

/* How many numbers evidence_fill gives; the same for every question. */
enum { EVIDENCE_COUNT = 117 };

/* How often, when s had done r' to a candidate (the last time so long ago), it was then the answer to
   a question for r. After TLogic's rules of length one (Liu et al. 2022), counted as time passes. */
typedef struct confidences {
    int32_t relations;   /* with inverses */
    float *seen, *right; /* by relation asked for, former relation, lag bucket */
} confidences;

static inline ptrdiff_t confidence_row(const confidences *c, int32_t relation, former f)
{
    return ((ptrdiff_t)relation * c->relations + f.relation) * LAG_BUCKETS + f.lag;
}

/* Fills in the evidence and the formers of every candidate of the lineup. */
void evidence_fill(lineup *l, const history *h, const confidences *c, const question *q);

#endif
