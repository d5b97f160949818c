/* wordset.h: Sets of words and phrases, found in running text.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_WORDSET_H
#define EVENTS_WORDSET_H

#include "events/tree.h"

enum { PHRASE_WORDS = 4 };

/* "air strike" as the lemmas of its words, in any of their forms. */
typedef struct set_phrase {
    int32_t lemma[PHRASE_WORDS];
    int32_t count;
} set_phrase;

typedef struct word_set {
    str name;                  /* "@sanction" without its sign; "" for a set written in a rule */
    const set_phrase *phrases; /* sorted by their first lemma */
    int32_t count;
    uint64_t firsts;      /* a bit for each first lemma, by its last six bits */
    const uint64_t *more; /* of a larger set: likewise, by as many bits as mask has; or NULL */
    uint32_t mask;
} word_set;

typedef struct wordsets {
    VEC(word_set) list;
    map names; /* -> 1 + index in list */
} wordsets;

/* How the words of a set are to be known. */
typedef enum set_kind {
    SET_NOUNS,
    SET_VERBS,
    SET_WORDS, /* as they stand */
    SET_ANY,   /* as whatever they are already, else as nouns */
} set_kind;

/* Makes a set of items separated by separator ("strike|air_strike"); "_" joins the words of a
   phrase. Items "@name" stand for all of an earlier set. Returns its number, or -1 with what is
   wrong in *problem. */
int32_t set_make(wordsets *w, wordbook *x, str name, str items, char separator, set_kind kind,
                 arena *keep, str *problem);

/* The number of a named set, -1 when there is none. */
int32_t set_named(const wordsets *w, str name);

/* How many tokens from i on (and before end) a phrase of the set takes; 0 when none matches. The
   longest wins. A hyphen between the words of a phrase does not count. */
int32_t set_match(const wordsets *w, int32_t set, const tree *t, int32_t i, int32_t end);

/* The first token in [first, end) where the set matches, -1 when it does nowhere. */
int32_t set_find(const wordsets *w, int32_t set, const tree *t, int32_t first, int32_t end);

/* Is this lemma, or a lemma of this word, in the set as a single word? */
bool set_has(const wordsets *w, int32_t set, int32_t lemma);
bool set_has_word(const wordsets *w, int32_t set, const word *one);

/* Is a phrase of the set told by a word with this lemma and the words that hang on it, in their order
   but with others between: "hold elections" of "hold free elections", "stand down"? */
bool set_has_spread(const wordsets *w, int32_t set, int32_t lemma, const tree *t, int32_t head);

#endif
