/* language.h: From the words of sentences to their grammar.
   SPDX-License-Identifier: MIT

   The seam of this room: a model is opened once and shared; every thread reads at its own desk.
   What is read of a sentence depends on nothing but its words: not on the machine, the batch or the
   desk. */
#ifndef LANGUAGE_LANGUAGE_H
#define LANGUAGE_LANGUAGE_H

#include "base/err.h"
#include "language/kernels.h"

typedef struct language language;
typedef struct language_desk language_desk;

/* What a word or, of a predicate, it and its auxiliaries say. */
enum {
    TRAIT_PAST = 1 << 0,
    TRAIT_PRESENT = 1 << 1,
    TRAIT_FUTURE = 1 << 2, /* will, shall */
    TRAIT_PASSIVE = 1 << 3,
    TRAIT_PERFECT = 1 << 4,     /* has gone */
    TRAIT_PROGRESSIVE = 1 << 5, /* is going */
    TRAIT_MODAL = 1 << 6,       /* can, may, must, would, ... and will, shall */
    TRAIT_NEGATED = 1 << 7,     /* itself ("not") or what hangs on it */
    TRAIT_FINITE = 1 << 8,      /* it or its auxiliary */
    TRAIT_INFINITIVE = 1 << 9,
    TRAIT_PARTICIPLE = 1 << 10, /* also gerunds */
    TRAIT_SINGULAR = 1 << 11,
    TRAIT_PLURAL = 1 << 12,
    TRAIT_FIRST = 1 << 13, /* person */
    TRAIT_SECOND = 1 << 14,
    TRAIT_THIRD = 1 << 15,
};

/* Names: a B- label begins one, the I- label after it goes on. */
typedef enum name_kind {
    NAME_KIND_NONE,
    NAME_KIND_PERSON,
    NAME_KIND_ORGANISATION,
    NAME_KIND_PLACE,
} name_kind;

typedef struct language_word {
    str lemma;
    int32_t head;              /* 1-based within the sentence; 0: the root */
    uint8_t upos, xpos, label; /* numbers, see language_upos ... */
    uint8_t name;              /* name_kind */
    bool begins_name;
    uint16_t features; /* number, see language_features */
    uint16_t traits;   /* TRAIT_ bits */
} language_word;

/* Looks at a model's bytes, which must stay; NULL with error when they are damaged, truncated,
   newer than this program or no model. Copies no table unless bytes.data is no multiple of 64. */
language *language_open(str bytes, arena *keep, entente_error *error);

/* A thread's workspace, some MB. Close it before the model goes. */
language_desk *language_desk_open(const language *l);
void language_desk_close(language_desk *d);

/* Reads sentences: the first has counts[0] words of forms, and so on. out has a place for each
   word. Lemmas are views of the model or the forms or live in keep. Batches of some hundred words
   are fastest. A sentence is read in pieces of 256 words, later pieces hang on the first. */
void language_read(const language *l, language_desk *d, const str *forms, const int32_t *counts,
                   ptrdiff_t sentences, language_word *out, arena *keep, arena scratch);

/* The labels behind the numbers: "NOUN", "NNS", "nsubj:pass", "Number=Plur" (may be empty),
   "B-PER". */
str language_upos(const language *l, int32_t number);
str language_xpos(const language *l, int32_t number);
str language_label(const language *l, int32_t number);
str language_features(const language *l, int32_t number);
str language_name(const language_word *w);

/* The number of a label, -1 when the model has none like it: look up once, compare numbers. */
int32_t language_upos_number(const language *l, str label);
int32_t language_xpos_number(const language *l, str label);
int32_t language_label_number(const language *l, str label);

/* For tests and benchmarks: takes another copy of the arithmetic. */
void language_use(language *l, const kernels *k);

#endif
