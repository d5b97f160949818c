/* commissive.c: What a promise, refusal or threat turns an act into.
   SPDX-License-Identifier: MIT */
#include "events/commissive.h"

/* Is one of them of the source's state, and no newspaper? */
static bool speaks_for_source(const players *who, const draft *d)
{
    bool is_own = false;
    for (int32_t i = 0; i < who->count; i++) {
        const entente_actor *a = &who->list[i].actor;
        if (str_eq(a->sector, S("JRN"))) return false;
        is_own |= !a->code.len && str_eq(a->sector, S("GOV")); /* "a spokesman" */
        for (int32_t s = 0; s < d->source.count; s++) {
            const entente_actor *b = &d->source.list[s].actor;
            /* without a state: "the party said it would" */
            is_own |= a->code.len ? str_eq(a->code, b->code)
                                  : a->sector.len && str_eq(a->sector, b->sector);
        }
    }
    return is_own;
}

/* "a statement said": of whoever acts in it. */
static bool is_statement(const scene *sc, int32_t teller)
{
    const phrases *p = &sc->clauses.data[teller].subject;
    return p->count && scene_has(sc, p->at[0], sc->book->statements);
}

/* Does the source itself tell of the act: "Ghana said it would", "will, the Ghanaian ministry said"? */
static bool is_own_word(event_maker *k, const draft *d)
{
    players who = {0};
    if (d->standing.teller >= 0)
        cast_phrases(k->sc, k->memory, &k->sc->clauses.data[d->standing.teller].subject,
                     READ_GOVERNMENT, &who, k->work);
    if (d->standing.teller >= 0)
        return who.count ? speaks_for_source(&who, d) : is_statement(k->sc, d->standing.teller);
    for (int32_t i = 0; i < k->tellers.all.count; i++) {
        const entente_teller *t = &k->tellers.all.list[i];
        if (k->tellers.clause[i] < 0 || who.count == PLAYERS) continue;
        who.list[who.count++] = (player){.actor = {.code = t->code, .sector = t->sector}};
    }
    return speaks_for_source(&who, d);
}

/* The act becomes another one by a table of refine.txt that goes from codes or how they begin. */
static void turn_into(const event_maker *k, draft *d, str table)
{
    for (ptrdiff_t len = d->code.len; len >= 2; len--) {
        str from = str_sub(d->code, 0, len);
        str to = rules_convert(k->sc->book, table, from);
        if (str_eq(to, from)) continue;
        d->code = to;
        d->standing.mood = MOOD_NONE;
        d->is_mutual = false;
        return;
    }
}

/* "told Nepal that it would send aid": a promise is made to whom it is told, but for reporters. */
static void take_hearer(event_maker *k, draft *d)
{
    if (d->standing.teller < 0) return;
    const clause *c = &k->sc->clauses.data[d->standing.teller];
    players who = {0};
    const phrases *p = c->indirect.count ? &c->indirect : &c->objects;
    if (!c->is_passive) cast_phrases(k->sc, k->memory, p, READ_PERSON, &who, k->work);
    for (int32_t i = 0; i < who.count; i++)
        if (!who.list[i].actor.code.len || str_eq(who.list[i].actor.sector, S("JRN"))) return;
    if (who.count && !str_eq(sides_first_state(&who), sides_first_state(&d->source)))
        d->target = who;
}

/* Who says that they will do something good promises it: 03 instead of the planned act. */
static void read_promise(event_maker *k, draft *d)
{
    if (d->standing.mood != MOOD_PLANNED || !is_own_word(k, d)) return;
    str before = d->code;
    turn_into(k, d, S("promise"));
    if (str_eq(d->code, before)) return;
    d->is_promise = true;
    take_hearer(k, d);
}

/* "will not release", "would no longer accept": the verb's own modal of the future, denied. */
static bool is_refused(const event_maker *k, const draft *d)
{
    if (d->f->clause < 0 || d->f->is_nominal || d->standing.mood != MOOD_DENIED) return false;
    const clause *c = &k->sc->clauses.data[d->f->clause];
    const word *w = scene_word(k->sc, c->modal < 0 ? 0 : c->modal);
    if (c->modal < 0 || c->is_passive || !w) return false;
    bool is_would = str_eq_fold(k->sc->t->nodes[c->modal].text, S("would"));
    return rules_lemma(k->sc->book, w->form)->modal == MOOD_PLANNED ||
           (is_would && d->standing.teller >= 0);
}

/* What somebody will not do he refuses: 12 by the kind of the act, instead of the act denied. */
static void read_refusal(const event_maker *k, draft *d)
{
    if (is_refused(k, d) && sides_has_code(&d->source)) turn_into(k, d, S("matter-12"));
}

/* Does what somebody will or may do hang on a condition: "unless the president resigns"? */
static bool is_conditional(const scene *sc, const found *f)
{
    if (f->clause < 0 || f->is_nominal || sc->clauses.data[f->clause].modal < 0) return false;
    for (int32_t i = 0; i < sc->clauses.count; i++) {
        const clause *c = &sc->clauses.data[i];
        if (c->parent == f->clause && c->is_condition && c->link == LINK_ADVERBIAL) return true;
    }
    return false;
}

/* "warned that it would" */
static bool is_warned(const event_maker *k, const draft *d)
{
    if (d->standing.teller < 0) return false;
    const clause *c = &k->sc->clauses.data[d->standing.teller];
    return set_has(&k->sc->book->sets, k->sc->book->warning, clause_lemma(k->sc->t, c));
}

/* Who says that they will use force, or anything hostile unless, threatens: 13 instead of the act. */
static void read_threat(event_maker *k, draft *d)
{
    bool is_to_come = d->standing.mood == MOOD_PLANNED || d->standing.mood == MOOD_POSSIBLE;
    if (d->f->clause < 0 || d->f->is_nominal || !is_to_come || d->f->rule->is_content) return;
    bool is_open = is_conditional(k->sc, d->f) || is_warned(k, d);
    if (!is_open && d->standing.mood != MOOD_PLANNED) return;
    if (is_own_word(k, d)) turn_into(k, d, is_open ? S("matter-13") : S("force"));
}

/* What a company or newspaper says that it will do is no act between states. */
static bool is_firm(const players *who)
{
    if (!who->count) return true;
    str sector = who->list[0].actor.sector;
    return str_eq(sector, S("BUS")) || str_eq(sector, S("JRN"));
}

bool commissive_read(event_maker *k, draft *d)
{
    read_promise(k, d);
    read_refusal(k, d);
    read_threat(k, d);
    return !d->f->rule->is_content || (!str_eq(d->code, d->f->code) && !is_firm(&d->source));
}
