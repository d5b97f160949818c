/* tag.c: What each token of a sentence is, from its word and its neighbours.
   SPDX-License-Identifier: MIT

   Most English words that name an act are verbs and nouns alike ("strikes", "visit"). The word
   before decides first, then the word after. */
#include "events/tag.h"

typedef struct tagger {
    shallow_token *t;
    int32_t count;
    const mention *mentions;
    bool is_headline; /* most of its words have capitals */
} tagger;

/* Classes that make a word small whatever else it may be. */
enum {
    SMALL = WORD_DETERMINER | WORD_NUMBER | WORD_PREPOSITION | WORD_BE | WORD_HAVE | WORD_DO |
            WORD_MODAL | WORD_NOT | WORD_AND | WORD_BUT | WORD_SUBORDINATOR | WORD_RELATIVE |
            WORD_THAT | WORD_PRONOUN | WORD_TO | WORD_IF | WORD_EXISTENCE
};

static bool has(const shallow_token *t, uint32_t classes)
{
    return t->word && (t->word->classes & classes);
}

static bool is_form(const shallow_token *t, uint8_t forms)
{
    return t->word && t->word->verb && (t->word->forms & forms);
}

static bool is_char(const shallow_token *t, const char *set)
{
    if (t->text.len != 1) return false;
    for (; *set; set++)
        if (t->text.data[0] == *set) return true;
    return false;
}

static bool is_text(const shallow_token *t, const char *what)
{
    return str_eq(t->text, str_of(what));
}

static bool is_dash(const shallow_token *t)
{
    return is_text(t, "-") || is_text(t, "--") || is_text(t, "–") || is_text(t, "—");
}

static bool is_quote(const shallow_token *t)
{
    return is_char(t, "\"`") || is_text(t, "``") || is_text(t, "''") || is_text(t, "“") ||
           is_text(t, "”") || is_text(t, "‘");
}

static bool is_clitic(const shallow_token *t)
{
    return is_text(t, "'s") || is_text(t, "’s") || is_text(t, "'S");
}

static bool is_adjective_mention(const tagger *g, int32_t i)
{
    int32_t m = g->t[i].mention;
    return m >= 0 && g->mentions[m].is_adjective;
}

/* The token before i that is no adverb; -1 at the start. */
static int32_t before(const tagger *g, int32_t i)
{
    for (i--; i >= 0; i--)
        if (g->t[i].tag != TAG_ADVERB && g->t[i].tag != TAG_SKIP && g->t[i].tag != TAG_QUOTE &&
            g->t[i].tag != TAG_NOT)
            break;
    return i;
}

/* The token after i that is no quotation mark; count at the end. */
static int32_t after(const tagger *g, int32_t i)
{
    for (i++; i < g->count && (is_quote(&g->t[i]) || g->t[i].tag == TAG_SKIP); i++) {
    }
    return i;
}

/* May a noun phrase start here? */
static bool starts_phrase(const tagger *g, int32_t i)
{
    if (i >= g->count) return false;
    const shallow_token *t = &g->t[i];
    if (t->mention >= 0) return true;
    if (has(t, WORD_DETERMINER | WORD_NUMBER | WORD_PRONOUN)) return true;
    return char_is_digit(t->text.data[0]) || (t->is_capital && !has(t, WORD_TIME));
}

/* A word that names things, as far as can be told: unknown, a noun or an adjective. */
static bool is_nominal(const tagger *g, int32_t i)
{
    if (i >= g->count) return false;
    const shallow_token *t = &g->t[i];
    if (word_is_blank(t->word)) return char_is_alpha(t->text.data[0]);
    return (t->word->noun && !t->word->verb) || has(t, WORD_ADJECTIVE);
}

static bool is_plural_noun(const tagger *g, int32_t i)
{
    const shallow_token *t = &g->t[i];
    if (t->word) return t->word->is_plural || (t->word->noun && (t->word->classes & WORD_NUMBER));
    return t->tag == TAG_NOUN && str_ends(t->text, S("s")) && !str_ends(t->text, S("ss"));
}

/* Before a verb in its base form stands a plural or a name, before one in -s anything else. */
static bool may_be_subject(const tagger *g, int32_t p, bool is_base)
{
    const shallow_token *t = &g->t[p];
    if (t->mention >= 0) return !g->mentions[t->mention].is_adjective;
    if (t->tag == TAG_NAME) return true;
    return !is_base || is_plural_noun(g, p);
}

static bool takes_object(const tagger *g, int32_t i, int32_t n)
{
    (void)i;
    return starts_phrase(g, n) || (n < g->count && has(&g->t[n], WORD_TO));
}

/* "Pakistan protests against": of a noun it would be "Pakistani". */
static bool is_bare_state(const tagger *g, int32_t i)
{
    if (g->t[i].mention < 0) return false;
    const mention *m = &g->mentions[g->t[i].mention];
    return !m->is_adjective && m->actor.code.len == 3 && !m->actor.name.len && !m->actor.role.len;
}

/* "a camp run by": a participle that looks like the base form. */
static bool is_done_by(const tagger *g, int32_t i)
{
    int32_t n = after(g, i);
    return is_form(&g->t[i], FORM_PARTICIPLE) && n < g->count && is_text(&g->t[n], "by");
}

/* "shoots and kills": the second can only be a verb. */
static bool is_same_form(const shallow_token *a, const shallow_token *b)
{
    return is_form(b, FORM_S | FORM_BASE) && !b->word->noun && (a->word->forms & b->word->forms);
}

/* In "a U.S. request", "its Iran strikes" the name only describes. */
static bool only_describes(const tagger *g, int32_t p)
{
    int32_t first = p;
    while (first > 0 && g->t[first - 1].mention >= 0 && g->t[first - 1].mention == g->t[p].mention)
        first--;
    if (g->t[p].mention < 0 || first == 0) return false;
    const shallow_token *d = &g->t[first - 1];
    return d->tag == TAG_DETERMINER && !str_eq_fold(d->text, S("the")) && is_bare_state(g, p);
}

/* "a suspected weapons supply": after "a" no plural is the subject. */
static bool is_singular_phrase(const tagger *g, int32_t p)
{
    for (int32_t i = p; i >= 0 && i > p - 6; i--) {
        tag t = g->t[i].tag;
        if (t == TAG_DETERMINER) return has(&g->t[i], WORD_ONE);
        if (t != TAG_NOUN && t != TAG_ADJECTIVE && t != TAG_NAME) return false;
    }
    return false;
}

/* A spelling that is verb and noun alike, after a noun phrase. */
static bool is_verb_after_noun(const tagger *g, int32_t i, int32_t p, bool is_base)
{
    int32_t n = after(g, i);
    if (is_adjective_mention(g, p) || !may_be_subject(g, p, is_base)) return false;
    if (only_describes(g, p) || (is_base && is_singular_phrase(g, p))) return false;
    if (n >= g->count) return false;
    const shallow_token *next = &g->t[n];
    if (takes_object(g, i, n) || has(next, WORD_THAT | WORD_ADVERB)) return true;
    if (has(next, WORD_AND) && n + 1 < g->count && is_same_form(&g->t[i], &g->t[n + 1]))
        return true;
    if (is_form(next, FORM_ING) || has(next, WORD_BE | WORD_HAVE | WORD_MODAL)) return false;
    if (is_form(next, FORM_S | FORM_BASE) && !next->word->noun) return false;
    if (has(next, WORD_PREPOSITION)) {
        bool is_place = has(next, WORD_OF_NOUN);
        bool is_thing = g->t[p].mention < 0 && g->t[p].tag == TAG_NOUN && !is_plural_noun(g, p);
        if (is_thing) return has(next, WORD_PARTICLE);
        bool is_plural = is_base && g->t[p].mention >= 0 && is_plural_noun(g, p);
        return !is_place || is_plural || is_bare_state(g, p) || has(next, WORD_PARTICLE);
    }
    return is_nominal(g, n) && (g->t[p].mention >= 0 || g->t[p].tag == TAG_NAME || is_base);
}

static bool is_gerund_after(const tagger *g, int32_t i, tag p)
{
    int32_t n = after(g, i);
    bool is_noun_too = g->t[i].word->noun != 0;
    bool goes_on = n + 1 < g->count && has(&g->t[n], WORD_AND) && is_form(&g->t[n + 1], FORM_ING);
    bool has_object = starts_phrase(g, n) || (n < g->count && is_nominal(g, n)) || goes_on;
    if (p == TAG_DETERMINER || p == TAG_POSSESSIVE || p == TAG_NUMBER || p == TAG_ADJECTIVE)
        return false;
    if (p == TAG_COMMA || p == TAG_SUBORDINATOR) return true;
    return has_object || !is_noun_too;
}

static tag tag_ing(const tagger *g, int32_t i, int32_t p)
{
    if (p >= 0 && has(&g->t[p], WORD_BE)) return TAG_VERB;
    tag before_tag = p < 0 ? TAG_BREAK : g->t[p].tag;
    if (is_gerund_after(g, i, before_tag)) return TAG_VERB;
    int32_t n = after(g, i);
    if (before_tag == TAG_DETERMINER && !g->t[i].word->noun && n < g->count && is_nominal(g, n))
        return TAG_ADJECTIVE;
    return TAG_NOUN;
}

static tag tag_past(const tagger *g, int32_t i, int32_t p)
{
    int32_t n = after(g, i);
    tag b = p < 0 ? TAG_BREAK : g->t[p].tag;
    bool before_noun = n < g->count && !starts_phrase(g, n) && !has(&g->t[n], SMALL) &&
                       (is_nominal(g, n) || (g->t[n].word && g->t[n].word->noun));
    bool before_name = n < g->count && g->t[n].mention >= 0;
    if (p >= 0 && has(&g->t[p], WORD_BE | WORD_HAVE)) return TAG_VERB;
    if (b == TAG_NUMBER && !before_noun) return TAG_VERB; /* "two killed in" */
    if (b == TAG_DETERMINER || b == TAG_POSSESSIVE || b == TAG_NUMBER || b == TAG_ADJECTIVE ||
        b == TAG_PREPOSITION)
        return TAG_ADJECTIVE;
    if (b == TAG_VERB && p == i - 1 && (before_noun || before_name)) return TAG_ADJECTIVE;
    bool opens = b == TAG_BREAK || b == TAG_AND || b == TAG_THAT || b == TAG_TO;
    return opens && before_noun ? TAG_ADJECTIVE : TAG_VERB;
}

/* "a network that uses": after a noun "that" is its relative. */
static bool follows_noun(const tagger *g, int32_t that)
{
    return that > 0 && (g->t[that - 1].tag == TAG_NOUN || g->t[that - 1].tag == TAG_NAME);
}

/* "hit", "put", "cut": base and past alike, and often a noun too; and all base and -s forms. */
static tag tag_present(const tagger *g, int32_t i, int32_t p)
{
    const shallow_token *t = &g->t[i];
    bool is_noun_too = t->word->noun != 0;
    tag noun = is_noun_too || !has(t, WORD_ADJECTIVE) ? TAG_NOUN : TAG_ADJECTIVE;
    if (p < 0) return is_noun_too ? noun : TAG_VERB;
    const shallow_token *b = &g->t[p];
    if (b->tag == TAG_TO) return is_form(t, FORM_BASE) ? TAG_VERB : noun;
    if (has(b, WORD_MODAL | WORD_DO)) return is_form(t, FORM_BASE) ? TAG_VERB : noun;
    if (has(b, WORD_BE | WORD_HAVE)) return is_form(t, FORM_PARTICIPLE) ? TAG_VERB : noun;
    switch (b->tag) {
    case TAG_DETERMINER:
    case TAG_POSSESSIVE:
    case TAG_ADJECTIVE:
    case TAG_PREPOSITION:
    case TAG_NUMBER:
        return is_noun_too || is_form(t, FORM_BASE) ? noun : TAG_VERB;
    case TAG_RELATIVE:
    case TAG_PRONOUN:
    case TAG_THAT:
        return is_noun_too && b->tag == TAG_THAT && !follows_noun(g, p) ? noun : TAG_VERB;
    case TAG_NOUN:
    case TAG_NAME:
    case TAG_TIME:
        if (is_done_by(g, i)) return TAG_VERB;
        if (!is_noun_too) return is_adjective_mention(g, p) ? noun : TAG_VERB;
        return is_verb_after_noun(g, i, p, is_form(t, FORM_BASE)) ? TAG_VERB : noun;
    case TAG_VERB:
        return is_noun_too ? noun : TAG_VERB;
    default:
        if (!is_noun_too) return TAG_VERB;
        return starts_phrase(g, after(g, i)) && b->tag != TAG_BREAK ? TAG_VERB : noun;
    }
}

static tag tag_verb(const tagger *g, int32_t i)
{
    const shallow_token *t = &g->t[i];
    int32_t p = before(g, i);
    bool ends_compound = i > 0 && is_dash(&g->t[i - 1]) && t->word->noun;
    if (t->is_joined) return ends_compound ? TAG_NOUN : TAG_ADJECTIVE;
    if (p >= 0 && g->t[p].tag == TAG_ADJECTIVE && is_adjective_mention(g, p) && t->word->noun)
        return TAG_NOUN;
    if (is_form(t, FORM_ING)) return tag_ing(g, i, p);
    bool is_past = is_form(t, FORM_PAST | FORM_PARTICIPLE);
    if (is_past && !is_form(t, FORM_BASE)) return tag_past(g, i, p);
    return tag_present(g, i, p);
}

/* "thronged": a past form by its looks, where a verb may stand. */
static const word UNKNOWN_PAST = {.forms = FORM_PAST | FORM_PARTICIPLE};

static bool looks_past(const tagger *g, int32_t i)
{
    const shallow_token *t = &g->t[i];
    if (t->is_capital || t->is_joined || t->text.len < 5 || !str_ends(t->text, S("ed")))
        return false;
    int32_t p = before(g, i);
    if (p < 0) return false;
    tag b = g->t[p].tag;
    return b == TAG_NAME || b == TAG_NOUN || b == TAG_PRONOUN || b == TAG_AUXILIARY ||
           b == TAG_RELATIVE;
}

/* "to democratize Serbia" */
static const word UNKNOWN_BASE = {.forms = FORM_BASE};

static bool looks_base(const tagger *g, int32_t i)
{
    const shallow_token *t = &g->t[i];
    if (i == 0 || g->t[i - 1].tag != TAG_TO || t->is_capital || t->is_joined) return false;
    return !str_ends(t->text, S("s")) && !str_ends(t->text, S("ing")) &&
           starts_phrase(g, after(g, i));
}

/* "authorities dismantle a", "police dismantles the": between somebody and an article. */
static const word *looks_finite(const tagger *g, int32_t i)
{
    static const word UNKNOWN_S = {.forms = FORM_S};
    const shallow_token *t = &g->t[i];
    int32_t p = before(g, i), n = after(g, i);
    if (p < 0 || n >= g->count || t->is_capital || t->is_joined || !has(&g->t[n], WORD_DETERMINER))
        return NULL;
    if (g->t[p].mention < 0 || is_adjective_mention(g, p)) return NULL;
    if (str_ends(t->text, S("s"))) return &UNKNOWN_S;
    return is_plural_noun(g, p) ? &UNKNOWN_BASE : NULL;
}

static tag tag_unknown(tagger *g, int32_t i)
{
    shallow_token *t = &g->t[i];
    if (char_is_digit(t->text.data[0])) return TAG_NUMBER;
    if (t->is_capital) return TAG_NAME;
    if (str_ends(t->text, S("ly")) && t->text.len > 4) return TAG_ADVERB;
    if (looks_base(g, i)) {
        t->word = &UNKNOWN_BASE;
        return TAG_VERB;
    }
    const word *finite = looks_finite(g, i);
    if (finite) {
        t->word = finite;
        return TAG_VERB;
    }
    if (!looks_past(g, i)) return TAG_NOUN;
    t->word = &UNKNOWN_PAST;
    return TAG_VERB;
}

static bool is_currency(const shallow_token *t)
{
    return str_ends(t->text, S("$")) || is_text(t, "€") || is_text(t, "£") || is_text(t, "¥");
}

/* A verb or noun with a capital inside a sentence is part of a name: "Storm Miguel", "Bishops'
   Conference". Headlines, where most words have one, tell nothing by it. */
static bool is_name_like(const tagger *g, int32_t i)
{
    const shallow_token *t = &g->t[i];
    if (!t->is_capital || i == 0 || g->is_headline || has(t, SMALL | WORD_TIME)) return false;
    tag p = g->t[i - 1].tag;
    return p != TAG_BREAK && p != TAG_QUOTE && p != TAG_SKIP && !g->t[i].is_quoted;
}

/* "May 2023", "in May", "on March 3": a month, not the verb. */
static bool is_month(const tagger *g, int32_t i)
{
    const shallow_token *t = &g->t[i];
    if (!t->is_capital || !has(t, WORD_TIME)) return false;
    bool is_month_only = !has(t, WORD_MODAL) && !t->word->verb;
    bool is_number_next = i + 1 < g->count && char_is_digit(g->t[i + 1].text.data[0]);
    bool is_date = i > 0 && (g->t[i - 1].tag == TAG_PREPOSITION || g->t[i - 1].tag == TAG_NUMBER);
    return is_month_only || is_number_next || is_date;
}

static tag tag_small(const tagger *g, int32_t i)
{
    const shallow_token *t = &g->t[i];
    int32_t p = before(g, i);
    uint32_t c = t->word->classes;
    if (c & WORD_TO) return TAG_TO;
    if (c & WORD_NOT) return TAG_NOT;
    if (c & (WORD_MODAL | WORD_BE | WORD_HAVE | WORD_DO)) return TAG_AUXILIARY;
    if (c & WORD_THAT) return p >= 0 && g->t[p].tag == TAG_PREPOSITION ? TAG_DETERMINER : TAG_THAT;
    if (c & WORD_RELATIVE) return TAG_RELATIVE;
    if (c & WORD_PRONOUN) return TAG_PRONOUN;
    if (c & WORD_AND && !(c & WORD_NO)) return TAG_AND;
    if (c & WORD_BUT) return TAG_SUBORDINATOR;
    if (c & WORD_DETERMINER) return TAG_DETERMINER;
    if (c & WORD_NUMBER) return TAG_NUMBER;
    if (is_text(t, "since") && p == i - 1 && p >= 0 && g->t[p].tag == TAG_AUXILIARY)
        return TAG_ADVERB;
    if (c & (WORD_SUBORDINATOR | WORD_IF)) return TAG_SUBORDINATOR;
    if (c & WORD_PREPOSITION) return TAG_PREPOSITION;
    if (c & WORD_TIME) return TAG_TIME;
    return c & WORD_ADJECTIVE ? TAG_ADJECTIVE : TAG_ADVERB;
}

/* "military exercises", but "the military says" */
static bool is_epithet(const tagger *g, int32_t i)
{
    const shallow_token *t = &g->t[i];
    if (!has(t, WORD_ADJECTIVE) || !t->word->noun || t->word->verb) return false;
    int32_t n = after(g, i);
    return n < g->count && !has(&g->t[n], SMALL) &&
           (is_nominal(g, n) || (g->t[n].word && g->t[n].word->noun));
}

static tag tag_one(tagger *g, int32_t i)
{
    const shallow_token *t = &g->t[i];
    if (is_clitic(t) || is_text(t, "'") || is_text(t, "’")) return i ? TAG_POSSESSIVE : TAG_SKIP;
    if (is_quote(t)) return TAG_QUOTE;
    if (is_char(t, ",")) return TAG_COMMA;
    if (is_dash(t)) return t->is_joined ? TAG_ADJECTIVE : TAG_BREAK;
    if (is_char(t, ";:.?!…*•|/")) return TAG_BREAK;
    if (t->mention >= 0) return is_adjective_mention(g, i) ? TAG_ADJECTIVE : TAG_NAME;
    if (is_currency(t)) return TAG_NUMBER;
    if (word_is_blank(t->word)) return tag_unknown(g, i);
    if (is_name_like(g, i)) return TAG_NAME;
    if (is_month(g, i)) return TAG_TIME;
    if (has(t, SMALL) && !t->is_joined) return tag_small(g, i);
    if (is_epithet(g, i)) return TAG_ADJECTIVE;
    if (t->word->verb) return tag_verb(g, i);
    if (t->word->noun) return TAG_NOUN;
    return t->word->classes ? tag_small(g, i) : TAG_NOUN;
}

/* What stands in brackets is passed over, where the bracket is closed. */
static void skip_brackets(shallow_token *t, int32_t count)
{
    int32_t open = -1;
    for (int32_t i = 0; i < count; i++) {
        if (is_char(&t[i], "([")) open = open < 0 ? i : open;
        if (!is_char(&t[i], ")]")) continue;
        for (int32_t k = open < 0 ? i : open; k <= i; k++)
            t[k].tag = TAG_SKIP;
        open = -1;
    }
    if (open >= 0) t[open].tag = TAG_SKIP;
}

static void mark_quotes(shallow_token *t, int32_t count)
{
    bool is_open = false;
    for (int32_t i = 0; i < count; i++) {
        if (is_text(&t[i], "“") || is_text(&t[i], "``"))
            is_open = true;
        else if (is_text(&t[i], "”") || is_text(&t[i], "''"))
            is_open = false;
        else if (is_char(&t[i], "\""))
            is_open = !is_open;
        t[i].is_quoted = is_open;
    }
}

static bool is_finite(const shallow_token *t)
{
    if (t->tag == TAG_AUXILIARY) return !(t->word->forms & FORM_ING);
    return t->tag == TAG_VERB && !(t->word->forms & FORM_ING);
}

/* May the noun at i be the verb that its sentence lacks? */
static bool may_be_verb(const tagger *g, int32_t i)
{
    const shallow_token *t = &g->t[i];
    if (t->tag != TAG_NOUN || t->is_joined || !is_form(t, FORM_S | FORM_BASE | FORM_PAST))
        return false;
    int32_t p = before(g, i), n = after(g, i);
    if (p < 0 || n >= g->count || g->t[n].tag == TAG_BREAK) return false;
    tag b = g->t[p].tag;
    if (b != TAG_NOUN && b != TAG_NAME) return false;
    bool is_base = t->word->forms & FORM_BASE;
    return !is_adjective_mention(g, p) && !only_describes(g, p) &&
           (!is_base || is_plural_noun(g, p));
}

/* A stretch without any verb takes its first word that may be one: "The Arab League calls on". */
static void mend_stretch(tagger *g, int32_t first, int32_t end)
{
    for (int32_t i = first; i < end; i++)
        if (is_finite(&g->t[i])) return;
    for (int32_t i = first; i < end; i++) {
        if (!may_be_verb(g, i)) continue;
        g->t[i].tag = TAG_VERB;
        return;
    }
}

static void mend_verbs(tagger *g)
{
    int32_t first = 0;
    for (int32_t i = 0; i <= g->count; i++) {
        bool is_end = i == g->count || g->t[i].tag == TAG_BREAK ||
                      g->t[i].tag == TAG_SUBORDINATOR || g->t[i].tag == TAG_THAT;
        if (!is_end) continue;
        if (first == 0 || g->t[first - 1].tag == TAG_BREAK || g->t[first - 1].tag == TAG_THAT)
            mend_stretch(g, first, i);
        first = i + 1;
    }
}

static bool looks_like_headline(const shallow_token *t, int32_t count)
{
    int32_t words = 0, capitals = 0;
    for (int32_t i = 0; i < count; i++) {
        if (has(&t[i], SMALL) || !char_is_alpha(t[i].text.data[0]) || t[i].mention >= 0) continue;
        words++;
        capitals += t[i].is_capital;
    }
    return words > 1 && 3 * capitals > 2 * words;
}

void shallow_tag(shallow_token *t, int32_t count, const mention *mentions)
{
    tagger g = {t, count, mentions, looks_like_headline(t, count)};
    mark_quotes(t, count);
    skip_brackets(t, count);
    for (int32_t i = 0; i < count; i++)
        if (t[i].tag != TAG_SKIP) t[i].tag = tag_one(&g, i);
    mend_verbs(&g);
}
