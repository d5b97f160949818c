/* ledger.h: Words against deeds: what was promised, planned, demanded, threatened, foreseen, and what
   became of it.
   SPDX-License-Identifier: MIT

       word (told day)  ──────────── horizon          deeds of later days
            │   deed of the same pair, of a code that keeps it  -> kept
            │   deed of a code that breaks it                   -> broken
            └── neither until the horizon                       -> lapsed, before it: open

   Which deed decides which word is said in data/codes/ledger.txt. */
#ifndef RELATIONS_LEDGER_H
#define RELATIONS_LEDGER_H

#include "base/data.h"
#include "base/vec.h"
#include "record/store.h"

enum { LEDGER_HORIZON = 365 }; /* days, where the text names none */

/* data/codes/ledger.txt, read. */
typedef struct ledger_rules ledger_rules;

/* NULL with error filled when the table is wrong. Lives in keep. */
const ledger_rules *ledger_load(const data_set *data, arena *keep, entente_error *error);

/* One word. Texts live in the arena of the ledger. */
typedef struct ledger_entry {
    int64_t event;
    entente_word_kind kind;
    entente_word_state state;
    str who, toward; /* codes of actors */
    str deed;        /* how the code of the deed begins that would keep it; of several the first */
    int32_t told, horizon;
    bool has_horizon; /* the text names it */
    bool is_mutual;
    int32_t number;  /* in the order in which the record gave them */
    int64_t decided; /* the event that keeps or breaks it, 0 for none */
} ledger_entry;
typedef VEC(ledger_entry) ledger_vec;

/* Appends the words that the question finds, in the order in which they were told, each with its
   state on the last day of the record. Deeds are looked for in the whole record. */
bool ledger_read(store *s, const ledger_rules *rules, const entente_question *question,
                 ledger_vec *out, arena *keep, entente_error *error);

#endif
