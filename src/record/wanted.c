/* wanted.c: A question as conditions in SQL.
   SPDX-License-Identifier: MIT */
#include "record/wanted.h"

/* ## Who is meant */

static int64_t code_of(store *s, str text)
{
    query *q = db_query(s->d, "SELECT c.id FROM code c WHERE c.text = ?1 AND EXISTS (SELECT 1 FROM "
                              "actor a WHERE a.code = c.id)");
    db_bind_text(q, 1, text);
    int64_t id = db_row(q) ? db_int(q, 0) : 0;
    db_done(q);
    return id;
}

static void push_once(int64_vec *list, int64_t id, arena *keep)
{
    for (ptrdiff_t i = 0; i < list->len; i++)
        if (list->data[i] == id) return;
    *vec_push(list, keep) = id;
}

static void add_name(store *s, people *p, str name, arena *keep)
{
    p->has_names = true;
    query *q = db_query(s->d, "SELECT id, code FROM actor WHERE name = ?1 COLLATE NOCASE");
    db_bind_text(q, 1, name);
    while (db_row(q)) {
        push_once(&p->actors, db_int(q, 0), keep);
        push_once(&p->codes, db_int(q, 1), keep);
    }
}

bool store_has_actor(store *s, str code_or_name)
{
    if (!code_or_name.len) return false;
    if (code_of(s, code_or_name)) return true;
    query *q = db_query(s->d, "SELECT 1 FROM actor WHERE name = ?1 COLLATE NOCASE LIMIT 1");
    db_bind_text(q, 1, code_or_name);
    bool has = db_row(q);
    db_done(q);
    return has;
}

static void add_actors_of_code(store *s, people *p, int64_t code, arena *keep)
{
    query *q = db_query(s->d, "SELECT id FROM actor WHERE code = ?1");
    db_bind_int(q, 1, code);
    while (db_row(q))
        push_once(&p->actors, db_int(q, 0), keep);
}

static people find_people(store *s, const entente_text *texts, int32_t count, arena *keep)
{
    people p = {.is_asked = count > 0};
    for (int32_t i = 0; i < count; i++) {
        int64_t code = code_of(s, texts[i]);
        if (code)
            push_once(&p.codes, code, keep);
        else
            add_name(s, &p, texts[i], keep);
    }
    for (int32_t i = 0; i < count && p.has_names; i++) {
        int64_t code = code_of(s, texts[i]);
        if (code) add_actors_of_code(s, &p, code, keep);
    }
    return p;
}

bool wanted_check(store *s, const entente_question *question, entente_error *error)
{
    str text = question->text;
    sqlite3_stmt *statement;
    if (!text.len) return true;
    if (sqlite3_prepare_v2(s->d->handle,
                           "SELECT 1 FROM document_text WHERE document_text MATCH ?1 LIMIT 1", -1,
                           &statement, NULL) != SQLITE_OK) {
        db_fail(s->d);
        return store_check(s, error);
    }
    sqlite3_bind_text64(statement, 1, text.data, (sqlite3_uint64)text.len, SQLITE_STATIC,
                        SQLITE_UTF8);
    int result = sqlite3_step(statement);
    bool is_fine = result == SQLITE_ROW || result == SQLITE_DONE;
    if (!is_fine)
        err_set(error, ENTENTE_BAD_USE, 0, "'%.*s' is no text to search for: %s", ARG_STR(text),
                sqlite3_errmsg(s->d->handle));
    sqlite3_finalize(statement);
    return is_fine;
}

wanted wanted_open(store *s, const entente_question *question, arena *keep)
{
    const entente_question *q = question;
    return (wanted){
        .question = q,
        .sql.keep = keep,
        .between = find_people(s, q->between, q->between_count, keep),
        .source = find_people(s, q->source, q->source_count, keep),
        .target = find_people(s, q->target, q->target_count, keep),
        .actor = find_people(s, q->actor, q->actor_count, keep),
        .keep = keep,
    };
}

bool wanted_has_people(const wanted *w)
{
    return w->between.is_asked || w->source.is_asked || w->target.is_asked || w->actor.is_asked;
}

/* ## Pieces */

static void put(wanted *w, const char *text)
{
    buf_put(&w->sql, str_of(text));
}

/* "?3": the place of a text. */
static void put_text(wanted *w, str text)
{
    *vec_push(&w->texts, w->keep) = text;
    buf_print(&w->sql, "?%td", w->texts.len);
}

void wanted_put_list(buf *b, const int64_vec *list)
{
    buf_char(b, '(');
    for (ptrdiff_t i = 0; i < list->len; i++)
        buf_print(b, "%s%lld", i ? "," : "", (long long)list->data[i]);
    buf_char(b, ')');
}

static void put_in(wanted *w, const char *before, const int64_vec *list)
{
    put(w, before);
    put(w, " IN ");
    wanted_put_list(&w->sql, list);
}

/* What both tables have: days, acts, states of acts. */
static void put_act(wanted *w, const char *table)
{
    const entente_question *q = w->question;
    if (q->has_since) buf_print(&w->sql, " AND %s.day >= %d", table, (int)q->since);
    if (q->has_until) buf_print(&w->sql, " AND %s.day <= %d", table, (int)q->until);
    if (q->has_until && !q->has_since)
        buf_print(&w->sql, " AND %s.day > %d", table, (int)ENTENTE_NO_DAY);
    if (q->statuses) buf_print(&w->sql, " AND 1 << %s.status & %u", table, q->statuses);
    if (!q->type_count && !q->cameo_count) return;
    buf_print(&w->sql, " AND %s.act IN (SELECT id FROM act WHERE 1", table);
    for (int32_t i = 0; i < q->type_count; i++) {
        put(w, i ? ", " : " AND type IN (SELECT id FROM code WHERE text IN (");
        put_text(w, q->type[i]);
        if (i == q->type_count - 1) put(w, "))");
    }
    for (int32_t i = 0; i < q->cameo_count; i++) {
        put(w, i ? " OR " : " AND (");
        put(w, "substr(cameo, 1, length(");
        put_text(w, q->cameo[i]);
        put(w, ")) = ");
        buf_print(&w->sql, "?%td", w->texts.len);
        if (i == q->cameo_count - 1) put(w, ")");
    }
    put(w, ")");
}

/* Tellers by code or name, and publishers. */
static void put_by(wanted *w)
{
    const entente_question *q = w->question;
    put(w, " AND e.id IN (SELECT event FROM mention WHERE id IN (SELECT mention FROM statement "
           "WHERE stance <> 6 AND teller IN ("); /* not who leaves it out */
    for (int32_t i = 0; i < q->by_count; i++) {
        if (i) put(w, " UNION ");
        put(w, "SELECT id FROM teller WHERE name = ");
        put_text(w, q->by[i]);
        buf_print(&w->sql,
                  " COLLATE NOCASE UNION SELECT id FROM teller WHERE code = (SELECT id FROM code "
                  "WHERE text = ?%td AND id <> 0)",
                  w->texts.len);
    }
    put(w, ")) UNION SELECT event FROM mention WHERE document IN (");
    for (int32_t i = 0; i < q->by_count; i++) {
        if (i) put(w, " UNION ");
        put(w, "SELECT id FROM document WHERE publisher = ");
        put_text(w, q->by[i]);
        put(w, " COLLATE NOCASE");
    }
    put(w, "))");
}

static void put_words(wanted *w, bool is_walk)
{
    put(w, is_walk ? " AND EXISTS (SELECT 1 FROM mention m JOIN document_text f ON f.rowid = "
                     "m.document WHERE m.event = e.id AND document_text MATCH "
                   : " AND e.id IN (SELECT m.event FROM document_text f JOIN mention m ON "
                     "m.document = f.rowid WHERE document_text MATCH ");
    put_text(w, w->question->text);
    put(w, ")");
}

/* What only the table event has. */
static void put_rest(wanted *w, bool is_walk)
{
    const entente_question *q = w->question;
    if (q->by_count) put_by(w);
    if (q->text.len) put_words(w, is_walk);
    const char *of_place = is_walk ? " AND +e.place IN (SELECT id FROM place WHERE "
                                   : " AND e.place IN (SELECT id FROM place WHERE ";
    if (q->place.len) {
        put(w, of_place);
        put(w, "name = ");
        put_text(w, q->place);
        put(w, " COLLATE NOCASE)");
    }
    if (q->country.len) {
        put(w, of_place);
        put(w, "country = ");
        put_text(w, q->country);
        put(w, ")");
    }
    if (q->document.len) {
        put(w, " AND e.id IN (SELECT event FROM mention WHERE document = (SELECT id FROM document "
               "WHERE name = ");
        put_text(w, q->document);
        put(w, "))");
    }
    if (!q->product.len) return;
    put(w, " AND e.product = (SELECT id FROM product WHERE name = ");
    put_text(w, q->product);
    put(w, ")");
}

/* One of these actors is on the sides whose bits role has. */
static void put_actors(wanted *w, const people *p, int role)
{
    static const char *const columns[] = {"e.source", "e.target"};
    const char *before = " AND (";
    for (int i = 0; i < 2; i++) {
        if (!(role & 1 << i)) continue;
        put(w, before);
        put_in(w, columns[i], &p->actors);
        before = " OR ";
    }
    put_in(w, " OR EXISTS (SELECT 1 FROM party x WHERE x.event = e.id AND x.actor", &p->actors);
    buf_print(&w->sql, " AND (x.role & %d OR e.mutual))", role);
    if (role != 3) put_in(w, " OR e.mutual AND (e.source", &p->actors);
    if (role != 3) put_in(w, " OR e.target", &p->actors);
    put(w, role != 3 ? "))" : ")");
}

/* Somebody with one of these codes is on the sides whose bits role has. */
static void put_codes(wanted *w, const people *p, int role)
{
    if (!p->is_asked) return;
    buf list = {.keep = w->keep};
    wanted_put_list(&list, &p->codes);
    str codes = buf_str(&list);
    const char *const columns[] = {"e.source", "e.target"};
    const char *before = " AND (";
    for (int i = 0; i < 2; i++) {
        if (!(role & 1 << i)) continue;
        buf_print(&w->sql, "%s%s IN (SELECT id FROM actor WHERE code IN %.*s)", before, columns[i],
                  ARG_STR(codes));
        before = " OR ";
    }
    buf_print(&w->sql,
              " OR EXISTS (SELECT 1 FROM party x JOIN actor y ON y.id = x.actor WHERE x.event = "
              "e.id AND y.code IN %.*s AND (x.role & %d OR e.mutual))",
              ARG_STR(codes), role);
    if (role != 3)
        buf_print(&w->sql,
                  " OR e.mutual AND (e.source IN (SELECT id FROM actor WHERE code IN %.*s) OR "
                  "e.target IN (SELECT id FROM actor WHERE code IN %.*s))",
                  ARG_STR(codes), ARG_STR(codes));
    put(w, ")");
}

/* ## Conditions */

bool wanted_needs_event(const wanted *w)
{
    const entente_question *q = w->question;
    bool has_side = w->source.is_asked || w->target.is_asked;
    if ((w->between.is_asked || has_side) && w->actor.is_asked) return true;
    if (w->between.is_asked && has_side) return true;
    return q->by_count || q->text.len || q->place.len || q->country.len || q->product.len ||
           q->document.len || w->between.has_names || w->source.has_names || w->target.has_names ||
           w->actor.has_names;
}

static void put_names(wanted *w)
{
    if (w->source.has_names) put_actors(w, &w->source, 1);
    if (w->target.has_names) put_actors(w, &w->target, 2);
    if (w->actor.has_names) put_actors(w, &w->actor, 3);
    if (w->between.has_names) put_actors(w, &w->between, 3);
}

/* Pairs of p among those that deal with each other. */
static void put_between(wanted *w)
{
    const int64_vec *codes = &w->between.codes;
    put_in(w, " p.actor", codes);
    put_in(w, " AND p.other", codes);
    if (w->question->between_count > 1)
        put(w, codes->len > 1 ? " AND p.actor < p.other" : " AND 0");
    if (codes->len != 2) return;
    int64_t a = codes->data[0], b = codes->data[1]; /* one stretch of the table */
    buf_print(&w->sql, " AND p.actor = %lld AND p.other = %lld", (long long)(a < b ? a : b),
              (long long)(a < b ? b : a));
}

/* The rows of pair that lie inside what is asked: actor is on the side that most is known of. */
void wanted_put_pairs(wanted *w)
{
    bool has_side = w->source.is_asked || w->target.is_asked;
    put(w, " WHERE");
    if (w->between.is_asked) {
        put_between(w);
    } else if (has_side) {
        const people *first = w->source.is_asked ? &w->source : &w->target;
        put_in(w, " p.actor", &first->codes);
        buf_print(&w->sql, " AND p.role & %d", w->source.is_asked ? 1 : 2);
        if (w->source.is_asked && w->target.is_asked) put_in(w, " AND p.other", &w->target.codes);
    } else {
        put_in(w, " p.actor", &w->actor.codes);
    }
    put_act(w, "p");
    if (!wanted_needs_event(w)) return;
    if (w->between.is_asked) put_codes(w, &w->source, 1);
    if (w->between.is_asked) put_codes(w, &w->target, 2);
    if (w->between.is_asked || has_side) put_codes(w, &w->actor, 3);
    put_names(w);
    put_rest(w, false);
}

void wanted_put_events(wanted *w, bool is_walk)
{
    put(w, " WHERE 1");
    put_codes(w, &w->source, 1);
    put_codes(w, &w->target, 2);
    put_codes(w, &w->actor, 3);
    if (w->between.is_asked) {
        put(w, " AND EXISTS (SELECT 1 FROM pair p WHERE");
        put_between(w);
        put(w, " AND p.day = coalesce(e.day, -2147483648) AND p.event = e.id)");
    }
    put_names(w);
    put_act(w, "e");
    put_rest(w, is_walk);
}

sqlite3_stmt *wanted_prepare(store *s, const wanted *w)
{
    sqlite3_stmt *statement = NULL;
    if (s->d->is_wrong) return NULL;
    int result = sqlite3_prepare_v2(s->d->handle, w->sql.data, (int)w->sql.len, &statement, NULL);
    for (ptrdiff_t i = 0; i < w->texts.len && result == SQLITE_OK; i++)
        result = sqlite3_bind_text64(statement, (int)i + 1, w->texts.data[i].data,
                                     (sqlite3_uint64)w->texts.data[i].len, SQLITE_TRANSIENT,
                                     SQLITE_UTF8);
    if (result == SQLITE_OK) return statement;
    db_fail(s->d);
    sqlite3_finalize(statement);
    return NULL;
}
