/* terminal.c: What the screen can show: columns, colours, wide characters.
   SPDX-License-Identifier: MIT */
#include "faces/terminal.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

enum { COLUMNS_UNSEEN = 100, COLUMNS_LEAST = 40, COLUMNS_MOST = 1000 };

static ptrdiff_t columns_of(int descriptor)
{
    const char *said = getenv("COLUMNS");
    long n = said ? strtol(said, NULL, 10) : 0;
    struct winsize size;
    if (n < 1 && ioctl(descriptor, TIOCGWINSZ, &size) == 0) n = size.ws_col;
    if (n < 1) return COLUMNS_UNSEEN;
    return n < COLUMNS_LEAST ? COLUMNS_LEAST : n > COLUMNS_MOST ? COLUMNS_MOST : n;
}

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

terminal terminal_of(FILE *file)
{
    setlocale(LC_CTYPE, "C.UTF-8"); /* for wcwidth; what it finds does not depend on the user's */
    int descriptor = fileno(file);
    terminal t = {.columns = COLUMNS_UNSEEN, .is_screen = isatty(descriptor)};
    if (!t.is_screen) return t;
    const char *kind = getenv("TERM");
    t.columns = columns_of(descriptor);
    t.has_colour = !is_set("NO_COLOR") && kind && strcmp(kind, "dumb") != 0;
    return t;
}

static bool is_inside(char c) /* of a code point, not its first byte */
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The columns of the code point in [from, to): it is well-formed. */
static ptrdiff_t width_of(const char *text, ptrdiff_t from, ptrdiff_t to)
{
    static const unsigned char lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    ptrdiff_t n = to - from;
    wchar_t point = (unsigned char)text[from] & (n <= 4 ? lead_bits[n] : 0);
    for (ptrdiff_t i = from + 1; i < to; i++)
        point = point << 6 | ((unsigned char)text[i] & 0x3F);
    int width = wcwidth(point);
    return width < 0 ? 1 : width;
}

entente_text terminal_head(entente_text text, ptrdiff_t columns, ptrdiff_t *used)
{
    ptrdiff_t at = 0;
    *used = 0;
    while (at < text.len) {
        ptrdiff_t next = at + 1;
        while (next < text.len && is_inside(text.data[next]))
            next++;
        ptrdiff_t width = width_of(text.data, at, next);
        if (*used + width > columns) break;
        *used += width;
        at = next;
    }
    return text_sub(text, 0, at);
}

entente_text terminal_tail(entente_text text, ptrdiff_t columns, ptrdiff_t *used)
{
    ptrdiff_t at = text.len;
    *used = 0;
    while (at > 0) {
        ptrdiff_t before = at - 1;
        while (before > 0 && is_inside(text.data[before]))
            before--;
        ptrdiff_t width = width_of(text.data, before, at);
        if (*used + width > columns) break;
        *used += width;
        at = before;
    }
    return text_sub(text, at, text.len);
}

ptrdiff_t terminal_width(entente_text text)
{
    ptrdiff_t used;
    terminal_head(text, PTRDIFF_MAX, &used);
    return used;
}

void terminal_cell(out *o, entente_text text, ptrdiff_t columns)
{
    ptrdiff_t used;
    entente_text shown = terminal_head(text, columns, &used);
    if (shown.len < text.len) {
        shown = terminal_head(text, columns - 1, &used);
        while (shown.len && shown.data[shown.len - 1] == ' ')
            shown.len--, used--;
        out_text(o, shown);
        out_word(o, "…");
        used++;
    } else {
        out_text(o, shown);
    }
    out_repeat(o, ' ', columns - used);
}

void terminal_paint(out *o, const terminal *t, paint p)
{
    static const char *const codes[] = {
        [PAINT_NONE] = "\033[0m",    [PAINT_HEADING] = "\033[1m", [PAINT_FAINT] = "\033[2m",
        [PAINT_SOURCE] = "\033[36m", [PAINT_TARGET] = "\033[35m", [PAINT_ACT] = "\033[1;33m",
        [PAINT_PLACE] = "\033[32m",  [PAINT_TELLER] = "\033[34m",
    };
    if (t->has_colour) out_word(o, codes[p]);
}
