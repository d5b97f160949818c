/* alike.h: Do two mentions tell the same act?
   SPDX-License-Identifier: MIT */
#ifndef RECORD_ALIKE_H
#define RECORD_ALIKE_H

#include "base/vec.h"
#include "record/db.h"

/* What counts of the sentence of an event's words: 32-bit numbers, sorted, each a hash of the
   beginning of a word (28 bits) and its weight (4 bits). The words of its sides are left out. Lives in
   keep. */
str words_of(const entente_reading *r, const entente_event *e, arena *keep);

#endif
