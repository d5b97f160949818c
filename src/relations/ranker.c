/* ranker.c: From evidence to a score for each candidate, learned as time passes.
   SPDX-License-Identifier: MIT */
#include "relations/ranker.h"

#include <math.h>
#include <string.h>

/* Chosen on the validation sets of ICEWS14 and ICEWS18. */
static const struct {
    float rate, decay;
} table_rates[TABLE_COUNT] = {
    [TABLE_LINEAR] = {0.01f, 1e-4f},      [TABLE_BIAS] = {0.01f, 1e-4f},
    [TABLE_FORMER_LAG] = {0.015f, 1e-4f}, [TABLE_FORMER_MUCH] = {0.01f, 1e-4f},
    [TABLE_SUBJECT] = {0.02f, 1e-3f},     [TABLE_RELATION] = {0.02f, 1e-3f},
    [TABLE_OBJECT] = {0.02f, 1e-3f},      [TABLE_ROLE] = {0.02f, 1e-3f},
    [TABLE_COUNTRY] = {0.02f, 1e-3f},     [TABLE_PARTNER] = {0.02f, 1e-3f},
    [TABLE_PAST_OBJECT] = {0.02f, 1e-3f}, [TABLE_PARTNER_OF] = {0.02f, 1e-3f},
    [TABLE_PAST_OF] = {0.02f, 1e-3f},     [TABLE_PARTNER_LAG] = {0.02f, 0},
    [TABLE_PAST_LAG] = {0.02f, 0},
};
static const float layer_rate = 0.0015f, layer_follow = 0.002f;

/* Slopes smaller than this are not followed: most candidates are hopeless. */
static const float least_slope = 3e-4f;

/* A number in [-1/2, 1/2) of a reproducible sequence (Knuth's linear congruential generator). */
static float random_half(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (float)(*state >> 40) / (float)(1 << 24) - 0.5f;
}

static void fill_random(struct weights *w, float middle, float spread, uint64_t *state)
{
    for (ptrdiff_t i = 0; i < w->rows * w->width; i++)
        w->values[i] = middle + spread * random_half(state);
}

static void open_table(ranker *r, ranker_table table, ptrdiff_t rows, ptrdiff_t width, arena *keep)
{
    struct weights *w = &r->tables[table];
    *w = (struct weights){.rows = rows, .width = width};
    w->values = arena_alloc(keep, sizeof(float), 64, rows * width);
    w->squares = arena_alloc(keep, sizeof(float), 64, rows * width);
    for (ptrdiff_t i = 0; i < rows * width; i++)
        w->squares[i] = 0.01f;
}

static void open_layer(ranker *r, arena *keep, uint64_t *random)
{
    r->layer = arena_new(keep, ranker_layer, 1);
    r->first = arena_new(keep, ranker_layer, 1);
    r->second = arena_new(keep, ranker_layer, 1);
    r->average = arena_new(keep, ranker_layer, 1);
    for (int i = 0; i < EVIDENCE_COUNT * HIDDEN; i++)
        r->layer->in[i] = 0.2f * random_half(random);
    for (int i = 0; i < HIDDEN; i++)
        r->layer->out[i] = 0.2f * random_half(random);
    *r->average = *r->layer;
}

void ranker_open(ranker *r, const tkg *graph, arena *keep)
{
    ptrdiff_t entities = graph->entity_count, relations = 2 * (ptrdiff_t)graph->relation_count;
    uint64_t random = 42;
    *r = (ranker){.graph = graph, .kernels = ranker_kernels_best()};
    open_table(r, TABLE_LINEAR, relations, EVIDENCE_WIDTH, keep);
    open_table(r, TABLE_BIAS, relations, HIDDEN, keep);
    open_table(r, TABLE_FORMER_LAG, relations * relations * LAG_BUCKETS, 1, keep);
    open_table(r, TABLE_FORMER_MUCH, relations * relations, 3, keep);
    for (int t = TABLE_SUBJECT; t <= TABLE_PAST_OF; t++) {
        bool is_relation = t == TABLE_RELATION || t == TABLE_PARTNER_OF || t == TABLE_PAST_OF;
        ptrdiff_t rows = is_relation          ? relations
                         : t == TABLE_ROLE    ? graph->role_count
                         : t == TABLE_COUNTRY ? graph->country_count
                                              : entities;
        open_table(r, (ranker_table)t, rows, FACTORS, keep);
    }
    open_table(r, TABLE_PARTNER_LAG, relations * LAG_BUCKETS, 1, keep);
    open_table(r, TABLE_PAST_LAG, relations * LAG_BUCKETS, 1, keep);
    fill_random(&r->tables[TABLE_SUBJECT], 0, 0.3f, &random);
    fill_random(&r->tables[TABLE_OBJECT], 0, 0.3f, &random);
    fill_random(&r->tables[TABLE_RELATION], 0, 1, &random);
    fill_random(&r->tables[TABLE_PARTNER], 0, 0.3f, &random);
    fill_random(&r->tables[TABLE_PAST_OBJECT], 0, 0.3f, &random);
    fill_random(&r->tables[TABLE_PARTNER_OF], 1, 0.5f, &random);
    fill_random(&r->tables[TABLE_PAST_OF], 1, 0.5f, &random);
    fill_random(&r->tables[TABLE_PARTNER_LAG], 1, 0, &random);
    fill_random(&r->tables[TABLE_PAST_LAG], 1, 0, &random);
    open_layer(r, keep, &random);
}

void ranker_shard_open(ranker_shard *s, const tkg *graph, arena *keep)
{
    lineup_open(&s->lineup, graph, keep);
    s->hidden = arena_alloc(keep, sizeof *s->hidden, 64, LINEUP_MOST);
    s->object = arena_alloc(keep, sizeof *s->object, 64, LINEUP_MOST);
    s->gradient = arena_new(keep, ranker_layer, 1);
    s->met_room = arena_open((ptrdiff_t)2 << 30);
    for (int t = 0; t < TABLE_COUNT; t++) {
        s->logs[t].row_room = arena_open((ptrdiff_t)1 << 30);
        s->logs[t].value_room = arena_open((ptrdiff_t)4 << 30);
    }
}

void ranker_shard_close(ranker_shard *s)
{
    arena_close(&s->met_room);
    for (int t = 0; t < TABLE_COUNT; t++) {
        arena_close(&s->logs[t].row_room);
        arena_close(&s->logs[t].value_room);
    }
}

static float *row_of(const ranker *r, ranker_table table, ptrdiff_t row)
{
    return r->tables[table].values + row * r->tables[table].width;
}

/* Room for the gradient of one row, zero at first. */
static float *log_row(const ranker *r, ranker_shard *s, ranker_table table, ptrdiff_t row)
{
    struct gradient_log *log = &s->logs[table];
    ptrdiff_t width = r->tables[table].width, at = log->values.len;
    *vec_push(&log->rows, &log->row_room) = (int32_t)row;
    if (at + width > log->values.cap) vec_reserve(&log->values, &log->value_room, 2 * (at + width));
    log->values.len += width;
    return memset(log->values.data + at, 0, (size_t)width * sizeof(float));
}

static ptrdiff_t pair_row(const ranker *r, int32_t relation, int32_t before)
{
    return (ptrdiff_t)relation * 2 * r->graph->relation_count + before;
}

static ptrdiff_t lag_row(const question *q, const past_entity *p)
{
    return (ptrdiff_t)q->relation * LAG_BUCKETS + p->lag;
}

/* Which tables a part of the past belongs to. */
static const struct {
    ranker_table entity, relation, lag;
} past_tables[2] = {{TABLE_PARTNER, TABLE_PARTNER_OF, TABLE_PARTNER_LAG},
                    {TABLE_PAST_OBJECT, TABLE_PAST_OF, TABLE_PAST_LAG}};

/* What the candidates' factors are multiplied with. */
static void make_query(const ranker *r, ranker_shard *s, const question *q)
{
    const ranker_kernels *k = r->kernels;
    memset(s->query, 0, sizeof s->query);
    k->add_product(s->query, row_of(r, TABLE_SUBJECT, q->subject),
                   row_of(r, TABLE_RELATION, q->relation), 1, FACTORS);
    for (int32_t i = 0; i < s->lineup.past_count; i++) {
        const past_entity *p = &s->lineup.past[i];
        float weight = p->weight * *row_of(r, past_tables[p->is_object].lag, lag_row(q, p));
        k->add_product(s->query, row_of(r, past_tables[p->is_object].entity, p->entity),
                       row_of(r, past_tables[p->is_object].relation, q->relation), weight, FACTORS);
    }
}

static void make_object(const ranker *r, float out[FACTORS], int32_t entity)
{
    const tkg_entity *e = &r->graph->entities[entity];
    memcpy(out, row_of(r, TABLE_OBJECT, entity), FACTORS * sizeof *out);
    r->kernels->add(out, row_of(r, TABLE_ROLE, e->role), 1, FACTORS);
    r->kernels->add(out, row_of(r, TABLE_COUNTRY, e->country), 1, FACTORS);
}

static float score_formers(const ranker *r, const former *formers, int32_t count, int32_t relation)
{
    float score = 0;
    for (int32_t i = 0; i < count; i++) {
        ptrdiff_t pair = pair_row(r, relation, formers[i].relation);
        const float *much = row_of(r, TABLE_FORMER_MUCH, pair);
        score += *row_of(r, TABLE_FORMER_LAG, pair * LAG_BUCKETS + formers[i].lag);
        for (int k = 0; k < 3; k++)
            score += much[k] * formers[i].much[k];
    }
    return score;
}

void ranker_score(const ranker *r, ranker_shard *s, const question *q, bool is_learned)
{
    const ranker_kernels *k = r->kernels;
    const ranker_layer *layer = is_learned ? r->average : r->layer;
    const float *linear = row_of(r, TABLE_LINEAR, q->relation);
    lineup *l = &s->lineup;
    _Alignas(64) float bias[HIDDEN];
    memcpy(bias, layer->bias, sizeof bias);
    k->add(bias, row_of(r, TABLE_BIAS, q->relation), 1, HIDDEN);
    make_query(r, s, q);
    for (ptrdiff_t i = 0; i < l->len; i++) {
        k->hidden(l->evidence[i], EVIDENCE_COUNT, layer->in, bias, s->hidden[i]);
        make_object(r, s->object[i], l->entity[i]);
        s->score[i] = k->dot(s->hidden[i], layer->out, HIDDEN) +
                      k->dot(l->evidence[i], linear, EVIDENCE_WIDTH) +
                      k->dot(s->query, s->object[i], FACTORS) +
                      score_formers(r, l->formers[i], l->former_count[i], q->relation);
    }
}

static bool is_among(const question *q, int32_t entity)
{
    for (int32_t i = 0; i < q->answer_count; i++)
        if (q->answers[i] == entity) return true;
    return false;
}

void ranker_meet(const ranker *r, ranker_shard *s, const question *q)
{
    for (ptrdiff_t i = 0; i < s->lineup.len; i++) {
        s->is_answer[i] = is_among(q, s->lineup.entity[i]);
        for (int32_t j = 0; j < s->lineup.former_count[i]; j++) {
            former f = s->lineup.formers[i][j];
            ptrdiff_t row = pair_row(r, q->relation, f.relation) * LAG_BUCKETS + f.lag;
            *vec_push(&s->met, &s->met_room) = (int32_t)(2 * row + s->is_answer[i]);
        }
    }
}

/* The slope of the loss along each score: every answer against all that are none. False when no
   answer is among the candidates. */
static bool find_slopes(ranker_shard *s)
{
    ptrdiff_t n = s->lineup.len;
    float highest = -INFINITY;
    double others = 0, weight = 0;
    ptrdiff_t answers = 0;
    for (ptrdiff_t i = 0; i < n; i++)
        if (s->score[i] > highest) highest = s->score[i];
    for (ptrdiff_t i = 0; i < n; i++) {
        s->power[i] = expf(s->score[i] - highest);
        if (!s->is_answer[i]) others += (double)s->power[i];
    }
    for (ptrdiff_t i = 0; i < n; i++) {
        if (!s->is_answer[i]) continue;
        double all = others + (double)s->power[i], chance = (double)s->power[i] / all;
        s->slope[i] = (float)(chance - 1);
        s->loss -= log(chance + 1e-12);
        weight += 1 / all;
        answers++;
    }
    for (ptrdiff_t i = 0; i < n; i++)
        if (!s->is_answer[i]) s->slope[i] = (float)((double)s->power[i] * weight);
    s->answers += answers;
    return answers > 0;
}

static void learn_formers(const ranker *r, ranker_shard *s, ptrdiff_t i, int32_t relation)
{
    for (int32_t j = 0; j < s->lineup.former_count[i]; j++) {
        former f = s->lineup.formers[i][j];
        ptrdiff_t pair = pair_row(r, relation, f.relation);
        *log_row(r, s, TABLE_FORMER_LAG, pair * LAG_BUCKETS + f.lag) = s->slope[i];
        float *much = log_row(r, s, TABLE_FORMER_MUCH, pair);
        for (int k = 0; k < 3; k++)
            much[k] = s->slope[i] * f.much[k];
    }
}

static void learn_object(const ranker *r, ranker_shard *s, ptrdiff_t i)
{
    int32_t entity = s->lineup.entity[i];
    const tkg_entity *e = &r->graph->entities[entity];
    const ranker_table tables[] = {TABLE_OBJECT, TABLE_ROLE, TABLE_COUNTRY};
    const int32_t rows[] = {entity, e->role, e->country};
    for (int k = 0; k < 3; k++)
        r->kernels->add(log_row(r, s, tables[k], rows[k]), s->query, s->slope[i], FACTORS);
}

/* From the slope along the query to the factors that it is made of. */
static void learn_query(const ranker *r, ranker_shard *s, const question *q, const float *slope)
{
    const ranker_kernels *k = r->kernels;
    k->add_product(log_row(r, s, TABLE_SUBJECT, q->subject), slope,
                   row_of(r, TABLE_RELATION, q->relation), 1, FACTORS);
    k->add_product(log_row(r, s, TABLE_RELATION, q->relation), slope,
                   row_of(r, TABLE_SUBJECT, q->subject), 1, FACTORS);
    for (int32_t i = 0; i < s->lineup.past_count; i++) {
        const past_entity *p = &s->lineup.past[i];
        ranker_table of_lag = past_tables[p->is_object].lag;
        ranker_table of_entity = past_tables[p->is_object].entity;
        ranker_table of_relation = past_tables[p->is_object].relation;
        const float *entity = row_of(r, of_entity, p->entity);
        const float *relation = row_of(r, of_relation, q->relation);
        _Alignas(64) float product[FACTORS] = {0};
        float weight = p->weight * *row_of(r, of_lag, lag_row(q, p));
        k->add_product(log_row(r, s, of_entity, p->entity), slope, relation, weight, FACTORS);
        k->add_product(log_row(r, s, of_relation, q->relation), slope, entity, weight, FACTORS);
        k->add_product(product, entity, relation, p->weight, FACTORS);
        *log_row(r, s, of_lag, lag_row(q, p)) = k->dot(product, slope, FACTORS);
    }
}

void ranker_learn(const ranker *r, ranker_shard *s, const question *q)
{
    const ranker_kernels *k = r->kernels;
    const lineup *l = &s->lineup;
    _Alignas(64) float slope[FACTORS] = {0}, dh[HIDDEN], bias[HIDDEN] = {0};
    _Alignas(64) float linear[EVIDENCE_WIDTH] = {0};
    if (!find_slopes(s)) return;
    for (ptrdiff_t i = 0; i < l->len; i++) {
        float d = s->slope[i];
        if (fabsf(d) < least_slope) continue;
        for (int j = 0; j < HIDDEN; j++)
            dh[j] = d * r->layer->out[j] * (s->hidden[i][j] > 0 ? 1 : 0.01f);
        k->hidden_back(l->evidence[i], EVIDENCE_COUNT, dh, s->gradient->in);
        k->add(s->gradient->out, s->hidden[i], d, HIDDEN);
        k->add(bias, dh, 1, HIDDEN);
        k->add(linear, l->evidence[i], d, EVIDENCE_WIDTH);
        k->add(slope, s->object[i], d, FACTORS);
        learn_object(r, s, i);
        learn_formers(r, s, i, q->relation);
    }
    k->add(s->gradient->bias, bias, 1, HIDDEN);
    k->add(log_row(r, s, TABLE_BIAS, q->relation), bias, 1, HIDDEN);
    k->add(log_row(r, s, TABLE_LINEAR, q->relation), linear, 1, EVIDENCE_WIDTH);
    learn_query(r, s, q, slope);
}

void ranker_step_layer(ranker *r, ranker_shard *shards, ptrdiff_t count, float pace,
                       ptrdiff_t questions)
{
    enum { SIZE = sizeof(ranker_layer) / sizeof(float) };
    float *sum = shards[0].gradient->in;
    for (ptrdiff_t i = 1; i < count; i++) {
        r->kernels->add(sum, shards[i].gradient->in, 1, SIZE);
        memset(shards[i].gradient, 0, sizeof *shards[i].gradient);
    }
    r->steps++;
    const adam_rates rates = {.rate = layer_rate * pace,
                              .correction1 = 1 / (1 - powf(0.9f, (float)r->steps)),
                              .correction2 = 1 / (1 - powf(0.999f, (float)r->steps)),
                              .scale = 1 / (float)questions,
                              .follow = layer_follow};
    r->kernels->adam(r->layer->in, r->first->in, r->second->in, r->average->in, sum, SIZE, &rates);
    memset(shards[0].gradient, 0, sizeof *shards[0].gradient);
}

void ranker_step_table(ranker *r, ranker_shard *shards, ptrdiff_t count, ranker_table table,
                       float pace)
{
    struct weights *w = &r->tables[table];
    for (ptrdiff_t i = 0; i < count; i++) {
        struct gradient_log *log = &shards[i].logs[table];
        for (ptrdiff_t j = 0; j < log->rows.len; j++) {
            ptrdiff_t at = log->rows.data[j] * w->width;
            r->kernels->adagrad(w->values + at, w->squares + at, log->values.data + j * w->width,
                                w->width, table_rates[table].rate * pace, table_rates[table].decay);
        }
        log->rows.len = log->values.len = 0;
    }
}
