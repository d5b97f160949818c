/* train_pack.h: The trained network in 8 bits, as the chunks of a model file.
   SPDX-License-Identifier: MIT */
#ifndef LANGUAGE_TRAIN_PACK_H
#define LANGUAGE_TRAIN_PACK_H

#include "language/train.h"

/* Adds the chunks that network_open reads. */
void train_pack(const trained *t, model_writer *w, arena *keep);

#endif
