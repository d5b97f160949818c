/* word_cache.h: What depends on a word's form alone, kept from one time it is met to the next.
   SPDX-License-Identifier: MIT */
#ifndef LANGUAGE_WORD_CACHE_H
#define LANGUAGE_WORD_CACHE_H

#include "language/endings.h"
#include "language/network.h"

enum { WORD_LEMMAS = 3 };

typedef struct word_lemma {
    str text;
    uint16_t features;
    str tag;      /* as in the keys of endings; of no bytes: not filled */
    bool is_form; /* the lemma is the form itself */
} word_lemma;

typedef struct word_entry {
    str form;
    uint64_t hash;
    float *embedding;
    word_lemma lemmas[WORD_LEMMAS]; /* the last ones asked for */
} word_entry;

typedef struct word_cache word_cache;

word_cache *word_cache_new(const network *n, const kernels *k, const wordlist *words,
                           const endings *lemmas, const endings *feats, arena *keep);
void word_cache_free(word_cache *c);

/* Forgets all when it has grown large; entries found before are dead then. */
void word_cache_tidy(word_cache *c);

/* The entry of a form; lives until the next tidy. */
word_entry *word_cache_find(word_cache *c, str form);

/* The lemma of a form with a tag (see endings_tag), which lives as long as the cache; and the number
   of its features. Lives with form or keep. */
str word_cache_lemma(word_cache *c, word_entry *e, str tag, str form, uint16_t *number,
                     arena *keep);

#endif
