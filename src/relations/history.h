/* history.h: What a graph's past holds before a day, as counts that fade.
   SPDX-License-Identifier: MIT

   A trace is how often something was so: "s did r to o", "s and o had to do with each other", "anyone of
   s's country did r to o". Each occurrence adds 1 to four sums, which fade with times of 1.5, 7, 30
   and 150 days; a sum is brought up to date only when it is read. Every fact is learned with its
   inverse too, so that relations run over both directions. */
#ifndef RELATIONS_HISTORY_H
#define RELATIONS_HISTORY_H

#include "relations/tkg.h"

enum { SCALES = 4, AGES = 3, DAYS_FADED = 2048 };

/* What a trace counts. Letters: s subject, r relation, o object; S, O their countries. */
typedef enum trace_kind {
    TRACE_S = 1,  /* s in any fact */
    TRACE_SR,     /* s did r; lists the traces SRO */
    TRACE_ROLES,  /* no counts: lists the traces SR of s */
    TRACE_SO,     /* s and o in any relation; lists their SRO */
    TRACE_SRO,    /* s did r to o */
    TRACE_R,      /* anyone did r */
    TRACE_CRO,    /* someone of S did r to o */
    TRACE_CR,     /* someone of S did r; lists its CRO */
    TRACE_CO,     /* someone of S and o in any relation */
    TRACE_C,      /* someone of S in any relation */
    TRACE_SRC,    /* s did r to someone of O */
    TRACE_SC,     /* s and someone of O */
    TRACE_CRC,    /* someone of S did r to someone of O */
    TRACE_CC,     /* someone of S and someone of O */
    TRACE_ROLE,   /* role of s, r, role of o, twice: abroad and within a country */
    TRACE_ROLE_R, /* role of s, r, likewise */
    TRACE_HOME,   /* r within a country, or not */
} trace_kind;

typedef struct trace {
    uint64_t key;
    float sum[SCALES]; /* as on the day `last` */
    int32_t last, count;
    int32_t list; /* number of its list, 0 for none */
    int32_t object, relation;
} trace;

typedef struct trace_list {
    int32_t *data; /* numbers of traces, the first seen first */
    int32_t len, cap;
} trace_list;

typedef struct history {
    const tkg *graph;
    int32_t *home;                  /* of each entity its country, guessed where no name tells */
    float fade[SCALES][DAYS_FADED]; /* what is left after so many days */
    float age[AGES][DAYS_FADED];    /* likewise, for how long ago something was: 3, 20, 100 days */
    VEC(trace) traces;
    int32_t *index; /* open addressing over traces; 0 is free */
    ptrdiff_t index_size;
    VEC(trace_list) lists;
    arena trace_room, index_room, list_room, item_room;
} history;

void history_open(history *h, const tkg *graph, arena *keep);
void history_close(history *h);

/* Forgets everything. */
void history_reset(history *h);

/* Takes in a fact and its inverse. Days must not go back. */
void history_learn(history *h, tkg_fact f);

/* The trace of a kind; one with count 0 when it never was. Lives until the next history_learn. */
const trace *history_get(const history *h, trace_kind kind, int32_t a, int32_t relation, int32_t b);

/* The traces that a trace lists. */
static inline trace_list history_list(const history *h, const trace *t)
{
    return h->lists.data[t->list];
}

/* One of its sums as on a day not before the last learned. */
static inline float trace_sum(const history *h, const trace *t, int scale, int32_t day)
{
    int32_t lag = day - t->last;
    return t->count && lag < DAYS_FADED ? t->sum[scale] * h->fade[scale][lag] : 0;
}

#endif
