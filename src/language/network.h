/* network.h: The network in 8 bits: from embeddings to tags, trees and labels.
   SPDX-License-Identifier: MIT */
#ifndef LANGUAGE_NETWORK_H
#define LANGUAGE_NETWORK_H

#include "language/kernels.h"
#include "language/model_file.h"
#include "language/shape.h"

/* Views of a model's chunks. */
typedef struct network {
    shape shape;
    weights window, layer[SHAPE_LAYERS_MOST], tags, trees, arc, label;
    const float *gates;                 /* a layer: both directions of vf vr bf br */
    const float *arc_root, *label_root; /* what stands for the root as a head */
    const float *row_scales;            /* of embeddings */
    const int8_t *rows;                 /* embeddings: forms, then buckets */
} network;

/* Finds the chunks and checks that their sizes fit together. */
bool network_open(const model_file *m, network *out, entente_error *error);

enum { NETWORK_WORDS = SHAPE_WORDS_MOST }; /* the most words that are read at once */

typedef struct network_answer {
    int32_t head; /* 1-based within the sentence, 0 the root */
    uint8_t upos, xpos, name, label;
} network_answer;

/* Buffers for one thread. */
typedef struct network_desk network_desk;
network_desk *network_desk_new(const network *n, const kernels *k, arena *keep);

/* Adds up the embedding of a word: form is its row (0 unknown), hashes its features. out gets
   shape.embed numbers and behind them the greatest of their absolute values. */
void network_embed(const network *n, const kernels *k, int32_t form, const uint32_t *hashes,
                   int32_t count, float *out);

/* Name labels are 0 for none, then for each kind the first word of a name (odd) and its other
   words. Reads sentences side by side: first[s] is where sentence s starts, first[sentences] how
   many words there are, at most NETWORK_WORDS; embeddings has a pointer for each. */
void network_read(const network *n, network_desk *d, const float *const *embeddings,
                  const int32_t *first, int32_t sentences, network_answer *answers, arena scratch);

#endif
