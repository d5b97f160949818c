/* segment.c: Fuzz target: any text falls into sentences and tokens that cover it.
   SPDX-License-Identifier: MIT */
#include "text/segment.h"

#include <stdlib.h>

#include "text/glyph.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

/* Nothing visible stands in [from, to) of the text. */
static void must_be_blank(str text, int32_t from, int32_t to)
{
    while (from < to) {
        ptrdiff_t n = space_at(text, from);
        must(n > 0);
        from += (int32_t)n;
    }
}

/* Sentences and tokens in order, none empty, and all of the block's visible bytes in them. */
static void check(str text, const sentence_vec *sentences, const token_vec *tokens)
{
    int32_t token = 0, at = 0;
    for (ptrdiff_t i = 0; i < sentences->len; i++) {
        const entente_sentence *s = &sentences->data[i];
        must(s->first == token && s->count > 0 && token + s->count <= tokens->len);
        must(s->span.start == tokens->data[token].span.start);
        for (; token < s->first + s->count; token++) {
            entente_span t = tokens->data[token].span;
            must(t.start >= at && t.end > t.start && t.end <= text.len);
            must_be_blank(text, at, t.start);
            must(!tokens->data[token].is_glued || t.start == at);
            must(!tokens->data[token].is_part || t.start == at);
            at = t.end;
        }
        must(s->span.end == at);
    }
    must(token == tokens->len);
    must_be_blank(text, at, (int32_t)text.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static arena words, keep, scratch;
    static segmenter *g;
    entente_error error = {0};
    data_set set;
    if (!g) {
        words = arena_open((ptrdiff_t)1 << 28);
        keep = arena_open((ptrdiff_t)1 << 30);
        scratch = arena_open((ptrdiff_t)1 << 30);
        must(data_open(S(""), &set, &words, &error));
        g = segmenter_load(&set, &words, &error);
        must(g != NULL);
    }
    arena_reset(&keep);
    str text = {(const char *)data, (ptrdiff_t)size};
    block_vec blocks = {0};
    sentence_vec sentences = {0};
    token_vec tokens = {0};
    if (size)
        *vec_push(&blocks, &keep) = (entente_block){ENTENTE_BLOCK_PROSE, {0, (int32_t)text.len}};
    segment(g, text, &blocks, &sentences, &tokens, &keep, scratch);
    check(text, &sentences, &tokens);
    return 0;
}
