/* world.c: Who everybody is, on that day: phrases become actors and places.
   SPDX-License-Identifier: MIT */
#include "world/world.h"

#include <math.h>

#include "world/phrase.h"

struct world {
    lexicon lexicon;
};

world *world_load(const data_set *data, arena *keep, entente_error *error)
{
    world *w = arena_new(keep, world, 1);
    return lexicon_load(&w->lexicon, data, keep, error) ? w : NULL;
}

/* ## Place or actor */

static bool is_place_class(const draft *d)
{
    return d->class == CLASS_PLACE || d->class == CLASS_CAPITAL || d->class == CLASS_STATE ||
           d->class == CLASS_SEAT;
}

/* The unit before a draft, with "the", "northern", "the city of" passed over. */
static int32_t unit_before(const finder *f, const draft *d, bool *is_part)
{
    int32_t u = d->first - 1;
    static const uint64_t passed = CLASS_BIT(CLASS_DETERMINER) | CLASS_BIT(CLASS_PART) |
                                   CLASS_BIT(CLASS_TOWN) | CLASS_BIT(CLASS_PLAIN);
    while (unit_is(f, u, passed)) {
        if (unit_is(f, u, CLASS_BIT(CLASS_PART) | CLASS_BIT(CLASS_TOWN))) *is_part = true;
        u--;
    }
    return u;
}

/* Where something happens, or somebody who acts? A town is a place; a capital or state is one after
   "in", a capital also after "to", both in a list that began as places. */
static mention_kind kind_of(const finder *f, const draft *d, const mention *last, int32_t last_unit)
{
    if (!d->is_bare || d->is_adjective || !is_place_class(d)) return MENTION_ACTOR;
    if (d->class == CLASS_PLACE) return MENTION_PLACE;
    if (d->is_possessive) return MENTION_ACTOR;
    bool is_part = false;
    int32_t before = unit_before(f, d, &is_part);
    if (is_part || unit_is(f, before, CLASS_BIT(CLASS_LOCATIVE))) return MENTION_PLACE;
    if (d->last > d->first + 1 && unit_sign(f, d->last - 1) == ',') return MENTION_PLACE;
    if (d->class == CLASS_CAPITAL && unit_is(f, before, CLASS_BIT(CLASS_DIRECTION)))
        return MENTION_PLACE;
    bool is_list = unit_is(f, before, CLASS_BIT(CLASS_AND)) || unit_sign(f, before) == ',';
    bool follows = last && last->kind == MENTION_PLACE && last_unit == before - 1;
    return is_list && follows ? MENTION_PLACE : MENTION_ACTOR;
}

/* ## Drafts become mentions */

static const char *const WHAT[CLASS_COUNT] = {
    [CLASS_STATE] = "state",     [CLASS_ADJECTIVE] = "state", [CLASS_PEOPLE] = "people",
    [CLASS_CAPITAL] = "capital", [CLASS_SEAT] = "seat",       [CLASS_GROUP] = "group",
    [CLASS_PERSON] = "person",   [CLASS_PLACE] = "place",     [CLASS_ROLE] = "role",
    [CLASS_BODY] = "role",       [CLASS_TITLE] = "title",     [CLASS_THING] = "thing",
    [CLASS_SHIFT] = "modifier",
};

static void set_reasons(const finder *f, const draft *d, mention *m)
{
    entente_reason *reasons = arena_new(f->keep, entente_reason, d->ground_count);
    for (int32_t i = 0; i < d->ground_count; i++) {
        const entry *e = d->grounds[i];
        reasons[i] =
            (entente_reason){str_of(WHAT[e->class]), e->row, f->x->files.data[e->file], e->line};
    }
    m->because = reasons;
    m->because_count = d->ground_count;
}

/* An article before the phrase is not part of it. */
static int32_t first_unit(const finder *f, const draft *d)
{
    int32_t u = d->first;
    while (u < d->last && unit_is(f, u, CLASS_BIT(CLASS_DETERMINER)))
        u++;
    return u;
}

static str role_of(const finder *f, const draft *d)
{
    if (d->role_first >= 0 && d->role_last >= d->role_first && d->takes_name)
        return pieces_text(f, d->role_first, d->role_last);
    if (!d->person || d->role_first >= 0) return S("");
    service s = service_of(f, d->person, d->code);
    return s.office && s.state == OFFICE_HELD ? s.office->role : S("");
}

static mention mention_of(const finder *f, const draft *d)
{
    int32_t first = f->units[first_unit(f, d)].first;
    int32_t last = f->units[d->last].first + f->units[d->last].count - 1;
    mention m = {.first = f->pieces[first].token, .head = f->pieces[d->head].token};
    m.count = f->pieces[last].token - m.first + 1;
    m.is_adjective = d->is_adjective;
    m.is_possessive = unit_sign(f, d->last + 1) == '\'';
    m.lat = d->lat;
    m.lon = d->lon;
    m.confidence = d->code.len ? d->confidence : 0.5 * d->confidence;
    m.actor = (entente_actor){.code = d->code, .sector = d->sector, .name = d->name};
    m.actor.role = role_of(f, d);
    m.actor.span = (entente_span){f->pieces[first].span.start, f->pieces[last].span.end};
    m.actor.text = str_span(f->text, m.actor.span);
    set_reasons(f, d, &m);
    return m;
}

/* ## A sentence */

typedef VEC(draft) draft_vec;

static bool is_list_sign(const finder *f, int32_t u)
{
    return unit_is(f, u, CLASS_BIT(CLASS_AND)) || unit_sign(f, u) == ',';
}

/* "Hungarian and Romanian officials": the noun counts for every adjective of the list. */
static void share_nouns(const finder *f, draft_vec *drafts)
{
    for (ptrdiff_t i = drafts->len - 2; i >= 0; i--) {
        draft *d = &drafts->data[i], *next = &drafts->data[i + 1];
        bool is_list = next->first == d->last + 2 && is_list_sign(f, d->last + 1);
        if (!is_list || !d->is_adjective || !next->owner || next->class != CLASS_ADJECTIVE)
            continue;
        if (!d->is_soft || !next->sector.len) continue;
        d->sector = next->sector;
        d->is_adjective = next->is_adjective;
    }
}

static draft_vec read_drafts(const finder *f, arena *scratch)
{
    draft_vec drafts = {0};
    for (int32_t u = 0; u < f->count;) {
        draft d;
        bool is_mention = false;
        int32_t end = phrase_read(f, u, &d, &is_mention);
        if (end > u && is_mention) *vec_push(&drafts, scratch) = d;
        u = end > u ? end : u + 1;
    }
    return drafts;
}

void world_find(const world *w, str text, const entente_token *tokens,
                const entente_sentence *sentence, int32_t day, mention_vec *out, arena *keep,
                arena scratch)
{
    finder f = {.x = &w->lexicon, .text = text, .tokens = tokens, .day = day, .keep = keep};
    units_of(&f, sentence, &scratch);
    f.scratch = scratch;
    draft_vec drafts = read_drafts(&f, &scratch);
    share_nouns(&f, &drafts);
    ptrdiff_t first = out->len;
    for (ptrdiff_t i = 0; i < drafts.len; i++) {
        const draft *d = &drafts.data[i];
        const mention *last = out->len > first ? &out->data[out->len - 1] : NULL;
        mention m = mention_of(&f, d);
        m.kind = kind_of(&f, d, last, i ? drafts.data[i - 1].last : -1);
        *vec_push(out, keep) = m;
    }
}
