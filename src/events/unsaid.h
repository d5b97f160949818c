/* unsaid.h: The sides of an act that the text leaves unsaid.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_UNSAID_H
#define EVENTS_UNSAID_H

#include "events/sides.h"

/* Whom a verbal act is about, where no rule's place for a target names anybody: the only foreign state
   or organisation in its object, in what follows with a preposition, or in its content. */
void unsaid_target(event_maker *k, draft *d);

/* States of those whom the text names without one, from the place and the other side. */
void unsaid_states(event_maker *k, draft *d);

/* Who protests or is hit somewhere, though nobody is named: the people there. */
void unsaid_people(event_maker *k, draft *d);

#endif
