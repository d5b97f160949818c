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

/* What the rules know of a word as it stands, as a verb, as a noun. */
static const lemma_info *as_word(const scene *sc, int32_t i)
{
    const word *w = scene_word(sc, i);
    return rules_lemma(sc->book, w ? w->form : 0);
}

static const lemma_info *as_verb(const scene *sc, int32_t i)
{
    return rules_lemma(sc->book, sc->t->nodes[i].verb);
}

static const lemma_info *as_noun(const scene *sc, int32_t i)
{
    const word *w = scene_word(sc, i);
    const lemma_info *l = as_word(sc, i);
    return l->as_word || !w || !w->noun ? l : rules_lemma(sc->book, w->noun);
}

static void note_word(const scene *sc, standing *st, int32_t i)
{
    const lemma_info *l = as_word(sc, i);
    note(st, (mood)l->as_word, i, l->line);
}

/* The adverbs beside a verb: "never", "allegedly". */
static void note_adverbs(const scene *sc, standing *st, const clause *c)
{
    const tree *t = sc->t;
    for (int32_t i = t->nodes[c->head].first; i >= 0; i = t->nodes[i].next)
        if (t->nodes[i].label == LABEL_ADVERB && i != c->negation) note_word(sc, st, i);
}

/* "would" in what was said is the future of then: planned. */
static bool is_future_of_past(const scene *sc, const clause *c)
{
    if (c->link != LINK_COMPLEMENT || c->parent < 0) return false;
    return as_verb(sc, sc->clauses.data[c->parent].verb)->saying == SAYING_TELLS;
}

/* What the verb group itself says. */
static void note_group(const scene *sc, standing *st, const clause *c)
{
    if (c->negation >= 0) note(st, MOOD_DENIED, c->negation, 0);
    if (c->modal >= 0) {
        const lemma_info *l = as_word(sc, c->modal);
        bool is_told = l->modal == MOOD_POSSIBLE && is_future_of_past(sc, c) &&
                       str_eq_fold(sc->t->nodes[c->modal].text, S("would"));
        note(st, is_told ? MOOD_PLANNED : (mood)l->modal, c->modal, l->line);
    }
    note_adverbs(sc, st, c);
    if (c->is_due) note(st, MOOD_PLANNED, tree_child(sc->t, c->head, LABEL_COPULA), 0);
    if (c->is_condition) note(st, MOOD_BLOCKED, c->mark >= 0 ? c->mark : c->verb, 0);
}

/* The adjective of "is ready to" and the noun of "a plan to". */
static bool note_between(const scene *sc, standing *st, const clause *governor, const clause *c)
{
    int32_t i = c->noun >= 0 ? c->noun : governor->is_copula ? governor->head : -1;
    if (i < 0) return false;
    const lemma_info *l = as_noun(sc, i);
    if (!l->as_word) return false;
    note(st, (mood)l->as_word, i, l->line);
    return true;
}

static bool has_helper(const scene *sc, const clause *c, uint32_t classes)
{
    for (int32_t i = sc->t->nodes[c->head].first; i >= 0 && i < c->head; i = sc->t->nodes[i].next) {
        const word *w = scene_word(sc, i);
        if (sc->t->nodes[i].label == LABEL_AUX && w && (w->classes & classes)) return true;
    }
    return false;
}

/* "to be" before another verb says only that it is still to come: "are to hold talks". */
static bool is_bare_copula(const scene *sc, const clause *governor, const clause *c)
{
    const word *w = scene_word(sc, governor->verb);
    return c->noun < 0 && !governor->is_copula && w && (w->classes & WORD_BE);
}

static void note_governor(const scene *sc, standing *st, const clause *governor, const clause *c)
{
    int32_t verb = governor->verb;
    const lemma_info *l = as_verb(sc, verb);
    if (note_between(sc, st, governor, c)) return;
    /* "claims to have killed": what is said, not what is wanted */
    if (l->saying == SAYING_TELLS && has_helper(sc, c, WORD_HAVE)) return;
    if (is_bare_copula(sc, governor, c))
        note(st, MOOD_PLANNED, verb, 0);
    else
        note(st, l->as_verb ? (mood)l->as_verb : MOOD_BLOCKED, verb, l->line);
}

/* "after meeting" happened, "without meeting" did not, "from meeting" was prevented. */
static void note_mark(const scene *sc, standing *st, const clause *c)
{
    if (c->mark >= 0 && !c->is_infinitive) note_word(sc, st, c->mark);
}

/* "will meet and sign", "was not seen or heard": the second verb has the first one's auxiliaries
   when it has none of its own. */
static bool shares_auxiliaries(const scene *sc, const clause *c, const clause *p)
{
    const word *w = scene_word(sc, c->verb);
    bool is_content = p->link == LINK_INFINITIVE || p->link == LINK_COMPLEMENT ||
                      p->link == LINK_PARTICIPLE || p->link == LINK_PURPOSE;
    if (is_content) return true;
    if (c->is_own_subject || c->modal >= 0 || !w || has_helper(sc, c, ~0u)) return false;
    bool helps = has_helper(sc, p, ~0u) || p->is_passive;
    return helps && (p->modal >= 0 ? w->forms & FORM_BASE : w->forms & FORM_PARTICIPLE);
}

static void note_complement(const scene *sc, standing *st, const clause *c, const clause *p)
{
    const lemma_info *l = as_verb(sc, p->verb);
    if (l->saying == SAYING_FORESEES) note(st, MOOD_POSSIBLE, p->verb, l->line);
    if (l->saying == SAYING_DENIES) note(st, MOOD_DENIED, p->verb, l->line);
    if (!l->saying && l->as_verb) note(st, (mood)l->as_verb, p->verb, l->line);
    if (l->saying == SAYING_TELLS && p->negation >= 0)
        note(st, MOOD_POSSIBLE, p->negation, 0); /* "did not say that" */
    note_mark(sc, st, c);
    st->teller = c->parent;
}

/* "took efforts to mend ties, attending a summit": behind a comma it says what was done, not what the
   efforts are for. */
static bool is_behind_aim(const scene *sc, const clause *c, const clause *p)
{
    return p->noun >= 0 && c->verb > p->verb && str_eq(sc->t->nodes[c->verb - 1].text, S(","));
}

/* The next clause upwards whose words bear on the act, -1 at the end. */
static int32_t climb(const scene *sc, standing *st, int32_t at)
{
    const clause *c = &sc->clauses.data[at];
    note_group(sc, st, c);
    if (c->parent < 0) return -1;
    const clause *p = &sc->clauses.data[c->parent];
    switch (c->link) {
    case LINK_INFINITIVE:
        note_governor(sc, st, p, c);
        return c->parent;
    case LINK_AND:
        return shares_auxiliaries(sc, c, p) ? c->parent : -1;
    case LINK_COMPLEMENT:
        note_complement(sc, st, c, p);
        return -1;
    case LINK_PURPOSE:
        note_governor(sc, st, p, c);
        return c->parent;
    case LINK_PARTICIPLE:
        note_mark(sc, st, c);
        if (c->noun >= 0) note_between(sc, st, p, c);
        return p->link == LINK_INFINITIVE && c->mark < 0 && !is_behind_aim(sc, c, p) ? c->parent
                                                                                     : -1;
    case LINK_ADVERBIAL:
        note_mark(sc, st, c);
        return -1;
    default:
        return -1;
    }
}

/* "a planned visit", "no talks", "the threat of an attack" */
static void note_phrase(const scene *sc, standing *st, int32_t head)
{
    for (int32_t i = tree_phrase_first(sc->t, head); i < head; i++)
        if (sc->t->nodes[i].head == head) note_word(sc, st, i);
    int32_t preposition = tree_case(sc->t, head); /* "without talks" */
    if (preposition >= 0 && as_word(sc, preposition)->as_word == MOOD_DENIED)
        note_word(sc, st, preposition);
    int32_t no = tree_child_of_class(sc->t, head, WORD_NO);
    if (no >= 0) note(st, MOOD_DENIED, no, 0);
}

/* "without talks" did not happen; a summit before which something happens is still to come. */
static void note_case(const scene *sc, standing *st, int32_t head)
{
    int32_t i = tree_case(sc->t, head);
    if (i >= 0) note_word(sc, st, i);
}

standing status_of(const scene *sc, const found *f)
{
    standing st = {.cue = -1, .teller = -1};
    if (f->is_nominal) note_phrase(sc, &st, f->head);
    if (f->is_adjunct) note_case(sc, &st, f->head);
    if (f->is_ordered) note(&st, MOOD_PLANNED, sc->clauses.data[f->clause].verb, 0);
    int32_t at = f->is_adjunct ? -1 : f->clause;
    for (int32_t steps = 0; at >= 0 && steps < CLIMB; steps++)
        at = climb(sc, &st, at);
    return st;
}
