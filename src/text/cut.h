/* cut.h: A stream of bytes is cut where a record ends.
   SPDX-License-Identifier: MIT

       window:  |-- whole records --|-- start of the next one --|- to be filled -
                0                 border                       len

   Bytes are appended to the window as they come, whole records are taken off its front. */
#ifndef TEXT_CUT_H
#define TEXT_CUT_H

#include "text/csv.h"
#include "text/kind.h"

typedef struct cut {
    kind kind;
    buf window;
    ptrdiff_t border;  /* where the last whole record known so far ends */
    ptrdiff_t scanned; /* how far the window was searched */
    ptrdiff_t line;    /* of the input, at the window's start; 1-based */
    csv_scan csv;
    bool is_skipping; /* the window starts inside a record that was given up */
} cut;

/* Records of this kind can be told apart; an input of another kind is one piece. */
bool cut_has_records(kind k);

/* Looks through what is new in the window. is_last: nothing will follow, so that what is left is the
   last record, unless it is CSV that ends inside quotes. */
void cut_look(cut *c, bool is_last);

/* Takes the first n bytes of the window off, and counts their lines. */
void cut_drop(cut *c, ptrdiff_t n);

/* Gives up the record at the start of the window: its bytes are dropped up to where a record could
   start next, now and in the calls of cut_look to come. */
void cut_skip(cut *c);

#endif
