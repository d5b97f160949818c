/* match.c: Where rules fit a sentence: acts with their sides as phrases.
   SPDX-License-Identifier: MIT

   Verbs are tried first; a noun is tried where it is the object of a verb that carries nothing by
   itself ("hold talks"), the subject of harm or of coming about ("an airstrike killed", "clashes
   erupted"), or stands beside harm ("killed in an airstrike"). */
#include "events/match.h"

#include <stdlib.h>

#include "events/nouns.h"
#include "events/verbs.h"

enum { REFINE_REACH = 40 }; /* chunks around an act that tell what it is more exactly */

static void take(scene *sc, int32_t first, int32_t end)
{
    for (int32_t i = first < 0 ? 0 : first; i < end && i < sc->s->chunk_count; i++)
        sc->is_taken[i] = true;
}

/* What the verb adds to acts told by a noun: its clause, and a side that the noun does not name. */
static void complete(scene *sc, choices *all, int32_t index, const phrases *source,
                     const phrases *harmed, bool is_extended)
{
    const clause *c = &sc->clauses.data[index];
    for (int32_t i = 0; i < all->count; i++) {
        found *f = &all->list[i];
        f->clause = index;
        if (is_extended && f->limit < c->end) f->limit = c->end;
        if (harmed) f->harmed = *harmed, f->is_harm_first = true;
        if (f->rule->is_mutual) {
            if (source && f->sides.count < 2) phrases_add(&f->sides, source);
            continue;
        }
        if (source && !f->source.count) f->source = *source;
    }
    take(sc, all->list[0].chunk, all->list[0].chunk + 1);
}

static bool is_linking(const scene *sc, int32_t i)
{
    return scene_is_preposition(sc, i) &&
           set_has_word(&sc->book->sets, sc->book->light_link, scene_word(sc, i));
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
    return set_match(&sc->book->sets, set, sc->s, sc->s->chunks[c->verb].head, sc->s->token_count);
}

/* "launched an attack on": the subject of a light verb does what the noun says. */
static bool match_light(scene *sc, int32_t index, choices *out)
{
    const clause *c = &sc->clauses.data[index];
    if (!is_verb_of(sc, c, sc->book->light)) return false;
    phrases objects = clause_objects(sc->s, c, 0);
    if (!objects.count && is_linking(sc, c->verb + 1)) objects = clause_objects(sc->s, c, 1);
    bool is_passive = sc->s->chunks[c->verb].is_passive || (c->may_be_passive && !objects.count);
    phrases subject = c->subject;
    if (is_passive) {
        objects = c->subject;
        subject = verbs_agent(sc, index);
    }
    for (int32_t i = 0; i < objects.count; i++) {
        if (!nouns_match(sc, objects.at[i], is_passive ? c : NULL, out)) continue;
        complete(sc, out, index, subject.count ? &subject : NULL, NULL, true);
        return true;
    }
    return false;
}

static bool is_violent(const found *f)
{
    return str_compare(str_sub(f->code, 0, 2), S("18")) >= 0;
}

/* "raided a school, killing two": those killed belong to the raid. */
static bool add_harmed(const scene *sc, int32_t index, const phrases *harmed, found_vec *told)
{
    const clause *c = &sc->clauses.data[index];
    bool follows = (c->link == LINK_PARTICIPLE && c->mark < 0) || c->link == LINK_AND;
    if (!told->len || !follows) return false;
    int32_t group = told->data[told->len - 1].group;
    bool is_added = false;
    for (ptrdiff_t i = told->len - 1; i >= 0 && told->data[i].group == group; i--) {
        found *f = &told->data[i];
        if (!is_violent(f) || f->clause < c->parent) continue;
        phrases_add(&f->harmed, harmed);
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
        if (f->chunk != subject->at[0] || !f->is_nominal) continue;
        if (!f->harmed.count) f->harmed = *harmed;
        is_added = true;
    }
    return is_added;
}

/* "an airstrike killed ten", "ten were killed in an airstrike" */
static bool match_harm(scene *sc, int32_t index, found_vec *told, choices *out, arena *keep)
{
    const clause *c = &sc->clauses.data[index];
    if (!set_has_word(&sc->book->sets, sc->book->harm, scene_word(sc, c->verb))) return false;
    phrases objects = clause_objects(sc->s, c, 0), none = {0};
    bool is_passive = sc->s->chunks[c->verb].is_passive || !objects.count;
    const phrases *harmed = is_passive ? &c->subject : &objects;
    bool has_noun = false;
    if (!is_passive && add_to_noun(&c->subject, harmed, told)) return true;
    if (add_harmed(sc, index, is_passive ? &none : harmed, told)) return true;
    for (int32_t i = 0; !is_passive && i < c->subject.count; i++) {
        choices one = {0};
        if (!nouns_match(sc, c->subject.at[i], NULL, &one)) continue;
        complete(sc, &one, index, NULL, harmed, false);
        push(sc, &one, told, keep); /* "gunfire and airstrikes": each an act */
        has_noun = true;
    }
    if (has_noun) return true;
    for (int32_t i = c->verb + 1; i + 1 < c->end; i++) {
        if (!scene_is_preposition(sc, i) ||
            !set_has_word(&sc->book->sets, sc->book->within, scene_word(sc, i)))
            continue;
        if (!nouns_match(sc, i + 1, NULL, out) || !is_violent(&out->list[0])) continue;
        complete(sc, out, index, is_passive ? NULL : &c->subject, harmed, false);
        return true;
    }
    return false;
}

static bool is_existence(const scene *sc, const clause *c)
{
    const run *g = &sc->s->chunks[c->verb];
    for (int32_t i = g->first > 0 ? g->first - 1 : 0; g->is_copula && i < g->head; i++) {
        const word *w = sc->s->token[i].word;
        if (w && (w->classes & WORD_EXISTENCE)) return true;
    }
    return false;
}

/* "clashes erupted", "there were clashes": the noun is what comes about. */
static bool match_occurrence(scene *sc, int32_t index, choices *out)
{
    const clause *c = &sc->clauses.data[index];
    bool is_there = is_existence(sc, c);
    if (!is_there && !is_verb_of(sc, c, sc->book->occur)) return false;
    phrases p = is_there ? clause_objects(sc->s, c, 0) : c->subject;
    for (int32_t i = 0; i < p.count; i++) {
        if (!nouns_match(sc, p.at[i], c, out)) continue;
        complete(sc, out, index, NULL, NULL, true);
        return true;
    }
    return false;
}

/* "Kim Jong Un's visit", "the Israeli strike" */
static bool has_owner(const scene *sc, int32_t chunk)
{
    const run *k = &sc->s->chunks[chunk];
    for (int32_t i = k->first; i < k->head; i++)
        if (sc->s->token[i].mention >= 0 && !sc->s->token[i].is_joined) return true;
    return false;
}

/* A free noun takes what it lacks from its clause: "on a visit to Ottawa, Annan said". */
static void borrow_subject(const scene *sc, found *f)
{
    if (f->clause < 0) return;
    const phrases *subject = &sc->clauses.data[f->clause].subject;
    if (!subject->count || subject->at[0] == f->chunk || has_owner(sc, f->chunk)) return;
    if (f->rule->is_mutual) {
        if (f->sides.count == 1) f->sides.at[f->sides.count++] = subject->at[0];
    } else if (!f->source.count) {
        f->source = *subject;
    }
}

/* Nouns that tell an act wherever they stand: "during a visit to Slovakia". */
static void match_free(scene *sc, int32_t chunk, found_vec *out, arena *keep)
{
    choices all = {0};
    if (sc->is_taken[chunk] || !scene_is(sc, chunk, CHUNK_NOUN)) return;
    const word *w = scene_word(sc, chunk);
    if (!w || !rules_lemma(sc->book, w->noun)->nouns.count) return;
    if (!nouns_match(sc, chunk, NULL, &all) || all.list[0].chunk != chunk) return;
    choices free = {0};
    for (int32_t i = 0; i < all.count; i++) {
        found *f = &all.list[i];
        if (!f->rule->is_free) continue;
        f->clause = sc->clause_at[chunk] < 0 && sc->clauses.count ? 0 : sc->clause_at[chunk];
        borrow_subject(sc, f);
        free.list[free.count++] = *f;
    }
    push(sc, &free, out, keep);
}

/* ## The sentence */

static bool is_harm(const scene *sc, const clause *c)
{
    return set_has_word(&sc->book->sets, sc->book->harm, scene_word(sc, c->verb));
}

/* Does a clause belong to what a verbal act is about? */
static bool is_content(const scene *sc, const clause *c, int32_t whole)
{
    if (c->parent < whole || !sc->is_taken[sc->clauses.data[c->parent].verb]) return false;
    switch (c->link) {
    case LINK_INFINITIVE:
    case LINK_COMPLEMENT:
        return true;
    case LINK_AND:
        return c->parent > whole;
    case LINK_PARTICIPLE:
        return c->mark >= 0 || is_harm(sc, c);
    default:
        return false;
    }
}

/* The reach of a verbal act ("condemned", "urged"): what stands in it is content. */
static void take_content(scene *sc, const found *f)
{
    take(sc, f->chunk, sc->clauses.data[f->clause].end);
    if (!f->rule->is_verbal) return;
    for (int32_t i = f->clause + 1; i < sc->clauses.count; i++) {
        const clause *c = &sc->clauses.data[i];
        if (!is_content(sc, c, f->clause)) break;
        take(sc, c->mark >= 0 && c->mark < c->verb ? c->mark : c->verb, c->end);
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

static void match_clause(scene *sc, int32_t index, found_vec *out, arena *keep)
{
    choices all = {0};
    const clause *c = &sc->clauses.data[index];
    if (sc->is_taken[c->verb]) return;
    if (match_harm(sc, index, out, &all, keep)) {
        sc->is_taken[c->verb] = true;
        push(sc, &all, out, keep);
        return;
    }
    all.count = 0;
    verbs_match(sc, index, &all);
    if (!is_specific(&all) && match_light(sc, index, &all)) {
        sc->is_taken[c->verb] = true;
        push(sc, &all, out, keep);
        return;
    }
    if (all.count)
        take_content(sc, &all.list[0]);
    else
        match_occurrence(sc, index, &all);
    push(sc, &all, out, keep);
}

/* The finer code that the words around the act ask for. */
static str refine(const scene *sc, const found *f)
{
    if (!f->rule->table.len) return f->code;
    int32_t from = f->chunk, to = f->limit;
    for (int32_t i = 0; i < f->source.count; i++)
        if (f->source.at[i] < from && f->source.at[i] >= f->chunk - REFINE_REACH)
            from = f->source.at[i];
    if (to > f->chunk + REFINE_REACH) to = f->chunk + REFINE_REACH;
    if (f->rule->is_verbal && f->clause >= 0)
        while (to < f->chunk + REFINE_REACH && to < sc->s->chunk_count &&
               !scene_is(sc, to, CHUNK_BREAK) && sc->is_taken[to])
            to++;
    int32_t first = sc->s->chunks[from].first,
            end = sc->s->chunks[to - 1 < from ? from : to - 1].end;
    for (int32_t i = 0; i < sc->book->refinement_count; i++) {
        const refinement *r = &sc->book->refinements[i];
        if (!str_eq(r->table, f->rule->table)) continue;
        if (set_find(&sc->book->sets, r->words, sc->s, first, end) < 0) continue;
        for (int32_t k = 0; k < r->count; k++)
            if (str_eq(r->from[k], f->code)) return r->to[k];
    }
    return f->code;
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
    if (sc->is_sport) return;
    for (int32_t i = 0; i < sc->clauses.count; i++)
        match_clause(sc, i, out, keep);
    for (int32_t i = 0; i < sc->s->chunk_count; i++)
        match_free(sc, i, out, keep);
    for (ptrdiff_t i = 0; i < out->len; i++)
        out->data[i].code = refine(sc, &out->data[i]);
    if (out->len) qsort(out->data, (size_t)out->len, sizeof *out->data, by_place);
}
