/* when.c: The time of an act: which of the sentence's expressions governs it.
   SPDX-License-Identifier: MIT */
#include "events/when.h"

#include "events/govern.h"

enum {
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

static int32_t distance(const found *f, int32_t head)
{
    return head < f->head ? f->head - head : head - f->head;
}

const entente_time *when_find(const scene *sc, const found *f, entente_status status,
                              int32_t published)
{
    const entente_time *best = NULL;
    closeness best_rank = CLOSE_NOT;
    int32_t best_way = 0;
    for (int32_t i = 0; i < sc->t->time_count; i++) {
        const entente_time *e = &sc->t->times[i];
        int32_t head = head_of(sc->t, e);
        if (head < 0 || is_bound(sc, e, head) || ends_range(sc->t, i)) continue;
        closeness rank = govern_of(sc, f, head);
        bool is_range = i + 1 < sc->t->time_count && ends_range(sc->t, i + 1);
        int32_t end = is_range ? head_of(sc->t, e + 1) : -1;
        if (end >= 0 && govern_of(sc, f, end) < rank) rank = govern_of(sc, f, end);
        bool is_ahead = rank == CLOSE_OWN || (rank <= CLOSE_ABOVE && f->is_nominal) ||
                        (rank == CLOSE_CLAUSE && !f->rule->is_verbal);
        if (!is_possible(e, status, published, is_ahead)) continue;
        int32_t way = distance(f, head);
        if (rank > best_rank || rank == CLOSE_NOT || (rank == best_rank && way >= best_way))
            continue;
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
