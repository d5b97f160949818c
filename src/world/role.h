/* role.h: The modifiers, roles and things of a phrase.
   SPDX-License-Identifier: MIT

       former deputy trade minister          Israeli  airstrike
       shift  rank   filler role             owner    thing                  */
#ifndef WORLD_ROLE_H
#define WORLD_ROLE_H

#include "world/draft.h"

/* Is it an unknown word as they stand between an adjective and its noun: "Chinese trade officials"? */
bool role_is_filler(const finder *f, int32_t u);

/* The unit after the modifiers that start at unit u: "chief", "opposition", "official" where a role or
   an owner follows, else they are nouns. */
int32_t role_after_modifiers(const finder *f, int32_t u);

/* Takes what the modifiers in units [from, to) tell: a shift ("former"), a rank, "ethnic". */
void role_take_modifiers(const finder *f, int32_t from, int32_t to, draft *d);

/* Takes all roles from unit u on with their modifiers; with may_fill, unknown words may stand before the
   first. Returns the unit after the last, u when there is none. */
int32_t role_take_all(const finder *f, int32_t u, bool may_fill, draft *d);

/* A thing from unit u on lends its sector and stays outside: "Israeli airstrike". */
void role_take_thing(const finder *f, int32_t u, draft *d);

#endif
