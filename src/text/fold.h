/* fold.h: Running text without the accidents of mark-up.
   SPDX-License-Identifier: MIT

   White space of any kind and control characters fold into one space. Soft hyphens, zero-width
   characters and direction marks are left out. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "base/str.h"

/* Appends s, folded, to a line that is being built: no space at its start, none after another. */
void fold_put(buf *line, str s);

/* s as one line. */
str fold(str s, arena *keep);

/* s as paragraphs: lines are joined, blank lines become "\n\n". */
str fold_paragraphs(str s, arena *keep);

/* Has it nothing that shows? */
bool fold_is_blank(str s);

/* How many words, for weighing. Scripts without spaces count about four characters as one. */
int32_t fold_words(str s);

/* Are two texts the same but for case, accents and white space? */
bool fold_eq(str a, str b, arena scratch);

#endif
