/* fields.c: The fields of a row, parted by tabs or as comma-separated values.
   SPDX-License-Identifier: MIT */
#include "exchange/fields.h"

#include <string.h>

#include "base/utf8.h"

static void add(fields *f, str field)
{
    if (f->count < FIELDS) f->field[f->count] = field;
    f->count++;
}

static str less_return(str line)
{
    if (line.len && line.data[line.len - 1] == '\r') line.len--;
    return line;
}

static bool take_line(str *rest, str *line)
{
    if (!rest->data || !rest->len) return false;
    *line = less_return(str_cut(rest, '\n'));
    return true;
}

static void part(fields *f, str line, char separator)
{
    const char *at = line.data, *end = line.data + line.len;
    for (;;) {
        const char *next = memchr(at, separator, (size_t)(end - at));
        add(f, (str){at, (next ? next : end) - at});
        if (!next) return;
        at = next + 1;
    }
}

/* Where the quote closes that opened before at; s.len when it does not. has_pairs: there are doubled
   quotes before. */
static ptrdiff_t quote_end(str s, ptrdiff_t at, bool *has_pairs)
{
    for (; at < s.len; at++) {
        if (s.data[at] != '"') continue;
        if (at + 1 == s.len || s.data[at + 1] != '"') return at;
        *has_pairs = true;
        at++;
    }
    return at;
}

static str single_quotes(str s, arena *keep)
{
    char *out = arena_new(keep, char, s.len);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        out[n++] = s.data[i];
        if (s.data[i] == '"') i++;
    }
    return (str){out, n};
}

static ptrdiff_t lines_in(str s)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.len; i++)
        n += s.data[i] == '\n';
    return n;
}

/* One field from *at on, which then stands on what ends it: the separator, '\n' or the end. */
static str take_field(fields *f, str s, ptrdiff_t *at, char separator, arena *keep)
{
    bool has_pairs = false;
    if (*at < s.len && s.data[*at] == '"' && !f->is_plain) {
        ptrdiff_t start = *at + 1, end = quote_end(s, start, &has_pairs);
        if (end < s.len) {
            str inside = str_sub(s, start, end);
            f->lines += lines_in(inside);
            *at = end + 1;
            while (*at < s.len && s.data[*at] != separator && s.data[*at] != '\n')
                ++*at;
            return has_pairs ? single_quotes(inside, keep) : inside;
        }
        f->is_open = f->is_plain = true;
    }
    ptrdiff_t start = *at;
    while (*at < s.len && s.data[*at] != separator && s.data[*at] != '\n')
        ++*at;
    return str_sub(s, start, *at);
}

static void take_quoted(fields *f, str *rest, char separator, arena *keep)
{
    str s = *rest;
    ptrdiff_t at = 0;
    for (;; at++) {
        str field = take_field(f, s, &at, separator, keep);
        bool is_last = at >= s.len || s.data[at] == '\n';
        add(f, is_last ? less_return(field) : field);
        if (is_last) break;
    }
    f->row = less_return(str_sub(s, 0, at));
    *rest = at + 1 < s.len ? str_sub(s, at + 1, s.len) : S("");
}

bool fields_next(fields *f, str *rest, char separator, arena *keep)
{
    f->count = 0;
    f->lines = 1;
    f->is_open = false;
    if (!rest->data || !rest->len) return false;
    if (separator != '\t') return take_quoted(f, rest, separator, keep), true;
    if (!take_line(rest, &f->row)) return false;
    part(f, f->row, separator);
    return true;
}

str field_mend(str s, arena *keep)
{
    if (utf8_valid_prefix(s) == s.len) return s;
    buf out = {.keep = keep};
    for (ptrdiff_t i = 0; i < s.len; i++)
        utf8_put(&out, (unsigned char)s.data[i]);
    return buf_str(&out);
}

static bool needs_quotes(str field, char separator)
{
    for (ptrdiff_t i = 0; i < field.len; i++) {
        char c = field.data[i];
        if (c == separator || c == '"' || c == '\n' || c == '\r') return true;
    }
    return false;
}

static void put_in_quotes(buf *b, str field)
{
    buf_char(b, '"');
    for (ptrdiff_t i = 0; i < field.len; i++) {
        if (field.data[i] == '"') buf_char(b, '"');
        buf_char(b, field.data[i]);
    }
    buf_char(b, '"');
}

void field_put(buf *b, str field, char separator)
{
    if (separator != '\t') {
        needs_quotes(field, separator) ? put_in_quotes(b, field) : buf_put(b, field);
        return;
    }
    for (ptrdiff_t i = 0; i < field.len; i++) {
        char c = field.data[i];
        buf_char(b, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
    }
}
