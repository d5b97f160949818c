/* out.c: A text under construction, and its way out.
   SPDX-License-Identifier: MIT */
#include "faces/out.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void out_exhausted(void)
{
    fputs("entente: out of memory\n", stderr);
    exit(2);
}

static void reserve(out *o, ptrdiff_t more)
{
    if (o->cap - o->len >= more) return;
    ptrdiff_t cap = o->cap ? o->cap : 256;
    while (cap - o->len < more)
        cap *= 2;
    char *data = realloc(o->data, (size_t)cap);
    if (!data) out_exhausted();
    o->data = data;
    o->cap = cap;
}

void out_free(out *o)
{
    free(o->data);
    *o = (out){0};
}

void out_bytes(out *o, const char *data, ptrdiff_t len)
{
    if (len <= 0) return;
    reserve(o, len);
    memcpy(o->data + o->len, data, (size_t)len);
    o->len += len;
}

void out_text(out *o, entente_text text)
{
    out_bytes(o, text.data, text.len);
}

void out_word(out *o, const char *terminated)
{
    out_bytes(o, terminated, (ptrdiff_t)strlen(terminated));
}

void out_char(out *o, char c)
{
    out_bytes(o, &c, 1);
}

void out_repeat(out *o, char c, ptrdiff_t count)
{
    if (count <= 0) return;
    reserve(o, count);
    memset(o->data + o->len, c, (size_t)count);
    o->len += count;
}

void out_print(out *o, const char *format, ...)
{
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int n = vsnprintf(NULL, 0, format, list);
    reserve(o, n + 1);
    vsnprintf(o->data + o->len, (size_t)n + 1, format, again);
    o->len += n;
    va_end(again);
    va_end(list);
}

void out_number(out *o, double number)
{
    char digits[400]; /* room for the largest double */
    double rounded = round(number * 10000) / 10000;
    int n = snprintf(digits, sizeof digits, "%.4f", rounded == 0 ? 0.0 : rounded);
    while (digits[n - 1] == '0')
        n--;
    if (digits[n - 1] == '.') n--;
    out_bytes(o, digits, n);
}

/* How many bytes of a blank or control character start here; 0 when it is another. Terminals obey
   the second control set of Unicode (U+0080 to U+009F) too, so it must not reach them. */
static ptrdiff_t blank_at(entente_text text, ptrdiff_t at)
{
    const unsigned char *p = (const unsigned char *)text.data + at;
    ptrdiff_t left = text.len - at;
    if (p[0] <= ' ' || p[0] == 127) return 1;
    if (left > 1 && p[0] == 0xC2 && p[1] <= 0xA0) return 2; /* no-break space */
    if (left > 2 && p[0] == 0xE2 && p[1] == 0x80 && p[2] >= 0xA8 && p[2] <= 0xAF)
        return 3; /* line and direction marks */
    return 0;
}

void out_line(out *o, entente_text text)
{
    ptrdiff_t start = o->len;
    bool is_pending = false;
    for (ptrdiff_t i = 0; i < text.len;) {
        ptrdiff_t blank = blank_at(text, i);
        i += blank;
        is_pending |= blank > 0;
        if (blank) continue;
        if (is_pending && o->len > start) out_char(o, ' ');
        is_pending = false;
        out_char(o, text.data[i++]);
    }
}

entente_span out_line_span(entente_text text, entente_span span)
{
    out line = {0};
    out_line(&line, text_sub(text, 0, span.start + 1));
    ptrdiff_t start = line.len ? line.len - 1 : 0;
    line.len = 0;
    out_line(&line, text_sub(text, 0, span.end));
    ptrdiff_t end = line.len < start ? start : line.len;
    out_free(&line);
    return (entente_span){(int32_t)start, (int32_t)end};
}

entente_text out_view(const out *o)
{
    return (entente_text){o->data ? o->data : "", o->len};
}

bool out_write(out *o, FILE *file)
{
    bool is_written = !o->len || fwrite(o->data, 1, (size_t)o->len, file) == (size_t)o->len;
    o->len = 0;
    return is_written;
}

entente_text text_of(const char *terminated)
{
    return (entente_text){terminated, terminated ? (ptrdiff_t)strlen(terminated) : 0};
}

entente_text text_sub(entente_text text, ptrdiff_t from, ptrdiff_t to)
{
    if (from < 0) from = 0;
    if (to > text.len) to = text.len;
    return to > from ? (entente_text){text.data + from, to - from} : (entente_text){"", 0};
}

bool text_eq(entente_text a, entente_text b)
{
    return a.len == b.len && (!a.len || memcmp(a.data, b.data, (size_t)a.len) == 0);
}
