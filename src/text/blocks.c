/* blocks.c: The runs of text of a page, between one block border and the next.
   SPDX-License-Identifier: MIT */
#include "text/blocks.h"

#include "base/utf8.h"
#include "text/fold.h"

typedef struct block_maker {
    text_block_vec blocks;
    arena *keep;
    buf line; /* the block under construction; its texts lie one after the other in all */
    int32_t element, linked;
    int32_t breaks; /* line breaks since the last text */
} block_maker;

/* Quotes and brackets may stand behind the sign that ends a sentence. */
static bool ends_sentence(str s)
{
    for (ptrdiff_t at = s.len; at > 0;) {
        int32_t point = utf8_back(s, &at);
        switch (point) {
        case '.':
        case '!':
        case '?':
        case 0x2026: /* horizontal ellipsis */
        case 0x3002: /* ideographic full stop */
        case 0xFF01:
        case 0xFF1F:
        case 0x061F: /* Arabic question mark */
        case 0x06D4:
        case 0x0964: /* danda */
            return true;
        case '"':
        case '\'':
        case ')':
        case ']':
        case 0x2019:
        case 0x201D:
        case 0xBB:
        case 0x300D:
            continue;
        default:
            return false;
        }
    }
    return false;
}

static void end_block(block_maker *m)
{
    str text = str_trim(buf_str(&m->line));
    if (text.len)
        *vec_push(&m->blocks, m->keep) = (text_block){.text = str_copy(text, m->keep),
                                                      .element = m->element,
                                                      .words = fold_words(text),
                                                      .linked = m->linked,
                                                      .is_closed = ends_sentence(text)};
    m->line.len = 0;
    m->linked = m->breaks = 0;
}

static void put_breaks(block_maker *m)
{
    if (m->breaks >= 2) {
        end_block(m);
    } else if (m->breaks == 1 && m->line.len) {
        if (m->line.data[m->line.len - 1] == ' ') m->line.len--;
        buf_char(&m->line, '\n');
    }
    m->breaks = 0;
}

static void put_text(block_maker *m, str text, const mark *at)
{
    if (at->block != m->element) end_block(m);
    m->element = at->block;
    if (fold_is_blank(text)) {
        if (!m->breaks) fold_put(&m->line, S(" "));
        return;
    }
    put_breaks(m);
    fold_put(&m->line, text);
    if (at->is_linked) m->linked += fold_words(text);
}

/* Blank lines part paragraphs in <pre>; other line ends are spaces. */
static void put_lines(block_maker *m, str text, const mark *at)
{
    while (text.data) {
        str line = str_cut(&text, '\n');
        if (fold_is_blank(line) && text.data && m->line.len) m->breaks = 2;
        put_text(m, line, at);
        if (text.data && !m->breaks) fold_put(&m->line, S(" "));
    }
}

text_block_vec blocks_of(const page *p, const mark *marks, arena *keep)
{
    block_maker m = {.keep = keep, .line = {.keep = keep}, .element = -1};
    for (int32_t i = 0; i < p->count; i++) {
        if (marks[i].is_hidden) continue;
        if (p->nodes[i].tag == GUMBO_TAG_BR)
            m.breaks++;
        else if (p->nodes[i].tag != PAGE_TEXT && marks[i].role != ROLE_INLINE)
            end_block(&m);
        else if (p->nodes[i].tag == PAGE_TEXT && marks[i].is_pre)
            put_lines(&m, p->nodes[i].text, &marks[i]);
        else if (p->nodes[i].tag == PAGE_TEXT)
            put_text(&m, p->nodes[i].text, &marks[i]);
    }
    end_block(&m);
    return m.blocks;
}

bool block_is_linked(const text_block *b)
{
    int32_t plain = b->words - b->linked;
    if (b->is_closed && plain >= 3 && b->linked * 4 <= b->words * 3) return false;
    return b->linked * 2 > b->words;
}

bool block_is_prose(const text_block *b)
{
    return !block_is_linked(b) && ((b->is_closed && b->words >= 6) || b->words >= 15);
}
