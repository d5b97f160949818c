/* rows.c: Rows of a product become events, and events rows of it.
   SPDX-License-Identifier: MIT */
#include <string.h>

#include "exchange/exchange.h"
#include "exchange/give.h"
#include "exchange/take.h"
#include "exchange/values.h"

exchange *exchange_load(const data_set *data, arena *keep, entente_error *error)
{
    exchange *x = arena_new(keep, exchange, 1);
    x->codes = codes_load(data, keep, error);
    if (!x->codes || !formats_load(data, &x->formats, keep, error)) return NULL;
    return x;
}

/* ## Reading */

static bool is_ascii(str s)
{
    ptrdiff_t i = 0;
    for (uint64_t eight; i + 8 <= s.len; i += 8) {
        memcpy(&eight, s.data + i, 8);
        if (eight & 0x8080808080808080u) return false;
    }
    for (; i < s.len; i++)
        if (s.data[i] & 0x80) return false;
    return true;
}

static void mend_bytes(const taking *t, fields *row)
{
    bool is_latin = false;
    ptrdiff_t count = row->count < FIELDS ? row->count : FIELDS;
    for (ptrdiff_t i = 0; i < count; i++) {
        str mended = field_mend(row->field[i], t->keep);
        is_latin |= mended.data != row->field[i].data;
        row->field[i] = mended;
    }
    if (is_latin) note_add(t->notes, NOTED_LATIN, NULL, S(""), t->line, t->keep);
}

static bool refuse_count(const taking *t, ptrdiff_t count)
{
    char text[24];
    buf number = {text, 0, sizeof text, NULL};
    buf_print(&number, "%td", count);
    note_add(t->notes, REFUSED_COLUMNS, NULL, buf_str(&number), t->line, t->keep);
    return false;
}

/* Puts the fields where their columns are, and checks each. ICEWS has NA for an empty field too. */
static bool sort_fields(const taking *t, const layout *l, const fields *row, str *values)
{
    const format *f = l->format;
    bool is_short = row->count < (l->count ? l->count : f->least);
    bool is_long = row->count > (l->count ? l->count : f->count);
    if (is_short || is_long) return refuse_count(t, row->count);
    for (ptrdiff_t i = 0; i < row->count; i++) {
        int32_t at = l->place[i];
        if (at < 0) continue;
        str value = row->field[i];
        const column *c = &f->columns[at];
        bool is_empty = f->empty.len && str_eq(value, f->empty);
        is_empty |= l->has_na && value.len == 2 && value.data[0] == 'N' && value.data[1] == 'A';
        if (is_empty) value = S("");
        values[at] = value;
        if (value_fits(c->type, value)) continue;
        note_add(t->notes, REFUSED_TYPE, c, value, t->line, t->keep);
        return false;
    }
    return true;
}

static void read_row(taking *t, const layout *l, fields *row, exchange_rows *out, arena scratch)
{
    str values[FORMAT_COLUMNS];
    for (int32_t i = 0; i < l->format->count; i++)
        values[i] = (str){0};
    if (row->is_open) {
        note_add(t->notes, REFUSED_QUOTE, NULL, S(""), t->line, t->keep);
        return;
    }
    if (!is_ascii(row->row)) mend_bytes(t, row);
    if (!sort_fields(t, l, row, values)) return;
    t->values = values;
    exchange_row made;
    if (!take(t, &made, scratch)) return;
    *vec_push(&out->rows, t->keep) = made;
    *vec_push(&out->lines, t->keep) = t->line;
}

void rows_read(const exchange *x, const layout *l, str bytes, ptrdiff_t line, exchange_rows *out,
               arena *keep, arena scratch)
{
    fields *row = arena_new(&scratch, fields, 1);
    taking t = {
        .codes = x->codes, .format = l->format, .line = line, .notes = &out->notes, .keep = keep};
    while (fields_next(row, &bytes, l->separator, keep)) {
        if (row->row.len) read_row(&t, l, row, out, scratch);
        t.line += row->lines;
    }
}

/* ## Writing */

void header_write(const format *f, buf *out)
{
    for (int32_t i = 0; f->has_header && i < f->count; i++) {
        if (i) buf_char(out, f->separator);
        field_put(out, f->columns[i].name, f->separator);
    }
    if (f->has_header) buf_char(out, '\n');
}

/* What the record does not have for an event of another product is found in the columns of that. */
static str borrowed(const exchange *x, const exchange_row *row, role r, arena *keep)
{
    const format *from = row->extra.len ? format_find(&x->formats, row->product) : NULL;
    const column *c = from ? from->by_role[0][r] : NULL;
    return c ? held_at(row->extra, (int32_t)(c - from->columns), keep).text : S("");
}

static bool is_borrowed(role r)
{
    return r == ROLE_URL || r == ROLE_PUBLISHER || r == ROLE_SENTENCE || r == ROLE_LANGUAGE;
}

static void write_field(const exchange *x, const giving *g, const column *c, str *extra, buf *out,
                        arena scratch)
{
    const exchange_row *row = g->row;
    bool is_own = str_eq(row->product, g->format->name);
    held kept = {0};
    if (is_own && extra->data) {
        str field = str_cut(extra, '\t');
        kept = held_at(field, 0, &scratch);
    }
    buf text = {.keep = &scratch};
    if (!kept.is_held) give(g, c, &text);
    str value = kept.is_held ? kept.text : buf_str(&text);
    if (!is_own && !value.len && is_borrowed(c->role)) value = borrowed(x, row, c->role, &scratch);
    field_put(out, value.len ? value : g->format->empty, g->format->separator);
}

void row_write(const exchange *x, const format *f, const exchange_row *row, int32_t source,
               int32_t target, buf *out, arena scratch)
{
    giving g = giving_of(x->codes, f, row, source, target);
    str extra = row->extra;
    for (int32_t i = 0; i < f->count; i++) {
        if (i) buf_char(out, f->separator);
        write_field(x, &g, &f->columns[i], &extra, out, scratch);
    }
    buf_char(out, '\n');
}
