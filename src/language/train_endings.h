/* train_endings.h: Learning the tables of lemmas and features from treebanks.
   SPDX-License-Identifier: MIT */
#ifndef LANGUAGE_TRAIN_ENDINGS_H
#define LANGUAGE_TRAIN_ENDINGS_H

#include "language/conllu.h"
#include "language/endings.h"

/* Adds the chunks of both tables to a model. */
void train_endings(const conllu *gold, ptrdiff_t count, model_writer *w, arena *keep,
                   arena scratch);

#endif
