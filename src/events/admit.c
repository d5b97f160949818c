/* admit.c: Which acts are events: done on purpose, in earnest, by and to those whom the rule allows.
   SPDX-License-Identifier: MIT */
#include "events/admit.h"

/* Somebody of the source acts for more than himself. */
static bool has_rank(const players *p)
{
    static const str NONE[] = {{"CVL", 3}, {"REF", 3}, {"BUS", 3}, {"EDU", 3},
                               {"CRM", 3}, {"UNK", 3}, {"", 0}};
    for (int32_t i = 0; i < p->count; i++) {
        bool is_none = false;
        for (size_t k = 0; k < sizeof NONE / sizeof *NONE; k++)
            is_none |= str_eq(p->list[i].actor.sector, NONE[k]);
        if (!is_none) return true;
    }
    return false;
}

static bool is_league(const players *p)
{
    for (int32_t i = 0; i < p->count; i++)
        if (str_eq(p->list[i].actor.sector, S("IGO"))) return true;
    return false;
}

/* What describes a noun ("the tariff imposed in August") is told in passing: an act only with both
   sides, or where nothing else is told. */
static bool is_aside(const scene *sc, const draft *d)
{
    if (d->f->clause < 0 || d->f->is_nominal) return false;
    const clause *c = &sc->clauses.data[d->f->clause];
    bool describes = c->link == LINK_RELATIVE || c->link == LINK_REDUCED;
    if (!describes || c->parent < 0) return false;
    return !d->is_mutual && (!d->source.count || !d->target.count);
}

/* Is it a place with a name: "captured Lyman"? */
static bool is_place(const scene *sc, const phrases *p)
{
    const mention *m = p->count ? tree_mention(sc->t, p->at[0]) : NULL;
    return m && m->kind == MENTION_PLACE && !m->is_adjective;
}

bool admit_has_sides(const scene *sc, const draft *d)
{
    const rule *r = d->f->rule;
    if (!sides_has_code(&d->source) && !sides_has_code(&d->target)) return false;
    if (r->is_strict && (!sides_has_code(&d->source) || !sides_has_code(&d->target))) return false;
    if (r->is_abroad && sides_are_at_home(d)) return false;
    if (r->is_people && sides_are_official(&d->source)) return false;
    if (r->is_envoy && !has_rank(&d->source)) return false;
    if (r->is_union && !is_league(&d->source)) return false;
    if (r->is_league && !is_league(&d->target)) return false;
    bool is_town = is_place(sc, &d->f->target);
    if (r->is_town && !is_town) return false;
    if (is_town && r->is_person && str_starts(d->code, S("17")))
        return false; /* "captured Idlib" */
    if (is_aside(sc, d)) return false;
    if (d->is_mutual) {
        bool is_group = d->source.count == 1 && str_eq(d->source.list[0].actor.sector, S("IGO"));
        return d->source.count + d->target.count >= 2 || is_group;
    }
    bool is_source = r->subject == ROLE_SOURCE || r->subject == ROLE_SIDES;
    bool may_lack_source =
        d->f->is_passive || d->f->is_nominal || r->subject_may_be_nobody || !is_source;
    if (!d->source.count && !may_lack_source) return false;
    bool is_spoken_of = r->is_verbal && d->f->target.count; /* "denounced the proposal" */
    return d->target.count || is_spoken_of || !sides_needs_target(r);
}

bool admit_is_game(const scene *sc, str code)
{
    bool may_be = sides_is_violence(code) || str_starts(code, S("04")) ||
                  str_starts(code, S("06")) || str_starts(code, S("01"));
    return sc->sport && may_be;
}

/* "Two soldiers were killed in Mali": who bears arms, or goes where others do, is killed by somebody, where
   no accident is told. */
static bool are_fighters(const players *p)
{
    static const str SECTORS[] = {{"MIL", 3}, {"REB", 3}, {"UAF", 3}, {"PRM", 3}, {"IMG", 3},
                                  {"JRN", 3}, {"COP", 3}, {"NGO", 3}, {"IGO", 3}, {"SPY", 3}};
    for (int32_t i = 0; i < p->count; i++) {
        bool is_one = false;
        for (size_t k = 0; k < sizeof SECTORS / sizeof *SECTORS; k++)
            is_one |= str_eq(p->list[i].actor.sector, SECTORS[k]);
        if (!is_one) return false;
    }
    return p->count > 0;
}

static bool is_killing(const scene *sc, const found *f)
{
    return f->is_passive && f->clause >= 0 &&
           set_has(&sc->book->sets, sc->book->killing,
                   clause_lemma(sc->t, &sc->clauses.data[f->clause]));
}

bool admit_is_on_purpose(const event_maker *k, draft *d)
{
    if (!d->f->rule->is_violent) return true;
    bool has_source = false;
    for (int32_t i = 0; i < d->source.count; i++)
        has_source |= !d->source.list[i].is_stranger && !d->source.list[i].is_place;
    if (k->sc->is_accident && !has_source) return false;
    if (d->source.count && !has_source) d->source.count = 0;
    return d->source.count || d->f->is_nominal || k->sc->is_attack ||
           (is_killing(k->sc, d->f) && are_fighters(&d->target));
}
