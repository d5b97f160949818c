/* role.c: The modifiers, roles and things of a phrase.
   SPDX-License-Identifier: MIT */
#include "world/role.h"

#include "world/names.h"
#include "world/owner.h"
#include "world/sector.h"

enum { FILLERS = 2 };

/* An unknown word between an adjective and its noun: "Chinese trade officials". */
bool role_is_filler(const finder *f, int32_t u)
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

int32_t role_after_modifiers(const finder *f, int32_t u)
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
    int32_t at = role_after_modifiers(f, u);
    for (int32_t fillers = 0;; fillers++) {
        if (is_half_word(f, at)) return -1;
        if (unit_is(f, at, ROLE_CLASSES) || is_title_before_name(f, at)) return at;
        if (!may_fill || fillers == FILLERS || !role_is_filler(f, at)) return -1;
        at = role_after_modifiers(f, at + 1);
    }
}

void role_take_modifiers(const finder *f, int32_t from, int32_t to, draft *d)
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
    role_take_modifiers(f, from, u, d);
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
int32_t role_take_all(const finder *f, int32_t u, bool may_fill, draft *d)
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
void role_take_thing(const finder *f, int32_t u, draft *d)
{
    u = role_after_modifiers(f, u);
    bool may_be_verb = (d->class == CLASS_STATE || d->class == CLASS_PEOPLE) && !d->is_possessive &&
                       !unit_is(f, d->last, CLASS_BIT(CLASS_ADJECTIVE)); /* "Peru demands" */
    if (may_be_verb || (is_group(d->owner) && !d->is_soft)) return;
    if (!unit_is(f, u, CLASS_BIT(CLASS_THING))) return;
    choice c = choose(f, u, CLASS_BIT(CLASS_THING), S(""));
    if (!c.entry) return;
    draft_sector(d, c.entry);
    draft_ground(d, c.entry);
}
