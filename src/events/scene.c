/* scene.c: A sentence ready for the rules, and what a rule finds in it.
   SPDX-License-Identifier: MIT */
#include "events/scene.h"

enum { OF_STEPS = 8 }; /* "the head of the office of the minister of ..." */

static bool has(const node *n, uint32_t classes)
{
    return n->word && (n->word->classes & classes);
}

static bool is_year(const node *n)
{
    int64_t year;
    return n->text.len == 4 && str_to_int(n->text, &year) && year >= 1000 && year < 2200;
}

bool scene_is_time(const scene *sc, int32_t head)
{
    const node *n = &sc->t->nodes[head];
    if (n->mention >= 0) return false;
    return has(n, WORD_TIME) || is_year(n);
}

int32_t scene_case(const scene *sc, int32_t head, int32_t set)
{
    for (int32_t i = sc->t->nodes[head].first; i >= 0; i = sc->t->nodes[i].next) {
        relation l = (relation)sc->t->nodes[i].label;
        if ((l == LABEL_CASE || l == LABEL_MARK) && i < head && scene_has(sc, i, set)) return i;
    }
    return -1;
}

int32_t scene_of(const scene *sc, int32_t head)
{
    for (int32_t i = sc->t->nodes[head].first; i >= 0; i = sc->t->nodes[i].next) {
        if (i < head || sc->t->nodes[i].label == LABEL_POSSESSOR) continue;
        int32_t preposition = tree_case(sc->t, i);
        if (preposition > head && word_is(scene_word(sc, preposition), sc->book->of)) return i;
    }
    return -1;
}

bool scene_belongs(const scene *sc, int32_t head, int32_t i)
{
    relation l = (relation)sc->t->nodes[i].label;
    return i > head && (l == LABEL_NMOD || l == LABEL_OBLIQUE) &&
           scene_case(sc, i, sc->book->belongs) >= 0;
}

/* "aid package", "curfew order": the noun before says what it is. */
static int32_t saying_noun(const scene *sc, int32_t head)
{
    bool is_carrier = scene_has(sc, head, sc->book->carriers);
    return is_carrier && head > tree_phrase_first(sc->t, head) ? head - 1 : head;
}

bool scene_is_bundle(const scene *sc, int32_t head)
{
    const node *n = &sc->t->nodes[head];
    return n->pos == POS_NUMBER || n->pos == POS_DETERMINER ||
           scene_has(sc, head, sc->book->bundles);
}

/* "Operation Peace Spring": a name that starts with what it is. */
static bool is_named(const scene *sc, int32_t i, int32_t head)
{
    if (i != tree_phrase_first(sc->t, head) || sc->t->is_headline) return false;
    for (; i <= head; i++)
        if (!sc->t->nodes[i].is_capital || sc->t->nodes[i].mention >= 0) return false;
    return true;
}

int32_t scene_find(const scene *sc, int32_t set, int32_t head)
{
    for (int32_t steps = 0; head >= 0 && steps < OF_STEPS; steps++) {
        int32_t noun = saying_noun(sc, head);
        for (int32_t i = tree_phrase_first(sc->t, head); i <= head; i++) {
            int32_t n = set_match(&sc->book->sets, set, sc->t, i, sc->t->count);
            if (n && (i + n > noun || is_named(sc, i, head))) return i + n - 1;
        }
        int32_t number = tree_child(sc->t, head, LABEL_NUMBER); /* "$ 10 million" */
        if (number > head && set_match(&sc->book->sets, set, sc->t, number, number + 1))
            return number;
        if (!scene_is_bundle(sc, head)) return -1;
        head = scene_of(sc, head);
    }
    return -1;
}

bool scene_any_has(const scene *sc, int32_t set, const phrases *p)
{
    for (int32_t i = 0; i < p->count; i++)
        if (scene_find(sc, set, p->at[i]) >= 0) return true;
    return false;
}

/* "on Monday", but not "after a week of riots" */
static bool is_when(const scene *sc, int32_t i)
{
    if (!scene_is_time(sc, i)) return false;
    int32_t inner = scene_of(sc, i);
    return inner < 0 || scene_is_time(sc, inner);
}

static void add_oblique(const scene *sc, int32_t i, int32_t preposition, obliques *out)
{
    if (out->count < OBLIQUES && !is_when(sc, i))
        out->list[out->count++] = (oblique){preposition, i};
}

static bool may_hold(relation l)
{
    return l == LABEL_OBLIQUE || l == LABEL_NMOD || l == LABEL_OBJECT || l == LABEL_XCOMP ||
           l == LABEL_INDIRECT || l == LABEL_ADVERB || l == LABEL_CONJUNCT ||
           l == LABEL_ADJECTIVE || l == LABEL_APPOSITION || l == LABEL_DEP ||
           l == LABEL_PASSIVE_SUBJECT;
}

void scene_obliques(const scene *sc, int32_t head, int32_t depth, obliques *out)
{
    const tree *t = sc->t;
    for (int32_t i = t->nodes[head].first; i >= 0; i = t->nodes[i].next) {
        relation l = (relation)t->nodes[i].label;
        if (l == LABEL_POSSESSOR || sc->clauses.of[i] >= 0) continue;
        for (int32_t k = t->nodes[i].first; k >= 0 && k < i; k = t->nodes[k].next)
            if (t->nodes[k].label == LABEL_CASE || t->nodes[k].label == LABEL_MARK)
                add_oblique(sc, i, k, out);
    }
    if (!depth) return;
    for (int32_t i = t->nodes[head].first; i >= 0; i = t->nodes[i].next)
        if (may_hold((relation)t->nodes[i].label) && sc->clauses.of[i] < 0)
            scene_obliques(sc, i, depth - 1, out);
}

bool scene_is_somebody(const scene *sc, int32_t head)
{
    if (rules_lemma(sc->book, sc->t->nodes[head].noun)->is_person) return true;
    for (int32_t i = tree_phrase_first(sc->t, head); i <= head; i++) {
        const mention *m = tree_mention(sc->t, i);
        if (m && m->actor.code.len) return true;
    }
    return false;
}

scene scene_make(const rulebook *b, const tree *t, arena *keep)
{
    const clause_words words = {b->kinds, b->lemma_count};
    scene sc = {.book = b, .t = t, .clauses = clauses_find(t, &words, keep)};
    sc.is_taken = arena_new(keep, bool, t->count);
    for (int32_t i = 0; i < t->count; i++)
        sc.sport += set_match(&b->sets, b->sport, t, i, t->count) > 0;
    sc.is_accident = set_find(&b->sets, b->accidents, t, 0, t->count) >= 0;
    return sc;
}

void found_give(found *f, role who, const phrases *p)
{
    if (who == ROLE_SOURCE) f->source = *p;
    if (who == ROLE_TARGET) f->target = *p;
    if (who == ROLE_SIDES) phrases_add(&f->sides, p);
}
