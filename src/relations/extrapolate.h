/* extrapolate.h: Learning to foresee the facts of a temporal knowledge graph, and being scored.
   SPDX-License-Identifier: MIT

   The days are walked in order. All questions of a day are answered before any of its facts enters
   the history, since mirrored facts would give each other away. */
#ifndef RELATIONS_EXTRAPOLATE_H
#define RELATIONS_EXTRAPOLATE_H

#include "relations/tkg.h"

/* Where the progress goes: done rises from 0 to 1. Returns false to stop. */
typedef struct extrapolate_watch {
    void *payload;
    bool (*progress)(void *payload, double done);
} extrapolate_watch;

/* Learns the weights from graph->train in two passes and keeps those of the pass that is better on
   graph->valid; scores valid and test in single steps, with ranks filtered by the other answers of
   the same day (ties take the mean rank) over all entities. The facts of valid and test enter the
   history day by day, but no weight is learned from them. False when the watch stopped it. */
bool extrapolate(const tkg *graph, int threads, const extrapolate_watch *watch,
                 entente_tkg_scores *out, arena *keep);

#endif
