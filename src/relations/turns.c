/* turns.c: Where a series of counts changes its level.
   SPDX-License-Identifier: MIT */
#include "relations/turns.h"

#include <math.h>
#include <stdbool.h>

enum { SHUFFLES = 999, LEAST_STRETCH = 2 };
static const double level = 0.05;

/* Sums from the start, so that those of any stretch are a difference. */
typedef struct sums {
    const turn_counts *before; /* of all periods before */
    ptrdiff_t len;
    double dispersion;
} sums;

/* Twice the negative log-likelihood of a stretch at its own mean, without what does not depend on the
   cut. */
static double cost(const sums *s, ptrdiff_t from, ptrdiff_t to)
{
    double total = 0;
    for (int c = 0; c < TURN_CHANNELS; c++) {
        double n = s->before[to].of[c] - s->before[from].of[c];
        if (n > 0) total -= 2 * n * log(n / (double)(to - from));
    }
    return total;
}

static void add_up(const turn_counts *series, ptrdiff_t len, turn_counts *before)
{
    before[0] = (turn_counts){0};
    for (ptrdiff_t i = 0; i < len; i++)
        for (int c = 0; c < TURN_CHANNELS; c++)
            before[i + 1].of[c] = before[i].of[c] + series[i].of[c];
}

/* Variance over mean of differences between neighbours, which changes of level hardly touch. */
static double dispersion_of(const turn_counts *series, ptrdiff_t len)
{
    double differences = 0, total = 0;
    for (ptrdiff_t i = 1; i < len; i++)
        for (int c = 0; c < TURN_CHANNELS; c++) {
            double d = series[i].of[c] - series[i - 1].of[c];
            differences += d * d / 2;
            total += (series[i].of[c] + series[i - 1].of[c]) / 2;
        }
    return total > 0 && differences > total ? differences / total : 1;
}

/* What each cut must gain: three parameters (two means, a place), as BIC counts them. */
static double penalty_of(const sums *s)
{
    return (TURN_CHANNELS + 1) * log((double)s->len) * s->dispersion;
}

/* The best partition: from[i] is where the stretch that ends before i starts. Starts that can never be
   best again are dropped, which makes it linear for series with turns. */
static void partition(const sums *s, ptrdiff_t *from, arena scratch)
{
    double *best = arena_new(&scratch, double, s->len + 1), penalty = penalty_of(s);
    ptrdiff_t *starts = arena_new(&scratch, ptrdiff_t, s->len + 1), count = 0;
    best[0] = -penalty;
    for (ptrdiff_t end = 1; end <= s->len; end++) {
        if (end >= LEAST_STRETCH) starts[count++] = end - LEAST_STRETCH;
        best[end] = HUGE_VAL;
        for (ptrdiff_t i = 0; i < count; i++) {
            double total = best[starts[i]] + cost(s, starts[i], end) + penalty;
            if (total < best[end]) {
                best[end] = total;
                from[end] = starts[i];
            }
        }
        ptrdiff_t kept = 0;
        for (ptrdiff_t i = 0; i < count; i++)
            if (best[starts[i]] + cost(s, starts[i], end) <= best[end]) starts[kept++] = starts[i];
        count = kept;
    }
}

/* The greatest gain that any cut of [from, to) brings. */
static double best_gain(const sums *s, ptrdiff_t from, ptrdiff_t to)
{
    double whole = cost(s, from, to), best = 0;
    for (ptrdiff_t at = from + LEAST_STRETCH; at + LEAST_STRETCH <= to; at++) {
        double gain = whole - cost(s, from, at) - cost(s, at, to);
        if (gain > best) best = gain;
    }
    return best;
}

static void shuffle(turn_counts *x, ptrdiff_t len, uint64_t *state)
{
    for (ptrdiff_t i = len - 1; i > 0; i--) {
        *state = *state * 6364136223846793005u + 1442695040888963407u;
        ptrdiff_t j = (ptrdiff_t)((*state >> 33) % (uint64_t)(i + 1));
        turn_counts t = x[i];
        x[i] = x[j];
        x[j] = t;
    }
}

static double significance(const turn_counts *series, const sums *s, ptrdiff_t from, ptrdiff_t to,
                           arena scratch)
{
    ptrdiff_t len = to - from, as_great = 0;
    turn_counts *mixed = arena_new(&scratch, turn_counts, len);
    turn_counts *before = arena_new(&scratch, turn_counts, len + 1);
    double gain = best_gain(s, from, to);
    uint64_t state = 1;
    for (ptrdiff_t i = 0; i < len; i++)
        mixed[i] = series[from + i];
    for (int n = 0; n < SHUFFLES; n++) {
        shuffle(mixed, len, &state);
        add_up(mixed, len, before);
        const sums other = {before, len, 1};
        as_great += best_gain(&other, 0, len) >= gain;
    }
    return (double)(as_great + 1) / (SHUFFLES + 1);
}

static turn_counts mean_of(const sums *s, ptrdiff_t from, ptrdiff_t to)
{
    turn_counts mean;
    for (int c = 0; c < TURN_CHANNELS; c++)
        mean.of[c] = (s->before[to].of[c] - s->before[from].of[c]) / (double)(to - from);
    return mean;
}

/* Borders of the partition in order, from 0 to len; how many there are. */
static ptrdiff_t borders_of(const ptrdiff_t *from, ptrdiff_t len, ptrdiff_t *out)
{
    ptrdiff_t count = 1;
    for (ptrdiff_t end = len; end > 0; end = from[end])
        count++;
    ptrdiff_t at = count - 1;
    for (ptrdiff_t end = len; end > 0; end = from[end])
        out[at--] = end;
    out[0] = 0;
    return count;
}

/* Takes out the least significant border until all that are left hold; p is one a border. */
static ptrdiff_t keep_significant(const turn_counts *series, const sums *s, ptrdiff_t *borders,
                                  double *p, ptrdiff_t count, arena scratch)
{
    for (;;) {
        ptrdiff_t worst = 0;
        for (ptrdiff_t i = 1; i + 1 < count; i++) {
            if (p[i] == 0) p[i] = significance(series, s, borders[i - 1], borders[i + 1], scratch);
            if (!worst || p[i] > p[worst]) worst = i;
        }
        if (!worst || p[worst] <= level) return count;
        for (ptrdiff_t i = worst; i + 1 < count; i++) {
            borders[i] = borders[i + 1];
            p[i] = p[i + 1];
        }
        count--;
        p[worst] = p[worst - 1] = 0;
    }
}

ptrdiff_t turns_find(const turn_counts *series, ptrdiff_t len, turn **out, arena *keep,
                     arena scratch)
{
    *out = NULL;
    if (len < 2 * LEAST_STRETCH) return 0;
    turn_counts *before = arena_new(&scratch, turn_counts, len + 1);
    ptrdiff_t *from = arena_new(&scratch, ptrdiff_t, len + 1);
    ptrdiff_t *borders = arena_new(&scratch, ptrdiff_t, len + 1);
    double *p = arena_new(&scratch, double, len + 1);
    add_up(series, len, before);
    const sums s = {before, len, dispersion_of(series, len)};
    partition(&s, from, scratch);
    ptrdiff_t count = borders_of(from, len, borders);
    count = keep_significant(series, &s, borders, p, count, scratch);
    *out = arena_new(keep, turn, count);
    for (ptrdiff_t i = 1; i + 1 < count; i++)
        (*out)[i - 1] = (turn){borders[i], mean_of(&s, borders[i - 1], borders[i]),
                               mean_of(&s, borders[i], borders[i + 1]), p[i]};
    return count - 2;
}
