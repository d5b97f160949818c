/* tellers.c: According to whom.
   SPDX-License-Identifier: MIT */
#include "events/tellers.h"

enum { CLIMB = 8 };

static saying saying_of(const scene *sc, const clause *c)
{
    return (saying)rules_lemma(sc->book, clause_lemma(sc->t, c))->saying;
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
    if (who.count || sc->t->nodes[p->at[0]].pos == POS_PRONOUN) return;
    entente_span span = tree_phrase_span(sc->t, p->at[0]);
    const entente_teller t = {
        .name = str_span(sc->t->text, span), .cue = cue, .is_quoted = is_quoted, .span = span};
    add(out, &t);
}

static void add_clause(const scene *sc, const memory *m, const clause *c, bool is_quoted,
                       tellers *out, arena *keep)
{
    add_phrases(sc, m, &c->subject, sc->t->nodes[c->verb].text, is_quoted, out, keep);
}

/* Does a clause of saying stand beside what it says: "..., Yonhap reported on Monday"? */
static bool tells_sentence(const scene *sc, int32_t index)
{
    const clause *c = &sc->clauses.data[index];
    if (!saying_of(sc, c) || !c->is_own_subject || c->is_passive) return false;
    return c->parent >= 0 && sc->t->nodes[c->head].label == LABEL_PARATAXIS &&
           tree_child(sc->t, c->head, LABEL_CCOMP) < 0 && !c->objects.count;
}

/* "according to X", "as per X" */
static void add_cited(const scene *sc, const memory *m, tellers *out, arena *keep)
{
    const tree *t = sc->t;
    for (int32_t i = 0; i < t->count; i++) {
        int32_t n = set_match(&sc->book->sets, sc->book->citing, t, i, t->count), head = -1;
        if (!n) continue;
        if (t->nodes[i].label == LABEL_CASE || t->nodes[i].label == LABEL_MARK)
            head = t->nodes[i].head;
        for (int32_t k = i + n; head < 0 && k < t->count; k++) /* a verb: its object */
            if (tree_is_nominal(t, k) && t->nodes[k].head == i) head = k;
        if (head < 0 || head < i) continue;
        phrases p = tree_phrases(t, head);
        add_phrases(sc, m, &p, str_span(t->text, tree_span(t, i, i + n)), false, out, keep);
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
    bool is_quoted = sc->t->nodes[f->first].is_quoted;
    int32_t at = f->clause;
    for (int32_t steps = 0; at >= 0 && steps < CLIMB; steps++) {
        const clause *c = &sc->clauses.data[at];
        saying how = c->parent >= 0 ? saying_of(sc, &sc->clauses.data[c->parent]) : SAYING_NONE;
        bool is_told =
            c->link == LINK_COMPLEMENT || (c->link == LINK_INFINITIVE && how == SAYING_TELLS);
        if (is_told && how) add_clause(sc, m, &sc->clauses.data[c->parent], is_quoted, &out, keep);
        at = c->parent;
    }
    for (int32_t i = 0; i < s->all.count; i++)
        if (f->clause < 0 || s->clause[i] != f->clause) add(&out, &s->all.list[i]);
    return out;
}
