/* network.c: Who stands how to whom, from the pairs of a record.
   SPDX-License-Identifier: MIT */
#include "relations/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/vec.h"

enum {
    USUAL_NODES = 40,
    MOST_NODES = 200,
    USUAL_LEAST = 3,
    MECHANISMS = 20,
    MEETINGS_LISTED = 5,
    MOST_MEMBERS = 8, /* of a meeting: larger ones are conferences, not mechanisms */
    HALT_DAYS = 730,
};
static const double signed_from = 1; /* of the mean Goldstein score */

/* What two codes did to each other. */
typedef struct edge {
    int64_t a, b; /* rows of the table code */
    int64_t events, cooperation, conflict;
    double goldstein;
} edge;

typedef struct actor_sum {
    int64_t code, events;
} actor_sum;

typedef VEC(edge) edge_vec;

/* What an act counts as. */
typedef struct act_value {
    bool is_cooperation, is_conflict;
    double goldstein;
} act_value;

typedef VEC(act_value) act_values;

static void read_acts(store *s, act_values *out, arena *keep)
{
    query *q = db_query(store_db(s), "SELECT id, quad, ifnull(goldstein, 0) FROM act");
    while (db_row(q)) {
        while (out->len <= db_int(q, 0))
            *vec_push(out, keep) = (act_value){0};
        int64_t quad = db_int(q, 1);
        out->data[db_int(q, 0)] =
            (act_value){quad == 1 || quad == 2, quad == 3 || quad == 4, db_real(q, 2)};
    }
    db_done(q);
}

/* The ties of one actor to those with higher numbers; rows come by the other's number. Summing here
   is more than twice as fast as in SQL, over millions of rows. */
static void read_edges_of(store *s, const entente_network_question *q, int64_t actor,
                          const act_values *acts, edge_vec *out, arena *keep)
{
    query *r = db_query(store_db(s), "SELECT other, act FROM pair WHERE actor = ?1 AND other > ?1 "
                                     "AND day BETWEEN ?2 AND ?3 AND status = 0");
    edge *e = NULL;
    db_bind_int(r, 1, actor);
    db_bind_int(r, 2, q->has_since ? q->since : INT32_MIN + 1);
    db_bind_int(r, 3, q->has_until ? q->until : INT32_MAX);
    while (db_row(r)) {
        int64_t other = db_int(r, 0), act = db_int(r, 1);
        if (!e || e->b != other) {
            e = vec_push(out, keep);
            *e = (edge){.a = actor, .b = other};
        }
        act_value v = act < acts->len ? acts->data[act] : (act_value){0};
        e->events++;
        e->cooperation += v.is_cooperation;
        e->conflict += v.is_conflict;
        e->goldstein += v.goldstein;
    }
    db_done(r);
}

static void read_edges(store *s, const entente_network_question *q, edge_vec *out, arena *keep,
                       arena *scratch)
{
    act_values acts = {0};
    VEC(int64_t) actors = {0};
    read_acts(s, &acts, scratch);
    query *r = db_query(store_db(s), "SELECT DISTINCT code FROM actor WHERE code > 0 ORDER BY 1");
    while (db_row(r))
        *vec_push(&actors, scratch) = db_int(r, 0);
    db_done(r);
    for (ptrdiff_t i = 0; i < actors.len; i++)
        read_edges_of(s, q, actors.data[i], &acts, out, keep);
}

static int by_events(const void *x, const void *y)
{
    const actor_sum *a = x, *b = y;
    if (a->events != b->events) return a->events > b->events ? -1 : 1;
    return (a->code > b->code) - (a->code < b->code);
}

static int by_tie(const void *x, const void *y)
{
    const entente_tie *a = x, *b = y;
    if (a->events != b->events) return a->events > b->events ? -1 : 1;
    return a->a != b->a ? a->a - b->a : a->b - b->b;
}

static str code_text(store *s, int64_t code, arena *keep)
{
    query *q = db_query(store_db(s), "SELECT text FROM code WHERE id = ?1");
    db_bind_int(q, 1, code);
    str text = db_row(q) ? str_copy(db_text(q, 0), keep) : S("");
    db_done(q);
    return text;
}

/* The actors with the most acts; node[code] is 1 + their number, 0 for others. */
static void choose_nodes(store *s, const edge_vec *edges, int32_t most, int32_t *node,
                         ptrdiff_t codes, entente_network *n, arena *keep, arena scratch)
{
    actor_sum *sums = arena_new(&scratch, actor_sum, codes);
    for (ptrdiff_t i = 0; i < codes; i++)
        sums[i].code = i;
    for (ptrdiff_t i = 0; i < edges->len; i++) {
        sums[edges->data[i].a].events += edges->data[i].events;
        sums[edges->data[i].b].events += edges->data[i].events;
    }
    if (codes) qsort(sums, (size_t)codes, sizeof *sums, by_events);
    while (n->node_count < most && n->node_count < codes && sums[n->node_count].events)
        n->node_count++;
    entente_node *nodes = arena_new(keep, entente_node, n->node_count);
    for (int32_t i = 0; i < n->node_count; i++) {
        nodes[i] = (entente_node){.code = code_text(s, sums[i].code, keep)};
        node[sums[i].code] = i + 1;
    }
    n->nodes = nodes;
}

static void put_ties(const edge_vec *edges, int64_t least, const int32_t *node, entente_network *n,
                     arena *keep)
{
    entente_tie *ties = arena_new(keep, entente_tie, edges->len);
    for (ptrdiff_t i = 0; i < edges->len; i++) {
        const edge *e = &edges->data[i];
        int32_t a = node[e->a] - 1, b = node[e->b] - 1;
        if (a < 0 || b < 0 || e->events < least) continue;
        double mean = e->goldstein / (double)e->events;
        ties[n->tie_count++] = (entente_tie){.a = a < b ? a : b,
                                             .b = a < b ? b : a,
                                             .events = e->events,
                                             .cooperation = e->cooperation,
                                             .conflict = e->conflict,
                                             .goldstein = e->goldstein,
                                             .sign = (mean > signed_from) - (mean < -signed_from)};
        ((entente_node *)n->nodes)[a].events += e->events;
        ((entente_node *)n->nodes)[b].events += e->events;
    }
    if (n->tie_count) qsort(ties, (size_t)n->tie_count, sizeof *ties, by_tie);
    n->ties = ties;
}

/* ## Mechanisms */

/* Who was at a meeting, and those of the same. */
typedef struct meeting {
    int64_t event;
    int32_t day, members, group;
    int64_t codes[MOST_MEMBERS + 1];
} meeting;

typedef VEC(meeting) meeting_vec;

static int by_number(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static void add_member(meeting *m, int64_t code)
{
    for (int32_t i = 0; i < m->members; i++)
        if (m->codes[i] == code) return;
    if (m->members <= MOST_MEMBERS) m->codes[m->members++] = code;
}

/* Acts of consulting (CAMEO 04) that occurred and have more than two sides, with all their sides. */
static void read_meetings(store *s, const entente_network_question *q, meeting_vec *out,
                          arena *keep)
{
    query *r = db_query(
        store_db(s),
        "SELECT e.id, e.day, x.code FROM event e JOIN act a ON a.id = e.act JOIN (SELECT event, "
        "r.code FROM party JOIN actor r ON r.id = party.actor UNION ALL SELECT v.id, r.code FROM "
        "event v JOIN actor r ON r.id IN (v.source, v.target) WHERE v.id IN (SELECT event FROM "
        "party)) x ON x.event = e.id WHERE a.root = 4 AND e.status = 0 AND e.day BETWEEN ?1 AND ?2 "
        "AND x.code > 0 ORDER BY e.day, e.id, x.code");
    db_bind_int(r, 1, q->has_since ? q->since : INT32_MIN + 1);
    db_bind_int(r, 2, q->has_until ? q->until : INT32_MAX);
    while (db_row(r)) {
        if (!out->len || out->data[out->len - 1].event != db_int(r, 0))
            *vec_push(out, keep) = (meeting){.event = db_int(r, 0), .day = db_day(r, 1)};
        add_member(&out->data[out->len - 1], db_int(r, 2));
    }
    db_done(r);
    for (ptrdiff_t i = 0; i < out->len; i++)
        qsort(out->data[i].codes, (size_t)out->data[i].members, sizeof(int64_t), by_number);
}

static str id_of(store *s, int64_t event, arena *keep)
{
    query *q = db_query(store_db(s), "SELECT printf('%016x', key) FROM event WHERE id = ?1");
    db_bind_int(q, 1, event);
    str id = db_row(q) ? str_copy(db_text(q, 0), keep) : S("");
    db_done(q);
    return id;
}

/* All meetings of one group, in the order of their days. */
static entente_mechanism mechanism_of(store *s, const meeting_vec *all, int32_t group, arena *keep)
{
    entente_mechanism m = {.halted_from = ENTENTE_NO_DAY, .resumed = ENTENTE_NO_DAY};
    entente_text *ids = arena_new(keep, entente_text, MEETINGS_LISTED);
    int32_t longest = HALT_DAYS - 1;
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const meeting *e = &all->data[i];
        if (e->group != group) continue;
        if (m.meetings && e->day - m.last > longest) {
            longest = e->day - m.last;
            m.halted_from = m.last;
            m.resumed = e->day;
        }
        if (!m.meetings++) {
            entente_text *codes = arena_new(keep, entente_text, e->members);
            for (int32_t k = 0; k < e->members; k++)
                codes[k] = code_text(s, e->codes[k], keep);
            m.codes = codes;
            m.count = e->members;
            m.first = e->day;
        }
        m.last = e->day;
    }
    for (ptrdiff_t i = all->len - 1; i >= 0 && m.event_count < MEETINGS_LISTED; i--)
        if (all->data[i].group == group) ids[m.event_count++] = id_of(s, all->data[i].event, keep);
    m.events = ids;
    return m;
}

static void find_mechanisms(store *s, const entente_network_question *q, entente_network *n,
                            arena *keep, arena scratch)
{
    meeting_vec all = {0};
    map groups = {0};
    read_meetings(s, q, &all, &scratch);
    for (ptrdiff_t i = 0; i < all.len; i++) {
        meeting *m = &all.data[i];
        if (m->members < 3 || m->members > MOST_MEMBERS) continue;
        str key = {(const char *)m->codes, m->members * (ptrdiff_t)sizeof *m->codes};
        int32_t *group = map_at(&groups, key, &scratch);
        if (!*group) *group = (int32_t)groups.len;
        m->group = *group;
    }
    actor_sum *sums = arena_new(&scratch, actor_sum, groups.len + 1);
    for (ptrdiff_t i = 0; i <= groups.len; i++)
        sums[i].code = i;
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.data[i].group) sums[all.data[i].group].events++;
    qsort(sums, (size_t)groups.len + 1, sizeof *sums, by_events);
    entente_mechanism *found = arena_new(keep, entente_mechanism, MECHANISMS);
    for (ptrdiff_t i = 0; i < groups.len && i < MECHANISMS && sums[i].events > 1; i++)
        found[n->mechanism_count++] = mechanism_of(s, &all, (int32_t)sums[i].code, keep);
    n->mechanisms = found;
}

bool network_find(store *s, const entente_network_question *question, entente_network *out,
                  arena *keep, entente_error *error)
{
    arena scratch = arena_open((ptrdiff_t)8 << 30), work = arena_open((ptrdiff_t)1 << 30);
    edge_vec edges = {0};
    int64_t codes = 0;
    int32_t most = question->most ? question->most : USUAL_NODES;
    *out = (entente_network){0};
    read_edges(s, question, &edges, &scratch, &work);
    for (ptrdiff_t i = 0; i < edges.len; i++)
        if (edges.data[i].b >= codes) codes = edges.data[i].b + 1;
    int32_t *node = arena_new(&scratch, int32_t, codes);
    choose_nodes(s, &edges, most < MOST_NODES ? most : MOST_NODES, node, codes, out, keep, work);
    put_ties(&edges, question->least ? question->least : USUAL_LEAST, node, out, keep);
    network_measure(out, keep, work);
    find_mechanisms(s, question, out, keep, work);
    arena_close(&work);
    arena_close(&scratch);
    return db_is_fine(store_db(s), error);
}
