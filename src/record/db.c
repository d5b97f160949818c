/* db.c: An SQLite file and its statements, with errors that stick.
   SPDX-License-Identifier: MIT */
#include "record/db.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>

extern const char schema_sql[]; /* src/record/schema.sql */

/* "ente" in ASCII: the application id of a record, at byte 68 of the file. */
enum { APPLICATION_ID = 0x656E7465, BUSY_MILLISECONDS = 5000 };

/* ## Failures */

static const struct {
    int result;
    entente_status_code code;
    const char *text;
} failures[] = {
    {SQLITE_BUSY, ENTENTE_IO,
     "another program is adding to this record: try again when it is done"},
    {SQLITE_LOCKED, ENTENTE_IO,
     "another program is adding to this record: try again when it is done"},
    {SQLITE_FULL, ENTENTE_IO,
     "the disk is full: what was committed is kept, nothing of the last batch is"},
    {SQLITE_NOTADB, ENTENTE_BAD_INPUT, "it is no record: not an SQLite file"},
    {SQLITE_CORRUPT, ENTENTE_BAD_INPUT,
     "the record is damaged: take a copy, or save what is left with sqlite3's .recover"},
    {SQLITE_READONLY, ENTENTE_IO, "the record may not be written"},
    {SQLITE_CANTOPEN, ENTENTE_IO, "the record cannot be opened"},
};

bool db_fail(db *d)
{
    if (d->is_wrong) return false;
    int result = sqlite3_errcode(d->handle);
    entente_status_code code = ENTENTE_IO;
    const char *text = sqlite3_errmsg(d->handle);
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        if ((result & 0xFF) != failures[i].result) continue;
        code = failures[i].code;
        text = failures[i].text;
    }
    d->is_wrong = true;
    if ((result & 0xFF) == SQLITE_IOERR)
        err_set(&d->error, code, 0, "the record cannot be read or written: %s (error %d)", text,
                result);
    else
        err_set(&d->error, code, 0, "%s", text);
    return err_file(&d->error, d->path);
}

bool db_is_fine(const db *d, entente_error *error)
{
    if (d->is_wrong && error) *error = d->error;
    return !d->is_wrong;
}

void db_forgive(db *d)
{
    d->is_wrong = false;
    d->error = (entente_error){0};
}

/* ## Queries */

query *db_query(db *d, const char *sql)
{
    size_t at = ((uintptr_t)sql >> 3) % DB_QUERIES;
    while (d->queries[at].sql && d->queries[at].sql != sql)
        at = (at + 1) % DB_QUERIES;
    query *q = &d->queries[at];
    q->of = d;
    if (q->statement || d->is_wrong) return q;
    q->sql = sql;
    if (sqlite3_prepare_v3(d->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &q->statement, NULL))
        db_fail(d);
    return q;
}

static void check(const query *q, int result)
{
    if (result != SQLITE_OK) db_fail(q->of);
}

void db_bind_int(query *q, int at, int64_t value)
{
    if (!q->of->is_wrong) check(q, sqlite3_bind_int64(q->statement, at, value));
}

void db_bind_real(query *q, int at, double value)
{
    if (q->of->is_wrong) return;
    check(q, isfinite(value) ? sqlite3_bind_double(q->statement, at, value)
                             : sqlite3_bind_null(q->statement, at));
}

void db_bind_text(query *q, int at, str value)
{
    if (q->of->is_wrong) return;
    check(q, sqlite3_bind_text64(q->statement, at, value.data ? value.data : "",
                                 (sqlite3_uint64)value.len, SQLITE_STATIC, SQLITE_UTF8));
}

void db_bind_bytes(query *q, int at, str value)
{
    if (q->of->is_wrong) return;
    check(q, sqlite3_bind_blob64(q->statement, at, value.data ? value.data : "",
                                 (sqlite3_uint64)value.len, SQLITE_STATIC));
}

void db_bind_null(query *q, int at)
{
    if (!q->of->is_wrong) check(q, sqlite3_bind_null(q->statement, at));
}

void db_bind_day(query *q, int at, int32_t day)
{
    if (day == ENTENTE_NO_DAY)
        db_bind_null(q, at);
    else
        db_bind_int(q, at, day);
}

void db_done(query *q)
{
    if (q->statement) sqlite3_reset(q->statement);
}

bool db_row(query *q)
{
    if (q->of->is_wrong) return false;
    int result = sqlite3_step(q->statement);
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) db_fail(q->of);
    db_done(q);
    return false;
}

int64_t db_run(query *q)
{
    if (db_row(q)) db_done(q);
    return sqlite3_last_insert_rowid(q->of->handle);
}

int64_t db_int(const query *q, int column)
{
    return sqlite3_column_int64(q->statement, column);
}

bool db_is_null(const query *q, int column)
{
    return sqlite3_column_type(q->statement, column) == SQLITE_NULL;
}

double db_real(const query *q, int column)
{
    return db_is_null(q, column) ? (double)NAN : sqlite3_column_double(q->statement, column);
}

str db_text(const query *q, int column)
{
    const char *data = sqlite3_column_blob(q->statement, column);
    return (str){data ? data : "", sqlite3_column_bytes(q->statement, column)};
}

int32_t db_day(const query *q, int column)
{
    return db_is_null(q, column) ? ENTENTE_NO_DAY : (int32_t)db_int(q, column);
}

void db_execute(db *d, const char *sql)
{
    if (!d->is_wrong && sqlite3_exec(d->handle, sql, NULL, NULL, NULL) != SQLITE_OK) db_fail(d);
}

/* ## Opening */

static int64_t pragma(db *d, const char *sql)
{
    query *q = db_query(d, sql);
    int64_t value = db_row(q) ? db_int(q, 0) : 0;
    db_done(q);
    return value;
}

/* The part of the schema that follows "-- migration N" up to the next, as one text; len 0 when there
   is none. */
static str migration(int64_t number, arena *keep)
{
    str mark = str_format(keep, "-- migration %lld\n", (long long)number);
    str rest = str_of(schema_sql);
    ptrdiff_t at = str_find(rest, mark);
    if (at < 0) return (str){0};
    rest = str_sub(rest, at + mark.len, rest.len);
    ptrdiff_t end = str_find(rest, S("\n-- migration "));
    return str_copy(str_sub(rest, 0, end < 0 ? rest.len : end + 1), keep);
}

static int64_t newest_version(arena scratch)
{
    int64_t n = 0;
    while (migration(n + 1, &scratch).len)
        n++;
    return n;
}

static void migrate(db *d, int64_t from, int64_t to, arena scratch)
{
    db_execute(d, "BEGIN IMMEDIATE");
    /* Somebody else may have been faster. */
    if (from == 0) from = pragma(d, "PRAGMA user_version");
    for (int64_t n = from + 1; n <= to; n++) {
        db_execute(d, str_terminated(migration(n, &scratch), &scratch));
        db_execute(d, str_format(&scratch, "PRAGMA user_version = %lld%c", (long long)n, 0).data);
    }
    db_execute(d, str_format(&scratch, "PRAGMA application_id = %d%c", APPLICATION_ID, 0).data);
    db_execute(d, "COMMIT");
}

static bool is_empty(db *d)
{
    return pragma(d, "SELECT count(*) FROM sqlite_schema") == 0;
}

static bool refuse(db *d, entente_status_code code, const char *text)
{
    if (d->is_wrong) return false;
    d->is_wrong = true;
    err_set(&d->error, code, 0, "%s", text);
    return err_file(&d->error, d->path);
}

/* What the file is: made into a record when it is new, brought up to date when it is old. */
static bool take(db *d, entente_access access, arena scratch)
{
    int64_t newest = newest_version(scratch);
    int64_t application = pragma(d, "PRAGMA application_id");
    int64_t version = pragma(d, "PRAGMA user_version");
    bool is_new = !d->is_wrong && !application && !version && is_empty(d);
    if (d->is_wrong) return false;
    if (is_new && access != ENTENTE_CREATE)
        return refuse(d, ENTENTE_BAD_INPUT, "it is no record: the file is empty");
    if (!is_new && application != APPLICATION_ID)
        return refuse(d, ENTENTE_BAD_INPUT, "it is no record: an SQLite file of another program");
    if (version > newest)
        return refuse(d, ENTENTE_BAD_INPUT,
                      "the record was made by a newer entente: this one cannot read it");
    if (is_new) db_execute(d, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL");
    if (version < newest && access == ENTENTE_ASK)
        return refuse(d, ENTENTE_BAD_INPUT,
                      "the record was made by an older entente: add to it once to bring it up to "
                      "date");
    if (version < newest) migrate(d, version, newest, scratch);
    return !d->is_wrong;
}

/* A file that may not be written is opened for reading by SQLite itself. */
static int open_handle(db *d, entente_access access, arena scratch)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (access == ENTENTE_CREATE) flags |= SQLITE_OPEN_CREATE;
    return sqlite3_open_v2(str_terminated(d->path, &scratch), &d->handle, flags, NULL);
}

static void set_up(db *d, entente_access access)
{
    sqlite3_busy_timeout(d->handle, BUSY_MILLISECONDS);
    sqlite3_db_config(d->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(d->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_limit(d->handle, SQLITE_LIMIT_LENGTH, (int)(ENTENTE_TEXT_LIMIT * 2));
    db_execute(d,
               "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL");
    if (access == ENTENTE_ASK) db_execute(d, "PRAGMA query_only = ON");
}

static void close_handle(db *d)
{
    for (int i = 0; i < DB_QUERIES; i++)
        sqlite3_finalize(d->queries[i].statement);
    sqlite3_close(d->handle);
    memset(d->queries, 0, sizeof d->queries);
    d->handle = NULL;
}

/* "file:/a%20path?immutable=1". */
static str frozen_name(str path, arena *keep)
{
    buf b = {.keep = keep};
    buf_put(&b, S("file:"));
    for (ptrdiff_t i = 0; i < path.len; i++) {
        char c = path.data[i];
        bool is_plain = char_is_alpha(c) || char_is_digit(c) || c == '/' || c == '.' || c == '-';
        buf_print(&b, is_plain ? "%c" : "%%%02X", (unsigned char)c);
    }
    buf_put(&b, S("?immutable=1"));
    return buf_str(&b);
}

/* On a medium that cannot be written SQLite cannot put its files beside a record: if none are left
   there, the record may be read as it stands. */
static bool open_frozen(db *d, entente_access access, arena scratch)
{
    struct stat log;
    str log_name = str_format(&scratch, "%.*s-wal", ARG_STR(d->path));
    int result = d->handle ? sqlite3_errcode(d->handle) & 0xFF : SQLITE_OK;
    if (access != ENTENTE_ASK || (result != SQLITE_CANTOPEN && result != SQLITE_READONLY))
        return false;
    if (stat(str_terminated(log_name, &scratch), &log) == 0 && log.st_size > 0) return false;
    close_handle(d);
    db_forgive(d);
    int flags =
        SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    str name = frozen_name(d->path, &scratch);
    if (sqlite3_open_v2(str_terminated(name, &scratch), &d->handle, flags, NULL) != SQLITE_OK)
        return db_fail(d);
    set_up(d, access);
    return !d->is_wrong && take(d, access, scratch);
}

db *db_open(str path, entente_access access, arena *keep, entente_error *error)
{
    db *d = arena_new(keep, db, 1);
    d->path = str_copy(path, keep);
    if (open_handle(d, access, *keep) != SQLITE_OK) {
        if (d->handle)
            db_fail(d);
        else
            refuse(d, ENTENTE_IO, "there is no memory to open the record");
    }
    if (!d->is_wrong) set_up(d, access);
    if (!d->is_wrong && take(d, access, *keep)) return d;
    if (open_frozen(d, access, *keep)) return d;
    if (error) *error = d->error;
    db_close(d);
    return NULL;
}

void db_close(db *d)
{
    close_handle(d);
}
