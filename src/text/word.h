/* word.h: How far a word reaches.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_WORD_H
#define TEXT_WORD_H

#include "text/glyph.h"
#include "text/words.h"

/* Where token.c is in a stretch of text. */
typedef struct scanner {
    const segmenter *g;
    str text;
    ptrdiff_t start, end; /* of the stretch */
    ptrdiff_t chunk_end;  /* of the run without white space that is being read */
    bool has_at;          /* that run has an @ */
    bool is_quoting;      /* a single quotation mark is open */
    token_vec *tokens;
    arena *keep;
} scanner;

/* What stands at i in the run that is being read; white space behind its end. */
static inline glyph look(const scanner *s, ptrdiff_t i)
{
    if (i >= s->chunk_end) return (glyph){GLYPH_SPACE, 0};
    return glyph_at(s->text, i);
}

/* What ends before i; white space at the stretch's start. */
static inline glyph_kind kind_before(const scanner *s, ptrdiff_t i)
{
    return i <= s->start ? GLYPH_SPACE : glyph_before(s->text, i);
}

static inline char byte_at(const scanner *s, ptrdiff_t i)
{
    return i >= s->start && i < s->chunk_end ? s->text.data[i] : ' ';
}

static inline bool is_digit_at(const scanner *s, ptrdiff_t i)
{
    return char_is_digit(byte_at(s, i));
}

static inline str piece(const scanner *s, ptrdiff_t from, ptrdiff_t to)
{
    return (str){s->text.data + from, to - from};
}

/* How many ASCII digits (or letters) stand from i on; most + 1 when more than most. */
static inline ptrdiff_t count_digits(const scanner *s, ptrdiff_t i, ptrdiff_t most)
{
    ptrdiff_t n = 0;
    while (n <= most && is_digit_at(s, i + n))
        n++;
    return n;
}

static inline ptrdiff_t count_letters(const scanner *s, ptrdiff_t i, ptrdiff_t most)
{
    ptrdiff_t n = 0;
    while (n <= most && char_is_alpha(byte_at(s, i + n)))
        n++;
    return n;
}

/* Do exactly n letters and no figure stand from i on? */
static inline bool ends_after(const scanner *s, ptrdiff_t i, ptrdiff_t n)
{
    return count_letters(s, i, n) == n && !glyph_is_alnum(look(s, i + n).kind);
}

/* The end of the run of letters and figures that starts at start, with what may stand between two of
   them: "O'Neill", "1,000", "co-founder", "AT&T", "U.S". */
ptrdiff_t word_end(const scanner *s, ptrdiff_t start);

/* The end of the address of the web or of mail that starts at i; i when none does. */
ptrdiff_t word_address_end(const scanner *s, ptrdiff_t i);

/* Bytes of the clitic that the apostrophe at i, of so many bytes, starts: 's, 're. 0 for none. */
ptrdiff_t word_clitic(const scanner *s, ptrdiff_t i, int32_t bytes);

/* Bytes of the apostrophe at i and its t where they end an n't of the word from start on. */
ptrdiff_t word_negation(const scanner *s, ptrdiff_t start, ptrdiff_t i, int32_t bytes);

#endif
