/* statements.h: Who says what: the verbs of saying of a sentence, with their speakers and content.
   SPDX-License-Identifier: MIT

       Officials said on Monday that troops had left and that talks would begin, Yonhap reported
       [speaker] cue           [content: claims "left", "begin"              ]  [speaker] cue   */
#ifndef EVENTS_STATEMENTS_H
#define EVENTS_STATEMENTS_H

#include "events/coder.h"
#include "events/tellers.h"

/* Appends the statements of a sentence, in its order. In a sentence that is all in quotation marks and
   names no speaker, whoever was quoted before goes on. What they point to lives in keep. */
void statements_find(const scene *sc, const memory *m, int32_t sentence, statement_vec *out,
                     arena *keep);

#endif
