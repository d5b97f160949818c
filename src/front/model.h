/* model.h: The knowledge, opened once.
   SPDX-License-Identifier: MIT */
#ifndef FRONT_MODEL_H
#define FRONT_MODEL_H

#include "events/coder.h"
#include "events/ontology.h"
#include "language/language.h"
#include "text/segment.h"
#include "world/times.h"

/* How many addresses (not memory) the arenas reserve: for a handle, and for what grows. */
static const ptrdiff_t HOME_LIMIT = (ptrdiff_t)1 << 20, READING_LIMIT = (ptrdiff_t)16 << 30;

/* Immutable after opening; everything in it lives in keep, itself too. */
struct entente_model {
    arena keep;
    data_set data;
    const furniture *furniture;
    const segmenter *segmenter;
    const world *world;
    const time_rules *times;
    const coder *coder;
    const ontology *ontology;
    const language *language; /* NULL when the data have none */
    legend legend;            /* of its labels, for the coder */
};

#endif
