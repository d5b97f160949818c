/* mend.c: Verbs that the parse took for nouns.
   SPDX-License-Identifier: MIT */
#include "events/mend.h"

#include <string.h>

#include "events/clause.h"
#include "events/rules.h"

enum {
    ASKED_REACH = 6, /* words of "that the Turkish government" */
    TIME_REACH = 4,  /* of "on Monday" */
};

/* Past forms that differ neither from the present nor from the participle tell the parser nothing:
   then this one stands there. */
static const str PLAIN_PAST = {"took", 4};

/* What stands for an infinitive that the parser took for a noun. */
static const str PLAIN_BASE = {"take", 4};

static bool is_actor(const tree *t, int32_t i)
{
    const mention *m = tree_mention(t, i);
    return m && !m->is_adjective && !m->is_possessive;
}

/* May a noun phrase, the subject, end at token i? */
static bool ends_subject(const tree *t, int32_t i)
{
    const node *n = &t->nodes[i];
    if (is_actor(t, i)) return true;
    return n->pos == POS_NOUN || n->pos == POS_NAME || n->pos == POS_NUMBER;
}

/* May a noun phrase, the object, start at token i? */
static bool starts_object(const tree *t, int32_t i)
{
    const node *n = &t->nodes[i];
    if (n->word && (n->word->classes & WORD_TIME)) return false;
    return n->pos == POS_DETERMINER || n->pos == POS_NUMBER || n->pos == POS_PRONOUN ||
           n->pos == POS_ADJECTIVE || n->pos == POS_NAME || n->mention >= 0;
}

/* "demanded that the government end": after "that" a base form may follow whom it is asked of. */
static bool is_told(const tree *t, int32_t i)
{
    for (int32_t k = i - 1; k > 0 && k >= i - ASKED_REACH; k--)
        if (t->nodes[k].word && (t->nodes[k].word->classes & WORD_THAT)) return true;
    return false;
}

/* Does a verb of a set stand at i, or before a time there: "refused on Monday"? */
static bool is_behind(const rulebook *b, const tree *t, int32_t i, int32_t set)
{
    for (int32_t steps = 0; i >= 0 && steps < TIME_REACH; i--, steps++) {
        const word *w = t->nodes[i].word;
        if (w && (set_has(&b->sets, set, w->verb) || set_has(&b->sets, set, w->form))) return true;
        bool is_time = (w && w->classes & WORD_TIME) || str_eq(t->nodes[i].text, S("on"));
        if (!is_time) return false;
    }
    return false;
}

/* Likewise where the verb before "that" is one of demanding. */
static bool is_asked(const rulebook *b, const tree *t, int32_t i)
{
    if (!t->nodes[i].word || !(t->nodes[i].word->forms & FORM_BASE)) return false;
    for (int32_t k = i - 1; k > 0 && k >= i - ASKED_REACH; k--)
        if (t->nodes[k].word && (t->nodes[k].word->classes & WORD_THAT))
            return is_behind(b, t, k - 1, b->asking);
    return false;
}

static bool is_form(const tree *t, int32_t i)
{
    const node *n = &t->nodes[i];
    if (!n->word || !n->word->verb || n->is_joined || (n->is_capital && !t->is_headline))
        return false;
    if (n->word->forms & FORM_ING || i + 1 >= t->count) return false;
    if (n->word->forms & FORM_S) return !(t->nodes[i - 1].traits & TRAIT_PLURAL);
    if (n->word->forms & (FORM_PAST | FORM_PARTICIPLE)) return true;
    return t->nodes[i - 1].traits & TRAIT_PLURAL || is_actor(t, i - 1) || is_told(t, i);
}

static bool may_be_verb(const tree *t, int32_t i)
{
    const node *n = &t->nodes[i], *after = &t->nodes[i + 1];
    if (str_eq(after->text, S("of"))) return false;
    bool is_noun = n->pos == POS_VERB || n->pos == POS_NOUN || n->pos == POS_NAME ||
                   n->pos == POS_ADJECTIVE || n->label == LABEL_ADJECTIVE ||
                   n->label == LABEL_COMPOUND;
    return is_noun && ends_subject(t, i - 1) && after->pos != POS_PUNCT && after->pos != POS_VERB &&
           after->pos != POS_AUX;
}

static bool has_rules(const rulebook *b, int32_t lemma)
{
    return rules_lemma(b, lemma)->verbs.count || set_has(&b->sets, b->harm, lemma) ||
           set_has(&b->sets, b->light, lemma) || set_has(&b->sets, b->occur, lemma);
}

/* How likely the sentence's verb stands at i, 0 for not at all. */
static int rate(const rulebook *b, const tree *t, int32_t i, bool has_verb)
{
    if (!is_form(t, i) || !may_be_verb(t, i) || !has_rules(b, t->nodes[i].word->verb)) return 0;
    bool is_near = is_actor(t, i - 1), has_object = starts_object(t, i + 1);
    bool is_present = t->nodes[i].word->forms & (FORM_S | FORM_BASE);
    if (has_verb) return is_asked(b, t, i) ? 2 : is_near && has_object && is_present ? 1 : 0;
    return 1 + 2 * is_near + 2 * has_object +
           (rules_lemma(b, t->nodes[i].word->verb)->verbs.count > 0);
}

/* "Iraq's ministry arrests Ali Hussein": called a noun, but with a subject. */
static bool is_hidden(const tree *t, int32_t i)
{
    const node *n = &t->nodes[i];
    return (n->pos == POS_NOUN || n->pos == POS_NAME) && tree_child(t, i, LABEL_COPULA) < 0;
}

static bool is_verb(const tree *t, const clauses *all, int32_t i)
{
    return i >= 0 && all->of[i] >= 0 && t->nodes[i].pos != POS_OTHER && !is_hidden(t, i);
}

/* "the minister calls": called a verb, but built like a noun. */
static bool is_phrase(const tree *t, const clauses *all, int32_t i)
{
    if (all->of[i] < 0 || all->data[all->of[i]].is_own_subject) return false;
    int32_t left = t->nodes[i].first;
    return left >= 0 && left < i &&
           (tree_child(t, i, LABEL_COMPOUND) >= 0 || tree_child(t, i, LABEL_DETERMINER) >= 0 ||
            tree_child(t, i, LABEL_POSSESSOR) >= 0);
}

static int32_t top_of(const tree *t)
{
    for (int32_t i = 0; i < t->count; i++)
        if (t->nodes[i].head < 0) return i;
    return -1;
}

/* "The Taliban seize control": read as what describes the noun after it, the top of the sentence. A past
   that may be a participle would be so too. */
static bool is_before_top(const tree *t, int32_t i)
{
    bool has_subject = is_actor(t, i - 1) || t->nodes[i - 1].traits & TRAIT_PLURAL;
    return has_subject && t->nodes[i].mention < 0 && t->nodes[i].head == i + 1 &&
           t->nodes[i + 1].head < 0 && t->nodes[i + 1].pos == POS_NOUN;
}

/* "The Israeli military shells southern Lebanon": behind an actor and before an object without an article. */
static bool is_between(const rulebook *b, const tree *t, int32_t i)
{
    const node *after = &t->nodes[i + 1];
    const lemma_info *l = rules_lemma(b, t->nodes[i].word->verb);
    if (l->saying || l->as_verb) return false; /* "announces Peru will": a clause may follow */
    return is_actor(t, i - 1) && t->nodes[i].mention < 0 && after->pos != POS_DETERMINER &&
           after->pos != POS_NUMBER && (after->pos == POS_ADJECTIVE || after->mention >= 0);
}

static bool is_participle(const wordbook *x, str past)
{
    const word *w = wordbook_find(x, past);
    return w && w->forms & FORM_PARTICIPLE;
}

/* "threatened to arrest leaders", "ready to free hostages": read as a noun behind a preposition. */
static bool is_lost_infinitive(const rulebook *b, const tree *t, int32_t i)
{
    const node *n = &t->nodes[i];
    if (i < 2 || !n->word || !n->word->verb || !(n->word->forms & FORM_BASE) || n->is_capital)
        return false;
    bool is_before_noun = n->label == LABEL_COMPOUND || n->label == LABEL_ADJECTIVE;
    if (n->pos == POS_VERB && !is_before_noun) return false;
    if (!str_eq_fold(t->nodes[i - 1].text, S("to")) || !has_rules(b, n->word->verb)) return false;
    return is_behind(b, t, i - 2, b->willing);
}

static void doubt_infinitive(const rulebook *b, const tree *t, int32_t sentence, doubt_vec *out,
                             arena *keep)
{
    for (int32_t i = 2; i + 1 < t->count; i++) {
        if (!is_lost_infinitive(b, t, i)) continue;
        *vec_push(out, keep) = (doubt){.sentence = sentence,
                                       .token = i,
                                       .form = PLAIN_BASE,
                                       .lemma = wordbook_text(&b->words, t->nodes[i].word->verb)};
        return;
    }
}

static void doubt_tree(const rulebook *b, const tree *t, int32_t sentence, doubt_vec *out,
                       arena *keep, arena scratch)
{
    const clause_words words = {b->kinds, b->lemma_count};
    clauses all = clauses_find(t, &words, &scratch);
    bool has_verb = is_verb(t, &all, top_of(t)) && !is_phrase(t, &all, top_of(t));
    int32_t best = -1, highest = 0;
    for (int32_t i = 1; i < t->count; i++) {
        bool is_known = all.of[i] >= 0 && t->nodes[i].label != LABEL_ACL &&
                        !is_phrase(t, &all, i) && !is_hidden(t, i);
        int one = is_known ? 0 : rate(b, t, i, has_verb);
        if (one > highest) highest = one, best = i;
    }
    if (best < 0) {
        doubt_infinitive(b, t, sentence, out, keep);
        return;
    }
    const word *w = t->nodes[best].word;
    str past = wordbook_past(&b->words, w->verb);
    bool is_plain = !past.len || w->forms & (FORM_PAST | FORM_PARTICIPLE) || is_asked(b, t, best) ||
                    (is_participle(&b->words, past) &&
                     (is_between(b, t, best) || (!has_verb && is_before_top(t, best))));
    *vec_push(out, keep) = (doubt){.sentence = sentence,
                                   .token = best,
                                   .form = is_plain ? PLAIN_PAST : past,
                                   .lemma = wordbook_text(&b->words, w->verb)};
}

/* Is a token some verb's form that the parse took for something else? */
static bool is_suspect(const rulebook *b, const coder_input *in, const entente_sentence *s,
                       int32_t i)
{
    if (i <= s->first || i + 1 >= s->first + s->count) return false;
    const word *w = wordbook_find(&b->words, str_span(in->document->text, in->tokens[i].span));
    return w && w->verb && w->forms & (FORM_S | FORM_BASE);
}

/* Does "to" stand between a verb or adjective and what the parse took for no verb? */
static bool has_odd_infinitive(const coder_input *in, const entente_sentence *s)
{
    const language_word *w = in->grammar + s->first;
    for (int32_t i = 1; i + 1 < s->count; i++) {
        entente_span at = in->tokens[s->first + i].span;
        if (at.end - at.start != 2 || in->document->text.data[at.start] != 't') continue;
        uint8_t before = in->legend->poses[w[i - 1].upos],
                label = in->legend->labels[w[i + 1].label];
        bool is_verb = in->legend->poses[w[i + 1].upos] == POS_VERB && label != LABEL_COMPOUND &&
                       label != LABEL_ADJECTIVE;
        bool is_open = before == POS_VERB || before == POS_ADJECTIVE || before == POS_NAME;
        if (!is_verb && is_open) return true;
    }
    return false;
}

/* A quick look: a sentence whose top is a verb with a subject is in doubt only right behind a mention,
   or in its last word. */
static bool may_doubt(const rulebook *b, const coder_input *in, const entente_sentence *s,
                      const mention *mentions, ptrdiff_t count)
{
    const language_word *w = in->grammar + s->first;
    int32_t top = 0;
    while (top + 1 < s->count && w[top].head)
        top++;
    bool has_verb = in->legend->poses[w[top].upos] == POS_VERB, has_subject = false;
    for (int32_t i = 0; has_verb && i < s->count; i++) {
        uint8_t l = in->legend->labels[w[i].label];
        has_subject |= w[i].head == top + 1 && (l == LABEL_SUBJECT || l == LABEL_PASSIVE_SUBJECT);
    }
    if (!has_subject || has_odd_infinitive(in, s)) return true;
    for (ptrdiff_t m = 0; m < count; m++) {
        int32_t end = mentions[m].first + mentions[m].count;
        if (is_suspect(b, in, s, end) || is_suspect(b, in, s, end - 1)) return true;
    }
    return false;
}

void mend_doubts(const rulebook *b, const coder_input *in, doubt_vec *out, arena *keep,
                 arena scratch)
{
    tree_input each = {.text = in->document->text,
                       .tokens = in->tokens,
                       .grammar = in->grammar,
                       .legend = in->legend};
    ptrdiff_t m = 0;
    for (ptrdiff_t i = 0; i < in->sentence_count; i++) {
        arena work = scratch;
        const entente_sentence *s = &in->sentences[i];
        ptrdiff_t first = m;
        while (m < in->mention_count && in->mentions[m].first < s->first + s->count)
            m++;
        if (s->count < 2 || s->count > TREE_WORDS || m == first) continue;
        if (!may_doubt(b, in, s, in->mentions + first, m - first)) continue;
        each.mentions = in->mentions + first;
        each.mention_count = m - first;
        each.first = each.sentence_first = s->first;
        each.count = s->count;
        tree t = tree_make(&each, &b->words, &work);
        t.is_headline = s->is_headline;
        doubt_tree(b, &t, (int32_t)i, out, keep, work);
    }
}

bool coder_settle(const coder_input *in, const doubt *d, const language_word *again,
                  language_word *words)
{
    const entente_sentence *s = &in->sentences[d->sentence];
    const language_word *w = &again[d->token];
    bool has_subject = false;
    for (int32_t i = 0; i < d->token; i++) {
        uint8_t l = in->legend->labels[again[i].label];
        has_subject |=
            again[i].head == d->token + 1 && (l == LABEL_SUBJECT || l == LABEL_PASSIVE_SUBJECT);
    }
    bool is_marked = d->token > 0 && again[d->token - 1].head == d->token + 1 &&
                     in->legend->labels[again[d->token - 1].label] == LABEL_MARK;
    if (in->legend->poses[w->upos] != POS_VERB || (!has_subject && !is_marked)) return false;
    memcpy(words + s->first, again, (size_t)s->count * sizeof *again);
    words[s->first + d->token].lemma = d->lemma;
    return true;
}
