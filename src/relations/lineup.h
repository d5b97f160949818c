/* lineup.h: Who may be the answer: some hundred entities for each question.
   SPDX-License-Identifier: MIT */
#ifndef RELATIONS_LINEUP_H
#define RELATIONS_LINEUP_H

#include "relations/history.h"

enum {
    LINEUP_MOST = 512,
    PAST_MOST = 40,       /* partners and objects of the past that speak for a question */
    FORMER_MOST = 24,     /* relations in which a candidate stood with the subject */
    EVIDENCE_WIDTH = 128, /* room for evidence_count numbers, a multiple of 16 */
    LAG_BUCKETS = 8,
};

/* To whom did, or will, the subject do the relation on this day? */
typedef struct question {
    int32_t subject, relation, day;
    const int32_t *answers; /* known ones, for training and scoring; may repeat */
    int32_t answer_count;
} question;

/* An entity of the subject's past: a partner in any relation, or an object of this relation. */
typedef struct past_entity {
    int32_t entity, lag; /* lag: a bucket */
    float weight;        /* the root of its share */
    bool is_object;
} past_entity;

/* A relation in which the subject stood with a candidate before. */
typedef struct former {
    int32_t relation, lag; /* lag of the last time, a bucket */
    float much[3];         /* how often of late, how often at all, share of the pair */
} former;

/* An entity with a weight, for choosing the greatest. */
typedef struct weighed {
    float weight;
    int32_t item;
} weighed;

typedef struct lineup {
    ptrdiff_t len;
    int32_t entity[LINEUP_MOST];
    float (*evidence)[EVIDENCE_WIDTH];
    former (*formers)[FORMER_MOST];
    int32_t former_count[LINEUP_MOST];
    past_entity past[PAST_MOST];
    int32_t past_count;
    /* workspace */
    float *two_steps, *like_subjects; /* by entity: zero but while a lineup is made */
    int32_t *reached;                 /* those that are not zero */
    ptrdiff_t reached_count;
    int32_t *stamps, stamp; /* by entity: in which lineup it was put last */
    weighed *room;
} lineup;

/* The most active entities before a day, which are candidates for every question. */
typedef struct day_tops {
    int32_t *of_relation, *of_relation_count; /* objects of each relation, in rows */
    int32_t *of_country, *of_country_count;   /* entities of each country, in rows */
    int32_t *of_all, of_all_count;
    weighed *room, *relation_room, *country_room;
    int32_t *room_count;
} day_tops;

int32_t lag_bucket(int32_t lag);

/* Brings the k greatest of count to the front, in no order; ties go by item. */
void weighed_select(weighed *w, ptrdiff_t count, ptrdiff_t k);

/* The greatest first; ties go by item. */
void weighed_sort(weighed *w, ptrdiff_t count);

void lineup_open(lineup *l, const tkg *graph, arena *keep);
void day_tops_open(day_tops *t, const tkg *graph, arena *keep);

/* Looks through the history as it is before the day. */
void day_tops_find(day_tops *t, const history *h, int32_t day);

/* Fills in the candidates, the past, two_steps and like_subjects. */
void lineup_make(lineup *l, const history *h, const day_tops *tops, const question *q);

/* Empties what lineup_make left in the workspace. */
void lineup_clear(lineup *l);

#endif
