/* train_names.h: Names of persons, organisations and places in GUM's entity layer.
   SPDX-License-Identifier: MIT */
#ifndef LANGUAGE_TRAIN_NAMES_H
#define LANGUAGE_TRAIN_NAMES_H

#include "language/conllu.h"

enum { NAME_NONE, NAME_PERSON, NAME_ORGANISATION = 3, NAME_PLACE = 5, NAME_COUNT = 7 };

/* A kind of name begins with its number; the words after the first have the number + 1. */
extern const str NAME_LABELS[NAME_COUNT];

/* Fills names[i] of the words of one sentence from the Entity= of its words. A name is the stretch
   of proper nouns around the proper noun that heads an entity; the outermost entity wins. An entity
   must start and end in the sentence. */
void names_of_entities(const conllu_word *words, int32_t count, int32_t *names, arena scratch);

/* True for a treebank with an entity layer. */
bool names_are_in(const conllu *text);

#endif
