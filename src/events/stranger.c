/* stranger.c: Names that the world does not know: how far they reach, and what their last word tells.
   SPDX-License-Identifier: MIT */
#include "events/stranger.h"

enum { SHORT = 3 }; /* letters of a particle inside a name: "al", "bin" */

/* Is the token part of a name around the head: "Ayesh Ali Hussein al-Harbi"? */
static bool is_in_name(const scene *sc, int32_t i)
{
    const node *n = &sc->t->nodes[i];
    bool is_particle = !n->word && n->pos == POS_NAME && n->text.len <= SHORT;
    return n->is_capital || n->is_joined || is_particle;
}

/* "The", "17-year-old", "Australian" */
static bool stands_before(const scene *sc, int32_t i)
{
    const node *n = &sc->t->nodes[i];
    const mention *m = tree_mention(sc->t, i);
    bool is_state = m && m->is_adjective;
    return n->label == LABEL_DETERMINER || is_state || n->label == LABEL_POSSESSOR ||
           (n->text.len && !n->is_capital && n->pos != POS_NAME) || str_eq(n->text, S("-"));
}

/* "al-" in "Fahd al-Harbi"; one word with a hyphen is no name of two: "COVID-19". */
static bool is_hyphen_in(const tree *t, const stranger *s)
{
    return s->end - s->first > 1 && str_eq(t->nodes[s->end].text, S("-"));
}

stranger stranger_of(const scene *sc, int32_t head)
{
    const tree *t = sc->t;
    stranger s = {.first = head, .end = head + 1, .sector = S("CVL")};
    int32_t start = tree_phrase_first(t, head), end = t->nodes[head].end;
    while (s.first > start && is_in_name(sc, s.first - 1))
        s.first--;
    while (s.end < end && (t->nodes[s.end].label == LABEL_FLAT || is_hyphen_in(t, &s)))
        s.end++;
    while (s.first < head && stands_before(sc, s.first))
        s.first++;
    const lemma_info *last = rules_lemma(sc->book, t->nodes[s.end - 1].noun);
    s.is_nothing = last->is_nobody;
    if (last->name_sector.len) s.sector = last->name_sector;
    return s;
}

bool stranger_is_person(const scene *sc, int32_t head)
{
    int32_t flat = tree_child(sc->t, head, LABEL_FLAT);
    return sc->t->nodes[head].pos == POS_NAME && flat == head + 1 &&
           sc->t->nodes[flat].pos == POS_NAME && sc->t->nodes[flat].is_capital;
}
