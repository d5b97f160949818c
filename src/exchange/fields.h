/* fields.h: The fields of a row, parted by tabs or as comma-separated values.
   SPDX-License-Identifier: MIT */
#ifndef EXCHANGE_FIELDS_H
#define EXCHANGE_FIELDS_H

#include "base/str.h"

enum { FIELDS = 96 };

/* One row. Fields beyond FIELDS are counted and not kept. */
typedef struct fields {
    str field[FIELDS];
    ptrdiff_t count;
    ptrdiff_t lines; /* that the row takes: more than one where quotes hold line breaks */
    str row;         /* its bytes, without the line break */
    bool is_open;    /* a quote in it is not closed */
    bool is_plain;   /* one was not closed before: quotes mean nothing any more */
} fields;

/* Takes the next row off rest; false when nothing is left. With a separator other than a tab, fields
   may stand in quotes (RFC 4180); those with doubled quotes are copied to keep. A quote that
   is not closed is an ordinary character, and so are all after it. Start with an empty struct. */
bool fields_next(fields *f, str *rest, char separator, arena *keep);

/* s itself when it is UTF-8, else a copy read as ISO-8859-1. */
str field_mend(str s, arena *keep);

/* Writes one field, in quotes where the separator is no tab and they are needed. In a row of tabs, tabs
   and line breaks within a field become blanks. */
void field_put(buf *b, str field, char separator);

#endif
