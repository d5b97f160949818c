/* train_forward.c: What the network in floats answers.
   SPDX-License-Identifier: MIT */
#include "language/train_forward.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "language/train_layers.h"

static void make_mask(net *n, float *mask, ptrdiff_t count, float rate)
{
    for (ptrdiff_t i = 0; i < count; i++)
        mask[i] = rate > 0 && net_random(n) < rate ? 0 : 1 / (1 - rate);
}

static void embed(net *n, const batch *b)
{
    ptrdiff_t e = n->shape.embed;
    memset(n->embed, 0, (size_t)(b->words * e) * sizeof(float));
    for (ptrdiff_t i = 0; i < b->words; i++) {
        const input *in = &b->inputs[i];
        for (int32_t k = 0; k < in->count; k++)
            n->kernels->add(n->embed + i * e, n->rows + in->buckets[k] * e,
                            1 / sqrtf((float)in->count), e);
        n->kernels->add(n->embed + i * e, n->rows + in->word * e, 1, e);
    }
    layer_mask(b, n->embed, n->embed, n->embed_mask, e);
    memset(n->in, 0, (size_t)(b->words * 3 * e) * sizeof(float));
    for (int32_t s = 0; s < b->sentences; s++)
        for (ptrdiff_t i = b->first[s]; i < b->first[s + 1]; i++)
            for (ptrdiff_t k = 0; k < 3; k++) {
                ptrdiff_t from = i + k - 1;
                if (from >= b->first[s] && from < b->first[s + 1])
                    memcpy(n->in + (i * 3 + k) * e, n->embed + from * e, (size_t)e * sizeof(float));
            }
}

static void encode(net *n, const batch *b)
{
    const shape *s = &n->shape;
    ptrdiff_t wide = 2 * s->hidden;
    embed(n, b);
    layer_apply(n, n->in, b->words, 3 * s->embed, n->at.window, n->at.window_bias, n->x[0], wide);
    layer_leak(n->x[0], b->words, wide, wide);
    for (int32_t l = 0; l < s->layers; l++) {
        layer_mask(b, n->d[l], n->x[l], n->layer_mask + l * b->sentences * wide, wide);
        layer_apply(n, n->d[l], b->words, wide, n->at.layer[l], -1, n->u[l], 3 * wide);
        for (int32_t k = 0; k < b->sentences; k++)
            for (int side = 0; side < 2; side++) {
                recurrence r = layer_recurrence(n, b, l, k, side);
                n->kernels->recur(&r);
            }
    }
    layer_mask(b, n->y, n->x[s->layers], n->layer_mask + s->layers * b->sentences * wide, wide);
}

static void to_shares(float *x, ptrdiff_t count)
{
    float most = x[0], sum = 0;
    for (ptrdiff_t i = 1; i < count; i++)
        most = x[i] > most ? x[i] : most;
    for (ptrdiff_t i = 0; i < count; i++)
        sum += x[i] = expf(x[i] - most);
    for (ptrdiff_t i = 0; i < count; i++)
        x[i] /= sum;
}

/* Scores of all heads for all words of each sentence, a row of words + 1 for each, then shares. */
static void score_arcs(net *n, const batch *b)
{
    ptrdiff_t a = n->shape.arc, trees = shape_trees(&n->shape), at = 0;
    const float *root = n->w + n->at.arc_root;
    for (int32_t s = 0; s < b->sentences; s++) {
        ptrdiff_t first = b->first[s], count = b->first[s + 1] - first;
        float *scores = n->scores + at;
        n->score_at[s] = at;
        at += count * (count + 1);
        n->kernels->multiply(count, count, a, matrix_of(n->p + first * a, a),
                             matrix_turned(n->m + first * trees + a, trees), scores + 1, count + 1,
                             false, n->scratch);
        for (ptrdiff_t i = 0; i < count; i++) {
            float sum = 0;
            for (ptrdiff_t j = 0; j < a; j++)
                sum += n->p[(first + i) * a + j] * root[j];
            scores[i * (count + 1)] = sum;
            scores[i * (count + 1) + i + 1] = -1e4f;
            to_shares(scores + i * (count + 1), count + 1);
        }
    }
}

static void share_tags(net *n, const batch *b)
{
    const shape *s = &n->shape;
    for (ptrdiff_t i = 0; i < b->words; i++) {
        float *row = n->tags + i * shape_tags(s);
        to_shares(row, s->upos_count);
        to_shares(row + s->upos_count, s->xpos_count);
        to_shares(row + s->upos_count + s->xpos_count, s->name_count);
    }
}

void net_forward(net *n, const batch *b, const dropout *drop)
{
    static const dropout none;
    const shape *s = &n->shape;
    const dropout d = drop ? *drop : none;
    ptrdiff_t wide = 2 * s->hidden, trees = shape_trees(s);
    assert(b->words <= n->most_words);
    make_mask(n, n->embed_mask, (ptrdiff_t)b->sentences * s->embed, d.embed);
    make_mask(n, n->layer_mask, (ptrdiff_t)b->sentences * wide * (s->layers + 1), d.layer);
    make_mask(n, n->head_mask, (ptrdiff_t)b->sentences * trees, d.head);
    encode(n, b);
    layer_apply(n, n->y, b->words, wide, n->at.tags, n->at.tags_bias, n->tags, shape_tags(s));
    share_tags(n, b);
    layer_apply(n, n->y, b->words, wide, n->at.trees, n->at.trees_bias, n->m, trees);
    layer_leak(n->m, b->words, 2 * s->arc, trees);
    layer_mask(b, n->m, n->m, n->head_mask, trees);
    n->kernels->multiply(b->words, s->arc, s->arc, matrix_of(n->m, trees),
                         matrix_of(n->w + n->at.arc, s->arc), n->p, s->arc, false, n->scratch);
    layer_bias(n->p, n->w + n->at.arc_bias, b->words, s->arc);
    score_arcs(n, b);
}

void net_label(net *n, const batch *b, const int32_t *heads)
{
    const shape *h = &n->shape;
    ptrdiff_t trees = shape_trees(h), size = h->label;
    for (int32_t s = 0; s < b->sentences; s++)
        for (ptrdiff_t i = b->first[s]; i < b->first[s + 1]; i++) {
            const float *own = n->m + i * trees + 2 * h->arc + 0;
            const float *head = layer_label_head(n, n->m, n->w + n->at.label_root, b, s, heads[i]);
            n->heads[i] = heads[i];
            for (ptrdiff_t j = 0; j < size; j++)
                n->z[i * size + j] = own[j] + head[j];
        }
    layer_leak(n->z, b->words, size, size);
    layer_apply(n, n->z, b->words, size, n->at.label, n->at.label_bias, n->labels, h->label_count);
    for (ptrdiff_t i = 0; i < b->words; i++)
        to_shares(n->labels + i * h->label_count, h->label_count);
}

const float *net_shares(const net *n, int task, const batch *b, int32_t sentence, int32_t word)
{
    const shape *s = &n->shape;
    ptrdiff_t i = b->first[sentence] + word, count = b->first[sentence + 1] - b->first[sentence];
    const float *tags = n->tags + i * shape_tags(s);
    switch (task) {
    case TASK_UPOS:
        return tags;
    case TASK_XPOS:
        return tags + s->upos_count;
    case TASK_NAME:
        return tags + s->upos_count + s->xpos_count;
    case TASK_ARC:
        return n->scores + n->score_at[sentence] + word * (count + 1);
    default:
        return n->labels + i * s->label_count;
    }
}
