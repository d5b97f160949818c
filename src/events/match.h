/* match.h: Where rules fit a sentence: acts with their sides as phrases.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_MATCH_H
#define EVENTS_MATCH_H

#include "events/scene.h"

/* Appends every act of the scene, in the order of the text. */
void scene_match(scene *sc, found_vec *out, arena *keep);

#endif
