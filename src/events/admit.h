/* admit.h: Which acts are events: done on purpose, in earnest, by and to those whom the rule allows.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_ADMIT_H
#define EVENTS_ADMIT_H

#include "events/sides.h"

/* Is it a move in a game? One word of a game in the sentence is enough where the act may be one: "beat",
   "met", "attacked". */
bool admit_is_game(const scene *sc, str code);

/* Is it done on purpose? People are killed in accidents too: of violence, somebody or some weapon must
   do it. A source that names nobody is emptied. */
bool admit_is_on_purpose(const event_maker *k, draft *d);

/* Are the sides those that the rule asks for, with a state or organisation on one of them, and none
   missing that must be there? */
bool admit_has_sides(const scene *sc, const draft *d);

#endif
