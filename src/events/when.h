/* when.h: The time of an act: which of the sentence's expressions governs it.
   SPDX-License-Identifier: MIT

       In August, Putin suggested that NATO could join forces with AUKUS, launched in 2021
                  ^ time of the telling: the act's too, for it has no other      ^ of "launched" */
#ifndef EVENTS_WHEN_H
#define EVENTS_WHEN_H

#include "events/scene.h"

/* When an act is. */
typedef struct dating {
    const entente_time *time; /* the expression that says so, NULL when none does */
    bool is_start;            /* from then on something holds that is done already */
} dating;

/* The expression that says when an act with that status is. What hangs on the trigger goes before what
   hangs on its verb, this before what hangs on a verb beside or above it; then the act is so long
   before or after another. Lives in the scene or keep. */
dating when_find(const scene *sc, const found *f, entente_status status, int32_t published,
                 arena *keep);

/* How exactly it says so; of a length of time as long as it is. */
entente_precision when_precision(const entente_time *t);

#endif
