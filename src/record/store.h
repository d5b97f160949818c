/* store.h: The record of a program: kept, joined, asked.
   SPDX-License-Identifier: MIT

       store_add, store_import ──> batch ──> store_commit: join, count, make last
       store_ask ──> answer ──> entente_kept         whole events, for people
       store_scan ──> store_act                      bare events, for sums over millions

   A store knows no language and no model: it gets values and gives values. It is used by one
   thread at a time; any number of processes may ask while one adds. */
#ifndef RECORD_STORE_H
#define RECORD_STORE_H

#include "record/intern.h"

typedef struct store store;

/* What read a document, as hashes in hexadecimal. */
typedef struct store_version {
    str program, rules, data, model;
} store_version;

store *store_open(str path, entente_access access, entente_error *error);
void store_close(store *s);

/* The connection, for questions that the functions below do not answer. */
db *store_db(store *s);

/* ## Adding. A batch begins with the first of these and ends with store_commit or store_give_up. */

entente_added store_add(store *s, const store_version *version, const entente_reading *reading,
                        bool again, entente_error *error);
entente_added store_import(store *s, const entente_import *row, entente_error *error);
bool store_commit(store *s, entente_error *error);
void store_give_up(store *s);

/* What has been added since the handle was opened; what was given up is not counted. */
entente_additions store_additions(const store *s);

/* ## Single things */

/* The event that an id (16 hexadecimal digits, of it or of a mention of it) leads to; 0 for none. */
int64_t store_find(store *s, str id, entente_error *error);

/* An event or a mention by its number; false when there is none or something failed. Lives in
   keep. */
bool store_event(store *s, int64_t event, entente_kept *out, arena *keep, entente_error *error);
bool store_mention(store *s, int64_t mention, entente_kept *out, arena *keep, entente_error *error);

/* A document by the id that the input gave it. */
bool store_document(store *s, str id, entente_document *out, arena *keep, entente_error *error);

/* Whether somebody has this code or name. */
bool store_has_actor(store *s, str code_or_name);

/* Parts a mention from its event for good. */
bool store_split(store *s, str mention, entente_error *error);

/* ## Asking */

typedef struct answer answer;

answer *store_ask(store *s, const entente_question *question, entente_error *error);
answer *store_ask_mentions(store *s, str id, entente_error *error);
answer *store_ask_document(store *s, str document, entente_error *error);
bool answer_next(answer *a, entente_kept *out, entente_error *error);
void answer_close(answer *a);

/* A bare event. Texts live until store_scan returns. */
typedef struct store_act {
    int64_t event;         /* for store_event */
    int32_t day, reported; /* or ENTENTE_NO_DAY */
    entente_precision precision;
    int32_t source, target; /* numbers of the codes of the first of each side, 0 when unknown */
    str source_code, target_code, cameo, type;
    int32_t quad;
    double goldstein; /* NAN when unknown */
    entente_status status;
    bool is_mutual;
    int64_t mentions;
} store_act;

/* Goes through the events that a question wants, by day and then in the order in which they were
   kept (limit and offset count), in bounded memory. take returns false to stop. */
bool store_scan(store *s, const entente_question *question,
                bool (*take)(void *payload, const store_act *act), void *payload,
                entente_error *error);

/* ## Counting, and SQL */

typedef struct rows rows;

rows *store_count(store *s, const entente_question *question, const entente_group *groups,
                  int32_t count, entente_error *error);
rows *store_sql(store *s, str sql, entente_error *error);
int32_t rows_columns(const rows *r);
str rows_name(const rows *r, int32_t column);
bool rows_next(rows *r, entente_error *error);
entente_cell rows_cell(const rows *r, int32_t column);
void rows_close(rows *r);

#endif
