/* map.h: From texts to numbers, in an arena.
   SPDX-License-Identifier: MIT

   Open addressing with linear probing over XXH3 hashes, at most 3/4 full. Keys are views: the
   caller keeps their bytes alive. Entries are never removed. Zero is an empty map. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

typedef struct map_entry {
    str key;
    uint64_t hash;
    int32_t value;
    bool is_used;
} map_entry;

typedef struct map {
    map_entry *entries; /* cap of them, in the order of the hashes; skip those with !is_used */
    ptrdiff_t len, cap; /* cap is 0 or a power of two */
} map;

/* The value of key, a new 0 if it was not there (then len grows). The pointer is good until the
   next map_at. Always with the same arena. */
int32_t *map_at(map *m, str key, arena *keep);

/* The value of key, or NULL. */
const int32_t *map_get(const map *m, str key);

#endif
