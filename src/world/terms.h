/* terms.h: A trie of phrases over folded words.
   SPDX-License-Identifier: MIT

   Words are compared folded, without dots and apostrophes: "U.S." and "US" are both "us", "Sana'a"
   is "sanaa". A hyphen or a slash parts words as a space does. Case comes back in as a shape: which words of
   a phrase need a capital, which need all capitals. Each word has a number, found by one hash
   table; each edge of the trie is an entry (node, word) -> node of another. */
#ifndef WORLD_TERMS_H
#define WORLD_TERMS_H

#include "base/data.h"
#include "base/utf8.h"

enum { TERM_WORDS = 16, TERM_KEY = 64 };

/* Bit i of a shape is about word i. */
typedef struct term_shape {
    uint16_t capital, capitals; /* starts with a capital; has only capitals */
} term_shape;

typedef struct term_edge {
    int32_t node, word, to; /* to is 0 when the slot is free */
} term_edge;

typedef struct term_slot {
    uint32_t hash;
    int32_t word; /* 0 when the slot is free */
} term_slot;

typedef struct terms {
    str *words;       /* folded, by number; 0 is none */
    term_slot *slots; /* slot_cap of them, at most half full */
    ptrdiff_t word_count, word_cap, slot_cap;
    term_edge *edges; /* cap of them, at most half full */
    ptrdiff_t len, cap;
    int32_t nodes; /* nodes in use; 0 is the root */
} terms;

/* The words of a phrase, folded. */
typedef struct term_phrase {
    str word[TERM_WORDS];
    term_shape shape;
    int32_t count; /* TERM_WORDS + 1 when there are more */
} term_phrase;

/* How a word of a text is written. */
typedef struct word_case {
    bool is_capital;  /* starts with a capital */
    bool is_capitals; /* two letters or more, all capitals */
} word_case;

/* The folded form of one word into out; its length, 0 when nothing is left or it is too long. */
ptrdiff_t term_key(str word, char out[TERM_KEY], arena scratch);

word_case case_of_word(str word);

/* Splits a phrase of the data. Words live in scratch. */
term_phrase term_split(str phrase, arena *scratch);

/* Makes room for about so many phrases in all. */
void terms_reserve(terms *t, ptrdiff_t phrases, arena *keep);

/* The node of a phrase, made when it is not there. */
int32_t terms_add(terms *t, const term_phrase *phrase, arena *keep);

/* The number of a folded word, 0 when no phrase has it. */
int32_t terms_word(const terms *t, str key);

/* The node reached by a word, 0 when there is none. */
int32_t terms_step(const terms *t, int32_t node, int32_t word);

#endif
