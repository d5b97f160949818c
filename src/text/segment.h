/* segment.h: Prose becomes sentences and tokens: spans of one buffer.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_SEGMENT_H
#define TEXT_SEGMENT_H

#include "base/data.h"
#include "text/article.h"

typedef VEC(entente_sentence) sentence_vec;
typedef VEC(entente_token) token_vec;

/* Words that decide where a token or sentence ends: abbreviations, clitics, units. Immutable. */
typedef struct segmenter segmenter;

/* Reads data/words/. NULL with error filled when a file is wrong. Lives in keep. */
segmenter *segmenter_load(const data_set *data, arena *keep, entente_error *error);

/* No sentence has many more tokens than this (closing quotes and brackets may follow): text that goes
   on and on, a table or a list, is cut, so that what reads a sentence can be bounded by its length. */
enum { SENTENCE_TOKENS = 500 };

/* Appends the sentences of the headline and prose blocks and their tokens. Tokens follow the English
   Universal Dependencies (EWT, GUM): clitics and multiword tokens, hyphens, abbreviations. No
   sentence crosses a block; each has at least one token. Time is linear in the text whatever it
   holds. */
void segment(const segmenter *g, str text, const block_vec *blocks, sentence_vec *sentences,
             token_vec *tokens, arena *keep, arena scratch);

#endif
