/* silver_verbs.c: Sentences in which networks took a verb for a noun.
   SPDX-License-Identifier: MIT */
#include "front/silver_verbs.h"

#include "base/map.h"
#include "base/utf8.h"

/* How often treebanks have a lemma, or a form, as a verb and as a noun. */
typedef struct uses {
    int32_t verb, noun;
} uses;

typedef struct counts {
    map ids;
    VEC(uses) uses;
} counts;

/* What is known of words. */
typedef struct evidence {
    counts lemmas, forms; /* in the treebanks */
    counts heard;         /* in the text: forms without ending, as they are tagged there */
} evidence;

/* A verb is met so often, and so many times more often than as a noun: in treebanks; in the text. */
enum { VERBS_LEAST = 3, VERBS_A_NOUN = 20, HEARD_A_NOUN = 4 };

static uses uses_of(const counts *c, str word)
{
    const int32_t *id = map_get(&c->ids, word);
    return id ? c->uses.data[*id - 1] : (uses){0};
}

static void add(counts *c, str word, bool is_verb, bool is_noun, arena *keep)
{
    int32_t *id = map_at(&c->ids, word, keep);
    if (!*id) {
        vec_push(&c->uses, keep);
        *id = (int32_t)c->uses.len;
    }
    c->uses.data[*id - 1].verb += is_verb;
    c->uses.data[*id - 1].noun += is_noun;
}

static void count(evidence *e, const conllu_word *w, arena *keep)
{
    bool is_verb = str_starts(w->xpos, S("VB"));
    bool is_noun = str_eq(w->xpos, S("NN")) || str_eq(w->xpos, S("NNS"));
    if (!is_verb && !is_noun) return;
    add(&e->lemmas, w->lemma, is_verb, is_noun, keep);
    add(&e->forms, w->form, is_verb, is_noun, keep);
}

static str leading_tag(const conllu_word *w)
{
    str shares = conllu_value(w->misc, S("Xpos"));
    return str_cut(&shares, ':');
}

static void hear(evidence *e, const conllu_word *w, arena *keep)
{
    str tag = leading_tag(w);
    bool is_noun = str_eq(tag, S("NN"));
    bool is_verb = str_eq(tag, S("VB")) || str_eq(tag, S("VBP"));
    if (is_noun || is_verb) add(&e->heard, w->form, is_verb, is_noun, keep);
}

static bool is_verb(const evidence *e, str lemma)
{
    uses known = uses_of(&e->lemmas, lemma), heard = uses_of(&e->heard, lemma);
    return known.verb >= VERBS_LEAST && known.verb >= VERBS_A_NOUN * known.noun &&
           heard.verb >= HEARD_A_NOUN * heard.noun;
}

/* Is what looks like a plural a verb: explode-s, crash-es, den-ies? */
static bool is_verb_with_s(const evidence *e, str form, arena scratch)
{
    ptrdiff_t n = form.len;
    str stem = str_sub(form, 0, n - 3);
    if (!str_ends(form, S("s"))) return false;
    if (is_verb(e, str_sub(form, 0, n - 1))) return true;
    if (str_ends(form, S("es")) && is_verb(e, str_sub(form, 0, n - 2))) return true;
    return str_ends(form, S("ies")) && is_verb(e, str_format(&scratch, "%.*sy", ARG_STR(stem)));
}

static silver_verb judge(const evidence *e, const conllu_word *w, arena scratch)
{
    str tag = leading_tag(w);
    bool is_one = str_eq(tag, S("NN"));
    uses form = uses_of(&e->forms, w->form);
    if ((!is_one && !str_eq(tag, S("NNS"))) || w->form.len < 3 || !char_is_lower(w->form.data[0]) ||
        form.verb < VERBS_A_NOUN * form.noun)
        return SILVER_FINE;
    if (is_one) return is_verb(e, w->form) ? SILVER_VBP : SILVER_FINE;
    return is_verb_with_s(e, w->form, scratch) ? SILVER_VBZ : SILVER_FINE;
}

silver_verb *silver_verbs(const conllu *text, const conllu *gold, ptrdiff_t gold_count, arena *keep,
                          arena scratch)
{
    evidence e = {.lemmas.uses.len = 0};
    silver_verb *found = arena_new(keep, silver_verb, text->words.len);
    for (ptrdiff_t g = 0; g < gold_count; g++)
        for (ptrdiff_t i = 0; i < gold[g].words.len; i++)
            count(&e, &gold[g].words.data[i], &scratch);
    for (ptrdiff_t i = 0; i < text->words.len; i++)
        hear(&e, &text->words.data[i], &scratch);
    for (ptrdiff_t i = 0; i < text->words.len; i++)
        found[i] = judge(&e, &text->words.data[i], scratch);
    return found;
}
