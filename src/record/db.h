/* db.h: An SQLite file and its statements, with errors that stick.
   SPDX-License-Identifier: MIT

   After the first failure of a connection every call does nothing and every query has no row, so
   that work is written straight down and asked at its end:

       query *q = db_query(d, "SELECT text FROM code WHERE id = ?1");
       db_bind_int(q, 1, id);
       if (db_row(q)) text = db_text(q, 0);
       db_done(q);
       ...
       return db_is_fine(d, error);

   A query is prepared once for the address of its text and kept; it must be done before it is used
   again. */
#ifndef RECORD_DB_H
#define RECORD_DB_H

#include <sqlite3.h>

#include "base/err.h"

enum { DB_QUERIES = 256 }; /* different texts of queries, at most */

typedef struct db db;

typedef struct query {
    const char *sql;
    sqlite3_stmt *statement;
    db *of;
} query;

struct db {
    sqlite3 *handle;
    str path;
    query queries[DB_QUERIES]; /* open addressing by address */
    entente_error error;
    bool is_wrong;
};

/* Opens a file; what it must be to be a record is checked, and what is older is brought up to date
   when it may be written. The db and its path live in keep. NULL with error filled. */
db *db_open(str path, entente_access access, arena *keep, entente_error *error);
void db_close(db *d);

query *db_query(db *d, const char *sql);
void db_bind_int(query *q, int at, int64_t value);
void db_bind_real(query *q, int at, double value); /* NULL for what is not finite */
void db_bind_text(query *q, int at, str value);
void db_bind_bytes(query *q, int at, str value);
void db_bind_day(query *q, int at, int32_t day); /* NULL for ENTENTE_NO_DAY */
void db_bind_null(query *q, int at);

/* Steps to the next row; at the end, and after a failure, the query is done. */
bool db_row(query *q);

int64_t db_int(const query *q, int column);
double db_real(const query *q, int column); /* NAN for NULL */
str db_text(const query *q, int column);    /* lives until the next step */
int32_t db_day(const query *q, int column);
bool db_is_null(const query *q, int column);

/* Ends a query before its last row. */
void db_done(query *q);

/* Runs a query without rows; gives the rowid of what was inserted last. */
int64_t db_run(query *q);

/* Runs statements without values. */
void db_execute(db *d, const char *sql);

/* Takes the failure of the handle, in words, as the error that sticks. Returns false. */
bool db_fail(db *d);

/* False, with error filled, when something has failed. */
bool db_is_fine(const db *d, entente_error *error);

/* Forgets the failure, after a rollback. */
void db_forgive(db *d);

#endif
