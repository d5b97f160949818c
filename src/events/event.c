/* event.c: What a rule found becomes an event, or is no event after all.
   SPDX-License-Identifier: MIT */
#include "events/event.h"

#include "base/vec.h"
#include "events/admit.h"
#include "events/commissive.h"
#include "events/confidence.h"
#include "events/refer.h"
#include "events/sector.h"
#include "events/spot.h"
#include "events/unsaid.h"
#include "events/when.h"
#include "events/where.h"

typedef VEC(entente_reason) reason_vec;

enum { SPOT_AGE = 2 }; /* sentences after which an act without a place is elsewhere */

/* The tokens that are told with the act: its clause, and what hangs on its noun. */
static const bool *tokens_around(const event_maker *k, const found *f)
{
    const scene *sc = k->sc;
    bool *mask = arena_new(k->work, bool, sc->t->count);
    for (int32_t i = 0; i < sc->t->count; i++)
        mask[i] = (f->clause >= 0 && sc->clauses.at[i] == f->clause) ||
                  (f->is_nominal && tree_is_below(sc->t, i, f->head));
    return mask;
}

static entente_place place_of(const event_maker *k, const found *f)
{
    entente_place p = where_find(k->sc, f, f->code);
    if (p.country.len) return p;
    const bool *mask = tokens_around(k, f);
    p = spot_find(k->sc, f->head + 1, k->sc->t->count, mask);
    if (!p.name.len) p = spot_find(k->sc, 0, f->head, mask);
    return p;
}

static void set_day(event_maker *k, const found *f, entente_event *e)
{
    e->reported = k->document->published;
    e->day = e->reported;
    e->precision = ENTENTE_DAY;
    e->until = e->reported;
    const memory *m = k->memory;
    bool is_same = m->told_name.len && e->source_count == 1 && e->status != ENTENTE_PLANNED &&
                   str_eq(m->told_name, e->source[0].name) &&
                   k->sentence - m->told_sentence <= SPOT_AGE && k->sentence != m->told_sentence;
    dating when = when_find(k->sc, f, e->status, e->reported, k->keep);
    k->time = when.time;
    k->is_dated = k->time;
    if (!k->is_dated && is_same) e->day = e->until = m->told_day; /* he goes on on that day */
    if (!k->is_dated) return;
    bool is_ahead = e->reported != ENTENTE_NO_DAY && k->time->first > e->reported;
    if (is_ahead && !when.is_start && e->status == ENTENTE_OCCURRED) e->status = ENTENTE_PLANNED;
    e->day = k->time->first;
    e->precision = when_precision(k->time);
    e->until = k->time->last;
}

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
    entente_span s = tree_span(k->sc->t, 0, k->sc->t->count);
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

static void put_phrases(buf *b, const tree *t, const char *what, const phrases *p)
{
    for (int32_t i = 0; i < p->count; i++)
        buf_print(b, "%s%s %.*s", i ? "," : "; ", i ? "" : what, ARG_STR(t->nodes[p->at[i]].text));
}

/* The words that the parse made heads around the act: "main clause of visited; subject Kishida; object
   Seoul". */
static str parse_of(const event_maker *k, const draft *d)
{
    static const char *const LINKS[] = {
        "main clause",    "clause beside another", "complement",  "infinitive",      "participle",
        "purpose clause", "relative clause",       "description", "adverbial clause"};
    const scene *sc = k->sc;
    const found *f = d->f;
    buf b = {.keep = k->keep};
    obliques around = {0};
    if (f->clause < 0) return S("a noun without a verb");
    const clause *c = &sc->clauses.data[f->clause];
    buf_print(&b, "%s of %.*s", LINKS[c->link], ARG_STR(sc->t->nodes[c->verb].text));
    put_phrases(&b, sc->t, c->is_passive ? "passive subject" : "subject", &c->subject);
    put_phrases(&b, sc->t, "indirect object", &c->indirect);
    put_phrases(&b, sc->t, "object", &c->objects);
    scene_obliques(sc, c->head, 0, &around);
    for (int32_t i = 0; i < around.count && i < 4; i++)
        buf_print(&b, "; %.*s %.*s", ARG_STR(sc->t->nodes[around.list[i].preposition].text),
                  ARG_STR(sc->t->nodes[around.list[i].head].text));
    return buf_str(&b);
}

static void set_reasons(const event_maker *k, const draft *d, str parts, entente_event *e)
{
    reason_vec v = {0};
    const rule *r = d->f->rule;
    *vec_push(&v, k->keep) = (entente_reason){S("pattern"), r->text, r->file, r->line};
    add_side(&v, S("source"), &d->source, k->keep);
    add_side(&v, S("target"), &d->target, k->keep);
    if (d->standing.cue >= 0 && e->status != ENTENTE_OCCURRED) {
        str file = d->standing.line ? S("patterns/status.txt") : S("");
        *vec_push(&v, k->keep) = (entente_reason){
            S("status"), k->sc->t->nodes[d->standing.cue].text, file, d->standing.line};
    }
    if (k->time)
        *vec_push(&v, k->keep) =
            (entente_reason){S("date"), k->time->text, k->time->file, k->time->line};
    bool goes_on = !k->time && e->day != e->reported && e->day != ENTENTE_NO_DAY;
    if (goes_on)
        *vec_push(&v, k->keep) = (entente_reason){.what = S("date"), .text = S("as told before")};
    *vec_push(&v, k->keep) = (entente_reason){.what = S("parse"), .text = parse_of(k, d)};
    *vec_push(&v, k->keep) = (entente_reason){.what = S("confidence"), .text = parts};
    e->because = v.data;
    e->because_count = (int32_t)v.len;
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

/* "China says it will": the saying is the act, and who does it no teller of it. */
static void drop_promiser(const draft *d, tellers *t)
{
    if (!d->is_promise || !t->count || !d->source.count) return;
    if (!str_eq(t->list[0].code, d->source.list[0].actor.code)) return;
    for (int32_t i = 1; i < t->count; i++)
        t->list[i - 1] = t->list[i];
    t->count--;
}

static void set_tellers(event_maker *k, const draft *d, entente_event *e)
{
    tellers t = tellers_of(k->sc, k->memory, d->f, &k->tellers, k->work);
    drop_promiser(d, &t);
    if (omission_has(k->sc, &k->omission, d->f) && t.count < TELLERS)
        t.list[t.count++] = k->omission.teller;
    entente_teller *list = arena_new(k->keep, entente_teller, t.count);
    for (int32_t i = 0; i < t.count; i++) {
        list[i] = t.list[i];
        bool is_body = !list[i].code.len && list[i].sector.len;
        if (is_body) list[i].code = sides_first_state(&d->source); /* "the ministry said" */
    }
    e->attribution = list;
    e->attribution_count = t.count;
}

/* "near the border with Mali": not where it happens. */
static bool is_beyond_border(const scene *sc, const mention *m)
{
    int32_t i = m->first - sc->t->first_token - 2;
    if (i < 0 || i >= sc->t->count) return false;
    return set_match(&sc->book->sets, sc->book->borders, sc->t, i, i + 2) == 2;
}

static void find_states(event_maker *k)
{
    const tree *t = k->sc->t;
    for (int32_t i = 0; i < t->mention_count && k->state_count < STATES; i++) {
        const mention *m = &t->mentions[i];
        bool is_known = m->actor.code.len != 3 || m->confidence < 0.4 || is_beyond_border(k->sc, m);
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
    k.omission = omission_of(sc, m, work);
    k.place = spot_find(sc, 0, sc->t->count, NULL);
    find_states(&k);
    return k;
}

/* Is a state one of the place, or of those who took part in the last acts? */
static bool is_of_scene(const memory *m, str state)
{
    bool is_known = str_eq(m->place.country, state);
    for (int32_t i = 0; i < m->source.count; i++)
        is_known |= str_eq(m->source.list[i].actor.code, state);
    for (int32_t i = 0; i < m->sides.count; i++)
        is_known |= str_eq(m->sides.list[i].actor.code, state);
    return is_known;
}

/* "The gunman was arrested", "They also kidnapped four soldiers": force without a place of its own, or a
   sentence that names nobody new, goes on where the last one was. */
static bool is_on_the_spot(const event_maker *k, str code)
{
    const memory *m = k->memory;
    bool is_near = m->place.name.len && m->place_age <= SPOT_AGE && !k->sc->t->is_headline;
    if (!is_near || (k->state_count && str_compare(code, S("17")) < 0)) return false;
    for (int32_t i = 0; i < k->state_count; i++)
        if (!is_of_scene(m, k->states[i])) return false;
    return !k->place.name.len || !k->state_count;
}

/* What somebody leaves out is not denied; of what he leaves out of another's words nobody knows whether
   it was. */
static standing standing_of(const event_maker *k, const found *f)
{
    if (!omission_has(k->sc, &k->omission, f)) return status_of(k->sc, f);
    bool is_words = k->omission.speakers.count > 0;
    return (standing){.mood = is_words ? MOOD_POSSIBLE : MOOD_NONE, .cue = -1, .teller = -1};
}

static bool has_code(const players *p, str code)
{
    for (int32_t i = 0; i < p->count; i++)
        if (str_eq(p->list[i].actor.code, code)) return true;
    return false;
}

static bool has_actor(const players *p, const entente_actor *a)
{
    for (int32_t i = 0; i < p->count; i++)
        if (str_eq(p->list[i].actor.code, a->code) && str_eq(p->list[i].actor.sector, a->sector))
            return true;
    return false;
}

/* "The presidents agreed": who agrees together is nobody's target. */
static void drop_inner_target(draft *d)
{
    if (d->source.count < 2 || d->f->target.count) return;
    for (int32_t i = 0; i < d->target.count; i++)
        if (!has_actor(&d->source, &d->target.list[i].actor)) return;
    d->target.count = 0;
}

/* "Greece accused Turkey. Ankara rejected the accusation": what is rejected is of who did the act told
   before, when it was against him who rejects. */
static void infer_accuser(const event_maker *k, draft *d)
{
    const memory *m = k->memory;
    bool is_rejection = str_eq(d->code, S("016")) || str_starts(d->code, S("12"));
    if (!is_rejection || d->target.count || d->source.count != 1 || m->source.count != 1 ||
        d->f->clause < 0)
        return;
    str own = d->source.list[0].actor.code, other = m->source.list[0].actor.code;
    const clause *c = &k->sc->clauses.data[d->f->clause];
    int32_t object = c->objects.count ? c->objects.at[0] : -1;
    int32_t first = object > 0 ? tree_phrase_first(k->sc->t, object) : object;
    bool is_told = first < object && scene_has(k->sc, first, k->sc->book->known);
    if (!is_told || !own.len || !other.len || str_eq(own, other)) return;
    if (!has_code(&m->sides, own) || !has_code(&m->sides, other)) return;
    d->target.list[d->target.count] = m->source.list[0];
    d->target.list[d->target.count++].confidence *= 0.7;
}

/* Remembers who did what on a day that is gone by; an act of his without a day goes on with it. */
static void remember_day(event_maker *k, const entente_event *e)
{
    memory *m = k->memory;
    str name = e->source_count == 1 ? e->source[0].name : S("");
    bool goes_on = !k->is_dated && str_eq(name, m->told_name) && e->day == m->told_day;
    bool is_told = k->is_dated && e->precision == ENTENTE_DAY && e->day <= e->reported;
    m->told_name = is_told || goes_on ? name : S("");
    m->told_day = e->day;
    m->told_sentence = k->sentence;
}

/* Who takes part, from what the text says and leaves unsaid. False when that makes no event. */
static bool fill_sides(event_maker *k, draft *d)
{
    sides_cast(k, d);
    unsaid_target(k, d);
    drop_inner_target(d);
    infer_accuser(k, d);
    sector_open(k->sc->book, d);
    unsaid_states(k, d);
    if (str_starts(d->code, S("14"))) unsaid_target(k, d); /* whose state is known only now */
    if (!admit_is_on_purpose(k, d)) return false;
    unsaid_people(k, d);
    sector_settle(k->sc->book, d);
    return admit_has_sides(k->sc, d);
}

static void fill_event(event_maker *k, const draft *d, entente_event *e)
{
    *e = (entente_event){.sentence = k->sentence, .pattern = d->f->rule->name};
    set_codes(k, d, e);
    e->place = where_find(k->sc, d->f, d->code);
    if (!e->place.name.len && is_on_the_spot(k, d->code)) e->place = k->memory->place;
    set_sides(k, d, e);
    e->status = status_code(d);
    set_day(k, d->f, e);
    set_tellers(k, d, e);
    e->trigger_span = tree_span(k->sc->t, d->f->first, d->f->end);
    e->trigger = str_span(k->sc->t->text, e->trigger_span);
    str parts;
    e->confidence = confidence_of(k->sc, d, &parts, k->keep);
    set_reasons(k, d, parts, e);
    e->id = make_id(k, e);
}

bool event_make(event_maker *k, const found *f, entente_event *out)
{
    draft d = {.f = f, .code = f->code, .standing = standing_of(k, f)};
    if (d.standing.mood == MOOD_BLOCKED || admit_is_game(k->sc, f->code)) return false;
    if (f->rule->is_denial || f->rule->is_ahead)
        d.standing.mood = MOOD_NONE; /* not doing it, or saying so, is the act */
    d.place = place_of(k, f);
    if (!fill_sides(k, &d)) return false;
    if (f->rule->is_official && sides_are_official(&d.source))
        d.code = rules_convert(k->sc->book, S("state"), d.code);
    if (!commissive_read(k, &d)) return false;
    fill_event(k, &d, out);
    remember_day(k, out);
    return true;
}

void event_maker_omit(const event_maker *k, entente_event *e)
{
    bool is_before = e->sentence + 1 == k->sentence && k->omission.clause >= 0;
    if (!is_before || !omission_means(k->sc, &k->omission, e)) return;
    int32_t n = e->attribution_count;
    entente_teller *list = arena_new(k->keep, entente_teller, n + 1);
    for (int32_t i = 0; i < n; i++)
        list[i] = e->attribution[i];
    list[n] = k->omission.teller;
    e->attribution = list;
    e->attribution_count = n + 1;
}

void event_maker_remember(event_maker *k)
{
    refer_remember(k->sc, k->memory);
    k->memory->place_age++;
    tellers_remember(k->sc, k->memory, &k->tellers, k->work);
    if (k->place.country.len) k->memory->country = k->place.country;
    for (int32_t i = 0; i < k->sc->clauses.count; i++) {
        const clause *c = &k->sc->clauses.data[i];
        if (c->link != LINK_MAIN || c->parent >= 0 || !c->subject.count) continue;
        players who = {0};
        cast_phrases(k->sc, k->memory, &c->subject, READ_GOVERNMENT, &who, k->work);
        if (!who.count) return;
        k->memory->subject = k->has_source && !sides_has_code(&who) ? k->memory->source : who;
        k->memory->is_subject_several = refer_is_several(k->sc, &c->subject);
        return;
    }
}

static void add_player(players *p, const entente_actor *a)
{
    if (a->code.len && p->count < PLAYERS)
        p->list[p->count++] = (player){.actor = *a, .confidence = 0.8};
}

/* Comments, appeals, demands, blame, praise. */
static bool is_mere_word(str code)
{
    str root = sides_root(code);
    return str_eq(root, S("01")) || str_eq(root, S("02")) || str_eq(root, S("10")) ||
           str_eq(root, S("11")) || str_eq(root, S("05"));
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
    if (e->place.name.len) {
        k->memory->place = e->place;
        k->memory->place_age = 0;
    }
    if (!is_mere_word(e->cameo)) k->memory->doer = source;
    if (!source.count) return;
    k->memory->source = source;
    k->has_source = true;
}
