/* str.c: Views of bytes, and a buffer to build them in.
   SPDX-License-Identifier: MIT */
#include "base/str.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

str str_of(const char *c)
{
    return (str){c, c ? (ptrdiff_t)strlen(c) : 0};
}

str str_trim(str s)
{
    while (s.len && char_is_space(s.data[0]))
        s.data++, s.len--;
    while (s.len && char_is_space(s.data[s.len - 1]))
        s.len--;
    return s;
}

bool str_eq_fold(str a, str b)
{
    if (a.len != b.len) return false;
    for (ptrdiff_t i = 0; i < a.len; i++)
        if (char_lower(a.data[i]) != char_lower(b.data[i])) return false;
    return true;
}

int str_compare(str a, str b)
{
    ptrdiff_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.data, b.data, (size_t)n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

uint64_t str_hash(str s)
{
    return XXH3_64bits(s.len ? s.data : "", (size_t)s.len);
}

ptrdiff_t str_find(str s, str needle)
{
    if (!needle.len) return 0;
    if (s.len < needle.len) return -1;
    const char *p = memmem(s.data, (size_t)s.len, needle.data, (size_t)needle.len);
    return p ? p - s.data : -1;
}

ptrdiff_t str_find_char(str s, char c)
{
    const char *p = s.len ? memchr(s.data, c, (size_t)s.len) : NULL;
    return p ? p - s.data : -1;
}

ptrdiff_t str_find_last_char(str s, char c)
{
    const char *p = s.len ? memrchr(s.data, c, (size_t)s.len) : NULL;
    return p ? p - s.data : -1;
}

str str_cut(str *rest, char c)
{
    str s = *rest;
    ptrdiff_t at = str_find_char(s, c);
    *rest = at < 0 ? (str){0} : (str){s.data + at + 1, s.len - at - 1};
    return at < 0 ? s : str_sub(s, 0, at);
}

bool str_to_int(str s, int64_t *out)
{
    bool is_negative = s.len && s.data[0] == '-';
    ptrdiff_t i = s.len && (s.data[0] == '-' || s.data[0] == '+');
    if (i == s.len) return false;
    int64_t value = 0;
    for (; i < s.len; i++) {
        if (!char_is_digit(s.data[i])) return false;
        int digit = s.data[i] - '0';
        if (__builtin_mul_overflow(value, 10, &value)) return false;
        if (__builtin_add_overflow(value, is_negative ? -digit : digit, &value)) return false;
    }
    *out = value;
    return true;
}

/* Digits, at most one point, an optional exponent: checked by hand because strtod takes more (hex,
   "nan", the locale's comma). The process never calls setlocale, so strtod reads the point. */
bool str_to_double(str s, double *out)
{
    char copy[64];
    if (s.len < 1 || s.len >= (ptrdiff_t)sizeof copy) return false;
    bool has_digit = false;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        has_digit |= char_is_digit(c);
        if (!char_is_digit(c) && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E')
            return false;
        copy[i] = c;
    }
    copy[s.len] = 0;
    char *end;
    *out = strtod(copy, &end);
    return has_digit && end == copy + s.len && isfinite(*out);
}

str str_copy(str s, arena *keep)
{
    char *p = arena_new(keep, char, s.len);
    if (s.len) memcpy(p, s.data, (size_t)s.len);
    return (str){p, s.len};
}

char *str_terminated(str s, arena *keep)
{
    char *p = arena_new(keep, char, s.len + 1);
    if (s.len) memcpy(p, s.data, (size_t)s.len);
    return p;
}

str str_lower(str s, arena *keep)
{
    char *p = arena_new(keep, char, s.len);
    for (ptrdiff_t i = 0; i < s.len; i++)
        p[i] = char_lower(s.data[i]);
    return (str){p, s.len};
}

static void buf_reserve(buf *b, ptrdiff_t more)
{
    if (b->cap - b->len >= more) return;
    ptrdiff_t cap = b->cap ? b->cap : 64;
    while (cap - b->len < more)
        cap *= 2;
    b->data = arena_grow(b->keep, b->data, 1, 1, b->cap, cap);
    b->cap = cap;
}

void buf_put(buf *b, str s)
{
    if (!s.len) return;
    buf_reserve(b, s.len);
    memcpy(b->data + b->len, s.data, (size_t)s.len);
    b->len += s.len;
}

void buf_char(buf *b, char c)
{
    buf_put(b, (str){&c, 1});
}

static void buf_print_list(buf *b, const char *format, va_list list)
{
    va_list again;
    va_copy(again, list);
    int n = vsnprintf(NULL, 0, format, list);
    assert(n >= 0);
    buf_reserve(b, n + 1);
    vsnprintf(b->data + b->len, (size_t)n + 1, format, again);
    va_end(again);
    b->len += n;
}

void buf_print(buf *b, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    buf_print_list(b, format, list);
    va_end(list);
}

str buf_str(const buf *b)
{
    return (str){b->data, b->len};
}

str str_format(arena *keep, const char *format, ...)
{
    buf b = {.keep = keep};
    va_list list;
    va_start(list, format);
    buf_print_list(&b, format, list);
    va_end(list);
    return buf_str(&b);
}
