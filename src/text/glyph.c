/* glyph.c: What kind of character stands at a position.
   SPDX-License-Identifier: MIT */
#include "text/glyph.h"

const uint8_t glyph_ascii_kinds[128] = {
    [0 ... ' '] = GLYPH_SPACE,
    [127] = GLYPH_SPACE,
    ['0' ... '9'] = GLYPH_DIGIT,
    ['a' ... 'z'] = GLYPH_LETTER,
    ['A' ... 'Z'] = GLYPH_LETTER,
    ['.'] = GLYPH_DOT,
    [','] = GLYPH_COMMA,
    [':'] = GLYPH_COLON,
    ['!'] = GLYPH_MARK,
    ['?'] = GLYPH_MARK,
    ['\''] = GLYPH_APOSTROPHE,
    ['`'] = GLYPH_APOSTROPHE,
    ['"'] = GLYPH_QUOTE,
    ['('] = GLYPH_OPEN,
    ['['] = GLYPH_OPEN,
    ['{'] = GLYPH_OPEN,
    [')'] = GLYPH_CLOSE,
    [']'] = GLYPH_CLOSE,
    ['}'] = GLYPH_CLOSE,
    ['-'] = GLYPH_HYPHEN,
    ['/'] = GLYPH_SLASH,
    ['&'] = GLYPH_AND,
    ['@'] = GLYPH_AT,
    ['_'] = GLYPH_TIE,
    ['*'] = GLYPH_TIE,
    ['+'] = GLYPH_PLUS,
    ['#'] = GLYPH_PLUS,
    ['$'] = GLYPH_MONEY,
};

/* Code points that are not what their Unicode class says, in ascending order. */
static const struct {
    int32_t from, to;
    glyph_kind kind;
} other_kinds[] = {
    {0x80, 0xA0, GLYPH_SPACE},          {0xA3, 0xA3, GLYPH_MONEY},  /* £ */
    {0xA5, 0xA5, GLYPH_MONEY},          {0xAA, 0xAA, GLYPH_SYMBOL}, /* ordinal sign */
    {0xAB, 0xAB, GLYPH_QUOTE},          {0xAD, 0xAD, GLYPH_LETTER}, /* soft hyphen */
    {0xB4, 0xB4, GLYPH_APOSTROPHE},     {0xBA, 0xBA, GLYPH_SYMBOL}, /* ordinal sign */
    {0xBB, 0xBB, GLYPH_QUOTE},          {0x2B9, 0x2B9, GLYPH_APOSTROPHE},
    {0x2BC, 0x2BC, GLYPH_APOSTROPHE},   {0x200B, 0x200C, GLYPH_SPACE}, /* no width */
    {0x200D, 0x200D, GLYPH_PICTURE},    {0x200E, 0x200F, GLYPH_SPACE}, /* joiner of emoji */
    {0x2010, 0x2011, GLYPH_HYPHEN},     {0x2018, 0x2019, GLYPH_APOSTROPHE},
    {0x201B, 0x201B, GLYPH_APOSTROPHE}, {0x201C, 0x201F, GLYPH_QUOTE},
    {0x2026, 0x2026, GLYPH_DOT},        {0x202A, 0x202E, GLYPH_SPACE}, /* directions */
    {0x2032, 0x2032, GLYPH_APOSTROPHE}, {0x2033, 0x2033, GLYPH_QUOTE},
    {0x203C, 0x203D, GLYPH_MARK},       {0x2047, 0x2049, GLYPH_MARK},
    {0x2060, 0x2060, GLYPH_SPACE},      {0x20A0, 0x20CF, GLYPH_MONEY},
    {0x20E3, 0x20E3, GLYPH_PICTURE},    {0x3002, 0x3002, GLYPH_DOT},
    {0xFE0E, 0xFE0F, GLYPH_PICTURE},    {0xFEFF, 0xFEFF, GLYPH_SPACE},
    {0xFF01, 0xFF01, GLYPH_MARK},       {0xFF0E, 0xFF0E, GLYPH_DOT},
    {0xFF1F, 0xFF1F, GLYPH_MARK},       {UTF8_BAD, UTF8_BAD, GLYPH_LETTER},
    {0x1F000, 0x1FFFF, GLYPH_PICTURE},
};

glyph_kind glyph_kind_of(int32_t point)
{
    for (size_t i = 0; i < sizeof other_kinds / sizeof *other_kinds; i++) {
        if (point < other_kinds[i].from) break;
        if (point <= other_kinds[i].to) return other_kinds[i].kind;
    }
    if (utf8_is_dash(point)) return GLYPH_DASH;
    if (utf8_is_space(point)) return GLYPH_SPACE;
    if (utf8_is_digit(point)) return GLYPH_DIGIT;
    return utf8_is_letter(point) ? GLYPH_LETTER : GLYPH_SYMBOL;
}
