/* whole.c: All of a text in paragraphs, prose or not.
   SPDX-License-Identifier: MIT */
#include "front/whole.h"

static void add_block(str text, entente_block_kind kind, ptrdiff_t from, ptrdiff_t to,
                      block_vec *out, arena *keep)
{
    while (from < to && char_is_space(text.data[from]))
        from++;
    while (to > from && char_is_space(text.data[to - 1]))
        to--;
    if (from < to) *vec_push(out, keep) = (entente_block){kind, {(int32_t)from, (int32_t)to}};
}

/* Appends what lies between two blocks, line by line: the rest of a line in which a block ends to that
   block. Returns where the line starts that holds end. */
static ptrdiff_t add_lines(str text, ptrdiff_t at, ptrdiff_t end, block_vec *out, arena *keep)
{
    bool is_rest = out->len > 0;
    for (ptrdiff_t n; (n = str_find_char(str_sub(text, at, end), '\n')) >= 0; at += n + 1) {
        ptrdiff_t before = out->len;
        add_block(text, ENTENTE_BLOCK_PROSE, at, at + n, out, keep);
        if (is_rest && out->len > before) {
            out->data[before - 1].span.end = out->data[before].span.end;
            out->len--;
        }
        is_rest = false;
    }
    return at;
}

void whole_blocks(str text, const block_vec *blocks, block_vec *out, arena *keep)
{
    ptrdiff_t at = 0;
    for (ptrdiff_t i = 0; i < blocks->len; i++) {
        const entente_block *b = &blocks->data[i];
        bool is_headline = b->kind == ENTENTE_BLOCK_HEADLINE;
        at = add_lines(text, at, b->span.start, out, keep);
        add_block(text, is_headline ? ENTENTE_BLOCK_HEADLINE : ENTENTE_BLOCK_PROSE, at, b->span.end,
                  out, keep);
        at = b->span.end;
    }
    at = add_lines(text, at, text.len, out, keep);
    add_block(text, ENTENTE_BLOCK_PROSE, at, text.len, out, keep);
}
