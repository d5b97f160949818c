/* objects.h: Events as JSON, one object a line: PLOVER's, and entente's own.
   SPDX-License-Identifier: MIT

   PLOVER's objects are those of its manual (draft 0.8). What an act is besides done, PLOVER says by a
   context: "future" (planned), "hypothetical" (possible), "negation" (denied). Our own are those that
   entente read --json writes. The line of an imported object is held whole in its extra. */
#ifndef EXCHANGE_OBJECTS_H
#define EXCHANGE_OBJECTS_H

#include "exchange/exchange.h"

typedef enum object_kind { OBJECT_PLOVER, OBJECT_OWN } object_kind;

/* Reads whole lines; the first has that number. Lines that are no events are refused with a note.
   Appends to out; texts live in keep. */
void objects_read(const exchange *x, object_kind kind, str bytes, ptrdiff_t line,
                  exchange_rows *out, arena *keep);

/* Writes an event as an object of PLOVER on one line; one that came as such, as it came. */
void plover_write(const exchange *x, const exchange_row *row, buf *out);

/* Appends a text as a JSON string in its quotes. */
void json_put(buf *out, str text);

#endif
