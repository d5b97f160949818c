/* glyph.h: What kind of character stands at a position.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_GLYPH_H
#define TEXT_GLYPH_H

#include "base/utf8.h"

typedef enum glyph_kind {
    GLYPH_SYMBOL, /* whatever is nothing else */
    GLYPH_SPACE,
    GLYPH_LETTER,
    GLYPH_DIGIT,
    GLYPH_DOT,
    GLYPH_COMMA,
    GLYPH_COLON,
    GLYPH_MARK,       /* ! ? */
    GLYPH_APOSTROPHE, /* and single quotation marks */
    GLYPH_QUOTE,
    GLYPH_OPEN,
    GLYPH_CLOSE,
    GLYPH_HYPHEN,
    GLYPH_DASH,
    GLYPH_SLASH,
    GLYPH_AND,  /* & */
    GLYPH_AT,   /* @ */
    GLYPH_TIE,  /* _ and *, which tie letters together */
    GLYPH_PLUS, /* and # */
    GLYPH_MONEY,
    GLYPH_PICTURE, /* emoji and what modifies them */
} glyph_kind;

/* What stands at a position: its kind and its length in bytes. */
typedef struct glyph {
    glyph_kind kind;
    int32_t bytes;
} glyph;

extern const uint8_t glyph_ascii_kinds[128];

/* The kind of a code point. What has no width counts as white space, a broken byte as a letter. */
glyph_kind glyph_kind_of(int32_t point);

/* What starts at i, which must be inside text. */
static inline glyph glyph_at(str text, ptrdiff_t i)
{
    unsigned char c = (unsigned char)text.data[i];
    if (c < 128) return (glyph){(glyph_kind)glyph_ascii_kinds[c], 1};
    ptrdiff_t at = i;
    int32_t point = utf8_next(text, &at);
    return (glyph){glyph_kind_of(point), (int32_t)(at - i)};
}

/* The kind of what ends at i, which must be above 0. */
static inline glyph_kind glyph_before(str text, ptrdiff_t i)
{
    unsigned char c = (unsigned char)text.data[i - 1];
    return c < 128 ? (glyph_kind)glyph_ascii_kinds[c] : glyph_kind_of(utf8_back(text, &i));
}

static inline bool glyph_is_alnum(glyph_kind k)
{
    return k == GLYPH_LETTER || k == GLYPH_DIGIT;
}

/* Bytes of the white space or control character at text[i]; 0 when something visible starts there. */
static inline ptrdiff_t space_at(str text, ptrdiff_t i)
{
    glyph g = glyph_at(text, i);
    return g.kind == GLYPH_SPACE ? g.bytes : 0;
}

#endif
