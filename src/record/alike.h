/* alike.h: Do two mentions tell the same act?
   SPDX-License-Identifier: MIT

   The answer is a sum of evidence (sides, act, day, place, names, shared words) that is the same for
   a and b as for b and a, and that depends on nothing else: not on what came before, and not on the
   language of the text. */
#ifndef RECORD_ALIKE_H
#define RECORD_ALIKE_H

#include "base/vec.h"
#include "record/db.h"

enum { FACTS_SIDE = 8, REASON_BYTES = 160 };

/* One side of an act: codes, and hashes of the proper names of those who have one. */
typedef struct facts_side {
    int64_t codes[FACTS_SIDE];
    uint64_t names[FACTS_SIDE];
    int32_t code_count, name_count;
} facts_side;

/* What is known of a mention where it is compared. */
typedef struct facts {
    int64_t mention, key, document, event, place,
        country; /* place and country: hashes, 0 unknown */
    str cameo, place_name;
    int32_t sentence, root, quad, status, day, precision, reported;
    bool is_mutual;
    double confidence;
    facts_side source, target;
    const uint32_t *words; /* see words_of */
    int32_t word_count;
} facts;

/* How surely two mentions tell the same act, 0 ... 1, and why. */
typedef struct likeness {
    double score;
    bool is_same;
    char reason[REASON_BYTES];
} likeness;

likeness facts_compare(const facts *a, const facts *b);

/* What counts of the sentence of an event's words: 32-bit numbers, sorted, each a hash of the
   beginning of a word (28 bits) and its weight (4 bits). The words of its sides are left out. Lives in
   keep. */
str words_of(const entente_reading *r, const entente_event *e, arena *keep);

#endif
