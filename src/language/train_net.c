/* train_net.c: The network in floats, forward and backward.
   SPDX-License-Identifier: MIT

   Names of what is kept between the passes: in (embeddings of three words), x[l] (what goes into
   layer l), d[l] (the same with dropout), u[l] and c[l] (see recurrence), y (x after the last
   layer, with dropout), m (first layer of the tree heads), p (arc words through the arc matrix), z
   (label words and heads joined). Gradients of each have a g before the name. */
#include "language/train_net.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const float LEAK = 0.1f;
static const float WEIGHT[TASK_COUNT] = {0.5f, 0.5f, 0.5f, 1, 1};

struct net {
    shape shape;
    places at;
    int32_t most_words;
    const train_kernels *kernels;
    float *w, *g, *first, *second;        /* weights, gradients, Adam's moments */
    float *rows, *row_first, *row_second; /* the same of embeddings */
    float *row_gradients;                 /* of the touched rows */
    int32_t *row_slot, *touched;          /* row -> 1 + slot; slot -> row */
    int32_t touched_count, step;
    uint64_t random;
    float *embed, *in, *gin, *x[SHAPE_LAYERS_MOST + 1], *d[SHAPE_LAYERS_MOST];
    float *u[SHAPE_LAYERS_MOST], *c[SHAPE_LAYERS_MOST];
    float *y, *m, *p, *z, *tags, *labels, *scores; /* the last three become shares */
    ptrdiff_t *score_at;                           /* of each sentence in scores */
    int32_t *heads;                                /* for which labels were computed */
    float *embed_mask, *layer_mask, *head_mask;    /* one row a sentence (layer: and layer) */
    float *gx, *gd, *gu, *gy, *gm, *gp, *gz;
    float *scratch;
};

static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static float next_share(uint64_t *state)
{
    return (float)(next_random(state) >> 40) * 0x1p-24f;
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
        to[i] = (2 * next_share(&n->random) - 1) * range;
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

static matrix rows_of(float *data, ptrdiff_t stride)
{
    return (matrix){data, stride, false};
}

static matrix turned(float *data, ptrdiff_t stride)
{
    return (matrix){data, stride, true};
}

static void make_mask(net *n, float *mask, ptrdiff_t count, float rate)
{
    for (ptrdiff_t i = 0; i < count; i++)
        mask[i] = rate > 0 && next_share(&n->random) < rate ? 0 : 1 / (1 - rate);
}

/* to = from times each sentence's mask, which has `columns`. */
static void apply_mask(const batch *b, float *to, const float *from, const float *mask,
                       ptrdiff_t columns)
{
    for (int32_t s = 0; s < b->sentences; s++)
        for (ptrdiff_t i = b->first[s]; i < b->first[s + 1]; i++)
            for (ptrdiff_t j = 0; j < columns; j++)
                to[i * columns + j] = from[i * columns + j] * mask[s * columns + j];
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
    apply_mask(b, n->embed, n->embed, n->embed_mask, e);
    memset(n->in, 0, (size_t)(b->words * 3 * e) * sizeof(float));
    for (int32_t s = 0; s < b->sentences; s++)
        for (ptrdiff_t i = b->first[s]; i < b->first[s + 1]; i++)
            for (ptrdiff_t k = 0; k < 3; k++) {
                ptrdiff_t from = i + k - 1;
                if (from >= b->first[s] && from < b->first[s + 1])
                    memcpy(n->in + (i * 3 + k) * e, n->embed + from * e, (size_t)e * sizeof(float));
            }
}

static void add_bias(float *to, const float *bias, ptrdiff_t rows, ptrdiff_t columns)
{
    for (ptrdiff_t i = 0; i < rows; i++)
        for (ptrdiff_t j = 0; j < columns; j++)
            to[i * columns + j] += bias[j];
}

static void leak(float *x, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t stride)
{
    for (ptrdiff_t i = 0; i < rows; i++)
        for (ptrdiff_t j = 0; j < columns; j++)
            if (x[i * stride + j] < 0) x[i * stride + j] *= LEAK;
}

/* The gradient before a leaky unit, of which x is what came out. */
static void leak_back(float *g, const float *x, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t stride)
{
    for (ptrdiff_t i = 0; i < rows; i++)
        for (ptrdiff_t j = 0; j < columns; j++)
            if (x[i * stride + j] < 0) g[i * stride + j] *= LEAK;
}

/* out = in times a matrix of weights, plus bias. */
static void apply(net *n, const float *in, ptrdiff_t rows, ptrdiff_t depth, ptrdiff_t weights,
                  ptrdiff_t bias, float *out, ptrdiff_t columns)
{
    n->kernels->multiply(rows, columns, depth, rows_of((float *)(uintptr_t)in, depth),
                         rows_of(n->w + weights, columns), out, columns, false, n->scratch);
    if (bias >= 0) add_bias(out, n->w + bias, rows, columns);
}

/* The gradients of apply: adds to those of weights and bias, sets (or adds to) that of in. */
static void apply_back(net *n, float *in, ptrdiff_t rows, ptrdiff_t depth, ptrdiff_t weights,
                       ptrdiff_t bias, float *gout, ptrdiff_t columns, float *gin, bool is_added)
{
    n->kernels->multiply(depth, columns, rows, turned(in, depth), rows_of(gout, columns),
                         n->g + weights, columns, true, n->scratch);
    n->kernels->multiply(rows, depth, columns, rows_of(gout, columns),
                         turned(n->w + weights, columns), gin, depth, is_added, n->scratch);
    for (ptrdiff_t i = 0; bias >= 0 && i < rows; i++)
        n->kernels->add(n->g + bias, gout + i * columns, 1, columns);
}

static recurrence recurrence_of(net *n, const batch *b, int32_t layer, int32_t sentence, int side)
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

static void encode(net *n, const batch *b)
{
    const shape *s = &n->shape;
    ptrdiff_t wide = 2 * s->hidden;
    embed(n, b);
    apply(n, n->in, b->words, 3 * s->embed, n->at.window, n->at.window_bias, n->x[0], wide);
    leak(n->x[0], b->words, wide, wide);
    for (int32_t l = 0; l < s->layers; l++) {
        apply_mask(b, n->d[l], n->x[l], n->layer_mask + l * b->sentences * wide, wide);
        apply(n, n->d[l], b->words, wide, n->at.layer[l], -1, n->u[l], 3 * wide);
        for (int32_t k = 0; k < b->sentences; k++)
            for (int side = 0; side < 2; side++) {
                recurrence r = recurrence_of(n, b, l, k, side);
                n->kernels->recur(&r);
            }
    }
    apply_mask(b, n->y, n->x[s->layers], n->layer_mask + s->layers * b->sentences * wide, wide);
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
        n->kernels->multiply(count, count, a, rows_of(n->p + first * a, a),
                             turned(n->m + first * trees + a, trees), scores + 1, count + 1, false,
                             n->scratch);
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
    apply(n, n->y, b->words, wide, n->at.tags, n->at.tags_bias, n->tags, shape_tags(s));
    share_tags(n, b);
    apply(n, n->y, b->words, wide, n->at.trees, n->at.trees_bias, n->m, trees);
    leak(n->m, b->words, 2 * s->arc, trees);
    apply_mask(b, n->m, n->m, n->head_mask, trees);
    n->kernels->multiply(b->words, s->arc, s->arc, rows_of(n->m, trees),
                         rows_of(n->w + n->at.arc, s->arc), n->p, s->arc, false, n->scratch);
    add_bias(n->p, n->w + n->at.arc_bias, b->words, s->arc);
    score_arcs(n, b);
}

/* The label row of the head of word i: of another word or the root. */
static float *label_head(net *n, float *words, float *root, const batch *b, int32_t s, int32_t head)
{
    const shape *h = &n->shape;
    if (!head) return root;
    return words + (b->first[s] + head - 1) * (ptrdiff_t)shape_trees(h) + 2 * h->arc + h->label;
}

void net_label(net *n, const batch *b, const int32_t *heads)
{
    const shape *h = &n->shape;
    ptrdiff_t trees = shape_trees(h), size = h->label;
    for (int32_t s = 0; s < b->sentences; s++)
        for (ptrdiff_t i = b->first[s]; i < b->first[s + 1]; i++) {
            const float *own = n->m + i * trees + 2 * h->arc + 0;
            const float *head = label_head(n, n->m, n->w + n->at.label_root, b, s, heads[i]);
            n->heads[i] = heads[i];
            for (ptrdiff_t j = 0; j < size; j++)
                n->z[i * size + j] = own[j] + head[j];
        }
    leak(n->z, b->words, size, size);
    apply(n, n->z, b->words, size, n->at.label, n->at.label_bias, n->labels, h->label_count);
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
    apply_back(n, n->z, b->words, size, n->at.label, n->at.label_bias, n->labels, labels, n->gz,
               false);
    leak_back(n->gz, n->z, b->words, size, size);
    for (int32_t s = 0; s < b->sentences; s++)
        for (ptrdiff_t i = b->first[s]; i < b->first[s + 1]; i++) {
            float *head = label_head(n, n->gm, n->g + n->at.label_root, b, s, n->heads[i]);
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
        n->kernels->multiply(count, a, count, rows_of(scores + 1, stride),
                             rows_of(n->m + first * trees + a, trees), n->gp + first * a, a, false,
                             n->scratch);
        n->kernels->multiply(count, a, count, turned(scores + 1, stride),
                             rows_of(n->p + first * a, a), n->gm + first * trees + a, trees, true,
                             n->scratch);
        for (ptrdiff_t i = 0; i < count; i++) {
            n->kernels->add(n->gp + (first + i) * a, n->w + n->at.arc_root, scores[i * stride], a);
            n->kernels->add(n->g + n->at.arc_root, n->p + (first + i) * a, scores[i * stride], a);
        }
    }
    n->kernels->multiply(a, a, b->words, turned(n->m, trees), rows_of(n->gp, a), n->g + n->at.arc,
                         a, true, n->scratch);
    n->kernels->multiply(b->words, a, a, rows_of(n->gp, a), turned(n->w + n->at.arc, a), n->gm,
                         trees, true, n->scratch);
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
    apply_mask(b, n->embed, n->embed, n->embed_mask, e);
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
    apply_mask(b, n->gx, n->gy, n->layer_mask + s->layers * b->sentences * wide, wide);
    for (int32_t l = s->layers - 1; l >= 0; l--) {
        memset(n->gd, 0, (size_t)(b->words * wide) * sizeof(float));
        for (int32_t k = 0; k < b->sentences; k++)
            for (int side = 0; side < 2; side++) {
                recurrence r = recurrence_of(n, b, l, k, side);
                n->kernels->recur_back(&r);
            }
        apply_back(n, n->d[l], b->words, wide, n->at.layer[l], -1, n->gu, 3 * wide, n->gx, false);
        apply_mask(b, n->gx, n->gx, n->layer_mask + l * b->sentences * wide, wide);
        n->kernels->add(n->gx, n->gd, 1, b->words * wide);
    }
    leak_back(n->gx, n->x[0], b->words, wide, wide);
    apply_back(n, n->in, b->words, 3 * s->embed, n->at.window, n->at.window_bias, n->gx, wide,
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
    apply_mask(b, n->gm, n->gm, n->head_mask, trees);
    leak_back(n->gm, n->m, b->words, 2 * s->arc, trees);
    apply_back(n, n->y, b->words, wide, n->at.tags, n->at.tags_bias, n->tags, shape_tags(s), n->gy,
               false);
    apply_back(n, n->y, b->words, wide, n->at.trees, n->at.trees_bias, n->gm, trees, n->gy, true);
    back_layers(n, b);
    back_embed(n, b);
    return loss;
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
