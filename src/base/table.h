/* table.h: Lines of a data file: tab-separated fields, # comments.
   SPDX-License-Identifier: MIT

       # kind   names of it, separated by "; "        a comment stands on its own line
       JPN      Japan; Nippon                         fields are separated by one or more tabs

   Blank lines and lines that start with # are passed over. Fields are trimmed, tabs at the end of a
   line mean nothing; "-" stands for an empty field. The table is read row by row, without a copy. */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include "base/err.h"

enum { TABLE_FIELDS = 16 };

typedef struct table {
    str rest;
    str file;                /* for errors: the path below data/ */
    int32_t line;            /* of the row just read, 1-based */
    int32_t count;           /* fields of that row */
    str field[TABLE_FIELDS]; /* empty beyond count */
} table;

table table_of(str file, str bytes);

/* Steps to the next row; false at the end. Fields beyond TABLE_FIELDS stay in the last one. */
bool table_next(table *t);

/* Says what is wrong in the current row. Returns false. */
bool table_error(const table *t, entente_error *error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The next of a field's items separated by ";", trimmed; false when there is none left.
       str items = t.field[1], item;
       while (item_next(&items, &item)) ... */
bool item_next(str *items, str *item);

#endif
