/* terminal.h: What the screen can show: columns, colours, wide characters.
   SPDX-License-Identifier: MIT */
#ifndef FACES_TERMINAL_H
#define FACES_TERMINAL_H

#include "faces/out.h"

/* What kind of thing a stretch of output is; each has its colour. */
typedef enum paint {
    PAINT_NONE,
    PAINT_HEADING,
    PAINT_FAINT,
    PAINT_SOURCE,
    PAINT_TARGET,
    PAINT_ACT,
    PAINT_PLACE,
    PAINT_TELLER,
} paint;

typedef struct terminal {
    ptrdiff_t columns;
    bool is_screen;  /* somebody looks at it */
    bool has_colour; /* and NO_COLOR does not forbid */
} terminal;

/* Looks at a file: its size if it is a screen (COLUMNS goes before it), else 100 columns. Call once,
   before the functions below: they need the locale that it sets. */
terminal terminal_of(FILE *file);

/* How many columns a text of one line takes. */
ptrdiff_t terminal_width(entente_text text);

/* The longest start of text that takes at most columns; *used says how many it takes. */
entente_text terminal_head(entente_text text, ptrdiff_t columns, ptrdiff_t *used);

/* The longest end of text that takes at most columns. */
entente_text terminal_tail(entente_text text, ptrdiff_t columns, ptrdiff_t *used);

/* Writes text in exactly columns, padded with blanks or shortened with "…". */
void terminal_cell(out *o, entente_text text, ptrdiff_t columns);

/* Starts and ends a colour (PAINT_NONE). Nothing without colours. */
void terminal_paint(out *o, const terminal *t, paint p);

#endif
