/* tellers.c: According to whom.
   SPDX-License-Identifier: MIT */
#include "events/tellers.h"

enum { CLIMB = 8 };

static bool is_kind(const scene *sc, int32_t i, chunk_kind kind)
{
    return i >= 0 && i < sc->s->chunk_count && sc->s->chunks[i].kind == kind;
}

static saying saying_of(const scene *sc, const clause *c)
{
    return (saying)rules_lemma(sc->book, clause_lemma(sc->s, c))->saying;
}

static bool is_known(const tellers *t, entente_span span)
{
    for (int32_t i = 0; i < t->count; i++)
        if (t->list[i].span.start == span.start) return true;
    return false;
}

static void add(tellers *out, const entente_teller *t)
{
    if (out->count < TELLERS && !is_known(out, t->span)) out->list[out->count++] = *t;
}

/* The first of the phrases; a teller without an actor keeps its words as its name. */
static void add_phrases(const scene *sc, const memory *m, const phrases *p, str cue, bool is_quoted,
                        tellers *out, arena *keep)
{
    if (!p->count) return;
    players who = {0};
    cast_phrases(sc, m, p, READ_GOVERNMENT, &who, keep);
    for (int32_t i = 0; i < who.count; i++) {
        const entente_actor *a = &who.list[i].actor;
        const entente_teller t = {.code = a->code,
                                  .sector = a->sector,
                                  .name = a->name.len || a->code.len ? a->name : a->text,
                                  .cue = cue,
                                  .is_quoted = is_quoted,
                                  .span = a->span};
        add(out, &t);
    }
    const run *k = &sc->s->chunks[p->at[0]];
    if (who.count || k->is_pronoun) return;
    entente_span span = shallow_span(sc->s, k->first, k->end);
    const entente_teller t = {
        .name = str_span(sc->s->text, span), .cue = cue, .is_quoted = is_quoted, .span = span};
    add(out, &t);
}

/* ", said the minister": the subject stands behind. */
static phrases subject_of(const scene *sc, const clause *c)
{
    bool is_after_comma = is_kind(sc, c->verb - 1, CHUNK_COMMA) || c->verb == 0;
    if (is_after_comma && is_kind(sc, c->verb + 1, CHUNK_NOUN) &&
        !sc->s->chunks[c->verb + 1].is_time)
        return phrases_from(sc->s, c->verb + 1, c->end);
    return c->subject;
}

static void add_clause(const scene *sc, const memory *m, const clause *c, bool is_quoted,
                       tellers *out, arena *keep)
{
    phrases p = subject_of(sc, c);
    int32_t head = sc->s->chunks[c->verb].head;
    add_phrases(sc, m, &p, sc->s->token[head].text, is_quoted, out, keep);
}

/* Does a clause of saying stand beside what it says: "..., Yonhap reported on Monday"? */
static bool tells_sentence(const scene *sc, int32_t index)
{
    const clause *c = &sc->clauses.data[index];
    if (!saying_of(sc, c) || index == 0) return false;
    for (int32_t i = index + 1; i < sc->clauses.count && i < index + 3; i++)
        if (sc->clauses.data[i].link == LINK_COMPLEMENT && sc->clauses.data[i].parent == index)
            return false;
    phrases p = subject_of(sc, c);
    if (!p.count) return false;
    int32_t first = p.at[0] < c->verb ? p.at[0] : c->verb;
    for (int32_t i = 1; i < p.count; i++)
        if (p.at[i] < first) first = p.at[i];
    bool is_apart = is_kind(sc, first - 1, CHUNK_COMMA) || is_kind(sc, first - 1, CHUNK_BREAK);
    bool is_bare = !is_kind(sc, c->verb + 1, CHUNK_NOUN) || sc->s->chunks[c->verb + 1].is_time ||
                   first == c->verb;
    return is_apart && is_bare && c->link != LINK_RELATIVE;
}

/* "according to X", "as per X" */
static void add_cited(const scene *sc, const memory *m, tellers *out, arena *keep)
{
    for (int32_t i = 0; i + 1 < sc->s->chunk_count; i++) {
        const run *k = &sc->s->chunks[i];
        int32_t n =
            set_match(&sc->book->sets, sc->book->citing, sc->s, k->first, sc->s->token_count);
        if (!n) continue;
        int32_t at = i;
        while (at < sc->s->chunk_count && sc->s->chunks[at].first < k->first + n)
            at++;
        if (!is_kind(sc, at, CHUNK_NOUN)) continue;
        phrases p = phrases_from(sc->s, at, sc->s->chunk_count);
        entente_span span = shallow_span(sc->s, k->first, k->first + n);
        add_phrases(sc, m, &p, str_span(sc->s->text, span), false, out, keep);
    }
}

sentence_tellers tellers_of_sentence(const scene *sc, const memory *m, arena *keep)
{
    sentence_tellers s = {0};
    for (int32_t i = 0; i < sc->clauses.count && s.all.count < TELLERS; i++) {
        int32_t before = s.all.count;
        if (tells_sentence(sc, i)) add_clause(sc, m, &sc->clauses.data[i], false, &s.all, keep);
        for (int32_t k = before; k < s.all.count; k++)
            s.clause[k] = i;
    }
    int32_t before = s.all.count;
    add_cited(sc, m, &s.all, keep);
    for (int32_t k = before; k < s.all.count; k++)
        s.clause[k] = -1;
    return s;
}

tellers tellers_of(const scene *sc, const memory *m, const found *f, const sentence_tellers *s,
                   arena *keep)
{
    tellers out = {0};
    bool is_quoted = sc->s->token[f->first].is_quoted;
    int32_t at = f->clause;
    for (int32_t steps = 0; at >= 0 && steps < CLIMB; steps++) {
        const clause *c = &sc->clauses.data[at];
        saying how = c->parent >= 0 ? saying_of(sc, &sc->clauses.data[c->parent]) : SAYING_NONE;
        bool is_told =
            c->link == LINK_COMPLEMENT || (c->link == LINK_INFINITIVE && how == SAYING_TELLS);
        if (is_told && how) add_clause(sc, m, &sc->clauses.data[c->parent], is_quoted, &out, keep);
        at = c->parent < at ? c->parent : -1;
    }
    for (int32_t i = 0; i < s->all.count; i++)
        if (f->clause < 0 || s->clause[i] != f->clause) add(&out, &s->all.list[i]);
    return out;
}
