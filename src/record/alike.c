/* alike.c: Do two mentions tell the same act?
   SPDX-License-Identifier: MIT */
#include "record/alike.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MOST = 64, STEM_BYTES = 5, SHORT_BYTES = 4, WEIGHT_MOST = 15, NUMBER_WEIGHT = 8 };

static bool touches(entente_span a, entente_span b)
{
    return a.start < b.end && b.start < a.end;
}

static bool is_in_side(entente_span word, const entente_actor *side, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (touches(word, side[i].span)) return true;
    return false;
}

/* Without knowing a language: long words say more than short ones, numbers say much, and a word and
   its inflections begin alike. 0 for what says nothing. */
static uint32_t word_number(str word)
{
    char stem[STEM_BYTES];
    uint32_t weight = 0;
    bool is_number = char_is_digit(word.data[0]);
    if (word.len < SHORT_BYTES && !is_number) return 0;
    str s = {stem, word.len < STEM_BYTES ? word.len : STEM_BYTES};
    for (ptrdiff_t i = 0; i < s.len; i++)
        stem[i] = char_lower(word.data[i]);
    weight = is_number ? NUMBER_WEIGHT : (uint32_t)(word.len - SHORT_BYTES + 1);
    if (weight > WEIGHT_MOST) weight = WEIGHT_MOST;
    return (uint32_t)str_hash(s) << 4 | weight;
}

static int compare_words(const void *x, const void *y)
{
    uint32_t a, b;
    memcpy(&a, x, sizeof a);
    memcpy(&b, y, sizeof b);
    return (a > b) - (a < b);
}

str words_of(const entente_reading *r, const entente_event *e, arena *keep)
{
    const entente_sentence *s = &r->sentences[e->sentence];
    uint32_t *words = arena_new(keep, uint32_t, WORDS_MOST);
    ptrdiff_t count = 0, unique = 0;
    for (int32_t i = s->first; i < s->first + s->count && count < WORDS_MOST; i++) {
        entente_span span = r->tokens[i].span;
        if (span.end <= span.start || is_in_side(span, e->source, e->source_count) ||
            is_in_side(span, e->target, e->target_count))
            continue;
        uint32_t number = word_number(str_span(r->document.text, span));
        if (number) words[count++] = number;
    }
    if (count) qsort(words, (size_t)count, sizeof *words, compare_words);
    for (ptrdiff_t i = 0; i < count; i++)
        if (!i || words[i] >> 4 != words[i - 1] >> 4) words[unique++] = words[i];
    return (str){(const char *)words, unique * (ptrdiff_t)sizeof *words};
}
