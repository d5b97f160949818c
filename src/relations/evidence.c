/* evidence.c: What the past says for each candidate, as numbers.
   SPDX-License-Identifier: MIT */
#include "relations/evidence.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Columns that are also given relative to the best candidate, and as a rank. */
enum { FACT_AT = 0, PAIR_AT = 18, RULE_AT = 76, PATH_AT = 81, OWN_COUNT = 93, COMPARED = 12 };
static const int compared[COMPARED] = {FACT_AT, FACT_AT + 1, FACT_AT + 2, FACT_AT + 3,
                                       PAIR_AT, PAIR_AT + 1, PAIR_AT + 2, PAIR_AT + 3,
                                       RULE_AT, RULE_AT + 2, PATH_AT,     PATH_AT + 1};

/* What is the same for all candidates of a question. */
typedef struct asker {
    const history *h;
    const confidences *rules;
    question q;
    int32_t inverse, country;
    float s[SCALES], sr[SCALES], r[SCALES];
    const trace *of_sr, *of_cr, *of_c;
    float distinct, partners; /* how many objects of the relation, how many of any */
    float home_rate;          /* how often the relation stays within a country */
} asker;

/* A place that evidence is written to, one number after the other. */
typedef float *pen;

/* About log2(1 + 50 x) / 5.67: 0 at 0, 1 at 1. A parabola in the mantissa, 0.01 off at most. */
static inline float much(float x)
{
    float y = 1 + 50 * x;
    int32_t bits;
    memcpy(&bits, &y, sizeof bits);
    int32_t exponent = (bits >> 23) - 127;
    bits = (bits & 0x7FFFFF) | 0x3F800000;
    memcpy(&y, &bits, sizeof y);
    return ((float)exponent + (5 - y) * (y - 1) * (1 / 3.f)) * 0.17629f;
}

static void sums_of(const asker *a, const trace *t, float out[SCALES])
{
    int32_t lag = a->q.day - t->last;
    for (int k = 0; k < SCALES; k++)
        out[k] = t->count && lag < DAYS_FADED ? t->sum[k] * a->h->fade[k][lag] : 0;
}

static void put_much(pen *p, const float sums[SCALES], float scale)
{
    for (int k = 0; k < SCALES; k++)
        *(*p)++ = much(sums[k]) * scale;
}

/* What is left of 1 since the trace's last time. */
static float fresh(const asker *a, const trace *t, int age)
{
    int32_t lag = a->q.day - t->last;
    return t->count && lag < DAYS_FADED ? a->h->age[age][lag] : 0;
}

static float share(float part, float whole, float prior)
{
    return part / (whole + prior);
}

/* The same fact, or with to = the pair the pair in any relation, against all of its two sides. */
static void put_kept(const asker *a, pen *p, const trace *t, const float whole[SCALES],
                     const float other[SCALES])
{
    float sums[SCALES];
    sums_of(a, t, sums);
    put_much(p, sums, 1);
    for (int k = 1; k < SCALES; k++)
        *(*p)++ = share(sums[k], whole[k], 0.3f);
    for (int k = 1; k < SCALES; k += 2)
        *(*p)++ = share(sums[k], other[k], 0.3f);
    *(*p)++ = fresh(a, t, 0);
    *(*p)++ = fresh(a, t, 1);
    *(*p)++ = fresh(a, t, 2);
    *(*p)++ = t->count > 0;
}

static void put_object(const asker *a, pen *p, int32_t o, const float ro[SCALES],
                       const float all[SCALES], const trace *of_ro, const trace *of_o)
{
    put_much(p, ro, 0.5f);
    for (int k = 1; k < SCALES; k++)
        *(*p)++ = 3 * share(ro[k], a->r[k], 1);
    for (int k = 1; k < SCALES; k += 2)
        *(*p)++ = share(ro[k], all[k], 1);
    put_much(p, all, 0.5f);
    *(*p)++ = fresh(a, of_o, 1);
    *(*p)++ = of_o->count > 0;
    *(*p)++ = fresh(a, of_ro, 1);
    *(*p)++ = fresh(a, of_ro, 2);
    const trace *active = history_get(a->h, TRACE_SR, o, a->q.relation, 0);
    *(*p)++ = 0.5f * much(trace_sum(a->h, active, 2, a->q.day));
}

static void put_country_flags(const asker *a, pen *p, int32_t o, int32_t country)
{
    bool is_home = a->country && a->country == country;
    bool is_state = a->h->graph->entities[o].is_country;
    *(*p)++ = is_home;
    *(*p)++ = country > 0;
    *(*p)++ = is_state;
    *(*p)++ = is_home && is_state;
}

/* The trace, or an empty one where a country that it needs is not known. */
static const trace *get_if(const asker *a, bool is_known, trace_kind kind, int32_t x,
                           int32_t relation, int32_t y)
{
    static const trace never;
    return is_known ? history_get(a->h, kind, x, relation, y) : &never;
}

static void put_countries(const asker *a, pen *p, int32_t o, int32_t country)
{
    int32_t s = a->q.subject, r = a->q.relation, from = a->country;
    bool has_both = from && country;
    float cr[SCALES], c[SCALES], x[SCALES];
    sums_of(a, a->of_cr, cr);
    sums_of(a, a->of_c, c);
    sums_of(a, get_if(a, from, TRACE_CRO, from, r, o), x);
    for (int k = 1; k < SCALES; k++)
        *(*p)++ = much(x[k]);
    *(*p)++ = share(x[2], cr[2], 0.5f);
    *(*p)++ = share(x[3], cr[3], 0.5f);
    sums_of(a, get_if(a, country, TRACE_SRC, s, r, country), x);
    *(*p)++ = much(x[1]);
    *(*p)++ = much(x[2]);
    *(*p)++ = share(x[2], a->sr[2], 0.5f);
    *(*p)++ = share(x[3], a->sr[3], 0.5f);
    sums_of(a, get_if(a, has_both, TRACE_CRC, from, r, country), x);
    *(*p)++ = much(x[1]);
    *(*p)++ = 0.5f * much(x[3]);
    *(*p)++ = share(x[2], cr[2], 0.5f);
    sums_of(a, get_if(a, from, TRACE_CO, from, 0, o), x);
    *(*p)++ = 0.5f * much(x[1]);
    *(*p)++ = 0.5f * much(x[3]);
    *(*p)++ = share(x[2], c[2], 0.5f);
    sums_of(a, get_if(a, country, TRACE_SC, s, 0, country), x);
    *(*p)++ = 0.5f * much(x[1]);
    *(*p)++ = share(x[2], a->s[2], 0.5f);
    sums_of(a, get_if(a, has_both, TRACE_CC, from, 0, country), x);
    *(*p)++ = 0.5f * much(x[1]);
    *(*p)++ = share(x[2], c[2], 0.5f);
}

static void put_roles(const asker *a, pen *p, int32_t o, int32_t country)
{
    const tkg_entity *entities = a->h->graph->entities;
    bool is_home = a->country && a->country == country;
    int32_t role = 2 * entities[a->q.subject].role + is_home, r = a->q.relation;
    const trace *both = history_get(a->h, TRACE_ROLE, role, r, entities[o].role);
    float part = trace_sum(a->h, both, 3, a->q.day);
    float whole = trace_sum(a->h, history_get(a->h, TRACE_ROLE_R, role, r, 0), 3, a->q.day);
    *(*p)++ = 0.5f * much(part);
    *(*p)++ = share(part, whole, 1);
    *(*p)++ = is_home ? a->home_rate : 1 - a->home_rate;
}

/* Keeps the most recent where there are more than fit. */
static void keep_former(former *formers, int32_t *count, former f)
{
    if (*count < FORMER_MOST) {
        formers[(*count)++] = f;
        return;
    }
    int32_t oldest = 0;
    for (int32_t i = 1; i < FORMER_MOST; i++)
        if (formers[i].lag > formers[oldest].lag) oldest = i;
    if (f.lag < formers[oldest].lag) formers[oldest] = f;
}

static int32_t find_formers(const asker *a, const trace *pair, former *out)
{
    int32_t count = 0;
    float all = trace_sum(a->h, pair, 2, a->q.day);
    trace_list list = history_list(a->h, pair);
    for (int32_t i = 0; i < list.len; i++) {
        const trace *t = &a->h->traces.data[list.data[i]];
        float x[SCALES];
        sums_of(a, t, x);
        former f = {t->relation,
                    lag_bucket(a->q.day - t->last),
                    {much(x[1]), much(x[3]), share(x[2], all, 0.3f)}};
        keep_former(out, &count, f);
    }
    return count;
}

/* The best, the second, and all formers together as independent chances. */
static void put_rules(const asker *a, pen *p, const former *formers, int32_t count)
{
    float first = 0, second = 0, none = 1;
    for (int32_t i = 0; i < count; i++) {
        ptrdiff_t row = confidence_row(a->rules, a->q.relation, formers[i]);
        float c = share(a->rules->right[row] + 0.02f, a->rules->seen[row], 2);
        none *= 1 - (c < 0.95f ? c : 0.95f);
        if (c > first) {
            second = first;
            first = c;
        } else if (c > second) {
            second = c;
        }
    }
    *(*p)++ = sqrtf(first);
    *(*p)++ = sqrtf(second);
    *(*p)++ = sqrtf(1 - none);
    *(*p)++ = first;
    *(*p)++ = 1 - none;
}

/* What is the same for all candidates still says how much the rest is worth. */
static void put_asker(const asker *a, pen *p)
{
    *(*p)++ = 0.5f * much(a->sr[1]);
    *(*p)++ = 0.5f * much(a->sr[3]);
    *(*p)++ = 0.5f * much(a->s[2]);
    *(*p)++ = much(a->distinct / 50);
    *(*p)++ = much(a->partners / 50);
    *(*p)++ = a->distinct / (float)(a->of_sr->count + 1);
    *(*p)++ = a->home_rate;
    *(*p)++ = a->country > 0;
}

static void fill_one(const asker *a, lineup *l, ptrdiff_t i)
{
    const history *h = a->h;
    int32_t s = a->q.subject, r = a->q.relation, o = l->entity[i], country = h->home[o];
    const trace *fact = history_get(h, TRACE_SRO, s, r, o);
    const trace *mirror = history_get(h, TRACE_SRO, s, a->inverse, o);
    const trace *pair = history_get(h, TRACE_SO, s, 0, o);
    const trace *of_ro = history_get(h, TRACE_SR, o, a->inverse, 0);
    const trace *of_o = history_get(h, TRACE_S, o, 0, 0);
    float ro[SCALES], all[SCALES], mirrored[SCALES];
    pen p = l->evidence[i];
    sums_of(a, of_ro, ro);
    sums_of(a, of_o, all);
    sums_of(a, mirror, mirrored);
    put_kept(a, &p, fact, a->sr, ro);
    *p++ = (float)fact->count / (float)(a->of_sr->count + 1);
    put_much(&p, mirrored, 1);
    put_kept(a, &p, pair, a->s, all);
    *p++ = share((float)fact->count, (float)pair->count, 0.5f);
    put_object(a, &p, o, ro, all, of_ro, of_o);
    put_country_flags(a, &p, o, country);
    put_countries(a, &p, o, country);
    put_roles(a, &p, o, country);
    l->former_count[i] = find_formers(a, pair, l->formers[i]);
    put_rules(a, &p, l->formers[i], l->former_count[i]);
    *p++ = much(l->two_steps[o]);
    *p++ = much(l->like_subjects[o]);
    *p++ = 2 * l->like_subjects[o];
    *p++ = o == s;
    put_asker(a, &p);
    assert(p - l->evidence[i] == OWN_COUNT);
}

/* Each value as a part of the greatest; where there is none, 0. */
static void put_relative(lineup *l, int column, int to)
{
    float greatest = 1e-6f;
    for (ptrdiff_t i = 0; i < l->len; i++)
        if (l->evidence[i][column] > greatest) greatest = l->evidence[i][column];
    for (ptrdiff_t i = 0; i < l->len; i++)
        l->evidence[i][to] = l->evidence[i][column] / greatest;
}

/* One over the root of the rank; equals share the best rank, and 0 has none. */
static void put_rank(lineup *l, int column, int to)
{
    float before = INFINITY;
    ptrdiff_t rank = 0, n = 0;
    for (ptrdiff_t i = 0; i < l->len; i++) {
        l->evidence[i][to] = 0;
        if (l->evidence[i][column] > 0)
            l->room[n++] = (weighed){l->evidence[i][column], (int32_t)i};
    }
    weighed_sort(l->room, n);
    for (ptrdiff_t i = 0; i < n; i++) {
        if (l->room[i].weight < before) rank = i + 1;
        before = l->room[i].weight;
        l->evidence[l->room[i].item][to] = 1 / sqrtf((float)rank);
    }
}

static asker asker_of(const history *h, const confidences *c, const question *q)
{
    int32_t home = h->home[q->subject];
    asker a = {.h = h,
               .rules = c,
               .q = *q,
               .country = home,
               .inverse = tkg_inverse(h->graph, q->relation)};
    const trace *s = history_get(h, TRACE_S, q->subject, 0, 0);
    a.of_sr = history_get(h, TRACE_SR, q->subject, q->relation, 0);
    a.of_cr = history_get(h, TRACE_CR, home, q->relation, 0);
    a.of_c = history_get(h, TRACE_C, home, 0, 0);
    sums_of(&a, s, a.s);
    sums_of(&a, a.of_sr, a.sr);
    sums_of(&a, history_get(h, TRACE_R, 0, q->relation, 0), a.r);
    a.distinct = (float)history_list(h, a.of_sr).len;
    a.partners = (float)history_list(h, s).len;
    float inside = trace_sum(h, history_get(h, TRACE_HOME, 1, q->relation, 0), 3, q->day);
    float abroad = trace_sum(h, history_get(h, TRACE_HOME, 0, q->relation, 0), 3, q->day);
    a.home_rate = share(inside + 0.5f, inside + abroad, 1);
    return a;
}

void evidence_fill(lineup *l, const history *h, const confidences *c, const question *q)
{
    asker a = asker_of(h, c, q);
    for (ptrdiff_t i = 0; i < l->len; i++)
        fill_one(&a, l, i);
    for (int k = 0; k < COMPARED; k++) {
        put_relative(l, compared[k], OWN_COUNT + k);
        put_rank(l, compared[k], OWN_COUNT + COMPARED + k);
    }
}
