/* similar.h: Words of the terms that another is one letter away from.
   SPDX-License-Identifier: MIT */
#ifndef WORLD_SIMILAR_H
#define WORLD_SIMILAR_H

#include "world/terms.h"

enum { SIMILAR_WORDS = 8, SIMILAR_LEAST = 5 };

/* Words at a distance of one from a folded word that is none of the terms: a letter more, less or
   other, or two that have changed places (Damerau, CACM 7, 1964), the first letter being the same.
   Only for words of SIMILAR_LEAST letters and more. Returns how many. */
int32_t similar_words(const terms *t, str key, int32_t out[SIMILAR_WORDS]);

#endif
