/* train_forward.h: What the network in floats answers.
   SPDX-License-Identifier: MIT */
#ifndef LANGUAGE_TRAIN_FORWARD_H
#define LANGUAGE_TRAIN_FORWARD_H

#include "language/train_net.h"

/* Which share of what goes into a part of the network is left out while it learns. */
typedef struct dropout {
    float embed, layer, head;
} dropout;

/* Computes all answers for a batch. drop NULL: as when reading. */
void net_forward(net *n, const batch *b, const dropout *drop);

/* After net_forward: shares of the choices of a word (softmax). For arcs, choice 0 is the root and
   j the sentence's word j - 1; stands for as many choices as its task has. */
const float *net_shares(const net *n, int task, const batch *b, int32_t sentence, int32_t word);

/* After net_forward: fills the labels' shares for the given heads (as in tree_best). */
void net_label(net *n, const batch *b, const int32_t *heads);

#endif
