/* agent.c: Who did what a passive tells without an agent, where the act itself shows it.
   SPDX-License-Identifier: MIT */
#include "events/agent.h"

#include "events/verbs.h"

enum { COURT_DEPTH = 3 }; /* "to five years at a court in Lima": the court hangs deep */

static bool is_open_passive(const draft *d)
{
    return !d->source.count && d->f->is_passive && d->f->clause >= 0 && !d->f->is_nominal;
}

/* ## Release */

static bool is_of_state(const player *p)
{
    return p->actor.code.len == 3 && !p->actor.name.len;
}

/* Takes those of a known state or group; of a state its government. */
static void take_known(const players *who, bool is_prison, players *out)
{
    for (int32_t i = 0; i < who->count && out->count < PLAYERS; i++) {
        if (!who->list[i].actor.code.len) continue;
        player *p = &out->list[out->count++];
        *p = who->list[i];
        p->confidence *= 0.7;
        if (is_prison && is_of_state(p)) p->actor.sector = S("GOV");
    }
}

/* Whose the prison is: "released from a U.S. prison". */
static void cast_prison(event_maker *k, int32_t index, players *out)
{
    const scene *sc = k->sc;
    obliques around = {0};
    scene_obliques(sc, sc->clauses.data[index].head, 1, &around);
    for (int32_t i = 0; i < around.count && !out->count; i++) {
        const oblique *o = &around.list[i];
        players who = {0};
        bool is_prison = word_is(scene_word(sc, o->preposition), sc->book->from) &&
                         scene_find(sc, sc->book->prisons, o->head) >= 0;
        if (is_prison) cast_owner(sc, o->head, false, false, READ_GOVERNMENT, &who, k->work);
        take_known(&who, true, out);
    }
}

/* The state in which somebody is held: "held in North Korea". */
static void cast_where_held(event_maker *k, const clause *c, players *out)
{
    const scene *sc = k->sc;
    obliques around = {0};
    scene_obliques(sc, c->head, 0, &around);
    for (int32_t i = 0; i < around.count && !out->count; i++) {
        phrases p = {.at = {around.list[i].head}, .count = 1};
        players who = {0};
        if (!scene_has(sc, around.list[i].preposition, sc->book->where)) continue;
        cast_phrases(sc, NULL, &p, READ_GOVERNMENT, &who, k->work);
        take_known(&who, true, out);
    }
}

/* Who holds those whom a description calls held: "journalists detained by rebels". */
static void cast_keeper(event_maker *k, const phrases *held, players *out)
{
    const scene *sc = k->sc;
    for (int32_t i = 0; i < sc->clauses.count && !out->count; i++) {
        const clause *c = &sc->clauses.data[i];
        bool describes = (c->link == LINK_REDUCED || c->link == LINK_RELATIVE) && c->is_passive;
        bool is_of_held = false;
        for (int32_t n = 0; n < held->count; n++)
            is_of_held |= c->noun >= 0 && tree_is_below(sc->t, c->noun, held->at[n]);
        if (!describes || !is_of_held) continue;
        if (!set_has(&sc->book->sets, sc->book->keeping, clause_lemma(sc->t, c))) continue;
        players who = {0};
        phrases agent = verbs_agent(sc, i);
        cast_phrases(sc, k->memory, &agent, READ_GOVERNMENT, &who, k->work);
        take_known(&who, false, out);
        bool is_jailed = set_has(&sc->book->sets, sc->book->jailing, clause_lemma(sc->t, c));
        if (!agent.count && is_jailed) cast_where_held(k, c, out);
    }
}

void agent_of_release(event_maker *k, draft *d)
{
    const clauses *all = &k->sc->clauses;
    bool is_release = str_eq(d->code, S("0841")) || str_eq(d->code, S("174"));
    if (!is_open_passive(d) || !is_release) return;
    const clause *c = &all->data[d->f->clause];
    cast_prison(k, d->f->clause, &d->source);
    if (!d->source.count && c->link == LINK_AND && !c->is_own_subject && c->parent >= 0)
        cast_prison(k, c->parent, &d->source);
    if (!d->source.count) cast_keeper(k, &c->subject, &d->source);
    d->is_inferred |= d->source.count > 0;
}

/* ## Justice */

static bool is_justice(str code)
{
    str root = sides_root(code);
    return str_eq(root, S("17")) || str_eq(root, S("11")) || str_starts(code, S("081"));
}

static void cast_court(event_maker *k, const draft *d, players *out)
{
    const scene *sc = k->sc;
    obliques around = {0};
    scene_obliques(sc, sc->clauses.data[d->f->clause].head, COURT_DEPTH, &around);
    for (int32_t i = 0; i < around.count && !out->count; i++) {
        phrases p = {.at = {around.list[i].head}, .count = 1};
        players who = {0};
        if (!scene_has(sc, around.list[i].preposition, sc->book->where)) continue;
        cast_phrases(sc, k->memory, &p, READ_GOVERNMENT, &who, k->work);
        bool is_court = who.count == 1 && str_eq(who.list[0].actor.sector, S("JUD"));
        if (is_court) *out = who;
    }
    if (out->count && !out->list[0].actor.code.len && d->place.country.len)
        out->list[0].actor.code = d->place.country;
}

/* A foreigner is sentenced by the courts of the place, but a soldier by a court-martial of his own. */
static void add_courts(const event_maker *k, draft *d)
{
    const scene *sc = k->sc;
    str here = d->place.country.len ? d->place.country : k->place.country;
    int32_t lemma = clause_lemma(sc->t, &sc->clauses.data[d->f->clause]);
    bool is_judged = set_has(&sc->book->sets, sc->book->judging, lemma);
    str theirs = sides_first_state(&d->target);
    bool is_soldier = d->target.count && str_eq(d->target.list[0].actor.sector, S("MIL"));
    if (!is_judged || is_soldier || here.len != 3 || !theirs.len || str_eq(here, theirs)) return;
    player *p = &d->source.list[d->source.count++];
    entente_place at = d->place.country.len ? d->place : k->place;
    *p = (player){.confidence = 0.6};
    p->actor = (entente_actor){.code = here, .sector = S("JUD"), .text = at.name, .span = at.span};
}

void agent_of_justice(event_maker *k, draft *d)
{
    if (!is_open_passive(d) || !d->f->rule->is_domestic || !is_justice(d->code)) return;
    cast_court(k, d, &d->source);
    if (!d->source.count) add_courts(k, d);
}

/* ## Announcements */

/* Acts that who announces them will do himself: help, concessions, deployments, sanctions, coercion. */
static bool is_own_to_do(str code)
{
    static const str ROOTS[] = {{"06", 2}, {"07", 2}, {"08", 2}, {"15", 2}, {"16", 2}, {"17", 2}};
    for (size_t i = 0; i < sizeof ROOTS / sizeof *ROOTS; i++)
        if (str_eq(sides_root(code), ROOTS[i])) return true;
    return false;
}

void agent_of_announcement(event_maker *k, draft *d)
{
    bool is_told = d->standing.mood == MOOD_PLANNED && d->standing.teller >= 0;
    players who = {0};
    if (!is_open_passive(d) || !is_told || !is_own_to_do(d->code)) return;
    cast_phrases(k->sc, k->memory, &k->sc->clauses.data[d->standing.teller].subject,
                 READ_GOVERNMENT, &who, k->work);
    for (int32_t i = 0; i < who.count; i++) {
        str sector = who.list[i].actor.sector;
        bool is_power = str_eq(sector, S("GOV")) || str_eq(sector, S("IGO")) ||
                        str_eq(sector, S("MIL")) || str_eq(sector, S("REB"));
        if (!is_power || !who.list[i].actor.code.len) return;
    }
    d->source = who;
    d->is_inferred |= who.count > 0;
}
