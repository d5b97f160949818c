/* rows.c: Fuzz target: rows of other products; the first byte says of which. What is taken comes out as
   it went in.
   SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/utf8.h"
#include "exchange/objects.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static arena tables_keep;
static exchange *tables;

static void must(bool holds)
{
    if (!holds) abort();
}

static void open_tables(void)
{
    data_set set;
    entente_error error;
    tables_keep = arena_open((ptrdiff_t)1 << 28);
    must(data_open(S(""), &set, &tables_keep, &error));
    tables = exchange_load(&set, &tables_keep, &error);
    must(tables != NULL);
}

static void check_row(const exchange_row *r)
{
    const str all[] = {r->original,     r->extra,        r->event.cameo,
                       r->event.plover, r->document.url, r->event.place.name,
                       r->words,        r->document.id};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        must(utf8_valid_prefix(all[i]) == all[i].len);
    must(r->original.len > 0 && r->event.source_count >= 0);
}

/* Written again and read again, a row says the same. */
static void check_again(const layout *l, const exchange_row *r, arena keep, arena scratch)
{
    buf out = {.keep = &keep};
    layout plain = {.format = l->format, .separator = l->format->separator};
    exchange_rows rows = {0};
    for (int32_t i = 0; i < FIELDS; i++)
        plain.place[i] = i < l->format->count ? i : -1;
    plain.has_na = l->has_na;
    row_write(tables, l->format, r, 0, 0, &out, scratch);
    rows_read(tables, &plain, buf_str(&out), 1, &rows, &scratch, keep);
    bool has_breaks = str_find_char(r->extra, '\\') >= 0; /* which rows of tabs cannot hold */
    must(has_breaks || rows.rows.len == 1);
    if (has_breaks || str_find_char(r->original, '#') >= 0) return;
    must(str_eq(rows.rows.data[0].original, r->original));
    must(rows.rows.data[0].event.day == r->event.day);
    must(str_eq(rows.rows.data[0].event.cameo, r->event.cameo));
}

static void check_rows(const format *f, str bytes, arena keep, arena scratch)
{
    layout l;
    entente_error error = {0};
    exchange_rows rows = {0};
    if (!layout_of(tables, f, bytes, &l, scratch, &error)) {
        must(error.message[0] != 0);
        return;
    }
    rows_read(tables, &l, bytes, 1, &rows, &keep, scratch);
    arena again = arena_open((ptrdiff_t)1 << 28);
    for (ptrdiff_t i = 0; i < rows.rows.len; i++) {
        check_row(&rows.rows.data[i]);
        check_again(&l, &rows.rows.data[i], again, scratch);
    }
    for (ptrdiff_t i = 0; i < rows.notes.len; i++)
        must(note_text(&rows.notes.data[i], f, &keep).len > 0);
    arena_close(&again);
}

static void check_objects(object_kind kind, str bytes, arena keep)
{
    exchange_rows rows = {0};
    buf out = {.keep = &tables_keep};
    objects_read(tables, kind, bytes, 1, &rows, &keep);
    for (ptrdiff_t i = 0; i < rows.rows.len; i++) {
        check_row(&rows.rows.data[i]);
        out.len = 0;
        plover_write(tables, &rows.rows.data[i], &out);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!tables) open_tables();
    if (!size) return 0;
    arena keep = arena_open((ptrdiff_t)1 << 28), scratch = arena_open((ptrdiff_t)1 << 28);
    arena before = tables_keep; /* what the check itself allocates there is given back */
    str bytes = {(const char *)data + 1, (ptrdiff_t)size - 1};
    ptrdiff_t which = data[0] - 'a';
    if (which >= 0 && which < tables->formats.len)
        check_rows(&tables->formats.data[which], bytes, keep, scratch);
    else
        check_objects(data[0] == 'P' ? OBJECT_PLOVER : OBJECT_OWN, bytes, keep);
    tables_keep = before;
    arena_close(&keep);
    arena_close(&scratch);
    return 0;
}
