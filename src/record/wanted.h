/* wanted.h: A question as conditions in SQL.
   SPDX-License-Identifier: MIT

   Numbers are written into the SQL; every text of the question is bound. */
#ifndef RECORD_WANTED_H
#define RECORD_WANTED_H

#include "record/keep.h"

/* Who is meant by some codes or names: rows of the table code, and, where names were given, of
   actor. */
typedef struct people {
    int64_vec codes, actors;
    bool is_asked, has_names;
} people;

/* SQL under construction, and the texts for its ?1, ?2, ... */
typedef struct wanted {
    const entente_question *question;
    buf sql;
    VEC(str) texts;
    people between, source, target, actor;
    arena *keep;
} wanted;

/* A text that FTS5 does not take is the asker's mistake, not the record's: false with error filled. */
bool wanted_check(store *s, const entente_question *question, entente_error *error);

/* Looks up who is asked for. */
wanted wanted_open(store *s, const entente_question *question, arena *keep);

/* May the table pair tell which events are meant? */
bool wanted_has_people(const wanted *w);

/* " WHERE ..." for the alias p of the table pair, and for e of event where one of them is needed:
   wanted_needs_event says so. */
void wanted_put_pairs(wanted *w);
bool wanted_needs_event(const wanted *w);

/* " WHERE ..." for the alias e of the table event alone. With is_walk the rows are meant to come in
   the order of their days. */
void wanted_put_events(wanted *w, bool is_walk);

/* "(1,2,3)". */
void wanted_put_list(buf *b, const int64_vec *list);

/* Prepares what was written, for one use; NULL with the failure in the db. Finalize it. */
sqlite3_stmt *wanted_prepare(store *s, const wanted *w);

#endif
