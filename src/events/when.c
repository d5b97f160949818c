/* when.c: The time of an act: which of the sentence's expressions governs it.
   SPDX-License-Identifier: MIT */
#include "events/when.h"

#include "events/govern.h"
#include "events/offset.h"
#include "events/tellers.h"

enum {
    SHORT_DAYS = 4,  /* "in the past 48 hours" is the day of the report */
    LONG_DAYS = 100, /* a longer stretch dates nothing, nor does a century */
    DECADE_DAYS = 3660,
    WEEK_DAYS = 7,
    FRESH_DAYS = 8, /* a day as near as that is the news itself */
    PAST_DAYS = 31, /* what is told in the present is no longer ago */
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

/* "1910 to 1945": the last of a range, which the first one tells whole. */
static bool ends_range(const tree *t, int32_t i)
{
    if (i == 0) return false;
    const entente_time *e = &t->times[i], *from = &t->times[i - 1];
    return from->first < e->first && from->last == e->last && e->first != ENTENTE_NO_DAY &&
           from->first != ENTENTE_NO_DAY && from->precision == e->precision;
}

/* Is it a time at all at which something with that status may be? */
static bool is_possible(const entente_time *e, entente_status status, int32_t published,
                        bool is_ahead)
{
    if (e->first == ENTENTE_NO_DAY || e->type == ENTENTE_TIME_SET) return false;
    int32_t days = e->last - e->first + 1;
    if (e->precision == ENTENTE_DECADE && days > DECADE_DAYS) return false;
    if (e->type == ENTENTE_TIME_DURATION && (days < SHORT_DAYS || days > LONG_DAYS)) return false;
    if (published == ENTENTE_NO_DAY) return true;
    if (status == ENTENTE_OCCURRED) return e->first <= published || is_ahead;
    return status != ENTENTE_PLANNED || e->last >= published;
}

/* ## Times of something else */

static bool is_present(const scene *sc, const found *f)
{
    if (f->clause < 0) return false;
    const node *n = &sc->t->nodes[sc->clauses.data[f->clause].verb];
    if (n->pos == POS_NOUN) return true; /* "sentences", taken for a noun */
    return n->traits & TRAIT_PRESENT && n->traits & TRAIT_FINITE &&
           !(n->traits & (TRAIT_PERFECT | TRAIT_FUTURE));
}

/* The first token of an expression, its preposition with it. */
static int32_t start_of(const tree *t, const entente_time *e, int32_t head)
{
    int32_t first = head;
    while (first > 0 && t->tokens[first - 1].span.end > e->span.start)
        first--;
    return first > 0 && t->nodes[first - 1].label == LABEL_CASE ? first - 1 : first;
}

/* "an attack", "two attacks", "his attack" */
static bool is_given(const tree *t, int32_t noun)
{
    return tree_child(t, noun, LABEL_DETERMINER) >= 0 || tree_child(t, noun, LABEL_NUMBER) >= 0 ||
           tree_child(t, noun, LABEL_POSSESSOR) >= 0;
}

/* Does a noun between the act and a time say what the act is about, and have the time for itself:
   "charged over an attack in Nairobi in April"? Right before it any noun does so where is_near. */
static bool is_of_matter(const scene *sc, const found *f, int32_t head, int32_t start, bool is_near)
{
    const tree *t = sc->t;
    int32_t from = f->end > f->head ? f->end : f->head + 1;
    for (int32_t i = from; i < start; i++) {
        bool is_object = t->nodes[i].label == LABEL_OBJECT && f->rule->is_verbal;
        if (!is_object && scene_case(sc, i, sc->book->about) < 0) continue;
        bool is_act = rules_lemma(sc->book, t->nodes[i].noun)->nouns.count && is_given(t, i) &&
                      t->nodes[i].head == t->nodes[head].head;
        if (is_act || (is_near && i + 1 == start)) return true;
    }
    return false;
}

/* Does a time that hangs on the act's verb belong to something that stands before it? */
static bool is_elsewhere(const scene *sc, const found *f, const entente_time *e, int32_t head,
                         closeness rank, int32_t published)
{
    if (published == ENTENTE_NO_DAY || head < f->head || rank == CLOSE_OWN) return false;
    bool is_past = e->last < published - PAST_DAYS;
    if (is_past && is_present(sc, f) && head > sc->clauses.data[f->clause].verb) return true;
    bool is_fresh =
        e->precision == ENTENTE_DAY && e->last <= published && e->first > published - FRESH_DAYS;
    bool is_far = e->first > published && is_present(sc, f);
    return !is_fresh && is_of_matter(sc, f, head, start_of(sc->t, e, head), is_far);
}

/* "a curfew in Riga, starting on Friday": wherever the parse hangs it below the act. */
static bool starts_act(const scene *sc, const found *f, const entente_time *e, int32_t head)
{
    const tree *t = sc->t;
    int32_t i = start_of(t, e, head) - 1;
    bool is_word = f->rule->is_verbal || str_starts(f->code, S("01"));
    if (i < 0 || is_word || !t->nodes[i].is_gerund || i < f->head) return false;
    if (!set_has_word(&sc->book->sets, sc->book->starts, t->nodes[i].word)) return false;
    if (tree_is_below(t, i, f->head)) return true;
    return f->clause >= 0 && tree_is_below(t, i, sc->clauses.data[f->clause].head);
}

/* ## Choosing */

static int32_t distance(const found *f, int32_t head)
{
    return head < f->head ? f->head - head : head - f->head;
}

/* How closely an expression belongs to the act; of a range, its nearer end. */
static closeness rank_of(const scene *sc, const found *f, int32_t i, int32_t head)
{
    closeness rank = govern_of(sc, f, head);
    bool is_range = i + 1 < sc->t->time_count && ends_range(sc->t, i + 1);
    int32_t end = is_range ? head_of(sc->t, &sc->t->times[i + 1]) : -1;
    closeness other = end >= 0 ? govern_of(sc, f, end) : CLOSE_NOT;
    if (other < rank) return other;
    int32_t c = sc->clauses.at[head];
    bool is_told = rank == CLOSE_NOT && c >= 0 && c != f->clause && tellers_is_beside(sc, c);
    return is_told ? CLOSE_TELLING : rank;
}

/* The best of the expressions so far. */
typedef struct choice {
    dating when;
    closeness rank;
    int32_t way;
} choice;

static void offer(const scene *sc, const found *f, int32_t i, entente_status status,
                  int32_t published, choice *best)
{
    const entente_time *e = &sc->t->times[i];
    int32_t head = head_of(sc->t, e);
    if (head < 0 || is_bound(sc, e, head) || ends_range(sc->t, i)) return;
    bool is_start = starts_act(sc, f, e, head);
    closeness rank = is_start ? CLOSE_OWN : rank_of(sc, f, i, head);
    bool is_ahead = rank == CLOSE_OWN || (rank <= CLOSE_ABOVE && f->is_nominal) ||
                    (rank == CLOSE_CLAUSE && !f->rule->is_verbal);
    if (rank == CLOSE_NOT || !is_possible(e, status, published, is_ahead)) return;
    if (is_elsewhere(sc, f, e, head, rank, published)) return;
    int32_t way = distance(f, head);
    if (rank > best->rank || (rank == best->rank && way >= best->way)) return;
    *best = (choice){{e, is_start}, rank, way};
}

/* "Before the September 26 talks, Xi told Han": in the week before a day that is gone by. */
static bool find_eve(const scene *sc, const found *f, int32_t published, entente_time *out)
{
    for (int32_t i = 0; i < sc->t->time_count && published != ENTENTE_NO_DAY; i++) {
        const entente_time *e = &sc->t->times[i];
        int32_t head = head_of(sc->t, e), up = head < 0 ? -1 : sc->t->nodes[head].head;
        bool is_day = e->first != ENTENTE_NO_DAY && e->first == e->last && e->first <= published;
        if (!is_day || head > f->head || e->type == ENTENTE_TIME_SET) continue;
        bool is_before = scene_case(sc, head, sc->book->before) >= 0;
        if (!is_before && up >= 0 && govern_is_inside(sc->t, head)) {
            is_before = scene_case(sc, up, sc->book->before) >= 0;
            head = up;
        }
        if (!is_before || govern_of(sc, f, head) == CLOSE_NOT || f->is_adjunct) continue;
        *out = *e;
        out->first = e->first - WEEK_DAYS;
        out->last = e->first - 1;
        out->precision = ENTENTE_WEEK;
        return true;
    }
    return false;
}

dating when_find(const scene *sc, const found *f, entente_status status, int32_t published,
                 arena *keep)
{
    choice best = {.rank = CLOSE_NOT};
    for (int32_t i = 0; i < sc->t->time_count; i++)
        offer(sc, f, i, status, published, &best);
    entente_time tied;
    if (best.when.time && best.rank < CLOSE_TELLING) return best.when;
    if (!offset_find(sc, f, published, &tied) && !find_eve(sc, f, published, &tied))
        return best.when;
    entente_time *own = arena_new(keep, entente_time, 1);
    *own = tied;
    return (dating){.time = own};
}

entente_precision when_precision(const entente_time *t)
{
    int32_t days = t->last - t->first + 1;
    if (t->type != ENTENTE_TIME_DURATION) return t->precision;
    if (days <= 1) return ENTENTE_DAY;
    return days <= 8 ? ENTENTE_WEEK : days <= 31 ? ENTENTE_MONTH : ENTENTE_SEASON;
}
