/* mention.h: Drafts become mentions: place or actor, the role, the reasons.
   SPDX-License-Identifier: MIT */
#ifndef WORLD_MENTION_H
#define WORLD_MENTION_H

#include "world/draft.h"
#include "world/world.h"

/* What a draft is when all of it is read; because and texts live in f->keep. kind is left to kind_of. */
mention mention_of(const finder *f, const draft *d);

/* Where something happens, or somebody who acts? last is the mention before it, NULL when it is the
   first, and last_unit the unit at which that one ends. */
mention_kind kind_of(const finder *f, const draft *d, const mention *last, int32_t last_unit);

/* What kind of entry it is, in a word: "state", "person", "role". */
str kind_of_entry(const entry *e);

#endif
