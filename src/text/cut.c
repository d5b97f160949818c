/* cut.c: A stream of bytes is cut where a record ends.
   SPDX-License-Identifier: MIT */
#include "text/cut.h"

#include <string.h>

/* What a record of each kind ends with. A line break inside quotes does not end a row, but is where
   reading can begin anew after a row that had to be given up. */
static str record_end(kind k)
{
    return k == KIND_PETRARCH ? S("</Sentence>") : S("\n");
}

bool cut_has_records(kind k)
{
    return k == KIND_JSONL || k == KIND_CSV || k == KIND_PETRARCH;
}

static str window(const cut *c, ptrdiff_t from)
{
    return str_sub(buf_str(&c->window), from, c->window.len);
}

void cut_drop(cut *c, ptrdiff_t n)
{
    if (!n) return;
    char *data = c->window.data;
    for (ptrdiff_t i = 0; i < n; i++)
        c->line += data[i] == '\n';
    c->window.len -= n;
    memmove(data, data + n, (size_t)c->window.len);
    c->border = c->border > n ? c->border - n : 0;
    c->scanned = c->scanned > n ? c->scanned - n : 0;
}

static void skip(cut *c)
{
    str end = record_end(c->kind);
    ptrdiff_t at = str_find(buf_str(&c->window), end);
    ptrdiff_t kept = c->window.len < end.len ? c->window.len : end.len - 1;
    c->is_skipping = at < 0;
    cut_drop(c, at < 0 ? c->window.len - kept : at + end.len);
    c->border = c->scanned = 0;
    c->csv.place = CSV_FIELD_START;
}

void cut_skip(cut *c)
{
    skip(c);
}

static void look_for_rows(cut *c)
{
    str s = buf_str(&c->window);
    while (csv_row_end(&c->csv, s, &c->scanned))
        c->border = c->scanned;
}

static void look_for_ends(cut *c)
{
    str end = record_end(c->kind);
    ptrdiff_t from = c->scanned < end.len ? 0 : c->scanned - (end.len - 1);
    if (from < c->border) from = c->border;
    for (ptrdiff_t at; (at = str_find(window(c, from), end)) >= 0; from = c->border)
        c->border = from + at + end.len;
    c->scanned = c->window.len;
}

static void look_for_last_line(cut *c)
{
    ptrdiff_t at = str_find_last_char(window(c, c->scanned), '\n');
    if (at >= 0) c->border = c->scanned + at + 1;
    c->scanned = c->window.len;
}

void cut_look(cut *c, bool is_last)
{
    if (c->is_skipping) skip(c);
    if (c->is_skipping) {
        if (is_last) cut_drop(c, c->window.len);
        return;
    }
    if (c->kind == KIND_JSONL) look_for_last_line(c);
    if (c->kind == KIND_CSV) look_for_rows(c);
    if (c->kind == KIND_PETRARCH) look_for_ends(c);
    bool is_open = c->kind == KIND_CSV && c->csv.place == CSV_QUOTED;
    if (is_last && !is_open) c->border = c->window.len;
}
