/* finer.c: The finer code of an act, from what is asked or from the words around it.
   SPDX-License-Identifier: MIT */
#include "events/finer.h"

#include <string.h>

#include "events/nouns.h"
#include "events/verbs.h"

enum { MATTER_DEPTH = 4 }; /* how far below the verb of what is asked its words hang */

/* Does a token belong to what an act is told with: its clause from the trigger on and, of a verbal act,
   what it is about; of a noun what hangs on it? */
static bool is_around(const scene *sc, const found *f, int32_t i)
{
    if (f->is_nominal && tree_is_below(sc->t, i, f->head)) return true;
    if (f->clause < 0) return false;
    const clause *c = &sc->clauses.data[f->clause];
    if (sc->clauses.at[i] == f->clause) return true;
    /* "rallied to demand reforms": of a protest all that is told with it is what it is about */
    int32_t at = sc->clauses.at[i];
    bool is_when = at >= 0 && sc->clauses.data[at].link == LINK_ADVERBIAL; /* "hours after" */
    if (str_starts(f->code, S("14")) && i > f->head && !is_when)
        return tree_is_below(sc->t, i, c->head);
    return f->rule->is_verbal && tree_is_below(sc->t, i, c->head) && sc->is_taken[i];
}

/* Does a token stand close to the verb of what is asked, promised, refused: on it or on what hangs on
   it? */
static bool is_in_matter(const scene *sc, int32_t matter, int32_t i)
{
    int32_t head = sc->clauses.data[matter].head, steps = 0;
    for (; i >= 0 && i != head && steps < MATTER_DEPTH; steps++) {
        if (sc->t->nodes[i].label == LABEL_RELATIVE || sc->t->nodes[i].label == LABEL_ACL ||
            sc->t->nodes[i].label == LABEL_ADVCL)
            return false;
        i = sc->t->nodes[i].head;
    }
    return i == head;
}

/* The tokens whose words count: with a matter those in it, else those told with the act. */
typedef struct nearby {
    int32_t at[TREE_WORDS];
    int32_t count;
} nearby;

static void find_nearby(const scene *sc, const found *f, int32_t matter, nearby *out)
{
    out->count = 0;
    bool is_said =
        f->rule->is_verbal && !f->is_nominal; /* "dismissed calls" is about no dismissal */
    for (int32_t i = 0; i < sc->t->count && out->count < TREE_WORDS; i++)
        if (sc->t->nodes[i].word && !(is_said && i == f->head) &&
            (matter >= 0 ? is_in_matter(sc, matter, i) : is_around(sc, f, i)))
            out->at[out->count++] = i;
}

static bool has_refinement(const scene *sc, int32_t words, const nearby *n)
{
    for (int32_t i = 0; i < n->count; i++)
        if (set_match(&sc->book->sets, words, sc->t, n->at[i], sc->t->count)) return true;
    return false;
}

/* Is the object of an act a noun that holds what is asked: "rejected an appeal"? */
static bool has_request(const scene *sc, const clause *c)
{
    for (int32_t i = 0; i < c->objects.count; i++)
        if (scene_has(sc, c->objects.at[i], sc->book->requests)) return true;
    return false;
}

/* The clause that says what is asked, promised, refused: the rule's own, or what hangs on its object:
   "rejected a request to release". */
static int32_t matter_of(const scene *sc, const found *f)
{
    if (f->matter >= 0 || !f->rule->is_verbal || f->clause < 0 || f->is_nominal) return f->matter;
    for (int32_t i = 0; i < sc->clauses.count; i++) {
        const clause *c = &sc->clauses.data[i];
        /* "its demand today that Israel ease" */
        bool is_held =
            c->noun >= 0 && c->is_own_subject && scene_has(sc, c->noun, sc->book->requests);
        bool is_said = c->link == LINK_INFINITIVE || c->link == LINK_COMPLEMENT || is_held ||
                       (c->link == LINK_PURPOSE && has_request(sc, &sc->clauses.data[f->clause]));
        if (c->parent == f->clause && is_said && c->head > f->first) return i;
    }
    return -1;
}

/* "should receive a prize": the rule asks for somebody, and this is nobody. */
static bool lacks_somebody(const scene *sc, const found *f)
{
    bool is_asked = f->rule->is_strict || f->rule->is_person;
    return is_asked && f->target.count && !scene_is_somebody(sc, f->target.at[0]);
}

/* The first line of the rule's table whose words stand around the act, or, with a matter, in it. */
static str refine_by_words(const scene *sc, const found *f, int32_t matter)
{
    nearby n;
    find_nearby(sc, f, matter, &n);
    for (int32_t i = 0; i < sc->book->refinement_count; i++) {
        const refinement *r = &sc->book->refinements[i];
        if (!str_eq(r->table, f->rule->table)) continue;
        for (int32_t k = 0; k < r->count; k++)
            if (str_eq(r->from[k], f->code) && has_refinement(sc, r->words, &n)) return r->to[k];
    }
    return f->code;
}

/* The code of an act of which the table "matter-02" ... (by the act that asks, promises, ...) knows the
   code or how it begins; an empty one for none. */
static str convert(const scene *sc, const found *f, str code)
{
    char name[] = "matter-00";
    memcpy(name + 7, f->code.data, 2);
    for (ptrdiff_t len = code.len; len >= 2; len--) {
        str from = str_sub(code, 0, len);
        str to = rules_convert(sc->book, (str){name, 9}, from);
        if (to.data != from.data) return to;
    }
    return (str){0};
}

/* "to help end the war", "to begin withdrawing": the clause of the act itself, -1 for none. */
static int32_t inner_of(const scene *sc, int32_t matter)
{
    const clause *c = &sc->clauses.data[matter];
    if (rules_lemma(sc->book, clause_lemma(sc->t, c))->as_verb != MOOD_THROUGH) return -1;
    for (int32_t i = matter + 1; i < sc->clauses.count; i++) {
        const clause *k = &sc->clauses.data[i];
        bool is_governed = k->link == LINK_INFINITIVE || k->link == LINK_COMPLEMENT ||
                           (k->link == LINK_PARTICIPLE && k->mark < 0);
        if (k->parent == matter && is_governed) return i;
    }
    return -1;
}

/* What is asked, promised, refused or threatened is an act of its own, and its code decides: "urged
   Iran to withdraw its troops". */
static str refine_by_clause(const scene *sc, const found *f, int32_t matter)
{
    choices inner = {0};
    int32_t within = inner_of(sc, matter);
    if (within >= 0) {
        str to = refine_by_clause(sc, f, within);
        if (to.len) return to;
    }
    verbs_match_content(sc, matter, &inner);
    for (int32_t i = 0; i < inner.count; i++) {
        if (lacks_somebody(sc, &inner.list[i])) continue;
        bool is_seen = within >= 0 && inner.list[i].matter == within; /* no use looking twice */
        str to = convert(sc, f, is_seen ? inner.list[i].code : finer_code(sc, &inner.list[i]));
        if (to.len || !inner.list[i].rule->is_content) return to;
    }
    return (str){0};
}

/* Is a noun itself what is asked, or only behind one that holds it: "calls for reform"? */
static bool is_asked(const scene *sc, const found *f, int32_t i)
{
    int32_t steps = 0;
    for (i = sc->t->nodes[i].head; i >= 0 && steps < MATTER_DEPTH; steps++) {
        if (sc->clauses.of[i] >= 0) return true;
        if (i == f->head) return true;
        if (!scene_has(sc, i, sc->book->requests)) return false;
        i = sc->t->nodes[i].head;
    }
    return false;
}

/* The same told by a noun: "demanded an end to sanctions". */
static str refine_by_noun(const scene *sc, const found *f, int32_t matter)
{
    nearby n;
    find_nearby(sc, f, matter, &n);
    for (int32_t i = 0; i < n.count; i++) {
        choices inner = {0};
        int32_t at = n.at[i];
        bool is_beyond = at > f->head || (f->is_passive && at < f->head);
        if (!is_beyond || !tree_is_nominal(sc->t, at) || !is_asked(sc, f, at)) continue;
        if (!nouns_match_content(sc, at, &inner)) continue;
        const found *told = &inner.list[0];
        str to = convert(sc, f, told->rule->table.len ? refine_by_words(sc, told, -1) : told->code);
        if (to.len) return to;
    }
    return (str){0};
}

/* By what is asked first, then by the words told with it, then by those around. */
static str refine_within(const scene *sc, const found *f, int32_t matter)
{
    bool is_open = f->code.len == 3 && f->code.data[2] == '0';
    str to = {0};
    if (is_open && matter >= 0) to = refine_by_clause(sc, f, matter);
    if (is_open && !to.len) to = refine_by_noun(sc, f, matter);
    return to.len ? to : refine_by_words(sc, f, matter);
}

str finer_code(const scene *sc, const found *f)
{
    if (!f->rule->table.len) return f->code;
    int32_t matter = matter_of(sc, f);
    str to = matter >= 0 ? refine_within(sc, f, matter) : f->code;
    return str_eq(to, f->code) ? refine_within(sc, f, -1) : to;
}
