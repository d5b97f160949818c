/* where.c: The place of an act: not the dateline's, not the actor's home.
   SPDX-License-Identifier: MIT */
#include "events/where.h"

#include <math.h>

#include "events/govern.h"

enum {
    AIMED = CLOSE_BESIDE, /* what the act goes to goes before what stands beside it */
    PART = CLOSE_TELLING, /* with what follows from it: ", killing ten at" */
    FAR,                  /* anywhere in the sentence */
    NOWHERE,
    REACH =
        12, /* tokens behind a name in which its country stands: "Jannata, South Governorate, Lebanon" */
};

static bool is_state(const mention *m)
{
    return str_eq(m->actor.sector, S("GOV")) && m->actor.code.len == 3 && !m->actor.role.len;
}

/* A place, or a state by its name: no "authorities". */
static bool is_place(const mention *m)
{
    if (!m || m->is_adjective) return false;
    bool is_named = m->actor.text.len && !char_is_lower(m->actor.text.data[0]);
    return m->kind == MENTION_PLACE || (is_state(m) && is_named);
}

static entente_place of_mention(const mention *m)
{
    return (entente_place){.name = m->actor.name.len ? m->actor.name : m->actor.text,
                           .country = m->actor.code,
                           .lat = m->lat,
                           .lon = m->lon,
                           .span = m->actor.span};
}

static entente_place no_place(void)
{
    return (entente_place){.lat = (double)NAN, .lon = (double)NAN};
}

/* Is it part of a time: "in May"? */
static bool is_time(const tree *t, int32_t i)
{
    for (int32_t k = 0; k < t->time_count; k++)
        if (t->tokens[i].span.start < t->times[k].span.end &&
            t->times[k].span.start < t->tokens[i].span.end)
            return true;
    return false;
}

/* ## Names that nobody knows */

static bool is_name(const tree *t, int32_t i)
{
    const node *n = &t->nodes[i];
    return i >= 0 && n->is_capital && (n->pos == POS_NAME || n->pos == POS_NOUN) && !is_time(t, i);
}

/* The country of a name: of a place that follows it between commas, else of a people or state before
   it: "the Lebanese city of Blida". */
static str country_of(const tree *t, int32_t head)
{
    for (int32_t i = head + 1; i < t->count && i < head + REACH; i++) {
        const mention *m = tree_mention(t, i);
        if (is_place(m) && m->actor.code.len) return m->actor.code;
        if (!m && !t->nodes[i].is_capital && t->nodes[i].label != LABEL_PUNCT) break;
    }
    for (int32_t i = head - 1; i >= 0 && i > head - REACH; i--) {
        const mention *m = tree_mention(t, i);
        if (m && m->actor.code.len == 3) return m->actor.code;
    }
    return S("");
}

static entente_place unknown_name(const tree *t, int32_t head)
{
    int32_t first = head, end = head + 1;
    while (first > 0 && t->nodes[first - 1].is_capital && !is_time(t, first - 1) &&
           t->nodes[first - 1].pos != POS_DETERMINER)
        first--;
    while (end < t->count && t->nodes[end].is_capital && t->nodes[end].label == LABEL_FLAT)
        end++;
    entente_place p = no_place();
    p.span = tree_span(t, first, end);
    p.name = str_span(t->text, p.span);
    p.country = country_of(t, end - 1);
    return p;
}

/* ## Phrases */

/* The best place of a noun phrase up to its head: a town goes before a state. */
static const mention *known_in(const scene *sc, int32_t head)
{
    const mention *best = NULL;
    for (int32_t i = tree_phrase_first(sc->t, head); i <= head; i++) {
        const mention *m = tree_mention(sc->t, i);
        if (!is_place(m) || m->is_possessive) continue;
        int32_t last = m->first + m->count - 1 - sc->t->first_token;
        if (is_state(m) && last < head) continue; /* "in a U.S. strike" */
        if (!best || best->kind != MENTION_PLACE) best = m;
    }
    return best;
}

/* Somebody who is no place stands there: "in Putin's speech", "at Yonhap". */
static bool is_somebody(const scene *sc, int32_t head)
{
    const mention *m = tree_mention(sc->t, head);
    return m && m->kind == MENTION_ACTOR && !is_state(m);
}

/* "World War II" is when. */
static bool names_act(const scene *sc, int32_t head)
{
    for (int32_t i = head; i >= 0 && sc->t->nodes[i].is_capital; i--)
        if (rules_lemma(sc->book, sc->t->nodes[i].noun)->nouns.count) return true;
    return false;
}

/* The place that a phrase names, in it or after "of": "the town of X". */
static entente_place place_of(const scene *sc, int32_t head)
{
    const mention *m = known_in(sc, head);
    int32_t of = scene_of(sc, head);
    if (m && (m->kind == MENTION_PLACE || of < 0)) return of_mention(m);
    if (of >= 0 && !is_time(sc->t, of)) {
        const mention *inner = known_in(sc, of);
        if (inner) return of_mention(inner);
        bool is_unknown = is_name(sc->t, of) && !is_somebody(sc, of) && !names_act(sc, of);
        if (is_unknown) return unknown_name(sc->t, of);
    }
    if (m) return of_mention(m);
    bool may_be_place = is_name(sc->t, head) && !is_somebody(sc, head) && !sc->t->is_headline &&
                        !names_act(sc, head);
    return may_be_place ? unknown_name(sc->t, head) : no_place();
}

/* ## Choosing */

typedef struct choice {
    entente_place place;
    int32_t rank, way;
    bool is_known;
} choice;

static void offer(choice *best, const found *f, int32_t rank, int32_t head, entente_place p)
{
    int32_t way = head < f->head ? f->head - head : head - f->head;
    bool is_known = !isnan(p.lat) || p.country.len;
    if (!p.name.len || rank >= NOWHERE || rank > best->rank) return;
    if (rank == best->rank &&
        (is_known < best->is_known || (is_known == best->is_known && way >= best->way)))
        return;
    *best = (choice){p, rank, way, is_known};
}

static int32_t rank_of(const scene *sc, const found *f, int32_t head)
{
    closeness c = govern_of(sc, f, head);
    if (c < CLOSE_TELLING) return (int32_t)c;
    if (c == CLOSE_TELLING) return NOWHERE;
    return govern_is_part(sc, f, head) ? PART : FAR;
}

static void offer_located(const scene *sc, const found *f, choice *best)
{
    const tree *t = sc->t;
    for (int32_t i = 0; i < t->count; i++) {
        const node *n = &t->nodes[i];
        if (n->label != LABEL_CASE || n->head < i || !scene_has(sc, i, sc->book->where)) continue;
        if (is_time(t, n->head)) continue;
        offer(best, f, rank_of(sc, f, n->head), n->head, place_of(sc, n->head));
    }
}

/* "where there is fighting": the place that the clause describes. */
static void offer_described(const scene *sc, const found *f, choice *best)
{
    if (f->clause < 0 || sc->clauses.data[f->clause].link != LINK_RELATIVE) return;
    int32_t noun = sc->clauses.data[f->clause].noun;
    if (noun >= 0 && known_in(sc, noun)) offer(best, f, CLOSE_CLAUSE, noun, place_of(sc, noun));
}

static void offer_phrases(const scene *sc, const found *f, const phrases *p, choice *best)
{
    for (int32_t i = 0; i < p->count; i++) {
        const mention *m = known_in(sc, p->at[i]);
        if (m) offer(best, f, AIMED, p->at[i], of_mention(m));
    }
}

/* "an attack on Camp Taji": what stands after the prepositions of aims, when it is a place. */
static void offer_aimed(const scene *sc, const found *f, choice *best)
{
    const tree *t = sc->t;
    for (int32_t i = 0; i < t->count; i++) {
        const node *n = &t->nodes[i];
        if (n->label != LABEL_CASE || n->head < i || !scene_has(sc, i, sc->book->aims)) continue;
        const mention *m = known_in(sc, n->head);
        bool is_near = m && govern_of(sc, f, n->head) <= CLOSE_CLAUSE;
        if (is_near) offer(best, f, AIMED, n->head, of_mention(m));
    }
}

static bool is_visit(str code)
{
    return str_eq(code, S("042"));
}

static bool is_attack(str code)
{
    return str_starts(code, S("18")) || str_starts(code, S("19")) || str_starts(code, S("20"));
}

entente_place where_find(const scene *sc, const found *f, str code)
{
    choice best = {.place = no_place(), .rank = NOWHERE};
    offer_located(sc, f, &best);
    offer_described(sc, f, &best);
    if (is_visit(code) || is_visit(f->code) || is_attack(code)) {
        offer_phrases(sc, f, &f->target, &best);
        offer_aimed(sc, f, &best);
    }
    return best.place;
}
