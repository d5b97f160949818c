/* facts.h: Mentions as they are compared, read from the tables once a batch.
   SPDX-License-Identifier: MIT */
#ifndef RECORD_FACTS_H
#define RECORD_FACTS_H

#include "record/alike.h"
#include "record/keep.h"

/* The mentions met so far, by their numbers. They live in the arena of the batch. */
typedef struct facts_shelf {
    store *of;
    arena *keep;
    map at;
    VEC(facts *) list;
} facts_shelf;

facts_shelf facts_open(store *s);

/* A mention; NULL when there is none of that number. Its event is that of the time it was read. */
facts *facts_of(facts_shelf *shelf, int64_t mention);

#endif
