/* train.c: Making a language model from treebanks and raw text.
   SPDX-License-Identifier: MIT */
#include "language/train.h"

#include <string.h>

#include "language/train_backward.h"

/* One sentence of an epoch and how it is written. */
typedef struct lesson {
    example example;
    int32_t variant;
    bool is_present;
} lesson;

typedef struct course {
    const train_options *options;
    const corpus *corpus;
    const type_table *types;
    net *net;
    uint64_t random;
    lesson *lessons;
    ptrdiff_t lesson_count;
    ptrdiff_t silver_at; /* where the next epoch goes on */
    double words_done, words_planned;
    int32_t *first; /* the batch under construction */
    input *inputs;
    word_targets *targets;
} course;

train_options train_defaults(void)
{
    return (train_options){
        .shape = {.embed = 64, .hidden = 64, .layers = 2, .arc = 64, .label = 64, .buckets = 8192},
        .epochs = 24,
        .batch_words = 700,
        .least_count = 2,
        .rate = 4e-3f,
        .most_norm = 1,
        .silver_share = 1,
        .case_share = 0.1f,
        .unknown_share = 0.25f,
        .drop = {.embed = 0.2f, .layer = 0.3f, .head = 0.3f},
        .seed = 1};
}

static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static float next_share(uint64_t *state)
{
    return (float)(next_random(state) >> 40) * 0x1p-24f;
}

static ptrdiff_t words_in(const example_vec *v)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < v->len; i++)
        n += v->data[i].count;
    return n;
}

static void put_lesson(course *c, example e)
{
    int32_t variant = CASE_AS_IS;
    if (next_share(&c->random) < c->options->case_share)
        variant = CASE_LOWER + (int32_t)(next_random(&c->random) % (CASES - 1));
    bool is_present = false;
    if (c->options->present_share > 0)
        is_present = next_share(&c->random) < c->options->present_share;
    c->lessons[c->lesson_count++] = (lesson){e, variant, is_present};
}

/* All of gold and the next stretch of silver, in random order. */
static void plan_epoch(course *c)
{
    const example_vec *gold = &c->corpus->gold, *silver = &c->corpus->silver;
    double wanted = (double)c->options->silver_share * (double)words_in(gold);
    c->lesson_count = 0;
    for (ptrdiff_t i = 0; i < gold->len; i++)
        put_lesson(c, gold->data[i]);
    for (ptrdiff_t i = 0; i < silver->len && wanted > 0; i++) {
        wanted -= silver->data[c->silver_at].count;
        put_lesson(c, silver->data[c->silver_at]);
        c->silver_at = (c->silver_at + 1) % silver->len;
    }
    for (ptrdiff_t i = c->lesson_count - 1; i > 0; i--) {
        ptrdiff_t j = (ptrdiff_t)(next_random(&c->random) % (uint64_t)(i + 1));
        lesson l = c->lessons[i];
        c->lessons[i] = c->lessons[j];
        c->lessons[j] = l;
    }
}

static input input_of(course *c, int32_t type, int32_t variant)
{
    const word_type *w = &c->types->types.data[c->types->types.data[type].variant[variant]];
    float hidden = c->options->unknown_share;
    input in = w->input;
    if (next_share(&c->random) * (hidden + (float)w->frequency) < hidden) in.word = 0;
    return in;
}

/* Fills a batch from lesson *at on; steps *at past what it took. */
static batch next_batch(course *c, ptrdiff_t *at)
{
    batch b = {.first = c->first, .inputs = c->inputs, .targets = c->targets};
    while (*at < c->lesson_count && b.words < c->options->batch_words) {
        const lesson *l = &c->lessons[(*at)++];
        c->first[b.sentences++] = b.words;
        for (int32_t i = 0; i < l->example.count; i++, b.words++) {
            int32_t word = l->example.first + i, type = c->corpus->types.data[word];
            const retold *r = c->corpus->present + word;
            bool is_retold = l->is_present && r->type >= 0;
            c->inputs[b.words] = input_of(c, is_retold ? r->type : type, l->variant);
            memcpy(c->targets[b.words], c->corpus->targets.data[word], sizeof(word_targets));
            if (is_retold) c->targets[b.words][TASK_XPOS] = r->xpos;
        }
    }
    c->first[b.sentences] = b.words;
    return b;
}

/* Up to the full rate in the first 2 %, then down in a straight line to 1 % of it. */
static float rate_now(const course *c)
{
    double done = c->words_done / c->words_planned, warm = 0.02;
    double share = done < warm ? done / warm + 1e-3 : 1 - 0.99 * (done - warm) / (1 - warm);
    return c->options->rate * (float)(share > 0.01 ? share : 0.01);
}

static double run_epoch(course *c, int32_t epoch, const train_watch *watch)
{
    double loss = 0;
    int64_t words = 0;
    ptrdiff_t steps = 0;
    plan_epoch(c);
    for (ptrdiff_t at = 0; at < c->lesson_count;) {
        batch b = next_batch(c, &at);
        net_forward(c->net, &b, &c->options->drop);
        loss += net_backward(c->net, &b) * b.words;
        words += b.words;
        net_step(c->net, rate_now(c), c->options->most_norm);
        c->words_done += b.words;
        if (watch && watch->progress && ++steps % 100 == 0)
            watch->progress(watch->payload, epoch, (double)at / (double)c->lesson_count,
                            loss / (double)words);
    }
    return words ? loss / (double)words : 0;
}

static void prepare(course *c, arena *keep)
{
    const train_options *o = c->options;
    ptrdiff_t most = o->batch_words + SHAPE_WORDS_MOST;
    double gold = (double)words_in(&c->corpus->gold);
    double silver = (double)words_in(&c->corpus->silver);
    double wanted = gold * (double)o->silver_share;
    c->words_planned = o->epochs * (gold + (wanted < silver ? wanted : silver)) + 1;
    c->random = o->seed * 1000003 + 17;
    c->lessons = arena_new(keep, lesson, c->corpus->gold.len + c->corpus->silver.len);
    c->first = arena_new(keep, int32_t, most + 1);
    c->inputs = arena_new(keep, input, most);
    c->targets = arena_new(keep, word_targets, most);
}

static void rate_all(trained *t, const conllu *texts, ptrdiff_t count, train_score *out,
                     arena scratch)
{
    for (ptrdiff_t i = 0; i < count; i++) {
        arena inner = scratch;
        answer *answers = arena_new(&inner, answer, texts[i].words.len);
        train_read(&t, 1, &texts[i], answers, NULL, inner);
        out[i] = train_rate(&t->known, &texts[i], answers, inner);
    }
}

static bool is_same_shape(const trained *a, const trained *b)
{
    return !memcmp(&a->known.shape, &b->known.shape, sizeof(shape));
}

static void copy_network(trained *to, const trained *from)
{
    const shape *s = &to->known.shape;
    size_t rows = (size_t)(s->words + s->buckets) * (size_t)s->embed * sizeof(float);
    size_t weights = (size_t)places_of(s).count * sizeof(float);
    net_memory a = net_memory_of(to->net), b = net_memory_of(from->net);
    memcpy(net_weights(to->net), net_weights(from->net), weights);
    memcpy(net_rows(to->net), net_rows(from->net), rows);
    to->place = from->place;
    if (!from->place.epoch) return;
    *a.step = *b.step;
    *a.random = *b.random;
    memcpy(a.first, b.first, weights);
    memcpy(a.second, b.second, weights);
    memcpy(a.row_first, b.row_first, rows);
    memcpy(a.row_second, b.row_second, rows);
}

static train_place place_of(const course *c, int32_t epoch)
{
    return (train_place){epoch, c->random, c->silver_at, c->words_done};
}

static void go_on_from(course *c, const train_place *p)
{
    if (!p->epoch) return;
    c->random = p->random;
    c->silver_at = p->silver_at < c->corpus->silver.len ? (ptrdiff_t)p->silver_at : 0;
    c->words_done = p->words_done;
}

trained *train(const train_options *o, const conllu *gold, ptrdiff_t gold_count,
               const conllu *silver, const conllu *held_out, ptrdiff_t held_out_count,
               const train_watch *watch, arena *keep, arena scratch)
{
    trained *t = arena_new(keep, trained, 1);
    corpus texts = {0};
    type_table types = {0};
    train_score *scores = arena_new(keep, train_score, held_out_count);
    t->known.shape = o->shape;
    for (ptrdiff_t i = 0; i < gold_count; i++)
        corpus_add(&texts, &types, &t->known, &gold[i], false, true, keep, scratch);
    if (silver) corpus_add(&texts, &types, &t->known, silver, true, false, keep, scratch);
    corpus_retell(&texts, &types, &t->known, gold, gold_count, keep);
    types_choose(&types, o->least_count, &t->known, keep, scratch);
    types_vary(&types, keep);
    types_link(&types, &t->known, keep, scratch);
    int32_t most = o->batch_words > TRAIN_READ_WORDS ? o->batch_words : TRAIN_READ_WORDS;
    t->net = net_new(&t->known.shape, o->seed, most + SHAPE_WORDS_MOST, keep);
    if (o->start && !is_same_shape(t, o->start)) return NULL;
    if (o->start) copy_network(t, o->start);
    course c = {.options = o, .corpus = &texts, .types = &types, .net = t->net};
    prepare(&c, keep);
    go_on_from(&c, &t->place);
    for (int32_t epoch = t->place.epoch + 1; epoch <= o->epochs; epoch++) {
        double loss = run_epoch(&c, epoch, watch);
        t->place = place_of(&c, epoch);
        rate_all(t, held_out, held_out_count, scores, scratch);
        if (watch && watch->epoch && !watch->epoch(watch->payload, epoch, loss, scores, t)) break;
    }
    t->place = (train_place){0};
    return t;
}
