/* govern.c: Which act a phrase of the sentence belongs to.
   SPDX-License-Identifier: MIT */
#include "events/govern.h"

enum {
    CLIMB = 16,
    NOUNS = 2, /* between a phrase and its verb: "talks in Moscow on Monday" */
};

static bool is_trigger(const found *f, int32_t i)
{
    return i == f->head || (i >= f->first && i < f->end);
}

bool govern_is_inside(const tree *t, int32_t head)
{
    relation l = (relation)t->nodes[head].label;
    if (l == LABEL_POSSESSOR || l == LABEL_COMPOUND || l == LABEL_ADJECTIVE) return true;
    bool is_before_noun = l == LABEL_NMOD || l == LABEL_NUMBER || l == LABEL_DEP;
    return is_before_noun && tree_case(t, head) < 0 && t->nodes[head].head > head;
}

/* "the war in 1971": a noun that tells an act by itself has what hangs on it for itself, unless it is
   what the verb does: "signed a deal in 1971". */
static bool keeps(const scene *sc, int32_t noun)
{
    const node *n = &sc->t->nodes[noun];
    bool is_frame = n->label == LABEL_OBLIQUE && (scene_case(sc, noun, sc->book->where) >= 0 ||
                                                  scene_case(sc, noun, sc->book->frames) >= 0);
    if (is_frame) return false; /* "in a summit on Monday, they agreed" */
    return rules_lemma(sc->book, n->noun)->nouns.count && n->label != LABEL_OBJECT &&
           n->label != LABEL_SUBJECT && n->label != LABEL_PASSIVE_SUBJECT;
}

/* The clause of the first verb above a token, -1; *is_own when the trigger stands before it. */
static int32_t clause_above(const scene *sc, const found *f, int32_t head, bool *is_own)
{
    const tree *t = sc->t;
    *is_own = false;
    if (govern_is_inside(t, head)) {
        *is_own = t->nodes[head].head >= 0 && is_trigger(f, t->nodes[head].head);
        return -1;
    }
    for (int32_t i = t->nodes[head].head, steps = 0; i >= 0 && steps <= NOUNS; steps++) {
        *is_own |= is_trigger(f, i);
        if (sc->clauses.of[i] >= 0 || *is_own) return sc->clauses.of[i];
        if (keeps(sc, i)) return -1;
        i = t->nodes[i].head;
    }
    return -1;
}

static bool is_same_scene(clause_link link)
{
    return link == LINK_AND || link == LINK_PARTICIPLE;
}

static bool is_governed(clause_link link)
{
    return link == LINK_INFINITIVE || link == LINK_PURPOSE;
}

/* How closely clause c governs that of the act. */
static closeness of_clause(const scene *sc, const found *f, int32_t c)
{
    int32_t at = f->clause;
    closeness rank = CLOSE_CLAUSE;
    bool is_below = f->is_nominal && c != at && sc->clauses.data[c].parent == at;
    if (is_below && sc->clauses.data[c].link == LINK_INFINITIVE)
        return CLOSE_ABOVE; /* "the talks are to take place in May" */
    for (int32_t steps = 0; at >= 0 && steps < CLIMB; steps++) {
        if (at == c) return rank;
        clause_link link = sc->clauses.data[at].link;
        if (link == LINK_COMPLEMENT)
            rank = CLOSE_TELLING;
        else if (is_governed(link) && rank < CLOSE_ABOVE)
            rank = CLOSE_ABOVE;
        else if (is_same_scene(link) && rank < CLOSE_BESIDE)
            rank = CLOSE_BESIDE;
        else if (!is_governed(link) && !is_same_scene(link))
            return CLOSE_NOT;
        at = sc->clauses.data[at].parent;
    }
    return CLOSE_NOT;
}

/* "the fighting, which began in May", "bans imports, starting in May": a clause that says no more of the
   act than that it was. */
static bool only_dates(const scene *sc, const found *f, int32_t c)
{
    const clause *k = &sc->clauses.data[c];
    if (!set_has(&sc->book->sets, sc->book->occur, clause_lemma(sc->t, k))) return false;
    if (!f->is_nominal)
        return k->link == LINK_PARTICIPLE && k->parent == f->clause && c != k->parent;
    return k->noun >= 0 && tree_is_below(sc->t, k->noun, f->head);
}

/* "accused him of lying, during a news conference in May": where people speak they say so, not what they
   tell of. */
static bool is_occasion(const scene *sc, const found *f, int32_t head)
{
    const tree *t = sc->t;
    int32_t up = t->nodes[head].head;
    int32_t noun = scene_has(sc, head, sc->book->occasions) ? head : up;
    if (noun <= f->head || !scene_has(sc, noun, sc->book->occasions)) return false;
    bool is_frame = scene_case(sc, noun, sc->book->frames) >= 0;
    return is_frame && f->clause >= 0 && tree_is_below(t, noun, sc->clauses.data[f->clause].head);
}

closeness govern_of(const scene *sc, const found *f, int32_t head)
{
    if (f->rule->is_verbal && is_occasion(sc, f, head)) return CLOSE_CLAUSE;
    bool is_own;
    int32_t c = clause_above(sc, f, head, &is_own);
    if (c >= 0 && c != f->clause && only_dates(sc, f, c)) return CLOSE_OWN;
    if (is_own && f->is_nominal) return CLOSE_OWN;
    return c >= 0 ? of_clause(sc, f, c) : CLOSE_NOT;
}

bool govern_is_part(const scene *sc, const found *f, int32_t head)
{
    int32_t c = sc->clauses.at[head];
    for (int32_t steps = 0; c >= 0 && steps < CLIMB; steps++) {
        if (c == f->clause) return true;
        clause_link link = sc->clauses.data[c].link;
        if (!is_same_scene(link) && !is_governed(link)) return false;
        c = sc->clauses.data[c].parent;
    }
    return false;
}
