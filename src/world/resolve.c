/* resolve.c: A phrase given whole: whom it means, how surely, and whom else it may mean.
   SPDX-License-Identifier: MIT

       the former Cuban president Fidel Castro        one draft, all words read
       fighting near the Syrian town of Idlib         two drafts: the first is the head
       Russia, China and Iran                         a list: each draft is meant */
#include "world/resolve.h"

#include <math.h>

#include "base/date.h"
#include "world/drafts.h"
#include "world/mention.h"

enum { ALTERNATIVES = 5, DOUBTS = 32 };

/* ## What the entries gave */

static str period_text(period when, arena *keep)
{
    char from[16] = "", to[16] = "";
    if (when.from == ALWAYS.from && when.to == ALWAYS.to) return S("");
    if (when.from != ALWAYS.from) day_format(when.from, from);
    if (when.to != ALWAYS.to) day_format(when.to, to);
    return str_format(keep, " %s..%s", from, to);
}

static str given_by_person(const finder *f, const draft *d, const entry *e)
{
    service s = service_of(f, e, d->code);
    if (!s.office) return e->code;
    return str_format(f->keep, "%.*s %.*s %.*s%.*s", ARG_STR(s.office->code),
                      ARG_STR(s.office->sector), ARG_STR(s.office->role),
                      ARG_STR(period_text(s.office->when, f->keep)));
}

static str given_by(const finder *f, const draft *d, const entry *e)
{
    if (e->class == CLASS_PERSON) return given_by_person(f, d, e);
    if (!e->code.len) return e->sector;
    if (!e->sector.len || e->class == CLASS_PLACE) return e->code;
    return str_format(f->keep, "%.*s %.*s", ARG_STR(e->code), ARG_STR(e->sector));
}

static entente_reason reason_of(const finder *f, const draft *d, const entry *e)
{
    return (entente_reason){kind_of_entry(e), e->row, f->x->files.data[e->file], e->line,
                            given_by(f, d, e)};
}

static void set_reasons(const finder *f, const draft *d, entente_resolution *r)
{
    entente_reason *reasons = arena_new(f->keep, entente_reason, d->ground_count);
    for (int32_t i = 0; i < d->ground_count; i++)
        reasons[i] = reason_of(f, d, d->grounds[i]);
    r->because = reasons;
    r->because_count = d->ground_count;
}

/* ## Whom else it may mean */

/* A claim that was not chosen. */
typedef struct doubt {
    const entry *entry;
    str code, sector;
    double weight;
} doubt;

typedef struct doubts {
    doubt list[DOUBTS];
    int32_t count;
} doubts;

static bool is_ground(const draft *d, const entry *e)
{
    for (int32_t i = 0; i < d->ground_count; i++)
        if (d->grounds[i] == e) return true;
    return false;
}

/* The same actor in another line ("China" and "Beijing") is no other reading. */
static bool is_same(const doubt *a, const doubt *b)
{
    return str_eq(a->code, b->code) && str_eq(a->sector, b->sector) &&
           str_eq(a->entry->name, b->entry->name);
}

static void add_doubt(doubts *all, doubt d)
{
    for (int32_t i = 0; i < all->count; i++)
        if (is_same(&all->list[i], &d)) return;
    int32_t at = all->count < DOUBTS ? all->count++ : DOUBTS - 1;
    for (; at > 0 && all->list[at - 1].weight < d.weight; at--)
        all->list[at] = all->list[at - 1];
    all->list[at] = d;
}

/* A claim that scores 10 points less is half as likely. */
static double weight_of(int score)
{
    return exp2((double)score / 10);
}

static doubt doubt_of(const finder *f, const draft *d, const claim *c)
{
    const entry *e = &f->x->entries.data[c->entry];
    str wanted = d->person || d->role_first >= 0 ? d->code : S("");
    doubt own = {e, e->code, e->sector, weight_of(claim_score(f, c, wanted))};
    if (e->class != CLASS_PERSON) return own;
    service s = service_of(f, e, S(""));
    if (s.office) own.code = s.office->code, own.sector = s.office->sector;
    return own;
}

static void add_doubts(const finder *f, const draft *d, int32_t u, doubts *all)
{
    static const uint64_t classes = OWNER_CLASSES | PERSON_CLASSES;
    for (int32_t i = f->units[u].claims; i >= 0; i = f->x->claims.data[i].next) {
        const claim *c = &f->x->claims.data[i];
        if (!(classes & CLASS_BIT(c->class)) || !unit_fits(f, &f->units[u], c)) continue;
        if (is_ground(d, &f->x->entries.data[c->entry])) continue;
        doubt other = doubt_of(f, d, c);
        bool is_chosen = str_eq(other.code, d->code) && other.entry->class != CLASS_PERSON;
        if (!is_chosen) add_doubt(all, other);
    }
}

/* What is left of certainty is shared among the others by their weights. */
static void set_alternatives(const finder *f, const draft *d, entente_resolution *r)
{
    doubts all = {.count = 0};
    for (int32_t u = d->first; u <= d->last; u++)
        add_doubts(f, d, u, &all);
    if (all.count > ALTERNATIVES) all.count = ALTERNATIVES;
    double sum = 0;
    for (int32_t i = 0; i < all.count; i++)
        sum += all.list[i].weight;
    entente_alternative *list = arena_new(f->keep, entente_alternative, all.count);
    for (int32_t i = 0; i < all.count; i++) {
        const doubt *o = &all.list[i];
        double share = (1 - r->confidence) * o->weight / sum;
        list[i] = (entente_alternative){o->code, o->sector, o->entry->name, share,
                                        reason_of(f, &(draft){.code = o->code}, o->entry)};
    }
    r->alternatives = list;
    r->alternative_count = all.count;
}

/* ## Who is meant */

static str whole_sector(const finder *f, const draft *d)
{
    bool is_both = str_eq(d->sector, S("ELI")) && d->former.len && !str_eq(d->former, d->sector);
    if (!is_both) return d->sector;
    return str_format(f->keep, "%.*s %.*s", ARG_STR(d->sector), ARG_STR(d->former));
}

static entente_resolution resolution_of(const finder *f, const draft *d)
{
    mention m = mention_of(f, d);
    entente_resolution r = {.actor = m.actor, .lat = m.lat, .lon = m.lon};
    r.is_place = kind_of(f, d, NULL, -1) == MENTION_PLACE;
    r.confidence = m.confidence;
    r.sector = whole_sector(f, d);
    set_reasons(f, d, &r);
    set_alternatives(f, d, &r);
    return r;
}

/* Nothing between the drafts but commas and "and", nothing before and after. */
static bool is_list(const finder *f, const draft_vec *drafts)
{
    if (drafts->len < 2) return false;
    for (ptrdiff_t i = 1; i < drafts->len; i++) {
        int32_t u = drafts->data[i - 1].last + 1, next = drafts->data[i].first;
        if (u == next) return false;
        for (; u < next; u++)
            if (!is_list_sign(f, u)) return false;
    }
    int32_t last = drafts->data[drafts->len - 1].last + 1;
    return drafts->data[0].first == 0 && (last >= f->count || unit_sign(f, last));
}

/* The head of a phrase stands before what describes it: the first draft, but for a mere place or
   adjective before one that has a noun. */
static const draft *head_of(const draft_vec *drafts)
{
    const draft *best = NULL;
    for (ptrdiff_t i = 0; i < drafts->len; i++) {
        const draft *d = &drafts->data[i];
        bool is_known = d->code.len || d->sector.len;
        if (is_known && (!best || (best->is_adjective && d->first == best->last + 1))) best = d;
    }
    return best;
}

static draft_vec read_phrase(finder *f, const entente_sentence *phrase, arena *scratch)
{
    f->near_count = 0;
    units_of(f, phrase, scratch);
    f->scratch = *scratch;
    return drafts_of(f, scratch);
}

void resolve(finder *f, const entente_sentence *phrase, resolution_vec *out, arena scratch)
{
    draft_vec drafts = read_phrase(f, phrase, &scratch);
    const draft *head = head_of(&drafts);
    if (!head || !head->code.len) {
        f->ignores_case = true;
        draft_vec again = read_phrase(f, phrase, &scratch);
        const draft *other = head_of(&again);
        if (other && (!head || other->code.len)) drafts = again, head = other;
    }
    if (!head) return;
    if (!is_list(f, &drafts)) {
        *vec_push(out, f->keep) = resolution_of(f, head);
        return;
    }
    for (ptrdiff_t i = 0; i < drafts.len; i++)
        *vec_push(out, f->keep) = resolution_of(f, &drafts.data[i]);
}
