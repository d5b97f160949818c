/* sides.c: Who the two sides of an act are, as the text says it.
   SPDX-License-Identifier: MIT */
#include "events/sides.h"

#include <string.h>

str sides_root(str code)
{
    return str_sub(code, 0, 2);
}

bool sides_is_violence(str code)
{
    return str_compare(sides_root(code), S("18")) >= 0;
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

void sides_drop_doubles(players *p)
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

/* "protests", "riots" */
static bool is_of_crowd(const scene *sc, int32_t noun)
{
    const lemma_info *info = rules_lemma(sc->book, sc->t->nodes[noun].noun);
    return info->is_act && str_eq(info->sector, S("CVL"));
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
    for (int32_t i = 0; is_of_crowd(k->sc, noun) && i < d->target.count; i++)
        if (player_is_state(&d->target.list[i])) d->target.list[i].actor.sector = S("CVL");
}

static bool is_foreign(const players *who, const players *source)
{
    return !str_eq(sides_first_state(who), sides_first_state(source));
}

/* Are they people or groups over whom a government rules? */
static bool is_subject(const players *who)
{
    for (int32_t i = 0; i < who->count; i++)
        if (!who->list[i].actor.sector.len || str_eq(who->list[i].actor.sector, S("GOV")) ||
            str_eq(who->list[i].actor.sector, S("MIL")))
            return false;
    return true;
}

/* "threatened to ban opposition parties": those at home. */
static void lend_home(players *who, str home)
{
    static const str SECTORS[] = {{"OPP", 3}, {"PTY", 3}, {"LEG", 3}, {"LAB", 3}, {"JRN", 3}};
    for (int32_t i = 0; i < who->count && home.len; i++)
        for (size_t k = 0; k < sizeof SECTORS / sizeof *SECTORS; k++)
            if (!who->list[i].actor.code.len && str_eq(who->list[i].actor.sector, SECTORS[k]))
                who->list[i].actor.code = home;
}

/* Whom what is promised, threatened, refused would be done to: "threatened to attack Iraq". */
static void cast_infinitive(event_maker *k, draft *d)
{
    const scene *sc = k->sc;
    const clause *c = &sc->clauses.data[d->f->content];
    players who = {0};
    obliques around = {0};
    scene_obliques(sc, c->head, 2, &around);
    for (int32_t i = 0; i < around.count && !sides_has_code(&who); i++) { /* "to discuss it with" */
        if (!str_eq(sc->t->nodes[around.list[i].preposition].text, S("with"))) continue;
        phrases p = tree_phrases(sc->t, around.list[i].head);
        cast_phrases(sc, k->memory, &p, READ_GOVERNMENT, &who, k->work);
    }
    if (!sides_has_code(&who))
        cast_phrases(sc, k->memory, &c->objects, READ_GOVERNMENT, &who, k->work);
    if (sides_has_code(&who) && is_foreign(&who, &d->source)) {
        d->target = who;
        return;
    }
    players own = who;
    who.count = 0;
    for (int32_t i = 0; i < around.count && !sides_has_code(&who); i++) {
        if (!scene_has(sc, around.list[i].preposition, sc->book->toward)) continue;
        phrases p = tree_phrases(sc->t, around.list[i].head);
        cast_phrases(sc, k->memory, &p, READ_GOVERNMENT, &who, k->work);
    }
    if (!sides_has_code(&who))
        cast_phrases(sc, k->memory, &c->indirect, READ_GOVERNMENT, &who, k->work);
    if (!sides_has_code(&who)) who = own;
    lend_home(&who, sides_first_state(&d->source));
    if (sides_has_code(&who) && (is_foreign(&who, &d->source) || is_subject(&who))) d->target = who;
}

/* "its", "their" before a noun, -1. */
static int32_t own_word(const scene *sc, int32_t noun)
{
    for (int32_t i = sc->t->nodes[noun].first; i >= 0 && i < noun; i = sc->t->nodes[i].next)
        if (sc->t->nodes[i].label == LABEL_POSSESSOR && scene_has(sc, i, sc->book->own)) return i;
    return -1;
}

/* "Peru says Chilean jets entered its airspace": whom hostile acts hit is who tells of them, not who
   does them. True when that is known. */
static bool cast_its(event_maker *k, draft *d, int32_t noun)
{
    const scene *sc = k->sc;
    const lemma_info *info = rules_lemma(sc->book, sc->t->nodes[noun].noun);
    bool is_hostile = str_compare(sides_root(d->code), S("11")) >= 0;
    bool is_his = info->is_person && !sides_is_violence(d->code); /* "warns its citizens" */
    int32_t own = own_word(sc, noun), at = d->f->clause;
    if (own < 0 || at < 0 || !is_hostile || is_his || !sides_has_code(&d->source)) return false;
    if (str_eq(sc->t->nodes[own + 1].text, S("own"))) return false;
    for (int32_t steps = 0; at >= 0 && steps < 4; steps++) {
        const clause *c = &sc->clauses.data[at];
        at = c->link == LINK_COMPLEMENT || c->link == LINK_ADVERBIAL || c->link == LINK_PARTICIPLE
                 ? c->parent
                 : -1;
        if (at < 0) break;
        players who = {0};
        const phrases *p = &sc->clauses.data[at].subject;
        cast_phrases(sc, k->memory, p, READ_GOVERNMENT, &who, k->work);
        str theirs = sides_first_state(&who);
        if (!theirs.len || str_eq(theirs, sides_first_state(&d->source))) continue;
        player *one = &d->target.list[0];
        d->target.count = 1;
        *one = who.list[0];
        one->actor.name = one->actor.role = S("");
        one->actor.sector = info->sector.len ? info->sector : S("GOV");
        one->confidence *= 0.7;
        return true;
    }
    return false;
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

/* "Norwegian aid to Sri Lanka was suspended": whose it was did it, where nobody else is named. */
static void cast_giver(event_maker *k, draft *d)
{
    str root = sides_root(d->code);
    bool is_gift = str_eq(root, S("07")) || str_starts(d->code, S("162")) ||
                   str_starts(d->code, S("163")) || str_eq(d->code, S("085"));
    if (!is_gift || !d->f->is_passive || d->source.count || !sides_has_code(&d->target)) return;
    cast_owner(k->sc, d->f->holder, true, false, READ_GOVERNMENT, &d->source, k->work);
    if (!sides_has_code(&d->source) || !is_foreign(&d->source, &d->target)) d->source.count = 0;
}

/* "seized a British tanker in the Gulf of Oman": is the target only where it happened? */
static bool is_located(const scene *sc, const draft *d)
{
    bool is_journey = str_starts(d->code, S("04"));
    if (!d->f->target.count || is_journey ||
        scene_case(sc, d->f->target.at[0], sc->book->where) < 0)
        return false;
    for (int32_t i = 0; i < d->target.count; i++)
        if (!d->target.list[i].is_place && !player_is_state(&d->target.list[i])) return false;
    return d->target.count > 0;
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
    int32_t noun = f->target.count ? f->target.at[0] : f->holder;
    if (noun >= 0 && !f->is_harm_first && cast_its(k, d, noun)) return;
    int32_t harmed = d->target.count;
    cast_phrases(k->sc, k->memory, &f->target, how, &d->target, k->work);
    if (f->rule->is_verbal && !d->target.count && f->target.count) cast_content(k, d);
    if (!d->is_mutual && !d->target.count && f->content >= 0) cast_infinitive(k, d);
    bool may_be_holder = !d->target.count || sides_are_at_home(d) || is_located(k->sc, d);
    if (f->holder >= 0 && may_be_holder)
        cast_holder(k, d, how);
    else if (f->holder >= 0)
        cast_giver(k, d);
    if (!f->is_harm_first)
        cast_phrases(k->sc, k->memory, &f->harmed, READ_PEOPLE, &d->target, k->work);
    else
        settle_victims(d, harmed);
}

/* Does an "and" stand between the token and the phrase above it? */
static bool is_listed(const tree *t, int32_t i, int32_t head)
{
    for (int32_t steps = 0; i >= 0 && i != head && steps < t->count; steps++) {
        if (t->nodes[i].label == LABEL_CONJUNCT) return true;
        i = t->nodes[i].head;
    }
    return false;
}

/* "the Chinese premier Li Keqiang and the Korean president Park met": one side is lost where the parse
   hangs the second on the first one's name. */
static void add_listed(event_maker *k, const found *f, players *sides)
{
    const tree *t = k->sc->t;
    for (int32_t m = 0; f->sides.count == 1 && m < t->mention_count; m++) {
        const mention *one = &t->mentions[m];
        int32_t i = one->first - t->first_token + one->count - 1;
        bool is_actor = one->kind == MENTION_ACTOR && one->actor.code.len && !one->is_adjective &&
                        !one->is_possessive;
        if (!is_actor || i < 0 || i >= f->head || !tree_is_below(t, i, f->sides.at[0]) ||
            !is_listed(t, i, f->sides.at[0]) || has_player(sides, &one->actor) ||
            k->sc->clauses.at[i] != k->sc->clauses.at[f->sides.at[0]])
            continue;
        if (t->nodes[i].label == LABEL_FLAT) i = t->nodes[i].head;
        phrases p = {.at = {i}, .count = 1};
        cast_phrases(k->sc, NULL, &p, READ_GOVERNMENT, sides, k->work);
    }
}

/* "each other", "one another" at a token or right behind it. */
static bool is_other(const tree *t, int32_t i)
{
    int32_t first = i > 0 && !str_eq_fold(t->nodes[i].text, S("each")) ? i - 1 : i;
    if (first + 1 >= t->count) return false;
    str one = t->nodes[first].text, two = t->nodes[first + 1].text;
    return (str_eq_fold(one, S("each")) && str_eq_fold(two, S("other"))) ||
           (str_eq_fold(one, S("one")) && str_eq_fold(two, S("another")));
}

/* "Kenya and Uganda accuse each other", "fire rockets at each other". */
static bool is_each_other(const scene *sc, const draft *d)
{
    if (d->is_mutual || d->target.count || d->source.count < 2 || d->f->clause < 0) return false;
    const clause *c = &sc->clauses.data[d->f->clause];
    obliques around = {0};
    scene_obliques(sc, c->head, 1, &around);
    if (c->objects.count && is_other(sc->t, c->objects.at[0])) return true;
    for (int32_t i = 0; i < around.count; i++)
        if (is_other(sc->t, around.list[i].head)) return true;
    return false;
}

/* "Kenya and Uganda recall their ambassadors", "reopened their borders": each toward the other. */
static bool is_reciprocal(const scene *sc, const draft *d)
{
    bool is_between = str_starts(d->code, S("16")) || str_starts(d->code, S("081"));
    if (d->is_mutual || d->target.count || d->source.count != 2 || d->f->holder < 0) return false;
    str a = d->source.list[0].actor.code, b = d->source.list[1].actor.code;
    return is_between && a.len == 3 && b.len == 3 && !str_eq(a, b) &&
           own_word(sc, d->f->holder) >= 0;
}

/* "Britain and France agree to send weapons to Ukraine": what they agree on is for a third, who is the
   target of both. */
static bool is_for_third(event_maker *k, draft *d)
{
    bool may_be = d->is_mutual && d->f->content >= 0 && str_starts(d->code, S("03"));
    if (!may_be || d->source.count < 2 || d->target.count) return false;
    cast_infinitive(k, d);
    for (int32_t i = 0; i < d->target.count; i++)
        for (int32_t s = 0; s < d->source.count; s++)
            if (str_eq(d->target.list[i].actor.code, d->source.list[s].actor.code))
                d->target.count = 0;
    return d->target.count > 0;
}

void sides_cast(event_maker *k, draft *d)
{
    const found *f = d->f;
    players sides = {0};
    d->is_mutual = f->rule->is_mutual;
    cast_phrases(k->sc, k->memory, &f->source, READ_GOVERNMENT, &d->source, k->work);
    cast_phrases(k->sc, k->memory, &f->sides, READ_GOVERNMENT, &sides, k->work);
    if (d->is_mutual && !f->is_nominal && sides.count == 1) add_listed(k, f, &sides);
    if (d->is_mutual && f->is_harm_first &&
        sides.count < 2) /* "killed in an exchange of fire with" */
        cast_phrases(k->sc, k->memory, &f->harmed, READ_GOVERNMENT, &sides, k->work);
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
    if (is_for_third(k, d)) d->is_mutual = false;
    if (is_reciprocal(k->sc, d) || is_each_other(k->sc, d)) d->is_mutual = true;
    if (d->is_mutual) split_sides(d);
    for (int32_t i = 0; !d->is_mutual && i < d->target.count; i++)
        if (has_player(&d->source, &d->target.list[i].actor)) remove_at(&d->target, i--);
    sides_drop_doubles(&d->target);
}

bool sides_needs_target(const rule *r)
{
    for (int32_t i = 0; i < r->slot_count; i++)
        if (r->slots[i].role == ROLE_TARGET && !r->slots[i].is_optional &&
            !r->slots[i].may_be_nobody)
            return true;
    return false;
}

bool sides_are_official(const players *p)
{
    static const str SECTORS[] = {{"GOV", 3}, {"IGO", 3}, {"MIL", 3}, {"COP", 3}, {"SPY", 3}};
    for (int32_t i = 0; i < p->count; i++)
        for (size_t k = 0; k < sizeof SECTORS / sizeof *SECTORS; k++)
            if (str_eq(p->list[i].actor.sector, SECTORS[k])) return true;
    return false;
}
