/* train_pack.c: The trained network in 8 bits, as the chunks of a model file.
   SPDX-License-Identifier: MIT */
#include "language/train_pack.h"

#include <math.h>
#include <string.h>

#include "language/kernels.h"

enum { ROW_MOST = 127 };

static ptrdiff_t round_up(ptrdiff_t n, ptrdiff_t to)
{
    return (n + to - 1) / to * to;
}

static float scale_of(const float *x, ptrdiff_t count, ptrdiff_t step, int highest)
{
    float most = 0;
    for (ptrdiff_t i = 0; i < count; i++)
        most = fabsf(x[i * step]) > most ? fabsf(x[i * step]) : most;
    return most / (float)highest;
}

static int8_t rounded(float x, float scale)
{
    return (int8_t)(scale > 0 ? lrintf(x / scale) : 0);
}

/* The column's weights in 8 bits; returns the greatest sum of a run (see kernels.h). */
static int32_t round_column(const float *w, ptrdiff_t depth, ptrdiff_t columns, float scale,
                            int8_t *to, ptrdiff_t wide)
{
    int32_t sums[4] = {0},
            most = 0; /* positive, negative, of the first two of each four and others */
    for (ptrdiff_t i = 0; i < depth; i++) {
        int8_t value = rounded(w[i * columns], scale);
        if (i % KERNEL_RUN == 0) memset(sums, 0, sizeof sums);
        int32_t *sum = &sums[i % 4 / 2 * 2 + (value < 0)];
        *sum += value < 0 ? -value : value;
        most = *sum > most ? *sum : most;
        to[i / 4 * wide * 4 + i % 4] = value;
    }
    return most;
}

/* depth x columns weights as open_weights in network.c wants them. A column whose runs add up to too
   much is rounded more coarsely. */
static str pack_weights(const float *w, const float *bias, ptrdiff_t depth, ptrdiff_t columns,
                        arena *keep)
{
    ptrdiff_t deep = round_up(depth, KERNEL_DEPTH), wide = round_up(columns, KERNEL_COLUMNS);
    float *scale = arena_alloc(keep, 1, 64, wide * 12 + deep * wide), *biases = scale + wide;
    int32_t *offset = (int32_t *)(void *)(biases + wide), most;
    int8_t *values = (int8_t *)(offset + wide);
    for (ptrdiff_t j = 0; j < columns; j++) {
        int8_t *column = values + j * 4;
        scale[j] = scale_of(w + j, depth, columns, KERNEL_MOST);
        biases[j] = bias ? bias[j] : 0;
        while ((most = round_column(w + j, depth, columns, scale[j], column, wide)) >
               KERNEL_RUN_MOST)
            scale[j] *= ((float)most + 1) / (float)KERNEL_RUN_MOST;
        for (ptrdiff_t i = 0; i < depth; i++)
            offset[j] += KERNEL_ZERO * column[i / 4 * wide * 4 + i % 4];
    }
    return (str){(const char *)scale, wide * 12 + deep * wide};
}

static void pack_rows(const trained *t, model_writer *w, arena *keep)
{
    const shape *s = &t->known.shape;
    ptrdiff_t rows = (ptrdiff_t)s->words + s->buckets, e = s->embed;
    float *scales = arena_alloc(keep, 4, 64, rows);
    int8_t *values = arena_alloc(keep, 1, 64, rows * e);
    for (ptrdiff_t i = 0; i < rows; i++) {
        const float *row = net_rows(t->net) + i * e;
        scales[i] = scale_of(row, e, 1, ROW_MOST);
        for (ptrdiff_t j = 0; j < e; j++)
            values[i * e + j] = rounded(row[j], scales[i]);
    }
    model_put(w, S("ROWS8"), model_view(values, 1, rows * e));
    model_put(w, S("ROWSCALE"), model_view(scales, 4, rows));
}

void train_pack(const trained *t, model_writer *w, arena *keep)
{
    const shape *s = &t->known.shape;
    const float *f = net_weights(t->net);
    places at = places_of(s);
    ptrdiff_t wide = 2 * (ptrdiff_t)s->hidden;
    float *gates = arena_alloc(keep, 4, 64, s->layers * 4 * wide);
    train_put_knowledge(&t->known, w, keep);
    model_put(w, S("WINDOW"),
              pack_weights(f + at.window, f + at.window_bias, 3 * s->embed, wide, keep));
    for (int32_t l = 0; l < s->layers; l++) {
        model_put(w, str_format(keep, "LAYER%d", l),
                  pack_weights(f + at.layer[l], NULL, wide, 3 * wide, keep));
        memcpy(gates + l * 4 * wide, f + at.gates[l], (size_t)(4 * wide) * sizeof *gates);
    }
    model_put(w, S("GATES"), model_view(gates, 4, s->layers * 4 * wide));
    model_put(w, S("TAGS"), pack_weights(f + at.tags, f + at.tags_bias, wide, shape_tags(s), keep));
    model_put(w, S("TREES"),
              pack_weights(f + at.trees, f + at.trees_bias, wide, shape_trees(s), keep));
    model_put(w, S("ARC"), pack_weights(f + at.arc, f + at.arc_bias, s->arc, s->arc, keep));
    model_put(w, S("ARCROOT"), model_view(f + at.arc_root, 4, s->arc));
    model_put(w, S("LABEL"),
              pack_weights(f + at.label, f + at.label_bias, s->label, s->label_count, keep));
    model_put(w, S("LABROOT"), model_view(f + at.label_root, 4, s->label));
    pack_rows(t, w, keep);
}
