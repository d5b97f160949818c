/* scan.c: Bare events, for sums over millions.
   SPDX-License-Identifier: MIT */
#include <math.h>

#include "record/wanted.h"

typedef VEC(str) str_list;

/* Texts of codes and acts, each looked up once. */
typedef struct texts {
    store *of;
    arena *keep;
    str_list codes, cameos;
} texts;

static str look_up(texts *t, str_list *known, const char *sql, int64_t id)
{
    while (known->len <= id)
        *vec_push(known, t->keep) = (str){0};
    if (known->data[id].data) return known->data[id];
    query *q = db_query(t->of->d, sql);
    db_bind_int(q, 1, id);
    if (db_row(q)) known->data[id] = str_copy(db_text(q, 0), t->keep);
    db_done(q);
    if (!known->data[id].data) known->data[id] = S("");
    return known->data[id];
}

static str code_text(texts *t, int64_t id)
{
    return look_up(t, &t->codes, "SELECT text FROM code WHERE id = ?1", id);
}

static store_act take_row(texts *t, sqlite3_stmt *q)
{
    bool has_day = sqlite3_column_type(q, 1) != SQLITE_NULL;
    bool has_report = sqlite3_column_type(q, 2) != SQLITE_NULL;
    bool has_goldstein = sqlite3_column_type(q, 8) != SQLITE_NULL;
    store_act a = {
        .event = sqlite3_column_int64(q, 0),
        .day = has_day ? sqlite3_column_int(q, 1) : ENTENTE_NO_DAY,
        .reported = has_report ? sqlite3_column_int(q, 2) : ENTENTE_NO_DAY,
        .precision = (entente_precision)sqlite3_column_int(q, 3),
        .source = sqlite3_column_int(q, 4),
        .target = sqlite3_column_int(q, 5),
        .quad = sqlite3_column_int(q, 7),
        .goldstein = has_goldstein ? sqlite3_column_double(q, 8) : (double)NAN,
        .status = (entente_status)sqlite3_column_int(q, 9),
        .is_mutual = sqlite3_column_int(q, 10) != 0,
        .mentions = sqlite3_column_int64(q, 11),
    };
    a.source_code = code_text(t, a.source);
    a.target_code = code_text(t, a.target);
    a.type = code_text(t, sqlite3_column_int64(q, 12));
    a.cameo =
        look_up(t, &t->cameos, "SELECT cameo FROM act WHERE id = ?1", sqlite3_column_int64(q, 6));
    return a;
}

static sqlite3_stmt *prepare(store *s, const entente_question *question, arena *keep)
{
    wanted w = wanted_open(s, question, keep);
    buf_put(&w.sql, S("SELECT e.id, e.day, e.reported, e.precision, coalesce(s.code, 0), "
                      "coalesce(t.code, 0), e.act, a.quad, a.goldstein, e.status, e.mutual, "
                      "e.mentions, a.type FROM event e"));
    bool has_people = wanted_has_people(&w);
    if (!has_people && !question->text.len && !question->by_count)
        buf_put(&w.sql, S(" INDEXED BY event_day"));
    buf_put(&w.sql, S(" JOIN act a ON a.id = e.act LEFT JOIN actor s ON s.id = e.source LEFT JOIN "
                      "actor t ON t.id = e.target"));
    if (has_people) {
        buf_put(&w.sql, S(" WHERE e.id IN (SELECT p.event FROM pair p"));
        if (wanted_needs_event(&w)) buf_put(&w.sql, S(" JOIN event e ON e.id = p.event"));
        wanted_put_pairs(&w);
        buf_put(&w.sql, S(")"));
    } else {
        wanted_put_events(&w, false);
    }
    buf_put(&w.sql, S(" ORDER BY e.day, e.id"));
    if (question->limit || question->offset)
        buf_print(&w.sql, " LIMIT %lld OFFSET %lld",
                  (long long)(question->limit ? question->limit : -1), (long long)question->offset);
    return wanted_prepare(s, &w);
}

bool store_scan(store *s, const entente_question *question,
                bool (*take)(void *payload, const store_act *act), void *payload,
                entente_error *error)
{
    if (!wanted_check(s, question, error)) return false;
    arena keep = arena_open((ptrdiff_t)1 << 30);
    arena home = arena_open((ptrdiff_t)1 << 30);
    texts t = {.of = s, .keep = &home};
    sqlite3_stmt *statement = prepare(s, question, &keep);
    int result = SQLITE_DONE;
    while (statement && !s->d->is_wrong && (result = sqlite3_step(statement)) == SQLITE_ROW) {
        store_act act = take_row(&t, statement);
        if (!take(payload, &act)) break;
    }
    if (result != SQLITE_ROW && result != SQLITE_DONE) db_fail(s->d);
    sqlite3_finalize(statement);
    arena_close(&home);
    arena_close(&keep);
    return store_check(s, error);
}
