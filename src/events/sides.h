/* sides.h: Who the two sides of an act are, as the text says it.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_SIDES_H
#define EVENTS_SIDES_H

#include "events/event.h"

/* An act on its way to an event. */
typedef struct draft {
    const found *f;
    str code;
    standing standing;
    players source, target;
    entente_place place;
    bool is_mutual, is_inferred;
    bool is_promise; /* made of a planned act: "says it will" */
} draft;

/* Fills both sides with whom the phrases of the act name. */
void sides_cast(event_maker *k, draft *d);

/* May the target not be missing? */
bool sides_needs_target(const rule *r);

/* From assault to war: roots 18 to 20. */
bool sides_is_violence(str code);

/* The first two digits of a code. */
str sides_root(str code);

/* Each once. */
void sides_drop_doubles(players *p);

str sides_first_state(const players *p);
bool sides_has_code(const players *p);
bool sides_are_at_home(const draft *d);

/* Is somebody of them a state, an organisation of states, an army, the police? */
bool sides_are_official(const players *p);

#endif
