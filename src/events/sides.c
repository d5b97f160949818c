/* sides.c: Who the two sides of an act are, said or left unsaid.
   SPDX-License-Identifier: MIT */
#include "events/sides.h"

#include <string.h>

static str root_of(str code)
{
    return str_sub(code, 0, 2);
}

bool sides_is_violence(str code)
{
    return str_compare(root_of(code), S("18")) >= 0;
}

static bool is_same(const entente_actor *a, const entente_actor *b)
{
    return str_eq(a->code, b->code) && str_eq(a->sector, b->sector) && str_eq(a->name, b->name);
}

static bool has_player(const players *p, const entente_actor *a)
{
    for (int32_t i = 0; i < p->count; i++)
        if (is_same(&p->list[i].actor, a)) return true;
    return false;
}

static void remove_at(players *p, int32_t i)
{
    memmove(&p->list[i], &p->list[i + 1], (size_t)(p->count - i - 1) * sizeof *p->list);
    p->count--;
}

static void move_sides(draft *d, players *sides)
{
    for (int32_t i = 0; i < sides->count && d->source.count < PLAYERS; i++)
        if (!has_player(&d->source, &sides->list[i].actor))
            d->source.list[d->source.count++] = sides->list[i];
}

/* Two sides stand apart, three and more together. */
static void split_sides(draft *d)
{
    for (int32_t i = 0; i < d->target.count; i++)
        if (has_player(&d->source, &d->target.list[i].actor)) remove_at(&d->target, i--);
    if (d->target.count || d->source.count != 2) return;
    d->target.list[d->target.count++] = d->source.list[1];
    d->source.count = 1;
}

bool sides_has_code(const players *p)
{
    for (int32_t i = 0; i < p->count; i++)
        if (p->list[i].actor.code.len) return true;
    return false;
}

static void remove_doubles(players *p)
{
    for (int32_t i = 0; i < p->count; i++)
        for (int32_t k = i + 1; k < p->count; k++)
            if (is_same(&p->list[i].actor, &p->list[k].actor)) remove_at(p, k--);
}

static void remove_codeless(players *p)
{
    for (int32_t i = 0; i < p->count; i++)
        if (!p->list[i].actor.code.len) remove_at(p, i--);
}

str sides_first_state(const players *p)
{
    for (int32_t i = 0; i < p->count; i++)
        if (p->list[i].actor.code.len == 3) return p->list[i].actor.code;
    return S("");
}

bool sides_are_at_home(const draft *d)
{
    str a = sides_first_state(&d->source), b = sides_first_state(&d->target);
    return a.len && str_eq(a, b);
}

/* The first so many are those harmed, without a state; what the act is aimed at follows. A place
   lends them its state; whoever else is hit stands for them. */
static void settle_victims(draft *d, int32_t harmed)
{
    if (!sides_has_code(&d->target)) return;
    str here = S("");
    for (int32_t i = harmed; i < d->target.count && !here.len; i++)
        if (d->target.list[i].is_place) here = d->target.list[i].actor.code;
    if (!here.len || !harmed) {
        remove_codeless(&d->target);
        return;
    }
    d->target.count = harmed;
    for (int32_t i = 0; i < harmed; i++)
        if (d->target.list[i].actor.sector.len) d->target.list[i].actor.code = here;
}

static reading target_reading(const draft *d)
{
    if (d->f->rule->is_person) return READ_PERSON;
    return sides_is_violence(d->code) ? READ_PEOPLE : READ_GOVERNMENT;
}

static bool has_object(const rule *r)
{
    for (int32_t i = 0; i < r->slot_count; i++)
        if (r->slots[i].role == ROLE_TARGET && r->slots[i].kind == SLOT_OBJECT) return true;
    return false;
}

/* Whose is what somebody speaks of: "the protests in China", "the bombing by Syria", or what was
   told before: "the attack". */
static void cast_content(event_maker *k, draft *d)
{
    const rulebook *b = k->sc->book;
    obliques around = {0};
    int32_t noun = d->f->target.at[0];
    scene_obliques(k->sc, noun, 2, &around);
    for (int32_t i = 0; i < k->sc->clauses.count; i++) { /* "the move proposed by Britain" */
        const clause *c = &k->sc->clauses.data[i];
        if (c->noun == noun && c->link == LINK_REDUCED) scene_obliques(k->sc, c->head, 0, &around);
    }
    for (int32_t i = 0; i < around.count && !d->target.count; i++) {
        const oblique *o = &around.list[i];
        bool is_by = word_is(scene_word(k->sc, o->preposition), b->by);
        if (!is_by && !scene_has(k->sc, o->preposition, b->belongs)) continue;
        phrases p = tree_phrases(k->sc->t, o->head);
        cast_phrases(k->sc, k->memory, &p, READ_GOVERNMENT, &d->target, k->work);
    }
}

/* Whom what is promised, threatened, refused would be done to: "threatened to attack Iraq". */
static void cast_infinitive(event_maker *k, draft *d)
{
    const scene *sc = k->sc;
    const clause *c = &sc->clauses.data[d->f->content];
    players who = {0};
    obliques around = {0};
    scene_obliques(sc, c->head, 2, &around);
    for (int32_t i = 0; i < around.count && !sides_has_code(&who); i++) {
        if (!scene_has(sc, around.list[i].preposition, sc->book->toward)) continue;
        phrases p = tree_phrases(sc->t, around.list[i].head);
        cast_phrases(sc, k->memory, &p, READ_GOVERNMENT, &who, k->work);
    }
    if (!sides_has_code(&who))
        cast_phrases(sc, k->memory, &c->objects, READ_GOVERNMENT, &who, k->work);
    if (!sides_has_code(&who))
        cast_phrases(sc, k->memory, &c->indirect, READ_GOVERNMENT, &who, k->work);
    if (sides_has_code(&who) && !str_eq(sides_first_state(&who), sides_first_state(&d->source)))
        d->target = who;
}

/* Whose the object is: "closes the U.S. consulate in Saint Petersburg" is against the U.S. */
static void cast_holder(event_maker *k, draft *d, reading how)
{
    players owner = {0};
    cast_owner(k->sc, d->f->holder, false, false, how, &owner, k->work);
    str theirs = sides_first_state(&owner);
    if (d->target.count && (!theirs.len || str_eq(theirs, sides_first_state(&d->source)))) return;
    if (owner.count) d->target = owner;
}

/* Who is hit: those harmed, or whom the act is aimed at; of "ten killed in a raid on Hama" the raid
   says whose they are. */
static void cast_target(event_maker *k, draft *d)
{
    const found *f = d->f;
    reading how = target_reading(d);
    if (f->is_harm_first)
        cast_phrases(k->sc, k->memory, &f->harmed, READ_PEOPLE, &d->target, k->work);
    if (f->is_harm_first && sides_has_code(&d->target)) return;
    int32_t harmed = d->target.count;
    cast_phrases(k->sc, k->memory, &f->target, how, &d->target, k->work);
    if (f->rule->is_verbal && has_object(f->rule) && !d->target.count && f->target.count)
        cast_content(k, d);
    if (f->rule->is_verbal && !d->is_mutual && !d->target.count && f->content >= 0)
        cast_infinitive(k, d);
    if (f->holder >= 0 && (!d->target.count || sides_are_at_home(d))) cast_holder(k, d, how);
    if (!f->is_harm_first)
        cast_phrases(k->sc, k->memory, &f->harmed, READ_PEOPLE, &d->target, k->work);
    else
        settle_victims(d, harmed);
}

void sides_cast(event_maker *k, draft *d)
{
    const found *f = d->f;
    players sides = {0};
    d->is_mutual = f->rule->is_mutual;
    cast_phrases(k->sc, k->memory, &f->source, READ_GOVERNMENT, &d->source, k->work);
    cast_phrases(k->sc, k->memory, &f->sides, READ_GOVERNMENT, &sides, k->work);
    /* "Kenyan riots": of the people, not the state */
    reading owner_as = f->rule->is_people ? READ_PEOPLE : READ_GOVERNMENT;
    if (f->owner >= 0 && (!d->source.count || f->is_owner_sides))
        cast_owner(k->sc, f->owner, true, f->is_owner_sides, owner_as,
                   f->is_owner_sides ? &sides : &d->source, k->work);
    move_sides(d, &sides);
    if (!d->is_mutual || d->source.count < 2)
        cast_target(k, d);
    else
        cast_phrases(k->sc, k->memory, &f->target, READ_GOVERNMENT, &d->target, k->work);
    if (d->is_mutual) split_sides(d);
    for (int32_t i = 0; !d->is_mutual && i < d->target.count; i++)
        if (has_player(&d->source, &d->target.list[i].actor)) remove_at(&d->target, i--);
    remove_doubles(&d->target);
}

/* ## What the text leaves unsaid */

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
        one->actor.code = code;
        one->confidence *= 0.8;
        is_filled = true;
    }
    return is_filled;
}

/* "its citizens" */
static void fill_own(players *p, str code)
{
    for (int32_t i = 0; code.len == 3 && i < p->count; i++)
        if (p->list[i].is_own && !p->list[i].actor.code.len) p->list[i].actor.code = code;
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

/* Does the token belong to what the act is about: right of its verb, below it, not in the subject and
   not a place ("in Geneva") or time? */
static bool is_about(const scene *sc, const found *f, int32_t i)
{
    const clause *c = &sc->clauses.data[f->clause];
    const node *n = &sc->t->nodes[i];
    if (i <= f->head || !tree_is_below(sc->t, i, c->head)) return false;
    int32_t at = sc->clauses.at[i];
    for (int32_t steps = 0; at >= 0 && at != f->clause && steps < 8; steps++) {
        const clause *inner = &sc->clauses.data[at];
        if (inner->link == LINK_AND || inner->link == LINK_ADVERBIAL || inner->link == LINK_MAIN)
            return false;
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
    return str_compare(root_of(code), S("14")) < 0 || str_eq(root_of(code), S("16"));
}

/* "Azerbaijan apologized": to whom it dealt with in the act told before. */
static void add_counterpart(const event_maker *k, const draft *d, players *out)
{
    const players *sides = &k->memory->sides;
    str root = root_of(d->code), own = sides_first_state(&d->source);
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

/* "to oppose the plan, which Peru wants": in a clause that only describes. */
static bool is_described(const scene *sc, int32_t i)
{
    int32_t at = sc->clauses.at[i];
    return at >= 0 && (sc->clauses.data[at].link == LINK_RELATIVE ||
                       sc->clauses.data[at].link == LINK_REDUCED);
}

void sides_infer_target(event_maker *k, draft *d)
{
    const scene *sc = k->sc;
    const found *f = d->f;
    players all = {0};
    bool is_protest = str_eq(root_of(d->code), S("14")); /* "rallied to condemn Peru" */
    if (d->target.count || d->is_mutual || f->clause < 0 || f->is_nominal || f->rule->is_person ||
        !sides_has_code(&d->source) || !(is_diplomatic(d->code) || is_protest) ||
        (f->rule->is_lone && !is_protest))
        return;
    for (int32_t m = 0; m < sc->t->mention_count; m++) {
        const mention *one = &sc->t->mentions[m];
        int32_t i = one->first - sc->t->first_token + one->count - 1;
        if (i < 0 || i >= sc->t->count || !is_about(sc, f, i)) continue;
        if (is_protest && is_described(sc, i)) continue;
        phrases p = {.at = {i}, .count = 1};
        players who = {0};
        cast_phrases(sc, NULL, &p, READ_GOVERNMENT, &who, k->work);
        for (int32_t w = 0; w < who.count; w++)
            if (is_foreign(&who.list[w], &d->source) && is_foreign(&who.list[w], &all))
                all.list[all.count++] = who.list[w];
        if (all.count > 1) return;
    }
    if (!all.count) add_counterpart(k, d, &all);
    if (all.count != 1) return;
    d->target = all;
    d->target.list[0].confidence *= 0.6;
    d->is_inferred = true;
}

/* "Rwanda denied that its troops had entered Congo": its are of those of whom the clause above tells. */
static void fill_from_above(event_maker *k, draft *d)
{
    const clauses *all = &k->sc->clauses;
    int32_t at = d->f->clause < 0 ? -1 : all->data[d->f->clause].parent;
    for (int32_t steps = 0; at >= 0 && steps < 4 && lacks_state(&d->source); steps++) {
        players who = {0};
        cast_phrases(k->sc, k->memory, &all->data[at].subject, READ_GOVERNMENT, &who, k->work);
        fill_own(&d->source, sides_first_state(&who));
        at = all->data[at].parent;
    }
}

/* Unnamed people are of the state where it happens; at home, of that of the other side. */
void sides_infer_states(event_maker *k, draft *d)
{
    if (!lacks_state(&d->source) && !lacks_state(&d->target)) return;
    fill_from_above(k, d);
    str home = sides_first_state(&d->source), theirs = sides_first_state(&d->target);
    fill_own(&d->target, home);
    if (home.len && d->f->rule->is_domestic) fill_state(&d->target, home);
    str here = d->place.country.len ? d->place.country : k->place.country;
    d->is_inferred |= fill_state(&d->source, here.len ? here : theirs);
    d->is_inferred |= fill_state(&d->source, only_state(k, &d->target));
    d->is_inferred |= fill_state(&d->target, here.len ? here : only_state(k, &d->source));
    if (str_compare(root_of(d->code), S("14")) < 0 || str_eq(root_of(d->code), S("16"))) return;
    d->is_inferred |= fill_state(&d->source, k->memory->country);
    d->is_inferred |= fill_state(&d->target, k->memory->country);
    remove_doubles(&d->target);
}

/* Who protests somewhere without a name is of the people there. */
static void infer_protesters(event_maker *k, draft *d)
{
    str here = d->place.country.len   ? d->place.country
               : k->place.country.len ? k->place.country
                                      : only_state(k, &d->target);
    if (!str_eq(root_of(d->code), S("14")) || d->source.count || here.len != 3) return;
    player *p = &d->source.list[d->source.count++];
    *p = (player){.confidence = 0.6};
    p->actor = (entente_actor){
        .code = here, .sector = S("CVL"), .text = k->place.name, .span = k->place.span};
    d->is_inferred = true;
}

bool sides_needs_target(const rule *r)
{
    for (int32_t i = 0; i < r->slot_count; i++)
        if (r->slots[i].role == ROLE_TARGET && !r->slots[i].is_optional &&
            !r->slots[i].may_be_nobody)
            return true;
    return false;
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

/* "sentenced at a court in London", "indicted in an Israeli court": where justice is done is who does
   it. */
static void infer_court(event_maker *k, draft *d)
{
    const found *f = d->f;
    str root = root_of(d->code);
    bool is_justice =
        str_eq(root, S("17")) || str_eq(root, S("11")) || str_starts(d->code, S("081"));
    obliques around = {0};
    if (d->source.count || !f->is_passive || !f->rule->is_domestic || !is_justice) return;
    scene_obliques(k->sc, k->sc->clauses.data[f->clause].head, 1, &around);
    for (int32_t i = 0; i < around.count && !d->source.count; i++) {
        phrases p = {.at = {around.list[i].head}, .count = 1};
        players who = {0};
        if (!scene_has(k->sc, around.list[i].preposition, k->sc->book->where)) continue;
        cast_phrases(k->sc, k->memory, &p, READ_GOVERNMENT, &who, k->work);
        bool is_court = who.count == 1 && str_eq(who.list[0].actor.sector, S("JUD"));
        if (is_court) d->source = who;
    }
    if (d->source.count && !d->source.list[0].actor.code.len && d->place.country.len)
        d->source.list[0].actor.code = d->place.country;
}

/* Who is meant at home: protest speaks to one's government, curfews and emergencies bind the people. */
static void infer_home(draft *d)
{
    static const str ORDERS[] = {{"1723", 4}, {"1724", 4}, {"0813", 4}, {"0814", 4}};
    str home = sides_first_state(&d->source);
    bool is_protest = str_eq(root_of(d->code), S("14")), is_order = false;
    for (size_t i = 0; i < sizeof ORDERS / sizeof *ORDERS; i++)
        is_order |= str_eq(d->code, ORDERS[i]);
    if (d->target.count || !home.len || !(is_protest || is_order)) return;
    player *p = &d->target.list[d->target.count++];
    int32_t at = d->source.list[0].actor.span.start;
    *p = (player){.confidence = 0.6};
    p->actor = (entente_actor){.code = home,
                               .sector = is_protest ? S("GOV") : S("CVL"),
                               .span = {at, at}}; /* nowhere in the text */
    d->is_inferred = true;
}

void sides_infer_people(event_maker *k, draft *d)
{
    infer_victims(d);
    infer_protesters(k, d);
    infer_court(k, d);
    infer_home(d);
}
