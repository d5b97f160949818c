/* ranker_kernels.c: The heavy arithmetic of the ranker, for the machine of this copy.
   SPDX-License-Identifier: MIT

   The build compiles this file once for each set of instructions, with KERNELS naming the result. */
#include "relations/ranker_kernels.h"

#include <math.h>
#include <string.h>

#if defined(__AVX512F__)
enum { LANES = 16 };
#elif defined(__AVX2__)
enum { LANES = 8 };
#else
enum { LANES = 4 };
#endif
enum { BLOCKS = HIDDEN / LANES };

typedef float lanes __attribute__((vector_size(LANES * 4)));

static inline lanes load(const float *x)
{
    lanes v;
    memcpy(&v, x, sizeof v);
    return v;
}

static inline void store(float *to, lanes v)
{
    memcpy(to, &v, sizeof v);
}

/* Most evidence is 0 for most candidates, so that zeros are worth a test. */
static void hidden(const float *x, ptrdiff_t count, const float *w, const float *bias, float *h)
{
    lanes sum[BLOCKS];
    for (int b = 0; b < BLOCKS; b++)
        sum[b] = load(bias + b * LANES);
    for (ptrdiff_t i = 0; i < count; i++, w += HIDDEN) {
        if (x[i] == 0) continue;
        for (int b = 0; b < BLOCKS; b++)
            sum[b] += x[i] * load(w + b * LANES);
    }
    for (int b = 0; b < BLOCKS; b++)
        store(h + b * LANES, sum[b]);
    for (int j = 0; j < HIDDEN; j++)
        h[j] = h[j] > 0 ? h[j] : 0.01f * h[j];
}

static void hidden_back(const float *x, ptrdiff_t count, const float *dh, float *w)
{
    lanes d[BLOCKS];
    for (int b = 0; b < BLOCKS; b++)
        d[b] = load(dh + b * LANES);
    for (ptrdiff_t i = 0; i < count; i++, w += HIDDEN) {
        if (x[i] == 0) continue;
        for (int b = 0; b < BLOCKS; b++)
            store(w + b * LANES, load(w + b * LANES) + x[i] * d[b]);
    }
}

static float dot(const float *a, const float *b, ptrdiff_t count)
{
    lanes sum = {0};
    for (ptrdiff_t i = 0; i < count; i += LANES)
        sum += load(a + i) * load(b + i);
    float total = 0;
    for (int i = 0; i < LANES; i++)
        total += sum[i];
    return total;
}

static void add(float *to, const float *a, float factor, ptrdiff_t count)
{
    for (ptrdiff_t i = 0; i < count; i += LANES)
        store(to + i, load(to + i) + factor * load(a + i));
}

static void add_product(float *to, const float *a, const float *b, float factor, ptrdiff_t count)
{
    for (ptrdiff_t i = 0; i < count; i += LANES)
        store(to + i, load(to + i) + factor * load(a + i) * load(b + i));
}

static void adagrad(float *restrict values, float *restrict squares, const float *restrict gradient,
                    ptrdiff_t count, float rate, float decay)
{
    for (ptrdiff_t i = 0; i < count; i++) {
        float g = gradient[i] + decay * values[i];
        squares[i] += g * g;
        values[i] -= rate * g / (sqrtf(squares[i]) + 1e-4f);
    }
}

static void adam(float *restrict values, float *restrict first, float *restrict second,
                 float *restrict average, const float *restrict gradient, ptrdiff_t count,
                 const adam_rates *rates)
{
    adam_rates r = *rates;
    for (ptrdiff_t i = 0; i < count; i++) {
        float g = gradient[i] * r.scale;
        first[i] += 0.1f * (g - first[i]);
        second[i] += 0.001f * (g * g - second[i]);
        values[i] -= r.rate * first[i] * r.correction1 / (sqrtf(second[i] * r.correction2) + 1e-8f);
        average[i] += r.follow * (values[i] - average[i]);
    }
}

#define TEXT_OF(name) #name
#define NAME_OF(name) TEXT_OF(name)

extern const ranker_kernels KERNELS;
const ranker_kernels KERNELS = {.name = NAME_OF(KERNELS),
                                .hidden = hidden,
                                .hidden_back = hidden_back,
                                .dot = dot,
                                .add = add,
                                .add_product = add_product,
                                .adagrad = adagrad,
                                .adam = adam};
