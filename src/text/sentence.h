/* sentence.h: Where sentences end.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "text/segment.h"

/* Appends the sentences of the tokens [first, tokens->len), which are those of one block. */
void sentence_split(const segmenter *g, str text, const token_vec *tokens, ptrdiff_t first,
                    bool is_headline, sentence_vec *sentences, arena *keep);

#endif
