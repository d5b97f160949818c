/* cast.c: Who the phrases of an act are.
   SPDX-License-Identifier: MIT */
#include "events/cast.h"

#include <math.h>

enum {
    DEEP = 3,      /* "members of a group of soldiers of": no further */
    LOOK_BACK = 6, /* clauses in which a pronoun looks for its noun */
};

static const mention *mention_at(const shallow *s, int32_t token)
{
    int32_t m = s->token[token].mention;
    return m < 0 ? NULL : &s->mentions[m];
}

static bool is_kind(const scene *sc, int32_t i, chunk_kind kind)
{
    return i >= 0 && i < sc->s->chunk_count && sc->s->chunks[i].kind == kind;
}

static bool is_state(const entente_actor *a)
{
    return a->code.len == 3 && !a->name.len && !a->role.len &&
           (str_eq(a->sector, S("GOV")) || str_eq(a->sector, S("PRE")));
}

bool player_is_state(const player *p)
{
    return is_state(&p->actor);
}

static player *add(players *out)
{
    if (out->count == PLAYERS) return NULL;
    player *p = &out->list[out->count++];
    *p = (player){.confidence = 1};
    return p;
}

static bool is_same(const entente_actor *a, const entente_actor *b)
{
    return str_eq(a->code, b->code) && str_eq(a->sector, b->sector) && str_eq(a->name, b->name);
}

static void drop_if_known(players *out)
{
    const entente_actor *last = &out->list[out->count - 1].actor;
    for (int32_t i = 0; i + 1 < out->count; i++)
        if (is_same(&out->list[i].actor, last)) {
            out->count--;
            return;
        }
}

static str sector_of_place(reading how)
{
    return how == READ_PEOPLE ? S("CVL") : S("GOV");
}

static void add_mention(const mention *m, reading how, players *out)
{
    player *p = add(out);
    if (!p) return;
    p->actor = m->actor;
    p->because = m->because;
    p->because_count = m->because_count;
    p->confidence = m->confidence;
    if (m->is_adjective && how != READ_GOVERNMENT) p->actor.sector = S("CVL"); /* "a Palestinian" */
    if (m->kind == MENTION_PLACE) {
        p->is_place = true;
        bool is_a_state = !m->actor.name.len && str_eq(m->actor.sector, S("GOV"));
        p->actor.sector = is_a_state ? m->actor.sector : sector_of_place(how);
        p->actor.name = S("");
    }
    drop_if_known(out);
}

/* The noun's own sector, for a state's; a group keeps its own: "Hamas targets" are Hamas. */
static void add_owned(const mention *m, const lemma_info *noun, entente_span span, str text,
                      reading how, players *out)
{
    player *p = add(out);
    if (!p) return;
    p->actor = m->actor;
    p->because = m->because;
    p->because_count = m->because_count;
    p->confidence = 0.85 * m->confidence;
    bool is_general = m->kind == MENTION_PLACE || is_state(&m->actor);
    if (is_general) {
        p->actor.name = S("");
        p->actor.sector = noun->sector.len ? noun->sector : sector_of_place(how);
    }
    p->actor.span = span;
    p->actor.text = text;
    drop_if_known(out);
}

static const lemma_info *noun_info(const scene *sc, int32_t chunk)
{
    const word *w = sc->s->token[sc->s->chunks[chunk].head].word;
    return rules_lemma(sc->book, w ? w->noun : 0);
}

static entente_span chunk_span(const scene *sc, int32_t chunk)
{
    return shallow_span(sc->s, sc->s->chunks[chunk].first, sc->s->chunks[chunk].end);
}

/* "U.S.-led": whose it is all the same. */
static bool leads(const shallow *s, int32_t i)
{
    return i + 2 < s->token_count && str_eq_fold(s->token[i + 2].text, S("led"));
}

/* The mention before the noun that stands nearest to it, "Israeli" in "Israeli military base". */
static const mention *modifier(const scene *sc, int32_t chunk)
{
    const run *k = &sc->s->chunks[chunk];
    const mention *head = mention_at(sc->s, k->head);
    for (int32_t i = k->head - 1; i >= k->first; i--) {
        const mention *m = mention_at(sc->s, i);
        if (m && m != head && (!sc->s->token[i].is_joined || leads(sc->s, i))) return m;
    }
    return NULL;
}

/* Is this the preposition of "of Iran", "in Gaza", "from Syria"? */
static bool is_of_place(const scene *sc, int32_t i)
{
    const word *w =
        is_kind(sc, i, CHUNK_PREPOSITION) ? sc->s->token[sc->s->chunks[i].head].word : NULL;
    return set_has_word(&sc->book->sets, sc->book->belongs, w);
}

static void cast_one(const scene *sc, const memory *m, int32_t chunk, reading how, players *out,
                     arena *keep, int depth);

/* The owner from what follows: "the city of Kunduz", "power plants in Kyiv". */
/* "entities linked to North Korea": past the participle and its preposition. */
static int32_t past_link(const scene *sc, int32_t i)
{
    if (!is_kind(sc, i, CHUNK_VERB) || !is_kind(sc, i + 1, CHUNK_PREPOSITION)) return -1;
    const word *w = sc->s->token[sc->s->chunks[i].head].word;
    return set_has_word(&sc->book->sets, sc->book->linked, w) ? i + 2 : -1;
}

static bool cast_after(const scene *sc, int32_t chunk, reading how, players *out, arena *keep,
                       int depth)
{
    int32_t linked = past_link(sc, chunk + 1);
    for (int32_t i = linked < 0 ? chunk + 1 : linked - 1;
         (is_of_place(sc, i) || i == linked - 1) && is_kind(sc, i + 1, CHUNK_NOUN); i += 2) {
        int32_t before = out->count;
        phrases p = phrases_from(sc->s, i + 1, sc->s->chunk_count);
        for (int32_t k = 0; k < p.count; k++)
            cast_one(sc, NULL, p.at[k], how, out, keep, depth + 1);
        if (out->count == before) continue;
        const lemma_info *noun = noun_info(sc, chunk);
        for (int32_t k = before; k < out->count; k++) {
            player *one = &out->list[k];
            if (noun->sector.len && (one->is_place || is_state(&one->actor)))
                one->actor.sector = noun->sector;
            one->confidence *= 0.9;
            one->is_linked = linked >= 0;
        }
        return true;
    }
    return false;
}

/* "the offer of Iran" */
static bool is_of(const scene *sc, int32_t i)
{
    return is_kind(sc, i, CHUNK_PREPOSITION) &&
           word_is(sc->s->token[sc->s->chunks[i].head].word, sc->book->of);
}

void cast_owner(const scene *sc, int32_t chunk, bool before_only, reading how, players *out,
                arena *keep)
{
    const mention *m = modifier(sc, chunk);
    if (!m && is_kind(sc, chunk - 1, CHUNK_AND) && is_kind(sc, chunk - 2, CHUNK_NOUN))
        m = modifier(sc, chunk - 2); /* "Israeli gunfire and airstrikes" */
    const mention *head = mention_at(sc->s, sc->s->chunks[chunk].head);
    entente_span span = chunk_span(sc, chunk);
    if (m)
        add_owned(m, noun_info(sc, chunk), span, str_span(sc->s->text, span), how, out);
    else if (head && head->kind == MENTION_ACTOR) /* "Russian diplomats" are themselves Russian */
        add_mention(head, how, out);
    else if (!before_only && is_of(sc, chunk + 1))
        cast_after(sc, chunk, how, out, keep, 0);
}

static void add_unnamed(const scene *sc, int32_t chunk, const lemma_info *noun, players *out)
{
    player *p = add(out);
    if (!p) return;
    entente_span span = chunk_span(sc, chunk);
    p->actor =
        (entente_actor){.sector = noun->sector, .text = str_span(sc->s->text, span), .span = span};
    p->confidence = 0.6;
}

/* Is the token part of a name that ends at the head: "Ayesh Ali Hussein al-Harbi"? */
static bool is_in_name(const scene *sc, int32_t i)
{
    const shallow_token *t = &sc->s->token[i];
    bool is_particle = !t->word && t->tag == TAG_NOUN && t->text.len <= 3;
    return t->is_capital || t->is_joined || is_particle;
}

/* The state of what stands beside a name: "Jerry Sandusky, a former American coach, ..." */
static str apposed_state(const scene *sc, int32_t chunk)
{
    if (!is_kind(sc, chunk + 1, CHUNK_COMMA) || !is_kind(sc, chunk + 2, CHUNK_NOUN)) return S("");
    const run *k = &sc->s->chunks[chunk + 2];
    for (int32_t i = k->first; i < k->end; i++) {
        const mention *m = mention_at(sc->s, i);
        if (m && m->actor.code.len) return m->actor.code;
    }
    return S("");
}

/* A name that the world does not know: somebody, of no known state. */
static void add_stranger(const scene *sc, int32_t chunk, players *out)
{
    const run *k = &sc->s->chunks[chunk];
    int32_t first = k->head;
    while (first > k->first && is_in_name(sc, first - 1))
        first--;
    if (first == k->head) return; /* one word alone may be anything */
    const mention *state = modifier(sc, chunk);
    player *p = add(out);
    if (!p) return;
    entente_span span = shallow_span(sc->s, first, k->head + 1);
    str text = str_span(sc->s->text, span);
    p->actor = (entente_actor){.code = state ? state->actor.code : apposed_state(sc, chunk),
                               .name = text,
                               .sector = S("CVL"),
                               .text = text,
                               .span = span};
    p->confidence = 0.5;
    p->is_stranger = true;
}

static void add_remembered(const players *who, players *out)
{
    for (int32_t i = 0; i < who->count; i++) {
        player *p = add(out);
        if (!p) return;
        *p = who->list[i];
        p->confidence *= 0.7;
        drop_if_known(out);
    }
}

static bool is_person(const player *p)
{
    return p->actor.name.len || p->actor.role.len;
}

/* "he" and "she" are persons, "they" several or a group, "it" no person. */
static bool agrees(const scene *sc, int32_t pronoun, const players *who)
{
    if (!who->count) return false;
    const word *w = sc->s->token[sc->s->chunks[pronoun].head].word;
    const rulebook *b = sc->book;
    if (set_has_word(&b->sets, b->he, w)) return who->count == 1 && is_person(&who->list[0]);
    return set_has_word(&b->sets, b->they, w);
}

/* Who a pronoun is: the subject of a clause before it, else that of an earlier sentence. */
static void cast_pronoun(const scene *sc, const memory *m, int32_t chunk, players *out, arena *keep)
{
    int32_t steps = 0;
    for (int32_t i = sc->clause_at[chunk]; i >= 0 && steps < LOOK_BACK; i--, steps++) {
        const clause *c = &sc->clauses.data[i];
        if (!c->subject.count || c->subject.at[0] >= chunk ||
            sc->s->chunks[c->subject.at[0]].is_pronoun)
            continue;
        players who = {0};
        cast_phrases(sc, NULL, &c->subject, READ_GOVERNMENT, &who, keep);
        if (!agrees(sc, chunk, &who)) continue;
        add_remembered(&who, out);
        return;
    }
    if (m && agrees(sc, chunk, &m->subject)) add_remembered(&m->subject, out);
}

/* The state in "two entities linked to North Korea" and "members of the Taliban". */
static void add_link(const scene *sc, int32_t chunk, player *p, arena *keep)
{
    players who = {0};
    bool is_linked = past_link(sc, chunk + 1) >= 0;
    if (!is_linked || !cast_after(sc, chunk, READ_GOVERNMENT, &who, keep, 1) || !who.count) return;
    p->actor.code = who.list[0].actor.code;
    p->is_linked = true;
}

/* What stands beside a mention without a state: "its citizens", "Ana Ruiz, a Chilean minister". */
static void add_context(const scene *sc, int32_t chunk, const mention *m, player *p, arena *keep)
{
    if (p->actor.code.len || m->kind != MENTION_ACTOR) return;
    const mention *state = modifier(sc, chunk);
    p->actor.code = state ? state->actor.code : apposed_state(sc, chunk);
    if (!p->actor.code.len) add_link(sc, chunk, p, keep);
    const word *first = sc->s->token[sc->s->chunks[chunk].first].word;
    p->is_own = set_has_word(&sc->book->sets, sc->book->own, first);
}

/* "the two leaders", "both sides": the sides of the act told before. */
static bool cast_pair(const scene *sc, const memory *m, int32_t chunk, players *out)
{
    const run *k = &sc->s->chunks[chunk];
    if (!m || m->sides.count < 2) return false;
    if (!set_match(&sc->book->sets, sc->book->pairs, sc->s, k->head, k->end)) return false;
    bool is_both = false;
    for (int32_t i = k->first; i < k->head; i++)
        is_both |= set_has_word(&sc->book->sets, sc->book->both, sc->s->token[i].word);
    if (is_both) add_remembered(&m->sides, out);
    return is_both;
}

/* "Sobolev" after "General Viktor Sobolev": the person of that family name. */
static bool cast_family_name(const scene *sc, const memory *m, int32_t chunk, players *out)
{
    const run *k = &sc->s->chunks[chunk];
    str name = sc->s->token[k->head].text;
    if (!m || k->end - k->first > 1 || sc->s->token[k->head].tag != TAG_NAME) return false;
    for (int32_t i = m->name_count - 1; i >= 0 && i > m->name_count - NAMES; i--) {
        const player *p = &m->names[i % NAMES];
        if (!str_ends(p->actor.name, name) || out->count == PLAYERS) continue;
        out->list[out->count] = *p;
        out->list[out->count].confidence *= 0.8;
        out->list[out->count++].actor.span = chunk_span(sc, chunk);
        return true;
    }
    return false;
}

void cast_remember_names(const scene *sc, memory *m)
{
    for (int32_t i = 0; i < sc->s->mention_count; i++) {
        const mention *one = &sc->s->mentions[i];
        if (one->kind != MENTION_ACTOR || !one->actor.name.len || !one->actor.code.len ||
            one->count < 2)
            continue;
        m->names[m->name_count++ % NAMES] =
            (player){one->actor, one->because, one->because_count, .confidence = one->confidence};
    }
}

static void cast_one(const scene *sc, const memory *m, int32_t chunk, reading how, players *out,
                     arena *keep, int depth)
{
    const run *k = &sc->s->chunks[chunk];
    if (depth > DEEP || k->is_time || k->is_negated) return;
    if (k->is_pronoun) {
        if (m) cast_pronoun(sc, m, chunk, out, keep);
        return;
    }
    const mention *head = mention_at(sc->s, k->head);
    if (cast_pair(sc, m, chunk, out)) return;
    if (head && (head->head < 0 || head->first <= k->head + sc->s->first_token)) {
        int32_t first = out->count;
        add_mention(head, how, out);
        if (out->count > first) add_context(sc, chunk, head, &out->list[out->count - 1], keep);
        return;
    }
    const mention *owner = modifier(sc, chunk);
    const lemma_info *noun = noun_info(sc, chunk);
    entente_span span = chunk_span(sc, chunk);
    if (how == READ_PERSON && !noun->is_person) {
        if (sc->s->token[k->head].tag == TAG_NAME) add_stranger(sc, chunk, out);
        return;
    }
    if (owner) {
        add_owned(owner, noun, span, str_span(sc->s->text, span), how, out);
        return;
    }
    bool may_hold = noun->sector.len || how == READ_PEOPLE || depth > 0;
    if (may_hold && cast_after(sc, chunk, how, out, keep, depth)) return;
    if (cast_family_name(sc, m, chunk, out)) return;
    if (depth > 0) return; /* of what follows a noun only who is known counts */
    if (noun->is_person)
        add_unnamed(sc, chunk, noun, out);
    else if (sc->s->token[k->head].tag == TAG_NAME)
        add_stranger(sc, chunk, out);
}

/* "10 individuals and two entities linked to North Korea": all of them are. */
static void share_link(players *p, int32_t first)
{
    if (p->count - first < 2 || !p->list[p->count - 1].is_linked) return;
    for (int32_t i = first; i < p->count; i++)
        if (!p->list[i].actor.code.len) p->list[i].actor.code = p->list[p->count - 1].actor.code;
}

void cast_phrases(const scene *sc, const memory *m, const phrases *p, reading how, players *out,
                  arena *keep)
{
    int32_t first = out->count;
    for (int32_t i = 0; i < p->count; i++)
        cast_one(sc, m, p->at[i], how, out, keep, 0);
    share_link(out, first);
}

/* ## Places */

static bool is_where(const scene *sc, int32_t i)
{
    const word *w =
        is_kind(sc, i, CHUNK_PREPOSITION) ? sc->s->token[sc->s->chunks[i].head].word : NULL;
    return set_has_word(&sc->book->sets, sc->book->where, w);
}

/* A place, or a state that stands for one. */
static bool is_place(const mention *m)
{
    return m && (m->kind == MENTION_PLACE || is_state(&m->actor));
}

/* The first place in a noun phrase, "Lebanese" in "the Lebanese city of Blida" too. */
static const mention *place_in(const scene *sc, int32_t chunk)
{
    const run *k = &sc->s->chunks[chunk];
    const mention *best = NULL;
    for (int32_t i = k->first; i < k->end; i++) {
        const mention *m = mention_at(sc->s, i);
        if (!is_place(m)) continue;
        if (!best || (best->kind != MENTION_PLACE && m->kind == MENTION_PLACE)) best = m;
    }
    return best;
}

static entente_place place_of_mention(const mention *m)
{
    return (entente_place){.name = m->actor.name.len ? m->actor.name : m->actor.text,
                           .country = m->actor.code,
                           .lat = m->lat,
                           .lon = m->lon,
                           .span = m->actor.span};
}

/* From the noun phrase of a place on: the most exact place stands there or after "of", a comma. */
static const mention *place_from(const scene *sc, int32_t chunk, int32_t end)
{
    const mention *first = NULL;
    for (int32_t i = chunk, steps = 0; i < end && steps < 4; steps++) {
        const mention *m = is_kind(sc, i, CHUNK_NOUN) ? place_in(sc, i) : NULL;
        if (m && m->actor.code.len && !m->is_adjective) return m;
        if (m && !first) first = m;
        bool goes_on = is_kind(sc, i + 1, CHUNK_COMMA) || is_of_place(sc, i + 1);
        if (!goes_on || !is_kind(sc, i + 2, CHUNK_NOUN)) break;
        i += 2;
    }
    return first;
}

entente_place cast_place(const scene *sc, int32_t from, int32_t end)
{
    for (int32_t i = from < 0 ? 0 : from; i + 1 < end; i++) {
        if (!is_where(sc, i) || !is_kind(sc, i + 1, CHUNK_NOUN)) continue;
        const mention *m = place_from(sc, i + 1, end);
        if (m) return place_of_mention(m);
    }
    return (entente_place){.lat = (double)NAN, .lon = (double)NAN};
}
