/* tellers.c: According to whom.
   SPDX-License-Identifier: MIT */
#include "events/tellers.h"

enum { CLIMB = 8, QUOTE_GOES_ON = 1 };

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

/* "the Telegram channel Taynaya Vest": the name that stands beside what it is the name of. */
static void add_name(const tree *t, int32_t head, entente_teller *by)
{
    int32_t beside = tree_child(t, head, LABEL_APPOSITION);
    if (beside < head || !t->nodes[beside].is_capital || tree_mention(t, beside)) return;
    int32_t first = beside, end = beside + 1;
    while (first > head + 1 && t->nodes[first - 1].is_capital)
        first--;
    while (end < t->count && t->nodes[end].is_capital && t->nodes[end].label == LABEL_FLAT)
        end++;
    by->name = str_span(t->text, tree_span(t, first, end));
    by->span = tree_span(t, tree_phrase_first(t, head), end);
}

/* The last actor that a phrase names before its noun: "China Central Television reports". */
static const mention *owner_in(const tree *t, int32_t head)
{
    const mention *last = NULL;
    for (int32_t i = t->nodes[head].left; i < head; i++) {
        const mention *m = tree_mention(t, i);
        if (m && m->kind == MENTION_ACTOR && m->actor.code.len) last = m;
    }
    return last;
}

/* How a telling is put. */
typedef struct manner {
    str cue;
    entente_stance stance;
    bool is_quoted;
} manner;

static entente_teller teller_of(const entente_actor *a, manner how)
{
    return (entente_teller){.code = a->code,
                            .sector = a->sector,
                            .name = a->name.len || a->code.len ? a->name : a->text,
                            .cue = how.cue,
                            .stance = how.stance,
                            .is_quoted = how.is_quoted,
                            .span = a->span};
}

/* The one with a name, else the first. */
static void one_of(players *who)
{
    for (int32_t i = 1; i < who->count && !who->list[0].actor.name.len; i++)
        if (who->list[i].actor.name.len) who->list[0] = who->list[i];
    who->count = 1;
}

/* "citing a lack of flights" names no teller. */
static bool is_somebody(const scene *sc, const memory *m, int32_t head, arena *keep)
{
    players who = {0};
    const phrases p = {.at = {head}, .count = 1};
    cast_phrases(sc, m, &p, READ_GOVERNMENT, &who, keep);
    return who.count || owner_in(sc->t, head) || sc->t->nodes[head].is_capital;
}

/* Whose words they are: "Sobolev's statements". */
static void cast_owner_of(const scene *sc, const memory *m, int32_t head, players *who, arena *keep)
{
    int32_t owner = tree_child(sc->t, head, LABEL_POSSESSOR);
    if (!scene_has(sc, head, sc->book->documents)) return;
    for (int32_t i = head + 1; owner < 0 && i < sc->t->nodes[head].end; i++) {
        bool is_maker = sc->t->nodes[i].head == head && scene_case(sc, i, sc->book->makers) >= 0;
        if (is_maker) owner = i; /* "a statement by the ministry" */
    }
    if (owner < 0) return;
    phrases p = tree_phrases(sc->t, owner);
    cast_phrases(sc, m, &p, READ_GOVERNMENT, who, keep);
}

/* The phrases; a teller without an actor is whoever owns what tells, or keeps its words as its name. */
static void add_phrases(const scene *sc, const memory *m, const phrases *p, manner how,
                        tellers *out, arena *keep)
{
    players who = {0};
    int32_t head = p->count ? p->at[0] : -1;
    if (head < 0 || sc->t->nodes[head].pos == POS_VERB) return;
    cast_owner_of(sc, m, head, &who, keep);
    if (!who.count) cast_phrases(sc, m, p, READ_GOVERNMENT, &who, keep);
    if (p->count == 1 && who.count > 1) one_of(&who); /* one phrase is one teller */
    const mention *owner = who.count ? NULL : owner_in(sc->t, head);
    for (int32_t i = 0; i < who.count; i++) {
        entente_teller t = teller_of(&who.list[i].actor, how);
        if (!who.list[i].actor.name.len && who.count == 1) add_name(sc->t, head, &t);
        add(out, &t);
    }
    if (who.count || sc->t->nodes[head].pos == POS_PRONOUN) return;
    entente_span span = tree_phrase_span(sc->t, head);
    entente_actor words = {.name = str_span(sc->t->text, span), .span = span};
    entente_teller t = teller_of(owner ? &owner->actor : &words, how);
    if (!owner) add_name(sc->t, head, &t);
    add(out, &t);
}

tellers tellers_of_players(const players *who)
{
    tellers out = {0};
    for (int32_t i = 0; i < who->count; i++) {
        entente_teller t = teller_of(&who->list[i].actor, (manner){0});
        add(&out, &t);
    }
    return out;
}

tellers tellers_of_phrases(const scene *sc, const memory *m, const phrases *p, arena *keep)
{
    tellers out = {0};
    add_phrases(sc, m, p, (manner){0}, &out, keep);
    return out;
}

/* "Kim's remarks come after Lavrov declared": where the parse took "come after Lavrov" for what describes
   the remarks, he who stands right before the verb says it. */
static phrases sayers(const scene *sc, const clause *c)
{
    const tree *t = sc->t;
    int32_t by = c->subject.count ? tree_child(t, c->subject.at[0], LABEL_ACL) : -1;
    bool is_finite = by >= 0 && t->nodes[by].traits & TRAIT_FINITE && by < c->verb;
    for (int32_t i = c->verb - 1; is_finite && i > by; i--) {
        if (t->nodes[i].label == LABEL_ADVERB) continue;
        const mention *m = tree_mention(t, i);
        int32_t head = m ? m->first - t->first_token : -1;
        while (head >= 0 && head < i && t->nodes[head].label != LABEL_OBLIQUE)
            head++;
        bool is_after =
            head >= 0 && t->nodes[head].head == by && scene_case(sc, head, sc->book->after) >= 0;
        if (is_after) return tree_phrases(t, head);
        break;
    }
    return c->subject;
}

static void add_clause(const scene *sc, const memory *m, const clause *c, bool is_quoted,
                       tellers *out, arena *keep)
{
    uint8_t stance = rules_lemma(sc->book, clause_lemma(sc->t, c))->stance;
    manner how = {sc->t->nodes[c->verb].text, (entente_stance)stance, is_quoted};
    phrases who = sayers(sc, c);
    add_phrases(sc, m, &who, how, out, keep);
}

/* "the ministry said, Yonhap reported": parsed as what is said, it tells who said that. */
static bool is_behind_comma(const tree *t, const clause *c)
{
    int32_t first = t->nodes[c->subject.at[0]].left;
    return t->nodes[c->head].label == LABEL_CCOMP && c->mark < 0 && c->subject.at[0] < c->verb &&
           first > 0 && str_eq(t->nodes[first - 1].text, S(",")) &&
           t->nodes[c->head].head < first && t->nodes[c->head].head >= 0;
}

bool tellers_is_beside(const scene *sc, int32_t clause_index)
{
    const clause *c = &sc->clauses.data[clause_index];
    if (!saying_of(sc, c) || !c->is_own_subject || c->is_passive) return false;
    bool has_content = tree_child(sc->t, c->head, LABEL_CCOMP) >= 0 ||
                       tree_child(sc->t, c->head, LABEL_XCOMP) >= 0;
    if (c->parent < 0 || has_content || c->objects.count) return false;
    return sc->t->nodes[c->head].label == LABEL_PARATAXIS || is_behind_comma(sc->t, c);
}

/* The clause of which alone somebody is cited: "two raids in which, according to Yonhap, troops fired";
   -1 when the whole sentence is told so. */
static int32_t frame_of(const scene *sc, int32_t head)
{
    int32_t c = sc->clauses.at[head];
    return c >= 0 && sc->clauses.data[c].link == LINK_RELATIVE ? c : -1;
}

static bool is_below(const scene *sc, int32_t c, int32_t above)
{
    for (int32_t steps = 0; c >= 0 && c != above && steps < CLIMB; steps++)
        c = sc->clauses.data[c].parent;
    return c == above;
}

/* "according to X", "as per X" */
static void add_cited(const scene *sc, const memory *m, sentence_tellers *s, arena *keep)
{
    const tree *t = sc->t;
    tellers *out = &s->all;
    for (int32_t i = 0; i < t->count; i++) {
        int32_t n = set_match(&sc->book->sets, sc->book->citing, t, i, t->count), head = -1;
        if (!n) continue;
        if (t->nodes[i].label == LABEL_CASE || t->nodes[i].label == LABEL_MARK)
            head = t->nodes[i].head;
        for (int32_t k = i + n; head < 0 && k < t->count; k++) /* a verb: its object */
            if (tree_is_nominal(t, k) && t->nodes[k].head == i) head = k;
        if (head < 0 || head < i) continue;
        bool is_verb = t->nodes[i].label != LABEL_CASE && t->nodes[i].is_gerund;
        bool is_per = n == 1 && !is_verb && str_eq_fold(t->nodes[i].text, S("per"));
        if (is_verb && !is_somebody(sc, m, head, keep)) continue;
        if (is_per && !t->nodes[head].is_capital) continue; /* "$6 per person" */
        phrases p = tree_phrases(t, head);
        int32_t before = out->count;
        manner how = {.cue = str_span(t->text, tree_span(t, i, i + n))};
        add_phrases(sc, m, &p, how, out, keep);
        for (int32_t k = before; k < out->count; k++)
            s->within[k] = frame_of(sc, head);
        i += n - 1;
    }
}

sentence_tellers tellers_of_sentence(const scene *sc, const memory *m, arena *keep)
{
    sentence_tellers s = {0};
    for (int32_t i = 0; i < sc->clauses.count && s.all.count < TELLERS; i++) {
        int32_t before = s.all.count;
        if (tellers_is_beside(sc, i)) add_clause(sc, m, &sc->clauses.data[i], false, &s.all, keep);
        for (int32_t k = before; k < s.all.count; k++)
            s.clause[k] = i, s.within[k] = -1;
    }
    int32_t before = s.all.count;
    add_cited(sc, m, &s, keep);
    for (int32_t k = before; k < s.all.count; k++)
        s.clause[k] = -1;
    return s;
}

/* "announced the arrest of", when the arrest is not the announcer's own. */
static bool is_announced(const scene *sc, const found *f)
{
    if (!f->is_nominal || f->clause < 0) return false;
    const clause *c = &sc->clauses.data[f->clause];
    if (!saying_of(sc, c) || c->is_passive || c->verb >= f->head) return false;
    for (int32_t i = 0; i < f->source.count; i++)
        for (int32_t k = 0; k < c->subject.count; k++)
            if (f->source.at[i] == c->subject.at[k]) return false;
    for (int32_t i = 0; i < c->objects.count; i++)
        if (tree_is_below(sc->t, f->head, c->objects.at[i])) return true;
    return false;
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
        bool is_passive = c->parent >= 0 && sc->clauses.data[c->parent].is_passive;
        if (is_told && how && !is_passive) /* "is said to have" */
            add_clause(sc, m, &sc->clauses.data[c->parent], is_quoted, &out, keep);
        at = c->parent < 0 && c->noun >= 0 ? sc->clauses.at[c->noun] : c->parent;
    }
    if (is_announced(sc, f)) add_clause(sc, m, &sc->clauses.data[f->clause], is_quoted, &out, keep);
    for (int32_t i = 0; i < s->all.count; i++) {
        bool is_in = s->within[i] < 0 || is_below(sc, f->clause, s->within[i]);
        if (is_in && (f->clause < 0 || s->clause[i] != f->clause)) add(&out, &s->all.list[i]);
    }
    if (!out.count && is_quoted && m->speaker.span.end && m->speaker_age <= QUOTE_GOES_ON)
        add(&out, &m->speaker);
    return out;
}

/* The last one who said something in the sentence; none says nothing. */
static entente_teller speaker_of(const scene *sc, const memory *m, const sentence_tellers *s,
                                 arena *keep)
{
    tellers all = {0};
    for (int32_t i = 0; i < sc->clauses.count; i++) {
        const clause *c = &sc->clauses.data[i];
        if (saying_of(sc, c) && c->is_own_subject && !c->is_passive)
            add_clause(sc, m, c, true, &all, keep);
    }
    if (all.count) return all.list[all.count - 1];
    return s->all.count ? s->all.list[0] : (entente_teller){0};
}

bool tellers_is_all_quoted(const tree *t)
{
    int32_t quoted = 0, words = 0;
    for (int32_t i = 0; i < t->count; i++) {
        if (t->nodes[i].label == LABEL_PUNCT) continue;
        words++;
        quoted += t->nodes[i].is_quoted;
    }
    return words && quoted == words;
}

void tellers_remember(const scene *sc, memory *m, const sentence_tellers *s, arena *keep)
{
    if (tellers_is_all_quoted(sc->t)) return;
    entente_teller t = speaker_of(sc, m, s, keep);
    m->speaker_age++;
    if (!t.span.end) return;
    m->speaker = t;
    m->speaker.is_quoted = true;
    m->speaker_age = 0;
}
