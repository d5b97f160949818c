/* silver_names.h: The names in a text that networks labelled, put right.
   SPDX-License-Identifier: MIT

   Networks that have met few names take many for what they are not. Two things know better: the
   tables of the world, and what the networks say of the same name all over the text. Where they tell
   what a stretch of words is, most of the words' shares go to that. */
#ifndef FRONT_SILVER_NAMES_H
#define FRONT_SILVER_NAMES_H

#include "front/name_table.h"
#include "front/silver_verbs.h"

/* The text, whose words carry shares (see silver_put), with other shares of names. Of a sentence in
   which a verb was taken for a noun (one answer a word; NULL: there is none), only that it is a verb
   is kept. Lives in keep. */
str silver_names(const conllu *text, const silver_verb *verbs, const name_table *known, arena *keep,
                 arena scratch);

#endif
