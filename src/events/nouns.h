/* nouns.h: Which rules of its noun fit a phrase.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_NOUNS_H
#define EVENTS_NOUNS_H

#include "events/scene.h"

/* What each rule of the phrase's noun finds, in the order of the file; of "a series of attacks" the
   noun after "of". The sides stand right after the noun or, with a clause whose subject it is, after
   the verb: "clashes erupted between". False when no rule fits. */
bool nouns_match(const scene *sc, int32_t chunk, const clause *c, choices *out);

#endif
