/* csv.h: Rows of comma-separated text (RFC 4180), with commas, semicolons or tabs.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_CSV_H
#define TEXT_CSV_H

#include "base/str.h"

/* Where in a row reading stands. A quote opens only at the start of a field; elsewhere it is itself. */
typedef enum csv_place {
    CSV_FIELD_START,
    CSV_PLAIN,
    CSV_QUOTED,
    CSV_QUOTE_END, /* past a quote inside quotes: the end of them, or half of a doubled one */
} csv_place;

typedef struct csv_scan {
    char separator;
    csv_place place;
} csv_scan;

/* Goes on from *at to the end of the row there: *at steps past its line break. False when bytes end
   before; then *at is bytes.len, and scanning can go on when there are more. */
bool csv_row_end(csv_scan *scan, str bytes, ptrdiff_t *at);

/* The first row with its line break, or all of head when it has none. */
str csv_first_row(str head);

/* The separator that a header row uses most; a comma when it has none. */
char csv_separator(str header);

/* A header row with several columns, and whether one of them is named as the text. */
bool csv_is_header(str row);
bool csv_has_text(str row);

#endif
