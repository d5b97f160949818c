/* train_present.h: Sentences in the past tense, told in the present as headlines do.
   SPDX-License-Identifier: MIT

   Treebanks hold few sentences like "A bomb explodes in Kabul", and networks that have met few take
   such verbs for plurals. A sentence in the past tense has the same tree, so it can be learned
   from in the present too. */
#ifndef LANGUAGE_TRAIN_PRESENT_H
#define LANGUAGE_TRAIN_PRESENT_H

#include "language/conllu.h"

/* A verb's form in the present and its tag, VBZ or VBP; empty for what is no verb in the past. */
typedef struct present {
    str form, xpos;
} present;

/* The present of word i of a sentence with heads, labels, tags and lemmas. Lives in keep. */
present present_of(const conllu_word *words, int32_t count, int32_t i, arena *keep);

#endif
