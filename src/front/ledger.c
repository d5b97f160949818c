/* ledger.c: The ledger as callers know it.
   SPDX-License-Identifier: MIT */
#include "relations/ledger.h"

#include "front/grammar.h"
#include "front/record.h"

struct entente_ledger {
    arena home, told, decided; /* its own, and what the last word was told and decided by */
    store *store;
    ledger_vec entries;
    ptrdiff_t next;
};

static bool fill(entente_ledger *l, const entente_question *question, entente_error *error)
{
    data_set data;
    if (!data_open(S(""), &data, &l->home, error)) return false;
    const ledger_rules *rules = ledger_load(&data, &l->home, error);
    return rules && ledger_read(l->store, rules, question, &l->entries, &l->home, error);
}

entente_ledger *entente_ledger_open(entente_record *record, const entente_question *question,
                                    entente_error *error)
{
    arena home = arena_open(READING_LIMIT);
    entente_ledger *l = arena_new(&home, entente_ledger, 1);
    *l = (entente_ledger){.home = home,
                          .told = arena_open(READING_LIMIT),
                          .decided = arena_open(READING_LIMIT),
                          .store = record_store(record)};
    if (fill(l, question, error)) return l;
    entente_ledger_close(l);
    return NULL;
}

bool entente_ledger_next(entente_ledger *ledger, entente_word *out, entente_error *error)
{
    if (error) *error = (entente_error){0};
    if (ledger->next == ledger->entries.len) return false;
    const ledger_entry *e = &ledger->entries.data[ledger->next++];
    arena_reset(&ledger->told);
    arena_reset(&ledger->decided);
    *out = (entente_word){.kind = e->kind,
                          .state = e->state,
                          .who = e->who,
                          .toward = e->toward,
                          .deed = e->deed,
                          .day = e->told,
                          .horizon = e->horizon,
                          .has_horizon = e->has_horizon,
                          .is_decided = e->decided};
    if (!store_event(ledger->store, e->event, &out->told, &ledger->told, error)) return false;
    return !e->decided ||
           store_event(ledger->store, e->decided, &out->decided, &ledger->decided, error);
}

int64_t entente_ledger_count(const entente_ledger *ledger, entente_word_kind kind,
                             entente_word_state state)
{
    int64_t count = 0;
    for (ptrdiff_t i = 0; i < ledger->entries.len; i++)
        count += ledger->entries.data[i].kind == kind && ledger->entries.data[i].state == state;
    return count;
}

void entente_ledger_close(entente_ledger *ledger)
{
    if (!ledger) return;
    arena_close(&ledger->told);
    arena_close(&ledger->decided);
    arena home = ledger->home; /* the ledger lives in the arena that it closes */
    arena_close(&home);
}

const char *entente_word_kind_name(entente_word_kind kind)
{
    static const char *const names[] = {"promise", "plan", "demand", "threat", "prediction"};
    return names[kind];
}

const char *entente_word_state_name(entente_word_state state)
{
    static const char *const names[] = {"open", "kept", "broken", "lapsed"};
    return names[state];
}
