/* tree.c: A sentence as its words and what hangs on what.
   SPDX-License-Identifier: MIT */
#include "events/tree.h"

#include "base/utf8.h"

/* ## Making */

static bool is_hyphen(str s)
{
    return str_eq(s, S("-")) || str_eq(s, S("–"));
}

static bool is_capital(str text)
{
    ptrdiff_t at = 0;
    return text.len && utf8_is_upper(utf8_next(text, &at));
}

/* "-" between two words that stand close to it joins them. */
static void join_hyphens(tree *t)
{
    for (int32_t i = 1; i + 1 < t->count; i++) {
        if (!is_hyphen(t->nodes[i].text) || !t->tokens[i].is_glued || !t->tokens[i + 1].is_glued)
            continue;
        t->nodes[i - 1].is_joined = t->nodes[i].is_joined = t->nodes[i + 1].is_joined = true;
    }
}

static bool opens_quote(str s)
{
    return str_eq(s, S("“")) || str_eq(s, S("``")) || str_eq(s, S("‘"));
}

static bool closes_quote(str s)
{
    return str_eq(s, S("”")) || str_eq(s, S("''"));
}

/* What stands between quotation marks, also when only one of them is in this sentence. */
static void mark_quotes(tree *t)
{
    bool is_open = false;
    int32_t from = 0;
    for (int32_t i = 0; i < t->count; i++) {
        str s = t->nodes[i].text;
        bool is_plain = str_eq(s, S("\""));
        if (opens_quote(s) || (is_plain && !is_open && i + 1 < t->count)) {
            is_open = true;
            from = i + 1;
        } else if (closes_quote(s) || is_plain) {
            for (int32_t k = is_open ? from : 0; k < i; k++)
                t->nodes[k].is_quoted = true;
            is_open = false;
        }
    }
    for (int32_t k = from; is_open && k < t->count; k++)
        t->nodes[k].is_quoted = true;
}

/* As which verb a word may tell an act: by its lemma where the parse sees a verb, for one spelling may
   be of two ("found"), else by its form. */
static int32_t verb_of(const wordbook *x, const node *n, str lemma)
{
    if (n->pos == POS_VERB || n->pos == POS_AUX) {
        const word *base = wordbook_find(x, lemma);
        if (base && base->verb && str_eq(wordbook_text(x, base->verb), lemma)) return base->verb;
    }
    return n->word ? n->word->verb : 0;
}

static void fill_node(const tree_input *in, const wordbook *x, tree *t, int32_t i)
{
    node *n = &t->nodes[i];
    const language_word *w = &in->grammar[in->first + i];
    str text = str_span(in->text, in->tokens[in->first + i].span);
    if (!text.len) text = S(",");
    int32_t head = w->head ? w->head - 1 - (in->first - in->sentence_first) : -1;
    *n = (node){.text = text,
                .word = wordbook_find(x, text),
                .head = head >= 0 && head < in->count && head != i ? head : -1,
                .first = -1,
                .next = -1,
                .left = i,
                .end = i + 1,
                .mention = -1,
                .label = in->legend->labels[w->label],
                .pos = in->legend->poses[w->upos],
                .traits = w->traits,
                .is_participle = in->legend->participles[w->xpos],
                .is_gerund = in->legend->gerunds[w->xpos],
                .is_capital = is_capital(text)};
    if (n->head < 0) n->label = LABEL_ROOT;
    n->verb = verb_of(x, n, w->lemma);
    n->noun = n->word ? n->word->noun : 0;
}

/* "with South Korean Prime Minister Han Duck-soo": the preposition belongs to the whole phrase, not to
   the title in it. */
static void lift_cases(tree *t)
{
    for (int32_t i = 0; i < t->count; i++) {
        node *n = &t->nodes[i];
        if (n->label != LABEL_CASE || n->head < i) continue;
        const node *inner = &t->nodes[n->head];
        bool is_part = inner->label == LABEL_NMOD || inner->label == LABEL_COMPOUND ||
                       inner->label == LABEL_FLAT || inner->label == LABEL_ADJECTIVE;
        if (is_part && inner->head > n->head) n->head = inner->head;
    }
}

/* Does a word stand within a noun phrase by this relation? */
static bool is_inside(uint8_t label)
{
    return label == LABEL_COMPOUND || label == LABEL_ADJECTIVE || label == LABEL_FLAT ||
           label == LABEL_POSSESSOR;
}

/* The verb of a clause that stands between two words, -1. */
static int32_t verb_between(const tree *t, int32_t from, int32_t to)
{
    for (int32_t i = from + 1; i < to; i++) {
        const node *n = &t->nodes[i];
        bool is_verb = (n->pos == POS_VERB || n->pos == POS_AUX) && n->traits & TRAIT_FINITE;
        if (!is_verb || is_inside(n->label)) continue;
        return n->pos == POS_AUX && n->head > i ? n->head : i;
    }
    return -1;
}

static bool has_subject(const tree *t, int32_t verb)
{
    for (int32_t i = 0; i < t->count; i++)
        if (t->nodes[i].head == verb &&
            (t->nodes[i].label == LABEL_SUBJECT || t->nodes[i].label == LABEL_PASSIVE_SUBJECT))
            return true;
    return false;
}

/* "The Union lifted sanctions": no noun phrase reaches over a verb, so what hangs on its far side is
   the verb's subject. */
static void mend_subjects(tree *t)
{
    for (int32_t i = 0; i < t->count; i++) {
        node *n = &t->nodes[i];
        if (!is_inside(n->label) || n->head <= i + 1 || n->pos == POS_VERB) continue;
        int32_t verb = verb_between(t, i, n->head);
        if (verb < 0 || verb == n->head || has_subject(t, verb)) continue;
        n->head = verb;
        n->label = LABEL_SUBJECT;
    }
}

static bool has_child(const tree *t, int32_t head, relation l)
{
    for (int32_t i = 0; i < t->count; i++)
        if (t->nodes[i].head == head && t->nodes[i].label == l) return true;
    return false;
}

static bool hangs_below(const tree *t, int32_t i, int32_t above)
{
    for (int32_t steps = 0; i >= 0 && steps < TREE_WORDS; steps++, i = t->nodes[i].head)
        if (i == above) return true;
    return false;
}

/* May a word stand in a noun phrase before its noun? */
static bool is_of_phrase(const node *n)
{
    return n->pos == POS_DETERMINER || n->pos == POS_ADJECTIVE || n->pos == POS_NUMBER ||
           n->pos == POS_NOUN || n->pos == POS_NAME;
}

/* The verb right before the noun phrase of a token, -1. */
static int32_t verb_before(const tree *t, int32_t i)
{
    for (i--; i > 0; i--) {
        const node *n = &t->nodes[i];
        if (n->pos == POS_VERB && !is_inside(n->label)) return i;
        if (!is_of_phrase(n)) return -1;
    }
    return -1;
}

/* "The ministers exchanged views": called one of the ministers. "Police beat students, a group said":
   called the object of the last verb. What stands right behind a verb without an object is that. */
static void mend_objects(tree *t)
{
    for (int32_t i = 2; i < t->count; i++) {
        node *n = &t->nodes[i];
        bool is_beside = (n->label == LABEL_CONJUNCT || n->label == LABEL_NMOD) && n->head < i - 1;
        bool is_ahead = n->label == LABEL_OBJECT && n->head > i;
        if ((n->pos != POS_NOUN && n->pos != POS_NAME) || n->head < 0 || !(is_beside || is_ahead))
            continue;
        int32_t verb = verb_before(t, i);
        if (verb <= n->head && is_beside) continue;
        if (verb < 0 || (t->nodes[n->head].pos == POS_VERB) == is_beside) continue;
        if (hangs_below(t, verb, n->head) == is_beside || has_child(t, verb, LABEL_OBJECT))
            continue;
        n->head = verb;
        n->label = LABEL_OBJECT;
    }
}

/* "Factions agreed on a truce, mediators said": of two subjects of the last verb the first is that of the
   verb that the parse hung on it. */
static void mend_reports(tree *t)
{
    for (int32_t i = 1; i < t->count; i++) {
        node *n = &t->nodes[i];
        int32_t noun = n->head, said = noun >= 0 && noun < i ? t->nodes[noun].head : -1;
        if (n->label != LABEL_ACL || n->pos != POS_VERB || n->is_gerund || said <= i) continue;
        if (t->nodes[noun].label != LABEL_SUBJECT || has_child(t, i, LABEL_MARK)) continue;
        bool has_other = false;
        for (int32_t k = i + 1; k < said; k++)
            has_other |= t->nodes[k].head == said && t->nodes[k].label == LABEL_SUBJECT;
        if (!has_other) continue;
        n->head = said;
        n->label = LABEL_CCOMP;
        t->nodes[noun].head = i;
    }
}

/* The noun before a token, past what stands in brackets: "the World Food Program (WFP) said". */
static int32_t noun_before(const tree *t, int32_t i)
{
    i--;
    if (i > 0 && str_eq(t->nodes[i].text, S(")")))
        while (i > 0 && !str_eq(t->nodes[i + 1].text, S("(")))
            i--;
    return i > 0 && (t->nodes[i].pos == POS_NOUN || t->nodes[i].pos == POS_NAME) ? i : -1;
}

/* ", the ministry said": the noun phrase between a comma and a verb without a subject is that, and stands
   beside nothing before. */
static void mend_tellers(tree *t)
{
    for (int32_t i = 2; i < t->count; i++) {
        const node *n = &t->nodes[i];
        bool is_finite = n->pos == POS_VERB && n->traits & TRAIT_FINITE && !n->is_participle;
        bool is_top = n->label == LABEL_ROOT || n->label == LABEL_PARATAXIS;
        if (!is_finite || !is_top || has_subject(t, i)) continue;
        int32_t noun = noun_before(t, i);
        if (noun < 0 || t->nodes[noun].label != LABEL_APPOSITION || t->nodes[noun].head > noun)
            continue;
        int32_t first = noun;
        while (first > 0 && is_of_phrase(&t->nodes[first - 1]))
            first--;
        if (first < 1 || t->nodes[first - 1].pos != POS_PUNCT || hangs_below(t, i, noun)) continue;
        t->nodes[noun].head = i;
        t->nodes[noun].label = LABEL_SUBJECT;
    }
}

/* May the parse have taken the subject of a verb for what its conjunction governs, as a preposition? */
static bool may_lack_subject(const tree *t, int32_t i)
{
    const node *n = &t->nodes[i];
    bool is_open = n->label == LABEL_ADVCL || n->label == LABEL_ACL;
    return is_open && n->pos == POS_VERB && !n->is_gerund && !has_subject(t, i);
}

/* "resigned as the opposition threatened": the noun phrase between the conjunction and its verb is the
   subject. */
static void mend_conjunctions(tree *t)
{
    for (int32_t i = 2; i < t->count; i++) {
        if (!may_lack_subject(t, i)) continue;
        int32_t first = i;
        while (first > 1 && is_of_phrase(&t->nodes[first - 1]))
            first--;
        node *n = &t->nodes[i], *noun = &t->nodes[i - 1], *mark = &t->nodes[first - 1];
        if (first == i || (noun->pos != POS_NOUN && noun->pos != POS_NAME)) continue;
        bool is_marked = mark->label == LABEL_MARK && mark->head == i;
        bool is_governed = mark->label == LABEL_CASE && mark->head == i - 1 && mark->word &&
                           mark->word->classes & WORD_SUBORDINATOR && !n->is_participle &&
                           (has_child(t, i, LABEL_OBJECT) || has_child(t, i, LABEL_XCOMP));
        if (!is_marked && !is_governed) continue;
        if (is_governed) {
            n->head = n->head == i - 1 ? noun->head : n->head;
            n->label = LABEL_ADVCL;
            mark->head = i;
            mark->label = LABEL_MARK;
        }
        noun->head = i;
        noun->label = LABEL_SUBJECT;
    }
}

/* "to free two hostages", but not "to free trade" */
static bool frees(const tree *t, int32_t i)
{
    bool is_before_phrase = i + 1 < t->count && (t->nodes[i + 1].pos == POS_DETERMINER ||
                                                 t->nodes[i + 1].pos == POS_NUMBER);
    return is_before_phrase && str_eq(t->nodes[i].text, S("free"));
}

/* "threatened to arrest opposition leaders": after "to" a verb's base form that the parse hung on the
   noun behind it has that for its object. */
static void mend_infinitives(tree *t)
{
    for (int32_t i = 2; i < t->count; i++) {
        node *n = &t->nodes[i], *to = &t->nodes[i - 1];
        int32_t noun = n->head, above = noun > i ? t->nodes[noun].head : -1;
        bool is_to = to->word && to->word->classes & WORD_TO && to->head == noun;
        if (!is_to || above < 0 || above >= i - 1 || !is_inside(n->label) || !n->word) continue;
        if (!(n->word->forms & FORM_BASE) || (n->pos != POS_VERB && !frees(t, i))) continue;
        n->head = above;
        n->label = t->nodes[above].pos == POS_VERB ? LABEL_XCOMP : LABEL_ACL;
        n->pos = POS_VERB;
        n->verb = n->word->verb;
        to->head = i;
        to->label = LABEL_MARK;
        t->nodes[noun].head = i;
        t->nodes[noun].label = LABEL_OBJECT;
    }
}

/* Dependents in the order of the text, and how far each word reaches. */
static void hang(tree *t)
{
    for (int32_t i = t->count - 1; i >= 0; i--) {
        node *n = &t->nodes[i];
        if (n->head < 0) continue;
        n->next = t->nodes[n->head].first;
        t->nodes[n->head].first = i;
    }
    for (int32_t i = 0; i < t->count; i++)
        for (int32_t up = t->nodes[i].head, steps = 0; up >= 0 && steps < TREE_WORDS;
             up = t->nodes[up].head, steps++) {
            if (i < t->nodes[up].left) t->nodes[up].left = i;
            if (i >= t->nodes[up].end) t->nodes[up].end = i + 1;
        }
}

/* A name is no verb, whatever the tagger thinks. */
static void set_mention(tree *t, int32_t i, int32_t m)
{
    if (i < 0 || i >= t->count) return;
    node *n = &t->nodes[i];
    n->mention = m;
    if (n->is_capital && i > 0 && !t->is_headline && (n->pos == POS_VERB || n->pos == POS_AUX))
        n->pos = POS_NAME;
}

tree tree_make(const tree_input *in, const wordbook *x, arena *keep)
{
    tree t = {.text = in->text,
              .tokens = in->tokens + in->first,
              .nodes = arena_new(keep, node, in->count),
              .count = in->count,
              .mentions = in->mentions,
              .mention_count = (int32_t)in->mention_count,
              .first_token = in->first,
              .times = in->times,
              .time_count = (int32_t)in->time_count};
    for (int32_t i = 0; i < t.count; i++)
        fill_node(in, x, &t, i);
    for (int32_t m = 0; m < t.mention_count; m++)
        for (int32_t k = 0; k < t.mentions[m].count; k++)
            set_mention(&t, t.mentions[m].first - t.first_token + k, m);
    lift_cases(&t);
    mend_infinitives(&t);
    mend_reports(&t);
    mend_tellers(&t);
    mend_conjunctions(&t);
    mend_subjects(&t);
    mend_objects(&t);
    hang(&t);
    join_hyphens(&t);
    mark_quotes(&t);
    return t;
}

/* ## Asking */

int32_t tree_child(const tree *t, int32_t head, relation l)
{
    if (head < 0) return -1;
    for (int32_t i = t->nodes[head].first; i >= 0; i = t->nodes[i].next)
        if (t->nodes[i].label == l) return i;
    return -1;
}

const mention *tree_mention(const tree *t, int32_t i)
{
    return i < 0 || t->nodes[i].mention < 0 ? NULL : &t->mentions[t->nodes[i].mention];
}

bool tree_is_nominal(const tree *t, int32_t i)
{
    const node *n = &t->nodes[i];
    if (n->pos == POS_NOUN || n->pos == POS_NAME || n->pos == POS_PRONOUN || n->pos == POS_NUMBER)
        return true;
    return n->mention >= 0 || n->pos == POS_DETERMINER || n->pos == POS_ADJECTIVE;
}

void phrases_add(phrases *to, const phrases *from)
{
    for (int32_t i = 0; i < from->count && to->count < PHRASES; i++)
        to->at[to->count++] = from->at[i];
}

static bool is_bare_state(const mention *m)
{
    return m->kind == MENTION_ACTOR && m->actor.code.len == 3 && !m->actor.name.len &&
           !m->actor.role.len && str_eq(m->actor.sector, S("GOV")) && !m->is_adjective;
}

/* "Brazil, the Kingdom of Jordan, and Kenya": what the parse takes for another name of the first is
   one of several, when it is of another state and more follow, or both are states. */
static bool is_listed(const tree *t, int32_t head, int32_t i)
{
    if (t->nodes[i].label != LABEL_APPOSITION) return false;
    const mention *first = tree_mention(t, head), *m = tree_mention(t, i);
    if (!first || !m || !first->actor.code.len || !m->actor.code.len) return false;
    if (str_eq(first->actor.code, m->actor.code)) return false;
    for (int32_t k = t->nodes[i].next; k >= 0; k = t->nodes[k].next)
        if (t->nodes[k].label == LABEL_CONJUNCT) return true;
    return is_bare_state(first) && is_bare_state(m);
}

static void add_conjuncts(const tree *t, int32_t head, phrases *out, int32_t depth)
{
    for (int32_t i = t->nodes[head].first; i >= 0; i = t->nodes[i].next) {
        if (i < head || (t->nodes[i].label != LABEL_CONJUNCT && !is_listed(t, head, i))) continue;
        if (!tree_is_nominal(t, i) || out->count == PHRASES) continue;
        out->at[out->count++] = i;
        if (depth < PHRASES) add_conjuncts(t, i, out, depth + 1);
    }
}

phrases tree_phrases(const tree *t, int32_t head)
{
    phrases p = {0};
    if (head < 0) return p;
    p.at[p.count++] = head;
    add_conjuncts(t, head, &p, 0);
    return p;
}

static bool is_before_head(const node *n)
{
    switch (n->label) {
    case LABEL_DETERMINER:
    case LABEL_NUMBER:
    case LABEL_ADJECTIVE:
    case LABEL_COMPOUND:
    case LABEL_POSSESSOR:
    case LABEL_NMOD:
    case LABEL_FLAT:
    case LABEL_ADVERB:
    case LABEL_DEP:
    case LABEL_PUNCT:
    case LABEL_APPOSITION:
    case LABEL_OTHER:
        return true;
    default:
        return false;
    }
}

int32_t tree_phrase_first(const tree *t, int32_t head)
{
    int32_t first = head;
    for (int32_t i = t->nodes[head].first; i >= 0 && i < head; i = t->nodes[i].next)
        if (is_before_head(&t->nodes[i]) && t->nodes[i].label != LABEL_PUNCT &&
            t->nodes[i].left < first)
            first = t->nodes[i].left;
    /* a preposition or comma in between ends what belongs to it */
    for (int32_t i = head - 1; i >= first; i--)
        if (t->nodes[i].label == LABEL_CASE && t->nodes[i].head == head) return i + 1;
    return first;
}

int32_t tree_case(const tree *t, int32_t head)
{
    return tree_child(t, head, LABEL_CASE);
}

bool tree_is_below(const tree *t, int32_t i, int32_t above)
{
    for (int32_t steps = 0; i >= 0 && steps <= t->count; i = t->nodes[i].head, steps++)
        if (i == above) return true;
    return false;
}

entente_span tree_span(const tree *t, int32_t first, int32_t end)
{
    if (end <= first)
        return (entente_span){t->tokens[first].span.start, t->tokens[first].span.start};
    return (entente_span){t->tokens[first].span.start, t->tokens[end - 1].span.end};
}

entente_span tree_phrase_span(const tree *t, int32_t head)
{
    return tree_span(t, tree_phrase_first(t, head), head + 1);
}
