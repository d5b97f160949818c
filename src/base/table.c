/* table.c: Lines of a data file: tab-separated fields, # comments.
   SPDX-License-Identifier: MIT */
#include "base/table.h"

#include <stdio.h>

table table_of(str file, str bytes)
{
    if (str_starts(bytes, S("\xEF\xBB\xBF"))) bytes = str_sub(bytes, 3, bytes.len);
    return (table){.rest = bytes, .file = file};
}

static void split(table *t, str row)
{
    t->count = 0;
    while (row.data && t->count < TABLE_FIELDS - 1) {
        str field = str_trim(str_cut(&row, '\t'));
        while (row.len && row.data[0] == '\t')
            row = str_sub(row, 1, row.len);
        t->field[t->count++] = str_eq(field, S("-")) ? S("") : field;
    }
    if (row.data) t->field[t->count++] = str_trim(row);
    for (int32_t i = t->count; i < TABLE_FIELDS; i++)
        t->field[i] = S("");
}

bool table_next(table *t)
{
    while (t->rest.len) {
        str row = str_cut(&t->rest, '\n');
        t->line++;
        str shown = str_trim(row);
        if (!shown.len || shown.data[0] == '#') continue;
        if (str_ends(row, S("\r"))) row = str_sub(row, 0, row.len - 1);
        split(t, row);
        return true;
    }
    return false;
}

bool table_error(const table *t, entente_error *error, const char *format, ...)
{
    char message[400];
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    err_set(error, ENTENTE_BAD_INPUT, t->line, "%s", message);
    return err_file(error, t->file);
}

bool item_next(str *items, str *item)
{
    while (items->data && items->len) {
        *item = str_trim(str_cut(items, ';'));
        if (item->len) return true;
    }
    return false;
}
