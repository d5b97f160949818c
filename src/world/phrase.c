/* phrase.c: Units become actors: state + modifiers + roles + name.
   SPDX-License-Identifier: MIT */
#include "world/phrase.h"

#include "world/names.h"
#include "world/owner.h"
#include "world/role.h"
#include "world/sector.h"
#include "world/tail.h"

enum { OF_DEPTH = 3 };

#define BEFORE (CLASS_BIT(CLASS_DETERMINER) | CLASS_BIT(CLASS_ETHNIC) | MODIFIER_CLASSES)

/* ## What may follow */

static int32_t read_deep(const finder *f, int32_t u, draft *d, bool *is_mention, int depth);

/* "of Iran", "for the Iraqi army", "from Chad": whose a role without an owner is. */
static int32_t take_of(const finder *f, int32_t u, draft *d, int depth)
{
    draft of = {0};
    bool is_mention = false;
    if (depth >= OF_DEPTH || !tail_may_be_of(f, u, d)) return u;
    int32_t start = u + 1, after = tail_after_place_words(f, start);
    if (unit_is(f, after - 1, CLASS_BIT(CLASS_PART) | CLASS_BIT(CLASS_TOWN))) start = after;
    int32_t end = read_deep(f, start, &of, &is_mention, depth + 1);
    if (end == start || !is_mention || (!of.code.len && !of.sector.len)) return u;
    bool is_kin = sector_of_kin(d, &of);
    d->code = of.code;
    d->owner = of.owner;
    if (is_kin) return draft_add_grounds(d, &of), d->last = end - 1, end;
    bool is_named = is_group(of.owner ? of.owner : d->grounds[0]);
    if (is_named && !d->name.len) d->name = of.name;
    if (!of.is_soft) sector_unshift(d, of.sector);
    if (!of.is_soft && of.sector.len && !d->is_shifted) {
        str own = d->sector;
        d->sector = of.sector;
        d->is_soft = false;
        if (d->grounds[0]->sector.len && !d->grounds[0]->yields && !sector_is_kept(of.sector, own))
            d->sector = own;
    }
    draft_add_grounds(d, &of);
    d->confidence *= of.confidence;
    d->last = end - 1;
    return end;
}

/* ## Whole phrases */

/* "General Viktor Sobolev, a member of Russia's parliament," */
static int32_t take_apposed_role(const finder *f, int32_t u, draft *d, int depth)
{
    if (unit_sign(f, u) != ',' || depth > 0) return u;
    draft role;
    bool is_mention;
    int32_t end = read_deep(f, u + 1, &role, &is_mention, depth + 1);
    bool is_role = end > u + 1 && is_mention && role.takes_name && role.role_first >= 0 &&
                   !role.is_plural && role.name_first < 0;
    bool is_closed = end >= f->count || unit_sign(f, end);
    if (!is_role || !is_closed || (!d->code.len && !role.code.len)) return u;
    if (d->code.len && role.code.len && !str_eq(d->code, role.code)) return u;
    if (!d->code.len) d->code = role.code, d->owner = role.owner;
    bool has_left = str_eq(d->sector, S("ELI")) && !d->is_shifted;
    if (role.sector.len && (!d->sector.len || has_left)) d->sector = role.sector;
    if (d->role_first < 0) d->role_first = role.role_first, d->role_last = role.role_last;
    draft_add_grounds(d, &role);
    d->takes_name = true;
    d->last = end - 1;
    return end;
}

static int32_t after_name(const finder *f, int32_t u, draft *d, int depth)
{
    int32_t end = take_apposed_role(f, u, d, depth);
    if (end > u) return end;
    if (!d->code.len && d->name.len && !d->person) return take_of(f, u, d, depth);
    /* "King Hassan of Morocco" */
    if (d->person && unit_is(f, u, CLASS_BIT(CLASS_OF)) &&
        unit_is(f, u + 1, CLASS_BIT(CLASS_STATE))) {
        choice c = choose(f, u + 1, CLASS_BIT(CLASS_STATE), d->code);
        if (c.entry && str_eq(c.entry->code, d->code)) return d->last = u + 1, u + 2;
    }
    return u;
}

static int32_t finish_role(const finder *f, int32_t u, draft *d, int depth);

/* "Aristide supporters": several of somebody's, where a title would have a capital. */
static bool is_lower_plural(const finder *f, int32_t u)
{
    if (!unit_is(f, u, CLASS_BIT(CLASS_ROLE)) || unit_is_capital(f, u)) return false;
    choice c = choose(f, u, CLASS_BIT(CLASS_ROLE), S("*"));
    return c.entry && c.claim->flags & CLAIM_PLURAL;
}

/* A person's own people: "Bush administration", "Putin's spokesman". */
static int32_t read_following(const finder *f, int32_t u, draft *d, int depth)
{
    int32_t next = u + is_possessive_at(f, u);
    if (next == u && !unit_is(f, u, CLASS_BIT(CLASS_BODY)) && !is_lower_plural(f, u)) return u;
    draft own = *d;
    own.is_soft = true;
    own.person = NULL;
    own.name = S("");
    own.name_first = own.name_last = own.role_first = own.role_last = -1;
    int32_t end = role_take_all(f, next, false, &own);
    if (end == next) {
        d->is_possessive = next > u;
        return u;
    }
    sector_of_kin(&own, d);
    *d = own;
    return finish_role(f, end, d, depth);
}

static int32_t finish_name(const finder *f, int32_t u, draft *d, int depth)
{
    int32_t after = d->person ? read_following(f, u, d, depth) : u;
    return after > u ? after : after_name(f, u, d, depth);
}

/* "NATO allies", "its EU partners": an organisation's own. */
static bool is_of_members(const draft *d)
{
    return d->is_plural && d->owner && is_group(d->owner) && str_eq(d->owner->sector, S("IGO"));
}

/* "rebel group Boko Haram", "news agency Yonhap" */
static int32_t take_group(const finder *f, int32_t u, draft *d, int depth)
{
    draft group = *d;
    bool is_open = !d->name.len || sector_is_of_people(d);
    if (!is_open || !unit_is(f, u, CLASS_BIT(CLASS_GROUP))) return u;
    if (!owner_take(f, u, S(""), &group) || !is_group(group.owner)) return u;
    *d = group;
    d->is_bare = d->is_adjective = false;
    int32_t roles = role_take_all(f, u + 1, false, d);
    return roles > u + 1 ? finish_role(f, roles, d, depth) : roles;
}

static int32_t finish_role(const finder *f, int32_t u, draft *d, int depth)
{
    sector_unshift_body(d);
    if (d->is_other && !is_of_members(d)) {
        d->code = d->name = d->sector = S("");
        return u;
    }
    int32_t end = d->code.len ? tail_take_post(f, u, d) : u;
    int32_t named = name_after_role(f, end, d);
    if (named > end) return finish_name(f, named, d, depth);
    if (!d->code.len) {
        int32_t group = take_group(f, end, d, depth);
        if (group > end) return group;
        int32_t of = take_of(f, end, d, depth);
        named = of > end && d->takes_name && !d->is_plural ? name_after_role(f, of, d) : of;
        if (named > of) return finish_name(f, named, d, depth);
        end = of;
        if (!d->code.len) tail_take_in(f, end, d);
    } else if (sector_is_of_people(d) && unit_is(f, end, CLASS_BIT(CLASS_OF))) {
        draft home = *d;
        int32_t of = take_of(f, end, &home, depth);
        if (of > end) d->code = home.code, d->last = of - 1, draft_add_grounds(d, &home), end = of;
    } else {
        int32_t part = unit_is(f, end, CLASS_BIT(CLASS_GROUP)) ? tail_take_part(f, end, d) : end;
        if (part > end) return d->is_bare = false, part;
    }
    return tail_take_apposed_name(f, end, d);
}

/* A people without a state of its own: "Kurds in Iraq", "ethnic Albanians of southern Serbia". */
static int32_t take_place_of(const finder *f, int32_t u, draft *d, int depth)
{
    d->is_bare = d->is_adjective;
    if (d->is_adjective) return u;
    int32_t end = take_of(f, u, d, depth);
    if (!d->code.len) tail_take_in(f, end, d);
    return end;
}

/* Owner first: "South Korean ...", "Iraq's ...", "Hamas ...". */
static int32_t read_owned(const finder *f, int32_t u, draft *d, bool *is_mention, int depth)
{
    int32_t at = d->last + 1;
    hyphen h = hyphen_after(f, at - 1);
    bool is_ally = h == HYPHEN_DROPS && unit_is(f, at, CLASS_BIT(CLASS_ALLIED));
    if (is_ally && is_group(d->owner) && sector_is_armed(d->owner->sector)) h = HYPHEN_JOINS;
    *is_mention = h != HYPHEN_DROPS;
    if (h == HYPHEN_DROPS) return u + 2;
    if (h == HYPHEN_PAIR) return at;
    if (h == HYPHEN_JOINS) d->last = at++;
    if (is_group(d->owner))
        at = tail_take_ship(f, tail_take_namesake(f, tail_take_acronym(f, at, d), d), d);
    bool is_possessive = is_possessive_at(f, at);
    int32_t next = at + is_possessive;
    int32_t town = tail_take_town(f, next, d);
    if (town > next) return town;
    if (f->is_phrase && d->is_adjective && unit_is(f, next, CLASS_BIT(CLASS_TOWN)))
        d->sector = S("CVL"); /* "Iraqi towns" */
    int32_t before = tail_before_part(f, next), part = tail_take_part(f, before, d);
    if (part == before) part = next;
    bool is_adjective = d->is_adjective || unit_is(f, d->last, CLASS_BIT(CLASS_ADJECTIVE));
    bool may_fill = is_possessive || is_adjective || h == HYPHEN_JOINS;
    int32_t end = role_take_all(f, part, may_fill, d);
    if (end > part) return finish_role(f, end, d, depth);
    if (part > next) return part;
    if (d->class == CLASS_PEOPLE && unit_is(f, next, CLASS_BIT(CLASS_OF)))
        return tail_take_home(f, next, d);
    if (!d->code.len) return take_place_of(f, next, d, depth);
    if (h == HYPHEN_JOINS) d->is_adjective = true;
    end = is_possessive || d->is_adjective ? name_after_role(f, next, d) : next;
    if (end > next && d->person) return end;
    d->is_possessive = is_possessive;
    role_take_thing(f, next, d);
    return at;
}

/* The unit after what may stand before a phrase: "the two", "former", "senior", "ethnic". */
static int32_t after_opening(const finder *f, int32_t u)
{
    int32_t at = u;
    while (at - u < MODIFIERS && unit_is(f, at, BEFORE)) {
        bool is_noun = unit_is(f, at, OWNER_CLASSES) ||
                       (unit_is(f, at, ROLE_CLASSES) && !unit_is(f, at + 1, OWNER_CLASSES));
        if (is_noun) break;
        /* "armed its aircraft", "around the parliament": the phrase starts with the article. */
        bool is_late = at > u && unit_is(f, at, CLASS_BIT(CLASS_DETERMINER));
        if (is_late && !unit_is(f, at - 1, CLASS_BIT(CLASS_DETERMINER))) return u;
        at++;
    }
    bool is_verb = at > u && unit_is(f, at - 1, CLASS_BIT(CLASS_PLAIN)) &&
                   unit_is(f, at, OWNER_CLASSES) &&
                   !unit_is(f, at, CLASS_BIT(CLASS_ADJECTIVE) | CLASS_BIT(CLASS_PEOPLE));
    return is_verb ? u : at; /* "visiting South Korea" */
}

/* "Jane Roe, foreign minister of Chile" */
static int32_t read_unknown(const finder *f, int32_t u, draft *d)
{
    if (!f->units[u].is_name || f->is_title_case) return u;
    if (u > 0 && (f->units[u - 1].is_name || unit_is_joined(f, u))) return u;
    int32_t end = name_end(f, u);
    if (end - u < 2 || unit_sign(f, end) != ',') return u;
    name_take(f, u, end, d);
    d->confidence = 0.7;
    int32_t closed = take_apposed_role(f, end, d, 0);
    return closed > end ? closed : u;
}

/* "the former Soviet Union" is no former elite. */
static bool is_old_state(const finder *f, int32_t u)
{
    return unit_is(f, u, CLASS_BIT(CLASS_STATE)) && !unit_is(f, u + 1, ROLE_CLASSES);
}

static int32_t read_named(const finder *f, int32_t u, draft *d, int depth)
{
    int32_t end = name_alone(f, u, d);
    if (end == u) return u;
    return finish_name(f, end, d, depth);
}

/* "the two Koreas" */
static int32_t read_pair(const finder *f, int32_t u, draft *d)
{
    if (!unit_is(f, u, CLASS_BIT(CLASS_SET))) return u;
    choice c = choose(f, u, CLASS_BIT(CLASS_SET), S(""));
    if (!c.entry) return u;
    d->members = c.entry->states;
    d->sector = S("GOV");
    d->is_soft = true;
    d->head = last_piece(f, u);
    d->last = u;
    d->confidence = 0.9;
    draft_ground(d, c.entry);
    return u + 1;
}

static int32_t read_deep(const finder *f, int32_t u, draft *d, bool *is_mention, int depth)
{
    *d = draft_new(u);
    *is_mention = true;
    if (u >= f->count) return u;
    int32_t end = depth ? u : read_unknown(f, u, d), at = after_opening(f, u);
    if (end > u) return end;
    *d = draft_new(u);
    d->is_number = at > u;
    if (unit_is(f, at, CLASS_BIT(CLASS_PREFIX)) && unit_is_joined(f, at + 1) &&
        unit_is(f, at + 1, OWNER_CLASSES | ROLE_CLASSES))
        return *is_mention = false, at + 2;
    role_take_modifiers(f, u, at, d);
    if (d->is_shifted && is_old_state(f, at)) d->is_shifted = false;
    str shifted = d->is_shifted ? d->sector : S("");
    end = read_named(f, at, d, depth);
    if (end > at) return end;
    end = read_pair(f, at, d);
    if (end > at) return end;
    int32_t role_first = d->role_first;
    if (owner_take(f, at, S(""), d)) {
        str own = d->is_soft ? S("") : d->sector;
        if (shifted.len) d->sector = shifted, d->is_soft = false;
        if (sector_is_armed(own)) sector_unshift(d, own);
        if (d->is_shifted) d->former = own;
        d->role_first = -1;
        return read_owned(f, at, d, is_mention, depth);
    }
    d->role_first = role_first;
    end = role_take_all(f, at, false, d);
    return end > at ? finish_role(f, end, d, depth) : u;
}

int32_t phrase_read(const finder *f, int32_t u, draft *d, bool *is_mention)
{
    return read_deep(f, u, d, is_mention, 0);
}
