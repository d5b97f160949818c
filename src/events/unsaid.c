/* unsaid.c: The sides of an act that the text leaves unsaid.
   SPDX-License-Identifier: MIT */
#include "events/unsaid.h"

#include "events/agent.h"
#include "events/govern.h"

static bool lacks_state(const players *p)
{
    for (int32_t i = 0; i < p->count; i++)
        if (!p->list[i].actor.code.len) return true;
    return false;
}

static bool fill_state(players *p, str code)
{
    bool is_filled = false;
    for (int32_t i = 0; code.len == 3 && i < p->count; i++) {
        player *one = &p->list[i];
        if (one->actor.code.len || !one->actor.sector.len) continue;
        if (str_eq(one->actor.sector, S("IGO"))) continue; /* "the international community" */
        one->actor.code = code;
        one->confidence *= 0.8;
        is_filled = true;
    }
    return is_filled;
}

/* "its citizens"; the forces of a breakaway region are its own */
static void fill_own(players *p, const players *of)
{
    str code = sides_first_state(of);
    bool is_region = of->count && str_eq(of->list[0].actor.sector, S("PRE"));
    for (int32_t i = 0; code.len == 3 && i < p->count; i++) {
        entente_actor *a = &p->list[i].actor;
        if (!p->list[i].is_own || a->code.len) continue;
        a->code = code;
        if (is_region && str_eq(a->sector, S("MIL")))
            a->sector = S("PRE"), a->name = of->list[0].actor.name;
    }
}

static bool has_state(const players *p, str code)
{
    for (int32_t i = 0; i < p->count; i++)
        if (str_eq(p->list[i].actor.code, code)) return true;
    return false;
}

/* The only state that the sentence names besides the other side's. */
static str only_state(const event_maker *k, const players *other)
{
    str only = S("");
    for (int32_t i = 0; i < k->state_count; i++) {
        if (has_state(other, k->states[i])) continue;
        if (only.len) return S("");
        only = k->states[i];
    }
    return only;
}

/* Does the token stand in a phrase that only says when, amid what or where the verb's act was: "amid
   advances", "at Lagos airport"? */
static bool is_circumstance(const scene *sc, const found *f, int32_t i, int32_t head)
{
    bool is_there = str_starts(f->code, S("042")) || str_starts(f->code, S("14"));
    if (is_there) return false; /* "arrives at Lagos airport", "rallied at the embassy" */
    for (int32_t steps = 0; i >= 0 && i != head && steps < sc->t->count; i = sc->t->nodes[i].head) {
        steps++;
        if (tree_case(sc->t, i) < 0) continue;
        if (scene_case(sc, i, sc->book->apart) >= 0 || scene_case(sc, i, sc->book->spots) >= 0)
            return true;
    }
    return false;
}

/* Does the token belong to what the act is about: right of its verb, below it, not in the subject and
   not a place ("at Lagos airport") or time? */
static bool is_about(const scene *sc, const found *f, int32_t i)
{
    const clause *c = &sc->clauses.data[f->clause];
    const node *n = &sc->t->nodes[i];
    if (i <= f->head || !tree_is_below(sc->t, i, c->head) || is_circumstance(sc, f, i, c->head))
        return false;
    int32_t at = sc->clauses.at[i];
    for (int32_t steps = 0; at >= 0 && at != f->clause && steps < 8; steps++) {
        const clause *inner = &sc->clauses.data[at];
        if (inner->link == LINK_AND || inner->link == LINK_ADVERBIAL || inner->link == LINK_MAIN)
            return false;
        if (inner->mark >= 0 && scene_has(sc, inner->mark, sc->book->apart)) return false;
        at = inner->parent;
    }
    return n->label != LABEL_PUNCT;
}

static bool is_foreign(const player *p, const players *own)
{
    for (int32_t i = 0; i < own->count; i++)
        if (str_eq(own->list[i].actor.code, p->actor.code)) return false;
    return p->actor.code.len > 0;
}

/* All but protest, force and coercion, which may well have no target. */
static bool is_diplomatic(str code)
{
    return str_compare(sides_root(code), S("14")) < 0 || str_eq(sides_root(code), S("16"));
}

/* "Azerbaijan apologized": to whom it dealt with in the act told before. */
static void add_counterpart(const event_maker *k, const draft *d, players *out)
{
    const players *sides = &k->memory->sides;
    str root = sides_root(d->code), own = sides_first_state(&d->source);
    bool is_toward = str_compare(root, S("05")) >= 0 || str_eq(root, S("03"));
    bool takes_part = false;
    players others = {0};
    for (int32_t i = 0; i < sides->count; i++) {
        bool is_own = str_eq(sides->list[i].actor.code, own);
        takes_part |= is_own;
        if (!is_own && is_foreign(&sides->list[i], &others))
            others.list[others.count++] = sides->list[i];
    }
    if (!is_toward || !own.len || !takes_part || others.count != 1) return;
    *out = others;
    if (str_eq(out->list[0].actor.sector, S("MIL"))) out->list[0].actor.sector = S("GOV");
}

/* "condemned the attack", "rejected the proposal": whose act was told before. */
static void add_doer(const event_maker *k, const draft *d, players *out)
{
    const scene *sc = k->sc;
    const found *f = d->f;
    const players *who = &k->memory->doer;
    int32_t noun = f->target.count ? f->target.at[0] : f->holder;
    str root = sides_root(d->code);
    bool is_answer =
        str_eq(root, S("11")) || str_eq(root, S("12")) || str_starts(d->code, S("051"));
    if (!is_answer || noun < 0 || who->count != 1 || !is_foreign(&who->list[0], &d->source)) return;
    int32_t first = tree_phrase_first(sc->t, noun);
    bool is_bare = first == noun - 1 && sc->t->nodes[noun].end == noun + 1;
    if (is_bare && scene_has(sc, first, sc->book->known)) *out = *who;
    if (out->count && str_eq(out->list[0].actor.sector, S("MIL")))
        out->list[0].actor.sector = S("GOV");
}

/* "to oppose the plan, which Peru wants": in a clause that only describes. */
static bool is_described(const scene *sc, int32_t i)
{
    int32_t at = sc->clauses.at[i];
    return at >= 0 && (sc->clauses.data[at].link == LINK_RELATIVE ||
                       sc->clauses.data[at].link == LINK_REDUCED);
}

/* Of what somebody threatens "unless Iran withdraws", whoever must act is threatened. */
static void add_conditioned(event_maker *k, draft *d)
{
    const scene *sc = k->sc;
    for (int32_t i = 0; i < sc->clauses.count && !sides_has_code(&d->target); i++) {
        const clause *c = &sc->clauses.data[i];
        bool is_below = c->parent >= 0 && (c->parent == d->f->clause ||
                                           c->parent == d->f->content || c->parent == d->f->matter);
        if (!is_below || !c->is_condition || !c->is_own_subject) continue;
        players who = {0};
        cast_phrases(sc, NULL, &c->subject, READ_GOVERNMENT, &who, k->work);
        for (int32_t w = 0; w < who.count; w++)
            if (is_foreign(&who.list[w], &d->source) && d->target.count < PLAYERS)
                d->target.list[d->target.count++] = who.list[w], d->is_inferred = true;
    }
}

/* "insisted on its demand that Kenya withdraw": who is to act is asked. */
static void add_asked(event_maker *k, draft *d)
{
    const scene *sc = k->sc;
    for (int32_t i = 0; i < sc->clauses.count && !sides_has_code(&d->target); i++) {
        const clause *c = &sc->clauses.data[i];
        const word *mark = scene_word(sc, c->mark);
        bool is_asked = c->parent == d->f->clause && c->head > d->f->head && c->is_own_subject &&
                        mark && mark->classes & WORD_THAT;
        if (!is_asked || (c->noun >= 0 && !scene_has(sc, c->noun, sc->book->requests))) continue;
        cast_phrases(sc, k->memory, &c->subject, READ_GOVERNMENT, &d->target, k->work);
        for (int32_t w = 0; w < d->target.count; w++)
            if (!is_foreign(&d->target.list[w], &d->source) &&
                str_eq(d->target.list[w].actor.sector, d->source.list[0].actor.sector))
                d->target.count = 0;
    }
}

/* "rallied to show solidarity with Cuba": for it, not against it. */
static bool is_favoured(const scene *sc, const found *f, int32_t i)
{
    for (int32_t steps = 0; i >= 0 && i != f->head && steps < 8; steps++, i = sc->t->nodes[i].head)
        if (scene_has(sc, i, sc->book->favour)) return true;
    return false;
}

/* "the Kenya-Uganda border": no side, only where it is. */
static bool is_of_border(const scene *sc, int32_t i)
{
    for (int32_t steps = 0; i >= 0 && steps < 4; steps++) {
        if (scene_has(sc, i, sc->book->frontiers)) return true;
        bool goes_on = govern_is_inside(sc->t, i) || sc->t->nodes[i].is_joined;
        i = goes_on && sc->t->nodes[i].head > i ? sc->t->nodes[i].head : -1;
    }
    return false;
}

/* May the token be whom the act is about, and who is that? */
static void cast_about(event_maker *k, const draft *d, int32_t i, players *who)
{
    const scene *sc = k->sc;
    bool is_protest = str_eq(sides_root(d->code), S("14")); /* "rallied to condemn Peru" */
    if (i < 0 || i >= sc->t->count || !is_about(sc, d->f, i) || is_of_border(sc, i)) return;
    if (is_protest && (is_described(sc, i) || is_favoured(sc, d->f, i))) return;
    phrases p = {.at = {i}, .count = 1};
    cast_phrases(sc, NULL, &p, READ_GOVERNMENT, who, k->work);
}

/* Does a token stand in one list with others: "a ban on exports to Peru and Chile"? */
static bool is_listed_with(const tree *t, int32_t i, const phrases *list)
{
    bool is_name = t->nodes[i].label == LABEL_FLAT || t->nodes[i].label == LABEL_COMPOUND;
    for (int32_t n = 0; n < list->count; n++)
        if (list->at[n] == i || (is_name && t->nodes[i].head == list->at[n])) return true;
    return false;
}

/* "a truce between Peru and Chile" is theirs. */
static bool is_between(const scene *sc, int32_t i)
{
    return word_is(scene_word(sc, tree_case(sc->t, i)), sc->book->between);
}

static bool may_infer_target(const draft *d)
{
    const found *f = d->f;
    bool is_protest = str_eq(sides_root(d->code), S("14"));
    if (d->target.count || d->is_mutual || f->clause < 0 || f->is_nominal || f->rule->is_person)
        return false;
    return sides_has_code(&d->source) && (is_diplomatic(d->code) || is_protest) &&
           (!f->rule->is_lone || is_protest);
}

/* The tokens [first, end) in which those whom an act is about are looked for. */
typedef struct reach {
    int32_t first, end;
} reach;

/* Those whom the tokens of a reach name and the act may be about: one, or one list. False when they are
   several, of whom nobody can say which is meant. */
static bool cast_only(event_maker *k, const draft *d, reach r, players *all)
{
    const tree *t = k->sc->t;
    phrases list = {0};
    for (int32_t m = 0; m < t->mention_count; m++) {
        const mention *one = &t->mentions[m];
        int32_t i = one->first - t->first_token + one->count - 1, before = all->count;
        players who = {0};
        if (i < r.first || i >= r.end) continue;
        cast_about(k, d, i, &who);
        for (int32_t w = 0; w < who.count && all->count < PLAYERS; w++)
            if (is_foreign(&who.list[w], &d->source) && is_foreign(&who.list[w], all))
                all->list[all->count++] = who.list[w];
        if (before && all->count > before && !is_listed_with(t, i, &list)) return false;
        if (!before && all->count) list = tree_phrases(t, i);
    }
    return all->count < 2 || !(is_between(k->sc, list.at[0]) || is_described(k->sc, list.at[0]));
}

/* Of several the one in the object is meant: "calls for NATO consultations, as Russia ...". */
static bool cast_in_object(event_maker *k, const draft *d, players *all)
{
    const clause *c = &k->sc->clauses.data[d->f->clause];
    int32_t object = c->is_passive || !c->objects.count ? -1 : c->objects.at[0];
    if (object < 0) return false;
    const node *n = &k->sc->t->nodes[object];
    all->count = 0;
    return cast_only(k, d, (reach){n->left, n->end}, all) && all->count;
}

void unsaid_target(event_maker *k, draft *d)
{
    players all = {0};
    if (str_eq(sides_root(d->code), S("13"))) add_conditioned(k, d);
    bool is_asking = str_eq(sides_root(d->code), S("02")) || str_eq(sides_root(d->code), S("10"));
    if (is_asking && !d->target.count && d->f->clause >= 0 && d->source.count) add_asked(k, d);
    if (!may_infer_target(d)) return;
    bool is_clear = cast_only(k, d, (reach){0, k->sc->t->count}, &all);
    if (!is_clear && !cast_in_object(k, d, &all)) return;
    if (!all.count) add_counterpart(k, d, &all);
    if (!all.count) add_doer(k, d, &all);
    if (!all.count) return;
    d->target = all;
    for (int32_t i = 0; i < all.count; i++)
        d->target.list[i].confidence *= 0.6;
    d->is_inferred = true;
}

/* Are they, as soldiers or police, of some state? */
static bool is_of_some_state(const entente_actor *a)
{
    return str_eq(a->sector, S("MIL")) || str_eq(a->sector, S("COP"));
}

/* "sent troops to help Peru": of who sends them. */
static void fill_sent(event_maker *k, draft *d)
{
    const clauses *all = &k->sc->clauses;
    const clause *c = d->f->clause < 0 ? NULL : &all->data[d->f->clause];
    if (!c || c->parent < 0 || c->is_own_subject || d->f->is_nominal || d->source.count != 1)
        return;
    const clause *p = &all->data[c->parent];
    bool is_sent = c->link == LINK_INFINITIVE || c->link == LINK_PURPOSE;
    if (!is_sent || !p->objects.count || !c->subject.count || p->is_passive ||
        c->subject.at[0] != p->objects.at[0] || !is_of_some_state(&d->source.list[0].actor))
        return;
    players who = {0};
    cast_phrases(k->sc, k->memory, &p->subject, READ_GOVERNMENT, &who, k->work);
    str one = sides_first_state(&who);
    if (who.count == 1 && !d->source.list[0].actor.code.len) d->source.list[0].actor.code = one;
}

/* "Rwanda denied that its troops had entered Congo", "said that its troops were attacked": its are of
   those of whom the clause above tells. */
static void fill_from_above(event_maker *k, draft *d)
{
    const clauses *all = &k->sc->clauses;
    bool is_passive = d->f->is_passive;
    int32_t at = d->f->clause < 0 ? -1 : all->data[d->f->clause].parent;
    for (int32_t steps = 0; at >= 0 && steps < 4; steps++) {
        players who = {0};
        if (!lacks_state(&d->source) && !(is_passive && lacks_state(&d->target))) return;
        cast_phrases(k->sc, k->memory, &all->data[at].subject, READ_GOVERNMENT, &who, k->work);
        fill_own(&d->source, &who);
        if (is_passive) fill_own(&d->target, &who);
        at = all->data[at].parent;
    }
}

/* Police and courts act at home. */
static bool keeps_order(const players *p)
{
    return p->count &&
           (str_eq(p->list[0].actor.sector, S("COP")) || str_eq(p->list[0].actor.sector, S("JUD")));
}

/* The state of who acts, "" where several use force or it is no state's. */
static str home_of(const draft *d)
{
    static const char *const stateless[] = {"IGO", "NGO", "IMG", "ISM", "MNC"};
    bool is_violence = sides_is_violence(d->code);
    for (int32_t i = 0; i < d->source.count; i++) {
        const entente_actor *a = &d->source.list[i].actor;
        if (is_violence && !str_eq(a->code, d->source.list[0].actor.code)) return S("");
        for (size_t k = 0; k < sizeof stateless / sizeof *stateless; k++)
            if (str_eq(a->sector, str_of(stateless[k]))) return S("");
    }
    return sides_first_state(&d->source);
}

/* "recommends that companies": no officials, who may be any state's. */
static bool is_of_people(const players *p)
{
    for (int32_t i = 0; i < p->count; i++)
        if (!p->list[i].actor.code.len && str_eq(p->list[i].actor.sector, S("GOV"))) return false;
    return p->count > 0;
}

/* Unnamed people are of the state where it happens; at home, of that of the other side. */
void unsaid_states(event_maker *k, draft *d)
{
    agent_of_release(k, d);
    agent_of_announcement(k, d);
    if (!lacks_state(&d->source) && !lacks_state(&d->target)) return;
    fill_from_above(k, d);
    fill_sent(k, d);
    str home = sides_first_state(&d->source), theirs = sides_first_state(&d->target);
    fill_own(&d->target, &d->source);
    if (home.len && d->f->rule->is_domestic) fill_state(&d->target, home);
    str here = d->place.country.len ? d->place.country : k->place.country;
    d->is_inferred |= fill_state(&d->source, here.len ? here : theirs);
    d->is_inferred |= fill_state(&d->source, only_state(k, &d->target));
    if (!here.len && keeps_order(&d->source)) here = home;
    bool is_urging = str_eq(sides_root(d->code), S("02")) || str_eq(sides_root(d->code), S("10"));
    bool is_for_others = str_eq(d->code, S("0253")); /* no "release of an activist" */
    bool is_army = d->source.count && str_eq(d->source.list[0].actor.sector, S("MIL"));
    if (!here.len && is_urging && !is_for_others && !is_army && is_of_people(&d->target))
        here = home_of(d); /* "urges civilians to leave" */
    d->is_inferred |= fill_state(&d->target, here.len ? here : only_state(k, &d->source));
    bool is_outside = str_eq(sides_root(d->code), S("16")); /* "expelled the diplomats" */
    bool is_home = k->state_count == 1 && !sides_is_violence(d->code) && !is_outside;
    if (is_home) fill_state(&d->target, home); /* "Obama sued the government" */
    if (str_compare(sides_root(d->code), S("14")) >= 0 && !str_eq(sides_root(d->code), S("16"))) {
        d->is_inferred |= fill_state(&d->source, k->memory->country);
        d->is_inferred |= fill_state(&d->target, k->memory->country);
    }
    if (is_of_people(&d->target)) d->is_inferred |= fill_state(&d->target, home_of(d));
    sides_drop_doubles(&d->target);
}

/* Who protests somewhere without a name is of the people there. */
static void infer_protesters(event_maker *k, draft *d)
{
    str here = d->place.country.len   ? d->place.country
               : k->place.country.len ? k->place.country
                                      : only_state(k, &d->target);
    if (!str_eq(sides_root(d->code), S("14")) || d->source.count || here.len != 3) return;
    player *p = &d->source.list[d->source.count++];
    *p = (player){.confidence = 0.6};
    p->actor = (entente_actor){
        .code = here, .sector = S("CVL"), .text = k->place.name, .span = k->place.span};
    d->is_inferred = true;
}

/* An attack somewhere is one on the people there. */
static void infer_victims(draft *d)
{
    bool is_needed = !d->f->is_nominal && sides_needs_target(d->f->rule);
    if (!sides_is_violence(d->code) || d->is_mutual || d->target.count || is_needed ||
        d->place.country.len != 3)
        return;
    player *p = &d->target.list[d->target.count++];
    *p = (player){.confidence = 0.5};
    p->actor = (entente_actor){
        .code = d->place.country, .sector = S("CVL"), .text = d->place.name, .span = d->place.span};
    d->is_inferred = true;
}

/* Who is meant at home: protest and strike speak to one's government, curfews and emergencies bind the
   people, what is outlawed opposes. */
static void infer_home(draft *d)
{
    static const struct {
        str code, sector;
    } ORDERS[] = {{{"14", 2}, {"GOV", 3}},   {{"082", 3}, {"GOV", 3}},  {{"1723", 4}, {"CVL", 3}},
                  {{"1724", 4}, {"CVL", 3}}, {{"0813", 4}, {"CVL", 3}}, {{"0814", 4}, {"CVL", 3}},
                  {{"1323", 4}, {"CVL", 3}}, {{"1324", 4}, {"CVL", 3}}, {{"1722", 4}, {"OPP", 3}}};
    str home = sides_first_state(&d->source), sector = S("");
    for (size_t i = 0; i < sizeof ORDERS / sizeof *ORDERS; i++)
        if (str_starts(d->code, ORDERS[i].code)) sector = ORDERS[i].sector;
    bool is_own =
        str_eq(sector, S("GOV")) && d->source.count &&
        str_eq(d->source.list[0].actor.sector, sector); /* whoever rules does not strike */
    if (d->target.count || !home.len || !sector.len || is_own) return;
    player *p = &d->target.list[d->target.count++];
    int32_t at = d->source.list[0].actor.span.start;
    *p = (player){.confidence = 0.6};
    p->actor =
        (entente_actor){.code = home, .sector = sector, .span = {at, at}}; /* nowhere in the text */
    d->is_inferred = true;
}

void unsaid_people(event_maker *k, draft *d)
{
    infer_victims(d);
    infer_protesters(k, d);
    agent_of_justice(k, d);
    infer_home(d);
}
