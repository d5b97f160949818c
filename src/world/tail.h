/* tail.h: What follows the owner or the role of a phrase and belongs to it.
   SPDX-License-Identifier: MIT

   Each tail_take_… takes what starts at unit u into the draft and returns the unit after it, u when
   nothing of that kind is there. */
#ifndef WORLD_TAIL_H
#define WORLD_TAIL_H

#include "world/draft.h"

/* ## After an owner */

/* Where a part of the owner's may start: "U.S. aerospace giant Boeing" in a phrase of its own, where what
   stands between tells what it is; "Taiwan's ruling Kuomintang". u when no group follows. */
int32_t tail_before_part(const finder *f, int32_t u);

/* An organ, party or people of the owner's own: "Lebanon's Hezbollah", "Iraqi Kurds". */
int32_t tail_take_part(const finder *f, int32_t u, draft *d);

/* "(PLO)" after a name in full. */
int32_t tail_take_acronym(const finder *f, int32_t u, draft *d);

/* "the Muslim Brotherhood of Jordan": a name that several states have, and which one is told. */
int32_t tail_take_namesake(const finder *f, int32_t u, draft *d);

/* "USS Ronald Reagan": what goes by a name in front of which its navy stands. */
int32_t tail_take_ship(const finder *f, int32_t u, draft *d);

/* "Albanians of southern Serbia": a people counts for where it lives. */
int32_t tail_take_home(const finder *f, int32_t u, draft *d);

/* "the Syrian town of Kobani", "Syria's city of Homs" */
int32_t tail_take_town(const finder *f, int32_t u, draft *d);

/* ## After a role */

/* May unit u join the role to whose it is: "of", "from", "for" a person? Not "withdraw its forces from
   Panama". */
bool tail_may_be_of(const finder *f, int32_t u, const draft *d);

/* The unit after "the", "northern", "the city of" before a place. */
int32_t tail_after_place_words(const finder *f, int32_t u);

/* "rebels in Ukraine": the place lends its state and stays a mention of its own. */
void tail_take_in(const finder *f, int32_t u, draft *d);

/* "U.S. ambassador to South Korea": whom he is sent to belongs to his role. */
int32_t tail_take_post(const finder *f, int32_t u, draft *d);

/* "President of Iran, Mahmoud Ahmadinejad" */
int32_t tail_take_apposed_name(const finder *f, int32_t u, draft *d);

#endif
