/* lineup.c: Who may be the answer: some hundred entities for each question.
   SPDX-License-Identifier: MIT

   The subject's partners and earlier objects, the objects of the relation, of the subject's country
   and its compatriots, the ends of paths of two steps, and what subjects alike did the same to. */
#include "relations/lineup.h"

#include <math.h>
#include <string.h>

/* How many candidates come from each source at most. */
enum {
    TOP_PARTNERS = 140,
    TOP_OBJECTS = 100,
    TOP_OF_RELATION = 50,
    TOP_OF_COUNTRY = 50,
    TOP_BY_COUNTRY = 50,
    TOP_TWO_STEPS = 40,
    TOP_LIKE_SUBJECTS = 40,
    TOP_OF_ALL = 20,
    PAST_PARTNERS = 24,
    PAST_OBJECTS = 16,
    STEP_PARTNERS = 16, /* of the subject, that paths go through */
    STEP_NEIGHBOURS = 400,
    LIKE_OBJECTS = 10,
    LIKE_SUBJECTS = 10,
    LIKE_SUBJECTS_SEEN = 200,
    LIKE_OBJECTS_SEEN = 100,
    ROOM_OF_RELATION = 400,
    ROOM_OF_COUNTRY = 256,
};

int32_t lag_bucket(int32_t lag)
{
    static const int32_t upto[LAG_BUCKETS - 1] = {1, 2, 4, 7, 15, 40, 100};
    int32_t b = 0;
    while (b < LAG_BUCKETS - 1 && lag > upto[b])
        b++;
    return b;
}

static bool is_before(weighed a, weighed b)
{
    return a.weight != b.weight ? a.weight > b.weight : a.item < b.item;
}

static void swap(weighed *a, weighed *b)
{
    weighed t = *a;
    *a = *b;
    *b = t;
}

/* Hoare's selection. */
void weighed_select(weighed *w, ptrdiff_t count, ptrdiff_t k)
{
    ptrdiff_t low = 0, high = count - 1;
    if (count <= k || k <= 0) return;
    while (low < high) {
        weighed middle = w[low + (high - low) / 2];
        ptrdiff_t i = low, j = high;
        while (i <= j) {
            while (is_before(w[i], middle))
                i++;
            while (is_before(middle, w[j]))
                j--;
            if (i <= j) swap(&w[i++], &w[j--]);
        }
        if (k - 1 <= j)
            high = j;
        else if (k - 1 >= i)
            low = i;
        else
            return;
    }
}

/* Shell's sort with Ciura's gaps: lists are short. */
void weighed_sort(weighed *w, ptrdiff_t count)
{
    static const ptrdiff_t gaps[] = {701, 301, 132, 57, 23, 10, 4, 1};
    for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++)
        for (ptrdiff_t i = gaps[g]; i < count; i++) {
            weighed one = w[i];
            ptrdiff_t j = i;
            for (; j >= gaps[g] && is_before(one, w[j - gaps[g]]); j -= gaps[g])
                w[j] = w[j - gaps[g]];
            w[j] = one;
        }
}

/* The k greatest of count, in order; how many there are. */
static ptrdiff_t take_top(weighed *w, ptrdiff_t count, ptrdiff_t k)
{
    weighed_select(w, count, k);
    if (count > k) count = k;
    weighed_sort(w, count);
    return count;
}

void lineup_open(lineup *l, const tkg *graph, arena *keep)
{
    ptrdiff_t n = graph->entity_count;
    *l = (lineup){.evidence = arena_alloc(keep, sizeof *l->evidence, 64, LINEUP_MOST),
                  .formers = arena_alloc(keep, sizeof *l->formers, 16, LINEUP_MOST),
                  .two_steps = arena_new(keep, float, n),
                  .like_subjects = arena_new(keep, float, n),
                  .reached = arena_new(keep, int32_t, n),
                  .stamps = arena_new(keep, int32_t, n),
                  .room = arena_new(keep, weighed, n + 1)};
}

void day_tops_open(day_tops *t, const tkg *graph, arena *keep)
{
    ptrdiff_t relations = 2 * (ptrdiff_t)graph->relation_count, countries = graph->country_count;
    ptrdiff_t most = relations > countries ? relations : countries;
    *t = (day_tops){.of_relation = arena_new(keep, int32_t, relations * TOP_OF_RELATION),
                    .of_relation_count = arena_new(keep, int32_t, relations),
                    .of_country = arena_new(keep, int32_t, countries * TOP_OF_COUNTRY),
                    .of_country_count = arena_new(keep, int32_t, countries),
                    .of_all = arena_new(keep, int32_t, TOP_OF_ALL),
                    .room = arena_new(keep, weighed, graph->entity_count),
                    .relation_room = arena_new(keep, weighed, relations * ROOM_OF_RELATION),
                    .country_room = arena_new(keep, weighed, countries * ROOM_OF_COUNTRY),
                    .room_count = arena_new(keep, int32_t, most)};
}

/* Adds to a row that keeps the greater half when it is full. */
static void add_to_row(weighed *row, int32_t *count, int32_t cap, weighed w)
{
    row[(*count)++] = w;
    if (*count < cap) return;
    weighed_select(row, cap, cap / 2);
    *count = cap / 2;
}

static int32_t put_top(weighed *row, int32_t count, int32_t k, int32_t *out)
{
    weighed_select(row, count, k);
    if (count > k) count = k;
    for (int32_t i = 0; i < count; i++)
        out[i] = row[i].item;
    return count;
}

static void find_of_relations(day_tops *t, const history *h, int32_t day)
{
    int32_t relations = 2 * h->graph->relation_count;
    memset(t->room_count, 0, (size_t)relations * sizeof *t->room_count);
    for (int32_t e = 0; e < h->graph->entity_count; e++) {
        trace_list roles = history_list(h, history_get(h, TRACE_ROLES, e, 0, 0));
        for (int32_t i = 0; i < roles.len; i++) {
            const trace *r = &h->traces.data[roles.data[i]];
            float weight = trace_sum(h, r, 2, day) + 0.3f * trace_sum(h, r, 3, day);
            if (weight < 0.02f) continue;
            ptrdiff_t to = tkg_inverse(h->graph, r->relation);
            add_to_row(t->relation_room + to * ROOM_OF_RELATION, &t->room_count[to],
                       ROOM_OF_RELATION, (weighed){weight, e});
        }
    }
    for (ptrdiff_t r = 0; r < relations; r++)
        t->of_relation_count[r] = put_top(t->relation_room + r * ROOM_OF_RELATION, t->room_count[r],
                                          TOP_OF_RELATION, t->of_relation + r * TOP_OF_RELATION);
}

static void find_of_countries(day_tops *t, const history *h, int32_t day)
{
    memset(t->room_count, 0, (size_t)h->graph->country_count * sizeof *t->room_count);
    for (int32_t e = 0; e < h->graph->entity_count; e++) {
        ptrdiff_t country = h->home[e];
        const trace *s = history_get(h, TRACE_S, e, 0, 0);
        if (!country || !s->count) continue;
        float weight = trace_sum(h, s, 2, day) + 0.2f * trace_sum(h, s, 3, day);
        add_to_row(t->country_room + country * ROOM_OF_COUNTRY, &t->room_count[country],
                   ROOM_OF_COUNTRY, (weighed){weight, e});
    }
    for (ptrdiff_t c = 1; c < h->graph->country_count; c++)
        t->of_country_count[c] = put_top(t->country_room + c * ROOM_OF_COUNTRY, t->room_count[c],
                                         TOP_OF_COUNTRY, t->of_country + c * TOP_OF_COUNTRY);
}

void day_tops_find(day_tops *t, const history *h, int32_t day)
{
    int32_t n = 0;
    find_of_relations(t, h, day);
    find_of_countries(t, h, day);
    for (int32_t e = 0; e < h->graph->entity_count; e++) {
        const trace *s = history_get(h, TRACE_S, e, 0, 0);
        if (s->count)
            t->room[n++] = (weighed){trace_sum(h, s, 1, day) + 0.1f * trace_sum(h, s, 3, day), e};
    }
    t->of_all_count = put_top(t->room, n, TOP_OF_ALL, t->of_all);
}

static void add(lineup *l, int32_t entity)
{
    if (l->stamps[entity] == l->stamp || l->len == LINEUP_MOST) return;
    l->stamps[entity] = l->stamp;
    l->entity[l->len++] = entity;
}

static void add_all(lineup *l, const int32_t *entities, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        add(l, entities[i]);
}

/* Weight of what counts at a week and longer. */
static float steady(const history *h, const trace *t, int32_t day)
{
    return trace_sum(h, t, 2, day) + 0.3f * trace_sum(h, t, 3, day);
}

/* Weight that looks to the last days too. */
static float lively(const history *h, const trace *t, int32_t day)
{
    return trace_sum(h, t, 1, day) + 0.5f * trace_sum(h, t, 2, day) +
           0.3f * trace_sum(h, t, 3, day);
}

/* The objects of a list's traces, or with is_trace the traces, by weight; how many. */
static ptrdiff_t weigh(lineup *l, const history *h, trace_list list, int32_t day,
                       float (*weight)(const history *, const trace *, int32_t), bool is_trace)
{
    for (int32_t i = 0; i < list.len; i++) {
        const trace *t = &h->traces.data[list.data[i]];
        l->room[i] = (weighed){weight(h, t, day), is_trace ? list.data[i] : t->object};
    }
    return list.len;
}

/* Makes the first of the room the past that speaks for the question. */
static void put_past(lineup *l, const history *h, const question *q, ptrdiff_t count,
                     bool is_object)
{
    float sum = 0.05f;
    for (ptrdiff_t i = 0; i < count; i++)
        sum += l->room[i].weight;
    for (ptrdiff_t i = 0; i < count; i++) {
        int32_t e = l->room[i].item;
        const trace *t = is_object ? history_get(h, TRACE_SRO, q->subject, q->relation, e)
                                   : history_get(h, TRACE_SO, q->subject, 0, e);
        l->past[l->past_count++] = (past_entity){e, lag_bucket(q->day - t->last),
                                                 sqrtf(l->room[i].weight / sum), is_object};
    }
}

static void add_known(lineup *l, const history *h, const question *q, trace_list list,
                      ptrdiff_t most, ptrdiff_t most_past, bool is_object)
{
    ptrdiff_t n = take_top(l->room, weigh(l, h, list, q->day, lively, false), most);
    for (ptrdiff_t i = 0; i < n; i++)
        add(l, l->room[i].item);
    put_past(l, h, q, n < most_past ? n : most_past, is_object);
}

static void add_of_country(lineup *l, const history *h, const day_tops *tops, const question *q)
{
    ptrdiff_t country = h->home[q->subject];
    if (!country) return;
    add_all(l, tops->of_country + country * TOP_OF_COUNTRY, tops->of_country_count[country]);
    const trace *cr = history_get(h, TRACE_CR, (int32_t)country, q->relation, 0);
    ptrdiff_t n = weigh(l, h, history_list(h, cr), q->day, steady, false);
    n = take_top(l->room, n, TOP_BY_COUNTRY);
    for (ptrdiff_t i = 0; i < n; i++)
        add(l, l->room[i].item);
}

/* Adds to an entity's weight in one of the two workspaces. */
static void reach(lineup *l, float *weights, int32_t entity, float weight)
{
    if (!(weight > 0)) return;
    if (l->two_steps[entity] == 0 && l->like_subjects[entity] == 0)
        l->reached[l->reached_count++] = entity;
    weights[entity] += weight;
}

/* The last of a list, at most so many. */
static trace_list last_of(trace_list list, int32_t most)
{
    int32_t from = list.len > most ? list.len - most : 0;
    return (trace_list){list.data + from, list.len - from, 0};
}

/* From the subject to its main partners, and from each to theirs. */
static void walk_two_steps(lineup *l, const history *h, const question *q)
{
    const trace *s = history_get(h, TRACE_S, q->subject, 0, 0);
    weighed partners[STEP_PARTNERS];
    ptrdiff_t n = weigh(l, h, history_list(h, s), q->day, steady, true);
    n = take_top(l->room, n, STEP_PARTNERS);
    memcpy(partners, l->room, (size_t)n * sizeof *partners);
    float all = steady(h, s, q->day) + 0.5f;
    for (ptrdiff_t i = 0; i < n; i++) {
        const trace *p = history_get(h, TRACE_S, h->traces.data[partners[i].item].object, 0, 0);
        trace_list list = last_of(history_list(h, p), STEP_NEIGHBOURS);
        float share = partners[i].weight / all / (steady(h, p, q->day) + 0.5f);
        for (int32_t j = 0; j < list.len; j++) {
            const trace *t = &h->traces.data[list.data[j]];
            float weight = trace_sum(h, t, 2, q->day);
            if (weight >= 0.05f) reach(l, l->two_steps, t->object, share * weight);
        }
    }
}

/* What those did the relation to who did it to one of the subject's objects. */
static void walk_like_subject(lineup *l, const history *h, const question *q, int32_t other,
                              float share)
{
    const trace *sr = history_get(h, TRACE_SR, other, q->relation, 0);
    trace_list list = last_of(history_list(h, sr), LIKE_OBJECTS_SEEN);
    share /= steady(h, sr, q->day) + 0.5f;
    for (int32_t i = 0; i < list.len; i++) {
        const trace *t = &h->traces.data[list.data[i]];
        float weight = steady(h, t, q->day);
        if (weight >= 0.02f) reach(l, l->like_subjects, t->object, share * weight);
    }
}

static void walk_from_object(lineup *l, const history *h, const question *q, int32_t object,
                             float share)
{
    const trace *by = history_get(h, TRACE_SR, object, tkg_inverse(h->graph, q->relation), 0);
    trace_list list = last_of(history_list(h, by), LIKE_SUBJECTS_SEEN);
    weighed others[LIKE_SUBJECTS];
    ptrdiff_t n = 0;
    share /= steady(h, by, q->day) + 0.5f;
    for (int32_t i = 0; i < list.len; i++) {
        const trace *t = &h->traces.data[list.data[i]];
        if (t->object != q->subject) l->room[n++] = (weighed){steady(h, t, q->day), t->object};
    }
    n = take_top(l->room, n, LIKE_SUBJECTS);
    memcpy(others, l->room, (size_t)n * sizeof *others);
    for (ptrdiff_t i = 0; i < n; i++)
        walk_like_subject(l, h, q, others[i].item, share * others[i].weight);
}

static void walk_like_subjects(lineup *l, const history *h, const question *q)
{
    const trace *sr = history_get(h, TRACE_SR, q->subject, q->relation, 0);
    weighed objects[LIKE_OBJECTS];
    ptrdiff_t n = weigh(l, h, history_list(h, sr), q->day, steady, false);
    n = take_top(l->room, n, LIKE_OBJECTS);
    memcpy(objects, l->room, (size_t)n * sizeof *objects);
    float all = steady(h, sr, q->day) + 0.5f;
    for (ptrdiff_t i = 0; i < n; i++)
        walk_from_object(l, h, q, objects[i].item, objects[i].weight / all);
}

static void add_reached(lineup *l, const float *weights, ptrdiff_t most)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < l->reached_count; i++)
        if (weights[l->reached[i]] > 0)
            l->room[n++] = (weighed){weights[l->reached[i]], l->reached[i]};
    n = take_top(l->room, n, most);
    for (ptrdiff_t i = 0; i < n; i++)
        add(l, l->room[i].item);
}

void lineup_make(lineup *l, const history *h, const day_tops *tops, const question *q)
{
    l->stamp++;
    l->len = l->past_count = 0;
    const trace *sr = history_get(h, TRACE_SR, q->subject, q->relation, 0);
    const trace *s = history_get(h, TRACE_S, q->subject, 0, 0);
    add_known(l, h, q, history_list(h, sr), TOP_OBJECTS, PAST_OBJECTS, true);
    add_known(l, h, q, history_list(h, s), TOP_PARTNERS, PAST_PARTNERS, false);
    add_all(l, tops->of_relation + (ptrdiff_t)q->relation * TOP_OF_RELATION,
            tops->of_relation_count[q->relation]);
    add_of_country(l, h, tops, q);
    add_all(l, tops->of_all, tops->of_all_count);
    walk_two_steps(l, h, q);
    walk_like_subjects(l, h, q);
    add_reached(l, l->two_steps, TOP_TWO_STEPS);
    add_reached(l, l->like_subjects, TOP_LIKE_SUBJECTS);
}

void lineup_clear(lineup *l)
{
    for (ptrdiff_t i = 0; i < l->reached_count; i++)
        l->two_steps[l->reached[i]] = l->like_subjects[l->reached[i]] = 0;
    l->reached_count = 0;
}
