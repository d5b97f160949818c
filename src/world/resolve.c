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
#include "world/similar.h"

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

static doubt doubt_of(const finder *f, const draft *d, int32_t u, const claim *c)
{
    const entry *e = &f->x->entries.data[c->entry];
    str wanted = d->person || d->role_first >= 0 ? d->code : S("");
    doubt own = {e, e->code, e->sector, weight_of(claim_score(f, u, c, wanted))};
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
        doubt other = doubt_of(f, d, u, c);
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

/* "in central Baghdad", "northern Mali": where its people live. */
static bool is_land(const finder *f, const draft *d)
{
    return kind_of(f, d, NULL, -1) == MENTION_PLACE &&
           (d->class == CLASS_STATE || d->class == CLASS_CAPITAL);
}

static entente_resolution resolution_of(const finder *f, const draft *d)
{
    mention m = mention_of(f, d);
    entente_resolution r = {.actor = m.actor, .lat = m.lat, .lon = m.lon};
    r.is_place = kind_of(f, d, NULL, -1) == MENTION_PLACE;
    r.confidence = m.confidence;
    r.sector = is_land(f, d) ? S("CVL") : whole_sector(f, d);
    r.actor.sector = is_land(f, d) ? S("CVL") : r.actor.sector;
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

/* ### The head of a phrase and what the rest tells of it */

static bool is_where(const finder *f, const draft *d)
{
    return unit_is(f, d->first - 1, CLASS_BIT(CLASS_LOCATIVE)) &&
           kind_of(f, d, NULL, -1) == MENTION_PLACE;
}

/* The head stands before what describes it: it is the first draft, but for a mere adjective before
   one that has a noun, and for where something is ("in Dili, demonstrators"). -1 when there is none. */
static ptrdiff_t head_of(const finder *f, const draft_vec *drafts)
{
    ptrdiff_t head = -1;
    for (ptrdiff_t i = 0; i < drafts->len; i++) {
        const draft *d = &drafts->data[i], *best = head < 0 ? NULL : &drafts->data[head];
        if (!d->code.len && !d->sector.len) continue;
        bool is_better = !best || (best->is_adjective && d->first == best->last + 1 && d->code.len);
        if (best && is_where(f, best) && d->role_first >= 0) is_better = true;
        if (is_better) head = i;
    }
    return head;
}

static void add_grounds(draft *d, const draft *from)
{
    for (int32_t i = 0; i < from->ground_count; i++)
        draft_ground(d, from->grounds[i]);
}

enum { REST_PERCENT = 60 }; /* how sure the rest of a phrase tells the state of its head */

/* "refugees fleeing the civil war in Liberia", "forces loyal to Muammar Gaddafi": whoever is named
   first in the rest lends the state. */
static void take_state(const draft_vec *drafts, ptrdiff_t head, draft *d)
{
    if (d->code.len || d->is_other) return;
    for (ptrdiff_t k = 1; k < drafts->len; k++) {
        const draft *other = &drafts->data[(head + k) % drafts->len];
        if (!other->code.len) continue;
        d->code = other->code;
        add_grounds(d, other);
        d->confidence *= other->confidence * REST_PERCENT / 100;
        return;
    }
}

/* "Sierra Leonean ... refugees": a noun that the adjective is parted from. */
static void take_noun(const draft_vec *drafts, ptrdiff_t head, draft *d)
{
    if (!d->is_adjective && d->class != CLASS_PEOPLE) return;
    for (ptrdiff_t i = head + 1; i < drafts->len && d->role_first < 0; i++) {
        const draft *noun = &drafts->data[i];
        if (noun->code.len || !noun->sector.len || noun->name.len) continue;
        d->sector = noun->sector;
        d->role_first = noun->role_first;
        d->role_last = noun->role_last;
        d->takes_name = noun->takes_name;
        d->is_adjective = d->is_bare = false;
        add_grounds(d, noun);
        d->confidence *= (double)REST_PERCENT / 100;
        return;
    }
}

/* ### States that are named together */

/* The set that the phrase names, NULL when it names none; *unit is where. */
static const entry *set_of(const finder *f, int32_t *at)
{
    for (int32_t u = 0; u < f->count; u++) {
        if (!unit_is(f, u, CLASS_BIT(CLASS_SET))) continue;
        *at = u;
        return choose(f, u, CLASS_BIT(CLASS_SET), S("")).entry;
    }
    return NULL;
}

/* "leaders of the two Koreas" lead each of them. */
static str role_sector(const draft_vec *drafts)
{
    for (ptrdiff_t i = 0; i < drafts->len; i++)
        if (drafts->data[i].role_first >= 0 && drafts->data[i].sector.len)
            return drafts->data[i].sector;
    return S("GOV");
}

static bool answer_set(const finder *f, const draft_vec *drafts, resolution_vec *out)
{
    int32_t u = 0;
    const entry *set = set_of(f, &u);
    if (!set) return false;
    str items = set->states, code, sector = role_sector(drafts);
    while (item_next(&items, &code)) {
        draft d = {.code = code, .sector = sector, .confidence = 0.9, .role_first = -1};
        entente_resolution r = {.actor = {.code = code, .sector = sector}, .sector = sector};
        draft_ground(&d, set);
        r.actor.span = (entente_span){0, (int32_t)f->text.len};
        r.actor.text = f->text;
        r.lat = r.lon = (double)NAN;
        r.confidence = d.confidence;
        set_reasons(f, &d, &r);
        *vec_push(out, f->keep) = r;
    }
    return true;
}

/* ### Other ways to read it */

typedef struct attempt {
    draft_vec drafts;
    ptrdiff_t head; /* -1 when there is none */
} attempt;

static attempt read_phrase(finder *f, const entente_sentence *phrase, arena *scratch)
{
    f->near_count = 0;
    units_of(f, phrase, scratch);
    f->scratch = *scratch;
    attempt a = {.drafts = drafts_of(f, scratch)};
    a.head = head_of(f, &a.drafts);
    return a;
}

static bool has_code(const attempt *a)
{
    for (ptrdiff_t i = 0; i < a->drafts.len; i++)
        if (a->drafts.data[i].code.len) return true;
    return false;
}

enum { MENDED_BYTES = 6 };

/* Is what was mended a word that cannot be meant otherwise: of a state's name, or of a person's full
   one? */
static bool is_well_mended(const finder *f)
{
    static const uint64_t state = CLASS_BIT(CLASS_STATE) | CLASS_BIT(CLASS_ADJECTIVE) |
                                  CLASS_BIT(CLASS_PEOPLE) | CLASS_BIT(CLASS_CAPITAL);
    for (int32_t u = 0; f->mended_word && u < f->count; u++) {
        const unit *x = &f->units[u];
        bool is_inside = f->mended >= x->first && f->mended < x->first + x->count;
        if (!is_inside) continue;
        entente_span word = f->pieces[f->mended].span;
        bool is_long = word.end - word.start >= MENDED_BYTES;
        return (is_long && x->classes & state) || (x->count > 1 && x->classes & PERSON_CLASSES);
    }
    return false;
}

enum { MENDED_PERCENT = 70, MENDED_PIECES = 12 };

/* A word with one letter wrong: "Afganistan", "Abdelaziz Bouteflicka". */
static attempt mend(finder *f, const entente_sentence *phrase, attempt as_is, arena *scratch)
{
    const piece *pieces = f->pieces;
    int32_t count = f->piece_count < MENDED_PIECES ? f->piece_count : MENDED_PIECES;
    for (int32_t i = 0; i < count; i++) {
        if (pieces[i].sign || pieces[i].is_joined) continue;
        char key[TERM_KEY];
        ptrdiff_t n = term_key(str_span(f->text, pieces[i].span), key, *scratch);
        int32_t words[SIMILAR_WORDS];
        int32_t found = similar_words(&f->x->terms, (str){key, n}, words);
        for (int32_t k = 0; k < found; k++) {
            f->mended = i;
            f->mended_word = words[k];
            attempt a = read_phrase(f, phrase, scratch);
            if (a.head < 0 || !has_code(&a) || !is_well_mended(f)) continue;
            a.drafts.data[a.head].confidence *= (double)MENDED_PERCENT / 100;
            return a;
        }
    }
    f->mended_word = 0;
    read_phrase(f, phrase, scratch);
    return as_is;
}

static attempt read_somehow(finder *f, const entente_sentence *phrase, arena *scratch)
{
    attempt a = read_phrase(f, phrase, scratch);
    int32_t set;
    if (has_code(&a) || set_of(f, &set)) return a;
    f->ignores_case = true;
    attempt b = read_phrase(f, phrase, scratch);
    if (has_code(&b)) return b;
    f->ignores_case = false;
    read_phrase(f, phrase, scratch);
    return mend(f, phrase, a, scratch);
}

void resolve(finder *f, const entente_sentence *phrase, resolution_vec *out, arena scratch)
{
    f->is_phrase = true;
    attempt a = read_somehow(f, phrase, &scratch);
    if (answer_set(f, &a.drafts, out) || a.head < 0) return;
    if (is_list(f, &a.drafts)) {
        for (ptrdiff_t i = 0; i < a.drafts.len; i++)
            if (a.drafts.data[i].code.len || a.drafts.data[i].sector.len)
                *vec_push(out, f->keep) = resolution_of(f, &a.drafts.data[i]);
        return;
    }
    draft d = a.drafts.data[a.head];
    take_state(&a.drafts, a.head, &d);
    take_noun(&a.drafts, a.head, &d);
    *vec_push(out, f->keep) = resolution_of(f, &d);
}
