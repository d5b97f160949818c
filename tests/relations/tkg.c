/* tkg.c: Tests of reading, remembering, learning and ranking the facts of a graph.
   SPDX-License-Identifier: MIT */
#include "relations/tkg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "relations/extrapolate.h"
#include "relations/history.h"
#include "relations/lineup.h"
#include "relations/ranking.h"
#include "test.h"

static arena room, scratch;

static bool read_graph(str train, str valid, tkg *out, entente_error *error)
{
    const tkg_files files = {
        .train = {S("train.txt"), train},
        .valid = {S("valid.txt"), valid},
        .entities = {S("entity2id.txt"), S("Kenya\t0\nPolice_(Kenya)\t1\nUganda\t2\n")}};
    *error = (entente_error){0};
    return tkg_read(&files, out, &room, scratch, error);
}

static void lines_become_facts_by_day(void)
{
    tkg g;
    entente_error error;
    CHECK(read_graph(S("1 0 0 48 0\n0\t1\t2\t24\r\n\n2 0 1 24\n"), S("0 0 1 72\n"), &g, &error));
    CHECK_INT(g.train.len, 3);
    CHECK_INT(g.train.data[0].day, 0);
    CHECK_INT(g.train.data[0].relation, 1);
    CHECK_INT(g.train.data[2].day, 1);
    CHECK_INT(g.valid.data[0].day, 2);
    CHECK_INT(g.day_count, 3);
    CHECK_INT(g.entities[0].is_country, 1);
    CHECK_INT(g.entities[1].country, g.entities[0].country);
    CHECK_INT(g.entities[2].country, 0);
    CHECK_INT(tkg_inverse(&g, tkg_inverse(&g, 1)), 1);
}

static void a_broken_line_is_named(void)
{
    tkg g;
    entente_error error;
    CHECK(!read_graph(S("0 0 1 0\n0 0 x 1\n"), S(""), &g, &error));
    CHECK_INT(error.line, 2);
    CHECK_STR(str_of(error.file), S("train.txt"));
    CHECK(!read_graph(S("0 0 99999999999 0\n"), S(""), &g, &error));
    CHECK(!read_graph(S("0 -1 0 0\n"), S(""), &g, &error));
    CHECK(!read_graph(S("0 0 1 0\n0 0 1 99999999999\n0 0 1 1\n"), S(""), &g, &error));
    CHECK(!read_graph(S("\n"), S(""), &g, &error));
}

/* Facts of some days, as lines. */
static str random_facts(uint64_t *state, int32_t first, int32_t days, int32_t a_day)
{
    buf b = {.keep = &room};
    for (int32_t d = first; d < first + days; d++)
        for (int32_t i = 0; i < a_day; i++)
            buf_print(&b, "%d %d %d %d\n", (int)(test_random(state) % 20),
                      (int)(test_random(state) % 4), (int)(test_random(state) % 20), (int)d);
    return buf_str(&b);
}

/* What the sum of a pair is, added up anew from all facts. */
static double naive_sum(const tkg *g, int32_t s, int32_t o, double days, int32_t day)
{
    double sum = 0;
    for (ptrdiff_t i = 0; i < g->train.len; i++) {
        tkg_fact f = g->train.data[i];
        if (f.subject == s && f.object == o) sum += exp(-(day - f.day) / days);
        if (f.subject == o && f.object == s) sum += exp(-(day - f.day) / days);
    }
    return sum;
}

static void sums_fade_as_a_naive_twin_says(void)
{
    static const double days[SCALES] = {1.5, 7, 30, 150};
    uint64_t state = 7;
    tkg g;
    entente_error error;
    history h;
    CHECK(read_graph(random_facts(&state, 0, 30, 9), S(""), &g, &error));
    history_open(&h, &g, &room);
    for (ptrdiff_t i = 0; i < g.train.len; i++)
        history_learn(&h, g.train.data[i]);
    for (int32_t s = 0; s < 20; s++)
        for (int32_t o = 0; o < 20; o++)
            for (int k = 0; k < SCALES; k++) {
                float got = trace_sum(&h, history_get(&h, TRACE_SO, s, 0, o), k, 31);
                CHECK(fabs((double)got - naive_sum(&g, s, o, days[k], 31)) < 1e-4);
            }
    history_close(&h);
}

static int by_weight(const void *x, const void *y)
{
    const weighed *a = x, *b = y;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    return a->item - b->item;
}

static void selection_is_what_sorting_gives(void)
{
    uint64_t state = 3;
    weighed got[300], wanted[300];
    for (int round = 0; round < 200; round++) {
        ptrdiff_t n = 1 + (ptrdiff_t)(test_random(&state) % 300);
        ptrdiff_t k = (ptrdiff_t)(test_random(&state) % (uint64_t)(n + 1));
        for (ptrdiff_t i = 0; i < n; i++)
            got[i] = wanted[i] = (weighed){(float)(test_random(&state) % 9), (int32_t)i};
        qsort(wanted, (size_t)n, sizeof *wanted, by_weight);
        weighed_select(got, n, k);
        weighed_sort(got, k);
        CHECK(!memcmp(got, wanted, (size_t)k * sizeof *got));
    }
}

/* Every entity has a score, and the rank is counted straight. */
static double naive_place(const float *scores, int32_t n, const int32_t *answers, int32_t count,
                          int32_t answer)
{
    double place = 1;
    for (int32_t e = 0; e < n; e++) {
        bool is_other = e != answer;
        for (int32_t i = 0; i < count; i++)
            is_other &= answers[i] != e;
        if (is_other && scores[e] > scores[answer]) place += 1;
        if (is_other && scores[e] == scores[answer]) place += 0.5;
    }
    return place;
}

static void ranks_are_those_of_a_naive_twin(void)
{
    enum { ALL = 40 };
    uint64_t state = 11;
    for (int round = 0; round < 500; round++) {
        float all[ALL], scores[ALL];
        int32_t entities[ALL], answers[4], count = 1 + (int32_t)(test_random(&state) % 4);
        ptrdiff_t len = 0;
        for (int32_t e = 0; e < ALL; e++) {
            all[e] = -1000;
            if (test_random(&state) % 3 == 0) continue;
            entities[len] = e;
            scores[len++] = all[e] = (float)(test_random(&state) % 6);
        }
        for (int32_t i = 0; i < count; i++)
            answers[i] = (i ? answers[i - 1] : 0) + (int32_t)(test_random(&state) % 9);
        const ranking r = {entities, scores, len, ALL};
        for (int32_t i = 0; i < count; i++)
            CHECK(ranking_place(&r, answers, count, answers[i]) ==
                  naive_place(all, ALL, answers, count, answers[i]));
    }
}

static void means_are_means(void)
{
    ranking_sum sum = {0}, more = {0};
    ranking_add(&sum, 1);
    ranking_add(&more, 4);
    ranking_merge(&sum, &more);
    entente_tkg_score score = ranking_score(&sum);
    CHECK_INT(score.queries, 2);
    CHECK(score.mrr == 0.625 && score.hits1 == 0.5 && score.hits3 == 0.5 && score.hits10 == 1);
    sum = (ranking_sum){0};
    CHECK(isnan(ranking_score(&sum).mrr));
}

/* Each day everyone does the same to the same; chance would be far from this. */
static void what_repeats_is_foreseen(void)
{
    tkg g;
    entente_error error;
    entente_tkg_scores scores;
    buf train = {.keep = &room}, valid = {.keep = &scratch};
    for (int d = 0; d < 40; d++)
        for (int s = 0; s < 30; s++)
            buf_print(d < 35 ? &train : &valid, "%d %d %d %d\n", s, s % 3, (7 * s + 1) % 30, d);
    str held_out = str_copy(buf_str(&valid), &room);
    CHECK(read_graph(buf_str(&train), held_out, &g, &error));
    CHECK(extrapolate(&g, 1, NULL, &scores, &room));
    CHECK_INT(scores.valid.queries, 300);
    CHECK(scores.valid.mrr > 0.95);
    CHECK_INT(scores.test.queries, 0);
}

static void threads_do_not_matter(void)
{
    uint64_t state = 5;
    tkg g;
    entente_error error;
    entente_tkg_scores one, many;
    str train = random_facts(&state, 0, 25, 40), valid = random_facts(&state, 25, 5, 40);
    CHECK(read_graph(train, valid, &g, &error));
    CHECK(extrapolate(&g, 1, NULL, &one, &room));
    CHECK(extrapolate(&g, 5, NULL, &many, &room));
    CHECK(one.valid.queries == many.valid.queries && one.valid.mrr == many.valid.mrr);
    CHECK(one.valid.hits3 == many.valid.hits3);
}

static bool stop(void *payload, double done)
{
    return *(double *)payload > done;
}

static void the_watch_can_stop_it(void)
{
    uint64_t state = 5;
    tkg g;
    entente_error error;
    entente_tkg_scores scores;
    double until = 0.2;
    const extrapolate_watch watch = {&until, stop};
    CHECK(read_graph(random_facts(&state, 0, 25, 10), S(""), &g, &error));
    CHECK(!extrapolate(&g, 2, &watch, &scores, &room));
}

int main(void)
{
    room = arena_open((ptrdiff_t)4 << 30);
    scratch = arena_open((ptrdiff_t)1 << 30);
    RUN(lines_become_facts_by_day);
    RUN(a_broken_line_is_named);
    RUN(sums_fade_as_a_naive_twin_says);
    RUN(selection_is_what_sorting_gives);
    RUN(ranks_are_those_of_a_naive_twin);
    RUN(means_are_means);
    RUN(what_repeats_is_foreseen);
    RUN(threads_do_not_matter);
    RUN(the_watch_can_stop_it);
    arena_close(&scratch);
    arena_close(&room);
    return test_end();
}
