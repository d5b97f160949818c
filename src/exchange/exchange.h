/* exchange.h: Events in the files of other products: GDELT, ICEWS, Phoenix, POLECAT.
   SPDX-License-Identifier: MIT

       file ── layout ──> rows_read ──> rows, notes          rows of a product become events
       event ── give ──> row_write                           and events rows of a product

   Between the two stands entente_kept, the event as the record keeps it. What a row says that an
   event does not hold is held as it stands in its extra, so that the row comes out again as it went
   in: the fields of the product's columns, parted by tabs. A field is empty where the event itself
   tells it (or it is empty there too), "\N" where it is empty although the event would tell something;
   "\t", "\n" and "\\" in fields stand for a tab, a line break and a backslash. */
#ifndef EXCHANGE_EXCHANGE_H
#define EXCHANGE_EXCHANGE_H

#include "exchange/codes.h"
#include "exchange/fields.h"

/* All tables. They never change: any number of threads may use them. */
typedef struct exchange {
    codes *codes;
    format_vec formats;
} exchange;

/* NULL with error filled (file and line) when a table is wrong. Lives in keep. */
exchange *exchange_load(const data_set *data, arena *keep, entente_error *error);

/* ## What is said of rows */

typedef enum note_kind {
    NOTE_NONE,
    /* The row is refused. */
    REFUSED_COLUMNS,   /* it has too few or too many */
    REFUSED_TYPE,      /* a field is not what its column holds */
    REFUSED_DAY,       /* there is no such day, or none is given */
    REFUSED_ID,        /* there is none */
    REFUSED_CODE,      /* there is no such act */
    REFUSED_LOST_ZERO, /* 010 or 10? */
    REFUSED_QUOTE,     /* it is open at the end */
    REFUSED_JSON,      /* it is none, or no event */
    REFUSED_EVENT,     /* of a mention: the record has no such event */
    /* The row is taken. */
    NOTED_SLASHES, /* a day was written month/day/year */
    NOTED_ZERO,    /* a code had lost its zero */
    NOTED_LATIN,   /* bytes were ISO-8859-1 */
    NOTED_COUNTRY, /* a country that is not in the tables */
    NOTED_SECTOR,  /* a sector that is not in the tables */
    NOTED_FIGURE,  /* another quad class or score than the product's codebook has */
    NOTED_KNOWN,   /* it was in the record */
    NOTED_SAME_ID, /* another event with this id was: it is kept beside it */
} note_kind;

/* How often something was met, and the first time. */
typedef struct note {
    note_kind kind;
    const column *column; /* NULL when it is about the whole row */
    int64_t count;
    str file; /* of the first; filled in by who knows it */
    ptrdiff_t line;
    str value;
} note;
typedef VEC(note) note_vec;

bool note_is_refusal(note_kind kind);

/* Counts one more; the first of its kind and column keeps a copy of the value. */
void note_add(note_vec *notes, note_kind kind, const column *c, str value, ptrdiff_t line,
              arena *keep);

/* Adds the notes of a later piece to those before, copying what is kept. */
void note_merge(note_vec *into, const note_vec *from, str file, arena *keep);

/* The sentence for a person: "EventCode is 'GEO', which is no code of CAMEO: ...". */
str note_text(const note *n, const format *f, arena *keep);

/* ## Files */

/* How a file has the columns of a format. */
typedef struct layout {
    const format *format;
    int32_t place[FIELDS]; /* which column a field belongs to, -1 for none */
    int32_t count;         /* fields of a row, 0 when it may vary as the format says */
    bool has_header;
    char separator;
    bool has_na; /* "NA" is an empty field, as R writes it */
} layout;

/* Looks at the start of a file (its first line at least). A header may name the columns in any order
   and case. False with error filled, saying what to do, when it is no file of this format. */
bool layout_of(const exchange *x, const format *f, str head, layout *out, arena scratch,
               entente_error *error);

/* ## Rows */

typedef entente_kept exchange_row;

typedef struct exchange_rows {
    VEC(exchange_row) rows;
    VEC(ptrdiff_t) lines; /* of the rows */
    note_vec notes;
} exchange_rows;

/* Reads whole rows; the first stands in that line of the file. Appends to out, which lives in keep;
   texts are views of bytes, or live in keep. */
void rows_read(const exchange *x, const layout *l, str bytes, ptrdiff_t line, exchange_rows *out,
               arena *keep, arena scratch);

/* Writes the header line of a format, or nothing when it has none. */
void header_write(const format *f, buf *out);

/* Writes one row: of an event with several actors on a side, those with these indexes (-1 for none). */
void row_write(const exchange *x, const format *f, const exchange_row *row, int32_t source,
               int32_t target, buf *out, arena scratch);

#endif
