/* blocks.h: The runs of text of a page, between one block border and the next.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_BLOCKS_H
#define TEXT_BLOCKS_H

#include "text/marks.h"

typedef struct text_block {
    str text;        /* folded; line breaks of <br> as "\n" */
    int32_t element; /* the block element it stands in */
    int32_t words;
    int32_t linked; /* those of them inside links */
    bool is_closed; /* it ends as a sentence does */
} text_block;
typedef VEC(text_block) text_block_vec;

/* All that is not hidden, in order. Two line breaks in a row part two blocks. */
text_block_vec blocks_of(const page *p, const mark *marks, arena *keep);

/* More of it is links than not, so it is no prose. */
bool block_is_linked(const text_block *b);

/* Long enough and built like sentences. */
bool block_is_prose(const text_block *b);

#endif
