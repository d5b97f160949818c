/* mention.c: Drafts become mentions: place or actor, the role, the reasons.
   SPDX-License-Identifier: MIT */
#include "world/mention.h"

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
mention_kind kind_of(const finder *f, const draft *d, const mention *last, int32_t last_unit)
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
    [CLASS_SHIFT] = "modifier",  [CLASS_SET] = "set",
};

str kind_of_entry(const entry *e)
{
    return str_of(WHAT[e->class]);
}

static void set_reasons(const finder *f, const draft *d, mention *m)
{
    entente_reason *reasons = arena_new(f->keep, entente_reason, d->ground_count);
    for (int32_t i = 0; i < d->ground_count; i++) {
        const entry *e = d->grounds[i];
        reasons[i] = (entente_reason){kind_of_entry(e), e->row, f->x->files.data[e->file], e->line};
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

mention mention_of(const finder *f, const draft *d)
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
    m.members = d->members;
    m.actor.span = (entente_span){f->pieces[first].span.start, f->pieces[last].span.end};
    m.actor.text = str_span(f->text, m.actor.span);
    set_reasons(f, d, &m);
    return m;
}
