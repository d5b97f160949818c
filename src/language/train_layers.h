/* train_layers.h: The steps that go through the network, forward and backward.
   SPDX-License-Identifier: MIT

   Names of what is kept between the passes: in (embeddings of three words), x[l] (what goes into
   layer l), d[l] (the same with dropout), u[l] and c[l] (see recurrence), y (x after the last
   layer, with dropout), m (first layer of the tree heads), p (arc words through the arc matrix), z
   (label words and heads joined). Gradients of each have a g before the name. */
#ifndef LANGUAGE_TRAIN_LAYERS_H
#define LANGUAGE_TRAIN_LAYERS_H

#include "language/train_net.h"

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

/* The next random number of the network, in [0, 1) (train_net.c). */
float net_random(net *n);

matrix matrix_of(float *data, ptrdiff_t stride);
matrix matrix_turned(float *data, ptrdiff_t stride);

/* to = from times each sentence's mask, which has `columns`. */
void layer_mask(const batch *b, float *to, const float *from, const float *mask, ptrdiff_t columns);

/* Adds the bias to each row. */
void layer_bias(float *to, const float *bias, ptrdiff_t rows, ptrdiff_t columns);

/* A leaky rectified unit: what is below zero counts a tenth. */
void layer_leak(float *x, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t stride);

/* The gradient before a leaky unit, of which x is what came out. */
void layer_leak_back(float *g, const float *x, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t stride);

/* out = in times a matrix of weights, plus bias. weights and bias are places in the row of all weights;
   bias < 0: none. */
void layer_apply(net *n, const float *in, ptrdiff_t rows, ptrdiff_t depth, ptrdiff_t weights,
                 ptrdiff_t bias, float *out, ptrdiff_t columns);

/* The gradients of layer_apply: adds to those of weights and bias, sets (or adds to) that of in. */
void layer_apply_back(net *n, float *in, ptrdiff_t rows, ptrdiff_t depth, ptrdiff_t weights,
                      ptrdiff_t bias, float *gout, ptrdiff_t columns, float *gin, bool is_added);

/* One direction (side 0 from the first word, 1 from the last) of a layer over one sentence. */
recurrence layer_recurrence(net *n, const batch *b, int32_t layer, int32_t sentence, int side);

/* The label row of the head of a word: of another word, in rows like those of m, or the root. */
float *layer_label_head(net *n, float *words, float *root, const batch *b, int32_t s, int32_t head);

#endif
