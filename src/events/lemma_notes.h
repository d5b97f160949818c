/* lemma_notes.h: What status.txt and things.txt of data/patterns note of words.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_LEMMA_NOTES_H
#define EVENTS_LEMMA_NOTES_H

#include "base/table.h"
#include "base/vec.h"
#include "events/rules.h"

/* Kept until all lemmas have their numbers. */
typedef struct lemma_note {
    int32_t lemma;
    lemma_info info;
} lemma_note;

typedef VEC(lemma_note) lemma_notes;

/* Appends what a row of status.txt, "KIND, WORDS", says of each word: how a verb, modal or adverb
   changes what is told, how a verb tells. False with error filled when there is no such kind. */
bool lemma_notes_status(lemma_notes *n, wordbook *words, const table *t, arena *keep,
                        entente_error *error);

/* Appends what a row of things.txt, "KIND, SECTOR, NOUNS", says of each noun: for whom it stands.
   False with error filled when there is no such kind or sector. */
bool lemma_notes_thing(lemma_notes *n, wordbook *words, const table *t, arena *keep,
                       entente_error *error);

/* Puts all notes where they belong; info holds an entry for every lemma. Of two notes that say the
   same of a lemma, the later holds. */
void lemma_notes_put(const lemma_notes *n, lemma_info *info);

#endif
