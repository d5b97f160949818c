/* silver_verbs.h: Sentences in which networks took a verb for a noun.
   SPDX-License-Identifier: MIT

   "A bomb explodes", "gunmen kill": who has read little in the present tense takes such verbs for nouns
   and finds no sentence there. Treebanks know which verbs are no nouns. */
#ifndef FRONT_SILVER_VERBS_H
#define FRONT_SILVER_VERBS_H

#include "language/conllu.h"

/* What a word was taken for a noun but is. */
typedef enum silver_verb {
    SILVER_FINE, /* nothing is known against it */
    SILVER_VBZ,
    SILVER_VBP,
} silver_verb;

/* Of each word of a text whose words carry shares (see silver_put). Lives in keep. gold: treebanks. */
silver_verb *silver_verbs(const conllu *text, const conllu *gold, ptrdiff_t gold_count, arena *keep,
                          arena scratch);

#endif
