/* train_net.c: The network in floats: its weights, and how they learn.
   SPDX-License-Identifier: MIT */
#include "language/train_net.h"

#include <assert.h>
#include <math.h>

#include "language/train_layers.h"

static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

float net_random(net *n)
{
    return (float)(next_random(&n->random) >> 40) * 0x1p-24f;
}

places places_of(const shape *s)
{
    places p = {0};
    ptrdiff_t n = 0, wide = 2 * (ptrdiff_t)s->hidden;
#define PLACE(name, size) (p.name = n, n += (ptrdiff_t)(size))
    PLACE(window, 3 * s->embed * wide);
    PLACE(window_bias, wide);
    for (int32_t l = 0; l < s->layers; l++) {
        PLACE(layer[l], wide * 3 * wide);
        PLACE(gates[l], 4 * wide);
    }
    PLACE(tags, wide * shape_tags(s));
    PLACE(tags_bias, shape_tags(s));
    PLACE(trees, wide * shape_trees(s));
    PLACE(trees_bias, shape_trees(s));
    PLACE(arc, s->arc * s->arc);
    PLACE(arc_bias, s->arc);
    PLACE(arc_root, s->arc);
    PLACE(label, s->label * s->label_count);
    PLACE(label_bias, s->label_count);
    PLACE(label_root, s->label);
#undef PLACE
    p.count = n;
    return p;
}

/* Uniform with the variance that keeps activations of one size (He et al. 2015). */
static void fill(net *n, float *to, ptrdiff_t inputs, ptrdiff_t count, float gain)
{
    float range = gain * sqrtf(3.0f / (float)inputs);
    for (ptrdiff_t i = 0; i < count; i++)
        to[i] = (2 * net_random(n) - 1) * range;
}

static void fill_all(net *n)
{
    const shape *s = &n->shape;
    ptrdiff_t wide = 2 * (ptrdiff_t)s->hidden;
    fill(n, n->w + n->at.window, 3 * s->embed, 3 * s->embed * wide, 1.4f);
    for (int32_t l = 0; l < s->layers; l++) {
        fill(n, n->w + n->at.layer[l], wide, wide * 3 * wide, 1);
        for (int d = 0; d < 2; d++)
            fill(n, n->w + n->at.gates[l] + d * 4 * s->hidden, 12, 2 * s->hidden, 1);
    }
    fill(n, n->w + n->at.tags, wide, wide * shape_tags(s), 1);
    fill(n, n->w + n->at.trees, wide, wide * shape_trees(s), 1.4f);
    fill(n, n->w + n->at.arc, s->arc, s->arc * s->arc, 0.5f);
    fill(n, n->w + n->at.arc_root, 3, s->arc, 0.5f);
    fill(n, n->w + n->at.label, s->label, s->label * s->label_count, 1);
    fill(n, n->w + n->at.label_root, 3, s->label, 0.5f);
    fill(n, n->rows, 3, ((ptrdiff_t)s->words + s->buckets) * s->embed, 0.3f);
}

static float *floats(arena *keep, ptrdiff_t count)
{
    return arena_alloc(keep, sizeof(float), 64, count);
}

static void make_buffers(net *n, arena *keep)
{
    const shape *s = &n->shape;
    ptrdiff_t most = n->most_words, wide = 2 * s->hidden, sentences = most;
    n->embed = floats(keep, most * s->embed);
    n->in = floats(keep, most * 3 * s->embed);
    n->gin = floats(keep, most * 3 * s->embed);
    for (int32_t l = 0; l < s->layers; l++) {
        n->x[l] = floats(keep, most * wide);
        n->d[l] = floats(keep, most * wide);
        n->u[l] = floats(keep, most * 3 * wide);
        n->c[l] = floats(keep, most * wide);
    }
    n->x[s->layers] = floats(keep, most * wide);
    n->y = floats(keep, most * wide);
    n->m = floats(keep, most * shape_trees(s));
    n->p = floats(keep, most * s->arc);
    n->z = floats(keep, most * s->label);
    n->tags = floats(keep, most * shape_tags(s));
    n->labels = floats(keep, most * s->label_count);
    n->scores = floats(keep, most * (SHAPE_WORDS_MOST + 1));
    n->score_at = arena_new(keep, ptrdiff_t, sentences);
    n->heads = arena_new(keep, int32_t, most);
    n->embed_mask = floats(keep, sentences * s->embed);
    n->layer_mask = floats(keep, sentences * wide * (s->layers + 1));
    n->head_mask = floats(keep, sentences * shape_trees(s));
    n->gx = floats(keep, most * wide);
    n->gd = floats(keep, most * wide);
    n->gy = floats(keep, most * wide);
    n->gu = floats(keep, most * 3 * wide);
    n->gm = floats(keep, most * shape_trees(s));
    n->gp = floats(keep, most * s->arc);
    n->gz = floats(keep, most * s->label);
    ptrdiff_t widest = 3 * wide + shape_trees(s) + 3 * s->embed + shape_tags(s) + most;
    n->scratch = floats(keep, train_scratch(widest, widest, widest));
}

net *net_new(const shape *s, uint64_t seed, int32_t most_words, arena *keep)
{
    assert(s->layers <= SHAPE_LAYERS_MOST && s->hidden <= SHAPE_WIDTH_MOST);
    net *n = arena_new(keep, net, 1);
    ptrdiff_t rows = (ptrdiff_t)s->words + s->buckets;
    n->shape = *s;
    n->at = places_of(s);
    n->most_words = most_words;
    n->random = seed;
    n->kernels = train_kernels_best();
    n->w = floats(keep, n->at.count);
    n->g = floats(keep, n->at.count);
    n->first = floats(keep, n->at.count);
    n->second = floats(keep, n->at.count);
    n->rows = floats(keep, rows * s->embed);
    n->row_first = floats(keep, rows * s->embed);
    n->row_second = floats(keep, rows * s->embed);
    n->row_gradients = floats(keep, rows * s->embed);
    n->row_slot = arena_new(keep, int32_t, rows);
    n->touched = arena_new(keep, int32_t, rows);
    make_buffers(n, keep);
    fill_all(n);
    return n;
}

float *net_weights(net *n)
{
    return n->w;
}

float *net_rows(net *n)
{
    return n->rows;
}

const shape *net_shape(const net *n)
{
    return &n->shape;
}

net_memory net_memory_of(net *n)
{
    return (net_memory){n->first, n->second, n->row_first, n->row_second, &n->step, &n->random};
}

const float *net_gradients(const net *n)
{
    return n->g;
}

const float *net_row_gradient(const net *n, int32_t row)
{
    int32_t slot = n->row_slot[row];
    return slot ? n->row_gradients + (ptrdiff_t)(slot - 1) * n->shape.embed : NULL;
}

void net_step(net *n, float rate, float most_norm)
{
    ptrdiff_t e = n->shape.embed;
    double norm = sqrt(n->kernels->square_sum(n->g, n->at.count) +
                       n->kernels->square_sum(n->row_gradients, n->touched_count * e));
    n->step++;
    adam_step a = {.rate = rate,
                   .scale = norm > (double)most_norm ? (float)((double)most_norm / norm) : 1,
                   .beta1 = 0.9f,
                   .beta2 = 0.98f,
                   .epsilon = 1e-8f};
    a.correction1 = (float)(1 / (1 - pow(0.9, n->step)));
    a.correction2 = (float)(1 / (1 - pow(0.98, n->step)));
    n->kernels->adam(n->w, n->first, n->second, n->g, n->at.count, &a);
    for (ptrdiff_t i = 0; i < n->touched_count; i++) {
        ptrdiff_t row = n->touched[i] * e;
        n->kernels->adam(n->rows + row, n->row_first + row, n->row_second + row,
                         n->row_gradients + i * e, e, &a);
    }
}
