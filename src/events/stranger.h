/* stranger.h: Names that the world does not know: how far they reach, and what their last word tells.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_STRANGER_H
#define EVENTS_STRANGER_H

#include "events/scene.h"

/* Tokens [first, end) of the name around a head; an article, an age or an adjective of a state before it
   is no part of it. */
typedef struct stranger {
    int32_t first, end;
    str sector;      /* "Northern Energy Board" GOV; CVL for persons and whatever else */
    bool is_nothing; /* "Black Sea", "Nobel Prize": nobody who acts */
} stranger;

stranger stranger_of(const scene *sc, int32_t head);

/* A first name with the family name after it; names of things hang on their last word. */
bool stranger_is_person(const scene *sc, int32_t head);

#endif
