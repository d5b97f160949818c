/* tellers.h: According to whom.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_TELLERS_H
#define EVENTS_TELLERS_H

#include "events/cast.h"

enum { TELLERS = 4 };

typedef struct tellers {
    entente_teller list[TELLERS];
    int32_t count;
} tellers;

/* Does a clause of saying stand beside what it says: "..., Yonhap reported on Monday"? */
bool tellers_is_beside(const scene *sc, int32_t clause);

/* Those whom phrases name, as tellers without a cue: a document stands for who made it. */
tellers tellers_of_phrases(const scene *sc, const memory *m, const phrases *p, arena *keep);

tellers tellers_of_players(const players *who);

/* Those who tell a whole sentence: "according to", ", Yonhap reported". */
typedef struct sentence_tellers {
    tellers all;
    int32_t clause[TELLERS]; /* of each, the clause that makes it a teller; -1 for "according to" */
    int32_t within[TELLERS]; /* of "according to" the clause below which all is told so, else -1 */
} sentence_tellers;

sentence_tellers tellers_of_sentence(const scene *sc, const memory *m, arena *keep);

/* Who tells an act, nearest first: the subjects of the verbs of saying above it, then those of the
   whole sentence; in a quote that goes on, who was quoted before. */
tellers tellers_of(const scene *sc, const memory *m, const found *f, const sentence_tellers *s,
                   arena *keep);

/* Is every word of the sentence in quotation marks? */
bool tellers_is_all_quoted(const tree *t);

/* Remembers who speaks, for the quotes that follow. */
void tellers_remember(const scene *sc, memory *m, const sentence_tellers *s, arena *keep);

#endif
