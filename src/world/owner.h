/* owner.h: The states, groups and places that a phrase starts with.
   SPDX-License-Identifier: MIT */
#ifndef WORLD_OWNER_H
#define WORLD_OWNER_H

#include "world/draft.h"

/* Takes the owner at unit u into the draft; false when none is meant. wanted is the state that it
   should belong to, or "". */
bool owner_take(const finder *f, int32_t u, str wanted, draft *d);

/* Makes a choice for unit u the owner of the draft. */
void owner_set(const finder *f, int32_t u, choice c, draft *d);

/* What a hyphen after an owner makes of it. */
typedef enum hyphen {
    HYPHEN_NONE,
    HYPHEN_JOINS, /* "U.S.-led": it stays the owner */
    HYPHEN_PAIR,  /* "Israel-Hamas": two actors */
    HYPHEN_DROPS, /* "Russian-backed": no actor */
} hyphen;

hyphen hyphen_after(const finder *f, int32_t u);

/* The last piece of unit u. */
int32_t last_piece(const finder *f, int32_t u);

bool is_possessive_at(const finder *f, int32_t u);
bool is_group(const entry *e);

#endif
