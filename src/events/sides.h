/* sides.h: Who the two sides of an act are, said or left unsaid.
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

/* Whom a verbal act is about, where no rule's place for a target names anybody: the only foreign state
   or organisation in its object, in what follows with a preposition, or in its content. */
void sides_infer_target(event_maker *k, draft *d);

/* States of those whom the text names without one, from the place and the other side. */
void sides_infer_states(event_maker *k, draft *d);

/* Who protests or is hit somewhere, though nobody is named: the people there. */
void sides_infer_people(event_maker *k, draft *d);

/* May the target not be missing? */
bool sides_needs_target(const rule *r);

/* From assault to war: roots 18 to 20. */
bool sides_is_violence(str code);

str sides_first_state(const players *p);
bool sides_has_code(const players *p);
bool sides_are_at_home(const draft *d);

#endif
