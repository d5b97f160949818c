/* agent.h: Who did what a passive tells without an agent, where the act itself shows it.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_AGENT_H
#define EVENTS_AGENT_H

#include "events/sides.h"

/* "freed from a Chilean prison", "held by rebels, was released": who held somebody lets him go. */
void agent_of_release(event_maker *k, draft *d);

/* "sentenced at a court in London", "a Dane was convicted in Peru": where justice is done is who does it. */
void agent_of_justice(event_maker *k, draft *d);

/* "Britain announced that troops will be sent": who says that something will be done does it. */
void agent_of_announcement(event_maker *k, draft *d);

#endif
