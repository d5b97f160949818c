/* phrase.c: Units become actors: state + modifiers + roles + name.
   SPDX-License-Identifier: MIT */
#include "world/phrase.h"

#include <math.h>

#include "world/names.h"
#include "world/owner.h"
#include "world/sector.h"

enum { OF_DEPTH = 3, FILLERS = 2, MODIFIERS = 8, REMOVAL_UNITS = 6 };

#define BEFORE (CLASS_BIT(CLASS_DETERMINER) | CLASS_BIT(CLASS_ETHNIC) | MODIFIER_CLASSES)

void draft_ground(draft *d, const entry *e)
{
    if (d->ground_count < DRAFT_GROUNDS) d->grounds[d->ground_count++] = e;
}

static bool is_one_of(str s, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(s, str_of(list[i]))) return true;
    return false;
}

static draft new_draft(int32_t u)
{
    return (draft){.first = u,
                   .last = u,
                   .head = -1,
                   .name_first = -1,
                   .name_last = -1,
                   .role_first = -1,
                   .role_last = -1,
                   .lat = (double)NAN,
                   .lon = (double)NAN};
}

/* ## Roles */

/* An unknown word between an adjective and its noun: "Chinese trade officials". */
static bool is_filler(const finder *f, int32_t u)
{
    if (u >= f->count || unit_is_joined(f, u)) return false;
    if (f->units[u].is_name) return true;
    if (!f->units[u].is_word) return false;
    str word = pieces_text(f, f->units[u].first, last_piece(f, u));
    return !str_ends(word, S("ed")) && !str_ends(word, S("s")) && !str_ends(word, S("ly")) &&
           !str_ends(word, S("ing"));
}

/* "chief", "opposition", "official": a modifier where a role or an owner follows, else the noun. */
static bool is_modifier(const finder *f, int32_t u)
{
    if (!unit_is(f, u, MODIFIER_CLASSES) || unit_is(f, u, OWNER_CLASSES)) return false;
    return !unit_is(f, u, ROLE_CLASSES) ||
           (unit_is(f, u + 1, ROLE_CLASSES | MODIFIER_CLASSES) && !unit_is_joined(f, u + 1));
}

static int32_t after_modifiers(const finder *f, int32_t u)
{
    int32_t limit = u + MODIFIERS;
    while (u < limit && is_modifier(f, u))
        u++;
    return u;
}

static bool is_title_before_name(const finder *f, int32_t u)
{
    return unit_is(f, u, CLASS_BIT(CLASS_TITLE)) && unit_is_capital(f, u + 1) &&
           !unit_is_joined(f, u + 1) &&
           (name_end(f, u + 1) > u + 1 ||
            unit_is(f, u + 1, PERSON_CLASSES | ROLE_CLASSES | CLASS_BIT(CLASS_TITLE)));
}

/* "party" in "multi-party" */
static bool is_half_word(const finder *f, int32_t u)
{
    return unit_is_joined(f, u) && u > 0 && (f->units[u - 1].is_word || f->units[u - 1].is_name);
}

/* The unit of the next role of the phrase from unit u on, -1 when none is there. */
static int32_t next_role(const finder *f, int32_t u, bool may_fill)
{
    int32_t at = after_modifiers(f, u);
    for (int32_t fillers = 0;; fillers++) {
        if (is_half_word(f, at)) return -1;
        if (unit_is(f, at, ROLE_CLASSES) || is_title_before_name(f, at)) return at;
        if (!may_fill || fillers == FILLERS || !is_filler(f, at)) return -1;
        at = after_modifiers(f, at + 1);
    }
}

static void take_modifiers(const finder *f, int32_t from, int32_t to, draft *d)
{
    for (int32_t u = from; u < to; u++) {
        if (unit_is(f, u, CLASS_BIT(CLASS_ETHNIC))) d->is_ethnic = true;
        if (unit_is(f, u, CLASS_BIT(CLASS_SHIFT))) {
            choice c = choose(f, u, CLASS_BIT(CLASS_SHIFT), S(""));
            if (!c.entry) continue;
            d->sector = c.entry->sector;
            d->is_shifted = true;
            d->is_soft = false;
            draft_ground(d, c.entry);
        }
        bool is_rank = unit_is(f, u, CLASS_BIT(CLASS_RANK));
        if (is_rank && d->role_first < 0) d->role_first = f->units[u].first;
    }
}

/* "rebel-held": a role that is part of another word. */
static bool is_hyphenated(const finder *f, int32_t u)
{
    return unit_is_joined(f, u + 1) &&
           !unit_is(f, u + 1, CLASS_BIT(CLASS_JOINS) | ROLE_CLASSES | CLASS_BIT(CLASS_RANK));
}

static bool take_role(const finder *f, int32_t from, int32_t u, draft *d)
{
    uint64_t mask = ROLE_CLASSES;
    if (is_title_before_name(f, u)) mask |= CLASS_BIT(CLASS_TITLE);
    choice c = choose(f, u, mask, d->owner ? S("*") : S(""));
    if (!c.entry || is_hyphenated(f, u)) return false;
    take_modifiers(f, from, u, d);
    d->is_titled = is_title_before_name(f, u) && (!d->sector.len || d->is_soft || d->is_titled);
    draft_sector(d, c.entry);
    draft_ground(d, c.entry);
    bool is_office = c.entry->class != CLASS_TITLE || c.entry->sector.len;
    if (d->role_first < 0 && is_office) d->role_first = f->units[u].first;
    if (d->role_first >= 0) d->role_last = last_piece(f, u);
    d->takes_name = c.entry->class != CLASS_BODY;
    d->is_plural = c.claim->flags & CLAIM_PLURAL;
    d->is_other = c.entry->is_other;
    d->is_kin = c.entry->is_kin;
    d->is_bare = d->is_adjective = false;
    d->head = last_piece(f, u);
    d->last = u;
    if (!d->confidence) d->confidence = 0.9;
    return true;
}

/* Takes all roles that follow; returns the unit after the last. */
static int32_t take_roles(const finder *f, int32_t u, bool may_fill, draft *d)
{
    for (;;) {
        int32_t role = next_role(f, u, may_fill);
        if (role < 0 || !take_role(f, u, role, d)) return u;
        u = role + 1;
        may_fill = false;
        if (unit_is_joined(f, u) && unit_is(f, u, CLASS_BIT(CLASS_JOINS))) u++;
    }
}

/* A thing lends its sector and stays outside: "Israeli airstrike". */
static void take_thing(const finder *f, int32_t u, draft *d)
{
    u = after_modifiers(f, u);
    bool may_be_verb = (d->class == CLASS_STATE || d->class == CLASS_PEOPLE) && !d->is_possessive &&
                       !unit_is(f, d->last, CLASS_BIT(CLASS_ADJECTIVE)); /* "Peru demands" */
    if (may_be_verb || (is_group(d->owner) && !d->is_soft)) return;
    if (!unit_is(f, u, CLASS_BIT(CLASS_THING))) return;
    choice c = choose(f, u, CLASS_BIT(CLASS_THING), S(""));
    if (!c.entry) return;
    draft_sector(d, c.entry);
    draft_ground(d, c.entry);
}

/* ## What may follow */

/* "U.S. aerospace giant Boeing": in a phrase of its own, what stands between tells what it is. */
static int32_t before_part(const finder *f, int32_t u)
{
    int32_t at = after_modifiers(f, u); /* "Taiwan's ruling Kuomintang" */
    if (at > u && unit_is(f, at, CLASS_BIT(CLASS_GROUP))) return at;
    at = u;
    bool is_adjective = unit_is(f, u - 1, CLASS_BIT(CLASS_ADJECTIVE));
    while (f->is_phrase && is_adjective && at - u < MODIFIERS && is_filler(f, at))
        at++;
    return unit_is(f, at, CLASS_BIT(CLASS_GROUP)) ? at : u;
}

/* An organ, party or people of the owner's own: "Lebanon's Hezbollah", "Iraqi Kurds". */
static int32_t take_part(const finder *f, int32_t u, draft *d)
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

static bool takes_of(const finder *f, int32_t u, const draft *d)
{
    if (unit_is(f, u, CLASS_BIT(CLASS_FROM)) && is_removed(f, d->first)) return false;
    if (unit_is(f, u, CLASS_BIT(CLASS_FOR))) return d->takes_name;
    if (unit_is(f, u, CLASS_BIT(CLASS_OF) | CLASS_BIT(CLASS_FROM))) return true;
    /* "an adviser to the Afghan president", but not "envoy to Kabul" */
    return f->is_phrase && d->takes_name && unit_is(f, u, CLASS_BIT(CLASS_DIRECTION)) &&
           !unit_is(f, u - 1, CLASS_BIT(CLASS_ENVOY));
}

static int32_t read_deep(const finder *f, int32_t u, draft *d, bool *is_mention, int depth);

static void add_grounds(draft *d, const draft *other)
{
    for (int32_t i = 0; i < other->ground_count; i++)
        draft_ground(d, other->grounds[i]);
}

/* The unit after "the", "northern", "the city of" before a place. */
static int32_t after_place_words(const finder *f, int32_t u)
{
    static const uint64_t passed =
        CLASS_BIT(CLASS_DETERMINER) | CLASS_BIT(CLASS_PART) | CLASS_BIT(CLASS_TOWN);
    int32_t at = u;
    while (at - u < MODIFIERS && unit_is(f, at, passed))
        at++;
    return at;
}

/* The family of who governs belongs to the elite: "the president's wife", "son of the general". */
static bool take_kin(draft *d, const draft *of)
{
    static const char *const public[] = {"GOV", "ELI", "MIL", "LEG", "JUD"};
    if (!d->is_kin) return false;
    bool is_public = (of->person || of->role_first >= 0) &&
                     is_one_of(of->sector, public, sizeof public / sizeof *public);
    d->sector = is_public ? S("ELI") : S("CVL");
    d->is_soft = false;
    return true;
}

/* "of Iran", "for the Iraqi army", "from Chad": whose a role without an owner is. */
static int32_t take_of(const finder *f, int32_t u, draft *d, int depth)
{
    draft of = {0};
    bool is_mention = false;
    if (depth >= OF_DEPTH || !takes_of(f, u, d)) return u;
    int32_t start = u + 1, after = after_place_words(f, start);
    if (unit_is(f, after - 1, CLASS_BIT(CLASS_PART) | CLASS_BIT(CLASS_TOWN))) start = after;
    int32_t end = read_deep(f, start, &of, &is_mention, depth + 1);
    if (end == start || !is_mention || (!of.code.len && !of.sector.len)) return u;
    bool is_kin = take_kin(d, &of);
    d->code = of.code;
    d->owner = of.owner;
    if (is_kin) return add_grounds(d, &of), d->last = end - 1, end;
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
    add_grounds(d, &of);
    d->confidence *= of.confidence;
    d->last = end - 1;
    return end;
}

/* "rebels in Ukraine": the place lends its state and stays a mention of its own. */
static void take_in(const finder *f, int32_t u, draft *d)
{
    if (!unit_is(f, u, CLASS_BIT(CLASS_LOCATIVE))) return;
    int32_t at = after_place_words(f, u + 1);
    draft in = {.name_first = -1};
    if (!owner_take(f, at, S(""), &in) || in.is_adjective || is_group(in.owner)) return;
    d->code = in.code;
    draft_ground(d, in.owner);
    d->confidence *= 0.8;
}

/* "U.S. ambassador to South Korea": whom he is sent to belongs to his role. */
static int32_t take_post(const finder *f, int32_t u, draft *d)
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
static int32_t take_acronym(const finder *f, int32_t u, draft *d)
{
    if (unit_sign(f, u) != '(' || unit_sign(f, u + 2) != ')') return u;
    const piece *p = &f->pieces[f->units[u + 1].first];
    if (f->units[u + 1].count != 1 || !p->shape.is_capitals) return u;
    d->last = u + 2;
    return u + 3;
}

/* "the Muslim Brotherhood of Jordan": a name that several states have, and which one is told. */
static int32_t take_namesake(const finder *f, int32_t u, draft *d)
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
static int32_t take_ship(const finder *f, int32_t u, draft *d)
{
    bool is_named = str_ends(d->name, S(" Ship")) && unit_is_capital(f, u);
    if (!is_named) return u;
    int32_t end = unit_is(f, u, PERSON_CLASSES) ? u + 1 : name_end(f, u);
    if (end == u) end++;
    name_take(f, d->first, end, d);
    return end;
}

/* "President of Iran, Mahmoud Ahmadinejad" */
static int32_t take_apposed_name(const finder *f, int32_t u, draft *d)
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
    add_grounds(d, &role);
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
    int32_t end = take_roles(f, next, false, &own);
    if (end == next) {
        d->is_possessive = next > u;
        return u;
    }
    take_kin(&own, d);
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

static int32_t finish_role(const finder *f, int32_t u, draft *d, int depth)
{
    sector_unshift_body(d);
    if (d->is_other && !is_of_members(d)) {
        d->code = d->name = d->sector = S("");
        return u;
    }
    int32_t end = d->code.len ? take_post(f, u, d) : u;
    int32_t named = name_after_role(f, end, d);
    if (named > end) return finish_name(f, named, d, depth);
    if (!d->code.len) {
        /* "rebel group Boko Haram", "news agency Yonhap" */
        draft group = *d;
        bool is_open = !d->name.len || sector_is_of_people(d);
        if (is_open && unit_is(f, end, CLASS_BIT(CLASS_GROUP)) &&
            owner_take(f, end, S(""), &group) && is_group(group.owner)) {
            *d = group;
            d->is_bare = d->is_adjective = false;
            int32_t roles = take_roles(f, end + 1, false, d);
            return roles > end + 1 ? finish_role(f, roles, d, depth) : roles;
        }
        int32_t of = take_of(f, end, d, depth);
        named = of > end && d->takes_name && !d->is_plural ? name_after_role(f, of, d) : of;
        if (named > of) return finish_name(f, named, d, depth);
        end = of;
        if (!d->code.len) take_in(f, end, d);
    } else if (sector_is_of_people(d) && unit_is(f, end, CLASS_BIT(CLASS_OF))) {
        draft home = *d;
        int32_t of = take_of(f, end, &home, depth);
        if (of > end) d->code = home.code, d->last = of - 1, add_grounds(d, &home), end = of;
    } else {
        int32_t part = unit_is(f, end, CLASS_BIT(CLASS_GROUP)) ? take_part(f, end, d) : end;
        if (part > end) return d->is_bare = false, part;
    }
    return take_apposed_name(f, end, d);
}

/* A people without a state of its own: "Kurds in Iraq", "ethnic Albanians of southern Serbia". */
static int32_t take_place_of(const finder *f, int32_t u, draft *d, int depth)
{
    d->is_bare = d->is_adjective;
    if (d->is_adjective) return u;
    int32_t end = take_of(f, u, d, depth);
    if (!d->code.len) take_in(f, end, d);
    return end;
}

/* "Albanians of southern Serbia": a people counts for where it lives. */
static int32_t take_home(const finder *f, int32_t u, draft *d)
{
    int32_t at = after_place_words(f, u + 1);
    draft home = {.name_first = -1};
    if (!owner_take(f, at, S(""), &home) || home.is_adjective || is_group(home.owner)) return u;
    d->code = home.code;
    d->is_bare = false;
    d->last = home.last;
    draft_ground(d, home.owner);
    return home.last + 1;
}

/* "the Syrian town of Kobani", "Syria's city of Homs" */
static int32_t take_town(const finder *f, int32_t u, draft *d)
{
    int32_t at = after_place_words(f, u);
    if (!unit_is(f, at - 1, CLASS_BIT(CLASS_TOWN)) || at <= u) return u;
    draft town = new_draft(d->first);
    if (!owner_take(f, at, d->code, &town) || !str_eq(town.code, d->code)) return u;
    bool is_land = town.class == CLASS_PLACE || town.class == CLASS_CAPITAL;
    if (!is_land && !str_eq(town.sector, S("PRE"))) return u;
    town.confidence *= d->confidence;
    add_grounds(&town, d);
    *d = town;
    return town.last + 1;
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
    if (is_group(d->owner)) at = take_ship(f, take_namesake(f, take_acronym(f, at, d), d), d);
    bool is_possessive = is_possessive_at(f, at);
    int32_t next = at + is_possessive;
    int32_t town = take_town(f, next, d);
    if (town > next) return town;
    if (f->is_phrase && d->is_adjective && unit_is(f, next, CLASS_BIT(CLASS_TOWN)))
        d->sector = S("CVL"); /* "Iraqi towns" */
    int32_t before = before_part(f, next), part = take_part(f, before, d);
    if (part == before) part = next;
    bool is_adjective = d->is_adjective || unit_is(f, d->last, CLASS_BIT(CLASS_ADJECTIVE));
    bool may_fill = is_possessive || is_adjective || h == HYPHEN_JOINS;
    int32_t end = take_roles(f, part, may_fill, d);
    if (end > part) return finish_role(f, end, d, depth);
    if (part > next) return part;
    if (d->class == CLASS_PEOPLE && unit_is(f, next, CLASS_BIT(CLASS_OF)))
        return take_home(f, next, d);
    if (!d->code.len) return take_place_of(f, next, d, depth);
    if (h == HYPHEN_JOINS) d->is_adjective = true;
    end = is_possessive || d->is_adjective ? name_after_role(f, next, d) : next;
    if (end > next && d->person) return end;
    d->is_possessive = is_possessive;
    take_thing(f, next, d);
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
    *d = new_draft(u);
    *is_mention = true;
    if (u >= f->count) return u;
    int32_t end = depth ? u : read_unknown(f, u, d), at = after_opening(f, u);
    if (end > u) return end;
    *d = new_draft(u);
    d->is_number = at > u;
    if (unit_is(f, at, CLASS_BIT(CLASS_PREFIX)) && unit_is_joined(f, at + 1) &&
        unit_is(f, at + 1, OWNER_CLASSES | ROLE_CLASSES))
        return *is_mention = false, at + 2;
    take_modifiers(f, u, at, d);
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
    end = take_roles(f, at, false, d);
    return end > at ? finish_role(f, end, d, depth) : u;
}

int32_t phrase_read(const finder *f, int32_t u, draft *d, bool *is_mention)
{
    return read_deep(f, u, d, is_mention, 0);
}
