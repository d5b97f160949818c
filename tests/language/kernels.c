/* kernels.c: All copies of the arithmetic give the same bits.
   SPDX-License-Identifier: MIT */
#include "language/kernels.h"

#include <math.h>

#include "test.h"

enum { ROWS = 23, DEPTH = 96, COLUMNS = 16 * 11 };

static float numbers[ROWS * COLUMNS * 4];
static int8_t values[DEPTH * COLUMNS];
static float scale[COLUMNS], bias[COLUMNS];
static int32_t offset[COLUMNS];

static float number(uint64_t *random)
{
    return (float)((double)(test_random(random) % 2000001) / 1e6 - 1);
}

/* The first columns have as much in a run as there may be, of one sign and then of the other. */
static void fill_extremes(void)
{
    for (int j = 0; j < 4; j++)
        for (int i = 0; i < DEPTH; i++) {
            int place = i % KERNEL_RUN, size = place < 16 ? KERNEL_MOST : 2;
            bool is_in = place < 16 ? place % 8 < 4 : place < 24;
            int value = place / 4 * 2 + place % 2 < 16 && is_in ? size : 0;
            values[(i / 4 * COLUMNS + j) * 4 + i % 4] = (int8_t)(j % 2 ? -value : value);
        }
}

static void fill(uint64_t seed)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        numbers[i] = number(&seed) * (i % 7 ? 1 : 5);
    for (size_t i = 0; i < sizeof values; i++)
        values[i] = (int8_t)((int)(test_random(&seed) % 33) - 16);
    fill_extremes();
    for (int j = 0; j < COLUMNS; j++) {
        scale[j] = number(&seed);
        bias[j] = number(&seed);
    }
    memset(offset, 0, sizeof offset);
    for (int i = 0; i < DEPTH; i++)
        for (int j = 0; j < COLUMNS; j++)
            offset[j] += KERNEL_ZERO * values[(i / 4 * COLUMNS + j) * 4 + i % 4];
}

/* Everything that a copy computes from the same numbers. */
typedef struct results {
    uint8_t rounded[ROWS * DEPTH];
    float scales[ROWS], product[ROWS * COLUMNS], state[ROWS * 48], leaked[100], added[100];
    float scores[ROWS * 32];
    int32_t most[60];
    float peak;
    uint8_t rounded_by[DEPTH];
} results;

static void compute(const kernels *k, int columns, results *r)
{
    weights w = {DEPTH, columns, scale, bias, offset, values};
    memset(r, 0, sizeof *r);
    k->round(numbers, ROWS, DEPTH - 3, DEPTH, r->rounded, DEPTH, r->scales);
    k->multiply(r->rounded, r->scales, ROWS, &w, r->product);
    memcpy(r->state, numbers + 500, sizeof r->state);
    for (int side = 0; side < 2; side++)
        k->recur(numbers + side * 60, 130, numbers + 7 + side * 80, 20, ROWS, side,
                 r->state + side * 20, 48);
    memcpy(r->leaked, numbers, sizeof r->leaked);
    k->leak(r->leaked, 99);
    k->add(r->added, numbers + 3, 99);
    k->add_row(r->added, values, 0.3f, 77);
    k->score(numbers, ROWS, 13, 20, numbers + 900, 32, r->scores);
    for (int i = 0; i < 60; i++)
        r->most[i] = (int32_t)k->most(numbers + 11 * i, i + 1);
    r->peak = k->peak(numbers + 3, 77);
    k->round_by(numbers + 3, 77, r->peak, r->rounded_by);
}

static void every_copy_gives_the_same_bits(void)
{
    static results first, other;
    const kernels *list[8];
    int count = kernels_list(list);
    CHECK(count >= 1);
    for (int columns = 16; columns <= COLUMNS; columns += 16) {
        fill((uint64_t)columns);
        compute(list[count - 1], columns, &first);
        for (int i = 0; i + 1 < count; i++) {
            compute(list[i], columns, &other);
            CHECK(!memcmp(&first, &other, sizeof first));
        }
    }
}

static void a_product_does_not_depend_on_how_many_there_are(void)
{
    static results r;
    static float few[ROWS * COLUMNS];
    const kernels *list[8];
    weights w = {DEPTH, COLUMNS, scale, bias, offset, values};
    int count = kernels_list(list);
    fill(9);
    for (int i = 0; i < count; i++) {
        compute(list[i], COLUMNS, &r);
        for (int rows = 1; rows < ROWS; rows++) {
            list[i]->multiply(r.rounded, r.scales, rows, &w, few);
            CHECK(!memcmp(few, r.product, (size_t)(rows * COLUMNS) * sizeof *few));
        }
    }
}

static void products_are_near_those_of_floats(void)
{
    static results r;
    const kernels *list[8];
    kernels_list(list);
    fill(5);
    compute(list[0], COLUMNS, &r);
    double worst = 0;
    for (int i = 0; i < ROWS; i++)
        for (int j = 0; j < COLUMNS; j++) {
            double sum = 0;
            for (int k = 0; k < DEPTH - 3; k++)
                sum += (double)numbers[i * DEPTH + k] * values[(k / 4 * COLUMNS + j) * 4 + k % 4];
            double wanted = sum * (double)scale[j] + (double)bias[j];
            double error = fabs(wanted - (double)r.product[i * COLUMNS + j]);
            worst = error > worst ? error : worst;
        }
    /* 89 activations, each off by at most 5/126, times weights up to 127 and scales up to 1. */
    CHECK(worst > 0 && worst < 100);
}

static void what_is_no_number_is_rounded_all_the_same(void)
{
    const kernels *list[8];
    const float odd[8] = {NAN, INFINITY, -INFINITY, 0, 1, -1, 1e38f, -1e38f};
    int count = kernels_list(list);
    for (int i = 0; i < count; i++) {
        uint8_t to[8];
        float row_scale;
        list[i]->round(odd, 1, 8, 8, to, 8, &row_scale);
        for (int j = 0; j < 8; j++)
            CHECK(to[j] <= 127);
    }
}

static void the_first_of_the_greatest_is_found(void)
{
    const kernels *list[8];
    float numbers_of[40];
    int count = kernels_list(list);
    for (int i = 0; i < count; i++)
        for (int at = 0; at < 40; at++) {
            for (int j = 0; j < 40; j++)
                numbers_of[j] = j < at ? -3 : -0.0f;
            CHECK(list[i]->most(numbers_of, 40) == at);
            numbers_of[39] = 0; /* which is no greater than -0 */
            CHECK(list[i]->most(numbers_of, 40) == at);
            numbers_of[0] = -INFINITY;
            CHECK(list[i]->most(numbers_of, at + 1) == at);
            numbers_of[at] = 1e30f;
            CHECK(list[i]->most(numbers_of, 40) == at);
        }
}

int main(void)
{
    RUN(every_copy_gives_the_same_bits);
    RUN(a_product_does_not_depend_on_how_many_there_are);
    RUN(products_are_near_those_of_floats);
    RUN(what_is_no_number_is_rounded_all_the_same);
    RUN(the_first_of_the_greatest_is_found);
    return test_end();
}
