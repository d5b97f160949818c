/* pieces.h: Files, compressed or not, in pieces of whole records.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_PIECES_H
#define TEXT_PIECES_H

#include "base/err.h"

typedef struct pieces pieces;

/* Between which bytes records part. */
typedef enum pieces_border {
    BORDER_BLANK_LINE,
    BORDER_LINE,
    BORDER_ROW, /* a line break outside quotes (RFC 4180) */
} pieces_border;

/* What a file's records are, found out from its start (256 KiB, or all of it). */
typedef struct pieces_kind {
    pieces_border border;
    char separator; /* of the fields, where the border is that of rows */
} pieces_kind;

/* Opens count paths: files, folders, archives, "-" for standard input. Nothing is read yet. kind_of is
   asked for each file. record names a record in what is refused: "a sentence". */
pieces *pieces_open(const char *const *paths, ptrdiff_t count, pieces_kind (*kind_of)(str head),
                    const char *record);
void pieces_close(pieces *p);

typedef struct piece_of_file {
    str file, bytes; /* about 256 KiB, without a byte order mark */
    ptrdiff_t line;  /* 1-based, of the file, at which bytes start */
    bool is_first;   /* of its file */
    bool is_refused; /* a file could not be read: error says which and why; the rest goes on */
    entente_error error;
} piece_of_file;

/* The next piece, in the order of the paths; false at the end. It lives in keep. An empty file gives
   nothing. One thread at a time. */
bool pieces_next(pieces *p, piece_of_file *out, arena *keep);

#endif
