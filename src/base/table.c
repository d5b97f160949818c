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
    while (row.data) {
        bool is_last = t->count == TABLE_FIELDS - 1;
        str field = str_trim(is_last ? row : str_cut(&row, '\t'));
        t->field[t->count++] = str_eq(field, S("-")) ? S("") : field;
        if (is_last) break;
        while (row.len && row.data[0] == '\t')
            row = str_sub(row, 1, row.len);
    }
    for (int32_t i = t->count; i < TABLE_FIELDS; i++)
        t->field[i] = S("");
}

/* Without the white space at the end; what stands in front may be an empty first field. */
static str trim_end(str s)
{
    while (s.len && char_is_space(s.data[s.len - 1]))
        s.len--;
    return s;
}

bool table_next(table *t)
{
    while (t->rest.len) {
        str row = trim_end(str_cut(&t->rest, '\n'));
        t->line++;
        str shown = str_trim(row);
        if (!shown.len || shown.data[0] == '#') continue;
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
