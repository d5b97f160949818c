/* status.c: Has it happened, is it planned, possible, denied?
   SPDX-License-Identifier: MIT

   From the trigger's verb upwards: its own "not", modal and adverbs, then those of each verb that
   governs it ("is expected to", "refused to"), until a verb of saying or the top. */
#include "events/status.h"

enum { CLIMB = 8 };

/* The gravest mood wins; a denial of a possibility is a denial. */
static int weight(mood m)
{
    switch (m) {
    case MOOD_BLOCKED:
        return 4;
    case MOOD_DENIED:
        return 3;
    case MOOD_POSSIBLE:
        return 2;
    case MOOD_PLANNED:
    case MOOD_ORDERED:
        return 1;
    default:
        return 0;
    }
}

static void note(standing *st, mood m, int32_t cue, int32_t line)
{
    if (weight(m) <= weight(st->mood)) return;
    st->mood = m == MOOD_ORDERED ? MOOD_PLANNED : m;
    st->cue = cue;
    st->line = line;
}

static const lemma_info *info_of(const scene *sc, int32_t token, int32_t (*pick)(const word *))
{
    const word *w = sc->s->token[token].word;
    return rules_lemma(sc->book, w ? pick(w) : 0);
}

static int32_t the_form(const word *w)
{
    return w->form;
}

static int32_t the_verb(const word *w)
{
    return w->verb;
}

static void note_words(const scene *sc, standing *st, int32_t first, int32_t end)
{
    for (int32_t i = first; i < end; i++) {
        const lemma_info *l = info_of(sc, i, the_form);
        note(st, (mood)l->as_word, i, l->line);
    }
}

/* "would" in what was said is the future of then: planned. */
static bool is_future_of_past(const scene *sc, const clause *c)
{
    if (c->link != LINK_COMPLEMENT || c->parent < 0) return false;
    const clause *p = &sc->clauses.data[c->parent];
    return rules_lemma(sc->book, clause_lemma(sc->s, p))->saying == SAYING_TELLS;
}

/* The "not" of a verb group that has one. */
static int32_t not_of(const scene *sc, const run *g)
{
    for (int32_t i = g->first; i < g->end; i++)
        if (sc->s->token[i].tag == TAG_NOT) return i;
    return g->first;
}

/* What the verb group itself says. */
static void note_group(const scene *sc, standing *st, const clause *c)
{
    const run *g = &sc->s->chunks[c->verb];
    if (g->is_not) note(st, MOOD_DENIED, not_of(sc, g), 0);
    if (g->modal >= 0) {
        const lemma_info *l = info_of(sc, g->modal, the_form);
        bool is_told = l->modal == MOOD_POSSIBLE && is_future_of_past(sc, c) &&
                       str_eq_fold(sc->s->token[g->modal].text, S("would"));
        note(st, is_told ? MOOD_PLANNED : (mood)l->modal, g->modal, l->line);
    }
    note_words(sc, st, g->first, g->head);
    if (c->is_condition)
        note(st, MOOD_BLOCKED, c->mark >= 0 ? sc->s->chunks[c->mark].head : g->first, 0);
}

/* The adjective of "is ready to" and the noun of "a plan to". */
static bool note_between(const scene *sc, standing *st, const clause *governor, const clause *c)
{
    for (int32_t i = c->verb - 1; i > governor->verb; i--) {
        const run *k = &sc->s->chunks[i];
        if (k->kind != CHUNK_ADVERB && k->kind != CHUNK_NOUN) break;
        const word *w = sc->s->token[k->head].word;
        const lemma_info *l =
            rules_lemma(sc->book, w ? (k->kind == CHUNK_NOUN && w->noun ? w->noun : w->form) : 0);
        if (!l->as_word) continue;
        note(st, (mood)l->as_word, k->head, l->line);
        return true;
    }
    return false;
}

/* "to be" before another verb says only that it is still to come: "are to hold talks". */
static bool is_bare_copula(const scene *sc, const clause *governor, const clause *c)
{
    return sc->s->chunks[governor->verb].is_copula && c->verb == governor->verb + 1;
}

/* "claims to have killed": what is said, not what is wanted. */
static bool is_perfect(const scene *sc, const clause *c)
{
    const run *g = &sc->s->chunks[c->verb];
    for (int32_t i = g->first; i < g->head; i++) {
        const word *w = sc->s->token[i].word;
        if (w && (w->classes & WORD_HAVE)) return true;
    }
    return false;
}

static void note_governor(const scene *sc, standing *st, const clause *governor, const clause *c)
{
    int32_t head = sc->s->chunks[governor->verb].head;
    const lemma_info *l = info_of(sc, head, the_verb);
    if (note_between(sc, st, governor, c)) return;
    if (l->saying == SAYING_TELLS && is_perfect(sc, c)) return;
    if (is_bare_copula(sc, governor, c))
        note(st, MOOD_PLANNED, head, 0);
    else
        note(st, l->as_verb ? (mood)l->as_verb : MOOD_BLOCKED, head, l->line);
}

/* "after meeting" happened, "without meeting" did not, "from meeting" was prevented. */
static void note_mark(const scene *sc, standing *st, const clause *c)
{
    if (c->mark < 0) return;
    int32_t token = sc->s->chunks[c->mark].head;
    const lemma_info *l = info_of(sc, token, the_form);
    note(st, (mood)l->as_word, token, l->line);
}

static int32_t climb(const scene *sc, standing *st, int32_t at)
{
    const clause *c = &sc->clauses.data[at];
    note_group(sc, st, c);
    if (c->parent < 0) return -1;
    const clause *p = &sc->clauses.data[c->parent];
    const run *g = &sc->s->chunks[p->verb];
    const lemma_info *l = info_of(sc, g->head, the_verb);
    switch (c->link) {
    case LINK_INFINITIVE:
        note_governor(sc, st, p, c);
        return c->parent;
    case LINK_AND: {
        /* "will meet and sign", "was not seen or heard": the second verb has the first one's
           auxiliaries when it has none of its own */
        const run *own = &sc->s->chunks[c->verb];
        bool is_bare = sc->s->token[own->first].tag == TAG_VERB,
             helps = sc->s->token[g->first].tag == TAG_AUXILIARY;
        bool fits = g->modal >= 0 ? own->form & FORM_BASE : own->form & FORM_PARTICIPLE;
        bool is_content =
            p->link == LINK_INFINITIVE || p->link == LINK_COMPLEMENT || p->link == LINK_PARTICIPLE;
        return (is_bare && helps && fits) || is_content ? c->parent : -1;
    }
    case LINK_COMPLEMENT:
        if (l->saying == SAYING_FORESEES) note(st, MOOD_POSSIBLE, g->head, l->line);
        if (l->saying == SAYING_DENIES) note(st, MOOD_DENIED, g->head, l->line);
        if (!l->saying && l->as_verb) note(st, (mood)l->as_verb, g->head, l->line);
        st->teller = c->parent;
        return -1;
    case LINK_PARTICIPLE:
        note_mark(sc, st, c);
        if (c->mark < 0 && c->verb == p->verb + 1) { /* "denied attacking", "began shelling" */
            note(st, (mood)l->as_verb, g->head, l->line);
            return c->parent;
        }
        return c->mark >= 0 && p->link != LINK_PARTICIPLE ? -1
               : p->link == LINK_INFINITIVE               ? c->parent
                                                          : -1;
    case LINK_ADVERBIAL:
        note_mark(sc, st, c);
        return -1;
    default:
        return -1;
    }
}

standing status_of(const scene *sc, const found *f)
{
    standing st = {.cue = -1, .teller = -1};
    const run *k = &sc->s->chunks[f->chunk];
    if (f->is_nominal) {
        note_words(sc, &st, k->first, k->head);
        if (k->is_negated) note(&st, MOOD_DENIED, k->first, 0);
    }
    int32_t at = f->is_nominal && f->rule->is_free && f->clause >= 0 &&
                         sc->clauses.data[f->clause].verb != f->chunk
                     ? f->clause
                     : f->clause;
    for (int32_t steps = 0; at >= 0 && steps < CLIMB; steps++)
        at = climb(sc, &st, at);
    return st;
}
