/* when.h: The time of an act: which of the sentence's expressions governs it.
   SPDX-License-Identifier: MIT

       In August, Putin suggested that NATO could join forces with AUKUS, launched in 2021
                  ^ time of the telling: the act's too, for it has no other      ^ of "launched" */
#ifndef EVENTS_WHEN_H
#define EVENTS_WHEN_H

#include "events/scene.h"

/* The expression that says when an act with that status is, NULL when none does. What hangs on the
   trigger goes before what hangs on its verb, this before what hangs on a verb beside or above it. */
const entente_time *when_find(const scene *sc, const found *f, entente_status status,
                              int32_t published);

/* How exactly it says so; of a length of time as long as it is. */
entente_precision when_precision(const entente_time *t);

#endif
