/* train_backward.h: How wrong the network in floats is, and which weights are to blame.
   SPDX-License-Identifier: MIT */
#ifndef LANGUAGE_TRAIN_BACKWARD_H
#define LANGUAGE_TRAIN_BACKWARD_H

#include "language/train_net.h"

/* After net_forward: the loss a word, and the gradients of it all. Labels are learned for the
   targets' first head. */
double net_backward(net *n, const batch *b);

#endif
