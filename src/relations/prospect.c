/* prospect.c: What actors will do to each other next, by the record, and how right that was before.
   SPDX-License-Identifier: MIT */
#include "relations/prospect.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/vec.h"

enum {
    STEP = 30,    /* days between origins */
    START = 360,  /* days of the record before the first origin */
    HORIZONS = 3, /* 7, 30, 90 days */
    DELAY = 3,    /* origins until the outcome of the longest horizon is known */
    TERMS = 15,   /* of the logistic form */
    ITEM_SCALES = 4,
    BINS = 16, /* of chances, for calibration */
    LISTED = 20,
};
static const int32_t horizon_days[HORIZONS] = {7, 30, 90};
static const double scale_days[ITEM_SCALES] = {10, 40, 180, 900};

/* An act of the record. */
typedef struct deed {
    int64_t event;
    int32_t day, item;
} deed;

/* Sums that fade, as on the day `at`. */
typedef struct fading {
    double sum[ITEM_SCALES];
    int32_t at;
} fading;

typedef struct item {
    int32_t source, target, root; /* codes by their numbers in codes */
    int32_t pair, mirror;         /* numbers of the pair, and of the item turned round or -1 */
    int32_t first, count, seen;   /* its deeds in `by_item`; how many were seen */
    fading past;
} item;

typedef struct origin {
    int32_t day;
    float (*terms)[TERMS]; /* of each item that was known */
    ptrdiff_t known;
} origin;

/* A logistic form, AdaGrad's squares, and how right its chances were of late, in bins of them. */
typedef struct form {
    double weight[TERMS], square[TERMS];
    double cases[BINS], said[BINS], came[BINS];
} form;

typedef struct walk_of_record {
    VEC(deed) deeds; /* by day */
    VEC(item) items;
    VEC(str) codes;
    map code_numbers, item_numbers, pair_numbers;
    deed *by_item; /* grouped by item, by day */
    fading *pairs, *sources, volume;
    form forms[HORIZONS];
    double recurs[HORIZONS][2], rested[HORIZONS][2]; /* how often, of how many, items came again */
    int32_t first_day, last_day;
    arena *keep;
} walk_of_record;

/* ## Taking in */

static int32_t number_of_code(walk_of_record *w, str code)
{
    const int32_t *known = map_get(&w->code_numbers, code);
    if (known) return *known - 1;
    str copy = str_copy(code, w->keep); /* the views of a scan end with it */
    *vec_push(&w->codes, w->keep) = copy;
    *map_at(&w->code_numbers, copy, w->keep) = (int32_t)w->codes.len;
    return (int32_t)w->codes.len - 1;
}

static int32_t *number_at(map *numbers, const int32_t *key, size_t count, arena *keep)
{
    str bytes = {(const char *)key, (ptrdiff_t)(count * sizeof *key)};
    const int32_t *known = map_get(numbers, bytes);
    return known ? (int32_t *)known : map_at(numbers, str_copy(bytes, keep), keep);
}

static int32_t item_of(walk_of_record *w, int32_t source, int32_t target, int32_t root)
{
    const int32_t key[] = {source, target, root};
    int32_t *n = number_at(&w->item_numbers, key, 3, w->keep);
    if (!*n) {
        *vec_push(&w->items, w->keep) = (item){.source = source, .target = target, .root = root};
        *n = (int32_t)w->items.len;
    }
    return *n - 1;
}

static void add_deed(walk_of_record *w, const store_act *a, str source, str target, int32_t root)
{
    int32_t s = number_of_code(w, source), t = number_of_code(w, target);
    *vec_push(&w->deeds, w->keep) = (deed){a->event, a->day, item_of(w, s, t, root)};
}

static bool take_act(void *payload, const store_act *a)
{
    walk_of_record *w = payload;
    bool has_sides =
        a->source_code.len && a->target_code.len && !str_eq(a->source_code, a->target_code);
    if (a->day == ENTENTE_NO_DAY || !has_sides || a->cameo.len < 2) return true;
    int32_t root = (a->cameo.data[0] - '0') * 10 + a->cameo.data[1] - '0';
    if (root < 1 || root > 20) return true;
    add_deed(w, a, a->source_code, a->target_code, root);
    if (a->is_mutual) add_deed(w, a, a->target_code, a->source_code, root);
    return true;
}

static void link_items(walk_of_record *w)
{
    for (ptrdiff_t i = 0; i < w->items.len; i++) {
        item *it = &w->items.data[i];
        const int32_t turned[] = {it->target, it->source, it->root};
        const int32_t pair[] = {it->source, it->target};
        const int32_t *mirror =
            map_get(&w->item_numbers, (str){(const char *)turned, sizeof turned});
        int32_t *number = number_at(&w->pair_numbers, pair, 2, w->keep);
        if (!*number) *number = (int32_t)w->pair_numbers.len;
        it->pair = *number - 1;
        it->mirror = mirror ? *mirror - 1 : -1;
    }
    w->pairs = arena_new(w->keep, fading, w->pair_numbers.len);
    w->sources = arena_new(w->keep, fading, w->codes.len);
}

static void group_deeds(walk_of_record *w)
{
    int32_t at = 0;
    for (ptrdiff_t i = 0; i < w->deeds.len; i++)
        w->items.data[w->deeds.data[i].item].count++;
    for (ptrdiff_t i = 0; i < w->items.len; i++) {
        w->items.data[i].first = at;
        at += w->items.data[i].count;
        w->items.data[i].count = 0;
    }
    w->by_item = arena_new(w->keep, deed, w->deeds.len);
    for (ptrdiff_t i = 0; i < w->deeds.len; i++) {
        item *it = &w->items.data[w->deeds.data[i].item];
        w->by_item[it->first + it->count++] = w->deeds.data[i];
    }
}

static bool take_record(walk_of_record *w, store *s, arena *keep, entente_error *error)
{
    const entente_question q = {.statuses = 1u << ENTENTE_OCCURRED, .oldest_first = true};
    *w = (walk_of_record){.keep = keep};
    if (!store_scan(s, &q, take_act, w, error)) return false;
    if (!w->deeds.len) return true;
    /* a few acts of long ago, or wrongly dated, do not stretch the record */
    w->first_day = w->deeds.data[w->deeds.len / 100].day;
    w->last_day = w->deeds.data[w->deeds.len - 1 - w->deeds.len / 1000].day;
    link_items(w);
    group_deeds(w);
    return true;
}

/* ## Counting */

static void bring_to(fading *f, int32_t day)
{
    if (f->at == day) return;
    for (int k = 0; k < ITEM_SCALES; k++)
        if (f->sum[k] > 0) f->sum[k] *= exp(-(double)(day - f->at) / scale_days[k]);
    f->at = day;
}

static void count_one(fading *f, int32_t day)
{
    bring_to(f, day);
    for (int k = 0; k < ITEM_SCALES; k++)
        f->sum[k]++;
}

/* Takes in the deeds before a day, from *at on. */
static void advance(walk_of_record *w, ptrdiff_t *at, int32_t day)
{
    for (; *at < w->deeds.len && w->deeds.data[*at].day < day; ++*at) {
        const deed *d = &w->deeds.data[*at];
        item *it = &w->items.data[d->item];
        it->seen++;
        count_one(&it->past, d->day);
        count_one(&w->pairs[it->pair], d->day);
        count_one(&w->sources[it->source], d->day);
        count_one(&w->volume, d->day);
    }
}

static double rate(const fading *f, int k)
{
    return f->sum[k] / scale_days[k];
}

/* The evidence for an item on a day that all its sums are brought to. */
static void fill_terms(walk_of_record *w, const item *it, int32_t day, float out[TERMS])
{
    const deed *last = &w->by_item[it->first + it->seen - 1];
    const fading *p = &w->pairs[it->pair], *s = &w->sources[it->source];
    double mirrored = it->mirror < 0 ? 0 : w->items.data[it->mirror].past.sum[2];
    double long_rate = (it->seen + 0.2) / (double)(day - w->first_day + 365);
    double volume = log((rate(&w->volume, 1) + 0.01) / (rate(&w->volume, 3) + 0.01));
    int n = 0;
    out[n++] = 1;
    for (int k = 0; k < ITEM_SCALES; k++)
        out[n++] = (float)log1p(4 * it->past.sum[k]);
    out[n++] = (float)log1p(p->sum[0]);
    out[n++] = (float)log1p(p->sum[1]);
    out[n++] = (float)log1p(p->sum[2]);
    out[n++] = (float)log1p(2 * mirrored);
    out[n++] = (float)log1p(s->sum[1]) / 4;
    out[n++] = (float)volume;
    out[n++] = (float)(log(long_rate * 1000) / 4);
    out[n++] = 1 / (1 + (float)(day - last->day) / 30);
    out[n++] = 1 / (1 + (float)(day - last->day) / 365);
    out[n++] = (float)(it->past.sum[1] / (p->sum[1] + 0.5));
}

static double raw_chance(const form *f, const float terms[TERMS])
{
    double z = 0;
    for (int i = 0; i < TERMS; i++)
        z += f->weight[i] * (double)terms[i];
    return 1 / (1 + exp(-z));
}

static int bin_of(double p)
{
    static const double upto[BINS - 1] = {0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2,
                                          0.3,   0.4,   0.5,  0.6,  0.7,  0.8, 0.9};
    int b = 0;
    while (b < BINS - 1 && p > upto[b])
        b++;
    return b;
}

/* What the form says, put right by how far it was off where it said about the same. */
static double chance(const form *f, const float terms[TERMS])
{
    double p = raw_chance(f, terms);
    int b = bin_of(p);
    p += (f->came[b] - f->said[b]) / (f->cases[b] + 10);
    return p < 1e-5 ? 1e-5 : p > 1 - 1e-5 ? 1 - 1e-5 : p;
}

static void learn_one(form *f, const float terms[TERMS], bool came)
{
    double p = raw_chance(f, terms), slope = p - came;
    f->cases[bin_of(p)]++;
    f->said[bin_of(p)] += p;
    f->came[bin_of(p)] += came;
    for (int i = 0; i < TERMS; i++) {
        double g = slope * (double)terms[i];
        f->square[i] += g * g;
        f->weight[i] -= 0.1 * g / sqrt(f->square[i] + 1e-6);
    }
}

/* Did it come about within the days from an origin on? */
static bool comes(const walk_of_record *w, const item *it, int32_t day, int32_t days)
{
    for (int32_t i = 0; i < it->count; i++) {
        int32_t when = w->by_item[it->first + i].day;
        if (when >= day) return when < day + days;
    }
    return false;
}

/* The outcomes of an origin teach the forms, and count for the recurrency baseline. */
static void learn_origin(walk_of_record *w, const origin *o, int h)
{
    static const double lasting = 0.97; /* of what was counted, from one month to the next */
    for (int b = 0; b < BINS; b++) {
        w->forms[h].cases[b] *= lasting;
        w->forms[h].said[b] *= lasting;
        w->forms[h].came[b] *= lasting;
    }
    for (ptrdiff_t i = 0; i < o->known; i++) {
        const item *it = &w->items.data[i];
        if (o->terms[i][0] == 0) continue;
        bool came = comes(w, it, o->day, horizon_days[h]);
        learn_one(&w->forms[h], o->terms[i], came);
        bool was = comes(w, it, o->day - horizon_days[h], horizon_days[h]);
        w->recurs[h][was] += came;
        w->rested[h][was]++;
    }
}

static void fill_origin(walk_of_record *w, origin *o, int32_t day)
{
    o->day = day;
    bring_to(&w->volume, day);
    for (ptrdiff_t i = 0; i < w->pair_numbers.len; i++)
        bring_to(&w->pairs[i], day);
    for (ptrdiff_t i = 0; i < w->codes.len; i++)
        bring_to(&w->sources[i], day);
    for (ptrdiff_t i = 0; i < w->items.len; i++)
        bring_to(&w->items.data[i].past, day);
    for (ptrdiff_t i = 0; i < w->items.len; i++) {
        o->terms[i][0] = 0; /* not seen yet */
        if (w->items.data[i].seen) fill_terms(w, &w->items.data[i], day, o->terms[i]);
    }
    o->known = w->items.len;
}

/* Origins until a day; on each, once filled, `look` is called; what is known by then is learned
   before. */
static void walk_origins(walk_of_record *w, int32_t until, origin ring[DELAY + 1],
                         void (*look)(void *payload, walk_of_record *w, const origin *o),
                         void *payload)
{
    ptrdiff_t at = 0, count = 0;
    int32_t start = w->first_day + START;
    int32_t offset = until > start ? (until - start) % STEP : 0;
    for (int32_t day = start + offset; day <= until; day += STEP, count++) {
        origin *o = &ring[count % (DELAY + 1)];
        for (int h = 0; h < HORIZONS; h++) {
            ptrdiff_t back = (horizon_days[h] + STEP - 1) / STEP;
            if (count >= back) learn_origin(w, &ring[(count - back) % (DELAY + 1)], h);
        }
        advance(w, &at, day);
        fill_origin(w, o, day);
        if (look) look(payload, w, o);
    }
}

static void open_ring(walk_of_record *w, origin ring[DELAY + 1], arena *keep)
{
    for (int i = 0; i <= DELAY; i++)
        ring[i] = (origin){
            .terms = arena_alloc(keep, sizeof *ring[i].terms, alignof(float), w->items.len)};
}

/* ## Foreseeing */

typedef struct wish {
    const entente_forecast_question *question;
    entente_prospect *prospects;
    int32_t count, cap;
    arena *keep;
    store *from;
} wish;

static int by_chance(const void *x, const void *y)
{
    const entente_prospect *a = x, *b = y;
    if (a->chance[1] != b->chance[1]) return a->chance[1] > b->chance[1] ? -1 : 1;
    int order = str_compare(a->source, b->source);
    if (!order) order = str_compare(a->target, b->target);
    return order ? order : str_compare(a->root, b->root);
}

static bool is_wished(const wish *q, str source, str target)
{
    str a = q->question->a, b = q->question->b;
    if (!b.len) return str_eq(source, a) || str_eq(target, a);
    return (str_eq(source, a) && str_eq(target, b)) || (str_eq(source, b) && str_eq(target, a));
}

static str id_of(store *s, int64_t event, arena *keep)
{
    query *q = db_query(store_db(s), "SELECT printf('%016x', key) FROM event WHERE id = ?1");
    db_bind_int(q, 1, event);
    str id = db_row(q) ? str_copy(db_text(q, 0), keep) : S("");
    db_done(q);
    return id;
}

/* The last acts that the chance rests on. */
static void put_evidence(const walk_of_record *w, const item *it, wish *q, entente_prospect *p)
{
    enum { MOST = sizeof p->evidence / sizeof *p->evidence };
    for (int32_t i = it->seen - 1; i >= 0 && p->evidence_count < MOST; i--) {
        const deed *d = &w->by_item[it->first + i];
        p->days[p->evidence_count] = d->day;
        p->evidence[p->evidence_count++] = id_of(q->from, d->event, q->keep);
    }
}

static void look_at_wished(void *payload, walk_of_record *w, const origin *o)
{
    wish *q = payload;
    VEC(entente_prospect) found = {0};
    if (o->day != q->question->on) return;
    for (ptrdiff_t i = 0; i < o->known; i++) {
        const item *it = &w->items.data[i];
        str source = w->codes.data[it->source], target = w->codes.data[it->target];
        if (o->terms[i][0] == 0 || !is_wished(q, source, target)) continue;
        entente_prospect p = {.source = str_copy(source, q->keep),
                              .target = str_copy(target, q->keep),
                              .root = str_format(q->keep, "%02d", (int)it->root),
                              .before = it->seen};
        for (int h = 0; h < HORIZONS; h++) {
            p.chance[h] = chance(&w->forms[h], o->terms[i]);
            if (h && p.chance[h] < p.chance[h - 1]) p.chance[h] = p.chance[h - 1];
        }
        p.item = (int32_t)i;
        *vec_push(&found, q->keep) = p;
    }
    if (found.len) qsort(found.data, (size_t)found.len, sizeof *found.data, by_chance);
    q->count = found.len < LISTED ? (int32_t)found.len : LISTED;
    for (int32_t i = 0; i < q->count; i++)
        put_evidence(w, &w->items.data[found.data[i].item], q, &found.data[i]);
    q->prospects = found.data;
}

bool prospect_find(store *s, const entente_forecast_question *question, entente_forecast *out,
                   arena *keep, entente_error *error)
{
    arena work = arena_open((ptrdiff_t)16 << 30);
    walk_of_record w;
    origin ring[DELAY + 1];
    entente_forecast_question asked = *question;
    wish q = {.question = &asked, .keep = keep, .from = s};
    *out = (entente_forecast){.on = question->on};
    bool is_fine = take_record(&w, s, &work, error);
    if (is_fine && w.deeds.len) {
        if (!question->has_on) asked.on = w.last_day + 1;
        open_ring(&w, ring, &work);
        walk_origins(&w, asked.on, ring, look_at_wished, &q);
        *out = (entente_forecast){asked.on, q.prospects, q.count};
        is_fine = db_is_fine(store_db(s), error);
    }
    arena_close(&work);
    return is_fine;
}

/* ## Scoring */

enum { RIVALS = 3 }; /* the forms, the base rates, recurrency */

typedef struct trial {
    int32_t since, until;
    int h;
    double brier[RIVALS], logs[RIVALS], reciprocal[RIVALS];
    int64_t cases, came, ranked;
    struct entente_decile *deciles;
    double (*chances)[RIVALS]; /* of each item on this origin */
    bool *has_come;
} trial;

static double within(double p)
{
    return p < 1e-6 ? 1e-6 : p > 1 - 1e-6 ? 1 - 1e-6 : p;
}

/* How often an item came by its long-run rate; how often items came that had, or had not, just come. */
static void rival_chances(const walk_of_record *w, const origin *o, ptrdiff_t i, int h,
                          double out[RIVALS])
{
    const item *it = &w->items.data[i];
    int32_t days = horizon_days[h];
    bool was = comes(w, it, o->day - days, days);
    out[0] = chance(&w->forms[h], o->terms[i]);
    out[1] = 1 - exp(-(double)days * it->seen / (double)(o->day - w->first_day));
    out[2] = (w->recurs[h][was] + 0.5) / (w->rested[h][was] + 1);
}

static void score_case(trial *t, const double chances[RIVALS], bool came)
{
    for (int r = 0; r < RIVALS; r++) {
        double p = within(chances[r]);
        t->brier[r] += (p - came) * (p - came);
        t->logs[r] -= log(came ? p : 1 - p);
    }
    int bin = (int)(chances[0] * ENTENTE_DECILES);
    if (bin == ENTENTE_DECILES) bin--;
    t->deciles[bin].cases++;
    t->deciles[bin].foreseen += chances[0];
    t->deciles[bin].came += came;
    t->cases++;
    t->came += came;
}

/* Ranks of what came among all items of the same source; ties take the mean rank. */
static void rank_source(trial *t, const int32_t *items, ptrdiff_t count)
{
    for (ptrdiff_t i = 0; i < count; i++) {
        if (!t->has_come[items[i]]) continue;
        t->ranked++;
        for (int r = 0; r < RIVALS; r++) {
            double place = 1, own = t->chances[items[i]][r];
            for (ptrdiff_t j = 0; j < count; j++) {
                if (t->has_come[items[j]]) continue;
                double other = t->chances[items[j]][r];
                place += other > own ? 1 : other == own ? 0.5 : 0;
            }
            t->reciprocal[r] += 1 / place;
        }
    }
}

static void rank_all(trial *t, const walk_of_record *w, const origin *o)
{
    arena scratch = arena_open((ptrdiff_t)1 << 30);
    VEC(int32_t) *of = arena_alloc(&scratch, sizeof *of, alignof(max_align_t), w->codes.len);
    for (ptrdiff_t i = 0; i < o->known; i++)
        if (o->terms[i][0] != 0) *vec_push(&of[w->items.data[i].source], &scratch) = (int32_t)i;
    for (ptrdiff_t c = 0; c < w->codes.len; c++)
        rank_source(t, of[c].data, of[c].len);
    arena_close(&scratch);
}

static void look_at_trial(void *payload, walk_of_record *w, const origin *o)
{
    trial *t = payload;
    if (o->day < t->since || o->day > t->until) return;
    for (ptrdiff_t i = 0; i < o->known; i++) {
        if (o->terms[i][0] == 0) continue;
        t->has_come[i] = comes(w, &w->items.data[i], o->day, horizon_days[t->h]);
        rival_chances(w, o, i, t->h, t->chances[i]);
        score_case(t, t->chances[i], t->has_come[i]);
    }
    rank_all(t, w, o);
}

static entente_forecast_score score_of(const trial *t, int rival)
{
    double cases = t->cases ? (double)t->cases : 1, ranked = t->ranked ? (double)t->ranked : 1;
    return (entente_forecast_score){t->brier[rival] / cases, t->logs[rival] / cases,
                                    t->reciprocal[rival] / ranked};
}

bool prospect_backtest(store *s, int32_t since, int32_t until, int32_t horizon,
                       entente_backtest *out, entente_error *error)
{
    arena work = arena_open((ptrdiff_t)16 << 30);
    walk_of_record w;
    origin ring[DELAY + 1];
    trial t = {.since = since, .until = until, .deciles = out->deciles};
    *out = (entente_backtest){0};
    while (t.h < HORIZONS - 1 && horizon_days[t.h] < horizon)
        t.h++;
    bool is_fine = take_record(&w, s, &work, error);
    if (is_fine && w.deeds.len) {
        /* an outcome must lie within the record */
        if (t.until > w.last_day - horizon_days[t.h]) t.until = w.last_day - horizon_days[t.h];
        t.chances = arena_alloc(&work, sizeof *t.chances, alignof(double), w.items.len);
        t.has_come = arena_new(&work, bool, w.items.len);
        open_ring(&w, ring, &work);
        walk_origins(&w, t.until, ring, look_at_trial, &t);
        out->cases = t.cases;
        out->came = t.came;
        out->model = score_of(&t, 0);
        out->base_rate = score_of(&t, 1);
        out->recurrency = score_of(&t, 2);
    }
    arena_close(&work);
    return is_fine;
}
