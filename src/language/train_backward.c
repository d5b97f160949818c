/* train_backward.c: How wrong the network in floats is, and which weights are to blame.
   SPDX-License-Identifier: MIT */
#include "language/train_backward.h"

#include <math.h>
#include <string.h>

#include "language/train_forward.h"
#include "language/train_layers.h"

static const float WEIGHT[TASK_COUNT] = {0.5f, 0.5f, 0.5f, 1, 1};

/* Turns shares into the gradient of their scores; returns the loss. */
static double lose(float *shares, ptrdiff_t count, const target *t, float factor)
{
    double loss = 0;
    float sum = 0;
    if (t->id[0] < 0) {
        memset(shares, 0, (size_t)count * sizeof *shares);
        return 0;
    }
    for (int k = 0; k < SHARES; k++)
        sum += (float)t->share[k];
    for (int k = 0; k < SHARES; k++)
        if (t->share[k])
            loss -= (double)((float)t->share[k] / sum) * log((double)shares[t->id[k]] + 1e-12);
    for (ptrdiff_t i = 0; i < count; i++)
        shares[i] *= factor;
    for (int k = 0; k < SHARES; k++)
        if (t->share[k]) shares[t->id[k]] -= factor * (float)t->share[k] / sum;
    return loss * (double)factor;
}

static double lose_tags(net *n, const batch *b)
{
    const shape *s = &n->shape;
    const int32_t counts[] = {s->upos_count, s->xpos_count, s->name_count};
    double loss = 0;
    for (ptrdiff_t i = 0; i < b->words; i++) {
        float *row = n->tags + i * shape_tags(s);
        for (int task = TASK_UPOS; task <= TASK_NAME; row += counts[task++])
            loss += lose(row, counts[task], &b->targets[i][task], WEIGHT[task] / (float)b->words);
    }
    return loss;
}

static double back_labels(net *n, const batch *b)
{
    const shape *h = &n->shape;
    ptrdiff_t trees = shape_trees(h), size = h->label, labels = h->label_count;
    double loss = 0;
    for (ptrdiff_t i = 0; i < b->words; i++)
        loss += lose(n->labels + i * labels, labels, &b->targets[i][TASK_LABEL],
                     WEIGHT[TASK_LABEL] / (float)b->words);
    layer_apply_back(n, n->z, b->words, size, n->at.label, n->at.label_bias, n->labels, labels,
                     n->gz, false);
    layer_leak_back(n->gz, n->z, b->words, size, size);
    for (int32_t s = 0; s < b->sentences; s++)
        for (ptrdiff_t i = b->first[s]; i < b->first[s + 1]; i++) {
            float *head = layer_label_head(n, n->gm, n->g + n->at.label_root, b, s, n->heads[i]);
            n->kernels->add(n->gm + i * trees + 2 * h->arc, n->gz + i * size, 1, size);
            n->kernels->add(head, n->gz + i * size, 1, size);
        }
    return loss;
}

static double back_arcs(net *n, const batch *b)
{
    ptrdiff_t a = n->shape.arc, trees = shape_trees(&n->shape);
    double loss = 0;
    for (int32_t s = 0; s < b->sentences; s++) {
        ptrdiff_t first = b->first[s], count = b->first[s + 1] - first, stride = count + 1;
        float *scores = n->scores + n->score_at[s];
        for (ptrdiff_t i = 0; i < count; i++)
            loss += lose(scores + i * stride, stride, &b->targets[first + i][TASK_ARC],
                         WEIGHT[TASK_ARC] / (float)b->words);
        n->kernels->multiply(count, a, count, matrix_of(scores + 1, stride),
                             matrix_of(n->m + first * trees + a, trees), n->gp + first * a, a,
                             false, n->scratch);
        n->kernels->multiply(count, a, count, matrix_turned(scores + 1, stride),
                             matrix_of(n->p + first * a, a), n->gm + first * trees + a, trees, true,
                             n->scratch);
        for (ptrdiff_t i = 0; i < count; i++) {
            n->kernels->add(n->gp + (first + i) * a, n->w + n->at.arc_root, scores[i * stride], a);
            n->kernels->add(n->g + n->at.arc_root, n->p + (first + i) * a, scores[i * stride], a);
        }
    }
    n->kernels->multiply(a, a, b->words, matrix_turned(n->m, trees), matrix_of(n->gp, a),
                         n->g + n->at.arc, a, true, n->scratch);
    n->kernels->multiply(b->words, a, a, matrix_of(n->gp, a), matrix_turned(n->w + n->at.arc, a),
                         n->gm, trees, true, n->scratch);
    for (ptrdiff_t i = 0; i < b->words; i++)
        n->kernels->add(n->g + n->at.arc_bias, n->gp + i * a, 1, a);
    return loss;
}

/* Adds the gradients of one word's embedding to the rows that it was made of. */
static void touch(net *n, int32_t row, const float *g, float factor)
{
    ptrdiff_t e = n->shape.embed;
    if (!n->row_slot[row]) {
        n->touched[n->touched_count++] = row;
        n->row_slot[row] = n->touched_count;
        memset(n->row_gradients + (n->touched_count - 1) * e, 0, (size_t)e * sizeof(float));
    }
    n->kernels->add(n->row_gradients + (n->row_slot[row] - 1) * e, g, factor, e);
}

static void back_embed(net *n, const batch *b)
{
    ptrdiff_t e = n->shape.embed;
    memset(n->embed, 0, (size_t)(b->words * e) * sizeof(float));
    for (int32_t s = 0; s < b->sentences; s++)
        for (ptrdiff_t i = b->first[s]; i < b->first[s + 1]; i++)
            for (ptrdiff_t k = 0; k < 3; k++) {
                ptrdiff_t to = i + k - 1;
                if (to >= b->first[s] && to < b->first[s + 1])
                    n->kernels->add(n->embed + to * e, n->gin + (i * 3 + k) * e, 1, e);
            }
    layer_mask(b, n->embed, n->embed, n->embed_mask, e);
    for (ptrdiff_t i = 0; i < b->words; i++) {
        const input *in = &b->inputs[i];
        for (int32_t k = 0; k < in->count; k++)
            touch(n, in->buckets[k], n->embed + i * e, 1 / sqrtf((float)in->count));
        touch(n, in->word, n->embed + i * e, 1);
    }
}

static void back_layers(net *n, const batch *b)
{
    const shape *s = &n->shape;
    ptrdiff_t wide = 2 * s->hidden;
    layer_mask(b, n->gx, n->gy, n->layer_mask + s->layers * b->sentences * wide, wide);
    for (int32_t l = s->layers - 1; l >= 0; l--) {
        memset(n->gd, 0, (size_t)(b->words * wide) * sizeof(float));
        for (int32_t k = 0; k < b->sentences; k++)
            for (int side = 0; side < 2; side++) {
                recurrence r = layer_recurrence(n, b, l, k, side);
                n->kernels->recur_back(&r);
            }
        layer_apply_back(n, n->d[l], b->words, wide, n->at.layer[l], -1, n->gu, 3 * wide, n->gx,
                         false);
        layer_mask(b, n->gx, n->gx, n->layer_mask + l * b->sentences * wide, wide);
        n->kernels->add(n->gx, n->gd, 1, b->words * wide);
    }
    layer_leak_back(n->gx, n->x[0], b->words, wide, wide);
    layer_apply_back(n, n->in, b->words, 3 * s->embed, n->at.window, n->at.window_bias, n->gx, wide,
                     n->gin, false);
}

static void clear_gradients(net *n, const batch *b)
{
    memset(n->g, 0, (size_t)n->at.count * sizeof(float));
    memset(n->gm, 0, (size_t)(b->words * shape_trees(&n->shape)) * sizeof(float));
    for (int32_t i = 0; i < n->touched_count; i++)
        n->row_slot[n->touched[i]] = 0;
    n->touched_count = 0;
}

double net_backward(net *n, const batch *b)
{
    const shape *s = &n->shape;
    ptrdiff_t wide = 2 * s->hidden, trees = shape_trees(s);
    int32_t *heads = n->heads;
    clear_gradients(n, b);
    for (int32_t i = 0; i < b->words; i++)
        heads[i] = b->targets[i][TASK_ARC].id[0] < 0 ? 0 : b->targets[i][TASK_ARC].id[0];
    net_label(n, b, heads);
    double loss = lose_tags(n, b) + back_labels(n, b) + back_arcs(n, b);
    layer_mask(b, n->gm, n->gm, n->head_mask, trees);
    layer_leak_back(n->gm, n->m, b->words, 2 * s->arc, trees);
    layer_apply_back(n, n->y, b->words, wide, n->at.tags, n->at.tags_bias, n->tags, shape_tags(s),
                     n->gy, false);
    layer_apply_back(n, n->y, b->words, wide, n->at.trees, n->at.trees_bias, n->gm, trees, n->gy,
                     true);
    back_layers(n, b);
    back_embed(n, b);
    return loss;
}
