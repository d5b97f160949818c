/* drafts.h: The drafts of a whole sentence.
   SPDX-License-Identifier: MIT */
#ifndef WORLD_DRAFTS_H
#define WORLD_DRAFTS_H

#include "world/draft.h"

typedef VEC(draft) draft_vec;

/* Reads all units of f from left to right; drafts do not overlap. They live in scratch. */
draft_vec drafts_of(const finder *f, arena *scratch);

/* Does unit u part the members of a list: "and", a comma? */
bool is_list_sign(const finder *f, int32_t u);

#endif
