/* reader.h: One document becomes a reading.
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

/* Reads given into out, which lives in keep, in the model and in what given points to. False, with
   error filled, as above. */
bool reader_read(grammar *g, const entente_document *given, entente_reading *out, arena *keep,
                 arena scratch, entente_error *error);

#endif
