/* wordbook.h: The words that the rules know, in all their forms.
   SPDX-License-Identifier: MIT

       "struck" ── word { verb: strike, forms: past, participle }
       "strikes" ─ word { verb: strike, forms: -s;  noun: strike, plural }
       "after" ─── word { classes: preposition, subordinator }

   Every text that the rules mention has a number (a lemma), so that rules compare numbers. Filled
   while the rules are loaded, then never changed. */
#ifndef EVENTS_WORDBOOK_H
#define EVENTS_WORDBOOK_H

#include "base/data.h"
#include "base/map.h"
#include "base/vec.h"

/* What a word may be besides a verb or a noun: see data/patterns/grammar.txt. */
enum {
    WORD_DETERMINER = 1 << 0, /* the, a, this, his */
    WORD_NUMBER = 1 << 1,     /* two, dozens, several */
    WORD_PREPOSITION = 1 << 2,
    WORD_BE = 1 << 3,
    WORD_HAVE = 1 << 4,
    WORD_DO = 1 << 5,
    WORD_MODAL = 1 << 6, /* will, may, must */
    WORD_NOT = 1 << 7,
    WORD_AND = 1 << 8,
    WORD_BUT = 1 << 9,
    WORD_SUBORDINATOR = 1 << 10, /* after, because, if */
    WORD_RELATIVE = 1 << 11,     /* who, which, where */
    WORD_THAT = 1 << 12,
    WORD_PRONOUN = 1 << 13, /* he, they, it */
    WORD_ADVERB = 1 << 14,
    WORD_ADJECTIVE = 1 << 15,
    WORD_TIME = 1 << 16, /* Monday, yesterday, September */
    WORD_TO = 1 << 17,
    WORD_PARTICLE = 1 << 18,  /* off, up, out */
    WORD_EXISTENCE = 1 << 19, /* there */
    WORD_IF = 1 << 20,        /* if, unless: what follows is a condition */
    WORD_NO = 1 << 21,        /* no, neither: what it stands before is not */
    WORD_ONE = 1 << 22,       /* a, an */
    WORD_QUANTITY = 1 << 23,  /* least, many: "at least", "as many as" before a number */
    WORD_DAY = 1 << 24,       /* Monday, yesterday */
};

/* The forms of a verb that a spelling may be. */
enum { FORM_BASE = 1, FORM_S = 2, FORM_PAST = 4, FORM_PARTICIPLE = 8, FORM_ING = 16 };

typedef struct word {
    uint32_t classes;
    uint8_t forms; /* of verb */
    bool is_plural;
    bool is_noun_too;         /* a verb form that is often a noun: "visits" */
    int32_t form, verb, noun; /* lemmas: of the spelling, of the verb, of the noun; 0 when none */
} word;

enum { WORD_LOOKS = 32 * 16 };

/* A spelling where it is looked up, with its bytes in place: most are short. */
enum { WORD_BYTES = 24 };
typedef struct word_slot {
    uint64_t bytes[WORD_BYTES / 8]; /* of the spelling, then zeros */
    int32_t number;                 /* 1 + index in words, 0 for an empty slot */
} word_slot;

typedef struct wordbook {
    map lemmas; /* text -> number, from 1 */
    map forms;  /* spelling in lower case -> 1 + index in words */
    VEC(word) words;
    word_slot *slots; /* of all short forms, once the book is whole; NULL before */
    int32_t slot_bits;
    uint32_t looks[WORD_LOOKS]; /* classes of the words that start with a letter and are so long */
    VEC(str) texts, pasts;      /* by lemma */
    map irregular;              /* base -> 1 + index in irregulars */
    VEC(struct irregular) irregulars;
} wordbook;

/* Reads data/words/ and the function words of data/patterns/grammar.txt. */
bool wordbook_load(wordbook *x, const data_set *data, arena *keep, entente_error *error);

/* The number of a text; a new one if it has none. */
int32_t wordbook_lemma(wordbook *x, str text, arena *keep);

/* Makes all forms of a verb, or singular and plural of a noun, known. Returns its lemma. */
int32_t wordbook_verb(wordbook *x, str base, arena *keep);
int32_t wordbook_noun(wordbook *x, str singular, arena *keep);

/* Makes a spelling known as it stands, with these classes. Returns its lemma. */
int32_t wordbook_form(wordbook *x, str spelling, uint32_t classes, arena *keep);

/* A past form of a verb, "" when none is known; and the text of a lemma. */
str wordbook_past(const wordbook *x, int32_t verb);
str wordbook_text(const wordbook *x, int32_t lemma);

/* Makes looking up fast; nothing is added after it. */
void wordbook_freeze(wordbook *x, arena *keep);

/* The word of a token, whatever its case; NULL when the rules do not know it. */
const word *wordbook_find(const wordbook *x, str token);

/* Likewise, where it is of one of these classes, else NULL: of rare classes this is much faster. */
const word *wordbook_find_class(const wordbook *x, str token, uint32_t classes);

/* Is nothing known of it but its spelling, which some phrase has? */
static inline bool word_is_blank(const word *w)
{
    return !w || (!w->classes && !w->verb && !w->noun);
}

/* Is it any form of this lemma? */
static inline bool word_is(const word *w, int32_t lemma)
{
    return w && lemma && (w->form == lemma || w->verb == lemma || w->noun == lemma);
}

#endif
