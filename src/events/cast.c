/* cast.c: Who the phrases of an act are.
   SPDX-License-Identifier: MIT */
#include "events/cast.h"

#include "events/refer.h"
#include "events/stranger.h"
#include "events/together.h"

#include "base/table.h"

enum {
    DEEP = 3, /* "members of a group of soldiers of": no further */
};

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

/* "the two Koreas" are each of them. */
static void add_members(const mention *m, players *out)
{
    str items = m->members, code;
    while (item_next(&items, &code)) {
        player *p = add(out);
        if (!p) return;
        p->actor = m->actor;
        p->actor.code = code;
        p->because = m->because;
        p->because_count = m->because_count;
        p->confidence = m->confidence;
        drop_if_known(out);
    }
}

/* "in Syria", "near Jannata, Lebanon": the state only says where, not "on Syria". */
static bool is_only_where(const scene *sc, const mention *m)
{
    const tree *t = sc->t;
    int32_t first = m->first - t->first_token, i = first - 1;
    if (i > 0 && t->nodes[i].label == LABEL_DETERMINER) i--;
    if (i < 0) return false;
    bool is_beside = t->nodes[first + m->count - 1].label == LABEL_APPOSITION;
    bool is_where = scene_has(sc, i, sc->book->where) && !scene_has(sc, i, sc->book->aims);
    return is_where || (is_beside && str_eq(t->nodes[i].text, S(",")));
}

static void add_mention(const scene *sc, const mention *m, reading how, players *out)
{
    if (m->members.len) {
        add_members(m, out);
        return;
    }
    player *p = add(out);
    if (!p) return;
    p->actor = m->actor;
    p->because = m->because;
    p->because_count = m->because_count;
    p->confidence = m->confidence;
    if (m->is_adjective && how != READ_GOVERNMENT) p->actor.sector = S("CVL"); /* "a Palestinian" */
    bool is_a_state = !m->actor.name.len && str_eq(m->actor.sector, S("GOV"));
    bool is_name = m->because_count == 1 && str_eq(m->because[0].what, S("state"));
    bool is_where = is_name && is_a_state && how == READ_PEOPLE && is_only_where(sc, m);
    if (m->kind == MENTION_PLACE || is_where) {
        p->is_place = true;
        if (!is_a_state || is_where) p->actor.sector = sector_of_place(how);
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
    p->is_deed = noun->is_act;
    drop_if_known(out);
}

static const lemma_info *noun_info(const scene *sc, int32_t head)
{
    return rules_lemma(sc->book, sc->t->nodes[head].noun);
}

/* "U.S.-led", "Russian-held": whose it is all the same. */
static bool holds(const scene *sc, int32_t i)
{
    return i + 2 < sc->t->count && scene_has(sc, i + 2, sc->book->holding);
}

/* The mention that stands for a noun phrase: that of its head or of the name that follows it. */
static const mention *head_mention(const tree *t, int32_t head)
{
    const mention *m = tree_mention(t, head);
    if (m) return m;
    for (int32_t i = t->nodes[head].first; i >= 0; i = t->nodes[i].next) {
        bool is_name = t->nodes[i].label == LABEL_FLAT || t->nodes[i].label == LABEL_COMPOUND;
        if (!is_name || i < head || !(m = tree_mention(t, i))) continue;
        if (!m->is_adjective) return m; /* no "Abu Bakr al Kuwaiti" */
    }
    return NULL;
}

/* The mentions before the noun, the nearest first: "Israeli" in "Israeli military base". */
static const mention *modifier(const scene *sc, int32_t head, int32_t nth)
{
    const mention *own = tree_mention(sc->t, head), *last = NULL;
    int32_t first = tree_phrase_first(sc->t, head);
    for (int32_t i = head - 1; i >= first; i--) {
        const mention *m = tree_mention(sc->t, i);
        bool is_apart = !sc->t->nodes[i].is_joined || holds(sc, i) || nth > 0 || last;
        if (!m || m == own || m == last || !is_apart) continue;
        if (nth-- == 0) return m;
        last = m;
    }
    return NULL;
}

static void cast_one(const scene *sc, const memory *m, int32_t head, reading how, players *out,
                     arena *keep, int depth);

/* "a bus carrying workers": those in it, by the verb at token i; -1 when it is none of carrying. */
static int32_t carried(const scene *sc, int32_t i)
{
    if (i >= sc->t->count || sc->clauses.of[i] < 0) return -1;
    const clause *c = &sc->clauses.data[sc->clauses.of[i]];
    bool is_carrier = !c->is_own_subject && !c->is_passive && c->objects.count &&
                      set_has(&sc->book->sets, sc->book->carrying, sc->t->nodes[i].verb);
    return is_carrier ? c->objects.at[0] : -1;
}

/* "entities linked to North Korea": the noun after the participle and its preposition. */
static int32_t linked_noun(const scene *sc, int32_t head, reading how)
{
    int32_t inside = how == READ_PEOPLE ? carried(sc, head + 1) : -1;
    if (inside >= 0) return inside;
    for (int32_t i = sc->t->nodes[head].first; i >= 0; i = sc->t->nodes[i].next) {
        if (i < head || sc->clauses.of[i] < 0) continue;
        if (!set_has(&sc->book->sets, sc->book->linked, sc->t->nodes[i].verb)) continue;
        obliques around = {0};
        scene_obliques(sc, i, 0, &around);
        if (around.count) return around.list[0].head;
    }
    return -1;
}

static bool settle_after(int32_t before, bool is_linked, str sector, players *out)
{
    for (int32_t k = before; k < out->count; k++) {
        player *one = &out->list[k];
        if (sector.len && (one->is_place || is_state(&one->actor))) one->actor.sector = sector;
        one->confidence *= 0.9;
        one->is_linked = is_linked;
    }
    return out->count > before;
}

/* The owner from what follows: "the city of Kunduz", "power plants in Kyiv". */
static bool cast_after(const scene *sc, int32_t head, reading how, str sector, players *out,
                       arena *keep, int depth)
{
    const tree *t = sc->t;
    int32_t linked = linked_noun(sc, head, how), before = out->count;
    for (int32_t i = linked >= 0 ? linked : t->nodes[head].first; i >= 0; i = t->nodes[i].next) {
        if (i != linked && !scene_belongs(sc, head, i)) continue;
        phrases p = tree_phrases(t, i);
        for (int32_t k = 0; k < p.count; k++)
            cast_one(sc, NULL, p.at[k], how, out, keep, depth + 1);
        if (settle_after(before, linked >= 0, sector, out)) return true;
        if (i == linked) break;
    }
    return false;
}

/* All whose act it is: "Iran" and "Iraq" in "Iran-Iraq talks". */
static void add_owners(const scene *sc, int32_t head, reading how, players *out)
{
    const mention *m;
    entente_span span = tree_phrase_span(sc->t, head);
    for (int32_t nth = 0; (m = modifier(sc, head, nth)) && nth < DEEP; nth++)
        add_owned(m, noun_info(sc, head), span, str_span(sc->t->text, span), how, out);
}

void cast_owner(const scene *sc, int32_t head, bool before_only, bool is_sides, reading how,
                players *out, arena *keep)
{
    const mention *m = modifier(sc, head, 0);
    int32_t up = sc->t->nodes[head].head;
    if (!m && sc->t->nodes[head].label == LABEL_CONJUNCT && up >= 0)
        m = modifier(sc, up, 0); /* "Israeli gunfire and airstrikes" */
    const mention *own = tree_mention(sc->t, head);
    entente_span span = tree_phrase_span(sc->t, head);
    if (m && is_sides)
        add_owners(sc, head, how, out);
    else if (m)
        add_owned(m, noun_info(sc, head), span, str_span(sc->t->text, span), how, out);
    else if (own && own->kind == MENTION_ACTOR) /* "Russian diplomats" are themselves Russian */
        add_mention(sc, own, how, out);
    else if (!before_only && scene_of(sc, head) >= 0)
        cast_after(sc, head, how, noun_info(sc, head)->sector, out, keep, 0);
}

static void add_unnamed(const scene *sc, int32_t head, const lemma_info *noun, players *out)
{
    player *p = add(out);
    if (!p) return;
    entente_span span = tree_phrase_span(sc->t, head);
    p->actor =
        (entente_actor){.sector = noun->sector, .text = str_span(sc->t->text, span), .span = span};
    p->confidence = 0.6;
}

/* What the parse calls another name of a phrase: its own, or one hung on what the phrase hangs on. */
static int32_t apposed(const tree *t, int32_t head)
{
    int32_t beside = tree_child(t, head, LABEL_APPOSITION), end = t->nodes[head].end;
    if (beside >= 0 || end >= t->count || !str_eq(t->nodes[end].text, S(","))) return beside;
    for (int32_t i = t->nodes[head].next; i >= 0; i = t->nodes[i].next)
        if (t->nodes[i].label == LABEL_APPOSITION && t->nodes[i].left <= end + 1) return i;
    return -1;
}

/* The state of what stands beside a name: "Jerry Sandusky, a former American coach, ..." */
static str apposed_state(const scene *sc, int32_t head)
{
    int32_t beside = apposed(sc->t, head);
    if (beside < 0) return S("");
    for (int32_t i = tree_phrase_first(sc->t, beside); i <= beside; i++) {
        const mention *m = tree_mention(sc->t, i);
        if (m && m->actor.code.len) return m->actor.code;
    }
    return S("");
}

/* A name that the world does not know: somebody, of no known state. */
static void add_stranger(const scene *sc, int32_t head, players *out)
{
    stranger x = stranger_of(sc, head);
    if (x.end - x.first < 2 || x.is_nothing) return; /* one word alone may be anything */
    const mention *state = modifier(sc, head, 0);
    player *p = add(out);
    if (!p) return;
    entente_span span = tree_span(sc->t, x.first, x.end);
    str text = str_span(sc->t->text, span);
    p->actor = (entente_actor){.code = state ? state->actor.code : apposed_state(sc, head),
                               .name = text,
                               .sector = x.sector,
                               .text = text,
                               .span = span};
    p->confidence = 0.5;
    p->is_stranger = true;
}

/* A name after a noun that says what somebody is. */
static void add_titled(const scene *sc, int32_t name, const mention *owner, players *out)
{
    int32_t before = out->count;
    add_stranger(sc, name, out);
    if (out->count == before || !owner) return;
    out->list[before].actor.code = owner->actor.code;
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

/* The state in "two entities linked to North Korea" and "members of the Taliban". */
static void add_link(const scene *sc, int32_t head, player *p, arena *keep)
{
    players who = {0};
    bool is_linked = linked_noun(sc, head, READ_GOVERNMENT) >= 0;
    if (!is_linked || !cast_after(sc, head, READ_GOVERNMENT, S(""), &who, keep, 1) || !who.count)
        return;
    p->actor.code = who.list[0].actor.code;
    if (str_eq(who.list[0].actor.sector, S("IMG"))) p->actor.sector = S("IMG");
    p->is_linked = true;
}

/* What stands beside a mention without a state: "its citizens", "Ana Ruiz, a Chilean minister". */
static void add_context(const scene *sc, int32_t head, const mention *m, player *p, arena *keep)
{
    if (p->actor.code.len || m->kind != MENTION_ACTOR) return;
    const mention *state = modifier(sc, head, 0);
    p->actor.code = state ? state->actor.code : apposed_state(sc, head);
    if (!p->actor.code.len) add_link(sc, head, p, keep);
    p->is_own = scene_has(sc, tree_phrase_first(sc->t, head), sc->book->own);
}

/* "the two leaders", "both sides": the sides of the act told before. */
static bool cast_pair(const scene *sc, const memory *m, int32_t head, players *out)
{
    if (!m || m->sides.count < 2) return false;
    if (!set_match(&sc->book->sets, sc->book->pairs, sc->t, head, head + 1)) return false;
    bool is_both = false;
    for (int32_t i = tree_phrase_first(sc->t, head); i < head; i++)
        is_both |= scene_has(sc, i, sc->book->both);
    if (is_both) add_remembered(&m->sides, out);
    return is_both;
}

/* "Sobolev" after "General Viktor Sobolev": the person of that family name. */
static bool cast_family_name(const scene *sc, const memory *m, int32_t head, players *out)
{
    str name = sc->t->nodes[head].text;
    if (!m || tree_phrase_first(sc->t, head) < head || sc->t->nodes[head].pos != POS_NAME)
        return false;
    for (int32_t i = m->name_count - 1; i >= 0 && i > m->name_count - NAMES; i--) {
        const player *p = &m->names[i % NAMES];
        if (!str_ends(p->actor.name, name) || out->count == PLAYERS) continue;
        out->list[out->count] = *p;
        out->list[out->count].confidence *= 0.8;
        out->list[out->count++].actor.span = tree_phrase_span(sc->t, head);
        return true;
    }
    return false;
}

void cast_remember_names(const scene *sc, memory *m)
{
    for (int32_t i = 0; i < sc->t->mention_count; i++) {
        const mention *one = &sc->t->mentions[i];
        if (one->kind != MENTION_ACTOR || !one->actor.name.len || !one->actor.code.len ||
            one->count < 2)
            continue;
        m->names[m->name_count++ % NAMES] =
            (player){one->actor, one->because, one->because_count, .confidence = one->confidence};
    }
}

/* "the leaders of Japan and Poland": a role in the plural with several states behind it. */
static bool cast_group(const scene *sc, int32_t head, const mention *m, reading how, players *out,
                       arena *keep, int depth)
{
    int32_t of = scene_of(sc, head), i = sc->t->nodes[head].first;
    while (of < 0 && i >= 0) { /* "diplomats from Japan and China" */
        if (scene_belongs(sc, head, i) && tree_mention(sc->t, i) == m) of = i;
        i = sc->t->nodes[i].next;
    }
    if (of < 0 || m->kind != MENTION_ACTOR || m->actor.name.len) return false;
    if (m->actor.code.len && tree_phrases(sc->t, of).count < 2) return false;
    return cast_after(sc, head, how, m->actor.sector, out, keep, depth);
}

/* "several countries, including Japan and Peru": those named. True when they stand for the whole. */
static bool cast_named(const scene *sc, int32_t head, reading how, players *out, arena *keep,
                       int depth)
{
    for (int32_t i = sc->t->nodes[head].first; i >= 0; i = sc->t->nodes[i].next) {
        if (i < head || scene_case(sc, i, sc->book->naming) < 0) continue;
        int32_t before = out->count;
        phrases p = tree_phrases(sc->t, i);
        for (int32_t k = 0; k < p.count; k++)
            cast_one(sc, NULL, p.at[k], how, out, keep, depth + 1);
        for (int32_t k = before; k < out->count; k++) /* "ten people, including the gunman" */
            if (!out->list[k].actor.code.len) out->list[k--] = out->list[--out->count];
        return out->count > before &&
               set_match(&sc->book->sets, sc->book->pairs, sc->t, head, head + 1);
    }
    return false;
}

/* What follows a noun without a mention tells who is meant: "the minister, Wang Yi". */
static bool cast_apposed(const scene *sc, int32_t head, reading how, players *out)
{
    int32_t beside = tree_child(sc->t, head, LABEL_APPOSITION);
    const mention *m = beside < 0 ? NULL : head_mention(sc->t, beside);
    if (!m || m->kind != MENTION_ACTOR) return false;
    add_mention(sc, m, how, out);
    return true;
}

/* "a Sunni bloc", whose people alone are known */
static bool is_people_alone(const mention *m)
{
    return m->kind == MENTION_ACTOR && !m->is_adjective && !m->actor.role.len &&
           str_eq(m->actor.sector, S("CVL"));
}

/* "the largest Sunni bloc, the Accord Front": the body of that state, of which a people only tells. */
static bool cast_apposed_body(const scene *sc, int32_t head, const mention *own, reading how,
                              players *out)
{
    int32_t beside = tree_child(sc->t, head, LABEL_APPOSITION);
    const mention *m = beside < 0 ? NULL : head_mention(sc->t, beside);
    if (!m || m->kind != MENTION_ACTOR || !m->actor.name.len) return false;
    bool is_of_state = !own->actor.code.len || str_eq(m->actor.code, own->actor.code);
    if (!is_of_state || str_eq(m->actor.sector, S("CVL"))) return false;
    add_mention(sc, m, how, out);
    return true;
}

/* The token before the commas and the "and" that end before token i, -1 where none do. */
static int32_t before_list(const tree *t, int32_t i, bool *has_and)
{
    int32_t k = i;
    for (; k >= 0; k--) {
        const word *w = t->nodes[k].word;
        bool is_and = w && (w->classes & WORD_AND);
        *has_and |= is_and;
        if (!is_and && !str_eq(t->nodes[k].text, S(","))) break;
    }
    return k < i && *has_and ? k : -1;
}

/* "the Italian and Spanish navies": what stands before "and" is of the same kind as what follows. */
static void add_beside(const tree *t, const mention *m, players *out)
{
    if (!out->count) return;
    const player like = out->list[out->count - 1];
    bool has_and = false;
    for (int32_t k; (k = before_list(t, m->first - t->first_token - 1, &has_and)) >= 0;) {
        const mention *before = tree_mention(t, k);
        bool is_modifier =
            before && (before->is_adjective || t->nodes[k].label == LABEL_ADJECTIVE ||
                       t->nodes[k].label == LABEL_COMPOUND);
        player *p = is_modifier && !before->is_possessive ? add(out) : NULL;
        if (!p) return;
        *p = like;
        p->actor.code = before->actor.code;
        p->actor.name = p->actor.role = S("");
        p->because = before->because;
        p->because_count = before->because_count;
        drop_if_known(out);
        m = before;
    }
}

static bool is_negated(const scene *sc, int32_t head)
{
    return tree_child_of_class(sc->t, head, WORD_NO) >= 0;
}

static void cast_one(const scene *sc, const memory *m, int32_t head, reading how, players *out,
                     arena *keep, int depth)
{
    const node *n = &sc->t->nodes[head];
    if (depth > DEEP || scene_is_time(sc, head) || is_negated(sc, head)) return;
    if (refer_number(sc, m, head, out) || refer_we(sc, m, head, out)) return;
    if (how == READ_PEOPLE && refer_others(sc, head, out)) return;
    if (n->pos == POS_PRONOUN && n->mention < 0 && scene_of(sc, head) < 0) {
        if (m) refer_pronoun(sc, m, head, out, keep);
        return;
    }
    if (cast_pair(sc, m, head, out) || refer_country(sc, m, head, out, keep)) return;
    if (refer_group(sc, m, head, out)) return;
    const mention *own = head_mention(sc->t, head);
    bool is_crowd = scene_has(sc, head, sc->book->crowd);
    if (own && depth == 0 && is_people_alone(own) && cast_apposed_body(sc, head, own, how, out))
        return;
    if (own) {
        int32_t first = out->count;
        if (cast_group(sc, head, own, how, out, keep, depth)) return;
        if (depth == 0 && !own->actor.code.len && cast_named(sc, head, how, out, keep, depth))
            return;
        add_mention(sc, own, how, out);
        if (out->count > first) out->list[first].is_crowd = is_crowd && !own->actor.code.len;
        if (out->count > first) add_context(sc, head, own, &out->list[out->count - 1], keep);
        if (out->count > first) refer_role(sc, m, head, own, &out->list[out->count - 1]);
        if (out->count > first) add_beside(sc->t, own, out);
        return;
    }
    if (depth == 0 && cast_apposed(sc, head, how, out)) return;
    if (depth == 0 && cast_named(sc, head, how, out, keep, depth)) return;
    const mention *owner = modifier(sc, head, 0);
    const lemma_info *noun = noun_info(sc, head);
    entente_span span = tree_phrase_span(sc->t, head);
    if (how == READ_PERSON && !noun->is_person) {
        int32_t beside = tree_child(sc->t, head, LABEL_APPOSITION);
        bool is_thing = noun->sector.len;
        if (n->pos == POS_NAME)
            add_stranger(sc, head, out);
        else if (beside == head + 1 && sc->t->nodes[beside].pos == POS_NAME)
            add_titled(sc, beside, owner, out); /* "Australian entertainer Rolf Harris" */
        else if (owner && owner->is_adjective && !owner->is_possessive && !is_thing)
            add_owned(owner, noun, span, str_span(sc->t->text, span), READ_PEOPLE, out);
        return;
    }
    if (owner && owner->is_adjective && !owner->is_possessive && stranger_is_person(sc, head)) {
        add_stranger(sc, head, out); /* "Australian Ana Ruiz" */
        return;
    }
    bool is_area = owner && !owner->actor.code.len && scene_of(sc, head) >= 0;
    if (is_area && cast_after(sc, head, how, noun->sector, out, keep, depth)) return;
    if (owner) { /* but of "the African countries of Mali and Niger" those named */
        add_owned(owner, noun, span, str_span(sc->t->text, span), how, out);
        add_beside(sc->t, owner, out);
        return;
    }
    bool may_hold =
        noun->sector.len || how == READ_PEOPLE || depth > 0 || scene_is_bundle(sc, head);
    if (may_hold && cast_after(sc, head, how, noun->sector, out, keep, depth)) return;
    if (cast_family_name(sc, m, head, out)) return;
    if (depth > 0) return; /* of what follows a noun only who is known counts */
    if (noun->is_person)
        add_unnamed(sc, head, noun, out);
    else if (n->pos == POS_NAME)
        add_stranger(sc, head, out);
}

void cast_phrases(const scene *sc, const memory *m, const phrases *p, reading how, players *out,
                  arena *keep)
{
    int32_t first = out->count;
    for (int32_t i = 0; i < p->count; i++) {
        int32_t count = out->count;
        cast_one(sc, m, p->at[i], how, out, keep, 0);
        if (i > 0 && out->count == count + 1 && count > first)
            together_pair(sc, p->at[i - 1], p->at[i], out);
    }
    together_link(out, first);
}
