/* reader.h: One document becomes a reading.
   SPDX-License-Identifier: MIT */
#ifndef FRONT_READER_H
#define FRONT_READER_H

#include "front/model.h"

/* Reads given into out, which lives in keep, in the model and in what given points to. False with
   error filled (file and line too, where the document has them) when there is nothing to read. */
bool reader_read(const entente_model *model, const entente_document *given, entente_reading *out,
                 arena *keep, arena scratch, entente_error *error);

#endif
