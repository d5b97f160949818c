/* together.h: What those named side by side share.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_TOGETHER_H
#define EVENTS_TOGETHER_H

#include "events/cast.h"

/* Of two phrases of a list whose players are last and the one before: one person by two words ("a British
   mercenary and former officer Ian Roe") becomes one player, and an official, soldier or policeman without a state is
   of that of the one before ("the Iranian governor and assistant director Ali Roe"). */
void together_pair(const scene *sc, int32_t before, int32_t head, players *p);

/* "10 individuals and two entities linked to North Korea": all from first on are. */
void together_link(players *p, int32_t first);

#endif
