/* take.h: The fields of a product's row as an event.
   SPDX-License-Identifier: MIT */
#ifndef EXCHANGE_TAKE_H
#define EXCHANGE_TAKE_H

#include "exchange/exchange.h"

/* A row that is taken: a value for each column of the format, "" where the row has none. */
typedef struct taking {
    const codes *codes;
    const format *format;
    const str *values;
    ptrdiff_t line;
    note_vec *notes;
    arena *keep;
} taking;

/* Fills a row with what its values tell, and leaves in its extra what they tell besides. False when it
   is refused, with a note saying why. Texts are views of the values, or live in keep. */
bool take(const taking *t, exchange_row *out, arena scratch);

/* What the extra of a row says in a column of its product: NULL when it holds nothing there, and the
   event itself tells it. Lives in keep. */
typedef struct held {
    bool is_held;
    str text;
} held;
held held_at(str extra, int32_t column, arena *keep);

#endif
