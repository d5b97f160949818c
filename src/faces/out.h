/* out.h: A text under construction, and its way out.
   SPDX-License-Identifier: MIT */
#ifndef FACES_OUT_H
#define FACES_OUT_H

#include <stdio.h>

#include "entente.h"

/* Zero is empty. It grows as needed; when the system has no more memory the program ends. */
typedef struct out {
    char *data;
    ptrdiff_t len, cap;
} out;

void out_free(out *o);

/* Says that there is no more memory, and ends the program. */
_Noreturn void out_exhausted(void);

void out_bytes(out *o, const char *data, ptrdiff_t len);
void out_text(out *o, entente_text text);
void out_word(out *o, const char *terminated);
void out_char(out *o, char c);
void out_repeat(out *o, char c, ptrdiff_t count);
void out_print(out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A number with at most four decimals and no zeros behind them: 1.9, -10, 126.978. */
void out_number(out *o, double number);

/* Appends text as one line: a run of white space and control characters becomes one blank, and none
   at either end. */
void out_line(out *o, entente_text text);

/* Where span, whose first character is no blank, comes to lie when out_line writes text. */
entente_span out_line_span(entente_text text, entente_span span);

/* Writes everything to the file and empties o. False when the file does not take it. */
bool out_write(out *o, FILE *file);

/* What is there now; the next byte may move it. */
entente_text out_view(const out *o);

entente_text text_of(const char *terminated);
entente_text text_sub(entente_text text, ptrdiff_t from, ptrdiff_t to);
bool text_eq(entente_text a, entente_text b);

#endif
