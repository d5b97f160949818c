/* extrapolate.c: Learning to foresee the facts of a temporal knowledge graph, and being scored.
   SPDX-License-Identifier: MIT */
#include "relations/extrapolate.h"

#include <stdlib.h>
#include <string.h>

#include "relations/ranker.h"
#include "relations/ranking.h"
#include "relations/workers.h"

enum { SHARDS = 8, BATCH = 24, PASSES = 2 };

typedef struct walk_state {
    const tkg *graph;
    const extrapolate_watch *watch;
    history history;
    confidences confidences;
    day_tops tops;
    ranker ranker;
    ranker_shard shards[SHARDS];
    ranking_sum sums[SHARDS];
    workers *workers;
    float *best; /* the weights of the best pass so far */
    /* one day */
    tkg_fact *asked; /* its facts and their inverses, sorted */
    int32_t *answers;
    question *questions;
    ptrdiff_t question_count, batch_start, batch_end;
    bool is_training;
    float pace;
    int64_t done, all; /* facts, for the progress */
    bool is_stopped;
} walk_state;

static int by_question(const void *x, const void *y)
{
    const tkg_fact *a = x, *b = y;
    if (a->subject != b->subject) return a->subject < b->subject ? -1 : 1;
    if (a->relation != b->relation) return a->relation < b->relation ? -1 : 1;
    return (a->object > b->object) - (a->object < b->object);
}

/* A fixed shuffle, so that a batch holds questions of many subjects. */
static void shuffle(question *q, ptrdiff_t count, uint64_t state)
{
    for (ptrdiff_t i = count - 1; i > 0; i--) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        ptrdiff_t j = (ptrdiff_t)((state >> 33) % (uint64_t)(i + 1));
        question t = q[i];
        q[i] = q[j];
        q[j] = t;
    }
}

/* The questions that a day's facts answer: each in both directions, equal ones once. */
static void ask_day(walk_state *w, const tkg_fact *facts, ptrdiff_t count)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        tkg_fact f = facts[i];
        w->asked[n++] = f;
        w->asked[n++] = (tkg_fact){f.object, tkg_inverse(w->graph, f.relation), f.subject, f.day};
    }
    qsort(w->asked, (size_t)n, sizeof *w->asked, by_question);
    w->question_count = 0;
    for (ptrdiff_t i = 0; i < n; i++) {
        const tkg_fact *f = &w->asked[i], *before = f - 1;
        w->answers[i] = f->object;
        if (i && f->subject == before->subject && f->relation == before->relation) {
            w->questions[w->question_count - 1].answer_count++;
            continue;
        }
        w->questions[w->question_count++] =
            (question){f->subject, f->relation, f->day, &w->answers[i], 1};
    }
    shuffle(w->questions, w->question_count, (uint64_t)facts[0].day * 7919 + 13);
}

static void score_question(const walk_state *w, const ranker_shard *s, const question *q,
                           ranking_sum *sum)
{
    const ranking r = {s->lineup.entity, s->score, s->lineup.len, w->graph->entity_count};
    for (int32_t i = 0; i < q->answer_count; i++)
        ranking_add(sum, ranking_place(&r, q->answers, q->answer_count, q->answers[i]));
}

/* One shard's part of a batch: every SHARDS-th question. */
static void answer_some(void *payload, ptrdiff_t index)
{
    walk_state *w = payload;
    ranker_shard *s = &w->shards[index];
    for (ptrdiff_t i = w->batch_start + index; i < w->batch_end; i += SHARDS) {
        const question *q = &w->questions[i];
        lineup_make(&s->lineup, &w->history, &w->tops, q);
        evidence_fill(&s->lineup, &w->history, &w->confidences, q);
        lineup_clear(&s->lineup);
        ranker_score(&w->ranker, s, q, !w->is_training);
        ranker_meet(&w->ranker, s, q);
        if (w->is_training)
            ranker_learn(&w->ranker, s, q);
        else
            score_question(w, s, q, &w->sums[index]);
    }
}

static void step_some(void *payload, ptrdiff_t index)
{
    walk_state *w = payload;
    if (index == TABLE_COUNT)
        ranker_step_layer(&w->ranker, w->shards, SHARDS, w->pace, w->batch_end - w->batch_start);
    else
        ranker_step_table(&w->ranker, w->shards, SHARDS, (ranker_table)index, w->pace);
}

/* What the day taught of former relations counts from the next day on. */
static void count_met(walk_state *w)
{
    for (int i = 0; i < SHARDS; i++) {
        ranker_shard *s = &w->shards[i];
        for (ptrdiff_t j = 0; j < s->met.len; j++) {
            w->confidences.seen[s->met.data[j] >> 1]++;
            w->confidences.right[s->met.data[j] >> 1] += (float)(s->met.data[j] & 1);
        }
        s->met.len = 0;
    }
}

static void answer_day(walk_state *w)
{
    ptrdiff_t size = w->is_training ? BATCH : w->question_count;
    for (ptrdiff_t from = 0; from < w->question_count; from += size) {
        ptrdiff_t to = from + size;
        w->batch_start = from;
        w->batch_end = to < w->question_count ? to : w->question_count;
        workers_run(w->workers, SHARDS, answer_some, w);
        if (w->is_training) workers_run(w->workers, TABLE_COUNT + 1, step_some, w);
    }
    count_met(w);
}

/* Rates fall to a half at the middle of all training, and to a fifth at three quarters. */
static float pace_at(double done)
{
    return done < 0.5 ? 1 : done < 0.75 ? 0.5f : 0.2f;
}

/* Answers each day's questions, then takes its facts in. Nothing is asked of the very first day. */
static bool walk_days(walk_state *w, const tkg_facts *facts, int pass)
{
    w->is_training = facts == &w->graph->train;
    for (ptrdiff_t i = 0, end; i < facts->len; i = end) {
        for (end = i; end < facts->len && facts->data[end].day == facts->data[i].day; end++)
            ;
        w->pace = pace_at((pass + (double)i / (double)facts->len) / PASSES);
        if (w->history.traces.len > 1 || !w->is_training) {
            ask_day(w, facts->data + i, end - i);
            day_tops_find(&w->tops, &w->history, facts->data[i].day);
            answer_day(w);
        }
        for (ptrdiff_t j = i; j < end; j++)
            history_learn(&w->history, facts->data[j]);
        w->done += end - i;
        if (w->watch && w->watch->progress &&
            !w->watch->progress(w->watch->payload, (double)w->done / (double)w->all))
            return false;
    }
    return true;
}

static entente_tkg_score sum_up(walk_state *w)
{
    ranking_sum all = {0};
    for (int i = 0; i < SHARDS; i++) {
        ranking_merge(&all, &w->sums[i]);
        w->sums[i] = (ranking_sum){0};
    }
    return ranking_score(&all);
}

/* Copies all weights out of the ranker or, with is_back, into it. */
static void copy_weights(walk_state *w, bool is_back)
{
    float *at = w->best;
    for (int t = 0; t <= TABLE_COUNT; t++) {
        struct weights *table = &w->ranker.tables[t];
        float *values = t == TABLE_COUNT ? w->ranker.average->in : table->values;
        size_t bytes = t == TABLE_COUNT ? sizeof *w->ranker.average
                                        : (size_t)(table->rows * table->width) * sizeof *values;
        memcpy(is_back ? values : at, is_back ? at : values, bytes);
        at += bytes / sizeof *at;
    }
}

static void forget(walk_state *w)
{
    ptrdiff_t rows = (ptrdiff_t)w->confidences.relations * w->confidences.relations * LAG_BUCKETS;
    history_reset(&w->history);
    memset(w->confidences.seen, 0, (size_t)rows * sizeof(float));
    memset(w->confidences.right, 0, (size_t)rows * sizeof(float));
}

/* Passes end with the same history, since what they learn does not enter it. */
static bool walk_all(walk_state *w, entente_tkg_scores *out)
{
    for (int pass = 0; pass < PASSES; pass++) {
        forget(w);
        if (!walk_days(w, &w->graph->train, pass)) return false;
        if (!walk_days(w, &w->graph->valid, pass)) return false;
        entente_tkg_score score = sum_up(w);
        bool is_better = !pass || !score.queries || score.mrr > out->valid.mrr;
        if (!is_better) continue;
        out->valid = score;
        copy_weights(w, false);
    }
    copy_weights(w, true);
    if (!walk_days(w, &w->graph->test, 0)) return false;
    out->test = sum_up(w);
    return true;
}

/* The most facts that any day has. */
static ptrdiff_t busiest_day(const tkg_facts *facts)
{
    ptrdiff_t most = 0;
    for (ptrdiff_t i = 0, from = 0; i < facts->len; i++) {
        if (facts->data[i].day != facts->data[from].day) from = i;
        if (i - from + 1 > most) most = i - from + 1;
    }
    return most;
}

static void open_room(walk_state *w, arena *keep)
{
    const tkg *g = w->graph;
    ptrdiff_t most = busiest_day(&g->train), relations = 2 * (ptrdiff_t)g->relation_count;
    if (busiest_day(&g->valid) > most) most = busiest_day(&g->valid);
    if (busiest_day(&g->test) > most) most = busiest_day(&g->test);
    w->asked = arena_new(keep, tkg_fact, 2 * most);
    w->answers = arena_new(keep, int32_t, 2 * most);
    w->questions = arena_new(keep, question, 2 * most);
    w->confidences =
        (confidences){.relations = (int32_t)relations,
                      .seen = arena_new(keep, float, relations *relations *LAG_BUCKETS),
                      .right = arena_new(keep, float, relations *relations *LAG_BUCKETS)};
    ptrdiff_t floats = sizeof *w->ranker.average / sizeof(float);
    for (int t = 0; t < TABLE_COUNT; t++)
        floats += w->ranker.tables[t].rows * w->ranker.tables[t].width;
    w->best = arena_new(keep, float, floats);
    w->all = PASSES * (g->train.len + g->valid.len) + g->test.len;
}

bool extrapolate(const tkg *graph, int threads, const extrapolate_watch *watch,
                 entente_tkg_scores *out, arena *keep)
{
    walk_state *w = arena_new(keep, walk_state, 1);
    *out = (entente_tkg_scores){.entities = graph->entity_count,
                                .relations = graph->relation_count,
                                .train = graph->train.len};
    w->graph = graph;
    w->watch = watch;
    history_open(&w->history, graph, keep);
    day_tops_open(&w->tops, graph, keep);
    ranker_open(&w->ranker, graph, keep);
    for (int i = 0; i < SHARDS; i++)
        ranker_shard_open(&w->shards[i], graph, keep);
    open_room(w, keep);
    w->workers = workers_new(threads, keep);
    bool is_done = walk_all(w, out);
    workers_free(w->workers);
    for (int i = 0; i < SHARDS; i++)
        ranker_shard_close(&w->shards[i]);
    history_close(&w->history);
    return is_done;
}
