/* keep.h: What the files of this room share: the store, a batch under way, bare events.
   SPDX-License-Identifier: MIT */
#ifndef RECORD_KEEP_H
#define RECORD_KEEP_H

#include "base/vec.h"
#include "record/store.h"

enum { NO_DAY_KEY = INT32_MIN, SIDE_MOST = 32 };

typedef VEC(int64_t) int64_vec;

/* A row of the table pair. */
typedef struct pair_row {
    int64_t actor, other, event, act, mentions;
    int32_t day, role, status;
} pair_row;

/* A row of the table month_count, to be added to what is there. */
typedef struct month_row {
    int64_t actor, type, product;
    int32_t month, root, status, role;
    int64_t events, mentions;
    double goldstein;
} month_row;

/* What tables beside event say of an event. */
typedef struct bare {
    int64_t event, act, type, product, mentions;
    int32_t day, root, status;
    bool is_mutual;
    double goldstein;                             /* NAN when unknown */
    int64_t source[SIDE_MOST], target[SIDE_MOST]; /* different codes, none of them 0 */
    int32_t source_count, target_count;
} bare;

struct store {
    arena home, batch; /* batch: until the commit */
    db *d;
    interner names;
    bool is_in_batch;
    int64_t last_event; /* number of the newest, when that is an import of this batch; else 0 */
    int64_vec fresh;    /* mentions of this batch, to be joined */
    VEC(pair_row) pairs;
    VEC(month_row) months;
    map month_at; /* of months, by their keys */
    entente_additions total, added;
};

/* Begins a batch where none is; checks foreign keys unless is_bulk. */
void store_begin(store *s, bool is_bulk);

/* False with error filled, and the batch is given up, when something has failed. */
bool store_check(store *s, entente_error *error);

/* ## tally.c */

/* Adds a code to a side of an event, once. */
void bare_add(int64_t *side, int32_t *count, int64_t code);

/* Counts an event and enters it in the table of pairs, in the end; or takes it out again. */
void tally_add(store *s, const bare *b);
void tally_remove(store *s, const bare *b);

/* Writes what is waiting. */
void tally_flush(store *s);

/* ## event.c */

bare event_load(store *s, int64_t event);
/* Makes an event of these mentions, the leading one first, under the given number (0: a new one),
   and points them to it. Returns its number. */
int64_t event_write(store *s, int64_t event, const int64_t *mentions, ptrdiff_t count);
/* Takes an event out; its mentions are left without one. */
void event_erase(store *s, int64_t event);

/* The imported event with this key, 0 when there is none. */
int64_t event_find_import(store *s, uint64_t key);

/* ## mention.c */

int64_t mention_write(store *s, int64_t document, const entente_reading *r, const entente_event *e);

/* ## join.c */

/* Joins the fresh mentions with all that tell the same act. */
void join_fresh(store *s);

/* The number that 16 hexadecimal digits are; *is_id says whether id is that. */
uint64_t key_of_id(str id, bool *is_id);

#endif
