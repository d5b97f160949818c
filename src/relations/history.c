/* history.c: What a graph's past holds before a day, as counts that fade.
   SPDX-License-Identifier: MIT */
#include "relations/history.h"

#include <math.h>
#include <string.h>

enum { FIRST_INDEX = 1 << 12 };

static const float fading_days[SCALES] = {1.5f, 7, 30, 150};
static const float age_days[AGES] = {3, 20, 100};
static const trace no_trace;

static uint64_t key_of(trace_kind kind, int32_t a, int32_t relation, int32_t b)
{
    return (uint64_t)kind << 58 | (uint64_t)a << 34 | (uint64_t)relation << 24 | (uint64_t)b;
}

/* Mixing after D. Stafford's variants of the finalizer of MurmurHash3. */
static ptrdiff_t place_of(const history *h, uint64_t key)
{
    uint64_t x = key ^ (key >> 31);
    x *= 0x9E3779B97F4A7C15u;
    x ^= x >> 29;
    x *= 0xBF58476D1CE4E5B9u;
    x ^= x >> 32;
    return (ptrdiff_t)(x & (uint64_t)(h->index_size - 1));
}

/* Where the key is in the index, or the free place where it belongs. */
static ptrdiff_t find(const history *h, uint64_t key)
{
    ptrdiff_t at = place_of(h, key);
    while (h->index[at] && h->traces.data[h->index[at]].key != key)
        at = (at + 1) & (h->index_size - 1);
    return at;
}

static void index_grow(history *h)
{
    h->index_size *= 2;
    arena_reset(&h->index_room);
    h->index = arena_new(&h->index_room, int32_t, h->index_size);
    for (ptrdiff_t i = 1; i < h->traces.len; i++)
        h->index[find(h, h->traces.data[i].key)] = (int32_t)i;
}

const trace *history_get(const history *h, trace_kind kind, int32_t a, int32_t relation, int32_t b)
{
    int32_t i = h->index[find(h, key_of(kind, a, relation, b))];
    return i ? &h->traces.data[i] : &no_trace;
}

/* The number of a trace, which is there from now on. */
static int32_t intern_trace(history *h, trace_kind kind, int32_t a, int32_t relation, int32_t b)
{
    uint64_t key = key_of(kind, a, relation, b);
    ptrdiff_t at = find(h, key);
    if (h->index[at]) return h->index[at];
    int32_t number = (int32_t)h->traces.len;
    *vec_push(&h->traces, &h->trace_room) = (trace){.key = key, .object = b, .relation = relation};
    h->index[at] = number;
    if (2 * h->traces.len > h->index_size) index_grow(h);
    return number;
}

static void list_add(history *h, int32_t owner, int32_t item)
{
    trace *t = &h->traces.data[owner];
    if (!t->list) {
        t->list = (int32_t)h->lists.len;
        vec_push(&h->lists, &h->list_room);
    }
    trace_list *l = &h->lists.data[t->list];
    if (l->len == l->cap) {
        int32_t cap = l->cap ? 2 * l->cap : 4;
        l->data =
            arena_grow(&h->item_room, l->data, sizeof *l->data, alignof(int32_t), l->len, cap);
        l->cap = cap;
    }
    l->data[l->len++] = item;
}

/* Adds one occurrence; gives the trace's number, and in *is_new whether it is the first. */
static int32_t count_one(history *h, trace_kind kind, int32_t a, int32_t relation, int32_t b,
                         int32_t day, bool *is_new)
{
    int32_t number = intern_trace(h, kind, a, relation, b);
    trace *t = &h->traces.data[number];
    for (int k = 0; k < SCALES; k++)
        t->sum[k] = trace_sum(h, t, k, day) + 1;
    t->last = day;
    *is_new = t->count++ == 0;
    return number;
}

/* Counts an occurrence whose trace, when it is new, is listed under another. */
static void count_listed(history *h, int32_t owner, trace_kind kind, int32_t a, int32_t relation,
                         int32_t b, int32_t day)
{
    bool is_new;
    int32_t number = count_one(h, kind, a, relation, b, day, &is_new);
    if (is_new) list_add(h, owner, number);
}

static void learn_pair(history *h, tkg_fact f)
{
    bool is_new;
    int32_t s = count_one(h, TRACE_S, f.subject, 0, 0, f.day, &is_new);
    count_listed(h, s, TRACE_SO, f.subject, 0, f.object, f.day);
    int32_t roles = intern_trace(h, TRACE_ROLES, f.subject, 0, 0);
    int32_t sr = count_one(h, TRACE_SR, f.subject, f.relation, 0, f.day, &is_new);
    if (is_new) list_add(h, roles, sr);
    int32_t fact = count_one(h, TRACE_SRO, f.subject, f.relation, f.object, f.day, &is_new);
    if (!is_new) return;
    list_add(h, sr, fact);
    list_add(h, intern_trace(h, TRACE_SO, f.subject, 0, f.object), fact);
}

static void learn_countries(history *h, tkg_fact f, int32_t from, int32_t to)
{
    bool is_new;
    if (from) {
        int32_t cr = count_one(h, TRACE_CR, from, f.relation, 0, f.day, &is_new);
        count_listed(h, cr, TRACE_CRO, from, f.relation, f.object, f.day);
        count_one(h, TRACE_C, from, 0, 0, f.day, &is_new);
        count_one(h, TRACE_CO, from, 0, f.object, f.day, &is_new);
    }
    if (to) {
        count_one(h, TRACE_SRC, f.subject, f.relation, to, f.day, &is_new);
        count_one(h, TRACE_SC, f.subject, 0, to, f.day, &is_new);
    }
    if (!from || !to) return;
    count_one(h, TRACE_CRC, from, f.relation, to, f.day, &is_new);
    count_one(h, TRACE_CC, from, 0, to, f.day, &is_new);
}

/* Who has no country by name belongs where most of those are with whom he has to do. */
static void guess_home(history *h, tkg_fact f, int32_t country)
{
    int32_t *home = &h->home[f.subject];
    if (h->graph->entities[f.subject].country || !country || *home == country) return;
    float old = trace_sum(h, history_get(h, TRACE_SC, f.subject, 0, *home), SCALES - 1, f.day);
    float new = trace_sum(h, history_get(h, TRACE_SC, f.subject, 0, country), SCALES - 1, f.day);
    if (!*home || new > old) *home = country;
}

static void learn_direction(history *h, tkg_fact f)
{
    const tkg_entity *entities = h->graph->entities;
    int32_t from = h->home[f.subject], to = h->home[f.object], is_home = from && from == to;
    int32_t role = 2 * entities[f.subject].role + is_home;
    bool is_new;
    learn_pair(h, f);
    learn_countries(h, f, from, to);
    count_one(h, TRACE_R, 0, f.relation, 0, f.day, &is_new);
    count_one(h, TRACE_ROLE, role, f.relation, entities[f.object].role, f.day, &is_new);
    count_one(h, TRACE_ROLE_R, role, f.relation, 0, f.day, &is_new);
    count_one(h, TRACE_HOME, is_home, f.relation, 0, f.day, &is_new);
    guess_home(h, f, to);
}

void history_learn(history *h, tkg_fact f)
{
    learn_direction(h, f);
    learn_direction(h, (tkg_fact){f.object, tkg_inverse(h->graph, f.relation), f.subject, f.day});
}

void history_reset(history *h)
{
    arena_reset(&h->trace_room);
    arena_reset(&h->index_room);
    arena_reset(&h->list_room);
    arena_reset(&h->item_room);
    h->traces.data = NULL;
    h->traces.len = h->traces.cap = 0;
    h->lists.data = NULL;
    h->lists.len = h->lists.cap = 0;
    h->index_size = FIRST_INDEX;
    h->index = arena_new(&h->index_room, int32_t, h->index_size);
    vec_push(&h->traces, &h->trace_room); /* number 0 is none */
    vec_push(&h->lists, &h->list_room);
    for (int32_t i = 0; i < h->graph->entity_count; i++)
        h->home[i] = h->graph->entities[i].country;
}

void history_open(history *h, const tkg *graph, arena *keep)
{
    *h = (history){.graph = graph, .home = arena_new(keep, int32_t, graph->entity_count)};
    h->trace_room = arena_open((ptrdiff_t)8 << 30);
    h->index_room = arena_open((ptrdiff_t)2 << 30);
    h->list_room = arena_open((ptrdiff_t)2 << 30);
    h->item_room = arena_open((ptrdiff_t)4 << 30);
    for (int k = 0; k < SCALES; k++)
        for (int lag = 0; lag < DAYS_FADED; lag++)
            h->fade[k][lag] = expf(-(float)lag / fading_days[k]);
    for (int k = 0; k < AGES; k++)
        for (int lag = 0; lag < DAYS_FADED; lag++)
            h->age[k][lag] = expf(-(float)lag / age_days[k]);
    history_reset(h);
}

void history_close(history *h)
{
    arena_close(&h->trace_room);
    arena_close(&h->index_room);
    arena_close(&h->list_room);
    arena_close(&h->item_room);
}
