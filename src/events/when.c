/* when.c: The time of an act: which of the sentence's expressions governs it.
   SPDX-License-Identifier: MIT */
#include "events/when.h"

enum {
    OWN,     /* on the trigger: "the September 26 talks" */
    CLAUSE,  /* on its verb: "held talks on Monday" */
    BESIDE,  /* on a verb that goes on with it: "met on Monday and signed" */
    ABOVE,   /* on a verb that governs it: "agreed on Monday to" */
    TELLING, /* on what tells it: "said on Monday that" */
    NOT_ITS,
    CLIMB = 16,
    NOUNS = 2,       /* between an expression and its verb: "talks in Moscow on Monday" */
    SHORT_DAYS = 4,  /* "in the past 48 hours" is the day of the report */
    LONG_DAYS = 100, /* a longer stretch dates nothing, nor does a century */
    DECADE_DAYS = 3660,
};

/* The tokens of an expression, and the one of them that hangs on what is outside. */
static int32_t head_of(const tree *t, const entente_time *e)
{
    int32_t head = -1;
    for (int32_t i = 0; i < t->count; i++) {
        entente_span s = t->tokens[i].span;
        if (s.end <= e->span.start) continue;
        if (s.start >= e->span.end) break;
        int32_t up = t->nodes[i].head;
        bool is_inside = up >= 0 && t->tokens[up].span.end > e->span.start &&
                         t->tokens[up].span.start < e->span.end;
        bool is_function = t->nodes[i].label == LABEL_CASE || t->nodes[i].label == LABEL_PUNCT;
        if (!is_inside && (head < 0 || !is_function)) head = i;
        if (!is_inside && !is_function) break;
    }
    return head;
}

/* "since 2017", "prior to May": a preposition of the expression itself. */
static bool is_bound(const scene *sc, const entente_time *e, int32_t head)
{
    const tree *t = sc->t;
    if (scene_case(sc, head, sc->book->bounds) >= 0) return true;
    int32_t first = head;
    while (first > 0 && t->tokens[first].span.start > e->span.start)
        first--;
    if (first < 1 || t->nodes[head].label == LABEL_POSSESSOR) return false;
    if (scene_has(sc, first - 1, sc->book->bounds)) return t->nodes[first - 1].label != LABEL_CASE;
    return first > 1 && set_match(&sc->book->sets, sc->book->bounds, t, first - 2, first) == 2;
}

/* "last week's attack", "the September 26 talks": the time of that noun and of nothing above it. */
static bool is_inside_phrase(const tree *t, int32_t head)
{
    relation l = (relation)t->nodes[head].label;
    if (l == LABEL_POSSESSOR || l == LABEL_COMPOUND || l == LABEL_ADJECTIVE) return true;
    bool is_before_noun = l == LABEL_NMOD || l == LABEL_NUMBER || l == LABEL_DEP;
    return is_before_noun && tree_case(t, head) < 0 && t->nodes[head].head > head;
}

/* "the war in 1971": a noun that tells an act by itself has its time for itself, unless it is what the
   verb does: "signed a deal in 1971". */
static bool keeps_time(const scene *sc, int32_t noun)
{
    const node *n = &sc->t->nodes[noun];
    return rules_lemma(sc->book, n->noun)->nouns.count && n->label != LABEL_OBJECT &&
           n->label != LABEL_SUBJECT && n->label != LABEL_PASSIVE_SUBJECT;
}

static bool is_trigger(const found *f, int32_t i)
{
    return i == f->head || (i >= f->first && i < f->end);
}

/* The clause of the first verb above a token, -1; *is_own when the trigger stands before it. */
static int32_t clause_above(const scene *sc, const found *f, int32_t head, bool *is_own)
{
    const tree *t = sc->t;
    *is_own = false;
    if (is_inside_phrase(t, head)) {
        *is_own = t->nodes[head].head >= 0 && is_trigger(f, t->nodes[head].head);
        return -1;
    }
    for (int32_t i = t->nodes[head].head, steps = 0; i >= 0 && steps <= NOUNS; steps++) {
        *is_own |= is_trigger(f, i);
        if (sc->clauses.of[i] >= 0 || *is_own) return sc->clauses.of[i];
        if (keeps_time(sc, i)) return -1;
        i = t->nodes[i].head;
    }
    return -1;
}

static bool is_same_scene(clause_link link)
{
    return link == LINK_AND || link == LINK_PARTICIPLE;
}

/* How closely clause c, in which an expression stands, governs that of the act. */
static int32_t rank_of(const scene *sc, const found *f, int32_t c)
{
    int32_t at = f->clause, rank = CLAUSE;
    if (f->is_nominal && c >= 0 && c != at && sc->clauses.data[c].parent == at &&
        sc->clauses.data[c].link == LINK_INFINITIVE)
        return ABOVE; /* "the talks are to take place in May" */
    for (int32_t steps = 0; at >= 0 && steps < CLIMB; steps++) {
        if (at == c) return rank;
        const clause *k = &sc->clauses.data[at];
        bool is_governed = k->link == LINK_INFINITIVE || k->link == LINK_PURPOSE;
        if (k->link == LINK_COMPLEMENT)
            rank = TELLING;
        else if (is_governed && rank < ABOVE)
            rank = ABOVE;
        else if (is_same_scene(k->link) && rank < BESIDE)
            rank = BESIDE;
        else if (!is_governed && !is_same_scene(k->link))
            return NOT_ITS;
        at = k->parent;
    }
    return NOT_ITS;
}

/* Is it a time at all at which something with that status may be? */
static bool is_possible(const entente_time *e, entente_status status, int32_t published)
{
    if (e->first == ENTENTE_NO_DAY || e->type == ENTENTE_TIME_SET) return false;
    int32_t days = e->last - e->first + 1;
    if (days > DECADE_DAYS) return false;
    if (e->type == ENTENTE_TIME_DURATION && (days < SHORT_DAYS || days > LONG_DAYS)) return false;
    if (published == ENTENTE_NO_DAY) return true;
    if (status == ENTENTE_OCCURRED) return e->first <= published;
    return status != ENTENTE_PLANNED || e->last >= published;
}

static int32_t distance(const found *f, int32_t head)
{
    return head < f->head ? f->head - head : head - f->head;
}

const entente_time *when_find(const scene *sc, const found *f, entente_status status,
                              int32_t published)
{
    const entente_time *best = NULL;
    int32_t best_rank = NOT_ITS, best_way = 0;
    for (int32_t i = 0; i < sc->t->time_count; i++) {
        const entente_time *e = &sc->t->times[i];
        int32_t head = head_of(sc->t, e);
        if (head < 0 || !is_possible(e, status, published) || is_bound(sc, e, head)) continue;
        bool is_own;
        int32_t c = clause_above(sc, f, head, &is_own);
        int32_t rank = is_own && f->is_nominal ? OWN : c >= 0 ? rank_of(sc, f, c) : NOT_ITS;
        int32_t way = distance(f, head);
        if (rank > best_rank || rank == NOT_ITS || (rank == best_rank && way >= best_way)) continue;
        best = e;
        best_rank = rank;
        best_way = way;
    }
    return best;
}

entente_precision when_precision(const entente_time *t)
{
    int32_t days = t->last - t->first + 1;
    if (t->type != ENTENTE_TIME_DURATION) return t->precision;
    if (days <= 1) return ENTENTE_DAY;
    return days <= 8 ? ENTENTE_WEEK : days <= 31 ? ENTENTE_MONTH : ENTENTE_SEASON;
}
