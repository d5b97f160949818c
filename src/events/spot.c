/* spot.c: The first place that a sentence or an act names.
   SPDX-License-Identifier: MIT */
#include "events/spot.h"

#include <math.h>

enum { DEEP = 3 }; /* "in the east of the province of": no further */

static bool is_state(const entente_actor *a)
{
    return a->code.len == 3 && !a->name.len && !a->role.len &&
           (str_eq(a->sector, S("GOV")) || str_eq(a->sector, S("PRE")));
}

/* A place, or a state that stands for one. */
static bool is_place(const mention *m)
{
    return m && (m->kind == MENTION_PLACE || is_state(&m->actor));
}

/* The first place in a noun phrase, "Lebanese" in "the Lebanese city of Blida" too. */
static const mention *place_in(const scene *sc, int32_t head)
{
    const mention *best = NULL;
    for (int32_t i = tree_phrase_first(sc->t, head); i <= head; i++) {
        const mention *m = tree_mention(sc->t, i);
        if (!is_place(m)) continue;
        if (!best || (best->kind != MENTION_PLACE && m->kind == MENTION_PLACE)) best = m;
    }
    return best;
}

static entente_place place_of_mention(const mention *m)
{
    return (entente_place){.name = m->actor.name.len ? m->actor.name : m->actor.text,
                           .country = m->actor.code,
                           .lat = m->lat,
                           .lon = m->lon,
                           .span = m->actor.span};
}

/* From the noun phrase of a place on: the most exact place stands there or after "of", a comma. */
static const mention *place_from(const scene *sc, int32_t head, int depth)
{
    const mention *first = place_in(sc, head);
    if (first && first->actor.code.len && !first->is_adjective) return first;
    for (int32_t i = sc->t->nodes[head].first; i >= 0 && depth < DEEP; i = sc->t->nodes[i].next) {
        bool goes_on =
            i > head && (sc->t->nodes[i].label == LABEL_APPOSITION ||
                         sc->t->nodes[i].label == LABEL_FLAT || scene_belongs(sc, head, i));
        const mention *m = goes_on ? place_from(sc, i, depth + 1) : NULL;
        if (m && m->actor.code.len && !m->is_adjective) return m;
        if (m && !first) first = m;
    }
    return first;
}

entente_place spot_find(const scene *sc, int32_t from, int32_t end, const bool *mask)
{
    for (int32_t i = from < 0 ? 0 : from; i < end && i < sc->t->count; i++) {
        const node *n = &sc->t->nodes[i];
        if ((mask && !mask[i]) || n->label != LABEL_CASE || n->head < i) continue;
        if (!scene_has(sc, i, sc->book->where)) continue;
        const mention *m = place_from(sc, n->head, 0);
        if (m) return place_of_mention(m);
    }
    return (entente_place){.lat = (double)NAN, .lon = (double)NAN};
}
