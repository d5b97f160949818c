/* inventory.h: The labels of one kind, numbered.
   SPDX-License-Identifier: MIT */
#ifndef LANGUAGE_INVENTORY_H
#define LANGUAGE_INVENTORY_H

#include "base/map.h"
#include "base/vec.h"

typedef VEC(str) label_vec;

/* Labels in the order of their first use. Zero is empty. Texts are views of the caller's. */
typedef struct inventory {
    label_vec names;
    map ids; /* label -> number + 1 */
} inventory;

/* The number of a label, a new one if it was not there. */
int32_t inventory_add(inventory *v, str label, arena *keep);

/* The number of a label, or -1. */
int32_t inventory_find(const inventory *v, str label);

#endif
