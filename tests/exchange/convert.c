/* convert.c: Not a test by itself: rows of a product in, the rows out again that their events make.
   SPDX-License-Identifier: MIT

       convert FROM TO FILE

   Prints the rows on standard output, and what is said of them on standard error. */
#include <stdio.h>

#include "exchange/exchange.h"

static int say(const entente_error *e)
{
    fprintf(stderr, "%s:%td: %s\n", e->file, e->line, e->message);
    return 1;
}

static void print_notes(const exchange_rows *rows, const format *f, arena *keep)
{
    for (ptrdiff_t i = 0; i < rows->notes.len; i++) {
        const note *n = &rows->notes.data[i];
        fprintf(stderr, "%s %lld line %td: %.*s\n", note_is_refusal(n->kind) ? "refused" : "noted",
                (long long)n->count, n->line, ARG_STR(note_text(n, f, keep)));
    }
}

int main(int argc, char **argv)
{
    if (argc != 4) return fprintf(stderr, "usage: convert FROM TO FILE\n"), 2;
    arena keep = arena_open((ptrdiff_t)1 << 33), scratch = arena_open((ptrdiff_t)1 << 30);
    entente_error error = {0};
    data_set data;
    layout l;
    str bytes;
    exchange *x =
        data_open(S(""), &data, &keep, &error) ? exchange_load(&data, &keep, &error) : NULL;
    if (!x || !file_read(str_of(argv[3]), (ptrdiff_t)1 << 31, &bytes, &keep, &error))
        return say(&error);
    const format *from = format_find(&x->formats, str_of(argv[1]));
    const format *to = format_find(&x->formats, str_of(argv[2]));
    if (!from || !to) return fprintf(stderr, "no such format\n"), 2;
    if (!layout_of(x, from, bytes, &l, scratch, &error)) return say(&error);
    ptrdiff_t line = 1;
    if (l.has_header) str_cut(&bytes, '\n'), line++;
    exchange_rows rows = {0};
    rows_read(x, &l, bytes, line, &rows, &keep, scratch);
    buf out = {.keep = &keep};
    header_write(to, &out);
    for (ptrdiff_t i = 0; i < rows.rows.len; i++)
        row_write(x, to, &rows.rows.data[i], 0, 0, &out, scratch);
    fwrite(out.data, 1, (size_t)out.len, stdout);
    print_notes(&rows, from, &keep);
    return 0;
}
