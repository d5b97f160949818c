/* where.c: The place of an act: not the dateline's, not the actor's home.
   SPDX-License-Identifier: MIT */
#include "events/where.h"

#include <math.h>

#include "events/govern.h"

enum {
    PART = CLOSE_TELLING, /* with what follows from it: ", killing ten at" */
    FAR,                  /* in its scene: "killed when a mine went off in" */
    NOWHERE,
    CANDIDATES = 16,
    CLIMB = 8,
    REGION_BYTES = 24, /* behind a place in which its region begins */
    REACH =
        12, /* tokens behind a name in which its country stands: "Jannata, South Governorate, Lebanon" */
};

/* How exactly a place is told. */
typedef enum fineness { FINE_STATE, FINE_AREA, FINE_REGION, FINE_TOWN } fineness;

static bool is_state(const mention *m)
{
    return str_eq(m->actor.sector, S("GOV")) && m->actor.code.len == 3 && !m->actor.role.len;
}

/* A place, or a state by its name: no "authorities". A sea is of no state. */
static bool is_place(const mention *m)
{
    if (!m || m->is_adjective) return false;
    bool is_named = m->actor.text.len && !char_is_lower(m->actor.text.data[0]);
    bool is_sea = !m->actor.code.len && !isnan(m->lat);
    return m->kind == MENTION_PLACE || is_sea || (is_state(m) && is_named);
}

/* The kind of a place in the tables: "city", "region"; "state" for one without coordinates. */
static str kind_of(const mention *m)
{
    if (isnan(m->lat)) return S("state");
    for (int32_t i = 0; i < m->because_count; i++) {
        str row = m->because[i].text, kind = S("");
        if (!str_eq(m->because[i].what, S("place"))) continue;
        for (int32_t column = 0; column < 3; column++)
            kind = str_cut(&row, '\t');
        return kind;
    }
    return S("capital");
}

static fineness fineness_of(str kind)
{
    static const struct {
        str kind;
        fineness fine;
    } COARSE[] = {{{"state", 5}, FINE_STATE},   {{"area", 4}, FINE_AREA},
                  {{"sea", 3}, FINE_AREA},      {{"region", 6}, FINE_REGION},
                  {{"border", 6}, FINE_REGION}, {{"disputed", 8}, FINE_REGION},
                  {{"nature", 6}, FINE_REGION}};
    for (size_t i = 0; i < sizeof COARSE / sizeof *COARSE; i++)
        if (str_eq(kind, COARSE[i].kind)) return COARSE[i].fine;
    return FINE_TOWN;
}

static entente_place of_mention(const mention *m)
{
    return (entente_place){.name = m->actor.name.len ? m->actor.name : m->actor.text,
                           .country = m->actor.code,
                           .kind = kind_of(m),
                           .lat = m->lat,
                           .lon = m->lon,
                           .span = m->actor.span};
}

static entente_place no_place(void)
{
    return (entente_place){.lat = (double)NAN, .lon = (double)NAN};
}

/* Is it part of a time: "in May"? */
static bool is_time(const tree *t, int32_t i)
{
    for (int32_t k = 0; k < t->time_count; k++)
        if (t->tokens[i].span.start < t->times[k].span.end &&
            t->times[k].span.start < t->tokens[i].span.end)
            return true;
    return false;
}

/* ## Names that nobody knows */

static bool is_name(const tree *t, int32_t i)
{
    const node *n = &t->nodes[i];
    return i >= 0 && n->is_capital && (n->pos == POS_NAME || n->pos == POS_NOUN) && !is_time(t, i);
}

/* The country of a name: of a place that follows it between commas, else of a people or state before
   it: "the Lebanese city of Blida". */
static str country_of(const tree *t, int32_t head)
{
    for (int32_t i = head + 1; i < t->count && i < head + REACH; i++) {
        const mention *m = tree_mention(t, i);
        if (is_place(m) && m->actor.code.len) return m->actor.code;
        if (!m && !t->nodes[i].is_capital && t->nodes[i].label != LABEL_PUNCT) break;
    }
    for (int32_t i = head - 1; i >= 0 && i > head - REACH; i--) {
        const mention *m = tree_mention(t, i);
        if (m && m->actor.code.len == 3) return m->actor.code;
    }
    return S("");
}

static entente_place unknown_name(const tree *t, int32_t head)
{
    int32_t first = head, end = head + 1;
    while (first > 0 && t->nodes[first - 1].is_capital && !is_time(t, first - 1) &&
           t->nodes[first - 1].pos != POS_DETERMINER)
        first--;
    while (end < t->count && t->nodes[end].is_capital && t->nodes[end].label == LABEL_FLAT)
        end++;
    for (int32_t i = first; i < head; i++)
        if (tree_mention(t, i) && tree_mention(t, i)->actor.role.len) return no_place();
    entente_place p = no_place();
    p.span = tree_span(t, first, end);
    p.name = str_span(t->text, p.span);
    p.country = country_of(t, end - 1);
    return p;
}

/* "Chitwan district", "the El Chipote jail": a name before the kind of place that it names. */
static entente_place named_kind(const scene *sc, int32_t head)
{
    const tree *t = sc->t;
    bool is_kind = scene_has(sc, head, sc->book->localities) && head > 0;
    if (!is_kind || !t->nodes[head - 1].is_capital) return no_place();
    const mention *m =
        tree_mention(t, head - 1); /* "Ethiopia's Somali region", no "Syrian region" */
    bool is_own = head > 2 && t->nodes[head - 3].label == LABEL_POSSESSOR;
    if (m && !(m->is_adjective && is_own)) return no_place();
    int32_t first = m ? head - 1 : head;
    while (first > 0 && t->nodes[first - 1].is_capital && !tree_mention(t, first - 1) &&
           t->nodes[first - 1].pos != POS_DETERMINER)
        first--;
    entente_place p = no_place();
    p.span = tree_span(t, first, head + 1);
    p.name = str_span(t->text, p.span);
    p.country = country_of(t, m ? first : head);
    return p;
}

/* ## Phrases */

/* The best place of a noun phrase up to its head: a town goes before a state. */
static const mention *known_in(const scene *sc, int32_t head)
{
    const mention *best = NULL;
    for (int32_t i = tree_phrase_first(sc->t, head); i <= head; i++) {
        const mention *m = tree_mention(sc->t, i);
        if (!is_place(m) || m->is_possessive) continue;
        int32_t last = m->first + m->count - 1 - sc->t->first_token;
        bool is_body =
            sc->t->nodes[last].pos == POS_NOUN; /* "in defiance of Chinese authorities" */
        bool is_land = is_state(m) || isnan(m->lat);
        if (is_land && (last < head || is_body)) continue; /* "in a U.S. strike" */
        if (!best || best->kind != MENTION_PLACE) best = m;
    }
    return best;
}

/* Somebody who is no place stands there: "in Putin's speech", "at Yonhap". */
static bool is_somebody(const scene *sc, int32_t head)
{
    const mention *m = tree_mention(sc->t, head);
    return m && m->kind == MENTION_ACTOR && !is_state(m);
}

/* "World War II" is when. */
static bool names_act(const scene *sc, int32_t head)
{
    for (int32_t i = head; i >= 0 && sc->t->nodes[i].is_capital; i--)
        if (rules_lemma(sc->book, sc->t->nodes[i].noun)->nouns.count) return true;
    return false;
}

/* The town that owns what has a name of its own: "London's Old Bailey". */
static const mention *owner_of(const scene *sc, int32_t head)
{
    for (int32_t i = tree_phrase_first(sc->t, head); i < head; i++) {
        const mention *m = tree_mention(sc->t, i);
        if (m && m->kind == MENTION_PLACE && m->is_possessive) return m;
    }
    return NULL;
}

/* What nobody knows, by its words. */
static entente_place unknown_place(const scene *sc, int32_t head)
{
    const tree *t = sc->t;
    bool is_unknown = is_name(t, head) && !is_somebody(sc, head) && !t->is_headline;
    if (!is_unknown || names_act(sc, head)) return named_kind(sc, head);
    const mention *owner = owner_of(sc, head);
    return owner ? of_mention(owner) : unknown_name(t, head);
}

/* The place that a phrase names, in it or after "of": "the town of X". */
static entente_place place_of(const scene *sc, int32_t head)
{
    const mention *m = known_in(sc, head);
    int32_t of = scene_of(sc, head);
    if (m && (m->kind == MENTION_PLACE || of < 0)) return of_mention(m);
    if (of >= 0 && !is_time(sc->t, of)) {
        const mention *inner = known_in(sc, of);
        if (inner) return of_mention(inner);
        bool is_unknown = is_name(sc->t, of) && !is_somebody(sc, of) && !names_act(sc, of);
        if (is_unknown) return unknown_name(sc->t, of);
    }
    const mention *owner = m || !scene_has(sc, head, sc->book->localities) ? m : owner_of(sc, head);
    return owner ? of_mention(owner) : unknown_place(sc, head); /* "Bangkok's main airport" */
}

/* ## Choosing */

typedef struct candidate {
    entente_place place;
    int32_t rank, head;
    int32_t depth; /* 0 on the act's own word, 1 on another noun, 2 near by */
    int32_t way;
    fineness fine;
    bool is_known;
} candidate;

typedef struct candidates {
    candidate list[CANDIDATES];
    int32_t count;
} candidates;

static void offer(const scene *sc, candidates *c, const found *f, int32_t rank, int32_t head,
                  entente_place p)
{
    bool is_vague = rank == FAR && str_eq(p.kind, S("area"));
    if (!p.name.len || rank >= NOWHERE || is_vague || c->count == CANDIDATES) return;
    bool is_known = !isnan(p.lat) || p.country.len;
    int32_t way = head < f->head ? f->head - head : head - f->head;
    fineness fine = p.kind.len ? fineness_of(p.kind) : FINE_TOWN;
    int32_t up = sc->t->nodes[head].head;
    bool is_own = up == f->head || (f->clause >= 0 && up == sc->clauses.data[f->clause].head);
    int32_t preposition = tree_case(sc->t, head);
    bool is_near = preposition >= 0 && str_eq(sc->t->nodes[preposition].text, S("near"));
    int32_t depth = is_near ? 2 : !is_own;
    c->list[c->count++] = (candidate){p, rank, head, depth, way, fine, is_known};
}

static bool is_better(const candidate *a, const candidate *b)
{
    if (a->rank != b->rank) return a->rank < b->rank;
    if (a->is_known != b->is_known) return a->is_known;
    if (a->depth != b->depth) return a->depth < b->depth;
    return a->way < b->way;
}

/* "the Yarl jail in Managua" */
static bool is_inside(const tree *t, const candidate *inner, const candidate *outer)
{
    int32_t preposition = tree_case(t, outer->head);
    return t->nodes[outer->head].head == inner->head && preposition >= 0 &&
           str_eq(t->nodes[preposition].text, S("in"));
}

/* "a raid on Ramallah in the West Bank", "in Syria, attacking a house near Abu Kamal": of the same
   state the more exact one, and the town in which it is goes before what nobody knows. */
static bool is_finer(const tree *t, const candidate *a, const candidate *b)
{
    bool is_town = a->fine == FINE_TOWN && !isnan(a->place.lat) && a->place.country.len;
    bool is_there = str_eq(a->place.country, b->place.country) || !b->place.country.len;
    if (!is_town || a->rank > PART || !is_there) return false;
    return b->fine < FINE_TOWN || (isnan(b->place.lat) && is_inside(t, b, a));
}

static entente_place choose(const tree *t, const candidates *c)
{
    const candidate *best = NULL;
    for (int32_t i = 0; i < c->count; i++)
        if (!best || is_better(&c->list[i], best)) best = &c->list[i];
    const candidate *finest = best;
    for (int32_t i = 0; i < c->count; i++)
        if (is_finer(t, &c->list[i], best) && (finest == best || is_better(&c->list[i], finest)))
            finest = &c->list[i];
    return finest ? finest->place : no_place();
}

/* Does a phrase hang on who does it: "authorities in Bavaria", "by rebels in Chad"? */
static bool is_of_doer(const scene *sc, const found *f, int32_t head)
{
    const tree *t = sc->t;
    if (f->clause < 0) return false;
    const clause *c = &sc->clauses.data[f->clause];
    for (int32_t i = 0; i < c->subject.count && !c->is_passive; i++)
        if (head != c->subject.at[i] && tree_is_below(t, head, c->subject.at[i]) &&
            !(f->is_nominal && tree_is_below(t, head, f->head)))
            return true;
    return false;
}

static bool is_force(const found *f)
{
    return str_compare(f->code, S("14")) >= 0;
}

/* Clauses that tell of one scene; of force, those that say when or how it came about too. */
static bool is_linked(const found *f, clause_link link)
{
    if (link == LINK_AND || link == LINK_REDUCED || link == LINK_PARTICIPLE) return true;
    if (f->rule->is_verbal) return false;
    if (link == LINK_PURPOSE) return !is_force(f); /* "launched a program to assist refugees in" */
    return link == LINK_ADVERBIAL && is_force(f);
}

/* The clause under which all of one scene stands. */
static int32_t scene_above(const scene *sc, const found *f, int32_t c)
{
    for (int32_t steps = 0; steps < CLIMB && is_linked(f, sc->clauses.data[c].link); steps++) {
        if (sc->clauses.data[c].parent < 0) break;
        c = sc->clauses.data[c].parent;
    }
    return c;
}

/* Does a phrase stand in the act's scene: "killed when a mine went off in", "a camp run by rebels in"? */
static bool is_in_scene(const scene *sc, const found *f, int32_t head)
{
    int32_t c = sc->clauses.at[head];
    return c >= 0 && f->clause >= 0 && scene_above(sc, f, c) == scene_above(sc, f, f->clause);
}

/* "condemned the protests in China", "hanged for a murder in Basra": where that is which an act is
   about. */
static bool is_of_matter(const scene *sc, const found *f, int32_t head)
{
    const tree *t = sc->t;
    for (int32_t i = head, steps = 0; i >= 0 && steps < CLIMB; steps++) {
        if (i == f->head || sc->clauses.of[i] >= 0) return false;
        int32_t about = scene_case(sc, i, sc->book->about);
        bool is_object = t->nodes[i].label == LABEL_OBJECT && f->rule->is_verbal;
        bool is_of = about >= 0 && str_eq(t->nodes[about].text, S("of"));
        bool is_then = about >= 0 && scene_has(sc, about, sc->book->after); /* "after a riot in" */
        bool is_matter = is_object || (about >= 0 && !is_time(t, i) && !(is_then && is_force(f)) &&
                                       (f->rule->is_verbal || !is_of));
        if (i != head && i > f->head && is_matter) return true;
        i = t->nodes[i].head;
    }
    return false;
}

static int32_t rank_of(const scene *sc, const found *f, int32_t head)
{
    closeness c = govern_of(sc, f, head);
    if (is_of_matter(sc, f, head)) return NOWHERE;
    if (c < CLOSE_BESIDE && is_of_doer(sc, f, head)) return CLOSE_BESIDE;
    if (c < CLOSE_TELLING) return (int32_t)c;
    if (c == CLOSE_TELLING) return NOWHERE;
    if (!f->rule->is_verbal && govern_is_part(sc, f, head)) return PART;
    return is_in_scene(sc, f, head) ? FAR : NOWHERE;
}

/* "on the island of Jolo" */
static bool is_on(const scene *sc, int32_t preposition, int32_t head)
{
    return str_eq_fold(sc->t->nodes[preposition].text, S("on")) &&
           scene_has(sc, head, sc->book->localities);
}

static void offer_located(const scene *sc, const found *f, candidates *all)
{
    const tree *t = sc->t;
    bool is_release = str_starts(f->code, S("084"));
    for (int32_t i = 0; i < t->count; i++) {
        const node *n = &t->nodes[i];
        bool is_case = n->label == LABEL_CASE ||
                       (n->label == LABEL_MARK && n->head > i && t->nodes[n->head].pos == POS_NAME);
        if (!is_case || n->head < i) continue;
        bool is_where = scene_has(sc, i, sc->book->where) || is_on(sc, i, n->head) ||
                        (is_release && scene_has(sc, i, sc->book->whence));
        if (!is_where || is_time(t, n->head)) continue;
        offer(sc, all, f, rank_of(sc, f, n->head), n->head, place_of(sc, n->head));
    }
}

/* "near Luhansk, where there is fighting", "the city centre, which was shelled": the place that the
   clause describes. */
static void offer_described(const scene *sc, const found *f, candidates *all)
{
    const tree *t = sc->t;
    bool is_relative = f->clause >= 0 && sc->clauses.data[f->clause].link == LINK_RELATIVE;
    int32_t place = is_relative ? sc->clauses.data[f->clause].noun : -1;
    if (place >= 0 && known_in(sc, place))
        offer(sc, all, f, CLOSE_CLAUSE, place, place_of(sc, place));
    for (int32_t i = f->head - 1; i > 0 && i > f->head - REACH; i--) {
        if (!str_eq(t->nodes[i].text, S("where"))) continue;
        int32_t noun = str_eq(t->nodes[i - 1].text, S(",")) ? i - 2 : i - 1;
        const mention *m = noun >= 0 ? tree_mention(t, noun) : NULL;
        if (is_place(m)) offer(sc, all, f, CLOSE_CLAUSE, noun, of_mention(m));
        return;
    }
}

/* What is hit or visited, when it is a place or stands for one: "the town of X". */
static void offer_phrases(const scene *sc, const found *f, const phrases *p, candidates *all)
{
    for (int32_t i = 0; i < p->count; i++) {
        int32_t head = p->at[i], of = scene_of(sc, head);
        bool is_town = scene_has(sc, head, sc->book->localities);
        if (!is_town && of >= 0 && scene_has(sc, of, sc->book->localities)) head = of;
        if (head != of && !is_town && !known_in(sc, head)) continue;
        offer(sc, all, f, CLOSE_CLAUSE, head, place_of(sc, head)); /* "control of the town of X" */
    }
}

/* "an attack on Camp Taji": what stands after the prepositions of aims, when it is a place. */
static void offer_aimed(const scene *sc, const found *f, candidates *all)
{
    const tree *t = sc->t;
    for (int32_t i = 0; i < t->count; i++) {
        const node *n = &t->nodes[i];
        if (n->label != LABEL_CASE || n->head < i || !scene_has(sc, i, sc->book->aims)) continue;
        const mention *m = known_in(sc, n->head);
        bool is_it =
            m && (tree_mention(t, n->head) == m || scene_has(sc, n->head, sc->book->localities));
        bool is_near = is_it && govern_of(sc, f, n->head) <= CLOSE_CLAUSE;
        if (is_near) offer(sc, all, f, CLOSE_CLAUSE, n->head, of_mention(m));
    }
}

/* "during a visit to Hanoi": where it leads is where all else is on it. */
static void offer_journeys(const scene *sc, const found *f, candidates *all)
{
    const tree *t = sc->t;
    for (int32_t i = 0; i < t->count; i++) {
        const node *n = &t->nodes[i];
        if (n->label != LABEL_CASE || n->head < i || !scene_has(sc, i, sc->book->aims)) continue;
        int32_t journey = t->nodes[n->head].head;
        if (journey < 0 || !scene_has(sc, journey, sc->book->journeys)) continue;
        if (scene_case(sc, journey, sc->book->frames) < 0) continue;
        const mention *m = known_in(sc, n->head);
        if (m) offer(sc, all, f, rank_of(sc, f, journey), n->head, of_mention(m));
    }
}

static bool is_visit(str code)
{
    return str_eq(code, S("042"));
}

static bool is_attack(str code)
{
    return str_starts(code, S("18")) || str_starts(code, S("19")) || str_starts(code, S("20"));
}

/* The region that stands beside a place: "Abyei, South Kordofan", "the town of X in Y province". */
static str region_beside(const tree *t, const entente_place *p)
{
    for (int32_t i = 0; i < t->mention_count; i++) {
        const mention *m = &t->mentions[i];
        bool is_near =
            m->actor.span.start >= p->span.end && m->actor.span.start < p->span.end + REGION_BYTES;
        if (is_near && m->kind == MENTION_PLACE && str_eq(m->actor.code, p->country) &&
            str_eq(kind_of(m), S("region")))
            return m->actor.name;
    }
    return S("");
}

entente_place where_find(const scene *sc, const found *f, str code)
{
    candidates all = {0};
    offer_located(sc, f, &all);
    offer_described(sc, f, &all);
    offer_journeys(sc, f, &all);
    if (is_visit(code) || is_visit(f->code) || is_attack(code)) {
        offer_phrases(sc, f, &f->target, &all);
        if (f->clause >= 0 && is_attack(code))
            offer_phrases(sc, f, &sc->clauses.data[f->clause].objects, &all);
        offer_aimed(sc, f, &all);
    }
    entente_place p = choose(sc->t, &all);
    if (p.name.len && fineness_of(p.kind) == FINE_TOWN) p.region = region_beside(sc->t, &p);
    return p;
}
