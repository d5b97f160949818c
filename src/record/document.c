/* document.c: Documents: kept once, read again.
   SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "record/copies.h"

/* The same text has the same hash; 0 is kept for no text. */
static int64_t hash_of(str text)
{
    uint64_t hash = str_hash(text);
    return (int64_t)(hash ? hash : 1);
}

static str name_of(const entente_document *d, arena *keep)
{
    return d->id.len ? d->id : str_format(keep, "%016" PRIx64, (uint64_t)hash_of(d->text));
}

/* The document of that name, 0 when there is none; whether its text is the same. */
static int64_t find_name(store *s, str name, str text, bool *is_same)
{
    query *q = db_query(s->d, "SELECT id, text = ?2 FROM document WHERE name = ?1");
    db_bind_text(q, 1, name);
    db_bind_text(q, 2, text);
    int64_t id = db_row(q) ? db_int(q, 0) : 0;
    *is_same = id && db_int(q, 1);
    db_done(q);
    return id;
}

static int64_t find_text(store *s, str text)
{
    query *q = db_query(s->d, "SELECT id FROM document WHERE hash = ?1 AND text = ?2");
    db_bind_int(q, 1, hash_of(text));
    db_bind_text(q, 2, text);
    int64_t id = db_row(q) ? db_int(q, 0) : 0;
    db_done(q);
    return id;
}

static int64_t write_document(store *s, int64_t id, str name, const entente_document *d,
                              const store_version *v)
{
    int64_t version = intern_version(&s->names, v->program, v->rules, v->data, v->model);
    query *q = db_query(s->d, "INSERT INTO document VALUES (nullif(?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, "
                              "?8, ?9, ?10, ?11, ?12, ?13, ?14)");
    const str texts[] = {d->title, d->publisher, d->author, d->url, d->language, d->dateline};
    db_bind_int(q, 1, id);
    db_bind_text(q, 2, name);
    db_bind_int(q, 3, hash_of(d->text));
    for (int i = 0; i < 6; i++)
        db_bind_text(q, 4 + i, texts[i]);
    db_bind_day(q, 10, d->published);
    db_bind_text(q, 11, d->origin);
    db_bind_int(q, 12, d->line);
    db_bind_int(q, 13, version);
    db_bind_text(q, 14, d->text);
    id = db_run(q);
    query *words =
        db_query(s->d, "INSERT INTO document_text (rowid, title, text) VALUES (?1, ?2, ?3)");
    db_bind_int(words, 1, id);
    db_bind_text(words, 2, d->title);
    db_bind_text(words, 3, d->text);
    db_run(words);
    return id;
}

static void delete_by(store *s, const char *sql, int64_t id)
{
    query *q = db_query(s->d, sql);
    db_bind_int(q, 1, id);
    db_run(q);
}

/* What a mention says, as one number: two readings with the same numbers say the same. */
static uint64_t fingerprint(store *s, int64_t mention)
{
    query *q = db_query(
        s->d, "SELECT group_concat(x, ' ') FROM (SELECT m.key || ' ' || m.act || ' ' || m.status "
              "|| ' ' || m.mutual || ' ' || coalesce(m.day, '') || ' ' || m.precision || ' ' || "
              "coalesce(m.place, '') AS x FROM mention m WHERE m.id = ?1 UNION ALL SELECT * FROM "
              "(SELECT role || ' ' || actor FROM mention_actor WHERE mention = ?1 ORDER BY role, "
              "position) UNION ALL SELECT * FROM (SELECT teller || ' ' || cue || ' ' || quoted "
              "|| ' ' || stance FROM statement WHERE mention = ?1 ORDER BY position))");
    db_bind_int(q, 1, mention);
    uint64_t hash = db_row(q) ? str_hash(db_text(q, 0)) : 0;
    db_done(q);
    return hash;
}

/* The mentions of a document: their keys and what they say. */
typedef struct told {
    int64_t id, key;
    uint64_t says;
} told;
typedef VEC(told) told_vec;

static told_vec mentions_of(store *s, int64_t document, arena *keep)
{
    told_vec list = {0};
    query *q = db_query(s->d, "SELECT id, key FROM mention WHERE document = ?1 ORDER BY id");
    db_bind_int(q, 1, document);
    while (db_row(q))
        *vec_push(&list, keep) = (told){.id = db_int(q, 0), .key = db_int(q, 1)};
    for (ptrdiff_t i = 0; i < list.len; i++)
        list.data[i].says = fingerprint(s, list.data[i].id);
    return list;
}

static int64_t event_of(store *s, int64_t mention)
{
    query *q = db_query(s->d, "SELECT event FROM mention WHERE id = ?1");
    db_bind_int(q, 1, mention);
    int64_t event = db_row(q) ? db_int(q, 0) : 0;
    db_done(q);
    return event;
}

/* Mentions that stood with it in one event stand anew. */
static void part_event(store *s, int64_t event, int64_t document)
{
    query *q = db_query(s->d, "SELECT id FROM mention WHERE event = ?1 AND document <> ?2");
    db_bind_int(q, 1, event);
    db_bind_int(q, 2, document);
    while (db_row(q))
        *vec_push(&s->fresh, &s->batch) = db_int(q, 0);
    event_erase(s, event);
    s->added.events--;
}

static void erase_mentions(store *s, int64_t document, const told_vec *list)
{
    for (ptrdiff_t i = 0; i < list->len; i++) {
        int64_t event = event_of(s, list->data[i].id);
        query *q = db_query(s->d, "SELECT 1 FROM event WHERE id = ?1");
        db_bind_int(q, 1, event);
        bool is_there = db_row(q);
        db_done(q);
        if (is_there) part_event(s, event, document);
    }
    delete_by(s,
              "DELETE FROM likeness WHERE first IN (SELECT id FROM mention WHERE document = ?1) OR "
              "second IN (SELECT id FROM mention WHERE document = ?1)",
              document);
    static const char *const tables[] = {
        "DELETE FROM trace WHERE mention IN (SELECT id FROM mention WHERE document = ?1)",
        "DELETE FROM mention_actor WHERE mention IN (SELECT id FROM mention WHERE document = ?1)",
        "DELETE FROM statement WHERE mention IN (SELECT id FROM mention WHERE document = ?1)",
        "DELETE FROM ground WHERE mention IN (SELECT id FROM mention WHERE document = ?1)",
        "DELETE FROM mention WHERE document = ?1"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        delete_by(s, tables[i], document);
}

static void erase_document(store *s, int64_t document)
{
    static const char *const tables[] = {("INSERT INTO document_text (document_text, rowid, title, "
                                          "text) SELECT 'delete', id, title, "
                                          "text FROM document WHERE id = ?1 AND text <> ''"),
                                         "DELETE FROM copy WHERE first = ?1 OR second = ?1",
                                         "DELETE FROM band WHERE document = ?1",
                                         "DELETE FROM document WHERE id = ?1"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        delete_by(s, tables[i], document);
}

static int64_t write_mentions(store *s, int64_t document, const entente_reading *r)
{
    int64_t count = 0;
    for (int32_t i = 0; i < r->event_count; i++) {
        int64_t mention = mention_write(s, document, r, &r->events[i]);
        if (mention) *vec_push(&s->fresh, &s->batch) = mention, count++;
    }
    return count;
}

static const told *find_told(const told_vec *list, int64_t key)
{
    for (ptrdiff_t i = 0; i < list->len; i++)
        if (list->data[i].key == key) return &list->data[i];
    return NULL;
}

/* What a new reading has changed; true when anything has. */
static bool compare(store *s, const told_vec *old, const told_vec *new)
{
    int64_t same = 0, altered = 0;
    for (ptrdiff_t i = 0; i < new->len; i++) {
        const told *before = find_told(old, new->data[i].key);
        if (before && before->says == new->data[i].says) same++;
        if (before && before->says != new->data[i].says) altered++;
    }
    s->added.altered += altered;
    s->added.gained += new->len - same - altered;
    s->added.lost += old->len - same - altered;
    return same != new->len || same != old->len;
}

static entente_added read_again(store *s, int64_t id, str name, const store_version *v,
                                const entente_reading *r)
{
    arena scratch = arena_open((ptrdiff_t)1 << 30);
    told_vec old = mentions_of(s, id, &scratch);
    erase_mentions(s, id, &old);
    erase_document(s, id);
    write_document(s, id, name, &r->document, v);
    copies_add(s, id, r->document.text);
    write_mentions(s, id, r);
    told_vec new = mentions_of(s, id, &scratch);
    bool is_other = compare(s, &old, &new);
    arena_close(&scratch);
    s->added.again++;
    s->added.otherwise += is_other;
    return is_other ? ENTENTE_READ_OTHERWISE : ENTENTE_READ_AGAIN;
}

static entente_added known(store *s, bool has_name, bool is_same)
{
    if (has_name && is_same) return s->added.known++, ENTENTE_KNOWN;
    if (has_name) return s->added.known_ids++, ENTENTE_KNOWN_ID;
    return s->added.known_texts++, ENTENTE_KNOWN_TEXT;
}

static entente_added add(store *s, const store_version *v, const entente_reading *r, bool again)
{
    arena scratch = s->batch;
    bool is_same;
    str name = name_of(&r->document, &scratch), text = r->document.text;
    int64_t id = find_name(s, name, text, &is_same);
    if (id && again) return read_again(s, id, str_copy(name, &s->batch), v, r);
    if (id || find_text(s, text)) return known(s, id != 0, is_same);
    id = write_document(s, 0, name, &r->document, v);
    s->added.copies += copies_add(s, id, text);
    s->added.documents++;
    s->added.mentions += write_mentions(s, id, r);
    return ENTENTE_ADDED;
}

entente_added store_add(store *s, const store_version *version, const entente_reading *reading,
                        bool again, entente_error *error)
{
    store_begin(s, false);
    entente_added what = s->d->is_wrong ? ENTENTE_FAILED : add(s, version, reading, again);
    return store_check(s, error) ? what : ENTENTE_FAILED;
}
