/* map.c: Tests of maps, against a linear list.
   SPDX-License-Identifier: MIT */
#include "base/map.h"
#include "test.h"

typedef struct pair {
    str key;
    int32_t value;
} pair;

enum { MOST = 1500 };

typedef struct twin {
    pair pairs[MOST];
    ptrdiff_t len;
} twin;

static pair *twin_find(twin *t, str key)
{
    for (ptrdiff_t i = 0; i < t->len; i++)
        if (str_eq(t->pairs[i].key, key)) return &t->pairs[i];
    return NULL;
}

/* Short keys of few letters, so that many are asked for twice; any bytes, NUL and none too. */
static str random_key(uint64_t *state, arena *keep)
{
    static const char letters[] = "ab\0\xFF";
    uint64_t r = test_random(state);
    ptrdiff_t n = (ptrdiff_t)(r % 6);
    char *p = arena_new(keep, char, n);
    for (ptrdiff_t i = 0; i < n; i++)
        p[i] = letters[r >> (8 + 2 * i) & 3];
    return (str){p, n};
}

static void check_step(map *m, twin *t, str key, uint64_t r, arena *keep)
{
    pair *p = twin_find(t, key);
    const int32_t *found = map_get(m, key);
    CHECK(!found == !p);
    if (found && p) CHECK_INT(*found, p->value);
    if (r % 3 == 0) return;
    int32_t *value = map_at(m, key, keep);
    CHECK_INT(*value, p ? p->value : 0);
    if (!p) {
        p = &t->pairs[t->len++];
        *p = (pair){key, 0};
    }
    *value = p->value = (int32_t)(r >> 32);
    CHECK_INT(m->len, t->len);
}

static void maps_equal_their_twins(void)
{
    static twin t;
    arena keep = arena_open((ptrdiff_t)64 << 20);
    map m = {0};
    uint64_t state = 3;
    for (int i = 0; i < 20000; i++) {
        str key = random_key(&state, &keep);
        check_step(&m, &t, key, test_random(&state), &keep);
    }
    CHECK(t.len > 800);
    ptrdiff_t seen = 0;
    for (ptrdiff_t i = 0; i < m.cap; i++) {
        if (!m.entries[i].is_used) continue;
        pair *p = twin_find(&t, m.entries[i].key);
        CHECK(p && p->value == m.entries[i].value);
        seen++;
    }
    CHECK_INT(seen, t.len);
    CHECK(4 * m.len <= 3 * m.cap && (m.cap & (m.cap - 1)) == 0);
    arena_close(&keep);
}

static void many_keys_stay(void)
{
    arena keep = arena_open((ptrdiff_t)256 << 20);
    map m = {0};
    for (int32_t i = 0; i < 200000; i++)
        *map_at(&m, str_format(&keep, "key %d", i), &keep) = i;
    CHECK_INT(m.len, 200000);
    for (int32_t i = 0; i < 200000; i++) {
        char name[32];
        snprintf(name, sizeof name, "key %d", i);
        const int32_t *value = map_get(&m, str_of(name));
        if (!value || *value != i) CHECK_INT(value ? *value : -1, i);
    }
    CHECK(!map_get(&m, S("key 200000")));
    arena_close(&keep);
}

static void an_empty_map_has_nothing(void)
{
    map m = {0};
    CHECK(!map_get(&m, S("")) && !map_get(&m, S("a")));
    arena keep = arena_open((ptrdiff_t)1 << 20);
    *map_at(&m, (str){0}, &keep) = 5;
    CHECK(map_get(&m, S("")) && *map_get(&m, S("")) == 5);
    CHECK(!map_get(&m, S("a")));
    arena_close(&keep);
}

int main(void)
{
    RUN(maps_equal_their_twins);
    RUN(many_keys_stay);
    RUN(an_empty_map_has_nothing);
    return test_end();
}
