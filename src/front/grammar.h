/* grammar.h: Words in sentences get their grammar, at a desk for each thread.
   SPDX-License-Identifier: MIT */
#ifndef FRONT_GRAMMAR_H
#define FRONT_GRAMMAR_H

#include "front/model.h"
#include "language/conllu.h"

/* A thread's place to read grammar at. */
typedef struct grammar {
    const entente_model *model;
    language_desk *desk; /* NULL before the first use: it takes some MB */
} grammar;

void grammar_close(grammar *g);

/* False, with an error that says what is missing, when the model has no grammar. */
bool grammar_check(const entente_model *model, entente_error *error);

/* The grammar of sentences: the first has counts[0] of the forms, and so on. The model must have one.
   Lives in keep, in the model and in the forms. */
language_word *grammar_read(grammar *g, const str *forms, const int32_t *counts,
                            ptrdiff_t sentences, arena *keep, arena scratch);

/* The same, where the coder's asides are left out of the parse and then hung on the verb before or
   after them: for reading events. */
language_word *grammar_read_news(grammar *g, const str *forms, const int32_t *counts,
                                 ptrdiff_t sentences, arena *keep, arena scratch);

/* grammar_read for all sentences of a document: a word for each of its tokens. */
language_word *grammar_of(grammar *g, str text, const sentence_vec *sentences,
                          const token_vec *tokens, arena *keep, arena scratch);

/* Fills in what was read of a word: all columns but form and MISC. */
void grammar_fill(const language *l, const language_word *word, conllu_word *out);

#endif
