/* layout.c: How a file has the columns of a format.
   SPDX-License-Identifier: MIT */
#include <string.h>

#include "exchange/exchange.h"
#include "exchange/values.h"

/* Letters and digits alone count: "Event ID", "event_id" and "EventID" are one name. */
static bool same_name(str a, str b)
{
    ptrdiff_t i = 0, j = 0;
    for (;;) {
        while (i < a.len && !char_is_alpha(a.data[i]) && !char_is_digit(a.data[i]))
            i++;
        while (j < b.len && !char_is_alpha(b.data[j]) && !char_is_digit(b.data[j]))
            j++;
        if (i == a.len || j == b.len) return i == a.len && j == b.len;
        if (char_lower(a.data[i++]) != char_lower(b.data[j++])) return false;
    }
}

static int32_t column_named(const format *f, str name)
{
    for (int32_t i = 0; i < f->count; i++)
        if (same_name(f->columns[i].name, name)) return i;
    return -1;
}

static char separator_of(str line, char usual)
{
    ptrdiff_t tabs = 0, commas = 0;
    for (ptrdiff_t i = 0; i < line.len; i++) {
        tabs += line.data[i] == '\t';
        commas += line.data[i] == ',';
    }
    if (tabs >= 8) return '\t';
    return commas >= 8 ? ',' : usual;
}

static bool wrong_count(const exchange *x, const format *f, ptrdiff_t count, arena scratch,
                        entente_error *error)
{
    str others = format_with_columns(&x->formats, count, &scratch);
    if (!others.len)
        return err_set(error, ENTENTE_BAD_INPUT, 1,
                       "has %td columns, and %.*s has %d: the file is not %.*s as published", count,
                       ARG_STR(f->name), (int)f->count, ARG_STR(f->name));
    return err_set(error, ENTENTE_BAD_INPUT, 1,
                   "has %td columns, and %.*s has %d: import it as %.*s", count, ARG_STR(f->name),
                   (int)f->count, ARG_STR(others));
}

/* A column that an event cannot do without, and the header lacks; NULL when all are there. */
static const column *missing(const format *f, const layout *l)
{
    const role needed[] = {ROLE_ID, ROLE_DAY, ROLE_CAMEO, ROLE_PLOVER};
    for (int i = 0; i < 4; i++) {
        const column *c = f->by_role[0][needed[i]];
        if (needed[i] == ROLE_PLOVER && f->by_role[0][ROLE_CAMEO]) c = NULL;
        bool is_there = !c;
        for (int32_t p = 0; p < l->count; p++)
            is_there |= c && l->place[p] == (int32_t)(c - f->columns);
        if (!is_there) return c;
    }
    return NULL;
}

/* Is there a format that has every column of the file, where this one lacks some? */
static const format *better(const exchange *x, const format *f, const fields *first)
{
    for (ptrdiff_t i = 0; i < x->formats.len; i++) {
        const format *other = &x->formats.data[i];
        bool fits = other != f && first->count >= other->least && first->count < f->least;
        for (ptrdiff_t n = 0; fits && n < first->count; n++)
            fits = column_named(other, first->field[n]) >= 0;
        if (fits) return other;
    }
    return NULL;
}

static bool read_header(const format *f, const fields *first, layout *l, entente_error *error)
{
    int32_t known = 0;
    l->count = (int32_t)first->count;
    for (int32_t i = 0; i < l->count; i++) {
        l->place[i] = column_named(f, first->field[i]);
        known += l->place[i] >= 0;
    }
    l->has_header = known >= 3;
    if (!l->has_header) return true;
    const column *lack = missing(f, l);
    return !lack ||
           err_set(error, ENTENTE_BAD_INPUT, 1, "its header has no column '%.*s', which %.*s has",
                   ARG_STR(lack->name), ARG_STR(f->name));
}

bool layout_of(const exchange *x, const format *f, str head, layout *out, arena scratch,
               entente_error *error)
{
    if (str_starts(head, S("\xEF\xBB\xBF"))) head = str_sub(head, 3, head.len);
    str line = head;
    line = str_cut(&line, '\n');
    *out = (layout){.format = f, .separator = separator_of(line, f->separator)};
    fields *first = arena_new(&scratch, fields, 1);
    if (!fields_next(first, &head, out->separator, &scratch))
        return err_set(error, ENTENTE_BAD_INPUT, 0, "is empty");
    if (first->count > FIELDS) return wrong_count(x, f, first->count, scratch, error);
    if (!read_header(f, first, out, error)) return false;
    out->has_na = out->has_header;
    if (out->has_header && better(x, f, first))
        return wrong_count(x, f, first->count, scratch, error);
    if (out->has_header) return true;
    if (first->count < f->least || first->count > f->count)
        return wrong_count(x, f, first->count, scratch, error);
    for (int32_t i = 0; i < FIELDS; i++)
        out->place[i] = i < f->count ? i : -1;
    out->count = 0;
    return true;
}
