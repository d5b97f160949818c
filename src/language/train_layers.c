/* train_layers.c: The steps that go through the network, forward and backward.
   SPDX-License-Identifier: MIT */
#include "language/train_layers.h"

static const float LEAK = 0.1f;

matrix matrix_of(float *data, ptrdiff_t stride)
{
    return (matrix){data, stride, false};
}

matrix matrix_turned(float *data, ptrdiff_t stride)
{
    return (matrix){data, stride, true};
}

void layer_mask(const batch *b, float *to, const float *from, const float *mask, ptrdiff_t columns)
{
    for (int32_t s = 0; s < b->sentences; s++)
        for (ptrdiff_t i = b->first[s]; i < b->first[s + 1]; i++)
            for (ptrdiff_t j = 0; j < columns; j++)
                to[i * columns + j] = from[i * columns + j] * mask[s * columns + j];
}

void layer_bias(float *to, const float *bias, ptrdiff_t rows, ptrdiff_t columns)
{
    for (ptrdiff_t i = 0; i < rows; i++)
        for (ptrdiff_t j = 0; j < columns; j++)
            to[i * columns + j] += bias[j];
}

void layer_leak(float *x, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t stride)
{
    for (ptrdiff_t i = 0; i < rows; i++)
        for (ptrdiff_t j = 0; j < columns; j++)
            if (x[i * stride + j] < 0) x[i * stride + j] *= LEAK;
}

void layer_leak_back(float *g, const float *x, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t stride)
{
    for (ptrdiff_t i = 0; i < rows; i++)
        for (ptrdiff_t j = 0; j < columns; j++)
            if (x[i * stride + j] < 0) g[i * stride + j] *= LEAK;
}

void layer_apply(net *n, const float *in, ptrdiff_t rows, ptrdiff_t depth, ptrdiff_t weights,
                 ptrdiff_t bias, float *out, ptrdiff_t columns)
{
    n->kernels->multiply(rows, columns, depth, matrix_of((float *)(uintptr_t)in, depth),
                         matrix_of(n->w + weights, columns), out, columns, false, n->scratch);
    if (bias >= 0) layer_bias(out, n->w + bias, rows, columns);
}

void layer_apply_back(net *n, float *in, ptrdiff_t rows, ptrdiff_t depth, ptrdiff_t weights,
                      ptrdiff_t bias, float *gout, ptrdiff_t columns, float *gin, bool is_added)
{
    n->kernels->multiply(depth, columns, rows, matrix_turned(in, depth), matrix_of(gout, columns),
                         n->g + weights, columns, true, n->scratch);
    n->kernels->multiply(rows, depth, columns, matrix_of(gout, columns),
                         matrix_turned(n->w + weights, columns), gin, depth, is_added, n->scratch);
    for (ptrdiff_t i = 0; bias >= 0 && i < rows; i++)
        n->kernels->add(n->g + bias, gout + i * columns, 1, columns);
}

recurrence layer_recurrence(net *n, const batch *b, int32_t layer, int32_t sentence, int side)
{
    ptrdiff_t wide = 2 * n->shape.hidden, first = b->first[sentence];
    ptrdiff_t at = first * wide + side * n->shape.hidden;
    ptrdiff_t u_at = first * 3 * wide + side * 3 * n->shape.hidden;
    ptrdiff_t gates = n->at.gates[layer] + side * 4 * n->shape.hidden;
    return (recurrence){.words = b->first[sentence + 1] - first,
                        .width = n->shape.hidden,
                        .is_backward = side == 1,
                        .gates = n->w + gates,
                        .u = n->u[layer] + u_at,
                        .x = n->x[layer] + at,
                        .c = n->c[layer] + at,
                        .h = n->x[layer + 1] + at,
                        .u_stride = 3 * wide,
                        .stride = wide,
                        .dh = n->gx + at,
                        .du = n->gu + u_at,
                        .dx = n->gd + at,
                        .dgates = n->g + gates};
}

float *layer_label_head(net *n, float *words, float *root, const batch *b, int32_t s, int32_t head)
{
    const shape *h = &n->shape;
    if (!head) return root;
    return words + (b->first[s] + head - 1) * (ptrdiff_t)shape_trees(h) + 2 * h->arc + h->label;
}
