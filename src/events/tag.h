/* tag.h: What each token of a sentence is, from its word and its neighbours.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_TAG_H
#define EVENTS_TAG_H

#include "events/shallow.h"

/* Fills the tag of every token; text, word, mention and is_capital are there. */
void shallow_tag(shallow_token *t, int32_t count, const mention *mentions);

#endif
