/* event.c: What a rule found becomes an event, or is no event after all.
   SPDX-License-Identifier: MIT */
#include "events/event.h"

#include <math.h>
#include <string.h>

#include "base/vec.h"
#include "events/when.h"

typedef VEC(entente_reason) reason_vec;

/* An act on its way to an event. */
typedef struct draft {
    const found *f;
    str code;
    standing standing;
    players source, target;
    entente_place place;
    bool is_mutual, is_inferred;
} draft;

static str root_of(str code)
{
    return str_sub(code, 0, 2);
}

static bool is_violence(str code)
{
    return str_compare(root_of(code), S("18")) >= 0;
}

static bool is_same(const entente_actor *a, const entente_actor *b)
{
    return str_eq(a->code, b->code) && str_eq(a->sector, b->sector) && str_eq(a->name, b->name);
}

static bool has_player(const players *p, const entente_actor *a)
{
    for (int32_t i = 0; i < p->count; i++)
        if (is_same(&p->list[i].actor, a)) return true;
    return false;
}

static void remove_at(players *p, int32_t i)
{
    memmove(&p->list[i], &p->list[i + 1], (size_t)(p->count - i - 1) * sizeof *p->list);
    p->count--;
}

static void move_sides(draft *d, players *sides)
{
    for (int32_t i = 0; i < sides->count && d->source.count < PLAYERS; i++)
        if (!has_player(&d->source, &sides->list[i].actor))
            d->source.list[d->source.count++] = sides->list[i];
}

/* Two sides stand apart, three and more together. */
static void split_sides(draft *d)
{
    for (int32_t i = 0; i < d->target.count; i++)
        if (has_player(&d->source, &d->target.list[i].actor)) remove_at(&d->target, i--);
    if (d->target.count || d->source.count != 2) return;
    d->target.list[d->target.count++] = d->source.list[1];
    d->source.count = 1;
}

static bool has_code(const players *p)
{
    for (int32_t i = 0; i < p->count; i++)
        if (p->list[i].actor.code.len) return true;
    return false;
}

static void remove_codeless(players *p)
{
    for (int32_t i = 0; i < p->count; i++)
        if (!p->list[i].actor.code.len) remove_at(p, i--);
}

static str first_state(const players *p)
{
    for (int32_t i = 0; i < p->count; i++)
        if (p->list[i].actor.code.len == 3) return p->list[i].actor.code;
    return S("");
}

static bool is_at_home(const draft *d)
{
    str a = first_state(&d->source), b = first_state(&d->target);
    return a.len && str_eq(a, b);
}

/* The first so many are those harmed, without a state; what the act is aimed at follows. A place
   lends them its state; whoever else is hit stands for them. */
static void settle_victims(draft *d, int32_t harmed)
{
    if (!has_code(&d->target)) return;
    str here = S("");
    for (int32_t i = harmed; i < d->target.count && !here.len; i++)
        if (d->target.list[i].is_place) here = d->target.list[i].actor.code;
    if (!here.len || !harmed) {
        remove_codeless(&d->target);
        return;
    }
    d->target.count = harmed;
    for (int32_t i = 0; i < harmed; i++)
        if (d->target.list[i].actor.sector.len) d->target.list[i].actor.code = here;
}

static reading target_reading(const draft *d)
{
    if (d->f->rule->is_person) return READ_PERSON;
    return is_violence(d->code) ? READ_PEOPLE : READ_GOVERNMENT;
}

static bool has_object(const rule *r)
{
    for (int32_t i = 0; i < r->slot_count; i++)
        if (r->slots[i].role == ROLE_TARGET && r->slots[i].kind == SLOT_OBJECT) return true;
    return false;
}

/* Whose is what somebody speaks of: "the protests in China", "the bombing by Syria", or what was
   told before: "the attack". */
static void cast_content(event_maker *k, draft *d)
{
    const found *f = d->f;
    const rulebook *b = k->sc->book;
    int32_t first = f->target.at[0];
    for (int32_t i = first + 1; i + 1 < f->limit && !d->target.count; i++) {
        const run *r = &k->sc->s->chunks[i];
        const word *w = k->sc->s->token[r->head].word;
        if (r->kind != CHUNK_PREPOSITION || k->sc->s->chunks[i + 1].kind != CHUNK_NOUN) continue;
        if (!word_is(w, b->by) && !set_has_word(&b->sets, b->belongs, w)) continue;
        phrases p = phrases_from(k->sc->s, i + 1, f->limit);
        cast_phrases(k->sc, k->memory, &p, READ_GOVERNMENT, &d->target, k->work);
    }
}

/* Whom what is promised, threatened, refused would be done to: "threatened to attack Iraq". */
static void cast_infinitive(event_maker *k, draft *d)
{
    const scene *sc = k->sc;
    const clause *c = &sc->clauses.data[d->f->content];
    players who = {0};
    for (int32_t i = c->verb + 1; i + 1 < c->end && !has_code(&who); i++) {
        if (sc->s->chunks[i].kind != CHUNK_PREPOSITION || sc->s->chunks[i + 1].kind != CHUNK_NOUN)
            continue;
        const word *w = sc->s->token[sc->s->chunks[i].head].word;
        if (!set_has_word(&sc->book->sets, sc->book->toward, w)) continue;
        phrases p = phrases_from(sc->s, i + 1, c->end);
        cast_phrases(sc, k->memory, &p, READ_GOVERNMENT, &who, k->work);
    }
    if (!has_code(&who)) {
        phrases p = clause_objects(sc->s, c, 0);
        cast_phrases(sc, k->memory, &p, READ_GOVERNMENT, &who, k->work);
    }
    if (has_code(&who) && !str_eq(first_state(&who), first_state(&d->source))) d->target = who;
}

/* Whose the object is: "closes the U.S. consulate in Saint Petersburg" is against the U.S. */
static void cast_holder(event_maker *k, draft *d, reading how)
{
    players owner = {0};
    cast_owner(k->sc, d->f->holder, false, how, &owner, k->work);
    str theirs = first_state(&owner);
    if (d->target.count && (!theirs.len || str_eq(theirs, first_state(&d->source)))) return;
    if (owner.count) d->target = owner;
}

/* Who is hit: those harmed, or whom the act is aimed at; of "ten killed in a raid on Hama" the raid
   says whose they are. */
static void cast_target(event_maker *k, draft *d)
{
    const found *f = d->f;
    reading how = target_reading(d);
    if (f->is_harm_first)
        cast_phrases(k->sc, k->memory, &f->harmed, READ_PEOPLE, &d->target, k->work);
    if (f->is_harm_first && has_code(&d->target)) return;
    int32_t harmed = d->target.count;
    cast_phrases(k->sc, k->memory, &f->target, how, &d->target, k->work);
    if (f->rule->is_verbal && has_object(f->rule) && !d->target.count && f->target.count)
        cast_content(k, d);
    if (f->rule->is_verbal && !d->is_mutual && !d->target.count && f->content >= 0)
        cast_infinitive(k, d);
    if (f->holder >= 0 && (!d->target.count || is_at_home(d))) cast_holder(k, d, how);
    if (!f->is_harm_first)
        cast_phrases(k->sc, k->memory, &f->harmed, READ_PEOPLE, &d->target, k->work);
    else
        settle_victims(d, harmed);
}

static void cast_sides(event_maker *k, draft *d)
{
    const found *f = d->f;
    players sides = {0};
    d->is_mutual = f->rule->is_mutual;
    cast_phrases(k->sc, k->memory, &f->source, READ_GOVERNMENT, &d->source, k->work);
    cast_phrases(k->sc, k->memory, &f->sides, READ_GOVERNMENT, &sides, k->work);
    if (f->owner >= 0 && (!d->source.count || f->is_owner_sides))
        cast_owner(k->sc, f->owner, true, READ_GOVERNMENT, f->is_owner_sides ? &sides : &d->source,
                   k->work);
    move_sides(d, &sides);
    if (!d->is_mutual || d->source.count < 2)
        cast_target(k, d);
    else
        cast_phrases(k->sc, k->memory, &f->target, READ_GOVERNMENT, &d->target, k->work);
    if (d->is_mutual) split_sides(d);
    for (int32_t i = 0; !d->is_mutual && i < d->target.count; i++)
        if (has_player(&d->source, &d->target.list[i].actor)) remove_at(&d->target, i--);
}

/* ## What the text leaves unsaid */

static bool lacks_state(const players *p)
{
    for (int32_t i = 0; i < p->count; i++)
        if (!p->list[i].actor.code.len) return true;
    return false;
}

static bool fill_state(players *p, str code)
{
    bool is_filled = false;
    for (int32_t i = 0; code.len == 3 && i < p->count; i++) {
        player *one = &p->list[i];
        if (one->actor.code.len || !one->actor.sector.len) continue;
        one->actor.code = code;
        one->confidence *= 0.8;
        is_filled = true;
    }
    return is_filled;
}

/* "its citizens" */
static void fill_own(players *p, str code)
{
    for (int32_t i = 0; code.len == 3 && i < p->count; i++)
        if (p->list[i].is_own && !p->list[i].actor.code.len) p->list[i].actor.code = code;
}

static bool has_state(const players *p, str code)
{
    for (int32_t i = 0; i < p->count; i++)
        if (str_eq(p->list[i].actor.code, code)) return true;
    return false;
}

/* The only state that the sentence names besides the other side's. */
static str only_state(const event_maker *k, const players *other)
{
    str only = S("");
    for (int32_t i = 0; i < k->state_count; i++) {
        if (has_state(other, k->states[i])) continue;
        if (only.len) return S("");
        only = k->states[i];
    }
    return only;
}

/* Unnamed people are of the state where it happens; at home, of that of the other side. */
static void infer_states(event_maker *k, draft *d)
{
    if (!lacks_state(&d->source) && !lacks_state(&d->target)) return;
    str home = first_state(&d->source), theirs = first_state(&d->target);
    fill_own(&d->target, home);
    if (home.len && d->f->rule->is_domestic) fill_state(&d->target, home);
    str here = d->place.country.len ? d->place.country : k->place.country;
    d->is_inferred |= fill_state(&d->source, here.len ? here : theirs);
    d->is_inferred |= fill_state(&d->source, only_state(k, &d->target));
    d->is_inferred |= fill_state(&d->target, here.len ? here : only_state(k, &d->source));
    if (str_compare(root_of(d->code), S("14")) < 0 || str_eq(root_of(d->code), S("16"))) return;
    d->is_inferred |= fill_state(&d->source, k->memory->country);
    d->is_inferred |= fill_state(&d->target, k->memory->country);
}

/* Who protests somewhere without a name is of the people there. */
static void infer_protesters(event_maker *k, draft *d)
{
    str here = d->place.country.len   ? d->place.country
               : k->place.country.len ? k->place.country
                                      : only_state(k, &d->target);
    if (!str_eq(root_of(d->code), S("14")) || d->source.count || here.len != 3) return;
    player *p = &d->source.list[d->source.count++];
    *p = (player){.confidence = 0.6};
    p->actor = (entente_actor){
        .code = here, .sector = S("CVL"), .text = k->place.name, .span = k->place.span};
    d->is_inferred = true;
}

static bool needs_target(const rule *r)
{
    for (int32_t i = 0; i < r->slot_count; i++)
        if (r->slots[i].role == ROLE_TARGET && !r->slots[i].is_optional &&
            !r->slots[i].may_be_nobody)
            return true;
    return false;
}

/* An attack somewhere is one on the people there. */
static void infer_victims(draft *d)
{
    bool is_needed = !d->f->is_nominal && needs_target(d->f->rule);
    if (!is_violence(d->code) || d->is_mutual || d->target.count || is_needed ||
        d->place.country.len != 3)
        return;
    player *p = &d->target.list[d->target.count++];
    *p = (player){.confidence = 0.5};
    p->actor = (entente_actor){
        .code = d->place.country, .sector = S("CVL"), .text = d->place.name, .span = d->place.span};
    d->is_inferred = true;
}

/* ## Is it an event? */

/* Is somebody of the source a state, an organisation of states, an army, the police? */
static bool is_official(const players *p)
{
    static const str SECTORS[] = {{"GOV", 3}, {"IGO", 3}, {"MIL", 3}, {"COP", 3}, {"SPY", 3}};
    for (int32_t i = 0; i < p->count; i++)
        for (size_t k = 0; k < sizeof SECTORS / sizeof *SECTORS; k++)
            if (str_eq(p->list[i].actor.sector, SECTORS[k])) return true;
    return false;
}

/* Somebody of the source acts for more than himself. */
static bool has_rank(const players *p)
{
    static const str NONE[] = {{"CVL", 3}, {"REF", 3}, {"BUS", 3}, {"EDU", 3},
                               {"CRM", 3}, {"UNK", 3}, {"", 0}};
    for (int32_t i = 0; i < p->count; i++) {
        bool is_none = false;
        for (size_t k = 0; k < sizeof NONE / sizeof *NONE; k++)
            is_none |= str_eq(p->list[i].actor.sector, NONE[k]);
        if (!is_none) return true;
    }
    return false;
}

static bool is_league(const players *p)
{
    for (int32_t i = 0; i < p->count; i++)
        if (str_eq(p->list[i].actor.sector, S("IGO"))) return true;
    return false;
}

static bool has_sides(const draft *d)
{
    const rule *r = d->f->rule;
    if (!has_code(&d->source) && !has_code(&d->target)) return false;
    if (r->is_strict && (!has_code(&d->source) || !has_code(&d->target))) return false;
    if (r->is_abroad && is_at_home(d)) return false;
    if (r->is_people && is_official(&d->source)) return false;
    if (r->is_envoy && !has_rank(&d->source)) return false;
    if (r->is_union && !is_league(&d->source)) return false;
    if (r->is_league && !is_league(&d->target)) return false;
    if (d->is_mutual) {
        bool is_group = d->source.count == 1 && str_eq(d->source.list[0].actor.sector, S("IGO"));
        return d->source.count + d->target.count >= 2 || is_group;
    }
    bool is_source = r->subject == ROLE_SOURCE || r->subject == ROLE_SIDES;
    bool may_lack_source =
        d->f->is_passive || d->f->is_nominal || r->subject_may_be_nobody || !is_source;
    if (!d->source.count && !may_lack_source) return false;
    return d->target.count || !needs_target(r);
}

/* People are killed in accidents too: somebody or some weapon must do it. */
static bool is_on_purpose(const event_maker *k, draft *d)
{
    if (!d->f->rule->is_violent) return true;
    bool has_source = false;
    for (int32_t i = 0; i < d->source.count; i++)
        has_source |= !d->source.list[i].is_stranger && !d->source.list[i].is_place;
    if (k->sc->is_accident && !has_source) return false;
    if (d->source.count && !has_source) d->source.count = 0;
    bool has_weapon = !str_eq(d->f->code, d->f->rule->code);
    return d->source.count || d->f->is_nominal || has_weapon;
}

/* ## The rest of an event */

static int32_t clause_start(const scene *sc, const found *f)
{
    if (f->clause < 0) return f->chunk;
    const clause *c = &sc->clauses.data[f->clause];
    int32_t first = c->verb < f->chunk ? c->verb : f->chunk;
    for (int32_t i = 0; i < c->subject.count; i++)
        if (c->subject.at[i] < first) first = c->subject.at[i];
    return first;
}

static entente_place place_of(const event_maker *k, const found *f)
{
    entente_place p = cast_place(k->sc, f->scope, f->limit);
    if (!p.name.len) p = cast_place(k->sc, clause_start(k->sc, f), f->chunk);
    return p;
}

static void set_day(event_maker *k, const found *f, entente_event *e)
{
    const shallow *s = k->sc->s;
    e->reported = k->document->published;
    e->day = e->reported;
    e->precision = ENTENTE_DAY;
    int32_t from = clause_start(k->sc, f);
    const clause *c = f->clause > 0 ? &k->sc->clauses.data[f->clause] : NULL;
    bool is_seen = c && c->link == LINK_MAIN && c->parent == 0; /* "May 2023 saw Kishida visit" */
    bool is_first = f->clause <= 0 || is_seen; /* "In 2017, ..." opens the sentence */
    int32_t first = is_first ? 0 : s->chunks[from].first;
    int32_t end =
        f->limit > 0 && f->limit <= s->chunk_count ? s->chunks[f->limit - 1].end : s->token_count;
    moment m = when_find(s, first, end > first ? end : first, e->reported);
    k->is_dated = m.day != ENTENTE_NO_DAY;
    if (!k->is_dated) return;
    e->day = m.day;
    e->precision = m.precision;
}

/* A side without a place of its own that is the place where it happens is no side: "met in Paris". */
static entente_actor *actors_of(const players *p, arena *keep)
{
    entente_actor *list = arena_new(keep, entente_actor, p->count);
    for (int32_t i = 0; i < p->count; i++)
        list[i] = p->list[i].actor;
    return list;
}

static void put_actors(buf *b, const entente_actor *a, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        buf_print(b, "\t%.*s %.*s %.*s", ARG_STR(a[i].code), ARG_STR(a[i].sector),
                  ARG_STR(a[i].name));
    buf_char(b, '\n');
}

/* The same input gives the same id, another act another one. */
static str make_id(const event_maker *k, const entente_event *e)
{
    arena scratch = *k->work;
    buf b = {.keep = &scratch};
    entente_span s = {k->sc->s->tokens[0].span.start,
                      k->sc->s->tokens[k->sc->s->token_count - 1].span.end};
    buf_put(&b, k->document->id);
    buf_print(&b, "\n%d %d %d %d %.*s", s.start, s.end, e->trigger_span.start, e->trigger_span.end,
              ARG_STR(e->cameo));
    put_actors(&b, e->source, e->source_count);
    put_actors(&b, e->target, e->target_count);
    return str_format(k->keep, "%016llx", (unsigned long long)str_hash(buf_str(&b)));
}

static void add_side(reason_vec *v, str what, const players *p, arena *keep)
{
    for (int32_t i = 0; i < p->count; i++) {
        for (int32_t r = 0; r < p->list[i].because_count; r++) {
            entente_reason one = p->list[i].because[r];
            one.what = what;
            *vec_push(v, keep) = one;
        }
        if (!p->list[i].because_count)
            *vec_push(v, keep) = (entente_reason){.what = what, .text = p->list[i].actor.text};
    }
}

static void set_reasons(const event_maker *k, const draft *d, entente_event *e)
{
    reason_vec v = {0};
    const rule *r = d->f->rule;
    *vec_push(&v, k->keep) = (entente_reason){S("pattern"), r->text, r->file, r->line};
    add_side(&v, S("source"), &d->source, k->keep);
    add_side(&v, S("target"), &d->target, k->keep);
    if (d->standing.cue >= 0 && e->status != ENTENTE_OCCURRED) {
        str file = d->standing.line ? S("patterns/status.txt") : S("");
        *vec_push(&v, k->keep) = (entente_reason){
            S("status"), k->sc->s->token[d->standing.cue].text, file, d->standing.line};
    }
    e->because = v.data;
    e->because_count = (int32_t)v.len;
}

static double mean_confidence(const players *p)
{
    double sum = 0;
    for (int32_t i = 0; i < p->count; i++)
        sum += p->list[i].confidence;
    return p->count ? sum / p->count : 0.5;
}

/* Simple and honest: how sure the sides are, less for what was inferred and for bare nouns. */
static double confidence_of(const draft *d)
{
    double c = 0.35 + 0.3 * mean_confidence(&d->source) + 0.3 * mean_confidence(&d->target);
    if (d->is_inferred) c -= 0.1;
    if (d->f->is_nominal) c -= 0.05;
    if (d->source.count && d->target.count && !str_eq(d->f->code, d->f->rule->code)) c += 0.03;
    return c < 0.05 ? 0.05 : c > 0.99 ? 0.99 : c;
}

static entente_status status_code(const draft *d)
{
    static const entente_status OF[] = {[MOOD_PLANNED] = ENTENTE_PLANNED,
                                        [MOOD_POSSIBLE] = ENTENTE_POSSIBLE,
                                        [MOOD_DENIED] = ENTENTE_DENIED,
                                        [MOOD_BLOCKED] = ENTENTE_OCCURRED};
    mood m = d->standing.mood;
    if (m <= MOOD_THROUGH && d->f->rule->is_planned) m = MOOD_PLANNED;
    if (m <= MOOD_PLANNED && d->f->rule->is_possible) m = MOOD_POSSIBLE;
    return m <= MOOD_THROUGH ? ENTENTE_OCCURRED : OF[m];
}

static void set_codes(const event_maker *k, const draft *d, entente_event *e)
{
    const act *a = ontology_find(k->sc->book->codes, d->code);
    e->cameo = a->code;
    e->plover = a->plover;
    e->mode = a->modes;
    e->mode_count = a->mode_count;
    e->context = a->contexts;
    e->context_count = a->context_count;
    e->quad = a->quad;
    e->goldstein = a->goldstein;
}

static void set_sides(const event_maker *k, const draft *d, entente_event *e)
{
    e->source = actors_of(&d->source, k->keep);
    e->source_count = d->source.count;
    e->target = actors_of(&d->target, k->keep);
    e->target_count = d->target.count;
    e->is_mutual = d->is_mutual;
}

static void set_tellers(event_maker *k, const draft *d, entente_event *e)
{
    tellers t = tellers_of(k->sc, k->memory, d->f, &k->tellers, k->work);
    entente_teller *list = arena_new(k->keep, entente_teller, t.count);
    for (int32_t i = 0; i < t.count; i++) {
        list[i] = t.list[i];
        bool is_body = !list[i].code.len && list[i].sector.len;
        if (is_body) list[i].code = first_state(&d->source); /* "the ministry said" */
    }
    e->attribution = list;
    e->attribution_count = t.count;
}

/* Who says that they will do something good promises it: 03 instead of the planned act. */
static void read_promise(event_maker *k, draft *d)
{
    if (d->standing.mood != MOOD_PLANNED || d->standing.teller < 0) return;
    players who = {0};
    cast_phrases(k->sc, k->memory, &k->sc->clauses.data[d->standing.teller].subject,
                 READ_GOVERNMENT, &who, k->work);
    for (int32_t i = 0; i < who.count; i++) /* a newspaper promises nothing */
        if (str_eq(who.list[i].actor.sector, S("JRN"))) return;
    str speaker = first_state(&who);
    if (!speaker.len || !str_eq(speaker, first_state(&d->source))) return;
    str promise = rules_convert(k->sc->book, S("promise"), d->code);
    if (str_eq(promise, d->code)) return;
    d->code = promise;
    d->standing.mood = MOOD_NONE;
    d->is_mutual = false;
}

/* "near the border with Mali": not where it happens. */
static bool is_beyond_border(const shallow *s, const mention *m)
{
    int32_t i = m->first - s->first_token - 1;
    if (i < 1 || i >= s->token_count) return false;
    bool is_with =
        str_eq_fold(s->token[i].text, S("with")) || str_eq_fold(s->token[i].text, S("of"));
    str before = s->token[i - 1].text;
    return is_with && (str_eq_fold(before, S("border")) || str_eq_fold(before, S("frontier")));
}

static void find_states(event_maker *k)
{
    const shallow *s = k->sc->s;
    for (int32_t i = 0; i < s->mention_count && k->state_count < STATES; i++) {
        const mention *m = &s->mentions[i];
        bool is_known = m->actor.code.len != 3 || m->confidence < 0.4 || is_beyond_border(s, m);
        for (int32_t n = 0; n < k->state_count; n++)
            is_known |= str_eq(k->states[n], m->actor.code);
        if (!is_known) k->states[k->state_count++] = m->actor.code;
    }
}

event_maker event_maker_make(const scene *sc, memory *m, const entente_document *d,
                             int32_t sentence, arena *keep, arena *work)
{
    event_maker k = {
        .sc = sc, .memory = m, .document = d, .sentence = sentence, .keep = keep, .work = work};
    k.tellers = tellers_of_sentence(sc, m, work);
    k.place = cast_place(sc, 0, sc->s->chunk_count);
    find_states(&k);
    return k;
}

bool event_make(event_maker *k, const found *f, entente_event *out)
{
    draft d = {.f = f, .code = f->code, .standing = status_of(k->sc, f)};
    if (d.standing.mood == MOOD_BLOCKED) return false;
    d.place = place_of(k, f);
    cast_sides(k, &d);
    infer_states(k, &d);
    if (!is_on_purpose(k, &d)) return false;
    infer_victims(&d);
    infer_protesters(k, &d);
    if (!has_sides(&d)) return false;
    if (f->rule->is_official && is_official(&d.source))
        d.code = rules_convert(k->sc->book, S("state"), d.code);
    read_promise(k, &d);
    *out = (entente_event){.sentence = k->sentence, .place = d.place, .pattern = f->rule->name};
    set_codes(k, &d, out);
    set_sides(k, &d, out);
    out->status = status_code(&d);
    set_day(k, f, out);
    set_tellers(k, &d, out);
    out->trigger_span = shallow_span(k->sc->s, f->first, f->end);
    out->trigger = str_span(k->sc->s->text, out->trigger_span);
    out->confidence = confidence_of(&d);
    set_reasons(k, &d, out);
    out->id = make_id(k, out);
    return true;
}

void event_maker_remember(event_maker *k)
{
    cast_remember_names(k->sc, k->memory);
    if (k->place.country.len) k->memory->country = k->place.country;
    for (int32_t i = 0; i < k->sc->clauses.count; i++) {
        const clause *c = &k->sc->clauses.data[i];
        if (c->link != LINK_MAIN || !c->subject.count) continue;
        players who = {0};
        cast_phrases(k->sc, k->memory, &c->subject, READ_GOVERNMENT, &who, k->work);
        if (!who.count) return;
        k->memory->subject = k->has_source && !has_code(&who) ? k->memory->source : who;
        return;
    }
}

static void add_player(players *p, const entente_actor *a)
{
    if (a->code.len && p->count < PLAYERS)
        p->list[p->count++] = (player){.actor = *a, .confidence = 0.8};
}

void event_maker_told(event_maker *k, const entente_event *e)
{
    players source = {0}, sides = {0};
    for (int32_t i = 0; i < e->source_count; i++) {
        add_player(&source, &e->source[i]);
        add_player(&sides, &e->source[i]);
    }
    for (int32_t i = 0; i < e->target_count; i++)
        add_player(&sides, &e->target[i]);
    if (sides.count >= 2) k->memory->sides = sides;
    if (!source.count) return;
    k->memory->source = source;
    k->has_source = true;
}
