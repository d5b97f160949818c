/* spot.h: The first place that a sentence or an act names: in whose state those without one are.
   SPDX-License-Identifier: MIT

   Where an act is said to be is found by where.h, which weighs all places. */
#ifndef EVENTS_SPOT_H
#define EVENTS_SPOT_H

#include "events/scene.h"

/* Where an act told in those of the tokens [from, end) that the mask has happens; an empty name when
   the text does not say. Without a mask all count. */
entente_place spot_find(const scene *sc, int32_t from, int32_t end, const bool *mask);

#endif
