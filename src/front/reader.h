/* reader.h: Documents become readings.
   SPDX-License-Identifier: MIT */
#ifndef FRONT_READER_H
#define FRONT_READER_H

#include "front/grammar.h"

/* Takes a document in: out is what was given, in UTF-8. False with error filled (file and line too,
   where the document has them) when there is nothing in it to read. */
bool reader_take(const entente_document *given, entente_document *out, arena *keep,
                 entente_error *error);

/* Sentences whose parse leaves the coder in doubt are parsed with another form of a word; words are
   those of the input's grammar. */
void reader_parse_again(grammar *g, const coder_input *in, language_word *words, arena *keep,
                        arena scratch);

/* A document to be read, and what came of it. */
typedef struct reader_task {
    const entente_document *given;
    entente_reading reading;
    entente_error error; /* where it was not read: as above */
    bool is_read;
} reader_task;

/* Reads documents, together faster than one by one. Readings live in keep, in the model and in what is
   given; none depends on the others. The model must have a grammar. */
void reader_read(grammar *g, reader_task *tasks, ptrdiff_t count, arena *keep, arena scratch);

#endif
