/* choose.c: One reading of a phrase that several entries claim, by date, context and prior.
   SPDX-License-Identifier: MIT */
#include "world/choose.h"

#include "world/draft.h"

/* Which kind of entry is meant when nothing else decides: FORMAT.md gives the order. */
static const int8_t PRIOR[CLASS_COUNT] = {
    [CLASS_STATE] = 30,  [CLASS_ADJECTIVE] = 28, [CLASS_CAPITAL] = 27, [CLASS_SEAT] = 26,
    [CLASS_GROUP] = 25,  [CLASS_PEOPLE] = 24,    [CLASS_PERSON] = 22,  [CLASS_PLACE] = 20,
    [CLASS_SURNAME] = 5, [CLASS_ROLE] = 15,      [CLASS_BODY] = 16,    [CLASS_TITLE] = 14,
};

enum {
    WANTED = 60, /* the state beside it is its own */
    NEAR = 25,   /* the sentence names its state */
    RARE = -22,  /* more often somebody else */
    WEAK = -35,  /* an ordinary word */
    OUT_OF_DATE = -18,
    OVER = -6, /* with no day: what lasts is meant before what has ended */
    WEAK_WORDS = 3,
    LEAST = 0, /* below this nothing is meant */
};

bool is_near(const finder *f, str code)
{
    for (int32_t i = 0; i < f->near_count; i++)
        if (str_eq(f->near[i], code)) return true;
    return false;
}

static bool holds(const finder *f, period when)
{
    if (f->day == ENTENTE_NO_DAY) return true;
    return f->day >= when.from && f->day <= when.to;
}

/* ## Offices */

service service_of(const finder *f, const entry *person, str code)
{
    service best = {NULL, OFFICE_AHEAD};
    for (int32_t i = 0; i < person->count; i++) {
        const office *o = &f->x->offices.data[person->first + i];
        if (code.len && !str_eq(code, o->code)) continue;
        office_state state = holds(f, o->when)     ? OFFICE_HELD
                             : f->day > o->when.to ? OFFICE_LEFT
                                                   : OFFICE_AHEAD;
        bool is_better = !best.office || state < best.state;
        if (!is_better && state == best.state && state == OFFICE_HELD) {
            bool is_later = f->day == ENTENTE_NO_DAY && o->when.from > best.office->when.from;
            is_better = o->rank < best.office->rank + is_later;
        }
        if (!is_better && state == best.state && state == OFFICE_LEFT)
            is_better = o->when.to > best.office->when.to;
        if (is_better) best = (service){o, state};
    }
    return best;
}

bool serves(const finder *f, const entry *person, str code)
{
    return str_eq(person->code, code) || service_of(f, person, code).office;
}

static int person_score(const finder *f, const entry *e)
{
    service s = service_of(f, e, S(""));
    if (!s.office) return 0;
    if (s.state == OFFICE_HELD) return 12 - s.office->rank;
    return s.state == OFFICE_LEFT ? 2 : 0;
}

/* ## Claims */

static bool is_wanted(const finder *f, const entry *e, str wanted)
{
    if (!wanted.len) return false;
    return e->class == CLASS_PERSON ? serves(f, e, wanted) : str_eq(e->code, wanted);
}

int claim_score(const finder *f, int32_t u, const claim *c, str wanted)
{
    const entry *e = &f->x->entries.data[c->entry];
    int score = PRIOR[c->class];
    if (is_wanted(f, e, wanted)) score += WANTED;
    bool is_named = e->code.len && is_near(f, e->code);
    bool is_place = c->class == CLASS_PLACE || c->class == CLASS_CAPITAL;
    if (is_named && (c->flags || !is_place)) score += NEAR;
    if (c->flags & CLAIM_RARE && !is_named) score += RARE;
    /* A weak role needs an owner, whichever. */
    bool is_backed = wanted.len && !e->code.len;
    /* "Karen rebels": a noun for persons or forces right behind a people's adjective. */
    is_backed |=
        c->class == CLASS_ADJECTIVE && unit_is(f, u + 1, ROLE_CLASSES) && !unit_is_joined(f, u + 1);
    /* In a phrase of its own a name of several words is no chance. */
    is_backed |= f->is_phrase && f->units[u].count >= WEAK_WORDS;
    if (c->flags & CLAIM_WEAK && !is_backed) score += WEAK;
    if (!holds(f, c->when)) score += OUT_OF_DATE;
    if (f->day == ENTENTE_NO_DAY && c->when.to != ALWAYS.to) score += OVER;
    if (e->class == CLASS_PERSON) score += person_score(f, e);
    return score;
}

/* The more the best stands above the next one of another actor, the surer. */
static double confidence_of(int best, int second)
{
    double c = best - second >= 20 ? 0.95 : 0.6 + 0.0175 * (best - second);
    return best < 10 ? 0.6 * c : c;
}

choice choose(const finder *f, int32_t u, uint64_t classes, str wanted)
{
    choice best = {0};
    int best_score = LEAST - 1, second = -100;
    for (int32_t i = f->units[u].claims; i >= 0; i = f->x->claims.data[i].next) {
        const claim *c = &f->x->claims.data[i];
        if (!(classes & CLASS_BIT(c->class)) || !unit_fits(f, &f->units[u], c)) continue;
        const entry *e = &f->x->entries.data[c->entry];
        int score = claim_score(f, u, c, wanted);
        bool is_same = best.entry && str_eq(best.entry->code, e->code);
        /* Claims are linked newest first; of equals the one that stands first in the data wins. */
        if (score >= best_score && score >= LEAST) {
            if (!is_same && best.entry) second = best_score;
            best = (choice){e, c, 0};
            best_score = score;
        } else if (!is_same && score > second) {
            second = score;
        }
    }
    best.confidence = confidence_of(best_score, second);
    return best;
}
