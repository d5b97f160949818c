/* segment.c: Prose becomes sentences and tokens.
   SPDX-License-Identifier: MIT */
#include "text/segment.h"

#include "text/sentence.h"
#include "text/token.h"

void segment(const segmenter *g, str text, const block_vec *blocks, sentence_vec *sentences,
             token_vec *tokens, arena *keep, arena scratch)
{
    (void)scratch;
    for (ptrdiff_t i = 0; i < blocks->len; i++) {
        const entente_block *b = &blocks->data[i];
        if (b->kind != ENTENTE_BLOCK_PROSE && b->kind != ENTENTE_BLOCK_HEADLINE) continue;
        ptrdiff_t first = tokens->len;
        token_split(g, text, b->span, tokens, keep);
        sentence_split(g, text, tokens, first, b->kind == ENTENTE_BLOCK_HEADLINE, sentences, keep);
    }
}
