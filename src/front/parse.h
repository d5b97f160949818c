/* parse.h: Documents, or words that are given, become CoNLL-U with their grammar.
   SPDX-License-Identifier: MIT */
#ifndef FRONT_PARSE_H
#define FRONT_PARSE_H

#include "front/grammar.h"

/* All text of a document, as entente_parse says. Adds what it held to totals. No data, with error
   filled, when there is nothing in it. */
str parse_document(grammar *g, const entente_document *given, entente_totals *totals, arena *keep,
                   arena scratch, entente_error *error);

/* What was made of some sentences in a row, or why one was refused. */
typedef struct parse_part {
    str conllu;
    const entente_error *error; /* NULL when they were parsed */
    entente_totals totals;
} parse_part;
typedef VEC(parse_part) parse_part_vec;

/* The words of sentences that are given as CoNLL-U, as entente_parse_words says; a damaged sentence is
   a part of its own. bytes start at a line (1-based) of file. */
void parse_words(grammar *g, str file, ptrdiff_t line, str bytes, parse_part_vec *out, arena *keep,
                 arena scratch);

#endif
