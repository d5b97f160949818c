/* ranker.h: From evidence to a score for each candidate, learned as time passes.
   SPDX-License-Identifier: MIT

   The score is a sum: one layer of hidden units over the evidence, with a bias for each relation; a
   linear form over the evidence for each relation; a weight for each former relation and its age;
   and a product of factors of subject, relation and candidate, to which the subject's past partners
   and objects add theirs (Kabbur, Ning, Karypis 2013). Loss: softmax over the candidates.

   Gradients are gathered in a fixed number of shards, whatever the number of threads, and added up
   in the order of the shards, so that any number gives the same weights. */
#ifndef RELATIONS_RANKER_H
#define RELATIONS_RANKER_H

#include "relations/evidence.h"
#include "relations/ranker_kernels.h"

enum { FACTORS = 64 };

/* Weights that only some questions touch, by rows. */
typedef enum ranker_table {
    TABLE_LINEAR,      /* relation x EVIDENCE_WIDTH */
    TABLE_BIAS,        /* relation x HIDDEN */
    TABLE_FORMER_LAG,  /* (relation, former relation, lag) x 1 */
    TABLE_FORMER_MUCH, /* (relation, former relation) x 3 */
    TABLE_SUBJECT,     /* entity x FACTORS, and all below */
    TABLE_RELATION,    /* relation */
    TABLE_OBJECT,      /* entity */
    TABLE_ROLE,        /* role, added to its entities' */
    TABLE_COUNTRY,     /* country, likewise */
    TABLE_PARTNER,     /* entity: as a partner of the past */
    TABLE_PAST_OBJECT, /* entity: as an object of the past */
    TABLE_PARTNER_OF,  /* relation: what partners of the past mean for it */
    TABLE_PAST_OF,     /* relation: likewise objects */
    TABLE_PARTNER_LAG, /* (relation, lag) x 1 */
    TABLE_PAST_LAG,    /* (relation, lag) x 1 */
    TABLE_COUNT,
} ranker_table;

/* The layer that every question touches. */
typedef struct ranker_layer {
    _Alignas(64) float in[EVIDENCE_WIDTH * HIDDEN];
    float bias[HIDDEN], out[HIDDEN];
} ranker_layer;

typedef struct ranker {
    const tkg *graph;
    const ranker_kernels *kernels;
    struct weights {
        float *values, *squares;
        ptrdiff_t rows, width;
    } tables[TABLE_COUNT];
    ranker_layer *layer, *first, *second, *average; /* average: what is used once it has learned */
    int64_t steps;
} ranker;

/* One thread's work on some questions of a batch, and the gradients that came of it. */
typedef struct ranker_shard {
    lineup lineup;
    float score[LINEUP_MOST];
    float (*hidden)[HIDDEN];
    float (*object)[FACTORS]; /* of each candidate: its own factors, its role's, its country's */
    float query[FACTORS];
    float slope[LINEUP_MOST], power[LINEUP_MOST]; /* of the loss; exponents of the scores */
    bool is_answer[LINEUP_MOST];
    ranker_layer *gradient;
    struct gradient_log {
        VEC(int32_t) rows;
        VEC(float) values; /* as many for each row as its table is wide */
        arena row_room, value_room;
    } logs[TABLE_COUNT];
    VEC(int32_t) met; /* rows of confidences; the lowest bit says whether it was the answer */
    arena met_room;
    double loss;
    int64_t answers;
} ranker_shard;

void ranker_open(ranker *r, const tkg *graph, arena *keep);
void ranker_shard_open(ranker_shard *s, const tkg *graph, arena *keep);
void ranker_shard_close(ranker_shard *s);

/* Scores the candidates of the shard's lineup; with is_learned, with the averaged layer. */
void ranker_score(const ranker *r, ranker_shard *s, const question *q, bool is_learned);

/* Marks which candidates are answers, and logs what the formers of each were worth. */
void ranker_meet(const ranker *r, ranker_shard *s, const question *q);

/* Adds the gradient of a question, after ranker_score and ranker_meet, to the shard. */
void ranker_learn(const ranker *r, ranker_shard *s, const question *q);

/* One step along the gradients of all shards, which are empty then. pace scales all rates, questions
   is how many there were. ranker_step_table does the same for one table, on any thread. */
void ranker_step_layer(ranker *r, ranker_shard *shards, ptrdiff_t count, float pace,
                       ptrdiff_t questions);
void ranker_step_table(ranker *r, ranker_shard *shards, ptrdiff_t count, ranker_table table,
                       float pace);

#endif
