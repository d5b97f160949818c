/* prose.h: The words of the text room, loaded once, and texts taken apart with them.
   SPDX-License-Identifier: MIT */
#ifndef TESTS_TEXT_PROSE_H
#define TESTS_TEXT_PROSE_H

#include "test.h"
#include "text/segment.h"

typedef struct prose {
    arena keep, scratch;
    const segmenter *segmenter;
    const furniture *furniture;
} prose;

/* Loads the words that travel inside the program. */
static inline prose prose_open(void)
{
    prose p = {.keep = arena_open((ptrdiff_t)1 << 30), .scratch = arena_open((ptrdiff_t)1 << 30)};
    data_set data;
    entente_error error = {0};
    bool is_open = data_open(S(""), &data, &p.keep, &error);
    p.segmenter = is_open ? segmenter_load(&data, &p.keep, &error) : NULL;
    p.furniture = p.segmenter ? furniture_load(&data, &p.keep, &error) : NULL;
    if (!p.furniture) printf("%s:%td: %s\n", error.file, error.line, error.message);
    CHECK(p.furniture != NULL);
    return p;
}

static inline void prose_close(prose *p)
{
    arena_close(&p->keep);
    arena_close(&p->scratch);
}

/* A text and what was found in it. Lives until the arena p->keep is set back. */
typedef struct pieces {
    str text;
    token_vec tokens;
    sentence_vec sentences;
} pieces;

/* Takes the whole text as one paragraph. */
static inline pieces prose_split(prose *p, str text)
{
    pieces out = {.text = text};
    block_vec blocks = {0};
    *vec_push(&blocks, &p->keep) = (entente_block){ENTENTE_BLOCK_PROSE, {0, (int32_t)text.len}};
    segment(p->segmenter, text, &blocks, &out.sentences, &out.tokens, &p->keep, p->scratch);
    return out;
}

/* The tokens as tests/text/tokens.txt writes them. */
static inline str prose_show(const pieces *s, arena *keep)
{
    buf b = {.keep = keep};
    for (ptrdiff_t i = 0; i < s->sentences.len; i++) {
        if (i) buf_put(&b, S(" | "));
        for (int32_t k = 0; k < s->sentences.data[i].count; k++) {
            const entente_token *t = &s->tokens.data[s->sentences.data[i].first + k];
            if (k) buf_char(&b, ' ');
            if (t->is_part) buf_char(&b, '~');
            buf_put(&b, str_span(s->text, t->span));
        }
    }
    return buf_str(&b);
}

#endif
