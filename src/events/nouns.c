/* nouns.c: Which rules of its noun fit a phrase.
   SPDX-License-Identifier: MIT */
#include "events/nouns.h"

enum {
    DEEP = 2,     /* how far below the noun its sides may hang */
    OF_STEPS = 4, /* "a series of waves of attacks" */
};

/* "Korean War", and nouns with a capital of a name ("Bishops' Conference"), tell no act. */
static bool is_name(const scene *sc, int32_t head)
{
    const tree *t = sc->t;
    const node *n = &t->nodes[head];
    bool is_inside = head > 0 && n->is_capital && !t->is_headline;
    if (is_inside && n->pos == POS_NAME && n->mention < 0) return true;
    const mention *m = tree_mention(t, head);
    if (m && m->actor.name.len && m->kind == MENTION_ACTOR && !m->is_possessive && n->is_capital)
        return true; /* "the Arab League", "the Peace Conference" */
    for (int32_t i = tree_phrase_first(t, head); i <= head; i++) {
        int32_t words = set_match(&sc->book->sets, sc->book->names, t, i, t->count);
        if (words && i + words > head) return true;
    }
    return false;
}

/* "an attack near the city of Mocha": what stands after "of" or "from" is the nearest noun's alone. */
static bool is_of_another(const scene *sc, const slot *s, const oblique *o, int32_t head)
{
    int32_t up = sc->t->nodes[o->head].head;
    const word *w = scene_word(sc, o->preposition);
    if ((s->role != ROLE_SOURCE && s->role != ROLE_SIDES) || up < 0 || up == head ||
        sc->clauses.of[up] >= 0)
        return false;
    bool is_chain =
        sc->t->nodes[up].head == head && /* "the summit of the Assembly of the League" */
        word_is(scene_word(sc, tree_case(sc->t, up)), sc->book->of);
    return !is_chain && (word_is(w, sc->book->of) || word_is(w, sc->book->from));
}

static bool finds_slot(const scene *sc, const slot *s, const obliques *around, found *f)
{
    const oblique *best = NULL;
    for (int32_t i = 0; i < around->count; i++) {
        const oblique *o = &around->list[i];
        if (!scene_has(sc, o->preposition, s->prepositions)) continue;
        if (is_of_another(sc, s, o, f->head)) continue;
        phrases p = tree_phrases(sc->t, o->head);
        if (s->words >= 0 && !scene_any_has(sc, s->words, &p)) continue;
        if (!best) best = o;
        if (!s->role || !scene_is_somebody(sc, o->head)) continue;
        best = o;
        break;
    }
    if (!best) return false;
    phrases p = tree_phrases(sc->t, best->head);
    found_give(f, s->role, &p);
    return true;
}

/* "peace talks", "food aid": the words before the noun that the rule asks for. */
static bool has_words_before(const scene *sc, int32_t head, int32_t set)
{
    for (int32_t i = tree_phrase_first(sc->t, head); i <= head; i++) {
        int32_t n = set_match(&sc->book->sets, set, sc->t, i, sc->t->count);
        if (n && i + n == head + 1) return true;
    }
    return false;
}

/* "the attack", "this strike": it has been told of before. */
static bool is_definite(const scene *sc, int32_t head)
{
    for (int32_t i = sc->t->nodes[head].first; i >= 0 && i < head; i = sc->t->nodes[i].next)
        if (sc->t->nodes[i].label == LABEL_DETERMINER && scene_has(sc, i, sc->book->known))
            return true;
    return false;
}

static bool try_rule(const scene *sc, int32_t head, const obliques *own, const obliques *verbs,
                     const rule *r, found *out)
{
    if (r->subject_words >= 0 && !has_words_before(sc, head, r->subject_words)) return false;
    found f = {.rule = r,
               .code = r->code,
               .clause = -1,
               .head = head,
               .first = head,
               .end = head + 1,
               .matter = -1,
               .content = -1,
               .owner = -1,
               .holder = -1,
               .is_known = is_definite(sc, head),
               .is_nominal = true};
    for (int32_t i = 0; i < r->slot_count; i++) {
        const slot *s = &r->slots[i];
        bool fits = finds_slot(sc, s, own, &f);
        if (!fits && finds_slot(sc, s, verbs, &f)) fits = f.is_borrowed = true;
        if (!fits && !s->is_optional) return false;
    }
    if (r->modifier == ROLE_SOURCE && !f.source.count) f.owner = head;
    if (r->modifier == ROLE_TARGET && !f.target.count) f.holder = head;
    if (r->modifier == ROLE_SIDES) f.owner = head, f.is_owner_sides = true;
    *out = f;
    return true;
}

/* What hangs on the noun, also by a participle that says no more: "an airstrike conducted by France". */
static void add_obliques(const scene *sc, int32_t head, obliques *out)
{
    scene_obliques(sc, head, DEEP, out);
    for (int32_t i = 0; i < sc->clauses.count; i++) {
        const clause *c = &sc->clauses.data[i];
        if (c->noun == head && c->link == LINK_REDUCED &&
            set_has(&sc->book->sets, sc->book->light, clause_lemma(sc->t, c)))
            scene_obliques(sc, c->head, 1, out);
    }
}

static void try_rules(const scene *sc, int32_t head, const obliques *own, const obliques *verbs,
                      bool are_content, choices *out)
{
    rule_range nouns = rules_lemma(sc->book, sc->t->nodes[head].noun)->nouns;
    for (int32_t k = 0; k < nouns.count && out->count < CHOICES; k++) {
        const rule *r = &sc->book->nouns[nouns.first + k];
        if (r->is_content == are_content &&
            try_rule(sc, head, own, verbs, r, &out->list[out->count]))
            out->count++;
    }
}

bool nouns_match(const scene *sc, int32_t head, int32_t index, choices *out)
{
    out->count = 0;
    for (int32_t steps = 0; head >= 0 && steps < OF_STEPS; steps++) {
        const lemma_info *l = rules_lemma(sc->book, sc->t->nodes[head].noun);
        if (sc->is_taken[head] || sc->t->nodes[head].pos == POS_PRONOUN) return false;
        if (l->nouns.count && is_name(sc, head)) return false;
        obliques own = {0}, verbs = {0};
        if (l->nouns.count) add_obliques(sc, head, &own);
        if (l->nouns.count && index >= 0)
            scene_obliques(sc, sc->clauses.data[index].head, 1, &verbs);
        try_rules(sc, head, &own, &verbs, false, out);
        if (out->count) return true;
        if (!scene_is_bundle(sc, head)) return false;
        head = scene_of(sc, head);
    }
    return false;
}

bool nouns_match_content(const scene *sc, int32_t head, choices *out)
{
    obliques own = {0}, verbs = {0};
    out->count = 0;
    if (!rules_lemma(sc->book, sc->t->nodes[head].noun)->nouns.count) return false;
    if (sc->t->nodes[head].mention >= 0 || is_name(sc, head)) return false;
    add_obliques(sc, head, &own);
    int32_t index = sc->clauses.at[head]; /* "demanded a halt to": parses hang many too high */
    if (index >= 0) scene_obliques(sc, sc->clauses.data[index].head, 0, &verbs);
    try_rules(sc, head, &own, &verbs, true, out);
    try_rules(sc, head, &own, &verbs, false, out);
    return out->count > 0;
}
