/* kept.h: An event of the record, as the views of readings take one.
   SPDX-License-Identifier: MIT */
#ifndef FACES_KEPT_H
#define FACES_KEPT_H

#include "faces/out.h"

/* A reading whose whole text is the event's sentence, and the event with spans that count from the
   start of that sentence. For an event without a sentence the text is empty. */
typedef struct kept_view {
    entente_reading reading;
    entente_event event;
    entente_sentence sentence;
    entente_actor *actors;
    entente_teller *tellers;
} kept_view;

/* Fills v, which must not move, and lives as long as k does. */
void kept_open(kept_view *v, const entente_kept *k);
void kept_close(kept_view *v);

#endif
