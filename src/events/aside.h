/* aside.h: Days in the middle of a sentence, which mislead the parser.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_ASIDE_H
#define EVENTS_ASIDE_H

#include "events/wordbook.h"

/* Marks "on Friday", "Monday", "today", "Tuesday night" where they stand beside a verb or its object;
   not where they belong to a noun ("Friday's vote", "the Monday meeting") or to a longer date. False
   when there are none; is_aside has count places. */
bool asides_find(const wordbook *x, const str *forms, int32_t count, bool *is_aside);

#endif
