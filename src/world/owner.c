/* owner.c: The states, groups and places that a phrase starts with.
   SPDX-License-Identifier: MIT */
#include "world/owner.h"

#include "world/names.h"

int32_t last_piece(const finder *f, int32_t u)
{
    return f->units[u].first + f->units[u].count - 1;
}

/* The head of a name stands before its first "of": "Islamic State of Iraq". */
static int32_t head_of_name(const finder *f, int32_t u)
{
    const unit *x = &f->units[u];
    for (int32_t i = x->first + 1; i < x->first + x->count; i++) {
        str word = str_span(f->text, f->pieces[i].span);
        if (str_eq(word, S("of")) || str_eq(word, S("for"))) return i - 1;
    }
    return last_piece(f, u);
}

bool is_possessive_at(const finder *f, int32_t u)
{
    return unit_sign(f, u) == '\'';
}

static uint64_t owner_mask(const finder *f, int32_t u)
{
    uint64_t mask = OWNER_CLASSES;
    /* "two Chinese were killed": with a number and no noun after it, a people. */
    bool is_counted = unit_is(f, u - 1, CLASS_BIT(CLASS_NUMBER));
    bool is_noun_next = unit_is(f, u + 1,
                                ROLE_CLASSES | MODIFIER_CLASSES | CLASS_BIT(CLASS_THING) |
                                    CLASS_BIT(CLASS_TITLE) | PERSON_CLASSES) ||
                        (u + 1 < f->count && (f->units[u + 1].is_word || f->units[u + 1].is_name));
    if (is_counted && !is_noun_next && unit_is(f, u, CLASS_BIT(CLASS_PEOPLE)))
        mask &= ~CLASS_BIT(CLASS_ADJECTIVE);
    return mask;
}

/* "Tripoli, Lebanon": the state after the comma, "" when there is none. */
static str state_after_comma(const finder *f, int32_t u)
{
    if (unit_sign(f, u + 1) != ',' || !unit_is(f, u + 2, CLASS_BIT(CLASS_STATE))) return S("");
    choice c = choose(f, u + 2, CLASS_BIT(CLASS_STATE), S(""));
    return c.entry ? c.entry->code : S("");
}

static void set_coordinates(const finder *f, int32_t u, draft *d)
{
    choice c = choose(f, u, CLASS_BIT(CLASS_PLACE), d->code);
    if (!c.entry || (d->code.len && !str_eq(c.entry->code, d->code))) return;
    d->lat = c.entry->lat;
    d->lon = c.entry->lon;
    if (!d->name.len) d->name = c.entry->name;
    if (c.entry != d->owner) draft_ground(d, c.entry);
}

bool is_group(const entry *e)
{
    return e->class == CLASS_GROUP;
}

void owner_set(const finder *f, int32_t u, choice c, draft *d)
{
    const entry *e = c.entry;
    d->owner = e;
    d->class = (term_class)c.claim->class;
    d->code = e->code;
    d->sector = e->sector;
    d->is_soft = !is_group(e) || str_eq(e->sector, S("CVL"));
    if (str_eq(e->sector, S("PRE"))) d->is_soft = false;
    if (d->class == CLASS_SEAT) d->is_soft = str_eq(e->sector, S("GOV"));
    d->name = e->name;
    d->is_adjective = d->class == CLASS_ADJECTIVE;
    d->is_bare = true;
    d->head = head_of_name(f, u);
    d->confidence = c.confidence;
    d->last = u;
    draft_ground(d, e);
    if (d->class == CLASS_PLACE) d->sector = S("CVL"); /* its people are meant */
    if (d->is_ethnic) d->code = S(""), d->sector = S("CVL"), d->is_soft = true;
    if (d->class == CLASS_CAPITAL || d->class == CLASS_PLACE) set_coordinates(f, u, d);
}

/* "the Supreme Court of Pakistan", "the Senate in Kenya" is no other state's Supreme Court. */
static bool is_of_another(const finder *f, int32_t u, str code)
{
    static const uint64_t links = CLASS_BIT(CLASS_OF) | CLASS_BIT(CLASS_LOCATIVE);
    if (!code.len || !unit_is(f, u, ROLE_CLASSES) || !unit_is(f, u + 1, links)) return false;
    int32_t at = u + 2;
    while (unit_is(f, at, CLASS_BIT(CLASS_DETERMINER)))
        at++;
    if (!unit_is(f, at, CLASS_BIT(CLASS_STATE))) return false;
    choice c = choose(f, at, CLASS_BIT(CLASS_STATE), S(""));
    return c.entry && !str_eq(c.entry->code, code);
}

bool owner_take(const finder *f, int32_t u, str wanted, draft *d)
{
    if (!unit_is(f, u, OWNER_CLASSES) || is_first_name(f, u)) return false;
    if (!wanted.len) wanted = state_after_comma(f, u);
    choice c = choose(f, u, owner_mask(f, u), wanted);
    if (!c.entry || is_of_another(f, u, c.entry->code)) return false;
    bool is_town = c.claim->class == CLASS_PLACE || c.claim->class == CLASS_CAPITAL;
    if (is_town && f->units[u].count == 1 && follows_name(f, u)) return false;
    owner_set(f, u, c, d);
    bool is_place = d->class == CLASS_CAPITAL || d->class == CLASS_PLACE;
    str state = is_place ? state_after_comma(f, u) : S("");
    if (state.len && str_eq(state, d->code)) d->last = u + 2;
    return true;
}

hyphen hyphen_after(const finder *f, int32_t u)
{
    if (!unit_is_joined(f, u + 1)) return HYPHEN_NONE;
    if (unit_is(f, u + 1, CLASS_BIT(CLASS_JOINS))) return HYPHEN_JOINS;
    if (unit_is(f, u + 1, OWNER_CLASSES)) return HYPHEN_PAIR;
    if (char_is_digit(f->text.data[f->pieces[f->units[u + 1].first].span.start]))
        return HYPHEN_DROPS; /* "PA-24" */
    bool is_role = unit_is(f, u + 1, ROLE_CLASSES | MODIFIER_CLASSES);
    if (is_role && unit_is(f, u + 2, CLASS_BIT(CLASS_STATE) | CLASS_BIT(CLASS_ADJECTIVE)))
        return HYPHEN_DROPS; /* "NATO-member Norway" */
    if (is_role) return HYPHEN_NONE;
    return HYPHEN_DROPS;
}
