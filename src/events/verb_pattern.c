/* verb_pattern.c: One pattern of a verb dictionary of PETRARCH or TABARI in the language of the rules.
   SPDX-License-Identifier: MIT */
#include "events/verb_pattern.h"

#include "events/inflect.h"
#include "events/wordset.h"

enum { ELEMENTS = 24, ALTERNATIVES = 512 };

/* Where a target may stand that the pattern does not place. */
static const char ANYWHERE[] = "against|at|for|from|in|into|of|on|over|to|toward|towards|with";

typedef VEC(str) str_list;

typedef enum element_kind {
    IS_WORDS,
    IS_ROLE,
    IS_SKIPPED, /* "^" */
    IS_OPEN,
    IS_CLOSE,
    IS_VERB
} element_kind;

typedef struct element {
    element_kind kind;
    str_list words; /* alternatives: "aid", "relief_aid", "@dictionary-food" */
    char role;
    str single; /* the one word that it is, "" where it is more */
} element;

typedef struct reader {
    const wordbook *words;
    synsets *synsets;
    bool is_reversed;
    element list[ELEMENTS];
    int32_t count, verb;
    verb_pattern *out;
    arena *keep;
    str *problem;
} reader;

static bool wrong(reader *r, const char *what, str which)
{
    *r->problem = str_format(r->keep, "%s '%.*s'", what, ARG_STR(which));
    return false;
}

/* ## Words */

static bool is_of_words(char c)
{
    return char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80 || c == '-' ||
           c == '\'' || c == '.';
}

/* "a vote" is no other phrase than "vote"; but "no vote" is. */
static bool is_article(const word *w)
{
    return w && w->classes & WORD_DETERMINER && !(w->classes & WORD_NO);
}

/* Of a plural that nobody knows, the singular of which English makes it: "beads". */
static str unknown_singular(str lower, arena *keep)
{
    bool is_like = lower.len > 3 && str_ends(lower, S("s")) && !str_ends(lower, S("ss")) &&
                   !str_ends(lower, S("us")) && !str_ends(lower, S("is"));
    str one = str_sub(lower, 0, lower.len - 1), y = str_sub(lower, 0, lower.len - 3);
    if (!is_like) return lower;
    if (str_ends(lower, S("ies"))) one = str_format(keep, "%.*sy", ARG_STR(y));
    if (!str_eq(inflect_noun(one, keep), lower)) one = str_sub(lower, 0, lower.len - 2);
    return str_eq(inflect_noun(one, keep), lower) ? one : lower;
}

static str singular_of(const wordbook *x, str lower, const word *w, arena *keep)
{
    if (word_is_blank(w)) return unknown_singular(lower, keep);
    return w->is_plural && w->noun ? wordbook_text(x, w->noun) : lower;
}

static ptrdiff_t words_of(str phrase)
{
    ptrdiff_t n = 1;
    for (ptrdiff_t i = 0; i < phrase.len; i++)
        n += phrase.data[i] == '_';
    return n;
}

bool verb_phrase(const wordbook *x, str text, str *out, arena *keep, str *problem)
{
    buf b = {.keep = keep};
    for (str rest = text; rest.data;) {
        str lower = str_lower(str_cut(&rest, '_'), keep);
        const word *w = wordbook_find(x, lower);
        for (ptrdiff_t i = 0; i < lower.len; i++)
            if (!is_of_words(lower.data[i])) {
                *problem = str_format(keep, "'%.*s' is no word or phrase", ARG_STR(text));
                return false;
            }
        if (!lower.len || is_article(w)) continue;
        if (b.len) buf_char(&b, '_');
        buf_put(&b, singular_of(x, lower, w, keep));
    }
    *out = b.len ? buf_str(&b) : S("");
    if (b.len && words_of(*out) <= PHRASE_WORDS) return true;
    *problem = str_format(keep,
                          b.len ? "'%.*s' has more words than a phrase may have"
                                : "'%.*s' has no word that could be looked for",
                          ARG_STR(text));
    return false;
}

/* Is it a word of one of the classes, or several with "/" between them ("by/with")? */
static bool is_class(const wordbook *x, str single, uint32_t classes)
{
    while (single.len) {
        const word *w = wordbook_find(x, str_cut(&single, '/'));
        if (!w || !(w->classes & classes)) return false;
        if (!single.data) return true;
    }
    return false;
}

static str with_bars(str single, arena *keep)
{
    buf b = {.keep = keep};
    for (ptrdiff_t i = 0; i < single.len; i++)
        buf_char(&b, single.data[i] == '/' ? '|' : single.data[i]);
    return buf_str(&b);
}

/* Adds a phrase behind what is in the list already; synsets are told by their members then. */
static bool push_phrases(reader *r, str_list *to, const str_list *behind)
{
    str_list made = {0};
    if (!to->len) {
        for (ptrdiff_t i = 0; i < behind->len; i++)
            *vec_push(to, r->keep) = behind->data[i];
        return true;
    }
    for (ptrdiff_t i = 0; i < to->len; i++)
        for (ptrdiff_t k = 0; k < behind->len; k++) {
            str both =
                str_format(r->keep, "%.*s_%.*s", ARG_STR(to->data[i]), ARG_STR(behind->data[k]));
            if (words_of(both) > PHRASE_WORDS) {
                r->out->left_out = both;
                continue;
            }
            if (made.len == ALTERNATIVES) return wrong(r, "there are too many phrases like", both);
            *vec_push(&made, r->keep) = both;
        }
    *to = made;
    return made.len || wrong(r, "there are more words than a phrase may have:", r->out->left_out);
}

/* The synset that an item "@dictionary-weapon" names, NULL for a word. */
static synset *synset_of(const synsets *s, str item)
{
    const int32_t *at = item.data[0] == '@' ? map_get(&s->numbers, item) : NULL;
    return at ? &s->list.data[*at - 1] : NULL;
}

/* A synset alone is a set; joined with other words it is its members. */
static bool spread(reader *r, str_list *list)
{
    str_list all = {0};
    for (ptrdiff_t i = 0; i < list->len; i++) {
        const synset *s = synset_of(r->synsets, list->data[i]);
        if (!s) *vec_push(&all, r->keep) = list->data[i];
        for (ptrdiff_t k = 0; s && k < s->members.len && all.len <= ALTERNATIVES; k++)
            *vec_push(&all, r->keep) = s->members.data[k];
    }
    *list = all;
    return all.len <= ALTERNATIVES || wrong(r, "there are too many phrases like", all.data[0]);
}

static bool join_words(reader *r, str_list *to, const str_list *behind)
{
    str_list more = *behind;
    if (to->len && (!spread(r, to) || !spread(r, &more))) return false;
    return push_phrases(r, to, &more);
}

static str set_of(reader *r, const str_list *list, char open, char close)
{
    buf b = {.keep = r->keep};
    buf_char(&b, open);
    for (ptrdiff_t i = 0; i < list->len; i++) {
        str item = list->data[i];
        synset *set = synset_of(r->synsets, item);
        if (i) buf_char(&b, '|');
        buf_put(&b, item);
        if (!set || set->is_used) continue;
        set->is_used = true;
        *vec_push(&r->synsets->wanted, r->keep) = (int32_t)(set - r->synsets->list.data);
    }
    buf_char(&b, close);
    return buf_str(&b);
}

/* ## Elements */

static str next_word(str *rest)
{
    ptrdiff_t i = 0;
    while (i < rest->len && !char_is_space(rest->data[i]) &&
           str_find_char(S("(){}*$+%^|&[]"), rest->data[i]) < 0)
        i++;
    str taken = str_sub(*rest, 0, i);
    *rest = str_sub(*rest, i, rest->len);
    return taken;
}

/* A word, or "&SYNSET". */
static bool read_item(reader *r, str *rest, str_list *out, str *single)
{
    str phrase;
    bool is_synset = rest->data[0] == '&';
    if (is_synset) *rest = str_sub(*rest, 1, rest->len);
    str raw = next_word(rest);
    if (!raw.len) return wrong(r, "what is", str_sub(*rest, 0, 1));
    if (is_synset) {
        const int32_t *at = map_get(&r->synsets->numbers, raw);
        if (!at) return wrong(r, "there is no synset", raw);
        const synset *s = &r->synsets->list.data[*at - 1];
        if (!s->members.len) return wrong(r, "no word is in the synset", raw);
        *vec_push(out, r->keep) = str_format(r->keep, "@%.*s", ARG_STR(s->name));
        return true;
    }
    *single = str_lower(raw, r->keep);
    if (is_article(wordbook_find(r->words, *single))) return true;
    for (str all = raw; all.data;) { /* "BOMBING/EXPLOSION" */
        if (!verb_phrase(r->words, str_cut(&all, '/'), &phrase, r->keep, r->problem)) return false;
        *vec_push(out, r->keep) = phrase;
    }
    return true;
}

/* "RELIEF AID" or "RELIEF AID | FOOD" between braces. */
static bool read_group(reader *r, str text, element *e)
{
    for (str rest = text; rest.data;) {
        str one = str_trim(str_cut(&rest, '|'));
        str_list phrase = {0};
        while (one.len) {
            str_list item = {0};
            str single;
            if (!read_item(r, &one, &item, &single)) return false;
            if (item.len && !join_words(r, &phrase, &item)) return false;
            one = str_trim(one);
        }
        for (ptrdiff_t i = 0; i < phrase.len; i++)
            *vec_push(&e->words, r->keep) = phrase.data[i];
    }
    if (e->words.len > 1 && !spread(r, &e->words)) return false;
    return e->words.len || wrong(r, "no word is in", text);
}

static bool read_element(reader *r, str *rest, element *e)
{
    static const str MARKS = {"*$+%^()", 7};
    static const element_kind KINDS[] = {IS_VERB,    IS_ROLE, IS_ROLE, IS_ROLE,
                                         IS_SKIPPED, IS_OPEN, IS_CLOSE};
    char c = rest->data[0];
    ptrdiff_t mark = str_find_char(MARKS, c);
    if (mark >= 0) {
        *e = (element){.kind = KINDS[mark], .role = c};
        *rest = str_sub(*rest, 1, rest->len);
        return true;
    }
    if (c != '{') return read_item(r, rest, &e->words, &e->single);
    ptrdiff_t close = str_find_char(*rest, '}');
    if (close < 0) return wrong(r, "no } ends", *rest);
    str inside = str_sub(*rest, 1, close);
    *rest = str_sub(*rest, close + 1, rest->len);
    return read_group(r, inside, e);
}

static bool read_elements(reader *r, str text)
{
    r->verb = -1;
    for (str rest = str_trim(text); rest.len; rest = str_trim(rest)) {
        element e = {.kind = IS_WORDS};
        if (!read_element(r, &rest, &e)) return false;
        if (e.kind == IS_WORDS && !e.words.len) continue; /* an article */
        if (r->count == ELEMENTS) return wrong(r, "there are too many words in", text);
        if (e.kind == IS_VERB && r->verb >= 0) return wrong(r, "two verbs stand in", text);
        if (e.kind == IS_VERB) r->verb = r->count;
        r->list[r->count++] = e;
    }
    return r->verb >= 0 || wrong(r, "no verb (*) stands in", text);
}

/* ## Before the verb */

static char letter_of(const reader *r, char role)
{
    if (role == '%') return 'B';
    return (role == '$') != r->is_reversed ? 'S' : 'T';
}

/* The letter as text; which of the two the rule has is noted. */
static str role_text(reader *r, char role)
{
    char letter = letter_of(r, role), source = r->is_reversed ? 'T' : 'S';
    r->out->has_source |= letter == source || letter == 'B';
    r->out->has_target |= letter != source;
    return str_format(r->keep, "%c", letter);
}

/* The classes that all words of an element have, be it an auxiliary or a set of them. */
static uint32_t classes_of(reader *r, const element *e)
{
    uint32_t classes = UINT32_MAX;
    str_list list = e->words;
    if (!spread(r, &list)) return 0;
    for (ptrdiff_t i = 0; i < list.len; i++) {
        str first = list.data[i];
        const word *w = wordbook_find(r->words, str_cut(&first, '_'));
        classes &= w ? w->classes : 0;
    }
    return classes;
}

typedef struct before {
    str_list words;
    char role;
    bool has_be;
} before;

static bool read_before(reader *r, before *b)
{
    for (int32_t i = 0; i < r->verb; i++) {
        const element *e = &r->list[i];
        uint32_t classes = e->kind == IS_WORDS ? classes_of(r, e) : 0;
        if (e->kind == IS_OPEN || e->kind == IS_CLOSE)
            return wrong(r, "no rule says what hangs on the subject:", S("(...)"));
        if (classes & (WORD_MODAL | WORD_DO | WORD_NOT | WORD_TO))
            return wrong(
                r, "no rule decides by the auxiliary, which makes the status:", e->words.data[0]);
        if (e->kind == IS_ROLE) b->role = e->role;
        b->has_be |= (classes & WORD_BE) != 0;
        bool is_word = e->kind == IS_WORDS && !(classes & (WORD_BE | WORD_HAVE));
        if (is_word && !join_words(r, &b->words, &e->words)) return false;
    }
    return true;
}

/* ## Behind the verb */

/* A noun phrase behind the verb, or one with its preposition. */
typedef struct part {
    str preposition; /* "" for an object */
    str_list words;
    char role;
    bool is_skipped, is_infinitive, is_in_brackets;
} part;

typedef struct behind {
    part part;
    buf rest;
    char agent; /* the role behind "by" */
} behind;

static bool end_object(reader *r, const part *p)
{
    verb_pattern *out = r->out;
    if (!p->words.len && !p->role) return true;
    if (out->object.len)
        return wrong(r, "a second object stands in the pattern, beside", out->object);
    if (p->words.len) {
        out->object = set_of(r, &p->words, '[', ']');
        return true;
    }
    out->object = role_text(r, p->role);
    return true;
}

static bool end_part(reader *r, behind *b)
{
    part *p = &b->part;
    str by = p->preposition, what;
    bool is_object = !by.len;
    if (is_object && !end_object(r, p)) return false;
    if (!is_object && str_eq(by, S("by")) && p->role && !p->words.len) {
        b->agent = p->role;
    } else if (!is_object) {
        if (p->is_infinitive)
            what = set_of(r, &p->words, '{', '}');
        else if (p->words.len)
            what = set_of(r, &p->words, '[', ']');
        else if (p->role)
            what = role_text(r, p->role);
        else
            what = p->is_skipped || r->out->has_target ? S("_") : role_text(r, '+');
        buf_print(&b->rest, " %.*s %.*s", ARG_STR(by), ARG_STR(what));
    }
    *p = (part){0};
    return true;
}

static bool is_infinitive(const reader *r, const part *p, const element *e)
{
    const word *w = e->single.len ? wordbook_find(r->words, e->single) : NULL;
    return str_eq(p->preposition, S("to")) && !p->words.len && !p->role && w && w->verb &&
           w->forms & FORM_BASE && !(w->noun && p->is_in_brackets);
}

/* "OFF", or an adverb, right behind the verb. */
static bool is_particle(const reader *r, const element *e, int32_t i)
{
    if (i != r->verb + 1 || !e->single.len || r->out->particle.len) return false;
    const word *w = wordbook_find(r->words, e->single);
    if (is_class(r->words, e->single, WORD_PARTICLE)) return true;
    bool is_adverb = is_class(r->words, e->single, WORD_ADVERB) && w && !(w->noun || w->verb) &&
                     !(w->classes & WORD_PREPOSITION);
    return is_adverb || (str_ends(e->single, S("ly")) && !(w && (w->noun || w->verb)));
}

static bool read_words(reader *r, behind *b, const element *e, int32_t i)
{
    part *p = &b->part;
    bool is_preposition = is_class(r->words, e->single, WORD_PREPOSITION | WORD_TO);
    bool is_first = p->is_in_brackets && !p->preposition.len;
    if (is_particle(r, e, i)) {
        r->out->particle = with_bars(e->single, r->keep);
        return true;
    }
    if (is_first && !is_preposition && is_class(r->words, e->single, WORD_PARTICLE | WORD_ADVERB) &&
        !r->out->particle.len) { /* "(ASIDE RIFT)" */
        r->out->particle = with_bars(e->single, r->keep);
        p->is_in_brackets = false;
        return true;
    }
    if (is_first && !is_preposition) return wrong(r, "what is no preposition:", e->words.data[0]);
    if (is_preposition) {
        bool is_in_brackets = p->is_in_brackets;
        if (!end_part(r, b)) return false;
        p->preposition = with_bars(e->single, r->keep);
        p->is_in_brackets = is_in_brackets;
        return true;
    }
    p->is_infinitive |= is_infinitive(r, p, e);
    return join_words(r, &p->words, &e->words);
}

static bool read_behind(reader *r, behind *b)
{
    int depth = 0;
    for (int32_t i = r->verb + 1; i < r->count; i++) {
        const element *e = &r->list[i];
        part *p = &b->part;
        depth += (e->kind == IS_OPEN) - (e->kind == IS_CLOSE);
        if (depth < 0 || depth > 1) return wrong(r, "brackets do not fit together at", S("()"));
        if (e->kind == IS_WORDS && !read_words(r, b, e, i)) return false;
        if (e->kind == IS_SKIPPED) p->is_skipped = true;
        if (e->kind == IS_OPEN || e->kind == IS_CLOSE) {
            if (!end_part(r, b)) return false;
            p->is_in_brackets = e->kind == IS_OPEN;
        }
        if (e->kind != IS_ROLE) continue;
        bool is_apart = p->words.len && !p->preposition.len; /* "TREATY +": somewhere behind it */
        if (is_apart && !end_part(r, b)) return false;
        if (is_apart && letter_of(r, e->role) != (r->is_reversed ? 'S' : 'T'))
            return wrong(r, "no rule says where to look for the source", S("$"));
        if (!is_apart) p->role = e->role;
    }
    return depth ? wrong(r, "no ) ends", S("(")) : end_part(r, b);
}

/* ## Together */

/* "+ WAS * BY $": who stands before the verb is the object. */
static bool turn_passive(reader *r, const before *b, char agent)
{
    verb_pattern *out = r->out;
    if (out->object.len) return wrong(r, "a passive has an object:", out->object);
    if (b->words.len)
        out->object = set_of(r, &b->words, '[', ']');
    else if (b->role)
        out->object = role_text(r, b->role);
    out->is_passive = !agent;
    out->subject = agent ? role_text(r, agent) : S("_");
    return true;
}

static bool set_subject(reader *r, const before *b, char agent)
{
    if (agent) return wrong(r, "who stands behind 'by' needs a passive, but it is", S("*"));
    char role = b->role ? b->role : r->out->has_source ? '+' : '$'; /* "got protests from $" */
    str who = role_text(r, role);
    if (!r->out->has_source) return wrong(r, "nobody is the source in the pattern with", who);
    r->out->subject = who;
    if (b->words.len)
        r->out->subject =
            str_format(r->keep, "%.*s %.*s", ARG_STR(who), ARG_STR(set_of(r, &b->words, '[', ']')));
    return true;
}

bool verb_pattern_read(const wordbook *x, synsets *s, str text, bool is_reversed, verb_pattern *out,
                       arena *keep, str *problem)
{
    *out = (verb_pattern){.particle = S(""), .object = S(""), .left_out = S("")};
    reader r = {.words = x,
                .synsets = s,
                .is_reversed = is_reversed,
                .out = out,
                .keep = keep,
                .problem = problem};
    before b = {0};
    behind rest = {.rest = {.keep = keep}};
    if (!read_elements(&r, text) || !read_before(&r, &b) || !read_behind(&r, &rest)) return false;
    out->rest = rest.rest.len ? buf_str(&rest.rest) : S("");
    return b.has_be ? turn_passive(&r, &b, rest.agent) : set_subject(&r, &b, rest.agent);
}

bool verb_name_read(const wordbook *x, str text, verb_name *out, arena *keep, str *problem)
{
    str phrase = str_lower(str_starts(text, S("+")) ? str_sub(text, 1, text.len) : text, keep);
    while (str_ends(phrase, S("_")))
        phrase.len--;
    str tail = phrase, head = str_cut(&tail, '_');
    bool is_again = str_eq(head, S("re")) && tail.len; /* "re-arrest" */
    if (is_again) head = str_format(keep, "re-%.*s", ARG_STR(tail)), tail = (str){0};
    bool is_word = head.len > 0;
    for (ptrdiff_t i = 0; i < head.len; i++)
        is_word &= char_is_alpha(head.data[i]) || head.data[i] == '-';
    *out = (verb_name){head, S(""), S("")};
    const word *w = is_word ? wordbook_find(x, head) : NULL;
    *problem = str_format(keep, "'%.*s' is no verb", ARG_STR(text));
    if (!is_word || str_find_char(tail, '_') >= 0) return false;
    if (w && w->verb && !(w->forms & FORM_BASE))
        *problem = str_format(keep, "'%.*s' is a form of '%.*s', not the verb itself",
                              ARG_STR(head), ARG_STR(wordbook_text(x, w->verb)));
    if (w && w->verb && !(w->forms & FORM_BASE)) return false;
    if (!tail.len) return true;
    bool is_particle =
        is_class(x, tail, WORD_PARTICLE | WORD_PREPOSITION | WORD_ADVERB | WORD_ADJECTIVE);
    if (is_particle) return out->particle = tail, true;
    return verb_phrase(x, tail, &out->object, keep, problem);
}

str verb_pattern_text(const verb_pattern *p, str verbs, const verb_name *one, bool is_reversed,
                      arena *keep)
{
    buf b = {.keep = keep};
    char target = is_reversed ? 'S' : 'T';
    str particle = one && one->particle.len ? one->particle : p->particle;
    if (one && ((one->particle.len && p->particle.len) || (one->object.len && p->object.len)))
        return S("");
    buf_print(&b, "%.*s %.*s", ARG_STR(p->subject), ARG_STR(verbs));
    if (particle.len) buf_print(&b, " +%.*s", ARG_STR(particle));
    bool has_object = p->object.len || (one && one->object.len);
    if (p->object.len)
        buf_print(&b, " %.*s", ARG_STR(p->object));
    else if (has_object)
        buf_print(&b, " [%.*s]", ARG_STR(one->object));
    else if (!p->has_target)
        buf_print(&b, " (%c)", target);
    buf_put(&b, p->rest);
    if (!p->has_target) buf_print(&b, " (%s %c)", ANYWHERE, target);
    return buf_str(&b);
}
