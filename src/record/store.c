/* store.c: The record of a program: opened, added to in batches, closed.
   SPDX-License-Identifier: MIT */
#include <string.h>

#include "record/keep.h"

static const ptrdiff_t HOME_BYTES = (ptrdiff_t)1 << 20, BATCH_BYTES = (ptrdiff_t)16 << 30;

store *store_open(str path, entente_access access, entente_error *error)
{
    arena home = arena_open(HOME_BYTES);
    store *s = arena_new(&home, store, 1);
    s->d = db_open(path, access, &home, error);
    if (!s->d) return arena_close(&home), NULL;
    s->home = home;
    s->batch = arena_open(BATCH_BYTES);
    s->names = interner_open(s->d);
    return s;
}

void store_close(store *s)
{
    if (!s) return;
    store_give_up(s);
    interner_close(&s->names);
    db_close(s->d);
    arena_close(&s->batch);
    arena home = s->home; /* the store lives in the arena that it closes */
    arena_close(&home);
}

db *store_db(store *s)
{
    return s->d;
}

/* ## Batches */

void store_begin(store *s, bool is_bulk)
{
    if (s->is_in_batch) return;
    db_execute(s->d, is_bulk ? "PRAGMA foreign_keys = OFF" : "PRAGMA foreign_keys = ON");
    db_execute(s->d, "BEGIN IMMEDIATE");
    s->is_in_batch = true;
}

static void end_batch(store *s)
{
    arena_reset(&s->batch);
    s->fresh = (int64_vec){0};
    memset(&s->pairs, 0, sizeof s->pairs);
    memset(&s->months, 0, sizeof s->months);
    s->month_at = (map){0};
    s->added = (entente_additions){0};
    s->last_event = 0;
    s->is_in_batch = false;
}

void store_give_up(store *s)
{
    if (!s->is_in_batch) return;
    db_forgive(s->d);
    if (!sqlite3_get_autocommit(s->d->handle)) db_execute(s->d, "ROLLBACK");
    db_forgive(s->d);
    interner_reset(&s->names);
    end_batch(s);
}

bool store_check(store *s, entente_error *error)
{
    if (db_is_fine(s->d, error)) return true;
    if (s->is_in_batch)
        store_give_up(s);
    else
        db_forgive(s->d);
    return false;
}

static void sum(entente_additions *to, const entente_additions *a)
{
    to->documents += a->documents;
    to->known += a->known;
    to->known_texts += a->known_texts;
    to->known_ids += a->known_ids;
    to->again += a->again;
    to->otherwise += a->otherwise;
    to->copies += a->copies;
    to->mentions += a->mentions;
    to->events += a->events;
    to->gained += a->gained;
    to->lost += a->lost;
    to->altered += a->altered;
}

bool store_commit(store *s, entente_error *error)
{
    if (!s->is_in_batch) return true;
    join_fresh(s);
    tally_flush(s);
    db_execute(s->d, "COMMIT");
    if (!store_check(s, error)) return false;
    sum(&s->total, &s->added);
    end_batch(s);
    return true;
}

entente_additions store_additions(const store *s)
{
    return s->total;
}
