/* sector.h: In which sector somebody takes part in an act, when the act tells it.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_SECTOR_H
#define EVENTS_SECTOR_H

#include "events/sides.h"

/* Gives groups of which nothing is told the sector that force tells: "a far-right group attacked". To be
   called before states are filled in. */
void sector_open(const rulebook *b, draft *d);

/* Changes the sectors of both sides of an act whose sides are filled: words about an army's deed are
   for its government, who has people shell is an armed group, where a trial is held a court holds it.
   GUIDELINES of the reference readings: what only the act tells of an unnamed side. */
void sector_settle(const rulebook *b, draft *d);

#endif
