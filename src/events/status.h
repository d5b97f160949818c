/* status.h: Has it happened, is it planned, possible, denied?
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_STATUS_H
#define EVENTS_STATUS_H

#include "events/match.h"

/* What the words around an act make of it. */
typedef struct standing {
    mood mood;      /* NONE: it happened; BLOCKED: no act at all */
    int32_t cue;    /* token that decided, -1 when none did */
    int32_t line;   /* of the cue in status.txt, 0 when a rule of the program decided */
    int32_t teller; /* clause in whose complement it stands, -1 when in none */
} standing;

standing status_of(const scene *sc, const found *f);

#endif
