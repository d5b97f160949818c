/* traits.h: Tense, voice, number, person and negation of predicates, from features and tree.
   SPDX-License-Identifier: MIT */
#ifndef LANGUAGE_TRAITS_H
#define LANGUAGE_TRAITS_H

#include "language/language.h"
#include "language/wordlist.h"

/* What each number means; -1 for labels that the model has not. */
typedef struct trait_table {
    uint16_t *of_features;                   /* of each features value */
    int32_t modal;                           /* XPOS */
    int32_t aux, passive_aux, copula;        /* labels of what a predicate is built with */
    int32_t passive_subject, passive_clause; /* labels that make their head passive */
    int32_t advmod, det, parataxis;
} trait_table;

trait_table traits_open(const wordlist *features, const str *xpos, int32_t xpos_count,
                        const str *labels, int32_t label_count, arena *keep);

/* Fills the traits of one sentence's words. */
void traits_fill(const trait_table *t, language_word *words, int32_t count);

#endif
