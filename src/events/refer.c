/* refer.c: Who is meant by "the official", "the Chinese leader", "we", "the three", "it".
   SPDX-License-Identifier: MIT */
#include "events/refer.h"

#include "base/table.h"

enum { LOOK_BACK = 6 };     /* clauses in which a pronoun looks for its noun */
enum { OTHERS_REACH = 16 }; /* tokens before "others" */

static bool is_body(const mention *m)
{
    return m->kind == MENTION_ACTOR && m->actor.code.len && !m->is_adjective &&
           (m->actor.role.len || m->actor.name.len == 0);
}

/* The last word of a text. */
static str last_word(str s)
{
    ptrdiff_t n = str_find_last_char(s, ' ');
    return str_sub(s, n + 1, s.len);
}

static void remember_groups(const scene *sc, memory *m);

void refer_remember(const scene *sc, memory *m)
{
    cast_remember_names(sc, m);
    remember_groups(sc, m);
    for (int32_t i = 0; i < sc->t->mention_count; i++) {
        const mention *one = &sc->t->mentions[i];
        if (!is_body(one) || one->count < 2) continue;
        m->bodies[m->body_count++ % NAMES] =
            (player){one->actor, one->because, one->because_count, .confidence = one->confidence};
    }
}

/* Starts the phrase with "the"? */
static bool is_definite(const scene *sc, int32_t head)
{
    return str_eq_fold(sc->t->nodes[tree_phrase_first(sc->t, head)].text, S("the"));
}

/* "official" of "a senior South Korean government official". */
static bool is_same_office(const entente_actor *a, str noun)
{
    str office = a->role.len ? a->role : a->text;
    return str_eq_fold(last_word(office), noun) || str_eq_fold(last_word(a->text), noun);
}

static bool take(const player *from, double share, player *p)
{
    entente_span span = p->actor.span;
    str text = p->actor.text;
    *p = *from;
    p->confidence *= share;
    p->actor.span = span;
    p->actor.text = text;
    return true;
}

static bool is_ruler(const scene *sc, str office)
{
    const word *w = wordbook_find(&sc->book->words, last_word(office));
    return set_has_word(&sc->book->sets, sc->book->rulers, w) || str_starts(office, S("Prime "));
}

/* "the Chinese leader": the last person of that state who was named with an office or as its ruler. */
static bool take_holder(const scene *sc, const memory *m, const entente_actor *a, str noun,
                        player *p)
{
    bool is_leader = str_eq_fold(noun, S("leader"));
    for (int32_t i = m->name_count - 1; i >= 0 && i > m->name_count - NAMES; i--) {
        const player *x = &m->names[i % NAMES];
        if (!str_eq(x->actor.code, a->code) || !str_eq(x->actor.sector, S("GOV"))) continue;
        if (is_leader ? is_ruler(sc, x->actor.role) : str_eq_fold(last_word(x->actor.role), noun))
            return take(x, 0.8, p);
    }
    return false;
}

bool refer_role(const scene *sc, const memory *m, int32_t head, const mention *own, player *p)
{
    if (!m || own->kind != MENTION_ACTOR || own->actor.name.len || !is_definite(sc, head))
        return false;
    str noun = sc->t->nodes[head].text;
    if (own->actor.code.len) return own->actor.role.len && take_holder(sc, m, &own->actor, noun, p);
    for (int32_t i = m->body_count - 1; i >= 0 && i > m->body_count - NAMES; i--)
        if (is_same_office(&m->bodies[i % NAMES].actor, noun))
            return take(&m->bodies[i % NAMES], 0.7, p);
    return false;
}

static void add_all(const players *who, players *out)
{
    for (int32_t i = 0; i < who->count && out->count < PLAYERS; i++) {
        out->list[out->count] = who->list[i];
        out->list[out->count++].confidence *= 0.7;
    }
}

/* "The presidents agreed", "the mediators": several of those who took part in the act told before, all
   of an office of that name where it is one. */
static bool is_all_of_them(const scene *sc, const memory *m, int32_t head)
{
    const node *n = &sc->t->nodes[head];
    const mention *own = tree_mention(sc->t, head);
    bool is_bare = is_definite(sc, head) && tree_phrase_first(sc->t, head) == head - 1 &&
                   !(own && (own->actor.code.len || own->actor.name.len));
    if (!(n->traits & TRAIT_PLURAL) || !is_bare || scene_of(sc, head) >= 0) return false;
    if (scene_has(sc, head, sc->book->parties)) return true;
    if (!scene_has(sc, head, sc->book->pairs) || !n->word) return false;
    bool is_any = false;
    for (int32_t i = 0; i < m->sides.count; i++) {
        str office = last_word(m->sides.list[i].actor.role);
        const word *w = wordbook_find(&sc->book->words, office);
        bool is_same = w && w->noun == n->word->noun;
        if (!is_same && !str_eq_fold(office, S("counterpart"))) return false;
        is_any |= is_same;
    }
    return is_any;
}

bool refer_number(const scene *sc, const memory *m, int32_t head, players *out)
{
    const node *n = &sc->t->nodes[head];
    if (!m || m->sides.count < 2) return false;
    if (is_all_of_them(sc, m, head)) {
        add_all(&m->sides, out);
        return true;
    }
    if (n->mention >= 0 || !scene_has(sc, head, sc->book->both)) return false;
    if (scene_of(sc, head) >= 0 || (n->pos == POS_NUMBER && !is_definite(sc, head))) return false;
    add_all(&m->sides, out);
    return true;
}

bool refer_we(const scene *sc, const memory *m, int32_t head, players *out)
{
    bool is_name = sc->t->nodes[head].mention >= 0; /* "the US" */
    if (is_name || !scene_has(sc, head, sc->book->we)) return false;
    bool is_known = m && m->speaker.code.len && m->speaker_age <= 1;
    if (!is_known || out->count == PLAYERS) return true;
    bool is_state = m->speaker.code.len == 3;
    player p = {.actor = {.code = m->speaker.code,
                          .sector = is_state ? S("GOV") : m->speaker.sector,
                          .text = sc->t->nodes[head].text,
                          .span = tree_span(sc->t, head, head + 1)},
                .confidence = 0.6};
    out->list[out->count++] = p;
    return true;
}

bool refer_others(const scene *sc, int32_t head, players *out)
{
    if (sc->t->nodes[head].mention >= 0 || !scene_has(sc, head, sc->book->others)) return false;
    for (int32_t i = head - 1; i >= 0 && head - i <= OTHERS_REACH; i--) {
        const mention *m = tree_mention(sc->t, i);
        bool is_harmed = m && sc->clauses.at[i] != sc->clauses.at[head] &&
                         m->kind == MENTION_ACTOR && !m->is_adjective && !m->is_possessive &&
                         !m->actor.name.len && m->actor.role.len;
        if (!is_harmed || out->count == PLAYERS) continue;
        player p = {m->actor, m->because, m->because_count, .confidence = 0.8 * m->confidence};
        out->list[out->count++] = p;
        return true;
    }
    return false;
}

/* ## Pronouns */

static bool is_person(const player *p)
{
    bool is_body = str_eq(p->actor.sector, S("IGO")) || str_eq(p->actor.sector, S("PRE"));
    return p->actor.role.len || (p->actor.name.len && !is_body);
}

bool refer_is_several(const scene *sc, const phrases *p)
{
    if (p->count != 1) return p->count > 1;
    const mention *m = tree_mention(sc->t, p->at[0]);
    if (m && m->actor.code.len && sc->t->nodes[p->at[0]].pos == POS_NAME) return false;
    const node *n = &sc->t->nodes[p->at[0]];
    return n->pos == POS_NUMBER || (n->traits & TRAIT_PLURAL);
}

/* May it be "it"? Of "it would" an office holder may be the government, and who tells himself. */
static bool is_thing(const scene *sc, int32_t pronoun, const player *p)
{
    relation l = (relation)sc->t->nodes[pronoun].label;
    bool is_subject = l == LABEL_SUBJECT || l == LABEL_PASSIVE_SUBJECT;
    return is_subject || !(p->actor.role.len || str_eq(p->actor.sector, S("JRN")));
}

/* "he" and "she" are persons, "they" several or a group, "it" neither several nor a person. */
static bool agrees(const scene *sc, int32_t pronoun, const players *who, bool is_several)
{
    if (!who->count) return false;
    const rulebook *b = sc->book;
    bool is_one = who->count == 1;
    if (scene_has(sc, pronoun, b->he)) return is_one && is_person(&who->list[0]);
    if (scene_has(sc, pronoun, b->it)) return !is_several && is_thing(sc, pronoun, &who->list[0]);
    bool is_holder = is_one && who->list[0].actor.role.len;
    return scene_has(sc, pronoun, b->they) && (is_several || !is_holder);
}

/* Is one of these phrases the pronoun's own subject: "Syria attacked it"? */
static bool is_beside(const phrases *p, const phrases *own)
{
    return p->count && own && own->count && p->at[0] == own->at[0];
}

/* What a phrase before a pronoun makes of it. */
typedef enum answer { ANSWER_NO, ANSWER_NOBODY, ANSWER_YES } answer;

/* Takes those of a phrase before the pronoun, when they agree with it. "it" is the nearest thing and
   "they" the nearest several, be it somebody or not. */
static answer take_phrase(const scene *sc, const memory *m, int32_t pronoun, const phrases *p,
                          bool is_telling, players *out, arena *keep)
{
    players who = {0};
    const node *n = p->count ? &sc->t->nodes[p->at[0]] : NULL;
    if (!n || p->at[0] >= pronoun || n->pos == POS_PRONOUN) return ANSWER_NO;
    if (p->count > 1 || !refer_group(sc, m, p->at[0], &who))
        cast_phrases(sc, NULL, p, READ_GOVERNMENT, &who, keep);
    const mention *own = tree_mention(sc->t, p->at[0]);
    if (own && who.count == 1) refer_role(sc, m, p->at[0], own, &who.list[0]);
    bool is_several = refer_is_several(sc, p);
    bool is_alike = is_several ? scene_has(sc, pronoun, sc->book->they)
                               : n->pos == POS_NOUN && scene_has(sc, pronoun, sc->book->it);
    if (!who.count && is_alike && !is_telling) return ANSWER_NOBODY;
    if (!agrees(sc, pronoun, &who, is_several)) return ANSWER_NO;
    add_all(&who, out);
    return ANSWER_YES;
}

/* "arrested two men after they": of objects only a name is "it". */
static bool may_be_object(const scene *sc, int32_t pronoun, const phrases *p)
{
    bool is_name = p->count && sc->t->nodes[p->at[0]].pos == POS_NAME;
    return is_name || !scene_has(sc, pronoun, sc->book->it);
}

/* Does the clause only tell what others said or found: "reports claim that they"? */
static bool is_telling(const scene *sc, const clause *c)
{
    return rules_lemma(sc->book, clause_lemma(sc->t, c))->saying != SAYING_NONE;
}

void refer_pronoun(const scene *sc, const memory *m, int32_t head, players *out, arena *keep)
{
    const clause *all = sc->clauses.data;
    int32_t from = sc->clauses.at[head];
    str text = sc->t->nodes[head].text;
    if (str_ends(text, S("self")) || str_ends(text, S("selves"))) return;
    bool is_argument = from >= 0 && sc->t->nodes[head].head == all[from].head;
    const phrases *own = is_argument ? &all[from].subject : NULL;
    answer is = ANSWER_NO;
    if (from < 0) from = sc->clauses.count - 1;
    for (int32_t i = from; i >= 0 && i > from - LOOK_BACK && is == ANSWER_NO; i--)
        if (!is_beside(&all[i].subject, own))
            is = take_phrase(sc, m, head, &all[i].subject, is_telling(sc, &all[i]), out, keep);
    for (int32_t i = from; i >= 0 && i > from - LOOK_BACK && is == ANSWER_NO; i--)
        if (may_be_object(sc, head, &all[i].objects))
            is = take_phrase(sc, m, head, &all[i].objects, false, out, keep);
    if (is == ANSWER_NO && m && agrees(sc, head, &m->subject, m->is_subject_several))
        add_all(&m->subject, out);
}

/* ## "the country" */

static bool is_of_sectors(const entente_actor *a, str sectors)
{
    for (str one; item_next(&sectors, &one);)
        if (str_eq(a->sector, one)) return true;
    return false;
}

/* The state for which one of them speaks: no company's, no rebels'. */
static str state_of(const players *who)
{
    for (int32_t i = 0; i < who->count; i++) {
        const entente_actor *a = &who->list[i].actor;
        if (a->code.len == 3 && is_of_sectors(a, S("GOV; MIL; LEG; JUD; COP; SPY"))) return a->code;
    }
    return S("");
}

/* The state of a clause's subject, unless it is or stands after head. */
static str subject_state(const scene *sc, const clause *c, int32_t head, arena *keep)
{
    players who = {0};
    if (!c->subject.count || c->subject.at[0] >= head) return S("");
    cast_phrases(sc, NULL, &c->subject, READ_GOVERNMENT, &who, keep);
    return state_of(&who);
}

bool refer_country(const scene *sc, const memory *m, int32_t head, players *out, arena *keep)
{
    const node *n = &sc->t->nodes[head];
    bool is_bare = tree_phrase_first(sc->t, head) == head - 1 && n->mention < 0 &&
                   !(n->traits & TRAIT_PLURAL) && scene_has(sc, head, sc->book->countries) &&
                   scene_has(sc, head - 1, sc->book->known);
    int32_t at = sc->clauses.at[head];
    if (!m || !is_bare || at < 0 || scene_of(sc, head) >= 0 || out->count == PLAYERS) return false;
    const clause *c = &sc->clauses.data[at];
    bool is_aside = c->link == LINK_COMPLEMENT && c->parent >= 0 &&
                    sc->clauses.data[c->parent].link == LINK_PARTICIPLE;
    if (is_aside) return false; /* "added Turkey to its list, saying that the country" */
    str own = subject_state(sc, c, head, keep), code = S("");
    for (int32_t i = at - 1; i >= 0 && i >= at - LOOK_BACK && !code.len; i--) {
        code = subject_state(sc, &sc->clauses.data[i], head, keep);
        if (str_eq(code, own)) code = S("");
    }
    if (!code.len && !str_eq(state_of(&m->subject), own)) code = state_of(&m->subject);
    if (!code.len) return false;
    out->list[out->count++] =
        (player){.actor = {.code = code,
                           .sector = S("GOV"),
                           .text = str_span(sc->t->text, tree_phrase_span(sc->t, head)),
                           .span = tree_phrase_span(sc->t, head)},
                 .confidence = 0.6};
    return true;
}

/* ## "the group" */

/* Of which kind the last one named is meant, GROUP_KINDS when the noun is of none. */
static int32_t kind_of(const scene *sc, int32_t head)
{
    const int32_t sets[GROUP_KINDS] = {sc->book->groups, sc->book->firms, sc->book->unions};
    int32_t kind = 0;
    while (kind < GROUP_KINDS && !scene_has(sc, head, sets[kind]))
        kind++;
    return kind;
}

/* Is it a named one of the kind? */
static bool is_of_kind(const entente_actor *a, int32_t kind)
{
    static const str SECTORS[GROUP_KINDS] = {
        {"REB; IMG; PRM; OPP; SOC; CRM", 28}, {"BUS; MNC", 8}, {"IGO; NGO", 8}};
    bool is_named = a->name.len || a->code.len > 3 || str_eq(a->sector, S("IGO"));
    return is_named && a->code.len && !a->role.len && is_of_sectors(a, SECTORS[kind]);
}

static void remember_groups(const scene *sc, memory *m)
{
    for (int32_t i = 0; i < sc->t->mention_count; i++) {
        const mention *one = &sc->t->mentions[i];
        for (int32_t kind = 0; one->kind == MENTION_ACTOR && kind < GROUP_KINDS; kind++)
            if (is_of_kind(&one->actor, kind))
                m->groups[kind] = (player){one->actor, one->because, one->because_count,
                                           .confidence = one->confidence};
    }
}

bool refer_group(const scene *sc, const memory *m, int32_t head, players *out)
{
    const mention *own = tree_mention(sc->t, head);
    bool is_known = own && own->actor.code.len;
    if (!m || is_known || (sc->t->nodes[head].traits & TRAIT_PLURAL) || !is_definite(sc, head) ||
        scene_of(sc, head) >= 0 || out->count == PLAYERS)
        return false;
    int32_t kind = kind_of(sc, head), last = -1;
    if (kind == GROUP_KINDS) return false;
    for (int32_t i = tree_phrase_first(sc->t, head) + 1; i <= head; i++)
        if (sc->t->nodes[i].is_capital ||
            (sc->t->nodes[i].mention >= 0 && tree_mention(sc->t, i) != own))
            return false; /* a name of its own, or of somebody's */
    for (int32_t i = 0; i < sc->t->mention_count; i++) {
        const mention *one = &sc->t->mentions[i];
        bool is_before = one->first - sc->t->first_token + one->count <= head;
        if (is_before && one->kind == MENTION_ACTOR && is_of_kind(&one->actor, kind)) last = i;
    }
    bool is_subject = m->subject.count == 1 && is_of_kind(&m->subject.list[0].actor, kind);
    player p = is_subject ? m->subject.list[0] : m->groups[kind];
    if (last >= 0)
        p = (player){sc->t->mentions[last].actor, sc->t->mentions[last].because,
                     sc->t->mentions[last].because_count, .confidence = 0.8};
    if (!p.actor.code.len) return false;
    p.confidence *= 0.8;
    p.actor.span = tree_phrase_span(sc->t, head);
    p.actor.text = str_span(sc->t->text, p.actor.span);
    out->list[out->count++] = p;
    return true;
}
