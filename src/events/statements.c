/* statements.c: Who says what: the verbs of saying of a sentence, with their speakers and content.
   SPDX-License-Identifier: MIT */
#include "events/statements.h"

#include "events/status.h"

enum { HEADS = 16, CLIMB = 8 };

/* What a statement says, as the heads of its clauses and nouns. */
typedef struct heads {
    int32_t at[HEADS];
    int32_t count;
} heads;

static void add_head(heads *h, int32_t i)
{
    for (int32_t k = 0; k < h->count; k++)
        if (h->at[k] == i) return;
    if (h->count < HEADS && i >= 0) h->at[h->count++] = i;
}

static bool tells(const scene *sc, int32_t index)
{
    return rules_lemma(sc->book, clause_lemma(sc->t, &sc->clauses.data[index]))->saying;
}

/* A clause and those that go on with it: "said that it had left and was back". */
static void add_clauses(const scene *sc, int32_t top, heads *h)
{
    add_head(h, sc->clauses.data[top].head);
    for (int32_t i = 0; i < sc->clauses.count; i++)
        if (sc->clauses.data[i].parent == top && sc->clauses.data[i].link == LINK_AND &&
            !tells(sc, i))
            add_head(h, sc->clauses.data[i].head);
}

/* Does a noun tell of something done: "plan", "attack", "rise"? */
static bool is_act(const scene *sc, int32_t i)
{
    const word *w = scene_word(sc, i);
    return rules_lemma(sc->book, sc->t->nodes[i].noun)->nouns.count || (w && w->verb);
}

/* "announced a plan": where no clause follows, the noun is what is said. */
static void add_objects(const scene *sc, const clause *c, heads *h)
{
    for (int32_t i = 0; i < c->objects.count; i++) {
        int32_t head = c->objects.at[i];
        bool is_noun = sc->t->nodes[head].pos == POS_NOUN && !tree_mention(sc->t, head);
        if (is_noun && head > c->verb && is_act(sc, head)) add_head(h, head);
    }
}

/* The clause beside which one of saying stands: "..., Yonhap reported". */
static int32_t clause_beside(const scene *sc, const clause *c)
{
    int32_t up = sc->t->nodes[c->head].head;
    return up >= 0 ? sc->clauses.at[up] : -1;
}

/* "justified it by saying, "We": where the parse hangs a quote that follows elsewhere. */
static void add_quote(const scene *sc, const clause *c, heads *h)
{
    const tree *t = sc->t;
    int32_t next = c->verb + 1;
    bool is_open = next + 1 < t->count && t->nodes[next].label == LABEL_PUNCT &&
                   !t->nodes[c->verb].is_quoted && t->nodes[next + 1].label == LABEL_PUNCT;
    for (int32_t i = 0; i < sc->clauses.count && is_open; i++) {
        const clause *k = &sc->clauses.data[i];
        if (k->verb < c->verb || k->head == c->head || !t->nodes[k->verb].is_quoted) continue;
        add_clauses(sc, i, h);
        return;
    }
}

static heads content_of(const scene *sc, int32_t index)
{
    heads h = {0};
    const clause *c = &sc->clauses.data[index];
    for (int32_t i = 0; i < sc->clauses.count; i++) {
        const clause *k = &sc->clauses.data[i];
        bool is_said = k->link == LINK_COMPLEMENT || k->link == LINK_INFINITIVE;
        bool is_quote = k->head > c->verb && sc->t->nodes[k->head].head == c->head &&
                        sc->t->nodes[k->head].label == LABEL_PARATAXIS &&
                        sc->t->nodes[k->head].is_quoted && !sc->t->nodes[c->verb].is_quoted;
        if (is_quote || (k->parent == index && is_said && k->noun < 0)) add_clauses(sc, i, &h);
    }
    if (!h.count) add_quote(sc, c, &h);
    if (!h.count && tellers_is_beside(sc, index)) {
        int32_t beside = clause_beside(sc, c);
        if (beside >= 0 && beside != index) add_clauses(sc, beside, &h);
        if (beside < 0) add_head(&h, sc->t->nodes[c->head].head);
    }
    if (!h.count && !c->is_passive) add_objects(sc, c, &h);
    return h;
}

/* From the first word of what is said to the last, without the words of who says it. */
static entente_span span_of(const scene *sc, const heads *h, const clause *c)
{
    const tree *t = sc->t;
    int32_t first = t->count, end = 0;
    for (int32_t i = 0; i < h->count; i++) {
        const node *n = &t->nodes[h->at[i]];
        bool is_above = c && tree_is_below(t, c->head, h->at[i]);
        int32_t left = n->left, right = n->end;
        if (is_above && t->nodes[c->head].left <= h->at[i]) left = t->nodes[c->head].end;
        if (is_above && t->nodes[c->head].left > h->at[i]) right = t->nodes[c->head].left;
        if (left < first) first = left;
        if (right > end) end = right;
    }
    while (first < end && t->nodes[first].label == LABEL_PUNCT)
        first++;
    while (end > first && t->nodes[end - 1].label == LABEL_PUNCT)
        end--;
    return tree_span(t, first, end);
}

static entente_status status_at(const scene *sc, int32_t head)
{
    static const entente_status OF[] = {[MOOD_PLANNED] = ENTENTE_PLANNED,
                                        [MOOD_POSSIBLE] = ENTENTE_POSSIBLE,
                                        [MOOD_DENIED] = ENTENTE_DENIED,
                                        [MOOD_BLOCKED] = ENTENTE_POSSIBLE};
    int32_t of = sc->clauses.of[head];
    const found f = {.head = head, .clause = of, .is_nominal = of < 0};
    mood m = status_of(sc, &f).mood;
    return m <= MOOD_THROUGH ? ENTENTE_OCCURRED : OF[m];
}

/* A verb or noun; of a predicate its copula too: "is a threat". */
static entente_span words_of(const scene *sc, int32_t head)
{
    int32_t clause_index = sc->clauses.of[head];
    const clause *c = clause_index < 0 ? NULL : &sc->clauses.data[clause_index];
    if (!c || !c->is_copula) return tree_span(sc->t, head, head + 1);
    int32_t first = c->verb < head ? c->verb : head, last = c->verb < head ? head : c->verb;
    for (int32_t i = 0; i < sc->clauses.count; i++) { /* "are willing to pay" */
        const clause *k = &sc->clauses.data[i];
        bool is_its = k->parent == clause_index && k->link == LINK_INFINITIVE && k->noun < 0;
        if (is_its && k->head > last) last = k->head;
    }
    return tree_span(sc->t, first, last + 1);
}

static void set_claims(const scene *sc, const heads *h, entente_statement *s, arena *keep)
{
    entente_claim *list = arena_new(keep, entente_claim, h->count);
    for (int32_t i = 0; i < h->count; i++) {
        entente_span span = words_of(sc, h->at[i]);
        list[i] = (entente_claim){str_span(sc->t->text, span), span, status_at(sc, h->at[i])};
    }
    s->claims = list;
    s->claim_count = h->count;
}

/* "that it would", "to cut": no clause that describes the noun, "the plan that failed". */
static bool tells_by_itself(const scene *sc, const clause *c)
{
    int32_t subject = tree_child(sc->t, c->head, LABEL_SUBJECT);
    if (c->is_infinitive) return subject < 0;
    return c->mark >= 0 && str_eq_fold(sc->t->nodes[c->mark].text, S("that")) && subject > c->mark;
}

static void set_speakers(const tellers *who, entente_statement *s, arena *keep)
{
    entente_teller *list = arena_new(keep, entente_teller, who->count);
    for (int32_t i = 0; i < who->count; i++)
        list[i] = who->list[i];
    s->speakers = list;
    s->speaker_count = who->count;
}

static void add_statement(const scene *sc, const memory *m, int32_t index, entente_statement s,
                          statement_vec *out, arena *keep)
{
    const clause *c = &sc->clauses.data[index];
    const lemma_info *l = rules_lemma(sc->book, clause_lemma(sc->t, c));
    if (!l->saying && !l->stance) return;
    heads h = content_of(sc, index);
    if (!h.count) return;
    tellers who = {0};
    if (!c->is_passive) who = tellers_of_phrases(sc, m, &c->subject, keep);
    s.cue_span = tree_span(sc->t, c->verb, c->verb + 1);
    s.cue = str_span(sc->t->text, s.cue_span);
    s.stance = (entente_stance)l->stance;
    s.is_quoted = sc->t->nodes[h.at[0]].is_quoted;
    s.content = span_of(sc, &h, c);
    set_claims(sc, &h, &s, keep);
    set_speakers(&who, &s, keep);
    *vec_push(out, keep) = s;
}

/* "the government's announcement that it would": a noun of saying with its clause. */
static void add_noun(const scene *sc, int32_t index, entente_statement s, statement_vec *out,
                     arena *keep)
{
    const clause *c = &sc->clauses.data[index];
    if (c->noun < 0 || c->noun > c->head || !tells_by_itself(sc, c)) return;
    if (!scene_has(sc, c->noun, sc->book->speaking)) return;
    heads h = {0};
    add_clauses(sc, index, &h);
    players owner = {0};
    cast_owner(sc, c->noun, true, false, READ_GOVERNMENT, &owner, keep);
    tellers who = tellers_of_players(&owner);
    s.cue_span = tree_span(sc->t, c->noun, c->noun + 1);
    s.cue = str_span(sc->t->text, s.cue_span);
    s.content = span_of(sc, &h, NULL);
    set_claims(sc, &h, &s, keep);
    set_speakers(&who, &s, keep);
    *vec_push(out, keep) = s;
}

/* "according to Yonhap": the whole sentence is told so. */
static void add_cited(const scene *sc, const memory *m, entente_statement s, statement_vec *out,
                      arena *keep)
{
    const sentence_tellers all = tellers_of_sentence(sc, m, keep);
    for (int32_t i = 0; i < all.all.count; i++) {
        if (all.clause[i] >= 0) continue;
        heads h = {0};
        int32_t top = sc->clauses.count ? sc->clauses.order[0] : -1;
        if (top < 0) return;
        add_clauses(sc, all.within[i] >= 0 ? all.within[i] : top, &h);
        tellers one = {.list = {all.all.list[i]}, .count = 1};
        s.cue = one.list[0].cue;
        int32_t start = (int32_t)(s.cue.data - sc->t->text.data);
        s.cue_span = (entente_span){start, start + (int32_t)s.cue.len};
        s.content = span_of(sc, &h, NULL);
        set_claims(sc, &h, &s, keep);
        set_speakers(&one, &s, keep);
        *vec_push(out, keep) = s;
    }
}

/* The quote goes on without its speaker. */
static void add_continued(const scene *sc, const memory *m, entente_statement s, statement_vec *out,
                          arena *keep)
{
    bool goes_on = tellers_is_all_quoted(sc->t) && m->speaker.span.end && m->speaker_age <= 1;
    if (!goes_on || !sc->clauses.count) return;
    heads h = {0};
    add_clauses(sc, sc->clauses.order[0], &h);
    tellers one = {.list = {m->speaker}, .count = 1};
    s.is_quoted = true;
    s.stance = m->speaker.stance;
    s.content = span_of(sc, &h, NULL);
    set_claims(sc, &h, &s, keep);
    set_speakers(&one, &s, keep);
    *vec_push(out, keep) = s;
}

void statements_find(const scene *sc, const memory *m, int32_t sentence, statement_vec *out,
                     arena *keep)
{
    const entente_statement s = {.sentence = sentence};
    ptrdiff_t before = out->len;
    for (int32_t i = 0; i < sc->clauses.count; i++) {
        add_noun(sc, i, s, out, keep);
        add_statement(sc, m, i, s, out, keep);
    }
    add_cited(sc, m, s, out, keep);
    if (out->len == before) add_continued(sc, m, s, out, keep);
}
