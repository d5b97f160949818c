/* report.c: Reports of imported events, where their product tells which documents speak of them.
   SPDX-License-Identifier: MIT */
#include "record/report.h"

#include <math.h>

#include "record/keep.h"

/* The event of a product's own number; 0 when there is none. */
static int64_t find_event(store *s, const store_report *r)
{
    int64_t number;
    if (!str_to_int(r->original, &number)) return 0;
    query *q = db_query(s->d, "SELECT event FROM origin WHERE product = ?1 AND original = ?2");
    db_bind_int(q, 1, intern_product(&s->names, r->product));
    db_bind_int(q, 2, number);
    int64_t event = db_row(q) ? db_int(q, 0) : 0;
    if (event) db_done(q);
    return event;
}

/* The document of that name, a new one without a text where there is none. */
static int64_t find_document(store *s, const store_report *r)
{
    query *known = db_query(s->d, "SELECT id FROM document WHERE name = ?1");
    db_bind_text(known, 1, r->document);
    if (db_row(known)) {
        int64_t id = db_int(known, 0);
        db_done(known);
        return id;
    }
    query *q = db_query(s->d, "INSERT INTO document (name, hash, title, publisher, author, url, "
                              "language, dateline, published, origin, line, version, text) VALUES "
                              "(?1, 0, '', ?2, '', ?3, ?4, '', ?5, ?6, ?7, NULL, '')");
    db_bind_text(q, 1, r->document);
    db_bind_text(q, 2, r->publisher);
    db_bind_text(q, 3, r->url);
    db_bind_text(q, 4, r->language);
    db_bind_day(q, 5, r->day);
    db_bind_text(q, 6, r->origin);
    db_bind_int(q, 7, r->line);
    return db_run(q);
}

/* The same report has the same key, whenever it comes. */
static int64_t key_of(const store_report *r)
{
    uint64_t key = str_hash(r->product);
    key = key * 0x9E3779B97F4A7C15u + str_hash(r->original);
    key = key * 0x9E3779B97F4A7C15u + str_hash(r->document);
    key = key * 0x9E3779B97F4A7C15u + (uint64_t)r->sentence;
    return (int64_t)(key * 0x9E3779B97F4A7C15u + str_hash(r->extra));
}

static int64_t write_mention(store *s, const store_report *r, int64_t event, int64_t document)
{
    query *q = db_query(
        s->d, "INSERT INTO mention (key, event, document, sentence, act, status, mutual, day, "
              "precision, reported, place, confidence) SELECT ?1, id, ?3, ?4, act, status, mutual, "
              "day, precision, ?5, place, ?6 FROM event WHERE id = ?2 ON CONFLICT DO NOTHING");
    db_bind_int(q, 1, key_of(r));
    db_bind_int(q, 2, event);
    db_bind_int(q, 3, document);
    if (r->sentence >= 0)
        db_bind_int(q, 4, r->sentence);
    else
        db_bind_null(q, 4);
    db_bind_day(q, 5, r->day);
    db_bind_real(q, 6, r->confidence);
    int64_t mention = db_run(q);
    return sqlite3_changes64(s->d->handle) ? mention : 0;
}

entente_added store_report_add(store *s, const store_report *r, entente_error *error)
{
    store_begin(s, true);
    int64_t event = find_event(s, r);
    int64_t mention = event ? write_mention(s, r, event, find_document(s, r)) : 0;
    if (mention && r->extra.len) {
        query *q = db_query(s->d, "INSERT INTO mention_origin VALUES (?1, ?2)");
        db_bind_int(q, 1, mention);
        db_bind_text(q, 2, r->extra);
        db_run(q);
    }
    if (mention) s->added.mentions++;
    if (!store_check(s, error)) return ENTENTE_FAILED;
    return !event ? ENTENTE_KNOWN_ID : mention ? ENTENTE_ADDED : ENTENTE_KNOWN;
}

bool store_report_scan(store *s, str product,
                       bool (*take)(void *payload, const store_report *report), void *payload,
                       entente_error *error)
{
    query *q = db_query(
        s->d,
        "SELECT o.original, d.name, d.publisher, d.url, d.language, coalesce(m.sentence, -1), "
        "m.reported, m.confidence, coalesce(x.extra, ''), d.origin, d.line FROM mention m JOIN "
        "origin o ON o.event = m.event JOIN product p ON p.id = o.product JOIN document d ON "
        "d.id = m.document LEFT JOIN mention_origin x ON x.mention = m.id WHERE p.name = ?1 "
        "ORDER BY m.id");
    db_bind_text(q, 1, product);
    while (db_row(q)) {
        const store_report r = {
            .product = product,
            .original = db_text(q, 0),
            .document = db_text(q, 1),
            .publisher = db_text(q, 2),
            .url = db_text(q, 3),
            .language = db_text(q, 4),
            .sentence = (int32_t)db_int(q, 5),
            .day = db_is_null(q, 6) ? ENTENTE_NO_DAY : db_day(q, 6),
            .confidence = db_is_null(q, 7) ? (double)NAN : db_real(q, 7),
            .extra = db_text(q, 8),
            .origin = db_text(q, 9),
            .line = (ptrdiff_t)db_int(q, 10),
        };
        if (take(payload, &r)) continue;
        db_done(q);
        break;
    }
    return store_check(s, error);
}
