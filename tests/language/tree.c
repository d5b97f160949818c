/* tree.c: The best tree is the best of all trees.
   SPDX-License-Identifier: MIT */
#include "language/tree.h"

#include <math.h>

#include "test.h"

enum { MOST = 6 };

static double sum_of(const float *scores, int count, const int32_t *heads)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += (double)scores[i * (count + 1) + heads[i]];
    return sum;
}

/* The highest sum of all trees with one root, found by trying them all. */
static double best_sum(const float *scores, int count, arena scratch)
{
    double best = (double)-INFINITY;
    int32_t heads[MOST] = {0};
    for (;;) {
        if (tree_is_whole(heads, count, scratch)) {
            double sum = sum_of(scores, count, heads);
            if (sum > best) best = sum;
        }
        int at = 0;
        while (at < count && ++heads[at] > count)
            heads[at++] = 0;
        if (at == count) return best;
    }
}

static void the_tree_is_the_best_of_all(void)
{
    arena scratch = arena_open(1 << 24);
    uint64_t random = 7;
    int contracted = 0;
    for (int round = 0; round < 600; round++) {
        int count = 1 + round % MOST;
        float scores[MOST * (MOST + 1)];
        int32_t heads[MOST];
        for (int i = 0; i < count * (count + 1); i++)
            scores[i] = (float)(test_random(&random) % 1000) / 100;
        tree_best(scores, count, count + 1, heads, scratch);
        CHECK(tree_is_whole(heads, count, scratch));
        CHECK(fabs(sum_of(scores, count, heads) - best_sum(scores, count, scratch)) < 1e-3);
        for (int i = 0; i < count; i++)
            for (int h = 0; h <= count; h++)
                if (h != i + 1 &&
                    scores[i * (count + 1) + h] > scores[i * (count + 1) + heads[i]]) {
                    contracted++;
                    i = h = count;
                }
    }
    CHECK(contracted > 100);
    arena_close(&scratch);
}

static void large_graphs_give_whole_trees(void)
{
    enum { LARGE = 256 };
    static float scores[LARGE * (LARGE + 1)];
    static int32_t heads[LARGE];
    arena scratch = arena_open(1 << 26);
    uint64_t random = 8;
    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < LARGE * (LARGE + 1); i++)
            scores[i] = (float)(test_random(&random) % 1000);
        tree_best(scores, LARGE, LARGE + 1, heads, scratch);
        CHECK(tree_is_whole(heads, LARGE, scratch));
    }
    arena_close(&scratch);
}

static void broken_scores_still_give_a_tree(void)
{
    arena scratch = arena_open(1 << 24);
    float scores[4 * 5];
    int32_t heads[4];
    for (int i = 0; i < 20; i++)
        scores[i] = i % 3 ? NAN : INFINITY;
    tree_best(scores, 4, 5, heads, scratch);
    for (int i = 0; i < 4; i++)
        CHECK(heads[i] >= 0 && heads[i] <= 4);
    arena_close(&scratch);
}

static void two_roots_and_circles_are_no_trees(void)
{
    arena scratch = arena_open(1 << 24);
    CHECK(tree_is_whole((const int32_t[]){2, 0, 2}, 3, scratch));
    CHECK(!tree_is_whole((const int32_t[]){0, 0, 2}, 3, scratch));
    CHECK(!tree_is_whole((const int32_t[]){2, 1, 0}, 3, scratch));
    arena_close(&scratch);
}

int main(void)
{
    RUN(the_tree_is_the_best_of_all);
    RUN(large_graphs_give_whole_trees);
    RUN(broken_scores_still_give_a_tree);
    RUN(two_roots_and_circles_are_no_trees);
    return test_end();
}
