/* lines.c: Lines of a text and the paragraphs they make.
   SPDX-License-Identifier: MIT

   A text is hard-wrapped when its lines are broken where the next word would no longer have fit, and go on
   with small letters: there only a line that had room left ends a paragraph. In other texts every line is
   a paragraph, except one that breaks off before a small letter. */
#include "text/lines.h"

#include "base/utf8.h"
#include "text/glyph.h"

/* Widths that hard-wrapped text has, in columns, and how uneven its edge may be. */
enum { NARROWEST = 40, WIDEST = 120, RAGGED = 10, CREDIT_LINES = 6 };

static str view(str text, const line *l)
{
    return str_sub(text, l->start, l->end);
}

/* ## Lines */

static ptrdiff_t skip_space(str text, ptrdiff_t i, ptrdiff_t end)
{
    for (ptrdiff_t n; i < end && (n = space_at(text, i)) > 0; i += n)
        ;
    return i < end ? i : end;
}

static ptrdiff_t skip_space_back(str text, ptrdiff_t start, ptrdiff_t i)
{
    while (i > start) {
        ptrdiff_t at = i;
        utf8_back(text, &at);
        if (!space_at(text, at)) break;
        i = at;
    }
    return i;
}

/* Bytes of a list's or heading's mark at the start of s: "- ", "• ", "## "; 0 when there is none. */
static ptrdiff_t mark_len(str s, bool *is_item)
{
    static const char *const marks[] = {"- ", "* ", "• ", "•", "▪ ", "● ", "◦ ", "‣ "};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(s, str_of(marks[i]))) return *is_item = true, str_of(marks[i]).len;
    ptrdiff_t n = 0;
    while (n < s.len && n < 7 && s.data[n] == '#')
        n++;
    return n && n < 7 && n < s.len && s.data[n] == ' ' ? n + 1 : 0;
}

static int32_t count_columns(str s)
{
    int32_t n = 0;
    for (ptrdiff_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.data[i] & 0xC0) != 0x80;
    return n;
}

static void add_line(const furniture *f, str text, ptrdiff_t start, ptrdiff_t end, bool after_blank,
                     line_vec *lines, arena *keep)
{
    line l = {.after_blank = after_blank};
    l.kind = (int8_t)furniture_notice(f, str_sub(text, start, end)).kind;
    if (l.kind == ENTENTE_BLOCK_PROSE) {
        start += mark_len(str_sub(text, start, end), &l.is_item);
        start = skip_space(text, start, end);
    }
    if (start == end) return;
    l.start = (int32_t)start, l.end = (int32_t)end;
    l.columns = count_columns(view(text, &l));
    *vec_push(lines, keep) = l;
}

void lines_find(const furniture *f, str text, line_vec *lines, arena *keep)
{
    bool after_blank = false;
    for (ptrdiff_t at = 0; at < text.len;) {
        ptrdiff_t end = at;
        while (end < text.len && text.data[end] != '\n' && text.data[end] != '\r')
            end++;
        ptrdiff_t start = skip_space(text, at, end), stop = skip_space_back(text, start, end);
        if (start < stop) add_line(f, text, start, stop, after_blank, lines, keep);
        after_blank = start == stop;
        bool is_pair = end + 1 < text.len && text.data[end] == '\r' && text.data[end + 1] == '\n';
        at = end + 1 + is_pair;
    }
}

/* ## Paragraphs */

bool ends_as_prose(str s, bool questions_do)
{
    while (s.len) {
        ptrdiff_t at = s.len;
        int32_t point = utf8_back(s, &at);
        if (point == '?' || point == '!') return questions_do;
        if (point == '.' || point == ',' || point == ';' || point == ':' || point == 0x2026 ||
            point == 0x3002 || utf8_is_dash(point))
            return true;
        bool is_closer = point == ' ' || point == '"' || point == '\'' || point == ')' ||
                         point == ']' || point == '*' || point == '_' || point == 0x201D ||
                         point == 0x2019 || point == 0xBB;
        if (!is_closer) return point == '-' && str_ends(s, S("--"));
        s = str_sub(s, 0, at);
    }
    return false;
}

static bool starts_small(str s)
{
    ptrdiff_t at = 0;
    return s.len && utf8_is_lower(utf8_next(s, &at));
}

/* Could the line have held the first word of the next one? */
static bool has_room(str text, const line *l, const line *next, int32_t width)
{
    int32_t word = 0;
    for (int32_t i = next->start; i < next->end && !char_is_space(text.data[i]) && word < width;
         i++)
        word += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return l->columns + 1 + word <= width;
}

static bool is_adjacent_prose(const line *l, const line *next)
{
    return l->kind == ENTENTE_BLOCK_PROSE && next->kind == ENTENTE_BLOCK_PROSE &&
           !next->after_blank && !next->is_item;
}

/* The width to which the text is wrapped, in columns; 0 when it is not. */
static int32_t find_width(str text, const line_vec *lines)
{
    int32_t width = 0, open = 0, full = 0, small = 0, wide = 0;
    for (ptrdiff_t i = 0; i < lines->len; i++) {
        if (lines->data[i].columns > WIDEST)
            wide++;
        else if (lines->data[i].columns > width)
            width = lines->data[i].columns;
    }
    if (width < NARROWEST || wide > lines->len / 20) return 0;
    for (ptrdiff_t i = 0; i + 1 < lines->len; i++) {
        const line *l = &lines->data[i], *next = l + 1;
        if (!is_adjacent_prose(l, next) || ends_as_prose(view(text, l), true)) continue;
        open++;
        full += !has_room(text, l, next, width - RAGGED);
        small += starts_small(view(text, next));
    }
    return open && full * 5 >= open * 4 && small * 4 >= open ? width : 0;
}

/* Does the paragraph of l go on in the next line? */
static bool goes_on(str text, const line *l, const line *next, int32_t width)
{
    if (!is_adjacent_prose(l, next)) return false;
    str s = view(text, l);
    if (!ends_as_prose(s, true) && starts_small(view(text, next))) return true;
    ptrdiff_t at = s.len;
    int32_t last = utf8_back(s, &at);
    if (last == ',' || utf8_is_dash(last) || str_ends(s, S("--"))) return true;
    bool is_end = ends_as_prose(s, true);
    return width && !has_room(text, l, next, is_end ? width : width - RAGGED);
}

/* The line in which the bracket closes that a credit starts with; first when it has none. */
static ptrdiff_t credit_end(str text, const line_vec *lines, ptrdiff_t first)
{
    str s = view(text, &lines->data[first]);
    char close = s.data[0] == '(' ? ')' : s.data[0] == '[' ? ']' : 0;
    if (!close || str_find_char(s, close) >= 0) return first;
    for (ptrdiff_t i = first + 1; i < lines->len && i < first + CREDIT_LINES; i++) {
        if (lines->data[i].after_blank) break;
        if (str_find_char(view(text, &lines->data[i]), close) >= 0) return i;
    }
    return first;
}

/* The last line of a caption that starts in the line first. */
static ptrdiff_t caption_end(str text, const line_vec *lines, ptrdiff_t first, int32_t width)
{
    ptrdiff_t i = credit_end(text, lines, first);
    if (i > first || !width) return i;
    for (; i + 1 < lines->len; i++) {
        const line *l = &lines->data[i], *next = l + 1;
        bool is_next = !next->after_blank && next->kind == ENTENTE_BLOCK_PROSE && !next->is_item;
        if (!is_next || has_room(text, l, next, width - RAGGED)) break;
    }
    return i;
}

void paragraphs_find(str text, const line_vec *lines, paragraph_vec *paragraphs, arena *keep)
{
    int32_t width = find_width(text, lines);
    for (ptrdiff_t i = 0; i < lines->len; i++) {
        const line *l = &lines->data[i];
        paragraph p = {l->start, l->end, l->kind, l->is_item};
        if (l->kind == ENTENTE_BLOCK_CREDIT) {
            i = caption_end(text, lines, i, width);
        } else {
            while (i + 1 < lines->len && goes_on(text, &lines->data[i], &lines->data[i + 1], width))
                i++;
        }
        p.end = lines->data[i].end;
        *vec_push(paragraphs, keep) = p;
    }
}
