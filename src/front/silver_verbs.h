/* silver_verbs.h: Sentences in which networks took a verb for a noun.
   SPDX-License-Identifier: MIT

   "A bomb explodes", "gunmen kill": who has read little in the present tense takes such verbs for nouns
   and finds no sentence there. Treebanks know which verbs are no nouns. */
#ifndef FRONT_SILVER_VERBS_H
#define FRONT_SILVER_VERBS_H

#include "language/conllu.h"

/* Is there such a verb in each sentence of a text whose words carry shares (see silver_put)? One
   answer a sentence; lives in keep. gold: treebanks. */
bool *silver_verbs(const conllu *text, const conllu *gold, ptrdiff_t gold_count, arena *keep,
                   arena scratch);

#endif
