/* utf8.h: Code points in bytes.
   SPDX-License-Identifier: MIT

   The only place, with those who call it, where code points exist; everywhere else positions are
   bytes. Classes and foldings are utf8proc's (Unicode 14). */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

enum { UTF8_BAD = 0xFFFD }; /* the replacement character, given for every broken byte */

/* The code point at *at (which must be inside s), and steps *at past it. A byte that starts none
   gives UTF8_BAD and a step of one. */
int32_t utf8_next(str s, ptrdiff_t *at);

/* The code point that ends at *at (> 0), and steps *at back to its start. */
int32_t utf8_back(str s, ptrdiff_t *at);

/* Appends one code point; UTF8_BAD for what is none. */
void utf8_put(buf *b, int32_t point);

/* How many bytes from the start are well-formed; s.len when all are. Surrogates, overlong forms and
   what lies above U+10FFFF are not. */
ptrdiff_t utf8_valid_prefix(str s);

/* s itself when well-formed, else a copy in which every broken byte is U+FFFD. */
str utf8_mend(str s, arena *keep);

/* For looking things up: case folded, accents and other marks taken off, composed and compatibility
   forms made alike, curly quotes and long dashes made ASCII. "São Tomé" gives "sao tome". */
str utf8_fold(str s, arena *keep);

/* How many columns s takes on a terminal (wide characters 2, marks 0). */
ptrdiff_t utf8_width(str s);

bool utf8_is_space(int32_t point); /* any white space, no-break spaces too */
bool utf8_is_upper(int32_t point); /* upper or title case letter */
bool utf8_is_lower(int32_t point);
bool utf8_is_letter(int32_t point); /* letters and the marks on them */
bool utf8_is_digit(int32_t point);  /* decimal digits of any script */
bool utf8_is_dash(int32_t point);   /* figure, en and em dash, horizontal bar; not the hyphen */

#endif
