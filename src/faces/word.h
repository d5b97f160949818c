/* word.h: A word of the ledger as JSON.
   SPDX-License-Identifier: MIT */
#ifndef FACES_WORD_H
#define FACES_WORD_H

#include "faces/out.h"

/* {"kind": ..., "state": ..., "who": ..., "toward": ..., "deed": ..., "told": ..., "horizon": ...,
   "stated": ..., "event": {...}, "decided": {...} or null}, without the end of the line. */
void word_json(out *o, const entente_word *w);

#endif
