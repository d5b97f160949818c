/* gradient.c: The gradients of training agree with finite differences of the loss.
   SPDX-License-Identifier: MIT */
#include <math.h>

#include "language/train_backward.h"
#include "language/train_forward.h"
#include "test.h"

static const shape SMALL = {.embed = 5,
                            .hidden = 4,
                            .layers = 2,
                            .arc = 6,
                            .label = 3,
                            .words = 7,
                            .buckets = 11,
                            .upos_count = 3,
                            .xpos_count = 4,
                            .name_count = 3,
                            .label_count = 5};

/* Three sentences, of 1, 4 and 3 words; heads, shares and gaps are all over the place. */
enum { WORDS = 8, SENTENCES = 3, BUCKETS = 3 };
static const int32_t FIRST[SENTENCES + 1] = {0, 1, 5, 8};

typedef struct problem {
    input inputs[WORDS];
    int32_t buckets[WORDS][BUCKETS];
    target targets[WORDS][TASK_COUNT];
    batch batch;
} problem;

static int32_t pick(uint64_t *random, int32_t count)
{
    return (int32_t)(test_random(random) % (uint64_t)count);
}

static void fill(problem *p, uint64_t seed)
{
    uint64_t random = seed;
    const int32_t counts[] = {3, 4, 3, 0, 5};
    for (int s = 0; s < SENTENCES; s++)
        for (int i = FIRST[s]; i < FIRST[s + 1]; i++) {
            for (int k = 0; k < BUCKETS; k++)
                p->buckets[i][k] = SMALL.words + pick(&random, SMALL.buckets);
            p->inputs[i] = (input){pick(&random, SMALL.words), BUCKETS, p->buckets[i]};
            for (int task = 0; task < TASK_COUNT; task++) {
                int32_t count = task == TASK_ARC ? FIRST[s + 1] - FIRST[s] + 1 : counts[task];
                target *t = &p->targets[i][task];
                *t = (target){.id = {(int16_t)pick(&random, count), (int16_t)pick(&random, count)},
                              .share = {200, 55}};
                if (task == TASK_ARC) /* no word hangs on itself */
                    for (int k = 0; k < 2; k++)
                        if (t->id[k] == i - FIRST[s] + 1) t->id[k] = 0;
            }
        }
    p->targets[2][TASK_NAME].id[0] = -1;
    p->batch = (batch){WORDS, SENTENCES, FIRST, p->inputs, (const target(*)[TASK_COUNT])p->targets};
}

static double loss_of(net *n, const batch *b)
{
    net_forward(n, b, NULL);
    return net_backward(n, b);
}

/* The slope of the loss along one weight, by the difference of two losses. */
static double slope_of(net *n, const batch *b, float *weight)
{
    float old = *weight, step = 1e-2f;
    *weight = old + step;
    double above = loss_of(n, b);
    *weight = old - step;
    double below = loss_of(n, b);
    *weight = old;
    return (above - below) / (double)(2 * step);
}

static bool is_near(double a, double b)
{
    return fabs(a - b) < 2e-3 + 0.03 * fabs(b);
}

static void every_weight_has_its_slope(void)
{
    static problem p;
    arena keep = arena_open(1 << 28);
    fill(&p, 3);
    net *n = net_new(&SMALL, 5, 64, &keep);
    places at = places_of(&SMALL);
    float *slopes = arena_new(&keep, float, at.count);
    loss_of(n, &p.batch);
    memcpy(slopes, net_gradients(n), (size_t)at.count * sizeof(float));
    int wrong = 0;
    for (ptrdiff_t i = 0; i < at.count; i++)
        wrong += !is_near((double)slopes[i], slope_of(n, &p.batch, net_weights(n) + i));
    /* A leaky unit bends where it is 0, so a few differences may be off. */
    CHECK(wrong <= at.count / 100);
    arena_close(&keep);
}

static void every_embedding_has_its_slope(void)
{
    static problem p;
    arena keep = arena_open(1 << 28);
    fill(&p, 4);
    net *n = net_new(&SMALL, 6, 64, &keep);
    int wrong = 0, touched = 0;
    for (int32_t row = 0; row < SMALL.words + SMALL.buckets; row++)
        for (int32_t j = 0; j < SMALL.embed; j++) {
            loss_of(n, &p.batch);
            const float *g = net_row_gradient(n, row);
            double got = g ? (double)g[j] : 0;
            touched += g != NULL;
            wrong += !is_near(got, slope_of(n, &p.batch, net_rows(n) + row * SMALL.embed + j));
        }
    CHECK(touched > 0);
    CHECK(wrong <= SMALL.embed * (SMALL.words + SMALL.buckets) / 50);
    arena_close(&keep);
}

static void steps_lower_the_loss(void)
{
    static problem p;
    arena keep = arena_open(1 << 28);
    fill(&p, 9);
    net *n = net_new(&SMALL, 7, 64, &keep);
    double before = loss_of(n, &p.batch);
    for (int i = 0; i < 200; i++) {
        loss_of(n, &p.batch);
        net_step(n, 0.01f, 1);
    }
    CHECK(loss_of(n, &p.batch) < before * 0.6);
    arena_close(&keep);
}

static void the_same_seed_gives_the_same_weights(void)
{
    static problem p;
    const dropout drop = {0.2f, 0.3f, 0.3f};
    arena keep = arena_open(1 << 28);
    net *twins[2];
    fill(&p, 10);
    for (int i = 0; i < 2; i++) {
        twins[i] = net_new(&SMALL, 8, 64, &keep);
        for (int step = 0; step < 20; step++) {
            net_forward(twins[i], &p.batch, &drop);
            net_backward(twins[i], &p.batch);
            net_step(twins[i], 0.01f, 1);
        }
    }
    CHECK(!memcmp(net_weights(twins[0]), net_weights(twins[1]),
                  (size_t)places_of(&SMALL).count * sizeof(float)));
    net *other = net_new(&SMALL, 9, 64, &keep);
    CHECK(memcmp(net_weights(twins[0]), net_weights(other), sizeof(float) * 16) != 0);
    arena_close(&keep);
}

int main(void)
{
    RUN(every_weight_has_its_slope);
    RUN(every_embedding_has_its_slope);
    RUN(steps_lower_the_loss);
    RUN(the_same_seed_gives_the_same_weights);
    return test_end();
}
