/* ask.c: Questions and their answers, event by event.
   SPDX-License-Identifier: MIT

   Three ways lead to the events that are wanted; each gives them in the order of their days.

       by pairs     somebody is named: a stretch of the table pair for each two codes
       by walking   somebody or some word is named who is everywhere, and few events are wanted: along
                    event_day, looking at each
       by search    all else: SQLite chooses */
#include "record/wanted.h"

enum { COMMON = 20000 }; /* so many rows, and it is better to walk than to collect and sort */

struct answer {
    store *of;
    arena home, keep; /* keep: the event at hand */
    sqlite3_stmt *statement;
    bool is_mentions, is_ended;
};

/* ## The way */

static int64_t months_of(store *s, const int64_vec *codes)
{
    int64_t sum = 0;
    query *q = db_query(s->d, "SELECT sum(events) FROM month_count WHERE actor = ?1");
    for (ptrdiff_t i = 0; i < codes->len; i++) {
        db_bind_int(q, 1, codes->data[i]);
        if (db_row(q)) sum += db_int(q, 0);
        db_done(q);
    }
    return sum;
}

/* Is somebody asked for alone who is in very many events? Two sides together are a stretch. */
static bool is_everywhere(store *s, const wanted *w)
{
    if (w->between.is_asked || (w->source.is_asked && w->target.is_asked)) return false;
    const people *p = w->source.is_asked ? &w->source : w->target.is_asked ? &w->target : &w->actor;
    return months_of(s, &p->codes) > COMMON;
}

static bool is_common_text(store *s, str text)
{
    query *q = db_query(s->d, "SELECT count(*) FROM (SELECT rowid FROM document_text WHERE "
                              "document_text MATCH ?1 LIMIT 20001)");
    db_bind_text(q, 1, text);
    bool is_common = db_row(q) && db_int(q, 0) > COMMON;
    db_done(q);
    return is_common;
}

/* Are the events of a place or country too many to collect and sort? */
static bool is_common_place(store *s, const entente_question *question)
{
    query *q = db_query(s->d, "SELECT count(*) FROM (SELECT 1 FROM event WHERE place IN (SELECT id "
                              "FROM place WHERE name = ?1 COLLATE NOCASE OR ?1 = '' AND country = "
                              "?2) LIMIT 20001)");
    db_bind_text(q, 1, question->place);
    db_bind_text(q, 2, question->country);
    bool is_common = db_row(q) && db_int(q, 0) > COMMON;
    db_done(q);
    return is_common;
}

typedef enum way { BY_PAIRS, BY_WALKING, BY_SEARCH } way;

static way choose(store *s, const wanted *w)
{
    const entente_question *q = w->question;
    bool is_short = q->limit > 0 && q->limit + q->offset < COMMON;
    bool has_people = wanted_has_people(w);
    bool is_rare_text = q->text.len && !is_common_text(s, q->text);
    if (is_rare_text || q->by_count || q->document.len)
        return has_people && !is_everywhere(s, w) ? BY_PAIRS : BY_SEARCH;
    if (has_people) return is_short && is_everywhere(s, w) ? BY_WALKING : BY_PAIRS;
    if ((q->place.len || q->country.len) && !is_common_place(s, q)) return BY_SEARCH;
    return is_short ? BY_WALKING : BY_SEARCH;
}

static void put_order(wanted *w, const char *day, const char *event)
{
    const entente_question *q = w->question;
    const char *order = q->oldest_first ? "" : " DESC";
    buf_print(&w->sql, " ORDER BY %s%s, %s%s", day, order, event, order);
    if (q->limit || q->offset)
        buf_print(&w->sql, " LIMIT %lld OFFSET %lld", (long long)(q->limit ? q->limit : -1),
                  (long long)q->offset);
}

static sqlite3_stmt *prepare(store *s, const entente_question *question, arena *keep)
{
    wanted w = wanted_open(s, question, keep);
    way chosen = choose(s, &w);
    if (chosen == BY_PAIRS) {
        buf_put(&w.sql, S("SELECT DISTINCT p.event, p.day FROM pair p"));
        if (wanted_needs_event(&w)) buf_put(&w.sql, S(" JOIN event e ON e.id = p.event"));
        wanted_put_pairs(&w);
        put_order(&w, "p.day", "p.event");
    } else {
        buf_put(&w.sql, S("SELECT e.id, e.day FROM event e"));
        if (chosen == BY_WALKING) buf_put(&w.sql, S(" INDEXED BY event_day"));
        wanted_put_events(&w, chosen == BY_WALKING);
        put_order(&w, "e.day", "e.id");
    }
    return wanted_prepare(s, &w);
}

/* ## Answers */

static answer *answer_open(store *s)
{
    arena home = arena_open((ptrdiff_t)1 << 30);
    answer *a = arena_new(&home, answer, 1);
    *a = (answer){.of = s, .home = home, .keep = arena_open((ptrdiff_t)1 << 30)};
    return a;
}

void answer_close(answer *a)
{
    if (!a) return;
    sqlite3_finalize(a->statement);
    arena_close(&a->keep);
    arena home = a->home; /* the answer lives in the arena that it closes */
    arena_close(&home);
}

static sqlite3_stmt *one_event(store *s, int64_t event)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(s->d->handle, "SELECT ?1 WHERE ?1 <> 0", -1, &statement, NULL))
        return db_fail(s->d), NULL;
    sqlite3_bind_int64(statement, 1, event);
    return statement;
}

answer *store_ask(store *s, const entente_question *question, entente_error *error)
{
    if (!wanted_check(s, question, error)) return NULL;
    answer *a = answer_open(s);
    a->statement = question->id.len ? one_event(s, store_find(s, question->id, error))
                                    : prepare(s, question, &a->home);
    if (store_check(s, error) && a->statement) return a;
    return answer_close(a), NULL;
}

/* An answer of mentions by a statement that is yet to be bound. */
static answer *open_mentions(store *s, const char *sql)
{
    answer *a = answer_open(s);
    a->is_mentions = true;
    if (sqlite3_prepare_v2(s->d->handle, sql, -1, &a->statement, NULL) != SQLITE_OK) db_fail(s->d);
    return a;
}

answer *store_ask_mentions(store *s, str id, entente_error *error)
{
    int64_t event = store_find(s, id, error);
    answer *a = open_mentions(s, "SELECT id FROM mention WHERE event = ?1 ORDER BY joined IS NOT "
                                 "NULL, reported, key");
    sqlite3_bind_int64(a->statement, 1, event);
    if (store_check(s, error)) return a;
    return answer_close(a), NULL;
}

answer *store_ask_document(store *s, str document, entente_error *error)
{
    answer *a = open_mentions(s, "SELECT m.id FROM mention m JOIN document d ON d.id = m.document "
                                 "WHERE d.name = ?1 ORDER BY m.trigger_start, m.key");
    sqlite3_bind_text64(a->statement, 1, document.data, (sqlite3_uint64)document.len,
                        SQLITE_TRANSIENT, SQLITE_UTF8);
    if (store_check(s, error)) return a;
    return answer_close(a), NULL;
}

bool answer_next(answer *a, entente_kept *out, entente_error *error)
{
    store *s = a->of;
    if (error) *error = (entente_error){0};
    arena_rewind(&a->keep);
    int result = a->is_ended ? SQLITE_DONE : sqlite3_step(a->statement);
    a->is_ended = result != SQLITE_ROW;
    if (result != SQLITE_ROW && result != SQLITE_DONE) db_fail(s->d);
    if (!store_check(s, error) || a->is_ended) return false;
    int64_t id = sqlite3_column_int64(a->statement, 0);
    return a->is_mentions ? store_mention(s, id, out, &a->keep, error)
                          : store_event(s, id, out, &a->keep, error);
}
