/* rows.c: Rows of named columns: the form of counts and of answers to SQL.
   SPDX-License-Identifier: MIT */
#include "record/rows.h"

#include <stdlib.h>

struct rows {
    store *of;
    sqlite3_stmt *statement;
    bool is_ended, is_guarded;
};

rows *rows_open(store *s, sqlite3_stmt *statement, entente_error *error)
{
    if (!store_check(s, error) || !statement) return NULL;
    rows *r = calloc(1, sizeof *r);
    if (!r) {
        sqlite3_finalize(statement);
        err_set(error, ENTENTE_IO, 0, "there is no memory for an answer");
        return NULL;
    }
    *r = (rows){.of = s, .statement = statement};
    return r;
}

void rows_close(rows *r)
{
    if (!r) return;
    sqlite3_finalize(r->statement);
    free(r);
}

int32_t rows_columns(const rows *r)
{
    return sqlite3_column_count(r->statement);
}

str rows_name(const rows *r, int32_t column)
{
    return str_of(sqlite3_column_name(r->statement, column));
}

bool rows_next(rows *r, entente_error *error)
{
    if (error) *error = (entente_error){0};
    int result = r->is_ended ? SQLITE_DONE : sqlite3_step(r->statement);
    r->is_ended = result != SQLITE_ROW;
    if (result == SQLITE_ROW || result == SQLITE_DONE) return result == SQLITE_ROW;
    err_set(error, ENTENTE_BAD_USE, 0, "%s", sqlite3_errmsg(r->of->d->handle));
    return false;
}

entente_cell rows_cell(const rows *r, int32_t column)
{
    static const entente_cell_kind kinds[] = {[SQLITE_INTEGER] = ENTENTE_INTEGER,
                                              [SQLITE_FLOAT] = ENTENTE_REAL,
                                              [SQLITE_TEXT] = ENTENTE_TEXT,
                                              [SQLITE_BLOB] = ENTENTE_BYTES,
                                              [SQLITE_NULL] = ENTENTE_NOTHING};
    sqlite3_stmt *q = r->statement;
    entente_cell c = {.kind = kinds[sqlite3_column_type(q, column)]};
    c.integer = sqlite3_column_int64(q, column);
    c.real = sqlite3_column_double(q, column);
    const void *data = c.kind == ENTENTE_BYTES ? sqlite3_column_blob(q, column)
                                               : (const void *)sqlite3_column_text(q, column);
    c.text = (str){data ? data : "", sqlite3_column_bytes(q, column)};
    return c;
}

/* ## SQL of others */

/* Reading is allowed, and nothing else: no other file, no setting, no code. */
static int guard(void *payload, int action, const char *first, const char *second,
                 const char *database, const char *trigger)
{
    (void)payload, (void)database, (void)trigger, (void)first;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return second && !sqlite3_stricmp(second, "load_extension") ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA:
        return second ? SQLITE_DENY : SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

static bool is_blank(const char *text)
{
    while (*text && (char_is_space(*text) || *text == ';'))
        text++;
    return !*text;
}

rows *store_sql(store *s, str sql, entente_error *error)
{
    sqlite3_stmt *statement = NULL;
    const char *rest = "";
    arena scratch = s->batch;
    const char *text = str_terminated(sql, &scratch);
    sqlite3_set_authorizer(s->d->handle, guard, NULL);
    int result = sqlite3_prepare_v2(s->d->handle, text, -1, &statement, &rest);
    sqlite3_set_authorizer(s->d->handle, NULL, NULL);
    if (result == SQLITE_AUTH)
        err_set(error, ENTENTE_BAD_USE, 0, "only asking is allowed here, not changing the record");
    else if (result != SQLITE_OK)
        err_set(error, ENTENTE_BAD_USE, 0, "%s", sqlite3_errmsg(s->d->handle));
    else if (!statement)
        err_set(error, ENTENTE_BAD_USE, 0, "there is no SQL in '%.*s'", ARG_STR(sql));
    else if (!is_blank(rest))
        err_set(error, ENTENTE_BAD_USE, 0, "give one statement at a time");
    else if (!sqlite3_stmt_readonly(statement))
        err_set(error, ENTENTE_BAD_USE, 0, "only asking is allowed here, not changing the record");
    else
        return rows_open(s, statement, error);
    sqlite3_finalize(statement);
    return NULL;
}
