/* fold.c: Running text without the accidents of mark-up.
   SPDX-License-Identifier: MIT */
#include "text/fold.h"

#include "base/utf8.h"

static bool is_plain(char c)
{
    return c > ' ' && c < 0x7F;
}

/* Soft hyphen, zero-width characters, direction marks, byte order mark. */
static bool is_invisible(int32_t point)
{
    return point == 0xAD || (point >= 0x200B && point <= 0x200F) ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2060 && point <= 0x2064) ||
           point == 0xFEFF;
}

static bool is_blank(int32_t point)
{
    return point < ' ' || point == 0x7F || (point >= 0x80 && point < 0xA0) || utf8_is_space(point);
}

static void put_space(buf *line)
{
    char last = line->len ? line->data[line->len - 1] : '\n';
    if (last != ' ' && last != '\n') buf_char(line, ' ');
}

void fold_put(buf *line, str s)
{
    for (ptrdiff_t at = 0; at < s.len;) {
        ptrdiff_t from = at;
        while (at < s.len && is_plain(s.data[at]))
            at++;
        buf_put(line, str_sub(s, from, at));
        if (at == s.len) break;
        from = at;
        int32_t point = utf8_next(s, &at);
        if (is_blank(point))
            put_space(line);
        else if (!is_invisible(point))
            buf_put(line, str_sub(s, from, at));
    }
}

str fold(str s, arena *keep)
{
    buf line = {.keep = keep};
    fold_put(&line, s);
    return str_trim(buf_str(&line));
}

str fold_paragraphs(str s, arena *keep)
{
    buf out = {.keep = keep};
    bool is_gap = false;
    for (str rest = s; rest.data;) {
        str line = str_cut(&rest, '\n');
        ptrdiff_t before = out.len;
        if (is_gap && out.len) {
            if (out.data[out.len - 1] == ' ') out.len--;
            buf_put(&out, S("\n\n"));
        }
        ptrdiff_t start = out.len;
        fold_put(&out, line);
        bool is_empty = out.len == start || (out.len == start + 1 && out.data[start] == ' ');
        if (is_empty) out.len = before;
        is_gap = is_empty;
        if (!is_empty) put_space(&out);
    }
    return str_trim(buf_str(&out));
}

bool fold_is_blank(str s)
{
    for (ptrdiff_t at = 0; at < s.len;) {
        int32_t point = utf8_next(s, &at);
        if (!is_blank(point) && !is_invisible(point)) return false;
    }
    return true;
}

int32_t fold_words(str s)
{
    ptrdiff_t words = 0;
    bool is_inside = false;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        bool is_space = (unsigned char)s.data[i] <= ' ';
        words += !is_space && !is_inside;
        is_inside = !is_space;
    }
    ptrdiff_t least = words ? s.len / 12 : 0;
    return (int32_t)(words > least ? words : least);
}

bool fold_eq(str a, str b, arena scratch)
{
    return str_eq(utf8_fold(fold(a, &scratch), &scratch), utf8_fold(fold(b, &scratch), &scratch));
}
