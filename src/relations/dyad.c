/* dyad.c: Two actors over time.
   SPDX-License-Identifier: MIT */
#include "relations/dyad.h"

#include <math.h>
#include <stdlib.h>

#include "relations/period.h"
#include "relations/turns.h"

enum { LISTED = 10, MOST_PERIODS = 400000 };

/* An act of the dyad, as much as a series needs. */
typedef struct deed {
    int64_t event, mentions;
    int32_t day, quad;
    double goldstein; /* 0 when unknown */
    bool is_real, is_from_a;
} deed;

typedef struct gathering {
    VEC(deed) deeds;
    arena *keep;
    const entente_dyad_question *question;
} gathering;

static bool take_act(void *payload, const store_act *act)
{
    gathering *g = payload;
    if (act->day == ENTENTE_NO_DAY) return true;
    *vec_push(&g->deeds, g->keep) = (deed){
        .event = act->event,
        .mentions = act->mentions,
        .day = act->day,
        .quad = act->quad >= 0 && act->quad <= 4 ? act->quad : 0,
        .goldstein = isnan(act->goldstein) ? 0 : act->goldstein,
        .is_real = act->status == ENTENTE_OCCURRED,
        .is_from_a = !act->is_mutual && str_eq(act->source_code, g->question->a),
    };
    return true;
}

static bool gather(store *s, gathering *g, entente_error *error)
{
    const entente_text both[] = {g->question->a, g->question->b};
    const entente_question q = {.between = both,
                                .between_count = 2,
                                .since = g->question->since,
                                .until = g->question->until,
                                .has_since = g->question->has_since,
                                .has_until = g->question->has_until,
                                .oldest_first = true};
    return store_scan(s, &q, take_act, g, error);
}

/* ## Periods */

/* The stretch that is looked at: what was asked for, else from the first act to the last. */
static void open_periods(const gathering *g, entente_dyad *d, arena *keep)
{
    const entente_dyad_question *q = g->question;
    int32_t first = g->deeds.data[0].day, last = g->deeds.data[g->deeds.len - 1].day;
    if (q->has_since) first = q->since;
    if (q->has_until) last = q->until;
    int32_t from = period_of_day(q->step, first), to = period_of_day(q->step, last);
    if (to - from >= MOST_PERIODS) from = to - MOST_PERIODS + 1;
    d->period_count = to - from + 1;
    entente_period *periods = arena_new(keep, entente_period, d->period_count);
    for (int32_t i = 0; i < d->period_count; i++) {
        periods[i].first = period_start(q->step, from + i);
        periods[i].last = period_start(q->step, from + i + 1) - 1;
    }
    d->periods = periods;
}

static entente_period *period_at(entente_dyad *d, entente_step step, int32_t day)
{
    int32_t at = period_of_day(step, day) - period_of_day(step, d->periods[0].first);
    return at >= 0 && at < d->period_count ? (entente_period *)&d->periods[at] : NULL;
}

static void count_deeds(entente_dyad *d, entente_step step, const gathering *g)
{
    for (ptrdiff_t i = 0; i < g->deeds.len; i++) {
        const deed *e = &g->deeds.data[i];
        entente_period *p = period_at(d, step, e->day);
        if (!p) continue;
        if (!e->is_real) {
            p->not_occurred++;
            continue;
        }
        p->events++;
        p->mentions += e->mentions;
        p->from_a += e->is_from_a;
        p->quads[e->quad]++;
        p->goldstein += e->goldstein;
        d->events++;
    }
}

/* All that the record holds of each period, so that a rise of the news is not taken for one of the
   dyad. */
static bool count_volume(store *s, entente_dyad *d, entente_step step, entente_error *error)
{
    static const char *const sql[] = {
        "SELECT day, count(*) FROM event WHERE day BETWEEN ?1 AND ?2 GROUP BY day",
        "SELECT published, count(*) FROM document WHERE published BETWEEN ?1 AND ?2 GROUP BY "
        "published"};
    for (int i = 0; i < 2; i++) {
        query *q = db_query(store_db(s), sql[i]);
        db_bind_int(q, 1, d->periods[0].first);
        db_bind_int(q, 2, d->periods[d->period_count - 1].last);
        while (db_row(q)) {
            entente_period *p = period_at(d, step, db_day(q, 0));
            if (p && i == 0) p->all_events += db_int(q, 1);
            if (p && i == 1) p->documents += db_int(q, 1);
        }
        db_done(q);
    }
    return db_is_fine(store_db(s), error);
}

/* P(at least `count` events) when the level is only known from `sum` events in `periods`: the
   predictive distribution of a Poisson rate under Jeffreys' prior, a negative binomial. */
static double chance_of(int64_t count, double sum, double periods)
{
    double shape = sum + 0.5, p = periods / (periods + 1), tail = 1;
    double term = exp(shape * log(p));
    for (int64_t k = 0; k < count && k < 100000; k++) {
        tail -= term;
        term *= (shape + (double)k) / ((double)k + 1) * (1 - p);
    }
    return tail > 1e-12 ? tail : 1e-12;
}

static void find_surprises(entente_dyad *d, entente_step step)
{
    entente_period *periods = (entente_period *)d->periods;
    int32_t memory = period_memory(step);
    for (int32_t i = 0; i < d->period_count; i++) {
        double sum = 0;
        int32_t n = i < memory ? i : memory;
        for (int32_t j = i - n; j < i; j++)
            sum += (double)periods[j].events;
        periods[i].usual = n >= memory / 2 && n > 0 ? sum / n : (double)NAN;
        periods[i].times = sum > 0 ? (double)periods[i].events / periods[i].usual : (double)NAN;
        periods[i].chance = isnan(periods[i].usual) ? 1 : chance_of(periods[i].events, sum, n);
    }
}

/* ## Turns */

static void find_turns(entente_dyad *d, arena *keep, arena scratch)
{
    turn_counts *series = arena_new(&scratch, turn_counts, d->period_count);
    turn *turns;
    for (int32_t i = 0; i < d->period_count; i++) {
        const entente_period *p = &d->periods[i];
        series[i] = (turn_counts){
            {(double)(p->quads[1] + p->quads[2]), (double)(p->quads[3] + p->quads[4])}};
    }
    ptrdiff_t n = turns_find(series, d->period_count, &turns, &scratch, *keep);
    entente_turn *out = arena_new(keep, entente_turn, n);
    for (ptrdiff_t i = 0; i < n; i++)
        out[i] = (entente_turn){.day = d->periods[turns[i].at].first,
                                .cooperation_before = turns[i].before.of[0],
                                .cooperation_after = turns[i].after.of[0],
                                .conflict_before = turns[i].before.of[1],
                                .conflict_after = turns[i].after.of[1],
                                .p = turns[i].p};
    d->turns = out;
    d->turn_count = (int32_t)n;
}

/* ## Acts worth showing */

/* Heavy acts that many tell, or that last long in the scale of Goldstein. */
static double weight_of(const deed *e)
{
    return fabs(e->goldstein) * log(1 + (double)e->mentions);
}

static int by_weight(const void *x, const void *y)
{
    const deed *a = x, *b = y;
    double u = weight_of(a), v = weight_of(b);
    if (u != v) return u > v ? -1 : 1;
    if (a->day != b->day) return a->day > b->day ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

static str id_of(store *s, int64_t event, arena *keep)
{
    query *q = db_query(store_db(s), "SELECT printf('%016x', key) FROM event WHERE id = ?1");
    db_bind_int(q, 1, event);
    str id = db_row(q) ? str_copy(db_text(q, 0), keep) : S("");
    db_done(q);
    return id;
}

/* The ids of the first real ones, or with is_last of the last. */
static int32_t list_real(store *s, const gathering *g, bool is_last, const entente_text **out,
                         arena *keep)
{
    entente_text *ids = arena_new(keep, entente_text, LISTED);
    int32_t count = 0;
    for (ptrdiff_t i = 0; i < g->deeds.len && count < LISTED; i++) {
        const deed *e = &g->deeds.data[is_last ? g->deeds.len - 1 - i : i];
        if (e->is_real) ids[count++] = id_of(s, e->event, keep);
    }
    *out = ids;
    return count;
}

bool dyad_find(store *s, const entente_dyad_question *question, entente_dyad *out, arena *keep,
               entente_error *error)
{
    arena scratch = arena_open((ptrdiff_t)8 << 30);
    gathering g = {.keep = &scratch, .question = question};
    *out = (entente_dyad){.a = str_copy(question->a, keep), .b = str_copy(question->b, keep)};
    bool is_fine = gather(s, &g, error);
    if (is_fine && g.deeds.len) {
        arena work = arena_open((ptrdiff_t)1 << 30);
        open_periods(&g, out, keep);
        count_deeds(out, question->step, &g);
        is_fine = count_volume(s, out, question->step, error);
        find_surprises(out, question->step);
        find_turns(out, keep, work);
        arena_close(&work);
        out->latest_count = list_real(s, &g, true, &out->latest, keep);
        qsort(g.deeds.data, (size_t)g.deeds.len, sizeof *g.deeds.data, by_weight);
        out->biggest_count = list_real(s, &g, false, &out->biggest, keep);
    }
    arena_close(&scratch);
    return is_fine;
}
