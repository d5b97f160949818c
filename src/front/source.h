/* source.h: A source as callers know it: one document after the other.
   SPDX-License-Identifier: MIT */
#ifndef FRONT_SOURCE_H
#define FRONT_SOURCE_H

#include "text/source.h"

struct entente_source {
    arena home, keep,
        scratch; /* the source's own; the chunk at hand; what its parsing throws away */
    source *inner;
    outcome_vec outcomes; /* of the chunk at hand */
    ptrdiff_t at;         /* the next of them */
};

/* Takes a chunk apart: its documents and refusals, in order. They live in keep. */
void chunk_outcomes(const source_chunk *c, outcome_vec *out, arena *keep, arena scratch);

#endif
