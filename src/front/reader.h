/* reader.h: One document becomes a reading.
   SPDX-License-Identifier: MIT */
#ifndef FRONT_READER_H
#define FRONT_READER_H

#include "front/model.h"

/* Takes a document in: out is what was given, in UTF-8. False with error filled (file and line too,
   where the document has them) when there is nothing in it to read. */
bool reader_take(const entente_document *given, entente_document *out, arena *keep,
                 entente_error *error);

/* Reads given into out, which lives in keep, in the model and in what given points to. False, with
   error filled, as above. */
bool reader_read(const entente_model *model, const entente_document *given, entente_reading *out,
                 arena *keep, arena scratch, entente_error *error);

#endif
