/* train_data.h: Treebanks as the network sees them: numbers.
   SPDX-License-Identifier: MIT */
#ifndef LANGUAGE_TRAIN_DATA_H
#define LANGUAGE_TRAIN_DATA_H

#include "language/conllu.h"
#include "language/inventory.h"
#include "language/train_net.h"
#include "language/wordlist.h"

/* What the network knows besides its weights. */
typedef struct knowledge {
    shape shape; /* sizes; the counts are those of the lists below */
    inventory upos, xpos, names, labels;
    wordlist words; /* number + 1 is the row of a form */
} knowledge;

/* How a word may be written: as it is, all lower, with a capital, all capitals. */
enum { CASE_AS_IS, CASE_LOWER, CASE_TITLE, CASE_UPPER, CASES };

/* A word type of the texts read. */
typedef struct word_type {
    str form, folded;
    int32_t frequency;      /* in all training texts */
    int32_t variant[CASES]; /* types */
    input input;
} word_type;

typedef struct example {
    int32_t first, count; /* words */
} example;
typedef VEC(example) example_vec;

typedef target word_targets[TASK_COUNT];

/* What stands for a word when a sentence in the past is told in the present. */
typedef struct retold {
    int32_t type; /* -1: the word itself */
    target xpos;
} retold;

/* Texts as numbers. Types are shared by all texts. */
typedef struct corpus {
    VEC(int32_t) types; /* of each word */
    retold *present;    /* of each word; NULL before corpus_retell */
    VEC(word_targets) targets;
    example_vec gold, silver;
} corpus;

typedef struct type_table {
    VEC(word_type) types;
    map ids; /* form -> type + 1 */
} type_table;

/* Takes in the sentences of a treebank; new labels are added when is_growing, else not known.
   Shares of several teachers stand in MISC of silver texts (see silver_put). Sentences of more than
   SHAPE_WORDS_MOST words are left out of training texts, never of others. */
void corpus_add(corpus *c, type_table *t, knowledge *k, const conllu *text, bool is_silver,
                bool is_growing, arena *keep, arena scratch);

/* Fills c->present from the treebanks that were added, when all texts have been: what it adds to types
   comes last. */
void corpus_retell(corpus *c, type_table *t, knowledge *k, const conllu *gold, ptrdiff_t count,
                   arena *keep);

/* Makes the list of known forms: those met at least so often. Then types_link fills the inputs. */
void types_choose(const type_table *t, int32_t least, knowledge *k, arena *keep, arena scratch);
void types_link(type_table *t, const knowledge *k, arena *keep, arena scratch);

/* Adds the case variants of all types that are there. */
void types_vary(type_table *t, arena *keep);

/* The MISC column that carries a word's targets. */
str silver_put(const knowledge *k, const target targets[TASK_COUNT], arena *keep);

#endif
