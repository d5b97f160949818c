/* sector.c: Which sector a phrase acts in, when its words say different things.
   SPDX-License-Identifier: MIT */
#include "world/sector.h"

#include "world/owner.h"

static bool is_one_of(str s, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(s, str_of(list[i]))) return true;
    return false;
}

bool sector_is_public(str sector)
{
    static const char *const public[] = {"GOV", "LEG", "MIL", "JUD", "COP", "SPY"};
    return is_one_of(sector, public, sizeof public / sizeof *public);
}

bool sector_is_armed(str sector)
{
    static const char *const armed[] = {"REB", "PRM", "CRM", "IMG", "UAF"};
    return is_one_of(sector, armed, sizeof armed / sizeof *armed);
}

bool sector_is_kept(str owner, str role)
{
    static const char *const kept[] = {"IGO", "IMG", "NGO", "MNC", "ISM", "PRE"};
    if (is_one_of(owner, kept, sizeof kept / sizeof *kept)) return true;
    bool may_govern = str_eq(owner, S("REB")) || str_eq(owner, S("PRM"));
    bool governs = str_eq(role, S("GOV")) || str_eq(role, S("LEG"));
    return sector_is_armed(owner) && !str_eq(owner, S("UAF")) && !(may_govern && governs);
}

bool sector_is_of_people(const draft *d)
{
    return d->owner && is_group(d->owner) && str_eq(d->owner->sector, S("CVL"));
}

void sector_unshift(draft *d, str sector)
{
    static const char *const neither[] = {"ELI", "IGO", "NGO", "ISM", "MNC"};
    bool is_elite = d->is_shifted && str_eq(d->sector, S("ELI"));
    if (!is_elite || !sector.len || sector_is_public(sector)) return;
    if (is_one_of(sector, neither, sizeof neither / sizeof *neither)) return;
    d->is_shifted = false;
    d->sector = sector;
    d->former = S("");
}

void sector_unshift_body(draft *d)
{
    const entry *last = d->ground_count ? d->grounds[d->ground_count - 1] : NULL;
    bool is_elite = d->is_shifted && str_eq(d->sector, S("ELI"));
    if (!is_elite || !last || last->class != CLASS_BODY || last->rank <= 1 || !last->sector.len)
        return;
    d->is_shifted = false;
    d->sector = last->sector;
    d->former = S("");
}

bool sector_of_kin(draft *d, const draft *of)
{
    static const char *const public[] = {"GOV", "ELI", "MIL", "LEG", "JUD"};
    if (!d->is_kin) return false;
    bool is_public = (of->person || of->role_first >= 0) &&
                     is_one_of(of->sector, public, sizeof public / sizeof *public);
    d->sector = is_public ? S("ELI") : S("CVL");
    d->is_soft = false;
    return true;
}

void draft_sector(draft *d, const entry *role)
{
    /* "former party leader" of the owner's */
    sector_unshift(d, role->yields && d->former.len ? d->former : role->sector);
    if (d->is_shifted && role->sector.len) d->former = role->sector;
    if (d->is_shifted || !role->sector.len) return;
    if (!d->is_soft && d->sector.len && (role->yields || sector_is_kept(d->sector, role->sector)))
        return;
    bool is_party = d->owner && is_group(d->owner) && str_eq(d->sector, S("PTY"));
    bool is_armed_wing = is_party && str_eq(role->sector, S("UAF")); /* "Fatah militants" */
    d->sector = is_armed_wing ? S("REB") : role->sector;
    d->is_default = role->yields;
    d->is_soft = false;
    /* Who leads a people that has no state leads no government. */
    if (role->yields && sector_is_of_people(d) && role->class == CLASS_ROLE) d->sector = S("ELI");
}
