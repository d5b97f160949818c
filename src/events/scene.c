/* scene.c: A sentence ready for the rules, and what a rule finds in it.
   SPDX-License-Identifier: MIT */
#include "events/scene.h"

enum { OF_STEPS = 8 }; /* "the head of the office of the minister of ..." */

int32_t scene_past_of(const scene *sc, int32_t chunk)
{
    int32_t i = chunk + 1, last = i + 2 * OF_STEPS;
    while (i < last && scene_is(sc, i, CHUNK_PREPOSITION) && scene_is_word(sc, i, sc->book->of) &&
           scene_is(sc, i + 1, CHUNK_NOUN))
        i += 2;
    return i;
}

/* "aid package", "curfew order": the noun before says what it is. */
static int32_t saying_noun(const scene *sc, const run *r)
{
    bool is_carrier = set_has_word(&sc->book->sets, sc->book->carriers, sc->s->token[r->head].word);
    return is_carrier && r->head > r->first ? r->head - 1 : r->head;
}

bool scene_is_bundle(const scene *sc, int32_t chunk)
{
    const shallow_token *t = &sc->s->token[sc->s->chunks[chunk].head];
    return t->tag == TAG_NUMBER || t->tag == TAG_DETERMINER ||
           set_has_word(&sc->book->sets, sc->book->bundles, t->word);
}

int32_t scene_find(const scene *sc, int32_t set, int32_t chunk)
{
    int32_t end = scene_past_of(sc, chunk);
    for (int32_t k = chunk; k < end; k += 2) {
        const run *r = &sc->s->chunks[k];
        int32_t noun = saying_noun(sc, r);
        for (int32_t i = r->first; i <= r->head; i++) {
            int32_t n = set_match(&sc->book->sets, set, sc->s, i, sc->s->chunks[end - 1].end);
            if (n && i + n > noun) return i + n - 1;
        }
        if (!scene_is_bundle(sc, k)) return -1;
    }
    return -1;
}

bool scene_any_has(const scene *sc, int32_t set, const phrases *p)
{
    for (int32_t i = 0; i < p->count; i++)
        if (scene_find(sc, set, p->at[i]) >= 0) return true;
    return false;
}

static const int32_t *reach(const scene *sc, arena *keep)
{
    int32_t count = sc->s->chunk_count, at = -1, next = 0;
    int32_t *to = arena_new(keep, int32_t, count);
    for (int32_t i = 0; i < count; i++) {
        if (next < sc->clauses.count && sc->clauses.data[next].verb == i) at = next++;
        to[i] = at;
    }
    return to;
}

scene scene_make(const rulebook *b, const shallow *s, arena *keep)
{
    const clause_words words = {b->kinds, b->lemma_count};
    scene sc = {.book = b, .s = s, .clauses = clauses_find(s, &words, keep)};
    sc.is_taken = arena_new(keep, bool, s->chunk_count);
    sc.clause_at = reach(&sc, keep);
    sc.is_sport = set_find(&b->sets, b->sport, s, 0, s->token_count) >= 0;
    sc.is_accident = set_find(&b->sets, b->accidents, s, 0, s->token_count) >= 0;
    return sc;
}

void found_give(found *f, role who, const phrases *p)
{
    if (who == ROLE_SOURCE) f->source = *p;
    if (who == ROLE_TARGET) f->target = *p;
    if (who == ROLE_SIDES) phrases_add(&f->sides, p);
}
