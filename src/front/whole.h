/* whole.h: All of a text in paragraphs, prose or not.
   SPDX-License-Identifier: MIT */
#ifndef FRONT_WHOLE_H
#define FRONT_WHOLE_H

#include "text/article.h"

/* Appends the blocks of an article and what lies between them (rules, marks of lists) as blocks that
   are all read: nothing of the text is left out. */
void whole_blocks(str text, const block_vec *blocks, block_vec *out, arena *keep);

#endif
