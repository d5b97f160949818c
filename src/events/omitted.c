/* omitted.c: What one side's account leaves out, when the text says so.
   SPDX-License-Identifier: MIT */
#include "events/omitted.h"

enum { STEM = 5 }; /* letters in which a verb and its noun are alike: "promised", "promise" */

/* "did not include", "omitted": a verb of holding that is denied, or one of leaving out. */
static bool leaves_out(const scene *sc, const clause *c)
{
    int32_t lemma = clause_lemma(sc->t, c);
    if (set_has(&sc->book->sets, sc->book->omitting, lemma)) return c->negation < 0;
    return c->negation >= 0 && set_has(&sc->book->sets, sc->book->including, lemma);
}

/* "made no mention of" */
static bool makes_no_mention(const scene *sc, const clause *c)
{
    for (int32_t i = 0; i < c->objects.count; i++) {
        int32_t head = c->objects.at[i];
        bool is_none = tree_child_of_class(sc->t, head, WORD_NO) >= 0;
        if (is_none && scene_has(sc, head, sc->book->mentioning)) return true;
    }
    return false;
}

/* What stands after "mention of", or the objects themselves. */
static phrases left_out(const scene *sc, const clause *c)
{
    phrases all = {0};
    for (int32_t i = 0; i < c->objects.count; i++) {
        int32_t head = c->objects.at[i], of = scene_of(sc, head);
        bool is_mention = of >= 0 && scene_has(sc, head, sc->book->mentioning);
        phrases p = tree_phrases(sc->t, is_mention ? of : head);
        phrases_add(&all, &p);
    }
    return all;
}

static players speakers_of(const scene *sc, const memory *m, const phrases *what, arena *keep)
{
    players who = {0};
    for (int32_t i = 0; i < what->count; i++) {
        int32_t owner = tree_child(sc->t, what->at[i], LABEL_POSSESSOR);
        if (owner < 0) continue;
        phrases p = tree_phrases(sc->t, owner);
        cast_phrases(sc, m, &p, READ_GOVERNMENT, &who, keep);
    }
    return who;
}

/* An account is a document of somebody's ("a Chinese statement"), a medium, or somebody who speaks. */
static bool is_account(const scene *sc, int32_t head, const entente_teller *t)
{
    return t->code.len || str_eq(t->sector, S("JRN")) || scene_has(sc, head, sc->book->documents);
}

omission omission_of(const scene *sc, const memory *m, arena *keep)
{
    omission o = {.clause = -1};
    for (int32_t i = 0; i < sc->clauses.count; i++) {
        const clause *c = &sc->clauses.data[i];
        if (!c->subject.count || !c->objects.count || c->is_passive) continue;
        if (!leaves_out(sc, c) && !makes_no_mention(sc, c)) continue;
        tellers t = tellers_of_phrases(sc, m, &c->subject, keep);
        if (!t.count || !is_account(sc, c->subject.at[0], &t.list[0])) continue;
        o.teller = t.list[0];
        int32_t first = c->negation >= 0 && c->negation < c->verb ? c->negation : c->verb;
        while (first > 0 && sc->t->nodes[first - 1].label == LABEL_AUX)
            first--; /* "did not include" */
        o.teller.cue = str_span(sc->t->text, tree_span(sc->t, first, c->verb + 1));
        o.teller.stance = ENTENTE_OMITS;
        o.what = left_out(sc, c);
        o.speakers = speakers_of(sc, m, &o.what, keep);
        o.clause = i;
        return o;
    }
    return o;
}

bool omission_has(const scene *sc, const omission *o, const found *f)
{
    for (int32_t i = 0; o->clause >= 0 && i < o->what.count; i++)
        if (tree_is_below(sc->t, f->head, o->what.at[i])) return true;
    return false;
}

static bool speaks(const omission *o, const entente_event *e)
{
    for (int32_t i = 0; i < o->speakers.count; i++)
        for (int32_t k = 0; k < e->source_count; k++)
            if (o->speakers.list[i].actor.name.len &&
                str_eq(o->speakers.list[i].actor.name, e->source[k].name))
                return true;
    return false;
}

/* Has a noun a rule with the root of the event? */
static bool names_root(const scene *sc, int32_t noun, const entente_event *e)
{
    rule_range r = rules_lemma(sc->book, sc->t->nodes[noun].noun)->nouns;
    for (int32_t i = r.first; i < r.first + r.count; i++)
        if (str_starts(sc->book->nouns[i].code, str_sub(e->cameo, 0, 2))) return true;
    return false;
}

/* "promised ... did not include the promise" */
static bool names_trigger(const scene *sc, int32_t noun, const entente_event *e)
{
    str text = sc->t->nodes[noun].text;
    return text.len >= STEM && e->trigger.len >= STEM &&
           str_eq_fold(str_sub(text, 0, STEM), str_sub(e->trigger, 0, STEM));
}

bool omission_means(const scene *sc, const omission *o, const entente_event *e)
{
    if (speaks(o, e)) return true;
    for (int32_t i = 0; i < o->what.count; i++)
        if (names_root(sc, o->what.at[i], e) || names_trigger(sc, o->what.at[i], e)) return true;
    return false;
}
