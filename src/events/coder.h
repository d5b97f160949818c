/* coder.h: Who did what to whom: the seam between rules and readers.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_CODER_H
#define EVENTS_CODER_H

#include "world/world.h"

/* The codebook (data/codes) and the rules (data/patterns), compiled. Immutable. */
typedef struct coder coder;
typedef VEC(entente_event) event_vec;

/* NULL with error filled (file and line) when a data file is wrong. Lives in keep. */
coder *coder_load(const data_set *data, arena *keep, entente_error *error);

/* All that is known of a document before its events; mentions of all sentences, in order. */
typedef struct coder_input {
    const entente_document *document;
    const entente_sentence *sentences;
    ptrdiff_t sentence_count;
    const entente_token *tokens;
    const mention *mentions;
    ptrdiff_t mention_count;
} coder_input;

/* Appends the events of a document in the order of their triggers; an act told twice only once.
   All they point to lives in the coder, the input or keep. */
void coder_read(const coder *c, const coder_input *in, event_vec *out, arena *keep, arena scratch);

#endif
