/* tree.h: The best tree over the words of a sentence.
   SPDX-License-Identifier: MIT */
#ifndef LANGUAGE_TREE_H
#define LANGUAGE_TREE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* scores[i * stride + j] says how well word i (from 0) hangs on head j: 0 is the root, j > 0 the
   word j - 1. Fills heads[i] (same numbering) with the tree of the highest sum that has exactly one
   word on the root. count is at least 1. */
void tree_best(const float *scores, int32_t count, int32_t stride, int32_t *heads, arena scratch);

/* The same, where heads has each word's best head already, which most often is the tree. */
void tree_mend(const float *scores, int32_t count, int32_t stride, int32_t *heads, arena scratch);

/* True when every word reaches the root and exactly one hangs on it. */
bool tree_is_whole(const int32_t *heads, int32_t count, arena scratch);

#endif
