/* nouns.c: Which rules of its noun fit a phrase.
   SPDX-License-Identifier: MIT */
#include "events/nouns.h"

enum { NOUN_REACH = 24 }; /* chunks after a noun that may name its sides */

/* "Korean War", and nouns with a capital of a name ("Bishops' Conference"), tell no act. */
static bool is_name(const scene *sc, int32_t chunk)
{
    if (sc->s->token[sc->s->chunks[chunk].head].tag == TAG_NAME &&
        sc->s->token[sc->s->chunks[chunk].head].mention < 0)
        return true;
    const chunk_kind kind = sc->s->chunks[chunk].kind;
    if (kind != CHUNK_NOUN) return false;
    int32_t first = sc->s->chunks[chunk].first, end = sc->s->chunks[chunk].end;
    for (int32_t i = first; i < end; i++) {
        int32_t n = set_match(&sc->book->sets, sc->book->names, sc->s, i, end);
        if (n && i + n > sc->s->chunks[chunk].head) return true;
    }
    return false;
}

/* Does the verb at chunk i have the noun as its subject: "talks between A and B began"? */
static bool is_verb_of_noun(const scene *sc, int32_t i, int32_t chunk)
{
    int32_t k = scene_is(sc, i, CHUNK_VERB) ? sc->clause_at[i] : -1;
    return k >= 0 && sc->clauses.data[k].subject.count &&
           sc->clauses.data[k].subject.at[0] == chunk;
}

/* The phrases after a noun: "(clashes) between A and B in C". Ends at the first chunk that is no
   preposition with its noun. */
static int32_t noun_end(const scene *sc, int32_t chunk)
{
    int32_t i = chunk + 1, last = i + NOUN_REACH;
    if (last > sc->s->chunk_count) last = sc->s->chunk_count;
    while (i < last) {
        bool is_list = scene_is(sc, i, CHUNK_AND) && scene_is(sc, i + 1, CHUNK_NOUN);
        bool is_own = !scene_is(sc, i + 2, CHUNK_VERB) || is_verb_of_noun(sc, i + 2, chunk);
        if (scene_is(sc, i, CHUNK_PREPOSITION) && scene_is(sc, i + 1, CHUNK_NOUN))
            i += 2;
        else if (is_list && is_own)
            i += 2;
        else if (scene_is_time(sc, i))
            i++;
        else
            break;
    }
    return i;
}

static bool finds_slot(const scene *sc, const slot *s, int32_t from, int32_t end, found *f)
{
    for (int32_t i = from; i + 1 < end; i++) {
        if (!scene_is_preposition(sc, i) || !scene_is(sc, i + 1, CHUNK_NOUN) ||
            scene_is_time(sc, i + 1))
            continue;
        if (!set_has_word(&sc->book->sets, s->prepositions, scene_word(sc, i))) continue;
        phrases p = phrases_from(sc->s, i + 1, end);
        if (s->words >= 0 && !scene_any_has(sc, s->words, &p)) continue;
        found_give(f, s->role, &p);
        return true;
    }
    return false;
}

/* Right after the noun, or after the verb whose subject it is: "clashes erupted between". */
static bool takes_slot(const scene *sc, const slot *s, const clause *c, found *f)
{
    if (finds_slot(sc, s, f->chunk + 1, f->limit, f)) return true;
    bool is_split = c && c->verb > f->chunk;
    if (is_split && finds_slot(sc, s, c->verb + 1, c->end, f)) return true;
    return s->is_optional;
}

/* "peace talks", "food aid": the words before the noun that the rule asks for. */
static bool has_words_before(const scene *sc, const run *k, int32_t set)
{
    for (int32_t i = k->first; i <= k->head; i++) {
        int32_t n = set_match(&sc->book->sets, set, sc->s, i, k->end);
        if (n && i + n == k->head + 1) return true;
    }
    return false;
}

static bool try_rule(const scene *sc, int32_t chunk, const clause *c, const rule *r, int32_t end,
                     found *out)
{
    const run *k = &sc->s->chunks[chunk];
    if (r->subject_words >= 0 && !has_words_before(sc, k, r->subject_words)) return false;
    found f = {.rule = r,
               .code = r->code,
               .clause = -1,
               .chunk = chunk,
               .first = k->head,
               .end = k->head + 1,
               .scope = chunk + 1,
               .limit = end,
               .content = -1,
               .owner = -1,
               .holder = -1,
               .is_nominal = true};
    for (int32_t i = 0; i < r->slot_count; i++)
        if (!takes_slot(sc, &r->slots[i], c, &f)) return false;
    if (r->modifier == ROLE_SOURCE && !f.source.count) f.owner = chunk;
    if (r->modifier == ROLE_TARGET && !f.target.count) f.holder = chunk;
    if (r->modifier == ROLE_SIDES) f.owner = chunk, f.is_owner_sides = true;
    *out = f;
    return true;
}

bool nouns_match(const scene *sc, int32_t chunk, const clause *c, choices *out)
{
    out->count = 0;
    for (int32_t i = chunk; scene_is(sc, i, CHUNK_NOUN); i += 2) {
        const word *w = scene_word(sc, i);
        const lemma_info *l = rules_lemma(sc->book, w ? w->noun : 0);
        if (sc->is_taken[i] || is_name(sc, i) || sc->s->chunks[i].is_pronoun) return false;
        int32_t end = l->nouns.count ? noun_end(sc, i) : i;
        for (int32_t k = 0; k < l->nouns.count && out->count < CHOICES; k++)
            if (try_rule(sc, i, c, &sc->book->nouns[l->nouns.first + k], end,
                         &out->list[out->count]))
                out->count++;
        if (out->count) return true;
        bool goes_on =
            scene_is(sc, i + 1, CHUNK_PREPOSITION) && scene_is_word(sc, i + 1, sc->book->of);
        if (!goes_on || !scene_is_bundle(sc, i)) return false;
    }
    return false;
}
