/* data.c: The actors and places that travel inside the program hold to themselves.
   SPDX-License-Identifier: MIT

       test_world_data OVERLAPS_FILE          prints how many entries of each kind there are */
#include "base/date.h"
#include "base/file.h"
#include "test.h"
#include "world/lexicon.h"

#include <stdlib.h>

static lexicon x;
static str overlaps;
static arena keep;

/* ## Counts */

static const struct floor_of_kind {
    const char *prefix;
    int32_t least; /* rows */
} FLOORS[] = {
    {"actors/states", 900},    {"actors/organisations", 450}, {"actors/groups", 700},
    {"actors/parties", 800},   {"actors/institutions", 300},  {"actors/media", 350},
    {"actors/companies", 220}, {"actors/ngos", 100},          {"actors/peoples", 130},
    {"actors/roles", 80},      {"actors/modifiers", 20},      {"actors/persons", 7500},
    {"places/", 15000},
};

static bool is_of_kind(const entry *e, str prefix)
{
    return str_starts(x.files.data[e->file], prefix);
}

static void there_are_enough_of_each_kind(void)
{
    for (size_t i = 0; i < sizeof FLOORS / sizeof *FLOORS; i++) {
        str prefix = str_of(FLOORS[i].prefix);
        int32_t count = 0;
        for (ptrdiff_t e = 0; e < x.entries.len; e++)
            count += is_of_kind(&x.entries.data[e], prefix);
        printf("%-22s %6d\n", FLOORS[i].prefix, count);
        CHECK(count >= FLOORS[i].least);
    }
    printf("%-22s %6td\n%-22s %6td\n", "phrases", x.claims.len, "offices", x.offices.len);
    CHECK(x.claims.len >= 20000);
}

/* ## Codes and coordinates */

static bool is_kept_code(str code)
{
    return !code.len || map_get(&x.codes, code);
}

static void every_code_is_a_state_or_an_organisation(void)
{
    for (ptrdiff_t i = 0; i < x.entries.len; i++) {
        const entry *e = &x.entries.data[i];
        if (!is_kept_code(e->code)) printf("%.*s\n", ARG_STR(e->row));
        CHECK(is_kept_code(e->code));
        str items = e->states, item;
        while (item_next(&items, &item))
            CHECK(map_get(&x.codes, item));
    }
    for (ptrdiff_t i = 0; i < x.offices.len; i++)
        CHECK(is_kept_code(x.offices.data[i].code));
}

static void places_lie_on_the_globe(void)
{
    for (ptrdiff_t i = 0; i < x.entries.len; i++) {
        const entry *e = &x.entries.data[i];
        if (e->class != CLASS_PLACE) continue;
        bool is_good = e->lat >= -90 && e->lat <= 90 && e->lon >= -180 && e->lon <= 180 &&
                       (e->lat != 0 || e->lon != 0);
        if (!is_good) printf("%.*s\n", ARG_STR(e->row));
        CHECK(is_good);
    }
}

/* ## Terms */

/* Offices that one person at a time holds in a state. */
static bool is_single(str role)
{
    static const char *const roles[] = {"President", "Prime Minister", "King",      "Queen",
                                        "Emir",      "Supreme Leader", "Chancellor"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_eq(role, str_of(roles[i]))) return true;
    return false;
}

/* The line "CODE role" of overlaps.txt. */
static bool is_allowed(str code, str role)
{
    for (str rest = overlaps; rest.data;) {
        str row = str_cut(&rest, '\n');
        if (row.len && row.data[0] == '#') continue;
        str of = str_cut(&row, '\t');
        if (str_eq(of, code) && (str_eq(row, role) || str_eq(row, S("*")))) return true;
    }
    return false;
}

typedef struct tenure {
    const entry *person;
    const office *office;
} tenure;

typedef VEC(tenure) tenure_vec;

static int by_office(const void *a, const void *b)
{
    const tenure *s = a, *t = b;
    int order = str_compare(s->office->code, t->office->code);
    if (!order) order = str_compare(s->office->role, t->office->role);
    if (order) return order;
    return (s->office->when.from > t->office->when.from) -
           (s->office->when.from < t->office->when.from);
}

static tenure_vec single_tenures(void)
{
    tenure_vec v = {0};
    for (ptrdiff_t i = 0; i < x.entries.len; i++) {
        const entry *e = &x.entries.data[i];
        if (e->class != CLASS_PERSON) continue;
        for (int32_t k = 0; k < e->count; k++) {
            const office *o = &x.offices.data[e->first + k];
            bool is_state = o->code.len && *map_get(&x.codes, o->code) == 1;
            if (is_state && is_single(o->role) && str_eq(o->sector, S("GOV")))
                *vec_push(&v, &keep) = (tenure){e, o};
        }
    }
    qsort(v.data, (size_t)v.len, sizeof *v.data, by_office);
    return v;
}

/* Days on which both hold it. */
static int64_t days_in_common(period a, period b)
{
    int64_t from = a.from > b.from ? a.from : b.from, to = a.to < b.to ? a.to : b.to;
    return to - from + 1;
}

/* A term known by its year or month only may run over: up to a year and a day is no contradiction
   when the later one begins on a first of January or the earlier one ends on a 31 December. */
static int64_t tolerance(period earlier, period later)
{
    date from = date_of_day(later.from == INT32_MIN ? 0 : later.from);
    date to = date_of_day(earlier.to == INT32_MAX ? 0 : earlier.to);
    if ((from.month == 1 && from.day == 1) || (to.month == 12 && to.day == 31)) return 366;
    if (from.day == 1 || to.day == days_in_month(to.year, to.month)) return 32;
    return 3;
}

static void one_person_at_a_time_holds_the_highest_office(void)
{
    tenure_vec v = single_tenures();
    for (ptrdiff_t i = 0; i < v.len; i++) {
        for (ptrdiff_t k = i + 1; k < v.len; k++) {
            const office *a = v.data[i].office, *b = v.data[k].office;
            if (!str_eq(a->code, b->code) || !str_eq(a->role, b->role)) break;
            bool is_bad = days_in_common(a->when, b->when) > tolerance(a->when, b->when) &&
                          !is_allowed(a->code, a->role) && v.data[i].person != v.data[k].person;
            CHECK(!is_bad);
            if (!is_bad) continue;
            const entry *p = v.data[i].person, *q = v.data[k].person;
            printf("%.*s %.*s: %.*s (%.*s:%d), %.*s (%.*s:%d)\n", ARG_STR(a->code),
                   ARG_STR(a->role), ARG_STR(p->name), ARG_STR(x.files.data[p->file]), p->line,
                   ARG_STR(q->name), ARG_STR(x.files.data[q->file]), q->line);
        }
    }
}

static void nobody_holds_an_office_twice_at_once(void)
{
    for (ptrdiff_t i = 0; i < x.entries.len; i++) {
        const entry *e = &x.entries.data[i];
        for (int32_t k = 0; e->class == CLASS_PERSON && k < e->count; k++) {
            for (int32_t j = k + 1; j < e->count; j++) {
                const office *a = &x.offices.data[e->first + k], *b = &x.offices.data[e->first + j];
                bool is_bad = str_eq(a->code, b->code) && str_eq(a->role, b->role) &&
                              days_in_common(a->when, b->when) > tolerance(a->when, b->when);
                if (is_bad) printf("%.*s: %.*s\n", ARG_STR(a->role), ARG_STR(e->row));
                CHECK(!is_bad);
            }
        }
    }
}

/* ## Phrases */

static str kind_of_file(const entry *e)
{
    str path = x.files.data[e->file];
    if (str_starts(path, S("places/"))) return S("places");
    ptrdiff_t end = str_find_char(path, '-');
    return str_sub(path, 0, end < 0 ? str_find_char(path, '.') : end);
}

/* Do two claims of one phrase leave open who is meant? Family names are decided by office and day. */
static bool is_open(const claim *a, const claim *b)
{
    const entry *p = &x.entries.data[a->entry], *q = &x.entries.data[b->entry];
    if (a->class == CLASS_SURNAME || a->class != b->class) return false;
    if ((a->flags | b->flags) & (CLAIM_RARE | CLAIM_WEAK)) return false;
    if (memcmp(&a->shape, &b->shape, sizeof a->shape) || p == q) return false;
    if (days_in_common(a->when, b->when) <= tolerance(a->when, b->when)) return false;
    if (!str_eq(kind_of_file(p), kind_of_file(q))) return false;
    if (p->class == CLASS_PLACE || p->class == CLASS_PERSON) return !str_eq(p->code, q->code);
    return !str_eq(p->code, q->code) || !str_eq(p->sector, q->sector);
}

static void no_phrase_is_claimed_twice_without_a_rule(void)
{
    for (ptrdiff_t node = 0; node < x.heads.len; node++) {
        for (int32_t i = x.heads.data[node]; i >= 0; i = x.claims.data[i].next) {
            for (int32_t k = x.claims.data[i].next; k >= 0; k = x.claims.data[k].next) {
                bool is_bad = is_open(&x.claims.data[i], &x.claims.data[k]);
                CHECK(!is_bad);
                if (!is_bad) continue;
                const entry *p = &x.entries.data[x.claims.data[i].entry];
                const entry *q = &x.entries.data[x.claims.data[k].entry];
                printf("%.*s:%d %.*s\n  %.*s:%d %.*s\n", ARG_STR(x.files.data[p->file]), p->line,
                       ARG_STR(p->row), ARG_STR(x.files.data[q->file]), q->line, ARG_STR(q->row));
            }
        }
    }
}

int main(int argc, char **argv)
{
    keep = arena_open((ptrdiff_t)1 << 32);
    data_set data;
    entente_error error = {0};
    bool is_good = argc == 2 && data_open(S(""), &data, &keep, &error) &&
                   file_read(str_of(argv[1]), 1 << 20, &overlaps, &keep, &error) &&
                   lexicon_load(&x, &data, NULL, &keep, &error);
    if (!is_good)
        return printf("%s:%lld: %s\n", error.file, (long long)error.line, error.message), 1;
    RUN(there_are_enough_of_each_kind);
    RUN(every_code_is_a_state_or_an_organisation);
    RUN(places_lie_on_the_globe);
    RUN(one_person_at_a_time_holds_the_highest_office);
    RUN(nobody_holds_an_office_twice_at_once);
    RUN(no_phrase_is_claimed_twice_without_a_rule);
    arena_close(&keep);
    return test_end();
}
