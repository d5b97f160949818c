/* join.c: One act, many reports: mentions that tell the same act become one event.
   SPDX-License-Identifier: MIT

       fresh mention ── trace: who, day ──> others ── facts_compare ──> likeness, kept
       a group of mentions that likeness connects ── the surest first ──> clusters = events

   Clusters are merged along the surest likenesses (Kruskal, 1956), never across what a person has parted, two
   acts of one sentence, or more than two days. That uses only what is kept of the mentions, so the
   events are the same in whatever order documents come. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "record/copies.h"
#include "record/facts.h"

enum { UNDATED = -(1 << 30), DAYS_BACK = 31, DAYS_ON = 31 };

static const double NEARLY = 0.1; /* likeness that a copied text makes sure of */

/* A likeness of two mentions of a group, by their places in it. */
typedef struct edge {
    int32_t a, b;
    double score;
    str reason;
} edge;
typedef VEC(edge) edge_vec;

/* A mention in a group. Those of a cluster are a ring. */
typedef struct member {
    facts *f;
    int32_t root, next; /* of the cluster: its first, and the next in the ring */
    int32_t best;       /* edge that is surest among those of its cluster, -1 for none */
} member;
typedef VEC(member) member_vec;

/* A group, and what it becomes. */
typedef struct group {
    store *of;
    facts_shelf *shelf;
    arena *keep;
    member_vec members;
    edge_vec edges;
    map at; /* places of members by their numbers */
    bool has_parted;
} group;

/* ## Traces */

/* Where an undated mention is looked for: among those with the same words. */
static int32_t trace_day(const facts *f)
{
    if (f->day != ENTENTE_NO_DAY) return f->day;
    str words = {(const char *)f->words, f->word_count * (ptrdiff_t)sizeof *f->words};
    return UNDATED - (int32_t)(str_hash(words) & 0x1FFFFFFF);
}

typedef void (*pair_use)(store *s, const facts *f, int64_t actor, int64_t other, void *payload);

static void use_pair(store *s, const facts *f, int64_t a, int64_t b, pair_use use, void *payload)
{
    use(s, f, a < b ? a : b, a < b ? b : a, payload);
}

/* Every two codes that stand against each other; 0 where a side is unknown. */
static void each_pair(store *s, const facts *f, pair_use use, void *payload)
{
    const facts_side *x = &f->source, *y = &f->target;
    for (int32_t i = 0; i < x->code_count; i++)
        for (int32_t k = 0; k < y->code_count; k++)
            use_pair(s, f, x->codes[i], y->codes[k], use, payload);
    for (int32_t i = 0; i < x->code_count && !y->code_count; i++)
        use_pair(s, f, x->codes[i], 0, use, payload);
    for (int32_t k = 0; k < y->code_count && !x->code_count; k++)
        use_pair(s, f, 0, y->codes[k], use, payload);
}

static void write_trace(store *s, const facts *f, int64_t actor, int64_t other, void *payload)
{
    (void)payload;
    query *q = db_query(s->d, "INSERT OR IGNORE INTO trace VALUES (?1, ?2, ?3, ?4)");
    db_bind_int(q, 1, actor);
    db_bind_int(q, 2, other);
    db_bind_int(q, 3, trace_day(f));
    db_bind_int(q, 4, f->mention);
    db_run(q);
}

static void collect_traces(store *s, const facts *f, int64_t actor, int64_t other, void *payload)
{
    int64_vec *found = payload;
    bool is_dated = f->day != ENTENTE_NO_DAY;
    query *q = db_query(s->d, "SELECT mention FROM trace WHERE actor = ?1 AND other = ?2 AND day "
                              "BETWEEN ?3 AND ?4");
    db_bind_int(q, 1, actor);
    db_bind_int(q, 2, other);
    db_bind_int(q, 3, trace_day(f) - (is_dated ? DAYS_BACK : 0));
    db_bind_int(q, 4, trace_day(f) + (is_dated ? DAYS_ON : 0));
    while (db_row(q))
        *vec_push(found, &s->batch) = db_int(q, 0);
}

/* ## Likenesses */

static void write_likeness(store *s, const facts *a, const facts *b, const likeness *l)
{
    query *q = db_query(s->d, "INSERT OR IGNORE INTO likeness VALUES (?1, ?2, ?3, ?4)");
    db_bind_int(q, 1, a->mention < b->mention ? a->mention : b->mention);
    db_bind_int(q, 2, a->mention < b->mention ? b->mention : a->mention);
    db_bind_real(q, 3, l->score);
    db_bind_text(q, 4, str_of(l->reason));
    db_run(q);
}

/* What is nearly sure is sure where one text repeats the other. */
static void believe_copies(likeness *l)
{
    if (!l->is_same)
        snprintf(l->reason, sizeof l->reason,
                 "nearly the same act, and the texts repeat each other");
    l->is_same = true;
    l->score = sqrt(l->score);
}

static void find_likenesses(store *s, facts_shelf *shelf, const facts *f)
{
    int64_vec found = {0};
    each_pair(s, f, collect_traces, &found);
    for (ptrdiff_t i = 0; i < found.len; i++) {
        if (found.data[i] == f->mention) continue;
        const facts *other = facts_of(shelf, found.data[i]);
        if (!other) continue;
        likeness l = facts_compare(f, other);
        if (l.score > NEARLY && copies_are(s, f->document, other->document)) believe_copies(&l);
        if (l.is_same) write_likeness(s, f, other, &l);
    }
}

/* ## Groups */

static int32_t place_in(group *g, int64_t mention)
{
    str key = {(const char *)&mention, sizeof mention};
    const int32_t *at = map_get(&g->at, key);
    if (at) return *at;
    facts *f = facts_of(g->shelf, mention);
    if (!f) return -1;
    int32_t place = (int32_t)g->members.len;
    *map_at(&g->at, str_copy(key, g->keep), g->keep) = place;
    *vec_push(&g->members, g->keep) = (member){.f = f, .root = place, .next = place, .best = -1};
    return place;
}

static void follow(group *g, int32_t from)
{
    query *q =
        db_query(g->of->d, "SELECT second, score, reason FROM likeness WHERE first = ?1 UNION ALL "
                           "SELECT first, score, reason FROM likeness WHERE second = ?1");
    db_bind_int(q, 1, g->members.data[from].f->mention);
    VEC(edge) found = {0};
    int64_vec others = {0};
    while (db_row(q)) {
        *vec_push(&others, g->keep) = db_int(q, 0);
        *vec_push(&found, g->keep) =
            (edge){.a = from, .score = db_real(q, 1), .reason = str_copy(db_text(q, 2), g->keep)};
    }
    for (ptrdiff_t i = 0; i < found.len; i++) {
        found.data[i].b = place_in(g, others.data[i]);
        bool is_new = found.data[i].b > from; /* the other end gives the rest */
        if (is_new) *vec_push(&g->edges, g->keep) = found.data[i];
    }
}

/* All that likenesses connect with a mention. */
static void gather(group *g, int64_t mention)
{
    place_in(g, mention);
    for (int32_t i = 0; i < g->members.len; i++)
        follow(g, i);
}

/* ## Clusters */

static int compare_keys(int64_t a, int64_t b)
{
    return ((uint64_t)a > (uint64_t)b) - ((uint64_t)a < (uint64_t)b);
}

static int64_t least_key(const group *g, const edge *e)
{
    int64_t a = g->members.data[e->a].f->key, b = g->members.data[e->b].f->key;
    return compare_keys(a, b) < 0 ? a : b;
}

static int64_t largest_key(const group *g, const edge *e)
{
    int64_t a = g->members.data[e->a].f->key, b = g->members.data[e->b].f->key;
    return compare_keys(a, b) < 0 ? b : a;
}

/* The surest first; ties by keys, which do not depend on the order of arrival. */
static int compare_edges(const void *x, const void *y, void *of)
{
    const edge *a = x, *b = y;
    if (a->score != b->score) return a->score > b->score ? -1 : 1;
    int c = compare_keys(least_key(of, a), least_key(of, b));
    return c ? c : compare_keys(largest_key(of, a), largest_key(of, b));
}

static bool is_parted(group *g, const facts *a, const facts *b)
{
    if (!g->has_parted) return false;
    query *q = db_query(g->of->d, "SELECT 1 FROM parted WHERE first = ?1 AND second = ?2 UNION ALL "
                                  "SELECT 1 FROM parted WHERE first = ?2 AND second = ?1");
    db_bind_int(q, 1, a->key);
    db_bind_int(q, 2, b->key);
    bool is_there = db_row(q);
    db_done(q);
    return is_there;
}

static bool may_be_one(group *g, const facts *a, const facts *b)
{
    if (a->document == b->document && a->sentence == b->sentence) return false;
    bool is_day = a->precision == ENTENTE_DAY && b->precision == ENTENTE_DAY;
    bool is_dated = a->day != ENTENTE_NO_DAY && b->day != ENTENTE_NO_DAY;
    if (is_day && is_dated && abs(a->day - b->day) > 1) return false;
    return !is_parted(g, a, b);
}

static bool may_merge(group *g, int32_t x, int32_t y)
{
    member *m = g->members.data;
    int32_t i = x;
    do {
        int32_t k = y;
        do {
            if (!may_be_one(g, m[i].f, m[k].f)) return false;
            k = m[k].next;
        } while (k != y);
        i = m[i].next;
    } while (i != x);
    return true;
}

static int32_t root_of(const group *g, int32_t i)
{
    return g->members.data[i].root;
}

static void merge(group *g, int32_t x, int32_t y)
{
    member *m = g->members.data;
    int32_t root = m[x].root, i = y;
    do {
        m[i].root = root;
        i = m[i].next;
    } while (i != y);
    int32_t next = m[x].next;
    m[x].next = m[y].next;
    m[y].next = next;
}

static void cluster(group *g)
{
    if (g->edges.len)
        qsort_r(g->edges.data, (size_t)g->edges.len, sizeof *g->edges.data, compare_edges, g);
    for (ptrdiff_t i = 0; i < g->edges.len; i++) {
        const edge *e = &g->edges.data[i];
        if (root_of(g, e->a) != root_of(g, e->b) && may_merge(g, e->a, e->b)) merge(g, e->a, e->b);
    }
    for (int32_t i = 0; i < g->edges.len; i++) {
        const edge *e = &g->edges.data[i];
        if (root_of(g, e->a) != root_of(g, e->b)) continue;
        member *ends[] = {&g->members.data[e->a], &g->members.data[e->b]};
        for (int k = 0; k < 2; k++)
            if (ends[k]->best < 0) ends[k]->best = i;
    }
}

/* ## Events */

/* The leading mention is the first report, then the surest one. */
static int compare_members(const void *x, const void *y)
{
    const member *a = *(member *const *)x, *b = *(member *const *)y;
    int64_t early = a->f->reported == ENTENTE_NO_DAY ? INT64_MAX : a->f->reported;
    int64_t late = b->f->reported == ENTENTE_NO_DAY ? INT64_MAX : b->f->reported;
    if (early != late) return early < late ? -1 : 1;
    if (a->f->confidence != b->f->confidence) return a->f->confidence > b->f->confidence ? -1 : 1;
    return compare_keys(a->f->key, b->f->key);
}

/* The members of one cluster, the leading one first. */
typedef struct cast {
    member **list;
    ptrdiff_t count;
    int64_t event; /* number that it takes, 0 for a new one */
    bool is_changed;
} cast;

static cast cast_of(group *g, int32_t first)
{
    VEC(member *) v = {0};
    int32_t i = first;
    do {
        *vec_push(&v, g->keep) = &g->members.data[i];
        i = g->members.data[i].next;
    } while (i != first);
    qsort(v.data, (size_t)v.len, sizeof *v.data, compare_members);
    return (cast){.list = v.data, .count = v.len};
}

/* Is the event as it stands just this cluster, and is its lead the same? */
static bool is_as_before(store *s, const cast *c)
{
    int64_t event = c->list[0]->f->event;
    for (ptrdiff_t i = 0; i < c->count; i++)
        if (!event || c->list[i]->f->event != event) return false;
    query *q =
        db_query(s->d, "SELECT e.lead = ?2 AND (SELECT count(*) FROM mention m WHERE m.event "
                       "= e.id) = ?3 FROM event e WHERE e.id = ?1");
    db_bind_int(q, 1, event);
    db_bind_int(q, 2, c->list[0]->f->mention);
    db_bind_int(q, 3, c->count);
    bool is_same = db_row(q) && db_int(q, 0);
    db_done(q);
    return is_same;
}

static void explain_joining(group *g, const member *m, bool is_lead)
{
    query *q =
        db_query(g->of->d, "UPDATE mention SET joined = ?2, score = ?3, reason = ?4 WHERE id = ?1");
    db_bind_int(q, 1, m->f->mention);
    for (int i = 2; i <= 4; i++)
        db_bind_null(q, i);
    if (!is_lead && m->best >= 0) {
        const edge *e = &g->edges.data[m->best];
        const member *other =
            &g->members.data[e->a] == m ? &g->members.data[e->b] : &g->members.data[e->a];
        db_bind_int(q, 2, other->f->mention);
        db_bind_real(q, 3, e->score);
        db_bind_text(q, 4, e->reason);
    }
    db_run(q);
}

static void write_cast(group *g, const cast *c)
{
    store *s = g->of;
    int64_t *mentions = arena_new(g->keep, int64_t, c->count);
    for (ptrdiff_t i = 0; i < c->count; i++)
        mentions[i] = c->list[i]->f->mention;
    int64_t event = event_write(s, c->event, mentions, c->count);
    for (ptrdiff_t i = 0; i < c->count; i++) {
        c->list[i]->f->event = event;
        if (c->count > 1 || c->event) explain_joining(g, c->list[i], i == 0);
    }
    s->added.events++;
}

static bool take_number(int64_vec *numbers, int64_t number, arena *keep)
{
    for (ptrdiff_t i = 0; i < numbers->len; i++)
        if (numbers->data[i] == number) return false;
    *vec_push(numbers, keep) = number;
    return true;
}

/* Every old event goes on as the first cluster that has a mention of it. */
static void choose_event(cast *c, int64_vec *taken, arena *keep)
{
    int64_t least = 0;
    for (ptrdiff_t i = 0; i < c->count; i++) {
        int64_t event = c->list[i]->f->event;
        if (event && (!least || event < least)) least = event;
    }
    if (least && take_number(taken, least, keep)) c->event = least;
}

static void erase_old(group *g, const cast *c, int64_vec *erased)
{
    for (ptrdiff_t i = 0; i < c->count; i++) {
        int64_t event = c->list[i]->f->event;
        if (!event || !take_number(erased, event, g->keep)) continue;
        event_erase(g->of, event);
        g->of->added.events--;
    }
}

static void settle(group *g)
{
    VEC(cast) casts = {0};
    int64_vec taken = {0}, erased = {0};
    for (int32_t i = 0; i < g->members.len; i++) {
        if (root_of(g, i) != i) continue;
        cast c = cast_of(g, i);
        if (!is_as_before(g->of, &c)) *vec_push(&casts, g->keep) = c;
    }
    for (ptrdiff_t i = 0; i < casts.len; i++)
        choose_event(&casts.data[i], &taken, g->keep);
    for (ptrdiff_t i = 0; i < casts.len; i++)
        erase_old(g, &casts.data[i], &erased);
    for (ptrdiff_t i = 0; i < casts.len; i++) /* numbers in use first: a new one may be any */
        if (casts.data[i].event) write_cast(g, &casts.data[i]);
    for (ptrdiff_t i = 0; i < casts.len; i++)
        if (!casts.data[i].event) write_cast(g, &casts.data[i]);
}

/* ## The entrances */

static bool has_parted(store *s)
{
    query *q = db_query(s->d, "SELECT 1 FROM parted LIMIT 1");
    bool is_there = db_row(q);
    db_done(q);
    return is_there;
}

void join_fresh(store *s)
{
    facts_shelf shelf = facts_open(s);
    map done = {0};
    for (ptrdiff_t i = 0; i < s->fresh.len; i++) {
        const facts *f = facts_of(&shelf, s->fresh.data[i]);
        if (f) each_pair(s, f, write_trace, NULL);
    }
    for (ptrdiff_t i = 0; i < s->fresh.len; i++) {
        const facts *f = facts_of(&shelf, s->fresh.data[i]);
        if (f) find_likenesses(s, &shelf, f);
    }
    bool is_any_parted = has_parted(s);
    for (ptrdiff_t i = 0; i < s->fresh.len; i++) {
        str key = {(const char *)&s->fresh.data[i], sizeof s->fresh.data[i]};
        if (map_get(&done, key) || !facts_of(&shelf, s->fresh.data[i])) continue;
        group g = {.of = s, .shelf = &shelf, .keep = &s->batch, .has_parted = is_any_parted};
        gather(&g, s->fresh.data[i]);
        cluster(&g);
        settle(&g);
        for (ptrdiff_t k = 0; k < g.members.len; k++) {
            str member_key = {(const char *)&g.members.data[k].f->mention, sizeof(int64_t)};
            *map_at(&done, member_key, &s->batch) = 1;
        }
    }
    s->fresh.len = 0;
}

static int64_t mention_of(store *s, str id)
{
    bool is_id;
    uint64_t key = key_of_id(id, &is_id);
    query *q = db_query(s->d, "SELECT id FROM mention WHERE key = ?1");
    db_bind_int(q, 1, (int64_t)key);
    int64_t mention = is_id && db_row(q) ? db_int(q, 0) : 0;
    db_done(q);
    return mention;
}

static void part(store *s, int64_t key, int64_t other)
{
    query *q = db_query(s->d, "INSERT OR IGNORE INTO parted VALUES (?1, ?2)");
    db_bind_int(q, 1, key);
    db_bind_int(q, 2, other);
    db_run(q);
}

bool store_split(store *s, str id, entente_error *error)
{
    store_begin(s, false);
    int64_t mention = mention_of(s, id), count = 0;
    facts_shelf shelf = facts_open(s);
    const facts *f = mention ? facts_of(&shelf, mention) : NULL;
    query *q = db_query(s->d, "SELECT id, key FROM mention WHERE event = ?1");
    db_bind_int(q, 1, f ? f->event : 0);
    while (db_row(q)) {
        *vec_push(&s->fresh, &s->batch) = db_int(q, 0);
        if (db_int(q, 0) != mention) part(s, f->key, db_int(q, 1)), count++;
    }
    if (!store_check(s, error)) return false;
    if (count) return store_commit(s, error);
    store_give_up(s);
    if (mention)
        err_set(error, ENTENTE_BAD_USE, 0, "'%.*s' is the only report of its event", ARG_STR(id));
    else
        err_set(error, ENTENTE_BAD_USE, 0, "there is no mention '%.*s'", ARG_STR(id));
    return false;
}
