/* ledger.c: Words against deeds: what was promised, planned, demanded, threatened, foreseen, and what
   became of it.
   SPDX-License-Identifier: MIT */
#include "relations/ledger.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/table.h"

static const str RULES_FILE = {"codes/ledger.txt", 16};

enum { PREFIXES = 8, KIND_DEED = -1 };

typedef struct prefixes {
    str list[PREFIXES];
    int32_t count;
} prefixes;

typedef struct ledger_rule {
    str code;
    int32_t kind; /* entente_word_kind or KIND_DEED */
    prefixes deeds, against;
} ledger_rule;

struct ledger_rules {
    VEC(ledger_rule) list;
};

/* ## Rules */

static bool read_prefixes(const table *t, str field, prefixes *out, entente_error *error)
{
    for (str rest = field, item; item_next(&rest, &item);) {
        if (out->count == PREFIXES)
            return table_error(t, error, "more than %d codes in one field", PREFIXES);
        out->list[out->count++] = item;
    }
    return true;
}

static int32_t kind_of(str name)
{
    static const char *const names[] = {"promise", "plan", "demand", "threat", "prediction"};
    for (int32_t i = 0; i < 5; i++)
        if (str_eq(name, str_of(names[i]))) return i;
    return KIND_DEED;
}

static bool read_rule(ledger_rules *r, const table *t, arena *keep, entente_error *error)
{
    ledger_rule one = {.code = t->field[0], .kind = kind_of(t->field[1])};
    bool is_known = one.kind != KIND_DEED || str_eq(t->field[1], S("deed"));
    if (t->count < 3 || !is_known)
        return table_error(t, error, "a line has CODE, promise, demand, threat or deed, and codes");
    if (!read_prefixes(t, t->field[2], &one.deeds, error) ||
        !read_prefixes(t, t->field[3], &one.against, error))
        return false;
    *vec_push(&r->list, keep) = one;
    return true;
}

const ledger_rules *ledger_load(const data_set *data, arena *keep, entente_error *error)
{
    str bytes;
    ledger_rules *r = arena_new(keep, ledger_rules, 1);
    if (!data_find(data, RULES_FILE, &bytes, error)) return NULL;
    for (table t = table_of(RULES_FILE, bytes); table_next(&t);)
        if (!read_rule(r, &t, keep, error)) return NULL;
    return r;
}

/* The rule with the longest beginning of a code, among words or among deeds. */
static const ledger_rule *find_rule(const ledger_rules *r, str code, bool is_word)
{
    const ledger_rule *best = NULL;
    for (ptrdiff_t i = 0; i < r->list.len; i++) {
        const ledger_rule *one = &r->list.data[i];
        if ((one->kind != KIND_DEED) != is_word || !str_starts(code, one->code)) continue;
        if (!best || one->code.len > best->code.len) best = one;
    }
    return best;
}

static bool has_prefix(const prefixes *p, str code)
{
    for (int32_t i = 0; i < p->count; i++)
        if (str_starts(code, p->list[i])) return true;
    return false;
}

/* ## Words */

/* What would keep or break an entry, and the next word of the same two. */
typedef struct word {
    prefixes deeds;
    const prefixes *against;
    int32_t next;
} word;

/* The words whose deed one actor owes another, in the order in which they were told. */
typedef struct chain {
    int32_t first, last;
} chain;

typedef struct search {
    const ledger_rules *rules;
    ledger_vec *entries;
    arena *keep;
    VEC(word) words; /* one for each entry */
    VEC(chain) chains;
    map pairs; /* "KOR>JPN" -> 1 + its chain */
    int32_t newest;
} search;

static const prefixes NOTHING;

static int32_t last_day(int32_t day, entente_precision precision)
{
    static const int32_t spans[] = {0, 6, 30, 91, 365, 3652};
    return day + spans[precision];
}

/* Words about words are no deeds: a planned statement, a predicted accusation. */
static bool is_deed(str code)
{
    static const char *const roots[] = {"04", "05", "06", "07", "08", "14",
                                        "15", "16", "17", "18", "19", "20"};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (str_starts(code, str_of(roots[i]))) return true;
    return false;
}

/* What kind of word an act is, -1 for none. */
static int kind_of_act(const store_act *a, const ledger_rule *rule)
{
    if (a->status == ENTENTE_OCCURRED) return rule ? rule->kind : -1;
    if (a->status == ENTENTE_DENIED || !is_deed(a->cameo)) return -1;
    return a->status == ENTENTE_PLANNED ? ENTENTE_PLAN : ENTENTE_PREDICTION;
}

static word word_of(const search *s, const ledger_rule *rule, bool is_own_deed, str code)
{
    if (!is_own_deed) return (word){.deeds = rule->deeds, .against = &rule->against, .next = -1};
    const ledger_rule *deed = find_rule(s->rules, code, false);
    return (word){.deeds = {.list = {str_sub(code, 0, code.len < 3 ? code.len : 3)}, .count = 1},
                  .against = deed ? &deed->against : &NOTHING,
                  .next = -1};
}

static bool take_word(void *payload, const store_act *a)
{
    search *s = payload;
    const ledger_rule *rule = find_rule(s->rules, a->cameo, true);
    int kind = kind_of_act(a, rule);
    int32_t told = a->reported != ENTENTE_NO_DAY ? a->reported : a->day;
    if (kind < 0 || told == ENTENTE_NO_DAY) return true;
    bool is_own_deed = kind == ENTENTE_PLAN || kind == ENTENTE_PREDICTION;
    if (!is_own_deed && a->day != ENTENTE_NO_DAY && a->day < told) told = a->day;
    bool has_horizon = is_own_deed && a->day != ENTENTE_NO_DAY && a->day > told;
    word w = word_of(s, rule, is_own_deed, str_copy(a->cameo, s->keep));
    *vec_push(&s->words, s->keep) = w;
    *vec_push(s->entries, s->keep) = (ledger_entry){
        .event = a->event,
        .kind = (entente_word_kind)kind,
        .who = str_copy(a->source_code, s->keep),
        .toward = str_copy(a->target_code, s->keep),
        .deed = w.deeds.list[0],
        .told = told,
        .horizon = has_horizon ? last_day(a->day, a->precision) : told + LEDGER_HORIZON,
        .has_horizon = has_horizon,
        .is_mutual = a->is_mutual,
        .number = (int32_t)s->words.len - 1,
    };
    return true;
}

static int by_told(const void *a, const void *b)
{
    const ledger_entry *p = a, *q = b;
    if (p->told != q->told) return p->told < q->told ? -1 : 1;
    return (p->event > q->event) - (p->event < q->event);
}

/* ## Deeds */

static chain *chain_of(search *s, str doer, str other, bool is_new)
{
    char text[128];
    int len = snprintf(text, sizeof text, "%.*s>%.*s", (int)(doer.len < 60 ? doer.len : 60),
                       doer.data, (int)(other.len < 60 ? other.len : 60), other.data);
    str key = {text, len};
    const int32_t *known = map_get(&s->pairs, key);
    if (known) return &s->chains.data[*known - 1];
    if (!is_new) return NULL;
    *vec_push(&s->chains, s->keep) = (chain){-1, -1};
    *map_at(&s->pairs, str_copy(key, s->keep), s->keep) = (int32_t)s->chains.len;
    return &s->chains.data[s->chains.len - 1];
}

/* Files an entry under the two whose deed would decide it. Without both nothing can. */
static void file_entry(search *s, int32_t i)
{
    const ledger_entry *e = &s->entries->data[i];
    bool is_demand = e->kind == ENTENTE_DEMAND;
    if (!e->who.len || !e->toward.len) return;
    chain *c = chain_of(s, is_demand ? e->toward : e->who, is_demand ? e->who : e->toward, true);
    if (c->last >= 0)
        s->words.data[s->entries->data[c->last].number].next = i;
    else
        c->first = i;
    c->last = i;
}

static void decide(search *s, chain *c, const store_act *a)
{
    ledger_entry *all = s->entries->data;
    while (c->first >= 0 && (all[c->first].decided || all[c->first].horizon < a->day))
        c->first = s->words.data[all[c->first].number].next;
    for (int32_t i = c->first; i >= 0 && all[i].told < a->day;
         i = s->words.data[all[i].number].next) {
        const word *w = &s->words.data[all[i].number];
        bool is_open = !all[i].decided && all[i].horizon >= a->day && all[i].event != a->event;
        bool keeps = is_open && has_prefix(&w->deeds, a->cameo);
        if (!keeps && !(is_open && has_prefix(w->against, a->cameo))) continue;
        all[i].state = keeps ? ENTENTE_KEPT : ENTENTE_BROKEN;
        all[i].decided = a->event;
    }
}

static bool take_deed(void *payload, const store_act *a)
{
    search *s = payload;
    if (a->day == ENTENTE_NO_DAY) return true;
    if (a->day > s->newest) s->newest = a->day;
    chain *there = chain_of(s, a->source_code, a->target_code, false);
    chain *back = a->is_mutual ? chain_of(s, a->target_code, a->source_code, false) : NULL;
    if (there) decide(s, there, a);
    if (back) decide(s, back, a);
    return true;
}

bool ledger_read(store *s, const ledger_rules *rules, const entente_question *question,
                 ledger_vec *out, arena *keep, entente_error *error)
{
    search look = {.rules = rules, .entries = out, .keep = keep, .newest = ENTENTE_NO_DAY};
    entente_question deeds = *question;
    if (!store_scan(s, question, take_word, &look, error)) return false;
    if (!out->len) return true;
    qsort(out->data, (size_t)out->len, sizeof *out->data, by_told);
    for (int32_t i = 0; i < out->len; i++)
        file_entry(&look, i);
    deeds.statuses = 1u << ENTENTE_OCCURRED;
    deeds.has_until = false;
    deeds.has_since = true;
    deeds.since = out->data[0].told;
    deeds.text = (entente_text){0};
    if (!store_scan(s, &deeds, take_deed, &look, error)) return false;
    for (ptrdiff_t i = 0; i < out->len; i++) {
        ledger_entry *e = &out->data[i];
        bool is_past = look.newest != ENTENTE_NO_DAY && e->horizon < look.newest;
        if (!e->decided) e->state = is_past ? ENTENTE_LAPSED : ENTENTE_OPEN;
    }
    return true;
}
