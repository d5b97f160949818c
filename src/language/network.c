/* network.c: The network in 8 bits: from embeddings to tags, trees and labels.
   SPDX-License-Identifier: MIT */
#include "language/network.h"

#include <math.h>
#include <string.h>

#include "language/tree.h"

enum { NAMES_MOST = 16 }; /* labels of names */

struct network_desk {
    const kernels *k;
    float *x, *u, *m, *tags, *p, *heads, *scores, *z, *labels, *scales;
    uint8_t *rounded;
};

static bool fail(entente_error *error, const char *what)
{
    return err_set(error, ENTENTE_BAD_INPUT, 0, "the language model does not fit together: %s",
                   what);
}

static ptrdiff_t round_up(ptrdiff_t n, ptrdiff_t to)
{
    return (n + to - 1) / to * to;
}

/* Does no run of weights add up to more than 16 bits can hold? See kernels.h. */
static bool weights_fit(const weights *w)
{
    bool fits = true;
    for (ptrdiff_t j = 0; j < 2 * (ptrdiff_t)w->columns; j++) {
        int32_t more = 0, less = 0;
        for (ptrdiff_t i = 0; i < w->depth / 4; i++) {
            const int8_t *two = w->values + i * 4 * w->columns + 2 * j;
            if (i % (KERNEL_RUN / 4) == 0) more = less = 0;
            for (int k = 0; k < 2; k++) {
                more += two[k] > 0 ? two[k] : 0;
                less -= two[k] < 0 ? two[k] : 0;
            }
            fits &= more <= KERNEL_RUN_MOST && less <= KERNEL_RUN_MOST;
        }
    }
    return fits;
}

/* A matrix chunk: per column scale, bias and offset, then the weights. */
static bool open_weights(const model_file *m, str tag, int32_t depth, int32_t columns, weights *w,
                         entente_error *error)
{
    str chunk;
    if (!model_chunk(m, tag, &chunk, error)) return false;
    w->depth = (int32_t)round_up(depth, KERNEL_DEPTH);
    w->columns = (int32_t)round_up(columns, KERNEL_COLUMNS);
    if (chunk.len != (ptrdiff_t)w->columns * 12 + (ptrdiff_t)w->depth * w->columns)
        return fail(error, "a matrix has the wrong size");
    w->scale = (const float *)(const void *)chunk.data;
    w->bias = w->scale + w->columns;
    w->offset = (const int32_t *)(const void *)(w->bias + w->columns);
    w->values = (const int8_t *)(w->offset + w->columns);
    for (int32_t j = 0; j < 2 * w->columns; j++)
        if (!isfinite(w->scale[j])) return fail(error, "a number is not finite");
    for (int32_t j = 0; j < w->columns; j++)
        if (w->offset[j] < -KERNEL_ZERO * 128 * w->depth ||
            w->offset[j] > KERNEL_ZERO * 128 * w->depth)
            return fail(error, "an offset is too large");
    if (!weights_fit(w)) return fail(error, "a weight is too large");
    return true;
}

static bool open_floats(const model_file *m, str tag, ptrdiff_t count, const float **out,
                        entente_error *error)
{
    str chunk;
    if (!model_chunk(m, tag, &chunk, error)) return false;
    if (chunk.len != count * 4) return fail(error, "a row of numbers has the wrong length");
    *out = (const float *)(const void *)chunk.data;
    for (ptrdiff_t i = 0; i < count; i++)
        if (!isfinite((*out)[i])) return fail(error, "a number is not finite");
    return true;
}

static bool check_shape(const shape *s, entente_error *error)
{
    const int32_t widths[] = {s->embed, s->hidden, s->arc, s->label};
    const int32_t counts[] = {s->upos_count, s->xpos_count, s->name_count, s->label_count};
    for (int i = 0; i < 4; i++) {
        if (widths[i] < 1 || widths[i] > SHAPE_WIDTH_MOST) return fail(error, "a width");
        if (counts[i] < 1 || counts[i] > 255) return fail(error, "a number of labels");
    }
    if (s->name_count > NAMES_MOST) return fail(error, "the number of names");
    if (s->layers < 0 || s->layers > SHAPE_LAYERS_MOST) return fail(error, "the layers");
    if (s->words < 1 || s->words > 1 << 24 || s->buckets < 1 || s->buckets > 1 << 24)
        return fail(error, "the number of embeddings");
    return true;
}

static bool open_rows(const model_file *m, network *n, entente_error *error)
{
    str rows;
    ptrdiff_t count = (ptrdiff_t)n->shape.words + n->shape.buckets;
    if (!model_chunk(m, S("ROWS8"), &rows, error) ||
        !open_floats(m, S("ROWSCALE"), count, &n->row_scales, error))
        return false;
    if (rows.len != count * n->shape.embed) return fail(error, "the embeddings");
    n->rows = (const int8_t *)rows.data;
    return true;
}

bool network_open(const model_file *m, network *out, entente_error *error)
{
    static const char *const LAYERS[SHAPE_LAYERS_MOST] = {"LAYER0", "LAYER1", "LAYER2", "LAYER3",
                                                          "LAYER4", "LAYER5", "LAYER6", "LAYER7"};
    str chunk;
    network n = {0};
    if (!model_chunk(m, S("SHAPE"), &chunk, error)) return false;
    if (chunk.len != sizeof n.shape) return fail(error, "its sizes");
    memcpy(&n.shape, chunk.data, sizeof n.shape);
    const shape *s = &n.shape;
    if (!check_shape(s, error)) return false;
    int32_t wide = 2 * s->hidden;
    if (!open_rows(m, &n, error) ||
        !open_weights(m, S("WINDOW"), 3 * s->embed, wide, &n.window, error) ||
        !open_weights(m, S("TAGS"), wide, shape_tags(s), &n.tags, error) ||
        !open_weights(m, S("TREES"), wide, shape_trees(s), &n.trees, error) ||
        !open_weights(m, S("ARC"), s->arc, s->arc, &n.arc, error) ||
        !open_weights(m, S("LABEL"), s->label, s->label_count, &n.label, error) ||
        !open_floats(m, S("GATES"), (ptrdiff_t)s->layers * 4 * wide, &n.gates, error) ||
        !open_floats(m, S("ARCROOT"), s->arc, &n.arc_root, error) ||
        !open_floats(m, S("LABROOT"), s->label, &n.label_root, error))
        return false;
    for (int32_t l = 0; l < s->layers; l++)
        if (!open_weights(m, str_of(LAYERS[l]), wide, 3 * wide, &n.layer[l], error)) return false;
    *out = n;
    return true;
}

static float *floats(arena *keep, ptrdiff_t rows, ptrdiff_t columns)
{
    return arena_alloc(keep, sizeof(float), 64, rows * round_up(columns, KERNEL_COLUMNS));
}

network_desk *network_desk_new(const network *n, const kernels *k, arena *keep)
{
    const shape *s = &n->shape;
    network_desk *d = arena_new(keep, network_desk, 1);
    ptrdiff_t rows = NETWORK_WORDS, wide = 2 * (ptrdiff_t)s->hidden;
    ptrdiff_t widest = 3 * s->embed > wide ? 3 * s->embed : wide;
    widest = widest > s->arc ? widest : s->arc;
    widest = widest > s->label ? widest : s->label;
    d->k = k;
    d->x = floats(keep, rows, wide);
    d->u = floats(keep, rows, 3 * wide);
    d->m = floats(keep, rows, shape_trees(s));
    d->tags = floats(keep, rows, shape_tags(s));
    d->p = floats(keep, rows, s->arc);
    d->heads = floats(keep, s->arc, rows + 1);
    d->scores = floats(keep, rows, rows + 1);
    d->z = floats(keep, rows, s->label);
    d->labels = floats(keep, rows, s->label_count);
    d->scales = floats(keep, 1, rows);
    d->rounded = arena_alloc(keep, 1, 64, rows * (widest + KERNEL_DEPTH) + 64);
    return d;
}

void network_embed(const network *n, const kernels *k, int32_t form, const uint32_t *hashes,
                   int32_t count, float *out)
{
    ptrdiff_t e = n->shape.embed;
    float share = count ? 1 / sqrtf((float)count) : 0;
    memset(out, 0, (size_t)e * sizeof *out);
    for (int32_t i = 0; i < count; i++)
        __builtin_prefetch(
            n->rows + (n->shape.words + (ptrdiff_t)(hashes[i] % (uint32_t)n->shape.buckets)) * e);
    for (int32_t i = 0; i < count; i++) {
        ptrdiff_t row = n->shape.words + (ptrdiff_t)(hashes[i] % (uint32_t)n->shape.buckets);
        k->add_row(out, n->rows + row * e, n->row_scales[row] * share, e);
    }
    k->add_row(out, n->rows + form * e, n->row_scales[form], e);
    out[e] = k->peak(out, e);
}

/* out = in w + bias, where in has rows of `count` floats, stride apart. */
static void apply(network_desk *d, const float *in, ptrdiff_t rows, ptrdiff_t count,
                  ptrdiff_t stride, const weights *w, float *out)
{
    d->k->round(in, rows, count, stride, d->rounded, w->depth, d->scales);
    d->k->multiply(d->rounded, d->scales, rows, w, out);
}

/* Rounds the embeddings of each word and its neighbours, as one row. */
static void set_window(const network *n, network_desk *d, const float *const *embeddings,
                       const int32_t *first, int32_t sentences)
{
    ptrdiff_t e = n->shape.embed, rest = n->window.depth - 3 * e;
    for (int32_t s = 0; s < sentences; s++)
        for (int32_t i = first[s]; i < first[s + 1]; i++) {
            uint8_t *to = d->rounded + (ptrdiff_t)i * n->window.depth;
            float peak = embeddings[i][e];
            for (int32_t k = i - 1; k <= i + 1; k++)
                if (k >= first[s] && k < first[s + 1] && embeddings[k][e] > peak)
                    peak = embeddings[k][e];
            d->scales[i] = peak / (float)KERNEL_MOST;
            for (int32_t k = i - 1; k <= i + 1; k++, to += e)
                if (k >= first[s] && k < first[s + 1])
                    d->k->round_by(embeddings[k], e, peak, to);
                else
                    memset(to, KERNEL_ZERO, (size_t)e);
            if (rest) memset(to, KERNEL_ZERO, (size_t)rest);
        }
}

/* From the rounded window to d->x, the layers' last output. */
static void encode(const network *n, network_desk *d, const int32_t *first, int32_t sentences)
{
    ptrdiff_t h = n->shape.hidden, stride = n->window.columns, words = first[sentences];
    d->k->multiply(d->rounded, d->scales, words, &n->window, d->x);
    d->k->leak(d->x, words * stride);
    for (int32_t l = 0; l < n->shape.layers; l++) {
        const weights *w = &n->layer[l];
        apply(d, d->x, words, 2 * h, stride, w, d->u);
        for (int32_t s = 0; s < sentences; s++)
            for (int side = 0; side < 2; side++)
                d->k->recur(d->u + (ptrdiff_t)first[s] * w->columns + side * 3 * h, w->columns,
                            n->gates + (l * 2 + side) * 4 * h, h, first[s + 1] - first[s], side,
                            d->x + first[s] * stride + side * h, stride);
    }
}

static void choose_tags(const network *n, const network_desk *d, int32_t words,
                        network_answer *answers)
{
    const shape *s = &n->shape;
    for (int32_t i = 0; i < words; i++) {
        const float *row = d->tags + (ptrdiff_t)i * n->tags.columns;
        answers[i].upos = (uint8_t)d->k->most(row, s->upos_count);
        answers[i].xpos = (uint8_t)d->k->most(row + s->upos_count, s->xpos_count);
    }
}

/* Other words of a name follow its first one or each other; what else there is follows anything. */
static bool is_other_word(int32_t name)
{
    return name && name % 2 == 0;
}

/* The best possible row of name labels for one sentence (Viterbi 1967). */
static void choose_names(const network *n, const network_desk *d, int32_t first, int32_t count,
                         network_answer *answers)
{
    int32_t names = n->shape.name_count;
    float best[NAMES_MOST] = {0}, next[NAMES_MOST];
    uint8_t from[NETWORK_WORDS][NAMES_MOST];
    for (int32_t i = 0; i < count; i++) {
        const float *row = d->tags + (ptrdiff_t)(first + i) * n->tags.columns +
                           n->shape.upos_count + n->shape.xpos_count;
        int32_t any = 0;
        for (int32_t a = 1; a < names && i; a++)
            if (best[a] > best[any]) any = a;
        for (int32_t b = 0; b < names; b++) {
            int32_t own = b && best[b] > best[b - 1] && i ? b : b - 1;
            int32_t a = is_other_word(b) ? own : any;
            from[i][b] = (uint8_t)a;
            next[b] = !i && a ? -1e30f : best[a] + row[b];
        }
        memcpy(best, next, sizeof best);
    }
    uint8_t name = (uint8_t)d->k->most(best, names);
    for (int32_t i = count - 1; i >= 0; name = from[i--][name])
        answers[first + i].name = name;
}

/* The heads' vectors as columns: the root, the words, zeros up to wide. */
static void turn_heads(const network *n, network_desk *d, int32_t first, int32_t count,
                       ptrdiff_t wide)
{
    ptrdiff_t a = n->shape.arc;
    for (ptrdiff_t k = 0; k < a; k++) {
        float *row = d->heads + k * wide;
        const float *from = d->m + (ptrdiff_t)first * n->trees.columns + a + k;
        row[0] = n->arc_root[k];
        for (ptrdiff_t j = 0; j < count; j++)
            row[j + 1] = from[j * n->trees.columns];
        for (ptrdiff_t j = count + 1; j < wide; j++)
            row[j] = 0;
    }
}

static void choose_heads(const network *n, network_desk *d, int32_t first, int32_t count,
                         network_answer *answers, arena scratch)
{
    ptrdiff_t wide = round_up(count + 1, KERNEL_COLUMNS);
    int32_t *heads = arena_new(&scratch, int32_t, count);
    turn_heads(n, d, first, count, wide);
    d->k->score(d->p + (ptrdiff_t)first * n->arc.columns, count, n->shape.arc, n->arc.columns,
                d->heads, wide, d->scores);
    for (ptrdiff_t i = 0; i < count; i++) {
        d->scores[i * wide + i + 1] = -INFINITY; /* no word hangs on itself */
        heads[i] = (int32_t)d->k->most(d->scores + i * wide, count + 1);
    }
    tree_mend(d->scores, count, (int32_t)wide, heads, scratch);
    for (int32_t i = 0; i < count; i++)
        answers[first + i].head = heads[i];
}

static void choose_labels(const network *n, network_desk *d, const int32_t *first,
                          int32_t sentences, network_answer *answers)
{
    const shape *h = &n->shape;
    ptrdiff_t stride = n->trees.columns, size = h->label, words = first[sentences];
    for (int32_t s = 0; s < sentences; s++)
        for (int32_t i = first[s]; i < first[s + 1]; i++) {
            const float *own = d->m + i * stride + 2 * h->arc, *head = n->label_root;
            if (answers[i].head)
                head = d->m + (first[s] + answers[i].head - 1) * stride + 2 * h->arc + size;
            memcpy(d->z + i * size, own, (size_t)size * sizeof(float));
            d->k->add(d->z + i * size, head, size);
        }
    d->k->leak(d->z, words * size);
    apply(d, d->z, words, size, size, &n->label, d->labels);
    for (ptrdiff_t i = 0; i < words; i++)
        answers[i].label = (uint8_t)d->k->most(d->labels + i * n->label.columns, h->label_count);
}

void network_read(const network *n, network_desk *d, const float *const *embeddings,
                  const int32_t *first, int32_t sentences, network_answer *answers, arena scratch)
{
    int32_t words = first[sentences];
    ptrdiff_t wide = 2 * (ptrdiff_t)n->shape.hidden, trees = n->trees.columns;
    set_window(n, d, embeddings, first, sentences);
    encode(n, d, first, sentences);
    d->k->round(d->x, words, wide, n->window.columns, d->rounded, n->tags.depth, d->scales);
    d->k->multiply(d->rounded, d->scales, words, &n->tags, d->tags);
    d->k->multiply(d->rounded, d->scales, words, &n->trees, d->m);
    choose_tags(n, d, words, answers);
    for (int32_t i = 0; i < words; i++)
        d->k->leak(d->m + i * trees, 2 * n->shape.arc);
    apply(d, d->m, words, n->shape.arc, trees, &n->arc, d->p);
    for (int32_t s = 0; s < sentences; s++) {
        choose_names(n, d, first[s], first[s + 1] - first[s], answers);
        choose_heads(n, d, first[s], first[s + 1] - first[s], answers, scratch);
    }
    choose_labels(n, d, first, sentences, answers);
}
