/* shallow.c: A sentence as noun phrases, verb groups and the small words between them.
   SPDX-License-Identifier: MIT */
#include "events/shallow.h"

#include "base/utf8.h"
#include "events/tag.h"

typedef struct chunker {
    shallow *s;
    shallow_token *t;
    int32_t count;
    int32_t at;
    arena *keep;
    VEC(run) runs;
} chunker;

static bool has(const shallow_token *t, uint32_t classes)
{
    return t->word && (t->word->classes & classes);
}

static run *push(chunker *c, chunk_kind kind, int32_t first, int32_t end, int32_t head)
{
    run *r = vec_push(&c->runs, c->keep);
    *r = (run){.kind = kind, .first = first, .end = end, .head = head, .modal = -1};
    return r;
}

static bool is_part_of_phrase(tag t)
{
    return t == TAG_NOUN || t == TAG_NAME || t == TAG_DETERMINER || t == TAG_ADJECTIVE ||
           t == TAG_NUMBER || t == TAG_TIME || t == TAG_POSSESSIVE;
}

/* Does the token at i start another phrase than the one [first, i)? */
static bool breaks_phrase(const chunker *c, int32_t first, int32_t i, int32_t head)
{
    const shallow_token *t = &c->t[i], *p = &c->t[i - 1];
    if (p->tag == TAG_QUOTE && i - 1 > first) p--;
    if (t->tag == TAG_POSSESSIVE || p->tag == TAG_POSSESSIVE || t->is_joined) return false;
    if (t->tag == TAG_DETERMINER) return i > first && !has(p, WORD_DETERMINER | WORD_NUMBER);
    bool is_mention = t->mention >= 0, follows_mention = p->mention >= 0;
    if (is_mention && follows_mention && t->mention == p->mention) return false;
    if (head < 0) return false;
    bool head_is_time = c->t[head].tag == TAG_TIME;
    if (t->tag == TAG_TIME) return !head_is_time;
    if (head_is_time) return is_mention && !c->s->mentions[t->mention].is_adjective;
    if (t->tag == TAG_NUMBER) return follows_mention;
    if (is_mention && follows_mention) return !c->s->mentions[p->mention].is_adjective;
    return t->tag == TAG_ADJECTIVE && head == i - 1 && !p->is_joined && is_mention;
}

static bool is_plural(const shallow *s, const run *r)
{
    const shallow_token *t = &s->token[r->head];
    if (t->word && t->word->noun) return t->word->is_plural;
    return str_ends(t->text, S("s")) && t->tag == TAG_NOUN;
}

static bool is_year(const shallow_token *t)
{
    int64_t n;
    return t->text.len == 4 && str_to_int(t->text, &n) && n >= 1000 && n < 2200;
}

/* A quotation mark inside a phrase counts as what follows it: a "terrorist" group; and an adverb
   before an adjective as one: "the strategically important city". */
static tag inner_tag(const chunker *c, int32_t i)
{
    while (i + 1 < c->count && c->t[i].tag == TAG_QUOTE)
        i++;
    bool modifies = c->t[i].tag == TAG_ADVERB && i > 0 && i + 1 < c->count &&
                    c->t[i - 1].tag == TAG_DETERMINER &&
                    (c->t[i + 1].tag == TAG_ADJECTIVE || c->t[i + 1].tag == TAG_NOUN);
    return modifies ? TAG_ADJECTIVE : c->t[i].tag;
}

static void read_phrase(chunker *c)
{
    int32_t first = c->at, head = -1;
    bool is_time = false, is_thing = false;
    for (; c->at < c->count && is_part_of_phrase(inner_tag(c, c->at)); c->at++) {
        const shallow_token *t = &c->t[c->at];
        if (t->tag == TAG_QUOTE || t->tag == TAG_ADVERB) continue;
        if (c->at > first && breaks_phrase(c, first, c->at, head)) break;
        if (t->tag == TAG_NOUN || t->tag == TAG_NAME || t->tag == TAG_TIME) head = c->at;
        if (t->tag == TAG_NOUN || t->tag == TAG_NAME || t->mention >= 0) is_thing = true;
        if (t->tag == TAG_TIME || is_year(t)) is_time = true;
    }
    bool ends_in_mention = c->t[c->at - 1].mention >= 0 && c->t[c->at - 1].tag == TAG_ADJECTIVE;
    if (head < 0 || ends_in_mention) head = c->at - 1; /* "an 18-year-old Palestinian" */
    run *r = push(c, CHUNK_NOUN, first, c->at, head);
    r->is_time = is_time && !is_thing;
    r->is_plural = is_plural(c->s, r);
    for (int32_t i = first; i < r->head; i++)
        r->is_negated |= has(&c->t[i], WORD_NO);
}

/* Is what starts at i a noun phrase, or adjectives alone ("was ready to")? */
static bool is_phrase(const chunker *c, int32_t i)
{
    for (; i < c->count; i++) {
        tag t = c->t[i].tag;
        if (t == TAG_NOUN || t == TAG_NAME || t == TAG_TIME || t == TAG_NUMBER ||
            t == TAG_DETERMINER)
            return true;
        if (c->t[i].mention >= 0) return true;
        if (t != TAG_ADJECTIVE && t != TAG_ADVERB) return false;
    }
    return false;
}

static bool is_group_part(tag t)
{
    return t == TAG_VERB || t == TAG_AUXILIARY || t == TAG_NOT || t == TAG_ADVERB;
}

/* "to" opens a verb group when a verb follows, adverbs aside: "to fully withdraw". */
static bool opens_infinitive(const chunker *c, int32_t i)
{
    if (c->t[i].tag != TAG_TO) return false;
    for (i++; i < c->count && (c->t[i].tag == TAG_ADVERB || c->t[i].tag == TAG_NOT); i++) {
    }
    if (i >= c->count) return false;
    if (c->t[i].tag == TAG_AUXILIARY) return c->t[i].word->forms & FORM_BASE;
    return c->t[i].tag == TAG_VERB && c->t[i].word->forms & FORM_BASE;
}

typedef struct group {
    int32_t first, end, verb, last_auxiliary;
    bool has_modal, has_be, has_have, is_not;
    int32_t modal;
} group;

/* The verb group starting at i: auxiliaries, adverbs and one main verb, which ends it. */
static group read_group(const chunker *c, int32_t i)
{
    group g = {.first = i, .verb = -1, .last_auxiliary = -1, .modal = -1};
    for (; i < c->count && is_group_part(c->t[i].tag); i++) {
        const shallow_token *t = &c->t[i];
        if (t->tag == TAG_NOT) g.is_not = true;
        if (t->tag == TAG_AUXILIARY) {
            if (g.last_auxiliary >= 0 && has(t, WORD_MODAL)) break;
            if (has(t, WORD_MODAL)) g.modal = i;
            g.has_be |= has(t, WORD_BE);
            g.has_have |= has(t, WORD_HAVE);
            g.last_auxiliary = i;
            g.end = i + 1;
        }
        if (t->tag == TAG_VERB) {
            g.verb = i;
            g.end = i + 1;
            break;
        }
    }
    if (g.end == 0) g.end = g.first + 1;
    return g;
}

static void push_group(chunker *c, const group *g, bool is_infinitive)
{
    int32_t main = g->verb >= 0 ? g->verb : g->last_auxiliary;
    const shallow_token *v = &c->t[main];
    run *r = push(c, CHUNK_VERB, g->first, g->end, main);
    uint8_t form = v->word ? v->word->forms : 0;
    bool is_ing = form & FORM_ING, is_participle = form & FORM_PARTICIPLE;
    bool alone = g->last_auxiliary < 0 || g->last_auxiliary == main;
    r->form = form;
    r->modal = g->modal;
    r->is_not = g->is_not;
    r->is_copula = has(v, WORD_BE);
    r->is_infinitive = is_infinitive;
    r->is_passive = g->verb >= 0 && g->has_be && is_participle && !is_ing;
    r->is_bare = alone && is_ing;
    const shallow_token *a = g->last_auxiliary >= 0 ? &c->t[g->first] : NULL;
    bool starts_bare = a && a->word && (a->word->forms & FORM_ING);
    if (starts_bare) r->is_bare = true;
    r->is_finite = !is_infinitive && !r->is_bare;
    c->at = g->end;
}

/* A participle without an auxiliary, after a noun and before what no object looks like: "troops
   stationed in", "a man accused of". Whether it is a main verb after all, clause.c decides. */
static void read_verbs(chunker *c)
{
    bool is_infinitive = c->t[c->at].tag == TAG_TO;
    group g = read_group(c, c->at + is_infinitive);
    if (is_infinitive) g.first = c->at;
    bool is_inverted =
        g.verb < 0 && g.last_auxiliary >= 0 && has(&c->t[g.last_auxiliary], WORD_MODAL);
    if (is_inverted) { /* "should they attack": a condition */
        push(c, CHUNK_SUBORDINATOR, c->at, g.end, g.last_auxiliary);
        c->at = g.end;
        return;
    }
    if (g.verb < 0 && g.last_auxiliary < 0) {
        push(c, CHUNK_ADVERB, c->at, c->at + 1, c->at);
        c->at++;
        return;
    }
    push_group(c, &g, is_infinitive);
}

static void read_small(chunker *c, chunk_kind kind)
{
    push(c, kind, c->at, c->at + 1, c->at);
    c->at++;
}

/* An adverb belongs to the verb group that follows it directly, if any. */
static bool starts_group(const chunker *c, int32_t i)
{
    for (; i < c->count && is_group_part(c->t[i].tag); i++)
        if (c->t[i].tag == TAG_VERB || c->t[i].tag == TAG_AUXILIARY) return true;
    return false;
}

static void read_run(chunker *c)
{
    const shallow_token *t = &c->t[c->at];
    switch (t->tag) {
    case TAG_QUOTE:
    case TAG_SKIP:
        c->at++;
        return;
    case TAG_COMMA:
        read_small(c, CHUNK_COMMA);
        return;
    case TAG_AND:
        read_small(c, CHUNK_AND);
        return;
    case TAG_BREAK:
        read_small(c, CHUNK_BREAK);
        return;
    case TAG_RELATIVE:
        read_small(c, CHUNK_RELATIVE);
        return;
    case TAG_THAT:
        read_small(c, CHUNK_THAT);
        return;
    case TAG_SUBORDINATOR:
        read_small(c, CHUNK_SUBORDINATOR);
        return;
    case TAG_PREPOSITION:
        read_small(c, CHUNK_PREPOSITION);
        return;
    case TAG_PRONOUN:
        push(c, CHUNK_NOUN, c->at, c->at + 1, c->at)->is_pronoun = true;
        c->at++;
        return;
    case TAG_TO:
        if (opens_infinitive(c, c->at))
            read_verbs(c);
        else
            read_small(c, CHUNK_PREPOSITION);
        return;
    case TAG_VERB:
    case TAG_AUXILIARY:
    case TAG_NOT:
        read_verbs(c);
        return;
    case TAG_ADVERB:
        if (starts_group(c, c->at))
            read_verbs(c);
        else
            read_small(c, CHUNK_ADVERB);
        return;
    default:
        if (is_phrase(c, c->at))
            read_phrase(c);
        else
            read_small(c, CHUNK_ADVERB);
        return;
    }
}

static bool is_hyphen(str s)
{
    return str_eq(s, S("-")) || str_eq(s, S("–"));
}

static bool is_glued(const entente_token *t, int32_t i, int32_t count)
{
    return i >= 0 && i < count && t[i].is_glued;
}

/* "-" between two words that stand close to it joins them. */
static void join_hyphens(shallow *s)
{
    for (int32_t i = 1; i + 1 < s->token_count; i++) {
        if (!is_hyphen(s->token[i].text) || !is_glued(s->tokens, i, s->token_count) ||
            !is_glued(s->tokens, i + 1, s->token_count))
            continue;
        s->token[i - 1].is_joined = s->token[i].is_joined = s->token[i + 1].is_joined = true;
    }
}

static bool is_capital(str text)
{
    ptrdiff_t at = 0;
    return text.len && utf8_is_upper(utf8_next(text, &at));
}

static void fill_tokens(shallow *s, const wordbook *x, arena *keep)
{
    s->token = arena_new(keep, shallow_token, s->token_count);
    for (int32_t i = 0; i < s->token_count; i++) {
        str text = str_span(s->text, s->tokens[i].span);
        if (!text.len) text = S(",");
        s->token[i] = (shallow_token){.text = text,
                                      .word = wordbook_find(x, text),
                                      .mention = -1,
                                      .is_capital = is_capital(text)};
    }
    for (int32_t m = 0; m < s->mention_count; m++)
        for (int32_t k = 0; k < s->mentions[m].count; k++) {
            int32_t i = s->mentions[m].first - s->first_token + k;
            if (i >= 0 && i < s->token_count) s->token[i].mention = m;
        }
    join_hyphens(s);
}

void shallow_read(shallow *s, const wordbook *x, str text, const entente_token *tokens,
                  const entente_sentence *place, const mention *mentions, ptrdiff_t mention_count,
                  arena *keep)
{
    *s = (shallow){.text = text,
                   .tokens = tokens + place->first,
                   .token_count = place->count,
                   .mentions = mentions,
                   .mention_count = (int32_t)mention_count,
                   .first_token = place->first};
    fill_tokens(s, x, keep);
    shallow_tag(s->token, s->token_count, mentions);
    chunker c = {.s = s, .t = s->token, .count = s->token_count, .keep = keep};
    while (c.at < c.count)
        read_run(&c);
    s->chunks = c.runs.data;
    s->chunk_count = (int32_t)c.runs.len;
}

entente_span shallow_span(const shallow *s, int32_t first, int32_t end)
{
    if (end <= first)
        return (entente_span){s->tokens[first].span.start, s->tokens[first].span.start};
    return (entente_span){s->tokens[first].span.start, s->tokens[end - 1].span.end};
}
