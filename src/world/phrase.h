/* phrase.h: Units become actors: state + modifiers + roles + name.
   SPDX-License-Identifier: MIT

       two South Korean Deputy Foreign Minister Chung Byung-won        a draft
       |   |            |      |                `- name
       |   owner        rank   role
       number                                                           */
#ifndef WORLD_PHRASE_H
#define WORLD_PHRASE_H

#include "world/draft.h"

/* Reads the phrase that starts at unit u. Returns the unit after it, or u when none starts there;
   *is_mention tells whether d is one (a phrase may also be passed over: "Russian" in
   "Russian-backed"). */
int32_t phrase_read(const finder *f, int32_t u, draft *d, bool *is_mention);

#endif
