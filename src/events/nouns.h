/* nouns.h: Which rules of its noun fit a phrase.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_NOUNS_H
#define EVENTS_NOUNS_H

#include "events/scene.h"

/* What each rule of the noun at a token finds, in the order of the rules; of "a series of attacks" the
   noun after "of". Its sides hang on it or, with a clause (its index, else -1) whose subject or object
   it is, on the verb: "clashes erupted between". False when no rule fits. */
bool nouns_match(const scene *sc, int32_t head, int32_t clause, choices *out);

/* Likewise of a noun that says what is asked, promised, refused or threatened ("a demand for talks"):
   rules of content first; the noun may be taken already. */
bool nouns_match_content(const scene *sc, int32_t head, choices *out);

#endif
