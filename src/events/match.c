/* match.c: Where rules fit a sentence: acts with their sides as phrases.
   SPDX-License-Identifier: MIT

   Verbs are tried first, those above before those below them, so that what is said, wanted or condemned
   is taken before it is read as an act. A noun is tried where it is the object of a verb that carries
   nothing by itself ("hold talks"), the subject of harm or of coming about ("an airstrike killed",
   "clashes erupted"), stands beside harm ("killed in an airstrike"), and free ones wherever they stand. */
#include "events/match.h"

#include <stdlib.h>

#include "events/finer.h"
#include "events/nouns.h"
#include "events/verbs.h"

enum {
    TOPIC = 12,    /* words before a colon that only name what is spoken of */
    AIM_STEPS = 4, /* clauses from a protest down to what is demanded */
};

static void take(scene *sc, int32_t first, int32_t end)
{
    for (int32_t i = first < 0 ? 0 : first; i < end && i < sc->t->count; i++)
        sc->is_taken[i] = true;
}

/* ## Nouns beside verbs */

/* What the verb adds to acts told by a noun: its clause, and a side that the noun does not name. */
static void complete(scene *sc, choices *all, int32_t index, const phrases *source,
                     const phrases *harmed)
{
    for (int32_t i = 0; i < all->count; i++) {
        found *f = &all->list[i];
        f->clause = index;
        if (harmed && harmed->count) f->harmed = *harmed, f->is_harm_first = true;
        if (f->rule->is_mutual) {
            if (source && f->sides.count < 2) phrases_add(&f->sides, source);
            continue;
        }
        if (source && !f->source.count) f->source = *source;
    }
    sc->is_taken[all->list[0].head] = true;
}

static void push(scene *sc, const choices *all, found_vec *out, arena *keep)
{
    for (int32_t i = 0; i < all->count; i++) {
        found *f = vec_push(out, keep);
        *f = all->list[i];
        f->group = sc->groups;
    }
    sc->groups++;
}

/* Is the verb, with the words after it, one of a set: "take place"? */
static bool is_verb_of(const scene *sc, const clause *c, int32_t set)
{
    return set_match(&sc->book->sets, set, sc->t, c->verb, sc->t->count) ||
           set_has(&sc->book->sets, set, clause_lemma(sc->t, c));
}

/* "engage in talks", "carry out an attack", "respond with airstrikes" */
static phrases linked_objects(const scene *sc, const clause *c, int32_t links)
{
    obliques around = {0};
    scene_obliques(sc, c->head, 0, &around);
    for (int32_t i = 0; i < around.count; i++)
        if (around.list[i].head > c->verb && scene_has(sc, around.list[i].preposition, links))
            return tree_phrases(sc->t, around.list[i].head);
    return (phrases){0};
}

/* "launched an attack on": the subject of a light verb does what the noun says. */
static bool match_light(scene *sc, int32_t index, choices *out)
{
    const clause *c = &sc->clauses.data[index];
    bool is_answer = is_verb_of(sc, c, sc->book->answering);
    if (!is_answer && !is_verb_of(sc, c, sc->book->light)) return false;
    int32_t links = is_answer ? sc->book->answer_link : sc->book->light_link;
    phrases objects = c->objects, subject = c->subject;
    if (!objects.count) objects = linked_objects(sc, c, links);
    phrases linked = c->is_passive ? linked_objects(sc, c, links) : (phrases){0};
    if (linked.count) { /* "were engaged in fighting" */
        objects = linked;
    } else if (c->is_passive || (c->may_be_passive && !objects.count)) {
        objects = c->subject;
        subject = verbs_agent(sc, index);
    }
    for (int32_t i = 0; i < objects.count; i++) {
        if (!nouns_match(sc, objects.at[i], index, out)) continue;
        complete(sc, out, index, subject.count ? &subject : NULL, NULL);
        return true;
    }
    return false;
}

/* ## Harm */

static bool is_violent(const found *f)
{
    return str_compare(str_sub(f->code, 0, 2), S("18")) >= 0;
}

static bool is_harm(const scene *sc, int32_t index)
{
    return set_has(&sc->book->sets, sc->book->harm, clause_lemma(sc->t, &sc->clauses.data[index]));
}

/* The clause of an act to which the harm of this one belongs, -1: up from "and wounding" over
   "killing" to "raided". */
static int32_t told_above(const scene *sc, int32_t index, const found_vec *told)
{
    for (int32_t steps = 0; steps < 4; steps++) {
        const clause *c = &sc->clauses.data[index];
        if (c->parent < 0) return -1;
        bool is_of_harm = c->link == LINK_REDUCED && is_harm(sc, c->parent);
        bool follows = (c->link == LINK_PARTICIPLE && c->mark < 0) || c->link == LINK_AND;
        if (!follows && !is_of_harm) return -1;
        index = c->parent;
        for (ptrdiff_t i = 0; i < told->len; i++)
            if (told->data[i].clause == index) return index;
        if (!is_harm(sc, index)) return -1;
    }
    return -1;
}

/* "raided a school, killing two": those killed belong to the raid. */
static bool add_harmed(const scene *sc, int32_t index, const phrases *harmed, found_vec *told)
{
    const clause *c = &sc->clauses.data[index];
    int32_t above = told_above(sc, index, told);
    bool is_added = false;
    for (ptrdiff_t i = 0; above >= 0 && i < told->len; i++) {
        found *f = &told->data[i];
        bool is_both = c->is_passive && is_harm(sc, above); /* "ten were killed and two hurt" */
        if (!is_violent(f) || f->clause != above || (c->is_own_subject && !is_both)) continue;
        phrases_add(&f->harmed, harmed);
        f->is_ordered = false; /* "ordered airstrikes, killing ten" */
        is_added = true;
    }
    return is_added;
}

/* "an attack that killed ten", where the attack is told already. */
static bool add_to_noun(const phrases *subject, const phrases *harmed, found_vec *told)
{
    bool is_added = false;
    for (ptrdiff_t i = 0; subject->count && i < told->len; i++) {
        found *f = &told->data[i];
        if (f->head != subject->at[0] || !f->is_nominal) continue;
        phrases_add(&f->harmed, harmed);
        is_added = true;
    }
    return is_added;
}

/* "a bombing at a restaurant that killed ten": the bombing did, though the parse says the restaurant. */
static phrases who_harms(const scene *sc, const clause *c)
{
    int32_t noun = c->noun, up = noun < 0 ? -1 : sc->t->nodes[noun].head;
    bool is_told = c->link == LINK_RELATIVE && c->subject.count && c->subject.at[0] == noun;
    if (!is_told || up < 0 || sc->clauses.of[up] >= 0) return c->subject;
    bool is_aimed =
        scene_case(sc, noun, sc->book->aims) >= 0 || scene_case(sc, noun, sc->book->where) >= 0;
    const lemma_info *info = rules_lemma(sc->book, sc->t->nodes[up].noun);
    bool is_act =
        info->nouns.count && str_compare(sc->book->nouns[info->nouns.first].code, S("18")) >= 0;
    bool is_people = rules_lemma(sc->book, sc->t->nodes[noun].noun)->is_person;
    return is_aimed && is_act && !is_people ? (phrases){.at = {up}, .count = 1} : c->subject;
}

/* "gunfire and airstrikes killed ten": each an act */
static bool match_weapons(scene *sc, int32_t index, const phrases *subject, const phrases *harmed,
                          found_vec *told, arena *keep)
{
    bool has_noun = false;
    for (int32_t i = 0; i < subject->count; i++) {
        choices one = {0};
        if (!nouns_match(sc, subject->at[i], -1, &one)) continue;
        complete(sc, &one, index, NULL, harmed);
        push(sc, &one, told, keep);
        has_noun = true;
    }
    return has_noun;
}

/* "killed in an airstrike" */
static bool match_within(scene *sc, int32_t index, const phrases *source, const phrases *harmed,
                         choices *out)
{
    obliques around = {0};
    scene_obliques(sc, sc->clauses.data[index].head, 1, &around);
    for (int32_t i = 0; i < sc->clauses.count; i++) /* "were killed and others injured in" */
        if (sc->clauses.data[i].parent == index && is_harm(sc, i))
            scene_obliques(sc, sc->clauses.data[i].head, 1, &around);
    for (int32_t i = 0; i < around.count; i++) {
        if (!scene_has(sc, around.list[i].preposition, sc->book->within)) continue;
        if (!nouns_match(sc, around.list[i].head, -1, out) || !is_violent(&out->list[0])) continue;
        complete(sc, out, index, source, harmed);
        return true;
    }
    out->count = 0;
    return false;
}

/* "left ten dead", "leaves two people injured": the parse gives them to the second word. */
static phrases left(const scene *sc, int32_t index)
{
    for (int32_t i = 0; i < sc->clauses.count; i++) {
        const clause *c = &sc->clauses.data[i];
        bool is_below = c->parent == index && c->head > sc->clauses.data[index].verb;
        bool is_right = c->link == LINK_COMPLEMENT || c->link == LINK_ADVERBIAL;
        if (is_below && is_right && c->mark < 0 && c->is_own_subject && is_harm(sc, i))
            return c->subject;
    }
    return (phrases){0};
}

/* "an airstrike killed ten", "ten were killed in an airstrike" */
static bool match_harm(scene *sc, int32_t index, found_vec *told, choices *out, arena *keep)
{
    clause *c = &sc->clauses.data[index];
    if (!is_harm(sc, index)) return false;
    phrases none = {0};
    if (!c->objects.count && !c->is_passive) c->objects = left(sc, index);
    if (!c->objects.count && !c->is_passive && /* "attacks left 23 dead" */
        match_weapons(sc, index, &c->subject, &none, told, keep))
        return true;
    bool is_passive = c->is_passive || !c->objects.count;
    const phrases *harmed = is_passive ? &c->subject : &c->objects;
    if (!is_passive && add_to_noun(&c->subject, harmed, told)) return true;
    if (add_harmed(sc, index, is_passive ? &none : harmed, told)) return true;
    if (!is_passive && match_weapons(sc, index, &c->subject, harmed, told, keep)) return true;
    return match_within(sc, index, is_passive ? NULL : &c->subject, harmed, out);
}

/* "clashes erupted", "there were clashes": the noun is what comes about. */
static bool match_occurrence(scene *sc, int32_t index, choices *out)
{
    const clause *c = &sc->clauses.data[index];
    bool is_there = tree_child(sc->t, c->head, LABEL_EXPLETIVE) >= 0;
    bool is_over = is_verb_of(sc, c, sc->book->collapse) && c->negation < 0 && c->modal < 0;
    if (!is_there && !is_over && !is_verb_of(sc, c, sc->book->occur)) return false;
    phrases p = c->subject;
    for (int32_t i = 0; i < p.count; i++) {
        if (!nouns_match(sc, p.at[i], index, out)) continue;
        complete(sc, out, index, NULL, NULL);
        for (int32_t k = 0; is_over && k < out->count; k++)
            out->list[k].code = rules_convert(sc->book, S("collapse"), out->list[k].code);
        return true;
    }
    return false;
}

/* ## Nouns that are ordered or announced */

/* "ordered the arrest of", "announced the recognition of": the subject does what the noun says, once it
   is ordered. Of force that is announced it may have been another's. */
static bool match_announced(scene *sc, int32_t index, choices *out)
{
    const clause *c = &sc->clauses.data[index];
    bool is_ordered = is_verb_of(sc, c, sc->book->ordering);
    if (c->is_passive || !(is_ordered || is_verb_of(sc, c, sc->book->announcing))) return false;
    for (int32_t i = 0; i < c->objects.count; i++) {
        if (!nouns_match(sc, c->objects.at[i], index, out)) continue;
        bool is_closure = str_eq(out->list[0].code, S("191"));
        if (!is_ordered && is_violent(&out->list[0]) && !is_closure) break;
        complete(sc, out, index, &c->subject, NULL);
        for (int32_t k = 0; k < out->count; k++)
            out->list[k].is_ordered = is_ordered;
        return true;
    }
    out->count = 0;
    return false;
}

/* ## Free nouns */

/* "Kim Jong Un's visit", "the Israeli strike" */
static bool has_owner(const scene *sc, int32_t head)
{
    for (int32_t i = tree_phrase_first(sc->t, head); i < head; i++)
        if (sc->t->nodes[i].mention >= 0 && !sc->t->nodes[i].is_joined) return true;
    return false;
}

/* A free noun takes what it lacks from its clause: "on a visit to Ottawa, Annan said". */
static void borrow_subject(const scene *sc, found *f)
{
    if (f->clause < 0) return;
    const phrases *subject = &sc->clauses.data[f->clause].subject;
    if (!subject->count || tree_is_below(sc->t, f->head, subject->at[0]) || has_owner(sc, f->head))
        return;
    if (f->rule->is_mutual) {
        if (f->sides.count == 1) f->sides.at[f->sides.count++] = subject->at[0];
    } else if (!f->source.count) {
        f->source = *subject;
    }
    f->is_borrowed = true;
}

/* "the shelling of Kharkiv by Russia", "Japan's protest to China": the noun itself says who and whom. */
static bool has_both_sides(const scene *sc, const found *f)
{
    bool has_source = f->source.count || (f->owner >= 0 && has_owner(sc, f->head));
    if (f->rule->is_mutual)
        return f->sides.count + 2 * (f->owner >= 0 && has_owner(sc, f->head)) > 1;
    return has_source && f->target.count;
}

/* Does the noun stand in a phrase with a preposition beside its verb? */
static bool is_adjunct(const scene *sc, int32_t i)
{
    for (int32_t up = sc->t->nodes[i].head; up >= 0 && sc->clauses.of[up] < 0;
         up = sc->t->nodes[i].head)
        i = up;
    return sc->t->nodes[i].label == LABEL_OBLIQUE && tree_case(sc->t, i) >= 0;
}

/* "2011 Syrian uprising: the Arab League calls on ...": where the topic before the colon ends, 0 when
   there is none. */
static int32_t topic_end(const scene *sc)
{
    for (int32_t i = 0; i + 1 < sc->t->count && i < TOPIC; i++) {
        if (sc->clauses.of[i] >= 0) return 0;
        if (str_eq(sc->t->nodes[i].text, S(":"))) return i;
    }
    return 0;
}

/* Nouns that tell an act wherever they stand: "during a visit to Slovakia". */
static void match_free(scene *sc, int32_t head, found_vec *out, arena *keep)
{
    choices all, free;
    all.count = free.count = 0;
    if (sc->is_taken[head] || !rules_lemma(sc->book, sc->t->nodes[head].noun)->nouns.count) return;
    if (sc->clauses.of[head] >= 0 || !tree_is_nominal(sc->t, head) || head < topic_end(sc)) return;
    if (!nouns_match(sc, head, -1, &all) || all.list[0].head != head) return;
    bool is_background = scene_case(sc, head, sc->book->apart) >= 0; /* "following the attack" */
    for (int32_t i = 0; i < all.count; i++) {
        found *f = &all.list[i];
        bool is_told = f->rule->is_free && !is_violent(f);
        if (!is_told && (is_background || !has_both_sides(sc, f))) continue;
        f->clause = sc->clauses.at[head];
        f->is_adjunct = is_adjunct(sc, head);
        if (f->rule->is_free) borrow_subject(sc, f);
        free.list[free.count++] = *f;
    }
    push(sc, &free, out, keep);
}

/* ## The sentence */

/* Does a clause belong to what a verbal act is about? */
static bool is_content(const scene *sc, const clause *c)
{
    switch (c->link) {
    case LINK_INFINITIVE:
    case LINK_COMPLEMENT:
        return true;
    case LINK_PARTICIPLE:
        return c->mark >= 0 &&
               !set_has_word(&sc->book->sets, sc->book->apart, scene_word(sc, c->mark));
    case LINK_RELATIVE:
    case LINK_REDUCED: /* of somebody it tells something else: "thanked Italy, which" */
        return c->noun >= 0 && sc->t->nodes[c->noun].mention < 0;
    default:
        return false;
    }
}

/* A verb in -ing without an auxiliary or subject of its own. */
static bool is_bare_gerund(const scene *sc, const clause *c)
{
    return sc->t->nodes[c->head].is_gerund && !c->is_own_subject && c->modal < 0 &&
           tree_child(sc->t, c->head, LABEL_AUX) < 0;
}

/* "lifted the sanctions it had placed": what describes the object that makes the act tells of another
   time. */
static void take_described(scene *sc, const found *f)
{
    for (int32_t i = 0; i < sc->clauses.count; i++) {
        const clause *k = &sc->clauses.data[i];
        bool is_relative = k->link == LINK_RELATIVE || k->link == LINK_REDUCED;
        if (is_relative && k->noun >= f->first && k->noun < f->end && k->noun != f->head)
            take(sc, sc->t->nodes[k->head].left, sc->t->nodes[k->head].end);
    }
}

/* Does a clause say to what end that of a protest is told: "to demand", ", joining others in calling"? */
static bool is_aim(const scene *sc, int32_t protest, int32_t at)
{
    for (int32_t steps = 0; at >= 0 && at != protest && steps < AIM_STEPS; steps++) {
        const clause *c = &sc->clauses.data[at];
        if (c->link != LINK_PURPOSE && c->link != LINK_INFINITIVE && c->link != LINK_PARTICIPLE)
            return false;
        at = c->parent;
    }
    return at == protest;
}

/* "blocked roads to demand reforms": who protests and demands does one thing. */
static void take_aims(scene *sc, const found *f)
{
    bool is_known = f->source.count && (scene_is_somebody(sc, f->source.at[0]) ||
                                        sc->t->nodes[f->source.at[0]].mention >= 0);
    if (!str_starts(f->code, S("14")) || !is_known) return;
    for (int32_t i = 0; i < sc->clauses.count; i++) {
        const clause *c = &sc->clauses.data[i];
        if (i != f->clause && is_verb_of(sc, c, sc->book->outcry) && is_aim(sc, f->clause, i))
            sc->is_taken[c->verb] = true;
    }
}

/* The reach of an act is no act of its own; of a verbal one ("condemned", "urged") nor is what it is
   about. */
static void take_content(scene *sc, const found *f)
{
    if (f->rule->is_strict && f->is_passive && !f->source.count) return; /* it will be no event */
    const clause *c = &sc->clauses.data[f->clause];
    for (int32_t i = c->verb; i < sc->t->count; i++)
        if (sc->clauses.at[i] == f->clause) sc->is_taken[i] = true;
    sc->is_taken[c->verb] = true;
    take_described(sc, f);
    take_aims(sc, f);
    if (!f->rule->is_verbal) return;
    for (int32_t i = 0; i < sc->clauses.count; i++) {
        const clause *k = &sc->clauses.data[i];
        bool is_beside =
            k->link == LINK_AND && is_bare_gerund(sc, k); /* "of shelling and looting" */
        if (k->parent != f->clause || (i != f->content && !is_content(sc, k) && !is_beside))
            continue;
        if (k->noun >= 0 && k->noun < c->verb) continue; /* of the subject */
        take(sc, sc->t->nodes[k->head].left, sc->t->nodes[k->head].end);
    }
}

/* Does a rule speak of the verb's very object ("launch [investigation]")? */
static bool is_specific(const choices *all)
{
    for (int32_t i = 0; i < all->count; i++) {
        const rule *r = all->list[i].rule;
        for (int32_t k = 0; k < r->slot_count; k++)
            if (r->slots[k].kind == SLOT_OBJECT && r->slots[k].words >= 0 &&
                !r->slots[k].is_optional)
                return true;
    }
    return false;
}

/* Puts the rules of first before those of all, as many as there is room for. */
static void put_before(choices *all, const choices *first)
{
    choices both = *first;
    for (int32_t i = 0; i < all->count && both.count < CHOICES; i++)
        both.list[both.count++] = all->list[i];
    *all = both;
}

/* Is the verb used as a rule has it that goes before all: "claimed responsibility", not "claimed lives"? */
static bool has_first(const scene *sc, int32_t index)
{
    choices all = {0};
    if (!is_harm(sc, index)) return false;
    verbs_match(sc, index, &all);
    return all.count && all.list[0].rule->is_first;
}

/* "claimed responsibility for the bombing": the claimant bombed. */
static void match_claimed(scene *sc, int32_t index, const choices *claims, found_vec *out,
                          arena *keep)
{
    const clause *c = &sc->clauses.data[index];
    obliques around = {0};
    if (!claims->count || !claims->list[0].rule->is_claim || c->is_passive || c->negation >= 0)
        return;
    scene_obliques(sc, c->head, 2, &around);
    for (int32_t i = 0; i < around.count; i++) {
        choices one = {0};
        if (!scene_has(sc, around.list[i].preposition, sc->book->causes)) continue;
        if (!nouns_match(sc, around.list[i].head, -1, &one) || !is_violent(&one.list[0])) continue;
        complete(sc, &one, index, &c->subject, NULL);
        for (int32_t k = 0; k < one.count; k++)
            one.list[k].is_claimed = true;
        push(sc, &one, out, keep);
        return;
    }
}

static void match_clause(scene *sc, int32_t index, found_vec *out, arena *keep)
{
    choices all = {0};
    clause *c = &sc->clauses.data[index];
    if (sc->is_taken[c->verb]) return;
    phrases harming = is_harm(sc, index) ? who_harms(sc, c) : c->subject;
    bool is_act = harming.count && harming.at[0] != c->subject.at[0];
    c->subject = harming;
    if (is_act) sc->is_taken[harming.at[0]] = false; /* who is killed makes it an act of its own */
    if ((is_act || !has_first(sc, index)) && match_harm(sc, index, out, &all, keep)) {
        sc->is_taken[c->verb] = true;
        push(sc, &all, out, keep);
        return;
    }
    all.count = 0;
    verbs_match(sc, index, &all);
    match_claimed(sc, index, &all, out, keep);
    choices light = {0};
    if (match_light(sc, index, &light)) {
        sc->is_taken[c->verb] = true;
        if (is_specific(
                &all)) /* "No talks were held between": what the verb lacks the noun may have */
            put_before(&light, &all);
        for (int32_t i = 0; i < all.count; i++)
            if (all.list[i].rule->is_verbal) take_content(sc, &all.list[i]);
        push(sc, &light, out, keep);
        return;
    }
    bool has_act = all.count && !all.list[0].rule->is_content;
    for (int32_t i = 0; i < all.count; i++)
        if ((!i && has_act) || all.list[i].rule->is_verbal) take_content(sc, &all.list[i]);
    choices over = {0};
    if (!has_act || is_verb_of(sc, c, sc->book->collapse)) match_occurrence(sc, index, &over);
    if (!has_act && !over.count) match_announced(sc, index, &over);
    put_before(&all, &over);
    push(sc, &all, out, keep);
}

/* "two were killed when a plane fired a missile": the harm is that of the attack, which gets those
   harmed. */
static void join_results(found_vec *all)
{
    for (ptrdiff_t i = 0; i < all->len; i++) {
        found *harm = &all->data[i];
        if (!harm->rule->is_violent || harm->is_nominal || !harm->is_passive || harm->source.count)
            continue;
        for (ptrdiff_t k = 0; k < all->len; k++) {
            found *f = &all->data[k];
            if (!is_violent(f) || f->rule->is_violent || f->group == harm->group) continue;
            harm->is_result = true;
            if (!f->harmed.count) f->harmed = harm->target;
        }
    }
}

static int by_place(const void *a, const void *b)
{
    const found *p = a, *q = b;
    if (p->group != q->group && p->first != q->first) return p->first < q->first ? -1 : 1;
    if (p->group != q->group) return p->group < q->group ? -1 : 1;
    return (p->rule > q->rule) - (p->rule < q->rule);
}

void scene_match(scene *sc, found_vec *out, arena *keep)
{
    if (sc->sport > 1) return;
    for (int32_t i = 0; i < sc->clauses.count; i++)
        match_clause(sc, sc->clauses.order[i], out, keep);
    for (int32_t i = 0; i < sc->t->count; i++)
        match_free(sc, i, out, keep);
    for (ptrdiff_t i = 0; i < out->len; i++) {
        found *f = &out->data[i];
        f->code = finer_code(sc, f);
        sc->is_attack |= is_violent(f) && (!f->rule->is_violent || !str_eq(f->code, f->rule->code));
    }
    join_results(out);
    if (out->len) qsort(out->data, (size_t)out->len, sizeof *out->data, by_place);
}
