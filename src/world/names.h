/* names.h: Persons: known ones in full or by family name, unknown ones after a title.
   SPDX-License-Identifier: MIT */
#ifndef WORLD_NAMES_H
#define WORLD_NAMES_H

#include "world/draft.h"

/* Takes the person's name that starts at unit u into a draft with a role or an owner. Returns the unit
   after it, u when there is no name. */
int32_t name_after_role(const finder *f, int32_t u, draft *d);

/* A person without a role before: known in full, or a family name that can only be one person's on
   that day. Returns the unit after it, u when there is none. */
int32_t name_alone(const finder *f, int32_t u, draft *d);

/* Makes units [from, to) the name of the draft. */
void name_take(const finder *f, int32_t from, int32_t to, draft *d);

/* The end of an unknown name that starts at unit u: capitalised words, initials and particles. */
int32_t name_end(const finder *f, int32_t u);

/* Does an unknown name stand right before unit u, which then is a part of it? The first word of a
   sentence is none. */
bool follows_name(const finder *f, int32_t u);

/* Is the state or place at unit u really a first name ("Jordan Smith")? */
bool is_first_name(const finder *f, int32_t u);

#endif
