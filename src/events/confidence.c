/* confidence.c: How likely it is that an event was read right.
   SPDX-License-Identifier: MIT */
#include "events/confidence.h"

#include <math.h>

enum {
    FAR = 12,   /* words between the verb and its subject */
    NARROW = 6, /* ranks of rules: see rules.c */
    BROAD = 1,
};

static double mean_confidence(const players *p)
{
    double sum = 0;
    for (int32_t i = 0; i < p->count; i++)
        sum += p->list[i].confidence;
    return p->count ? sum / p->count : 0;
}

static double actors(const scene *sc, const draft *d)
{
    (void)sc;
    int32_t count = d->source.count + d->target.count;
    return count ? (mean_confidence(&d->source) * d->source.count +
                    mean_confidence(&d->target) * d->target.count) /
                       count
                 : 0;
}

static bool has_stranger(const players *p)
{
    for (int32_t i = 0; i < p->count; i++)
        if (p->list[i].is_stranger || !p->list[i].actor.code.len) return true;
    return false;
}

static clause_link link_of(const scene *sc, const draft *d)
{
    return d->f->clause < 0 ? LINK_MAIN : sc->clauses.data[d->f->clause].link;
}

static double base(const scene *sc, const draft *d)
{
    (void)sc, (void)d;
    return 1;
}

static double no_source(const scene *sc, const draft *d)
{
    (void)sc;
    return !d->source.count;
}

static double no_target(const scene *sc, const draft *d)
{
    (void)sc;
    return !d->target.count && !d->is_mutual;
}

static double inferred(const scene *sc, const draft *d)
{
    (void)sc;
    return d->is_inferred;
}

static double unknown(const scene *sc, const draft *d)
{
    (void)sc;
    return has_stranger(&d->source) || has_stranger(&d->target);
}

static double at_home(const scene *sc, const draft *d)
{
    (void)sc;
    return sides_are_at_home(d);
}

static double narrow(const scene *sc, const draft *d)
{
    (void)sc;
    return d->f->rule->rank >= NARROW;
}

static double broad(const scene *sc, const draft *d)
{
    (void)sc;
    return d->f->rule->rank <= BROAD;
}

static double noun(const scene *sc, const draft *d)
{
    (void)sc;
    return d->f->is_nominal;
}

static double borrowed(const scene *sc, const draft *d)
{
    (void)sc;
    return d->f->is_borrowed;
}

static double mutual(const scene *sc, const draft *d)
{
    (void)sc;
    return d->is_mutual;
}

static double hedged(const scene *sc, const draft *d)
{
    (void)sc;
    return d->standing.mood > MOOD_THROUGH;
}

static double described(const scene *sc, const draft *d)
{
    clause_link l = link_of(sc, d);
    return l == LINK_RELATIVE || l == LINK_REDUCED;
}

static double beside(const scene *sc, const draft *d)
{
    clause_link l = link_of(sc, d);
    return l == LINK_PARTICIPLE || l == LINK_ADVERBIAL || l == LINK_PURPOSE;
}

static double governed(const scene *sc, const draft *d)
{
    clause_link l = link_of(sc, d);
    return l == LINK_INFINITIVE || l == LINK_COMPLEMENT;
}

static double far(const scene *sc, const draft *d)
{
    const phrases *s = d->f->clause < 0 ? NULL : &sc->clauses.data[d->f->clause].subject;
    return s && s->count && (s->at[0] > d->f->head + FAR || s->at[0] < d->f->head - FAR);
}

static double force(const scene *sc, const draft *d)
{
    (void)sc;
    return sides_is_violence(d->code);
}

/* In the order of confidence_part in rules.h. */
static double (*const VALUES[])(const scene *, const draft *) = {
    base, actors,   no_source, no_target, inferred,  unknown, at_home,  narrow, broad,
    noun, borrowed, mutual,    hedged,    described, beside,  governed, far,    force};

double confidence_of(const scene *sc, const draft *d, str *parts, arena *keep)
{
    double sum = 0;
    buf b = {.keep = keep};
    for (int i = 0; i < CONFIDENCE_PARTS; i++) {
        double value = VALUES[i](sc, d), add = value * sc->book->weights[i];
        if (value == 0) continue;
        sum += add;
        buf_print(&b, "%s%+.2f %.*s", b.len ? "; " : "", add, ARG_STR(CONFIDENCE_NAMES[i]));
        if (value < 1) buf_print(&b, " %.2f", value);
    }
    *parts = buf_str(&b);
    double p = 1 / (1 + exp(-sum));
    return p < 0.02 ? 0.02 : p > 0.98 ? 0.98 : p;
}
