/* ranking.c: How high the right answers stand: the protocol of the public benchmarks.
   SPDX-License-Identifier: MIT */
#include "relations/ranking.h"

#include <math.h>

static bool is_among(const int32_t *answers, int32_t count, int32_t entity)
{
    int32_t low = 0, high = count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (answers[middle] < entity)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && answers[low] == entity;
}

double ranking_place(const ranking *r, const int32_t *answers, int32_t answer_count, int32_t answer)
{
    ptrdiff_t at = 0, greater = 0, equal = 0, scored_answers = 0, different = 0;
    while (at < r->len && r->entities[at] != answer)
        at++;
    for (ptrdiff_t i = 0; i < r->len; i++) {
        bool is_answer = is_among(answers, answer_count, r->entities[i]);
        scored_answers += is_answer;
        if (is_answer) continue;
        greater += at == r->len || r->scores[i] > r->scores[at];
        equal += at < r->len && r->scores[i] == r->scores[at];
    }
    for (int32_t i = 0; i < answer_count; i++)
        different += !i || answers[i] != answers[i - 1];
    if (at == r->len) equal = r->entity_count - r->len - (different - scored_answers);
    return 1 + (double)greater + (double)equal / 2;
}

void ranking_add(ranking_sum *sum, double place)
{
    sum->queries++;
    sum->reciprocal += 1 / place;
    sum->hits1 += place <= 1;
    sum->hits3 += place <= 3;
    sum->hits10 += place <= 10;
}

void ranking_merge(ranking_sum *sum, const ranking_sum *more)
{
    sum->queries += more->queries;
    sum->reciprocal += more->reciprocal;
    sum->hits1 += more->hits1;
    sum->hits3 += more->hits3;
    sum->hits10 += more->hits10;
}

entente_tkg_score ranking_score(const ranking_sum *sum)
{
    double n = (double)sum->queries, nan = (double)NAN;
    if (!sum->queries) return (entente_tkg_score){0, nan, nan, nan, nan};
    return (entente_tkg_score){sum->queries, sum->reciprocal / n, (double)sum->hits1 / n,
                               (double)sum->hits3 / n, (double)sum->hits10 / n};
}
