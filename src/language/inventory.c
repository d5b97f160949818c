/* inventory.c: The labels of one kind, numbered.
   SPDX-License-Identifier: MIT */
#include "language/inventory.h"

int32_t inventory_add(inventory *v, str label, arena *keep)
{
    int32_t *id = map_at(&v->ids, label, keep);
    if (!*id) {
        *vec_push(&v->names, keep) = label;
        *id = (int32_t)v->names.len;
    }
    return *id - 1;
}

int32_t inventory_find(const inventory *v, str label)
{
    const int32_t *id = map_get(&v->ids, label);
    return id ? *id - 1 : -1;
}
