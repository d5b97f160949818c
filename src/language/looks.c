/* looks.c: What a word looks like: its form, affixes, letter groups and shape, as numbers.
   SPDX-License-Identifier: MIT */
#include "language/looks.h"

#include <string.h>

#include "base/utf8.h"

enum { KIND_PREFIX = 1, KIND_SUFFIX, KIND_GROUP, KIND_SHAPE };

/* FNV-1a with a last stir, so that the low bits may be used (Fowler, Noll, Vo 1991). */
static uint32_t hash_of(int kind, const char *data, ptrdiff_t len)
{
    uint64_t h = (14695981039346656037u ^ (uint64_t)(kind * 16 + len)) * 1099511628211u;
    for (ptrdiff_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)data[i]) * 1099511628211u;
    return (uint32_t)((h ^ (h >> 29)) * 0xBF58476D1CE4E5B9u >> 32);
}

static void put(looks *f, int kind, const char *data, ptrdiff_t len)
{
    if (f->count < LOOKS_MOST) f->hash[f->count++] = hash_of(kind, data, len);
}

str looks_fold(str form, arena *keep)
{
    str folded = utf8_fold(form, keep);
    char *c = (char *)(uintptr_t)folded.data; /* the fold is a fresh copy in keep */
    for (ptrdiff_t i = 0; i < folded.len; i++)
        if (char_is_digit(c[i])) c[i] = '0';
    return folded;
}

static char class_of(int32_t point)
{
    if (utf8_is_upper(point)) return 'X';
    if (utf8_is_letter(point)) return 'x';
    if (utf8_is_digit(point)) return 'd';
    return point < 0x80 ? (char)point : 'u';
}

/* X, x, d and u for upper, lower, digit and other; of a run of the same two are kept. */
static ptrdiff_t shape_of(str form, char shape[16])
{
    ptrdiff_t len = 0;
    for (ptrdiff_t at = 0; at < form.len && len < 16;) {
        char c = class_of(utf8_next(form, &at));
        if (len < 2 || shape[len - 1] != c || shape[len - 2] != c) shape[len++] = c;
    }
    return len;
}

static void put_affixes(looks *f, str s)
{
    for (ptrdiff_t n = 1; n <= 4 && n <= s.len; n++)
        put(f, KIND_SUFFIX, s.data + s.len - n, n);
    for (ptrdiff_t n = 1; n <= 3 && n <= s.len; n++)
        put(f, KIND_PREFIX, s.data, n);
}

static void put_groups(looks *f, str s)
{
    char marked[LOOKS_BYTES + 2];
    ptrdiff_t len = s.len < LOOKS_BYTES ? s.len : LOOKS_BYTES;
    marked[0] = '<';
    if (len > 0) memcpy(marked + 1, s.data, (size_t)len);
    marked[len + 1] = '>';
    for (ptrdiff_t n = 3; n <= 4; n++)
        for (ptrdiff_t i = 0; i + n <= len + 2; i++)
            put(f, KIND_GROUP, marked + i, n);
}

looks looks_of(str form, arena *keep)
{
    looks f = {.form = looks_fold(form, keep)};
    char shape[16];
    put(&f, KIND_SHAPE, shape, shape_of(form, shape));
    put_affixes(&f, f.form);
    put_groups(&f, f.form);
    return f;
}
