/* sector.c: In which sector somebody takes part in an act, when the act tells it.
   SPDX-License-Identifier: MIT */
#include "events/sector.h"

/* The roots of words about others and of protest. */
static bool is_word(str code)
{
    static const char *const roots[] = {"01", "02", "05", "10", "11", "12", "13", "14"};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (str_starts(code, str_of(roots[i]))) return true;
    return false;
}

static bool is_unnamed(const player *p, str sector)
{
    return p->actor.code.len == 3 && !p->actor.name.len && str_eq(p->actor.sector, sector);
}

/* "condemned the Israeli airstrikes": those who ordered them are meant. */
static void settle_answerable(draft *d)
{
    if (!is_word(d->code)) return;
    for (int32_t i = 0; i < d->target.count; i++)
        if (d->target.list[i].is_deed && is_unnamed(&d->target.list[i], S("MIL")))
            d->target.list[i].actor.sector = S("GOV");
}

/* "Palestinians fire rockets": people with artillery or aircraft are armed. */
static void settle_armed(draft *d)
{
    if (!str_starts(d->code, S("194")) && !str_starts(d->code, S("195"))) return;
    for (int32_t i = 0; i < d->source.count; i++)
        if (is_unnamed(&d->source.list[i], S("CVL"))) d->source.list[i].actor.sector = S("UAF");
}

/* "goes on trial in Turkey" */
static void settle_court(draft *d)
{
    if (!str_eq(d->code, S("115"))) return;
    for (int32_t i = 0; i < d->source.count; i++)
        if (d->source.list[i].is_place && is_unnamed(&d->source.list[i], S("GOV")))
            d->source.list[i].actor.sector = S("JUD");
}

static bool is_armed(const entente_actor *a)
{
    static const char *const armed[] = {"REB", "UAF", "IMG", "EDU"};
    for (size_t i = 0; i < sizeof armed / sizeof *armed; i++)
        if (str_eq(a->sector, str_of(armed[i]))) return true;
    return false;
}

/* "killed 20 people in an offensive against the rebels", "two people at a school": whom the act was
   aimed at says who they were. */
static void settle_crowd(draft *d)
{
    bool is_known = false;
    for (int32_t i = 0; i < d->target.count; i++)
        is_known |= !d->target.list[i].is_crowd && is_armed(&d->target.list[i].actor);
    int32_t kept = 0;
    for (int32_t i = 0; i < d->target.count; i++)
        if (!is_known || !d->target.list[i].is_crowd) d->target.list[kept++] = d->target.list[i];
    d->target.count = kept;
}

/* "a Palestinian rocket": no army's, and what is done by hand is done by people. */
static void settle_armyless(const rulebook *b, str code, players *p)
{
    bool is_by_hand = str_eq(code, S("180")) || str_eq(code, S("182")) || str_starts(code, S("14"));
    for (int32_t i = 0; i < p->count; i++) {
        entente_actor *a = &p->list[i].actor;
        bool is_unnamed_army = str_eq(a->sector, S("MIL")) && !a->name.len && !a->role.len;
        const word *w = is_unnamed_army ? wordbook_find(&b->words, a->code) : NULL;
        if (!w || !set_has_word(&b->sets, b->armyless, w)) continue;
        a->sector = is_by_hand ? S("CVL") : S("UAF");
    }
}

static void open_side(const rulebook *b, players *p)
{
    for (int32_t i = 0; i < p->count; i++) {
        entente_actor *a = &p->list[i].actor;
        if (a->code.len || a->sector.len || a->name.len) continue;
        str last = str_sub(a->text, str_find_last_char(a->text, ' ') + 1, a->text.len);
        bool is_named = !last.len || !char_is_lower(last.data[0]);
        if (!is_named && set_has_word(&b->sets, b->groups, wordbook_find(&b->words, last)))
            a->sector = S("UAF");
    }
}

void sector_open(const rulebook *b, draft *d)
{
    if (!sides_is_violence(d->code)) return;
    open_side(b, &d->source);
    open_side(b, &d->target);
}

void sector_settle(const rulebook *b, draft *d)
{
    settle_armyless(b, d->code, &d->source);
    settle_armyless(b, d->code, &d->target);
    settle_crowd(d);
    settle_answerable(d);
    settle_armed(d);
    settle_court(d);
}
