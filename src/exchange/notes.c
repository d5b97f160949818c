/* notes.c: What is said of the rows of a file: refused, mended, unknown.
   SPDX-License-Identifier: MIT */
#include <string.h>

#include "exchange/exchange.h"

enum { SHOWN = 60 }; /* bytes of a value */

bool note_is_refusal(note_kind kind)
{
    return kind < NOTED_SLASHES;
}

static note *note_at(note_vec *notes, note_kind kind, const column *c, arena *keep)
{
    for (ptrdiff_t i = 0; i < notes->len; i++)
        if (notes->data[i].kind == kind && notes->data[i].column == c) return &notes->data[i];
    note *n = vec_push(notes, keep);
    *n = (note){.kind = kind, .column = c};
    return n;
}

static void count(note *n, int64_t count_, const note *first, arena *keep)
{
    if (!n->count) {
        n->line = first->line;
        n->file = str_copy(first->file, keep);
        n->value = str_copy(first->value, keep);
    }
    n->count += count_;
}

void note_add(note_vec *notes, note_kind kind, const column *c, str value, ptrdiff_t line,
              arena *keep)
{
    const note first = {.value = str_sub(value, 0, SHOWN), .line = line};
    count(note_at(notes, kind, c, keep), 1, &first, keep);
}

void note_merge(note_vec *into, const note_vec *from, str file, arena *keep)
{
    for (ptrdiff_t i = 0; i < from->len; i++) {
        note first = from->data[i];
        if (!first.file.len) first.file = file;
        count(note_at(into, first.kind, first.column, keep), first.count, &first, keep);
    }
}

static const char *type_text(column_type type)
{
    static const char *const texts[] = {
        "text",
        "a code of letters and digits",
        "a whole number",
        "a number",
        "a day as YYYY-MM-DD",
        "a day as YYYYMMDD",
        "a time as YYYYMMDDHHMMSS",
        "a day as month/day/year",
        "a CAMEO code of two to four digits",
        "a PLOVER type in capitals",
    };
    return texts[type];
}

static str about_column(const note *n, const format *f, arena *keep)
{
    str name = n->column ? n->column->name : S("row"), value = n->value;
    const char *type = n->column ? type_text(n->column->type) : "";
    switch (n->kind) {
    case REFUSED_TYPE:
        return str_format(
            keep,
            "%.*s is '%.*s', not %s: where this goes on, the columns are shifted, as in "
            "a file of another year or product",
            ARG_STR(name), ARG_STR(value), type);
    case REFUSED_DAY:
        return value.len ? str_format(keep, "%.*s is '%.*s', which is no day of the calendar",
                                      ARG_STR(name), ARG_STR(value))
                         : str_format(keep, "%.*s is empty", ARG_STR(name));
    case REFUSED_CODE:
        return value.len ? str_format(keep, "%.*s is '%.*s', which is no act of %s", ARG_STR(name),
                                      ARG_STR(value), f->scale == SCALE_PLOVER ? "PLOVER" : "CAMEO")
                         : str_format(keep, "%.*s is empty", ARG_STR(name));
    case REFUSED_LOST_ZERO:
        return str_format(
            keep,
            "%.*s is '%.*s': codes have lost their zeros, as in a spreadsheet, and the "
            "row does not tell whether 0%.*s is meant: take the file as published",
            ARG_STR(name), ARG_STR(value), ARG_STR(value));
    case NOTED_SLASHES:
        return str_format(keep, "%.*s is '%.*s': read as month/day/year", ARG_STR(name),
                          ARG_STR(value));
    case NOTED_ZERO:
        return str_format(keep, "%.*s is '%.*s': read as 0%.*s, as the rest of the row tells",
                          ARG_STR(name), ARG_STR(value), ARG_STR(value));
    case NOTED_COUNTRY:
        return str_format(keep, "%.*s is '%.*s', no country that entente knows: kept as it stands",
                          ARG_STR(name), ARG_STR(value));
    case NOTED_SECTOR:
        return str_format(keep, "%.*s is '%.*s', no sector that entente knows: kept as it stands",
                          ARG_STR(name), ARG_STR(value));
    default:
        return str_format(keep, "%.*s is '%.*s', not what the codebook says: kept as it stands",
                          ARG_STR(name), ARG_STR(value));
    }
}

str note_text(const note *n, const format *f, arena *keep)
{
    str value = n->value;
    switch (n->kind) {
    case REFUSED_COLUMNS:
        return str_format(keep, "has %.*s columns, and %.*s has %d", ARG_STR(value),
                          ARG_STR(f->name), (int)f->count);
    case REFUSED_ID:
        return S("has no id of its event");
    case REFUSED_QUOTE:
        return S("opens a quote that is not closed");
    case REFUSED_JSON:
        return str_format(keep, "is no event: %.*s", ARG_STR(value));
    case REFUSED_EVENT:
        return str_format(keep,
                          "tells of event %.*s, which the record does not have: import the events "
                          "first",
                          ARG_STR(value));
    case NOTED_LATIN:
        return S("is not UTF-8: read as ISO-8859-1");
    case NOTED_KNOWN:
        return str_format(keep, "%.*s is in the record", ARG_STR(value));
    case NOTED_SAME_ID:
        return str_format(keep, "%.*s is the id of another event: both are kept", ARG_STR(value));
    default:
        return about_column(n, f, keep);
    }
}
