/* train_net.h: The network in floats: its weights, and how they learn.
   SPDX-License-Identifier: MIT */
#ifndef LANGUAGE_TRAIN_NET_H
#define LANGUAGE_TRAIN_NET_H

#include "base/arena.h"
#include "language/shape.h"
#include "language/train_kernels.h"

enum { TASK_UPOS, TASK_XPOS, TASK_NAME, TASK_ARC, TASK_LABEL, TASK_COUNT };
enum { SHARES = 4 };

/* What an answer should be: up to four choices with their shares of 255. id[0] < 0: not known. */
typedef struct target {
    int16_t id[SHARES];
    uint8_t share[SHARES];
} target;

/* What goes into the network for one word. */
typedef struct input {
    int32_t word;           /* row of its form, 0 unknown */
    int32_t count;          /* of hashed features */
    const int32_t *buckets; /* rows of them, from shape.words on */
} input;

/* Sentences side by side. */
typedef struct batch {
    int32_t words, sentences;
    const int32_t *first;                /* of each sentence, and one past the last */
    const input *inputs;                 /* of each word */
    const target (*targets)[TASK_COUNT]; /* of each word; NULL when only read */
} batch;

/* Where each group of weights stands in the row of all. A matrix has as many rows as its input. */
typedef struct places {
    ptrdiff_t window, window_bias;
    ptrdiff_t layer[SHAPE_LAYERS_MOST], gates[SHAPE_LAYERS_MOST];
    ptrdiff_t tags, tags_bias, trees, trees_bias;
    ptrdiff_t arc, arc_bias, arc_root;
    ptrdiff_t label, label_bias, label_root;
    ptrdiff_t count;
} places;

places places_of(const shape *s);

typedef struct net net;

/* A network with random weights for batches of up to most_words. Lives in keep. */
net *net_new(const shape *s, uint64_t seed, int32_t most_words, arena *keep);

float *net_weights(net *n); /* places.count of them */
float *net_rows(net *n);    /* embeddings: (words + buckets) x embed */
const shape *net_shape(const net *n);

/* What a network has besides its weights when it is half trained. */
typedef struct net_memory {
    float *first, *second;         /* Adam's moments of the weights */
    float *row_first, *row_second; /* the same of embeddings */
    int32_t *step;
    uint64_t *random;
} net_memory;

net_memory net_memory_of(net *n);

/* One step against the gradients. */
void net_step(net *n, float rate, float most_norm);

/* For tests: the gradients after net_backward. */
const float *net_gradients(const net *n);
const float *net_row_gradient(const net *n, int32_t row); /* NULL when no word has it */

#endif
