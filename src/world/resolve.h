/* resolve.h: A phrase given whole: whom it means, how surely, and whom else it may mean.
   SPDX-License-Identifier: MIT */
#ifndef WORLD_RESOLVE_H
#define WORLD_RESOLVE_H

#include "world/units.h"
#include "world/world.h"

/* Fills the finder with the phrase and appends whom it means. */
void resolve(finder *f, const entente_sentence *phrase, resolution_vec *out, arena scratch);

#endif
