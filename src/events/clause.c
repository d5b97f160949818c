/* clause.c: Who is the subject of each verb, and how the verbs of a sentence hang together.
   SPDX-License-Identifier: MIT */
#include "events/clause.h"

enum { LOOK_BACK = 60 }; /* chunks: no subject stands further from its verb */

typedef struct finder {
    const shallow *s;
    const run *k;
    int32_t count;
    const clause_words *words;
    clause *clauses;
    int32_t clause_count;
    int32_t *clause_of; /* chunk of a verb -> its clause, -1 for other chunks */
} finder;

static bool is_kind(const finder *f, int32_t i, chunk_kind kind)
{
    return i >= 0 && i < f->count && f->k[i].kind == kind;
}

static bool is_noun(const finder *f, int32_t i)
{
    return is_kind(f, i, CHUNK_NOUN) && !f->k[i].is_time;
}

static bool is_time(const finder *f, int32_t i)
{
    return is_kind(f, i, CHUNK_NOUN) && f->k[i].is_time;
}

static bool is_boundary(const finder *f, int32_t i)
{
    return is_kind(f, i, CHUNK_COMMA) || is_kind(f, i, CHUNK_BREAK) || is_kind(f, i, CHUNK_AND) ||
           is_kind(f, i, CHUNK_SUBORDINATOR) || is_kind(f, i, CHUNK_THAT) ||
           is_kind(f, i, CHUNK_RELATIVE);
}

static bool has_class(const finder *f, int32_t i, uint32_t classes)
{
    if (i < 0 || i >= f->count) return false;
    const word *w = f->s->token[f->k[i].head].word;
    return w && (w->classes & classes);
}

static int32_t lemma_at(const finder *f, int32_t i)
{
    const word *w = f->s->token[f->k[i].head].word;
    return w ? w->verb : 0;
}

static bool is_verb_kind(const finder *f, int32_t i, uint8_t kind)
{
    int32_t lemma = lemma_at(f, i);
    return lemma > 0 && lemma < f->words->lemma_count && (f->words->kinds[lemma] & kind);
}

static bool is_saying(const finder *f, int32_t i)
{
    return is_verb_kind(f, i, VERB_SAYS);
}

/* From i to the left past adverbs and times: "Russia on Monday also". */
static int32_t skip_back(const finder *f, int32_t i)
{
    for (;;) {
        if (is_kind(f, i, CHUNK_ADVERB))
            i--;
        else if (is_time(f, i) && is_kind(f, i - 1, CHUNK_PREPOSITION))
            i -= 2;
        else if (is_time(f, i))
            i--;
        else
            return i;
    }
}

/* From the last noun phrase of a subject to its first: "troops from Pakistan stationed in Mali". */
static int32_t chain_head(const finder *f, int32_t i)
{
    for (int32_t steps = 0; steps < LOOK_BACK; steps++) {
        int32_t q = i - 1;
        if (is_kind(f, q, CHUNK_PREPOSITION)) q--;
        if (q < i - 1 && is_kind(f, q, CHUNK_NOUN)) {
            i = q;
            continue;
        }
        if (!is_kind(f, q, CHUNK_VERB)) return i;
        const clause *c = &f->clauses[f->clause_of[q]];
        bool describes = c->link == LINK_RELATIVE && c->subject.count && !is_saying(f, q);
        if (!describes || c->subject.at[0] >= i) return i;
        i = c->subject.at[0];
    }
    return i;
}

static void add_phrase(phrases *p, int32_t i)
{
    if (p->count < PHRASES) p->at[p->count++] = i;
}

/* The head of the list item that ends right before separator i, or -1. */
static int32_t item_before(const finder *f, int32_t i)
{
    int32_t last = skip_back(f, i - 1);
    if (!is_noun(f, last) || f->k[last].is_pronoun) return -1;
    return chain_head(f, last);
}

/* "A, B and C" from its last item at i: the others, if they belong to the same list. A noun phrase
   that is the object of a verb before it belongs to that verb: "met Xi and Biden left". */
static void collect_list(const finder *f, int32_t i, phrases *p)
{
    int32_t at = i;
    bool has_and = false;
    phrases found = {0};
    for (int32_t steps = 0; steps < PHRASES; steps++) {
        int32_t sep = at - 1;
        bool is_and = is_kind(f, sep, CHUNK_AND);
        if (is_and && is_kind(f, sep - 1, CHUNK_COMMA)) sep--;
        if (!is_and && !(has_and && is_kind(f, sep, CHUNK_COMMA))) break;
        int32_t item = item_before(f, sep);
        if (item < 0) break;
        has_and = true;
        add_phrase(&found, item);
        at = item;
    }
    bool is_object = is_kind(f, at - 1, CHUNK_VERB) && !is_saying(f, at - 1) && found.count;
    bool is_after_preposition = is_kind(f, at - 1, CHUNK_PREPOSITION);
    for (int32_t k = found.count - 1; k >= 0 && !is_object && !is_after_preposition; k--)
        add_phrase(p, found.at[k]);
    add_phrase(p, i);
}

/* Does a noun phrase belong to a verb before it: "arrives in Paris, on Monday, then visits"? */
static bool is_object_like(const finder *f, int32_t head)
{
    for (int32_t i = head - 1; i >= 0 && i > head - LOOK_BACK; i--) {
        bool is_list = is_kind(f, i, CHUNK_AND) && is_noun(f, i - 1);
        if (is_list) continue;
        if (is_boundary(f, i)) return false;
        if (!is_kind(f, i, CHUNK_VERB)) continue;
        const clause *c = &f->clauses[f->clause_of[i]];
        return f->k[i].is_finite && !c->is_reduced && c->link != LINK_RELATIVE && !is_saying(f, i);
    }
    return false;
}

/* What stands between the comma at i and the one before it only adds to the noun before both:
   "Ali Larijani, the national security adviser, arrives". Gives that earlier comma, or -1. */
static int32_t insertion_start(const finder *f, int32_t i)
{
    for (int32_t q = i - 1; q >= 0 && q > i - LOOK_BACK; q--) {
        if (is_kind(f, q, CHUNK_BREAK)) return -1;
        if (is_kind(f, q, CHUNK_COMMA)) {
            bool opens =
                is_kind(f, q + 1, CHUNK_RELATIVE) || is_noun(f, q + 1) ||
                is_kind(f, q + 1, CHUNK_PREPOSITION) ||
                (is_kind(f, q + 1, CHUNK_VERB) && !f->k[q + 1].is_finite) ||
                (is_kind(f, q + 1, CHUNK_VERB) && f->clauses[f->clause_of[q + 1]].is_reduced);
            int32_t n = skip_back(f, q - 1);
            return opens && is_noun(f, n) && !is_object_like(f, chain_head(f, n)) ? q : -1;
        }
        if (!is_kind(f, q, CHUNK_VERB) || !f->k[q].is_finite) continue;
        const clause *c = &f->clauses[f->clause_of[q]];
        if (c->link != LINK_RELATIVE && !c->is_reduced) return -1;
    }
    return -1;
}

/* Present or past, by the form of the verb or its first auxiliary; 0 when that does not tell. */
static uint8_t tense_of(const finder *f, int32_t v)
{
    const word *w = f->s->token[f->k[v].first].word;
    uint8_t forms = w ? w->forms : 0;
    bool is_past = forms & FORM_PAST, is_present = forms & (FORM_S | FORM_BASE);
    if (is_past == is_present) return 0;
    return is_past ? FORM_PAST : FORM_S;
}

/* The finite clause before chunk v that "and" goes on from: the nearest of the same tense, as in
   "issued a report that finds him guilty, and recommended"; else the nearest. */
static int32_t finite_before(const finder *f, int32_t v)
{
    int32_t nearest = -1;
    uint8_t tense = tense_of(f, v);
    for (int32_t i = f->clause_count - 1; i >= 0 && i > f->clause_count - LOOK_BACK; i--) {
        const clause *c = &f->clauses[i];
        if (!f->k[c->verb].is_finite || c->is_reduced || c->link == LINK_RELATIVE) continue;
        if (nearest < 0) nearest = i;
        uint8_t other = tense_of(f, c->verb);
        if (!tense || !other || tense == other) return i;
        if (c->link != LINK_COMPLEMENT) break;
    }
    return nearest < 0 ? f->clause_count - 1 : nearest;
}

static void take_subject(const finder *f, clause *c, int32_t parent)
{
    c->parent = parent;
    if (parent >= 0) c->subject = f->clauses[parent].subject;
}

/* What a clause with a subject of its own is to the words before that subject. */
static void link_by_mark(const finder *f, clause *c, int32_t first)
{
    int32_t p = first - 1;
    if (is_kind(f, p, CHUNK_ADVERB)) p--;
    c->link = LINK_MAIN;
    if (p < 0) return;
    int32_t previous = f->clause_count - 1;
    switch (f->k[p].kind) {
    case CHUNK_THAT:
        c->link = LINK_COMPLEMENT;
        c->parent = previous;
        c->mark = p;
        return;
    case CHUNK_SUBORDINATOR:
        c->link = LINK_ADVERBIAL;
        c->parent = previous;
        c->mark = p;
        c->is_condition = has_class(f, p, WORD_IF);
        return;
    case CHUNK_RELATIVE:
        c->link = LINK_RELATIVE;
        c->parent = previous;
        c->mark = p;
        return;
    case CHUNK_VERB: {
        bool is_base = f->k[c->verb].form & FORM_BASE;
        if (is_base && is_verb_kind(f, p, VERB_HELPS))
            c->link = LINK_INFINITIVE;
        else
            c->link = is_saying(f, p) ? LINK_COMPLEMENT : LINK_MAIN;
        c->parent = f->clause_of[p];
        return;
    }
    default:
        break;
    }
    if (previous >= 0 && is_time(f, p) && is_kind(f, p - 1, CHUNK_PREPOSITION))
        p -= 2;
    else if (is_time(f, p))
        p--;
    if (is_kind(f, p, CHUNK_VERB) && is_saying(f, p)) {
        c->link = LINK_COMPLEMENT;
        c->parent = f->clause_of[p];
    }
}

/* "told reporters that", "said in a speech that": the clause is what is said, too. */
static void read_finite(const finder *f, clause *c)
{
    int32_t v = c->verb, i = skip_back(f, v - 1);
    bool is_base = f->k[v].form & FORM_BASE;
    if (i == v - 1 && is_base && is_kind(f, i, CHUNK_VERB) && is_verb_kind(f, i, VERB_HELPS)) {
        c->link = LINK_INFINITIVE; /* "helped rebuild" */
        take_subject(f, c, f->clause_of[i]);
        return;
    }
    if (is_kind(f, i, CHUNK_RELATIVE) || (is_kind(f, i, CHUNK_THAT) && is_noun(f, i - 1))) {
        int32_t n = i - 1;
        if (is_kind(f, n, CHUNK_COMMA)) n--;
        if (is_kind(f, n, CHUNK_PREPOSITION)) n--;
        c->link = LINK_RELATIVE;
        c->mark = i;
        c->parent = f->clause_count - 1;
        if (is_noun(f, n)) add_phrase(&c->subject, n);
        return;
    }
    if (is_kind(f, i, CHUNK_AND)) {
        c->link = LINK_AND;
        take_subject(f, c, finite_before(f, c->verb));
        return;
    }
    if (is_kind(f, i, CHUNK_COMMA)) {
        int32_t q = insertion_start(f, i);
        if (q < 0) {
            c->link = LINK_AND;
            take_subject(f, c, finite_before(f, c->verb));
            return;
        }
        i = skip_back(f, q - 1);
    }
    if (!is_kind(f, i, CHUNK_NOUN)) {
        c->link = is_kind(f, i, CHUNK_SUBORDINATOR) ? LINK_ADVERBIAL : LINK_MAIN;
        if (c->link == LINK_ADVERBIAL) {
            c->is_condition = has_class(f, i, WORD_IF);
            take_subject(f, c, finite_before(f, c->verb));
        }
        return;
    }
    int32_t head = chain_head(f, i);
    collect_list(f, head, &c->subject);
    int32_t first = head;
    for (int32_t k = 0; k < c->subject.count; k++)
        if (c->subject.at[k] < first) first = c->subject.at[k];
    link_by_mark(f, c, first);
}

static void read_infinitive(const finder *f, clause *c)
{
    c->link = LINK_INFINITIVE;
    int32_t i = skip_back(f, c->verb - 1);
    if (is_kind(f, i, CHUNK_AND) && f->clause_count) {
        c->link = LINK_AND;
        take_subject(f, c, f->clause_count - 1);
        return;
    }
    if (is_noun(f, i)) c->mark = i;
    take_subject(f, c, f->clause_count - 1);
}

/* The verb in -ing that "and killing" goes on from; else the last verb. */
static int32_t bare_before(const finder *f)
{
    for (int32_t i = f->clause_count - 1; i >= 0 && i > f->clause_count - LOOK_BACK; i--)
        if (f->k[f->clauses[i].verb].is_bare) return i;
    return f->clause_count - 1;
}

static void read_gerund(const finder *f, clause *c)
{
    int32_t i = skip_back(f, c->verb - 1);
    c->link = LINK_PARTICIPLE;
    if (is_noun(f, i) && !is_verb_kind(f, c->verb, VERB_HARMS)) {
        c->link = LINK_RELATIVE;
        c->is_reduced = true;
        add_phrase(&c->subject, chain_head(f, i));
        c->parent = f->clause_count - 1;
        return;
    }
    if (is_kind(f, i, CHUNK_AND) && f->clause_count) {
        c->link = LINK_AND;
        take_subject(f, c, bare_before(f));
        return;
    }
    if (is_kind(f, i, CHUNK_PREPOSITION) || is_kind(f, i, CHUNK_SUBORDINATOR)) {
        c->mark = i;
        take_subject(f, c, f->clause_count - 1);
        return;
    }
    take_subject(f, c, finite_before(f, c->verb));
}

/* Does a verb with a subject further left follow before anything ends the clause? */
static bool has_later_verb(const finder *f, int32_t v)
{
    for (int32_t i = v + 1; i < f->count && i < v + LOOK_BACK; i++) {
        if (is_boundary(f, i)) return false;
        if (is_kind(f, i, CHUNK_VERB)) return f->k[i].is_finite;
    }
    return false;
}

static bool is_by(const finder *f, int32_t i)
{
    return is_kind(f, i, CHUNK_PREPOSITION) && str_eq(f->s->token[f->k[i].head].text, S("by"));
}

/* "a man accused of spying": a past form right after a noun that is no main verb. */
static bool is_reduced(const finder *f, int32_t v)
{
    const run *g = &f->k[v];
    if (!g->is_finite || g->is_passive || g->modal >= 0 || g->is_copula) return false;
    if (g->end - g->first > 1 && f->s->token[g->first].tag == TAG_AUXILIARY) return false;
    if (!(g->form & FORM_PARTICIPLE)) return false;
    if ((g->form & (FORM_BASE | FORM_S)) && !is_by(f, v + 1)) return false;
    if (is_noun(f, v + 1)) return false;
    int32_t i = skip_back(f, v - 1);
    if (is_kind(f, i, CHUNK_COMMA) && is_noun(f, i - 1)) return true;
    if (!is_noun(f, i) || f->k[i].is_pronoun) return false;
    if (is_kind(f, v + 1, CHUNK_PREPOSITION) && has_later_verb(f, v)) return true;
    return is_object_like(f, chain_head(f, i));
}

static void read_reduced(const finder *f, clause *c)
{
    int32_t i = skip_back(f, c->verb - 1);
    if (is_kind(f, i, CHUNK_COMMA)) i--;
    c->link = LINK_RELATIVE;
    c->is_reduced = true;
    c->may_be_passive = true;
    c->parent = f->clause_count - 1;
    add_phrase(&c->subject, i);
}

static void read_clause(finder *f, int32_t v)
{
    clause *c = &f->clauses[f->clause_count];
    const run *g = &f->k[v];
    *c = (clause){.verb = v, .parent = -1, .mark = -1, .end = f->count};
    if (g->is_infinitive)
        read_infinitive(f, c);
    else if (g->is_bare)
        read_gerund(f, c);
    else if (is_reduced(f, v))
        read_reduced(f, c);
    else
        read_finite(f, c);
    bool is_past = (g->form & FORM_PARTICIPLE) && !(g->form & (FORM_BASE | FORM_S));
    if (g->is_finite && is_past && !g->is_passive && g->modal < 0 && !is_noun(f, v + 1) &&
        f->s->token[g->first].tag != TAG_AUXILIARY)
        c->may_be_passive = true;
    f->clause_of[v] = f->clause_count++;
}

/* Sentence-initial "Citing security concerns, Poland expels": the subject comes later. */
static void fill_late_subjects(finder *f)
{
    for (int32_t i = 0; i + 1 < f->clause_count; i++) {
        clause *c = &f->clauses[i];
        if (c->subject.count || c->link != LINK_PARTICIPLE) continue;
        for (int32_t k = i + 1; k < f->clause_count && k < i + LOOK_BACK; k++)
            if (f->clauses[k].link == LINK_MAIN && f->clauses[k].subject.count) {
                c->subject = f->clauses[k].subject;
                c->parent = k;
                break;
            }
    }
}

static int32_t subject_start(const clause *c)
{
    int32_t first = c->verb;
    for (int32_t k = 0; k < c->subject.count; k++)
        if (c->subject.at[k] < first) first = c->subject.at[k];
    return first;
}

static void find_ends(finder *f)
{
    for (int32_t i = 0; i < f->clause_count; i++) {
        clause *c = &f->clauses[i];
        c->end = i + 1 < f->clause_count ? f->clauses[i + 1].verb : f->count;
        if (i + 1 == f->clause_count) continue;
        const clause *n = &f->clauses[i + 1];
        int32_t start = n->link == LINK_RELATIVE ? n->verb : subject_start(n);
        if (start > c->verb && start < c->end) c->end = start;
        if (n->mark > c->verb && n->mark < c->end && n->link != LINK_INFINITIVE) c->end = n->mark;
        for (int32_t k = c->verb + 1; k < c->end; k++)
            if (is_kind(f, k, CHUNK_BREAK)) c->end = k;
    }
}

clauses clauses_find(const shallow *s, const clause_words *words, arena *keep)
{
    finder f = {.s = s, .k = s->chunks, .count = s->chunk_count, .words = words};
    int32_t verbs = 0;
    for (int32_t i = 0; i < s->chunk_count; i++)
        verbs += s->chunks[i].kind == CHUNK_VERB;
    f.clauses = arena_new(keep, clause, verbs);
    f.clause_of = arena_new(keep, int32_t, s->chunk_count);
    for (int32_t i = 0; i < s->chunk_count; i++)
        f.clause_of[i] = -1;
    for (int32_t i = 0; i < s->chunk_count; i++)
        if (s->chunks[i].kind == CHUNK_VERB) read_clause(&f, i);
    fill_late_subjects(&f);
    find_ends(&f);
    return (clauses){f.clauses, f.clause_count};
}

phrases phrases_from(const shallow *s, int32_t i, int32_t end)
{
    const finder f = {.s = s, .k = s->chunks, .count = end < s->chunk_count ? end : s->chunk_count};
    phrases p = {0};
    while (is_noun(&f, i)) {
        add_phrase(&p, i);
        int32_t n = i + 1;
        while (is_kind(&f, n, CHUNK_PREPOSITION) && is_kind(&f, n + 1, CHUNK_NOUN) &&
               has_class(&f, n, WORD_PREPOSITION) &&
               str_eq(s->token[s->chunks[n].head].text, S("of")))
            n += 2;
        if (is_kind(&f, n, CHUNK_COMMA) && is_kind(&f, n + 1, CHUNK_AND)) n++;
        bool is_list = is_kind(&f, n, CHUNK_AND);
        for (int32_t k = n;
             !is_list && is_kind(&f, k, CHUNK_COMMA) && is_noun(&f, k + 1) && k < n + 2 * PHRASES;)
            k += 2, is_list = is_kind(&f, k, CHUNK_AND);
        if (!is_list) break;
        i = n + 1;
    }
    return p;
}

void phrases_add(phrases *to, const phrases *from)
{
    for (int32_t i = 0; i < from->count && to->count < PHRASES; i++)
        to->at[to->count++] = from->at[i];
}

phrases clause_objects(const shallow *s, const clause *c, int32_t skip)
{
    int32_t i = c->verb + 1 + skip;
    while (i < c->end) { /* "demanded on Friday that", "lifted Friday a blockade" */
        const run *r = &s->chunks[i];
        bool is_dated = r->kind == CHUNK_PREPOSITION && i + 1 < c->end &&
                        s->chunks[i + 1].kind == CHUNK_NOUN && s->chunks[i + 1].is_time;
        if (is_dated)
            i += 2;
        else if (r->kind == CHUNK_ADVERB || (r->kind == CHUNK_NOUN && r->is_time))
            i++;
        else
            break;
    }
    return phrases_from(s, i, c->end);
}

int32_t clause_lemma(const shallow *s, const clause *c)
{
    const word *w = s->token[s->chunks[c->verb].head].word;
    return w ? w->verb : 0;
}
