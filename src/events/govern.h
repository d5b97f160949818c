/* govern.h: Which act a phrase of the sentence belongs to.
   SPDX-License-Identifier: MIT

       Officials said on Monday that troops who had left Basra in May killed ten near Mosul
                      TELLING             `- of "left" -'      ^ killed      CLAUSE      */
#ifndef EVENTS_GOVERN_H
#define EVENTS_GOVERN_H

#include "events/scene.h"

/* How closely a phrase belongs to an act, the closest first. */
typedef enum closeness {
    CLOSE_OWN,     /* on the trigger, a noun: "the September 26 talks" */
    CLOSE_CLAUSE,  /* on its verb: "held talks on Monday" */
    CLOSE_BESIDE,  /* on a verb that goes on with it: "met on Monday and signed" */
    CLOSE_ABOVE,   /* on a verb that governs it: "agreed on Monday to" */
    CLOSE_TELLING, /* on what tells it: "said on Monday that" */
    CLOSE_NOT,
} closeness;

/* How closely the phrase with that head belongs to the act. */
closeness govern_of(const scene *sc, const found *f, int32_t head);

/* Does clause c stand below the act's own, as what follows from it: "attacked, killing ten at"? */
bool govern_is_part(const scene *sc, const found *f, int32_t head);

/* "last week's attack", "the Baghdad talks": a phrase inside another, before its noun. */
bool govern_is_inside(const tree *t, int32_t head);

#endif
