/* str.h: Views of bytes, and a buffer to build them in.
   SPDX-License-Identifier: MIT

   A str is a pointer and a length, passed by value, never terminated, never owned. It is the same
   type as the public entente_text. Print one with "%.*s", ARG_STR(s). */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "entente.h"

typedef entente_text str;

#define S(literal) ((str){"" literal, (ptrdiff_t)sizeof(literal) - 1})
#define ARG_STR(s) ((int)(s).len), ((s).data ? (s).data : "")

str str_of(const char *c); /* of a terminated string; NULL gives "" */
str str_trim(str s);       /* without ASCII white space at both ends */

/* [from, to), clipped to s */
static inline str str_sub(str s, ptrdiff_t from, ptrdiff_t to)
{
    if (from < 0) from = 0;
    if (to > s.len) to = s.len;
    if (from >= to) return (str){s.data ? s.data + (from < s.len ? from : s.len) : NULL, 0};
    return (str){s.data + from, to - from};
}

/* The bytes of a span, clipped to text. */
static inline str str_span(str text, entente_span span)
{
    return str_sub(text, span.start, span.end);
}

/* These few are asked of every word: in place, a comparison with a literal is one of numbers. */
static inline bool str_eq(str a, str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, (size_t)a.len) == 0);
}
static inline bool str_starts(str s, str prefix)
{
    return s.len >= prefix.len && str_eq((str){s.data, prefix.len}, prefix);
}
static inline bool str_ends(str s, str suffix)
{
    return s.len >= suffix.len &&
           (suffix.len == 0 || str_eq((str){s.data + (s.len - suffix.len), suffix.len}, suffix));
}

bool str_eq_fold(str a, str b); /* ASCII letters alike in either case */
int str_compare(str a, str b);  /* by bytes; <0, 0, >0 */
uint64_t str_hash(str s);

ptrdiff_t str_find(str s, str needle);       /* offset of the first, -1 when there is none */
ptrdiff_t str_find_char(str s, char c);      /* likewise */
ptrdiff_t str_find_last_char(str s, char c); /* offset of the last, -1 */

/* Cuts at the first c: returns what stands before it and leaves in *rest what stands after; all of
   it, with *rest empty and data NULL, when there is no c. Loop while rest.data is not NULL. */
str str_cut(str *rest, char c);

bool str_to_int(str s, int64_t *out);   /* the whole of s is a decimal integer */
bool str_to_double(str s, double *out); /* the whole of s is a decimal number, and finite */

str str_copy(str s, arena *keep);
char *str_terminated(str s,
                     arena *keep); /* a copy for C functions; cut at a NUL by them, not here */
str str_lower(str s, arena *keep); /* ASCII letters only: see utf8_fold for the rest */
str str_format(arena *keep, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ASCII classes that no locale changes. */
static inline bool char_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline bool char_is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool char_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}
static inline bool char_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}
static inline bool char_is_alpha(char c)
{
    return char_is_upper(c) || char_is_lower(c);
}
static inline char char_lower(char c)
{
    return char_is_upper(c) ? (char)(c + 32) : c;
}

/* A text under construction. Zero is empty; it grows in the arena it was given. */
typedef struct buf {
    char *data;
    ptrdiff_t len, cap;
    arena *keep;
} buf;

void buf_put(buf *b, str s);
void buf_char(buf *b, char c);
void buf_print(buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
str buf_str(const buf *b); /* a view of what is there now; the next put may move it */

#endif
