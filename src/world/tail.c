/* tail.c: What stands beside the noun of a phrase and belongs to it.
   SPDX-License-Identifier: MIT */
#include "world/tail.h"

#include "world/names.h"
#include "world/owner.h"
#include "world/role.h"
#include "world/sector.h"

enum { REMOVAL_UNITS = 6 };

/* "U.S. aerospace giant Boeing": in a phrase of its own, what stands between tells what it is. */
int32_t tail_before_part(const finder *f, int32_t u)
{
    int32_t at = role_after_modifiers(f, u); /* "Taiwan's ruling Kuomintang" */
    if (at > u && unit_is(f, at, CLASS_BIT(CLASS_GROUP))) return at;
    at = u;
    bool is_adjective = unit_is(f, u - 1, CLASS_BIT(CLASS_ADJECTIVE));
    while (f->is_phrase && is_adjective && at - u < MODIFIERS && role_is_filler(f, at))
        at++;
    return unit_is(f, at, CLASS_BIT(CLASS_GROUP)) ? at : u;
}

/* An organ, party or people of the owner's own: "Lebanon's Hezbollah", "Iraqi Kurds". */
int32_t tail_take_part(const finder *f, int32_t u, draft *d)
{
    uint64_t mask = CLASS_BIT(CLASS_GROUP) | CLASS_BIT(CLASS_SEAT) | CLASS_BIT(CLASS_PEOPLE) |
                    CLASS_BIT(CLASS_ADJECTIVE);
    if (!unit_is(f, u, mask) || unit_is_joined(f, u)) return u;
    choice c = choose(f, u, mask, d->code);
    if (!c.entry) return u;
    bool is_own = str_eq(c.entry->code, d->code), is_open = !c.entry->code.len;
    bool is_minority = f->is_phrase && d->is_adjective && c.claim->class == CLASS_PEOPLE;
    if (!is_own && !(is_open && d->code.len) && !is_minority) return u; /* "Latvian Russians" */
    if (is_open && d->owner && sector_is_armed(d->owner->sector)) return d->last = u, u + 1;
    str code = d->code;
    const entry *owner = d->owner;
    owner_set(f, u, c, d);
    d->code = code;
    if (!d->name.len && owner) d->owner = owner;
    return u + 1;
}

/* "withdraw its forces from Panama" */
static bool is_removed(const finder *f, int32_t u)
{
    for (int32_t at = u - 1; at >= 0 && u - at <= REMOVAL_UNITS; at--)
        if (unit_is(f, at, CLASS_BIT(CLASS_REMOVAL))) return true;
    return false;
}

bool tail_may_be_of(const finder *f, int32_t u, const draft *d)
{
    if (unit_is(f, u, CLASS_BIT(CLASS_FROM)) && is_removed(f, d->first)) return false;
    if (unit_is(f, u, CLASS_BIT(CLASS_FOR))) return d->takes_name;
    if (unit_is(f, u, CLASS_BIT(CLASS_OF) | CLASS_BIT(CLASS_FROM))) return true;
    /* "an adviser to the Afghan president", but not "envoy to Kabul" */
    return f->is_phrase && d->takes_name && unit_is(f, u, CLASS_BIT(CLASS_DIRECTION)) &&
           !unit_is(f, u - 1, CLASS_BIT(CLASS_ENVOY));
}

/* The unit after "the", "northern", "the city of" before a place. */
int32_t tail_after_place_words(const finder *f, int32_t u)
{
    static const uint64_t passed =
        CLASS_BIT(CLASS_DETERMINER) | CLASS_BIT(CLASS_PART) | CLASS_BIT(CLASS_TOWN);
    int32_t at = u;
    while (at - u < MODIFIERS && unit_is(f, at, passed))
        at++;
    return at;
}

/* "rebels in Ukraine": the place lends its state and stays a mention of its own. */
void tail_take_in(const finder *f, int32_t u, draft *d)
{
    if (!unit_is(f, u, CLASS_BIT(CLASS_LOCATIVE))) return;
    int32_t at = tail_after_place_words(f, u + 1);
    draft in = {.name_first = -1};
    if (!owner_take(f, at, S(""), &in) || in.is_adjective || is_group(in.owner)) return;
    d->code = in.code;
    draft_ground(d, in.owner);
    d->confidence *= 0.8;
}

/* "U.S. ambassador to South Korea": whom he is sent to belongs to his role. */
int32_t tail_take_post(const finder *f, int32_t u, draft *d)
{
    if (!unit_is(f, u - 1, CLASS_BIT(CLASS_ENVOY)) || !unit_is(f, u, CLASS_BIT(CLASS_DIRECTION)))
        return u;
    int32_t at = u + 1;
    while (unit_is(f, at, CLASS_BIT(CLASS_DETERMINER)))
        at++;
    draft to = {.name_first = -1};
    if (!owner_take(f, at, S(""), &to) || to.is_adjective) return u;
    if (is_possessive_at(f, at + 1)) return u;
    draft_ground(d, to.owner);
    d->role_last = last_piece(f, at);
    d->last = at;
    return at + 1;
}

/* "(PLO)" after a name in full. */
int32_t tail_take_acronym(const finder *f, int32_t u, draft *d)
{
    if (unit_sign(f, u) != '(' || unit_sign(f, u + 2) != ')') return u;
    const piece *p = &f->pieces[f->units[u + 1].first];
    if (f->units[u + 1].count != 1 || !p->shape.is_capitals) return u;
    d->last = u + 2;
    return u + 3;
}

/* "the Muslim Brotherhood of Jordan": a name that several states have, and which one is told. */
int32_t tail_take_namesake(const finder *f, int32_t u, draft *d)
{
    if (!unit_is(f, u, CLASS_BIT(CLASS_OF)) || d->code.len != 3 || !d->sector.len) return u;
    int32_t at = u + 1;
    while (unit_is(f, at, CLASS_BIT(CLASS_DETERMINER)))
        at++;
    if (!unit_is(f, at, CLASS_BIT(CLASS_STATE)) || is_possessive_at(f, at + 1)) return u;
    choice c = choose(f, at, CLASS_BIT(CLASS_STATE), S(""));
    if (!c.entry || str_eq(c.entry->code, d->code)) return u;
    d->code = c.entry->code;
    draft_ground(d, c.entry);
    d->last = at;
    return at + 1;
}

/* "USS Ronald Reagan": what goes by a name in front of which its navy stands. */
int32_t tail_take_ship(const finder *f, int32_t u, draft *d)
{
    bool is_named = str_ends(d->name, S(" Ship")) && unit_is_capital(f, u);
    if (!is_named) return u;
    int32_t end = unit_is(f, u, PERSON_CLASSES) ? u + 1 : name_end(f, u);
    if (end == u) end++;
    name_take(f, d->first, end, d);
    return end;
}

/* "President of Iran, Mahmoud Ahmadinejad" */
int32_t tail_take_apposed_name(const finder *f, int32_t u, draft *d)
{
    if (unit_sign(f, u) != ',' || !d->takes_name || d->is_plural || !d->code.len) return u;
    draft name = *d;
    int32_t end = name_after_role(f, u + 1, &name);
    if (end == u + 1) return u;
    bool is_closed = end >= f->count || unit_sign(f, end);
    if (!name.person && (end - u < 3 || !is_closed)) return u;
    name.head = d->head;
    *d = name;
    return end;
}

/* "Albanians of southern Serbia": a people counts for where it lives. */
int32_t tail_take_home(const finder *f, int32_t u, draft *d)
{
    int32_t at = tail_after_place_words(f, u + 1);
    draft home = {.name_first = -1};
    if (!owner_take(f, at, S(""), &home) || home.is_adjective || is_group(home.owner)) return u;
    d->code = home.code;
    d->is_bare = false;
    d->last = home.last;
    draft_ground(d, home.owner);
    return home.last + 1;
}

/* "the Syrian town of Kobani", "Syria's city of Homs" */
int32_t tail_take_town(const finder *f, int32_t u, draft *d)
{
    int32_t at = tail_after_place_words(f, u);
    if (!unit_is(f, at - 1, CLASS_BIT(CLASS_TOWN)) || at <= u) return u;
    draft town = draft_new(d->first);
    if (!owner_take(f, at, d->code, &town) || !str_eq(town.code, d->code)) return u;
    bool is_land = town.class == CLASS_PLACE || town.class == CLASS_CAPITAL;
    if (!is_land && !str_eq(town.sector, S("PRE"))) return u;
    town.confidence *= d->confidence;
    draft_add_grounds(&town, d);
    *d = town;
    return town.last + 1;
}
