/* clause.c: The verbs of a sentence with their arguments, and how they hang together.
   SPDX-License-Identifier: MIT */
#include "events/clause.h"

enum { SHARED_REACH = 4 }; /* words from one verb to the next with which it shares an object */

typedef struct finder {
    const tree *t;
    const clause_words *words;
    VEC(clause) found;
    clauses all;
    arena *keep;
} finder;

static bool has(const node *n, uint32_t classes)
{
    return n->word && (n->word->classes & classes);
}

int32_t tree_child_of_class(const tree *t, int32_t head, uint32_t classes)
{
    for (int32_t i = t->nodes[head].first; i >= 0; i = t->nodes[i].next)
        if (has(&t->nodes[i], classes)) return i;
    return -1;
}

int32_t clause_lemma(const tree *t, const clause *c)
{
    return t->nodes[c->verb].verb;
}

/* ## Which words are verbs */

/* A relation in which a participle is an adjective or a preposition: "armed men", "including". */
static bool is_modifier(relation l)
{
    return l == LABEL_ADJECTIVE || l == LABEL_CASE || l == LABEL_MARK || l == LABEL_COMPOUND ||
           l == LABEL_FIXED || l == LABEL_FLAT || l == LABEL_AUX || l == LABEL_PASSIVE_AUX ||
           l == LABEL_COPULA || l == LABEL_CC || l == LABEL_DETERMINER;
}

/* A verb that the tagger took for something else has its subject all the same. */
static bool is_hidden_verb(const tree *t, int32_t i)
{
    const node *n = &t->nodes[i];
    if (n->pos == POS_VERB || !n->word || !n->word->verb || n->is_joined) return false;
    return tree_child(t, i, LABEL_SUBJECT) >= 0 && tree_child(t, i, LABEL_DETERMINER) < 0 &&
           (n->word->forms & (FORM_S | FORM_PAST | FORM_BASE | FORM_PARTICIPLE));
}

/* "a mass shooting", "the killing of": a noun, whatever the tagger thinks. */
static bool is_gerund_noun(const tree *t, int32_t i)
{
    if (!t->nodes[i].is_gerund || tree_child(t, i, LABEL_OBJECT) >= 0) return false;
    return tree_child(t, i, LABEL_DETERMINER) >= 0 || tree_child(t, i, LABEL_POSSESSOR) >= 0;
}

static bool is_clause_head(const tree *t, int32_t i)
{
    const node *n = &t->nodes[i];
    if (is_modifier((relation)n->label) || is_gerund_noun(t, i)) return false;
    if (n->pos == POS_VERB || n->pos == POS_AUX) return true;
    if (tree_child(t, i, LABEL_PASSIVE_AUX) >= 0)
        return true; /* "were freed", called an adjective */
    return tree_child(t, i, LABEL_COPULA) >= 0 || is_hidden_verb(t, i);
}

static int32_t mark_of(const tree *t, int32_t head)
{
    int32_t mark = tree_child(t, head, LABEL_MARK);
    int32_t first = mark >= 0 ? mark : tree_child(t, head, LABEL_CASE);
    /* of "in order to", "so as to" the last counts, of "after", "that" the first */
    return first;
}

static bool is_infinitive(const tree *t, int32_t head)
{
    for (int32_t i = t->nodes[head].first; i >= 0 && i < head; i = t->nodes[i].next)
        if (t->nodes[i].label == LABEL_MARK && has(&t->nodes[i], WORD_TO)) return true;
    return false;
}

static bool is_condition(const tree *t, const clause *c)
{
    for (int32_t i = t->nodes[c->head].first; i >= 0; i = t->nodes[i].next)
        if (t->nodes[i].label == LABEL_MARK && has(&t->nodes[i], WORD_IF)) return true;
    return false;
}

static int32_t modal_of(const tree *t, int32_t head)
{
    for (int32_t i = t->nodes[head].first; i >= 0 && i < head; i = t->nodes[i].next)
        if (t->nodes[i].label == LABEL_AUX && has(&t->nodes[i], WORD_MODAL)) return i;
    return -1;
}

/* "not", "never", and the adverb of "no longer" */
static int32_t negation_of(const tree *t, int32_t head)
{
    for (int32_t i = t->nodes[head].first; i >= 0; i = t->nodes[i].next) {
        const node *n = &t->nodes[i];
        if (n->label != LABEL_ADVERB) continue;
        if (has(n, WORD_NOT)) return i;
        if (n->first >= 0 && n->first < i && has(&t->nodes[n->first], WORD_NO)) return i;
    }
    return -1;
}

static void find_heads(finder *f)
{
    const tree *t = f->t;
    for (int32_t i = 0; i < t->count; i++) {
        if (!is_clause_head(t, i)) continue;
        int32_t copula = tree_child(t, i, LABEL_COPULA);
        /* "is to meet", "was due to meet" */
        bool is_bare = t->nodes[i].word && t->nodes[i].word->forms & FORM_BASE &&
                       !(t->nodes[i].word->forms & FORM_PARTICIPLE) && !t->nodes[i].is_gerund;
        bool is_due =
            copula >= 0 && t->nodes[i].pos == POS_VERB && (is_infinitive(t, i) || is_bare);
        if (is_due) copula = -1;
        clause *c = vec_push(&f->found, f->keep);
        *c = (clause){.verb = copula >= 0 ? copula : i,
                      .head = i,
                      .parent = -1,
                      .noun = -1,
                      .mark = mark_of(t, i),
                      .modal = modal_of(t, i),
                      .negation = negation_of(t, i),
                      .is_infinitive = is_infinitive(t, i),
                      .is_due = is_due,
                      .is_copula = copula >= 0};
        c->is_condition = is_condition(t, c);
        f->all.of[i] = (int32_t)f->found.len - 1;
    }
}

/* ## How they hang together */

static clause_link link_of(const tree *t, const clause *c)
{
    switch (t->nodes[c->head].label) {
    case LABEL_CONJUNCT:
        return c->noun >= 0 ? LINK_MAIN : LINK_AND;
    case LABEL_CCOMP:
    case LABEL_CLAUSAL_SUBJECT:
        return c->is_infinitive && c->noun < 0 && tree_child(t, c->head, LABEL_SUBJECT) < 0
                   ? LINK_INFINITIVE
                   : LINK_COMPLEMENT;
    case LABEL_XCOMP:
        return LINK_INFINITIVE;
    case LABEL_RELATIVE:
        return LINK_RELATIVE;
    case LABEL_ACL:
        if (c->is_infinitive) return LINK_INFINITIVE;
        return c->mark >= 0 ? LINK_PARTICIPLE : LINK_REDUCED;
    case LABEL_ADVCL:
        if (tree_child(t, c->head, LABEL_SUBJECT) >= 0 ||
            tree_child(t, c->head, LABEL_PASSIVE_SUBJECT) >= 0)
            return LINK_ADVERBIAL;
        return c->is_infinitive ? LINK_PURPOSE : LINK_PARTICIPLE;
    case LABEL_ROOT:
    case LABEL_PARATAXIS:
    case LABEL_LIST:
        return LINK_MAIN;
    default: /* a gerund where a noun could stand: "began the shelling", "by attacking" */
        return LINK_PARTICIPLE;
    }
}

static bool is_time(const node *n)
{
    return n->mention < 0 && (has(n, WORD_TIME) || n->pos == POS_NUMBER);
}

/* "an airstrike last month that killed": no time is meant. */
static int32_t antecedent(const tree *t, const clause *c, int32_t noun)
{
    if (t->nodes[c->head].label != LABEL_RELATIVE || !is_time(&t->nodes[noun])) return noun;
    for (int32_t i = noun - 1; i >= 0; i--)
        if (t->nodes[i].pos == POS_NOUN && !is_time(&t->nodes[i])) return i;
    return noun;
}

static bool is_kind(const finder *f, const clause *c, int kind)
{
    int32_t lemma = clause_lemma(f->t, c);
    return lemma > 0 && lemma < f->words->lemma_count && (f->words->kinds[lemma] & kind);
}

/* "told Han that China was open": with "that" and a subject of its own no clause describes him to whom
   something is said. */
static bool is_told(const finder *f, const clause *c)
{
    const tree *t = f->t;
    if (c->link != LINK_RELATIVE || c->noun < 0 || c->parent < 0) return false;
    const node *noun = &t->nodes[c->noun];
    bool is_object = noun->label == LABEL_OBJECT || noun->label == LABEL_INDIRECT;
    bool is_whole = tree_child(t, c->head, LABEL_SUBJECT) > c->noun;
    int32_t that = tree_child(t, c->head, LABEL_MARK);
    return is_object && is_whole && that > c->noun && has(&t->nodes[that], WORD_THAT) &&
           f->all.of[noun->head] == c->parent && is_kind(f, &f->found.data[c->parent], VERB_SAYS);
}

static void link_clauses(finder *f)
{
    const tree *t = f->t;
    for (ptrdiff_t i = 0; i < f->found.len; i++) {
        clause *c = &f->found.data[i];
        int32_t up = t->nodes[c->head].head;
        if (up >= 0 && f->all.of[up] < 0) c->noun = antecedent(t, c, up);
        for (int32_t steps = 0; up >= 0 && f->all.of[up] < 0 && steps < t->count; steps++)
            up = t->nodes[up].head;
        c->parent = up < 0 ? -1 : f->all.of[up];
        c->link = link_of(t, c);
        if (is_told(f, c)) c->link = LINK_COMPLEMENT, c->noun = -1;
        if (c->parent < 0 && (c->link == LINK_AND || c->link == LINK_PARTICIPLE) && c->noun < 0)
            c->link = LINK_MAIN;
    }
}

static int32_t depth_of(const finder *f, int32_t i)
{
    int32_t depth = 0;
    for (; f->found.data[i].parent >= 0 && depth < TREE_WORDS; i = f->found.data[i].parent)
        depth++;
    return depth;
}

/* A counting sort by depth. */
static void order_clauses(finder *f)
{
    int32_t n = (int32_t)f->found.len, at = 0;
    int32_t *depth = arena_new(f->keep, int32_t, n);
    f->all.order = arena_new(f->keep, int32_t, n);
    for (int32_t i = 0; i < n; i++)
        depth[i] = depth_of(f, i);
    for (int32_t d = 0; at < n && d <= TREE_WORDS; d++)
        for (int32_t i = 0; i < n; i++)
            if (depth[i] == d) f->all.order[at++] = i;
}

static void reach(finder *f)
{
    const tree *t = f->t;
    for (int32_t i = 0; i < t->count; i++) {
        int32_t up = i;
        for (int32_t steps = 0; up >= 0 && f->all.of[up] < 0 && steps < t->count; steps++)
            up = t->nodes[up].head;
        f->all.at[i] = up < 0 ? -1 : f->all.of[up];
    }
}

/* ## Their arguments */

static bool is_relative_word(const tree *t, int32_t i)
{
    const node *n = &t->nodes[i];
    return has(n, WORD_RELATIVE) || (has(n, WORD_THAT) && n->pos == POS_PRONOUN);
}

/* "who", "which" and "that" stand for the noun that the clause describes. */
static void resolve_relative(const finder *f, const clause *c, phrases *p)
{
    if (c->link != LINK_RELATIVE || c->noun < 0) return;
    for (int32_t i = 0; i < p->count; i++)
        if (is_relative_word(f->t, p->at[i])) {
            *p = tree_phrases(f->t, c->noun);
            return;
        }
}

/* Those of the nth dependent with this relation. */
static phrases argument(const finder *f, const clause *c, relation l, int32_t nth)
{
    phrases p = {0};
    for (int32_t i = f->t->nodes[c->head].first; i >= 0; i = f->t->nodes[i].next) {
        if (f->t->nodes[i].label != l || nth-- > 0) continue;
        p = tree_phrases(f->t, i);
        break;
    }
    resolve_relative(f, c, &p);
    return p;
}

static int32_t count_of(const tree *t, int32_t head, relation l)
{
    int32_t n = 0;
    for (int32_t i = t->nodes[head].first; i >= 0; i = t->nodes[i].next)
        n += t->nodes[i].label == l;
    return n;
}

/* "killed at least eleven people", "up to 16": with a quantity the parse may see a preposition. */
static phrases quantity(const finder *f, const clause *c)
{
    const tree *t = f->t;
    for (int32_t i = t->nodes[c->head].first; i >= 0; i = t->nodes[i].next) {
        if (t->nodes[i].label != LABEL_OBLIQUE || i < c->verb) continue;
        int32_t preposition = tree_case(t, i);
        if (preposition < 0 && !is_time(&t->nodes[i])) return tree_phrases(t, i);
        if (preposition < 1 || preposition + 1 >= i) continue;
        bool is_up_to = has(&t->nodes[preposition - 1], WORD_PARTICLE) &&
                        t->nodes[preposition + 1].pos == POS_NUMBER;
        if (is_up_to || has(&t->nodes[preposition + 1], WORD_QUANTITY)) return tree_phrases(t, i);
    }
    return (phrases){0};
}

static phrases possessor_of(const tree *t, int32_t noun)
{
    int32_t owner = tree_child(t, noun, LABEL_POSSESSOR);
    return owner < 0 ? (phrases){0} : tree_phrases(t, owner);
}

/* Whose act an infinitive is: the object's of "ordered troops to", else the subject's. */
static phrases controller(const finder *f, const clause *c, const clause *p)
{
    if (c->noun >= 0) { /* "Iran's attempt to" */
        phrases owner = possessor_of(f->t, c->noun);
        bool is_own = owner.count && f->t->nodes[owner.at[0]].pos == POS_PRONOUN && p &&
                      p->objects.count &&
                      p->objects.at[0] == c->noun; /* "announced its plans to" */
        if (owner.count && !(is_own && p->subject.count)) return owner;
    }
    if (!p) return (phrases){0};
    bool is_objects =
        p->objects.count && !p->is_passive && c->noun < 0 && !is_kind(f, p, VERB_KEEPS);
    return is_objects && p->objects.at[0] < c->verb ? p->objects : p->subject;
}

/* "Ghana joined Mali and Togo in condemning": all of them condemn. */
static phrases joined(const finder *f, const clause *c, const clause *p)
{
    phrases all = p->subject;
    bool is_in = c->link == LINK_PARTICIPLE && c->mark > p->verb &&
                 str_eq(f->t->nodes[c->mark].text, S("in"));
    if (is_in && !p->is_passive && is_kind(f, p, VERB_JOINS)) phrases_add(&all, &p->objects);
    return all;
}

/* "was bombed by rebels, killing ten": after a passive whoever did that goes on, or what happened does. */
static phrases passive_agent(const tree *t, const clause *p)
{
    bool describes = p->link == LINK_REDUCED || p->link == LINK_RELATIVE; /* "a boat used by" */
    for (int32_t i = t->nodes[p->head].first; i >= 0 && !describes; i = t->nodes[i].next) {
        int32_t preposition = i > p->verb ? tree_case(t, i) : -1;
        if (preposition >= 0 && str_eq(t->nodes[preposition].text, S("by")))
            return tree_phrases(t, i);
    }
    return (phrases){0};
}

static bool is_result(const finder *f, const clause *c, const clause *p)
{
    return p && p->is_passive && c->link == LINK_PARTICIPLE && c->mark < 0 && c->noun < 0 &&
           c->verb > p->verb && f->t->nodes[c->head].is_gerund && is_kind(f, c, VERB_HARMS);
}

static phrases shared_subject(const finder *f, const clause *c, const clause *p)
{
    switch (c->link) {
    case LINK_AND:
    case LINK_PARTICIPLE:
    case LINK_PURPOSE:
        if (is_result(f, c, p)) return passive_agent(f->t, p);
        if (c->noun >= 0 && c->link == LINK_PARTICIPLE) return controller(f, c, p);
        return p ? joined(f, c, p) : (phrases){0};
    case LINK_INFINITIVE:
        return controller(f, c, p);
    case LINK_REDUCED:
        return c->noun >= 0 ? tree_phrases(f->t, c->noun) : p ? p->subject : (phrases){0};
    case LINK_RELATIVE: { /* a relative word that the parse did not make the subject */
        bool has_word = tree_child_of_class(f->t, c->head, WORD_RELATIVE | WORD_THAT) >= 0;
        return c->noun >= 0 && !has_word ? tree_phrases(f->t, c->noun) : (phrases){0};
    }
    default:
        return (phrases){0};
    }
}

/* "it is willing": the parse may take the subject for an expletive. */
static phrases expletive(const finder *f, const clause *c)
{
    int32_t it = tree_child(f->t, c->head, LABEL_EXPLETIVE);
    return it >= 0 && !has(&f->t->nodes[it], WORD_EXISTENCE) ? tree_phrases(f->t, it)
                                                             : (phrases){0};
}

/* The noun phrase between a comma and a token: "..., officials in Nairobi said". -1 when there is none. */
static int32_t phrase_before(const tree *t, int32_t verb)
{
    for (int32_t i = verb - 1, steps = 0; i > 0 && steps < t->count; steps++) {
        const node *n = &t->nodes[i];
        bool is_after_comma = n->left > 0 && t->nodes[n->left - 1].pos == POS_PUNCT;
        if (n->end != verb || n->pos == POS_PUNCT || n->pos == POS_VERB) return -1;
        if (is_after_comma && tree_is_nominal(t, i) && tree_case(t, i) < 0) return i;
        i = n->head < verb ? n->head : -1;
    }
    return -1;
}

/* "Rebels shelled Juba, killing two, officials said": the subject of the first verb hangs on the last. */
static bool has_others_subject(const finder *f, const clause *c, const clause *told)
{
    const tree *t = f->t;
    int32_t subject = tree_child(t, c->head, LABEL_SUBJECT);
    return told->link == LINK_COMPLEMENT && told->head < c->verb && subject >= 0 &&
           subject < told->head && count_of(t, c->head, LABEL_SUBJECT) == 1 &&
           count_of(t, told->head, LABEL_SUBJECT) +
                   count_of(t, told->head, LABEL_PASSIVE_SUBJECT) ==
               0 &&
           phrase_before(t, c->verb) > told->head;
}

/* The complement before a verb of which that holds, NULL. */
static const clause *robbed_complement(const finder *f, const clause *c)
{
    int32_t i = tree_child(f->t, c->head, LABEL_CCOMP);
    const clause *told = i >= 0 && f->all.of[i] >= 0 ? &f->found.data[f->all.of[i]] : NULL;
    return told && has_others_subject(f, c, told) ? told : NULL;
}

/* "Forces have tortured scores, a group said": both subjects may hang on the last verb. */
static phrases subject_from_above(const finder *f, const clause *c, const clause *p)
{
    bool is_before = p && c->link == LINK_COMPLEMENT && c->head < p->verb &&
                     (count_of(f->t, p->head, LABEL_SUBJECT) > 1 || robbed_complement(f, p) == c);
    phrases first = is_before ? argument(f, p, LABEL_SUBJECT, 0) : (phrases){0};
    return first.count && first.at[0] < c->verb ? first : (phrases){0};
}

/* "after an earthquake struck Greece": the parse may take the noun for a part of the verb. */
static phrases compound_subject(const tree *t, const clause *c)
{
    int32_t i = c->head - 1;
    const node *verb = &t->nodes[c->head];
    bool is_verb = verb->pos == POS_VERB && !verb->is_gerund && !verb->is_joined;
    if (i < 0 || !is_verb || c->mark < 0 || c->mark > i) return (phrases){0};
    if (!has(&t->nodes[c->mark], WORD_SUBORDINATOR)) return (phrases){0};
    for (int32_t k = c->mark + 1; k < i; k++) /* "while rebels in Peru killed" */
        if (has(&t->nodes[k], WORD_PREPOSITION)) return (phrases){0};
    bool is_noun = t->nodes[i].pos == POS_NOUN || t->nodes[i].pos == POS_NAME;
    bool is_part = t->nodes[i].label == LABEL_COMPOUND && t->nodes[i].head == c->head;
    bool has_object = tree_child(t, c->head, LABEL_OBJECT) > c->head;
    return is_noun && is_part && has_object ? tree_phrases(t, i) : (phrases){0};
}

static void find_subject(finder *f, clause *c)
{
    const clause *p = c->parent >= 0 ? &f->found.data[c->parent] : NULL;
    int32_t count = count_of(f->t, c->head, LABEL_SUBJECT);
    c->subject = argument(f, c, LABEL_PASSIVE_SUBJECT, 0);
    phrases active = argument(f, c, LABEL_SUBJECT, 0);
    for (int32_t i = 1; i < count; i++) { /* the nearest that is none of the other's */
        phrases next = argument(f, c, LABEL_SUBJECT, i);
        if (next.at[0] >= c->verb || tree_case(f->t, next.at[0]) >= 0) continue;
        int32_t before = f->t->nodes[next.at[0]].left - 1; /* "Kenya, ..., and Peru" */
        bool is_one_more = tree_child(f->t, next.at[0], LABEL_CC) >= 0 ||
                           (before >= 0 && has(&f->t->nodes[before], WORD_AND));
        if (is_one_more)
            phrases_add(&active, &next);
        else
            active = next;
    }
    if (count == 1 && robbed_complement(f, c))
        active = tree_phrases(f->t, phrase_before(f->t, c->verb));
    if (!c->subject.count) c->subject = active;
    if (!c->subject.count) c->subject = expletive(f, c);
    if (!c->subject.count) c->subject = subject_from_above(f, c, p);
    if (!c->subject.count) c->subject = compound_subject(f->t, c);
    c->is_own_subject = c->subject.count > 0;
    if (!c->is_own_subject) c->subject = shared_subject(f, c, p);
}

static bool has_helper(const tree *t, const clause *c, uint32_t classes)
{
    for (int32_t i = t->nodes[c->head].first; i >= 0 && i < c->head; i = t->nodes[i].next)
        if (t->nodes[i].label == LABEL_AUX && has(&t->nodes[i], classes)) return true;
    return false;
}

/* "backed by Russian jets" */
static bool has_agent(const tree *t, int32_t head)
{
    for (int32_t i = t->nodes[head].first; i >= 0; i = t->nodes[i].next) {
        int32_t preposition = i > head ? tree_case(t, i) : -1;
        if (preposition > head && str_eq(t->nodes[preposition].text, S("by"))) return true;
    }
    return false;
}

static void find_voice(const finder *f, clause *c)
{
    const tree *t = f->t;
    const node *n = &t->nodes[c->head];
    bool has_form = n->word && (n->word->forms & FORM_PARTICIPLE);
    bool is_told = tree_child(t, c->head, LABEL_PASSIVE_SUBJECT) >= 0;
    bool is_finite = n->word && n->word->verb && !has_form; /* "the minister calls" */
    is_finite |= n->pos == POS_VERB && !n->is_participle;   /* "the minister conferred with" */
    is_finite |= c->link == LINK_MAIN && !t->is_headline && n->pos == POS_VERB &&
                 !has_agent(t, c->head); /* no "was" */
    if (tree_child(t, c->head, LABEL_PASSIVE_AUX) >= 0 || (is_told && !is_finite)) {
        c->is_passive = true;
        return;
    }
    bool may_be = (n->is_participle || has_form) && !n->is_gerund && c->verb == c->head &&
                  !has_helper(t, c, WORD_HAVE | WORD_MODAL | WORD_DO) && !c->is_infinitive;
    bool has_inner = tree_child(t, c->head, LABEL_XCOMP) >= 0; /* "suspended lending" */
    if (!may_be || c->objects.count || (has_inner && c->is_own_subject)) return;
    bool is_beside_passive =
        c->link == LINK_AND && c->parent >= 0 && f->found.data[c->parent].is_passive;
    bool is_bare = c->link == LINK_REDUCED || c->link == LINK_PARTICIPLE ||
                   (c->link == LINK_INFINITIVE && n->is_participle);
    if (!c->is_own_subject && (is_bare || (is_beside_passive && n->is_participle)))
        c->is_passive = true;
    else
        c->may_be_passive = true;
}

/* "reject proposed changes": the participle that describes the object is no verb of its own. */
static phrases described(const finder *f, const clause *c)
{
    int32_t i = tree_child(f->t, c->head, LABEL_XCOMP);
    bool is_bare = i > c->head && f->t->nodes[i].is_participle && f->t->nodes[i].left == i;
    int32_t object = is_bare ? tree_child(f->t, i, LABEL_OBJECT) : -1;
    return object > i ? tree_phrases(f->t, object) : (phrases){0};
}

/* "the man whom police arrested", "the weapons they sent" */
static void find_object(const finder *f, clause *c)
{
    int32_t count = count_of(f->t, c->head, LABEL_OBJECT);
    c->objects = argument(f, c, LABEL_OBJECT, count > 1 ? count - 1 : 0);
    c->indirect = count > 1 ? argument(f, c, LABEL_OBJECT, 0) : argument(f, c, LABEL_INDIRECT, 0);
    if (!c->objects.count) c->objects = quantity(f, c);
    if (!c->objects.count) c->objects = described(f, c);
    bool is_open = c->link == LINK_RELATIVE && c->noun >= 0 && c->is_own_subject &&
                   !c->objects.count && !c->is_copula && c->subject.at[0] != c->noun;
    if (is_open && tree_child_of_class(f->t, c->head, WORD_RELATIVE) < 0 &&
        tree_child(f->t, c->head, LABEL_CCOMP) < 0 && tree_child(f->t, c->head, LABEL_XCOMP) < 0 &&
        tree_child(f->t, c->head, LABEL_PASSIVE_SUBJECT) < 0)
        c->objects = tree_phrases(f->t, c->noun);
}

/* "attacked and killed soldiers": the first verb has the object of the second. */
static void share_objects(finder *f)
{
    for (ptrdiff_t i = 0; i < f->found.len; i++) {
        const clause *c = &f->found.data[i];
        clause *p = c->parent >= 0 ? &f->found.data[c->parent] : NULL;
        if (c->link != LINK_AND || !p || p->objects.count || p->is_passive || c->is_own_subject)
            continue;
        if (c->verb - p->verb > SHARED_REACH || c->verb < p->verb) continue;
        bool is_bare = true;
        for (int32_t k = p->verb + 1; k < c->verb; k++)
            is_bare &=
                has(&f->t->nodes[k], WORD_AND | WORD_ADVERB) || f->t->nodes[k].pos == POS_ADVERB;
        if (is_bare) p->objects = c->objects;
    }
}

clauses clauses_find(const tree *t, const clause_words *words, arena *keep)
{
    finder f = {.t = t, .words = words, .keep = keep};
    f.all.of = arena_new(keep, int32_t, t->count);
    f.all.at = arena_new(keep, int32_t, t->count);
    for (int32_t i = 0; i < t->count; i++)
        f.all.of[i] = -1;
    find_heads(&f);
    link_clauses(&f);
    order_clauses(&f);
    reach(&f);
    for (int32_t i = 0; i < f.found.len; i++) {
        clause *c = &f.found.data[f.all.order[i]];
        find_subject(&f, c);
        find_object(&f, c);
        find_voice(&f, c);
    }
    share_objects(&f);
    f.all.data = f.found.data;
    f.all.count = (int32_t)f.found.len;
    return f.all;
}
