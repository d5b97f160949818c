/* mend.h: Verbs that the parse took for nouns.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_MEND_H
#define EVENTS_MEND_H

#include "events/coder.h"
#include "events/rules.h"

/* Appends the doubts of a document, in order, at most one a sentence. Forms live in the rules. */
void mend_doubts(const rulebook *b, const coder_input *in, doubt_vec *out, arena *keep,
                 arena scratch);

#endif
