/* names.c: Persons: known ones in full or by family name, unknown ones after a title.
   SPDX-License-Identifier: MIT */
#include "world/names.h"

enum { NAME_UNITS = 6, TITLE_CASE_UNITS = 2 };

/* ## Unknown names */

static bool is_name_part(const finder *f, int32_t u, int32_t first)
{
    if (u >= f->count) return false;
    const unit *x = &f->units[u];
    /* "al-Khatib", "de Klerk" may be one phrase. */
    bool is_capital = unit_is_capital(f, u) || f->pieces[x->first + x->count - 1].shape.is_capital;
    if (!is_capital) return false;
    if (x->is_name) return true;
    if (unit_is(f, u, CLASS_BIT(CLASS_STOP) | CLASS_BIT(CLASS_ADJECTIVE))) return false;
    if (unit_is(f, u, CLASS_BIT(CLASS_SURNAME) | CLASS_BIT(CLASS_COMMON))) return true;
    /* "Michael Bloomberg", "Luis Suárez": after a first name a paper or town is a family name. */
    bool is_second = u > first && f->units[u - 1].is_name && x->count == 1;
    bool is_forename = u == first && x->count == 1 && unit_is(f, u, CLASS_BIT(CLASS_PLACE)) &&
                       !unit_is(f, u, CLASS_BIT(CLASS_CAPITAL)) && u + 1 < f->count &&
                       (f->units[u + 1].is_name || unit_is(f, u + 1, CLASS_BIT(CLASS_SURNAME)));
    if (is_forename) return true; /* "David Rodriguez" */
    if (is_second && unit_is(f, u, CLASS_BIT(CLASS_GROUP) | CLASS_BIT(CLASS_PLACE))) return true;
    /* "Julie Bishop", "Mackenzie King": a role's word as the last part of a name. */
    bool is_word = x->count == 1 && u > first;
    return is_word && unit_is(f, u, CLASS_BIT(CLASS_TITLE) | CLASS_BIT(CLASS_ROLE)) &&
           !(u + 1 < f->count && f->units[u + 1].is_name);
}

static bool is_joined_part(const finder *f, int32_t u)
{
    return unit_is_joined(f, u) && !unit_sign(f, u) &&
           !unit_is(f, u, CLASS_BIT(CLASS_JOINS) | ROLE_CLASSES);
}

/* Particles hold only before another part. */
static int32_t after_particles(const finder *f, int32_t u, int32_t first)
{
    int32_t at = u;
    while (at < f->count && at - u < 3 && unit_is(f, at, CLASS_BIT(CLASS_PARTICLE)))
        at++;
    return at > u && is_name_part(f, at, first) ? at : u;
}

int32_t name_end(const finder *f, int32_t u)
{
    int32_t at = u, limit = u + (f->is_title_case ? TITLE_CASE_UNITS : NAME_UNITS);
    while (at < f->count && (at < limit || is_joined_part(f, at))) {
        int32_t next = after_particles(f, at, u);
        if (at > u && is_joined_part(f, at)) {
            at++;
        } else if (is_name_part(f, next, u)) {
            at = next + 1;
        } else {
            break;
        }
    }
    return at;
}

bool follows_name(const finder *f, int32_t u)
{
    return u > 0 && f->units[u - 1].is_name && !f->is_title_case && !unit_is_joined(f, u);
}

bool is_first_name(const finder *f, int32_t u)
{
    return unit_is(f, u, CLASS_BIT(CLASS_COMMON)) && !f->is_title_case && u + 1 < f->count &&
           !unit_is_joined(f, u + 1) &&
           (f->units[u + 1].is_name || unit_is(f, u + 1, CLASS_BIT(CLASS_SURNAME)));
}

void name_take(const finder *f, int32_t from, int32_t to, draft *d)
{
    d->name_first = f->units[from].first;
    d->name_last = f->units[to - 1].first + f->units[to - 1].count - 1;
    d->head = d->name_first;
    d->name = pieces_text(f, d->name_first, d->name_last);
    d->last = to - 1;
    d->is_bare = d->is_adjective = d->is_possessive = d->is_plural = false;
}

/* ## Known persons */

/* Who has left an office of the state belongs to its former elite. */
static str sector_on_day(service s)
{
    static const char *const public[] = {"GOV", "LEG", "MIL", "JUD", "COP", "SPY"};
    if (s.state != OFFICE_LEFT) return s.office->sector;
    for (size_t i = 0; i < sizeof public / sizeof *public; i++)
        if (str_eq(s.office->sector, str_of(public[i]))) return S("ELI");
    return s.office->sector;
}

/* Does the role in the text name an office that the person held or will hold? */
static bool role_matches(const finder *f, const draft *d, const entry *person)
{
    if (d->role_first < 0) return false;
    str role = pieces_text(f, d->role_first, d->role_last);
    for (int32_t i = 0; i < person->count; i++) {
        str held = f->x->offices.data[person->first + i].role;
        if (str_eq_fold(role, held)) return true;
        if (held.len > role.len && str_eq_fold(role, str_sub(held, held.len - role.len, held.len)))
            return true;
        if (held.len > role.len && str_eq_fold(role, str_sub(held, 0, role.len))) return true;
    }
    return false;
}

/* A known person fills what the words before the name left open. */
static void set_person(const finder *f, draft *d, choice c, int32_t from, int32_t to)
{
    const entry *e = c.entry;
    bool has_role = d->role_first >= 0, has_owner = d->code.len > 0;
    service s = service_of(f, e, has_owner ? d->code : S(""));
    name_take(f, from, to, d);
    d->name = e->name;
    d->person = e;
    if (!has_owner) d->code = s.office ? s.office->code : e->code;
    if (d->is_shifted && !d->former.len && s.office) d->former = s.office->sector;
    /* "General Pinochet" is a president. */
    bool is_open =
        !has_role || !d->sector.len ||
        (s.state == OFFICE_HELD && (d->is_default || (d->is_titled && !role_matches(f, d, e))));
    if (is_open && !d->is_shifted && s.office) {
        d->sector = sector_on_day(s);
        d->former = s.office->sector;
    }
    if (!s.office && !d->sector.len) d->sector = S("CVL"); /* a private person */
    d->confidence = c.confidence * (s.state == OFFICE_AHEAD ? 0.7 : 1);
    draft_ground(d, e);
}

/* Of the persons with this family name the one whom role, owner and day point to. */
static choice by_surname(const finder *f, int32_t u, const draft *d)
{
    choice best = {0};
    int best_score = 0;
    int32_t last = INT32_MIN; /* with no day the latest of equals is meant */
    for (int32_t i = f->units[u].claims; i >= 0; i = f->x->claims.data[i].next) {
        const claim *c = &f->x->claims.data[i];
        if (c->class != CLASS_SURNAME || !unit_fits(f, &f->units[u], c)) continue;
        const entry *e = &f->x->entries.data[c->entry];
        if (d->code.len && !serves(f, e, d->code)) continue;
        service s = service_of(f, e, d->code);
        bool is_role = role_matches(f, d, e), is_held = s.office && s.state == OFFICE_HELD;
        int score = 30 * is_role + 20 * is_held + (d->code.len ? 10 : 0) + 10 - e->rank;
        int32_t rank = f->is_phrase ? 4 : 2;
        if (!is_role && !d->code.len && !(is_held && s.office->rank <= rank)) continue;
        if (score < best_score) continue;
        int32_t end = f->day == ENTENTE_NO_DAY && s.office ? s.office->when.to : INT32_MIN;
        if (score == best_score && end < last) continue;
        best = (choice){e, c, is_role && is_held ? 0.85 : 0.65};
        best_score = score;
        last = end;
    }
    return best;
}

/* A full name followed by another part is somebody else's ("Kim Jong" in "Kim Jong Nam"). */
static bool goes_on(const finder *f, int32_t u)
{
    return u < f->count && !f->is_title_case && (f->units[u].is_name || is_joined_part(f, u)) &&
           !unit_is(f, u, CLASS_BIT(CLASS_STOP));
}

static choice full_name(const finder *f, int32_t u, const draft *d)
{
    choice none = {0};
    if (!unit_is(f, u, CLASS_BIT(CLASS_PERSON))) return none;
    choice c = choose(f, u, CLASS_BIT(CLASS_PERSON), d->code);
    if (!c.entry || (goes_on(f, u + 1) && f->units[u].count < 2)) return none;
    return c;
}

int32_t name_after_role(const finder *f, int32_t u, draft *d)
{
    if (u >= f->count || unit_is_joined(f, u)) return u;
    choice c = full_name(f, u, d);
    if (c.entry && (!d->code.len || serves(f, c.entry, d->code)))
        return set_person(f, d, c, u, u + 1), u + 1;
    if (!d->takes_name) return u;
    /* "Soviet dissident Andrei Sakharov", whom the tables know of Russia only */
    if (c.entry && d->is_plural) return u;
    if (c.entry) return name_take(f, u, u + 1, d), d->name = c.entry->name, u + 1;
    int32_t end = name_end(f, u);
    if (end == u && after_particles(f, u, u) > u) end = name_end(f, after_particles(f, u, u));
    if (end == u + 1 && unit_is(f, u, CLASS_BIT(CLASS_SURNAME))) c = by_surname(f, u, d);
    if (c.entry) return set_person(f, d, c, u, end), end;
    if (end == u) return u;
    name_take(f, u, end, d);
    d->confidence = d->code.len ? 0.8 : 0.5;
    return end;
}

/* ## Persons without a role */

/* Somebody of that name, nobody knows who. */
static void leave_open(const finder *f, draft *d, int32_t u)
{
    d->name = pieces_text(f, f->units[u].first, f->units[u].first + f->units[u].count - 1);
    d->code = d->sector = S("");
    d->person = NULL;
    d->confidence = 0.4;
}

/* Is what follows the family name of somebody whose first name this is ("John Smith")? */
static bool is_forename(const finder *f, int32_t u)
{
    return unit_is(f, u + 1, CLASS_BIT(CLASS_SURNAME) | CLASS_BIT(CLASS_COMMON)) &&
           unit_is_capital(f, u + 1) && !unit_is(f, u + 1, CLASS_BIT(CLASS_STOP) | ROLE_CLASSES);
}

static bool has_name_beside(const finder *f, int32_t u)
{
    bool is_after =
        follows_name(f, u) ||
        (unit_is(f, u - 1, CLASS_BIT(CLASS_SURNAME) | CLASS_BIT(CLASS_PLACE)) &&
         unit_is_capital(f, u - 1) && !unit_is(f, u - 1, ROLE_CLASSES | CLASS_BIT(CLASS_TITLE)));
    return !f->is_title_case && (is_after || is_forename(f, u) || goes_on(f, u + 1) ||
                                 unit_is_joined(f, u) || unit_is_joined(f, u + 1));
}

/* How high an office stands among those whose holders a bare family name may mean; 0 for none. */
static int eminence(const finder *f, const office *o)
{
    const int32_t *code = map_get(&f->x->codes, o->code);
    bool is_state = code && *code == 1;
    if (o->rank > 2) return 0;
    if (o->rank == 1 && is_state && str_eq(o->sector, S("GOV"))) return 8;
    return (is_state ? 4 : 2) - o->rank;
}

enum { WELL_KNOWN_DAYS = 1500 };

/* Of two offices of equal standing on the day, the one held so much longer that its holder is the one
   everybody knows; with no day the one held last, then the one held longest. */
static bool is_better_known(const finder *f, const office *o, const office *than)
{
    if (f->day == ENTENTE_NO_DAY && o->when.to != than->when.to) return o->when.to > than->when.to;
    int64_t longer = (int64_t)than->when.from - o->when.from;
    return longer > (f->day == ENTENTE_NO_DAY ? 0 : WELL_KNOWN_DAYS);
}

/* Alone a family name means who holds one of the highest offices, before all in a state that the
   sentence names. Two of equal standing in two states leave it open: *is_open. */
static choice eminent(const finder *f, int32_t u, bool *is_open)
{
    choice best = {0};
    const office *top = NULL;
    int best_score = 0;
    for (int32_t i = f->units[u].claims; i >= 0; i = f->x->claims.data[i].next) {
        const claim *c = &f->x->claims.data[i];
        if (c->class != CLASS_SURNAME || !unit_fits(f, &f->units[u], c)) continue;
        const entry *e = &f->x->entries.data[c->entry];
        service s = service_of(f, e, S(""));
        if (!s.office || s.state != OFFICE_HELD || !eminence(f, s.office)) continue;
        int score = eminence(f, s.office) + (is_near(f, s.office->code) ? 4 : 0);
        bool is_equal = top && score == best_score;
        bool wins = score > best_score || (is_equal && is_better_known(f, s.office, top));
        bool is_same = !top || str_eq(s.office->code, top->code);
        if (is_equal && !wins && !is_same && !is_better_known(f, top, s.office)) *is_open = true;
        if (!wins) continue;
        *is_open = false;
        best = (choice){e, c, f->day == ENTENTE_NO_DAY ? 0.5 : 0.65};
        best_score = score;
        top = s.office;
    }
    return best;
}

/* All that a phrase tells is a family name: whoever held the highest office on the day, else whoever
   held one at all. */
static choice by_any_office(const finder *f, int32_t u)
{
    choice best = {0};
    int best_score = 0;
    for (int32_t i = f->units[u].claims; i >= 0; i = f->x->claims.data[i].next) {
        const claim *c = &f->x->claims.data[i];
        if (c->class != CLASS_SURNAME || !unit_fits(f, &f->units[u], c)) continue;
        const entry *e = &f->x->entries.data[c->entry];
        service s = service_of(f, e, S(""));
        if (!s.office) continue;
        int score = (s.state == OFFICE_HELD   ? 30
                     : s.state == OFFICE_LEFT ? 20
                                              : 10) -
                    s.office->rank;
        if (score < best_score) continue;
        best = (choice){e, c, s.state == OFFICE_HELD ? 0.5 : 0.35};
        best_score = score;
    }
    return best;
}

int32_t name_alone(const finder *f, int32_t u, draft *d)
{
    choice c = full_name(f, u, d);
    bool is_family = !c.entry && unit_is(f, u, CLASS_BIT(CLASS_SURNAME)) &&
                     !unit_is(f, u, CLASS_BIT(CLASS_COMMON) | OWNER_CLASSES) &&
                     !has_name_beside(f, u);
    bool is_open = false;
    if (is_family) c = eminent(f, u, &is_open);
    if (is_family && !c.entry && f->is_phrase) c = by_any_office(f, u);
    if (!c.entry) return u;
    set_person(f, d, c, u, u + 1);
    d->is_surname = is_family;
    if (is_open) leave_open(f, d, u);
    return u + 1;
}
