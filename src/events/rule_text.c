/* rule_text.c: The language in which a rule says what stands beside its verb or noun.
   SPDX-License-Identifier: MIT */
#include "events/rule_text.h"

#include <stddef.h>

typedef struct reader {
    rulebook *book;
    rule_text *out;
    arena *keep;
    str *problem;
    bool is_noun;
    bool is_optional;
    slot *clause; /* "that", whose subject and modal may follow */
    str pending;  /* prepositions that wait for what follows them */
} reader;

static bool wrong(reader *r, const char *what, str element)
{
    *r->problem = str_format(r->keep, "%s '%.*s'", what, ARG_STR(element));
    return false;
}

static role role_of(str element)
{
    switch (element.len ? element.data[0] : 0) {
    case 'S':
        return ROLE_SOURCE;
    case 'T':
        return ROLE_TARGET;
    case 'B':
        return ROLE_SIDES;
    default:
        return ROLE_NONE;
    }
}

static int32_t make_set(reader *r, str items, set_kind kind)
{
    str item = items;
    bool is_name = str_starts(items, S("@")) && str_find_char(items, '|') < 0;
    int32_t set = is_name ? set_named(&r->book->sets, str_sub(items, 1, items.len))
                          : set_make(&r->book->sets, &r->book->words, S(""), items, '|', kind,
                                     r->keep, &item);
    if (set < 0) wrong(r, "there is no set or word", item);
    return set;
}

static slot *add_slot(reader *r, slot_kind kind)
{
    rule *to = &r->out->rule;
    if (to->slot_count == SLOTS) return NULL;
    slot *s = &to->slots[to->slot_count++];
    *s = (slot){.kind = kind, .words = -1, .prepositions = -1, .is_optional = r->is_optional};
    return s;
}

/* The slot that the waiting prepositions open, or that of the object. */
static slot *open_slot(reader *r, slot_kind without, slot_kind with, str element)
{
    slot *s = add_slot(r, r->pending.len ? with : without);
    if (!s) {
        wrong(r, "too many elements from", element);
        return NULL;
    }
    if (!r->pending.len) return s;
    s->prepositions = make_set(r, r->pending, SET_WORDS);
    r->pending = S("");
    return s->prepositions < 0 ? NULL : s;
}

static bool is_before_verb(const reader *r)
{
    return !r->is_noun && !r->out->lemmas.len;
}

static bool read_role(reader *r, str element)
{
    bool may_be_nobody = str_ends(element, S("?"));
    if (element.len != 1 + may_be_nobody) return wrong(r, "not S, T or B:", element);
    if (is_before_verb(r)) {
        r->out->rule.subject = role_of(element);
        r->out->rule.subject_may_be_nobody = may_be_nobody;
        return true;
    }
    bool is_of_clause = r->clause && !r->pending.len;
    slot *s = is_of_clause ? r->clause : open_slot(r, SLOT_OBJECT, SLOT_PREPOSITION, element);
    if (!s) return false;
    s->role = role_of(element);
    s->may_be_nobody = may_be_nobody;
    return true;
}

static bool read_words(reader *r, str element)
{
    if (!str_ends(element, S("]"))) return wrong(r, "no ] ends", element);
    int32_t set = make_set(r, str_sub(element, 1, element.len - 1), SET_NOUNS);
    if (set < 0) return false;
    if (is_before_verb(r)) {
        r->out->rule.subject_words = set;
        return true;
    }
    slot *s = open_slot(r, SLOT_OBJECT, SLOT_PREPOSITION, element);
    if (s) s->words = set;
    return s;
}

static bool read_verbs(reader *r, str element)
{
    if (!str_ends(element, S("}"))) return wrong(r, "no } ends", element);
    str inner = str_sub(element, 1, element.len - 1);
    int32_t set = inner.len ? make_set(r, inner, SET_VERBS) : -1;
    if (inner.len && set < 0) return false;
    if (str_eq(r->pending, S("to"))) {
        r->pending = S("");
        slot *s = add_slot(r, SLOT_INFINITIVE);
        if (s) s->words = set;
        return s || wrong(r, "too many elements from", element);
    }
    slot *s = open_slot(r, SLOT_GERUND, SLOT_GERUND, element);
    if (s) s->words = set;
    return s;
}

/* "that T +must|should": the modal of the clause; "that T +base": its verb is a base form; "that +own":
   its subject a pronoun. */
static bool read_modal(reader *r, str e)
{
    if (str_eq(e, S("+base"))) return r->clause->is_base = true;
    if (str_eq(e, S("+own"))) return r->clause->is_own = true;
    r->clause->words = make_set(r, str_sub(e, 1, e.len), SET_WORDS);
    return r->clause->words >= 0;
}

static bool read_element(reader *r, str e)
{
    if (role_of(e)) return read_role(r, e);
    if (e.data[0] == '[') return read_words(r, e);
    if (e.data[0] == '{') return read_verbs(r, e);
    if (e.data[0] == '+' && r->clause) return read_modal(r, e);
    if (e.data[0] == '+' && r->is_optional) return true; /* there or not */
    if (e.data[0] == '+') {
        r->out->rule.particle = make_set(r, str_sub(e, 1, e.len), SET_WORDS);
        return r->out->rule.particle >= 0;
    }
    if (str_eq(e, S("_")) && is_before_verb(r)) return true; /* whoever does it */
    if (str_eq(e, S("_"))) return open_slot(r, SLOT_OBJECT, SLOT_PREPOSITION, e);
    if (!char_is_lower(e.data[0])) return wrong(r, "what is", e);
    if (!r->out->lemmas.len) {
        r->out->lemmas = e;
        return true;
    }
    if (str_eq(e, S("that"))) {
        r->clause = add_slot(r, SLOT_CLAUSE);
        return r->clause || wrong(r, "too many elements from", e);
    }
    if (r->pending.len) return wrong(r, "a role or words must follow", r->pending);
    r->pending = e;
    return true;
}

/* One element with its brackets: "(on|against", "T)". */
static bool read_bracketed(reader *r, str e)
{
    if (e.data[0] == '(') {
        r->is_optional = true;
        e = str_sub(e, 1, e.len);
    }
    bool closes = str_ends(e, S(")"));
    if (closes) e = str_sub(e, 0, e.len - 1);
    if (!e.len) return wrong(r, "empty brackets in", r->out->rule.text);
    if (!read_element(r, e)) return false;
    if (closes) r->is_optional = false;
    return true;
}

bool rule_text_read(rulebook *b, str text, bool is_noun, rule_text *out, arena *keep, str *problem)
{
    *out = (rule_text){.rule = {.text = text, .subject_words = -1, .particle = -1}};
    reader r = {.book = b, .out = out, .keep = keep, .problem = problem, .is_noun = is_noun};
    for (str rest = text; rest.data;) {
        str e = str_trim(str_cut(&rest, ' '));
        if (e.len && !read_bracketed(&r, e)) return false;
    }
    if (!out->lemmas.len) return wrong(&r, is_noun ? "no noun in" : "no verb in", text);
    if (r.pending.len) return wrong(&r, "a role or words must follow", r.pending);
    return true;
}

/* Options that say one thing each. */
static const struct {
    str name;
    ptrdiff_t at; /* a bool of rule */
} FLAGS[] = {
    {{"mutual", 6}, offsetof(rule, is_mutual)},     {{"planned", 7}, offsetof(rule, is_planned)},
    {{"possible", 8}, offsetof(rule, is_possible)}, {{"denied", 6}, offsetof(rule, is_denial)},
    {{"ahead", 5}, offsetof(rule, is_ahead)},       {{"violent", 7}, offsetof(rule, is_violent)},
    {{"verbal", 6}, offsetof(rule, is_verbal)},     {{"strict", 6}, offsetof(rule, is_strict)},
    {{"domestic", 8}, offsetof(rule, is_domestic)}, {{"free", 4}, offsetof(rule, is_free)},
    {{"active", 6}, offsetof(rule, is_active)},     {{"passive", 7}, offsetof(rule, is_passive)},
    {{"abroad", 6}, offsetof(rule, is_abroad)},     {{"person", 6}, offsetof(rule, is_person)},
    {{"people", 6}, offsetof(rule, is_people)},     {{"envoy", 5}, offsetof(rule, is_envoy)},
    {{"union", 5}, offsetof(rule, is_union)},       {{"lone", 4}, offsetof(rule, is_lone)},
    {{"town", 4}, offsetof(rule, is_town)},         {{"league", 6}, offsetof(rule, is_league)},
    {{"state", 5}, offsetof(rule, is_official)},    {{"first", 5}, offsetof(rule, is_first)},
    {{"claim", 5}, offsetof(rule, is_claim)},       {{"content", 7}, offsetof(rule, is_content)},
};

static bool read_modifier(rule *r, str who)
{
    if (str_eq(who, S("T"))) return r->modifier = ROLE_TARGET, true;
    if (str_eq(who, S("B"))) return r->modifier = ROLE_SIDES, true;
    return str_eq(who, S("-")) && (r->modifier = ROLE_NONE, true);
}

bool rule_text_option(rule *r, str option)
{
    for (size_t i = 0; i < sizeof FLAGS / sizeof *FLAGS; i++)
        if (str_eq(option, FLAGS[i].name)) return *(bool *)((char *)r + FLAGS[i].at) = true;
    if (str_starts(option, S("mod="))) return read_modifier(r, str_sub(option, 4, option.len));
    if (!str_starts(option, S("finer="))) return false;
    r->table = str_sub(option, 6, option.len);
    return true;
}
