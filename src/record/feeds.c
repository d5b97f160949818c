/* feeds.c: What a record knows of the feeds that are watched for it.
   SPDX-License-Identifier: MIT */
#include "record/feeds.h"

#include "record/keep.h"

bool store_feed_find(store *s, str url, store_feed *out, arena *keep, entente_error *error)
{
    *out = (store_feed){.url = url};
    query *q = db_query(s->d, "SELECT etag, modified, fetched, due, failures FROM feed "
                              "WHERE url = ?1");
    db_bind_text(q, 1, url);
    if (db_row(q)) {
        out->etag = str_copy(db_text(q, 0), keep);
        out->modified = str_copy(db_text(q, 1), keep);
        out->fetched = db_int(q, 2);
        out->due = db_int(q, 3);
        out->failures = db_int(q, 4);
        db_done(q);
    }
    return store_check(s, error);
}

bool store_feed_list(store *s, str_vec *out, arena *keep, entente_error *error)
{
    query *q = db_query(s->d, "SELECT url FROM feed ORDER BY rowid");
    while (db_row(q))
        *vec_push(out, keep) = str_copy(db_text(q, 0), keep);
    return store_check(s, error);
}

bool store_feed_keep(store *s, const store_feed *f, entente_error *error)
{
    store_begin(s, false);
    query *q = db_query(s->d, "INSERT INTO feed VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (url) "
                              "DO UPDATE SET etag = ?2, modified = ?3, fetched = ?4, due = ?5, "
                              "failures = ?6");
    db_bind_text(q, 1, f->url);
    db_bind_text(q, 2, f->etag);
    db_bind_text(q, 3, f->modified);
    db_bind_int(q, 4, f->fetched);
    db_bind_int(q, 5, f->due);
    db_bind_int(q, 6, f->failures);
    db_run(q);
    return store_check(s, error);
}

bool store_feed_has(store *s, str url, str item, bool *has, entente_error *error)
{
    query *q = db_query(s->d, "SELECT 1 FROM feed_item WHERE feed = ?1 AND item = ?2");
    db_bind_text(q, 1, url);
    db_bind_text(q, 2, item);
    *has = db_row(q);
    if (*has) db_done(q);
    return store_check(s, error);
}

bool store_feed_item(store *s, str url, str item, entente_error *error)
{
    store_begin(s, false);
    query *q = db_query(s->d, "INSERT INTO feed_item VALUES (?1, ?2) ON CONFLICT DO NOTHING");
    db_bind_text(q, 1, url);
    db_bind_text(q, 2, item);
    db_run(q);
    return store_check(s, error);
}
