/* map.c: From texts to numbers, in an arena.
   SPDX-License-Identifier: MIT */
#include "base/map.h"

static map_entry *find(map_entry *entries, ptrdiff_t cap, str key, uint64_t hash)
{
    ptrdiff_t mask = cap - 1;
    for (ptrdiff_t i = (ptrdiff_t)hash & mask;; i = (i + 1) & mask) {
        map_entry *e = &entries[i];
        if (!e->is_used || (e->hash == hash && str_eq(e->key, key))) return e;
    }
}

static void grow(map *m, arena *keep)
{
    ptrdiff_t cap = m->cap ? 2 * m->cap : 16;
    map_entry *entries = arena_new(keep, map_entry, cap);
    for (ptrdiff_t i = 0; i < m->cap; i++)
        if (m->entries[i].is_used)
            *find(entries, cap, m->entries[i].key, m->entries[i].hash) = m->entries[i];
    m->entries = entries;
    m->cap = cap;
}

int32_t *map_at(map *m, str key, arena *keep)
{
    if (4 * (m->len + 1) > 3 * m->cap) grow(m, keep);
    uint64_t hash = str_hash(key);
    map_entry *e = find(m->entries, m->cap, key, hash);
    if (!e->is_used) {
        *e = (map_entry){.key = key, .hash = hash, .is_used = true};
        m->len++;
    }
    return &e->value;
}

const int32_t *map_get(const map *m, str key)
{
    if (!m->cap) return NULL;
    const map_entry *e = find(m->entries, m->cap, key, str_hash(key));
    return e->is_used ? &e->value : NULL;
}
