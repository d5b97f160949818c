/* event.c: Acts: rows of the table event, from mentions or from other products.
   SPDX-License-Identifier: MIT */
#include "record/keep.h"

enum { SOURCE = 1, TARGET = 2 };

/* ## What is in the tables */

static void load_parties(store *s, bare *b)
{
    query *q = db_query(s->d, "SELECT p.role, a.code FROM party p JOIN actor a ON a.id = p.actor "
                              "WHERE p.event = ?1 ORDER BY p.role, p.position");
    db_bind_int(q, 1, b->event);
    while (db_row(q)) {
        if (db_int(q, 0) == SOURCE)
            bare_add(b->source, &b->source_count, db_int(q, 1));
        else
            bare_add(b->target, &b->target_count, db_int(q, 1));
    }
}

bare event_load(store *s, int64_t event)
{
    bare b = {.event = event};
    query *q = db_query(
        s->d, "SELECT e.act, c.type, e.product, e.mentions, coalesce(e.day, -2147483648), c.root, "
              "e.status, e.mutual, c.goldstein, coalesce(s.code, 0), coalesce(t.code, 0) "
              "FROM event e JOIN act c ON c.id = e.act LEFT JOIN actor s ON s.id = e.source "
              "LEFT JOIN actor t ON t.id = e.target WHERE e.id = ?1");
    db_bind_int(q, 1, event);
    if (!db_row(q)) return b;
    b.act = db_int(q, 0);
    b.type = db_int(q, 1);
    b.product = db_int(q, 2);
    b.mentions = db_int(q, 3);
    b.day = (int32_t)db_int(q, 4);
    b.root = (int32_t)db_int(q, 5);
    b.status = (int32_t)db_int(q, 6);
    b.is_mutual = db_int(q, 7) != 0;
    b.goldstein = db_real(q, 8);
    bare_add(b.source, &b.source_count, db_int(q, 9));
    bare_add(b.target, &b.target_count, db_int(q, 10));
    db_done(q);
    load_parties(s, &b);
    return b;
}

void event_erase(store *s, int64_t event)
{
    bare b = event_load(s, event);
    tally_remove(s, &b);
    query *party = db_query(s->d, "DELETE FROM party WHERE event = ?1");
    db_bind_int(party, 1, event);
    db_run(party);
    query *q = db_query(s->d, "DELETE FROM event WHERE id = ?1");
    db_bind_int(q, 1, event);
    db_run(q);
    query *mentions = db_query(s->d, "UPDATE mention SET event = 0 WHERE event = ?1");
    db_bind_int(mentions, 1, event);
    db_run(mentions);
}

/* ## From mentions */

static void point_mentions(store *s, int64_t event, const int64_t *mentions, ptrdiff_t count)
{
    query *q = db_query(s->d, "UPDATE mention SET event = ?1 WHERE id = ?2 AND event <> ?1");
    for (ptrdiff_t i = 0; i < count; i++) {
        db_bind_int(q, 1, event);
        db_bind_int(q, 2, mentions[i]);
        db_run(q);
    }
}

static void write_parties(store *s, int64_t event, int64_t mention)
{
    query *q = db_query(s->d, "INSERT INTO party SELECT ?1, role, position, actor FROM "
                              "mention_actor WHERE mention = ?2 AND position > 0");
    db_bind_int(q, 1, event);
    db_bind_int(q, 2, mention);
    db_run(q);
}

/* How many publishers and documents tell an event; who names no publisher is one of his own. */
static void count_reports(store *s, int64_t event)
{
    query *q = db_query(
        s->d, "UPDATE event SET (mentions, articles, sources) = (SELECT count(*), count(DISTINCT "
              "m.document), count(DISTINCT iif(d.publisher = '', d.name, lower(d.publisher))) FROM "
              "mention m JOIN document d ON d.id = m.document WHERE m.event = ?1) WHERE id = ?1");
    db_bind_int(q, 1, event);
    db_run(q);
}

int64_t event_write(store *s, int64_t event, const int64_t *mentions, ptrdiff_t count)
{
    query *q = db_query(
        s->d,
        "INSERT INTO event SELECT nullif(?1, 0), m.key, 0, m.id, m.day, m.precision, m.reported, "
        "(SELECT actor FROM mention_actor WHERE mention = m.id AND role = 1 AND position = 0), "
        "(SELECT actor FROM mention_actor WHERE mention = m.id AND role = 2 AND position = 0), "
        "m.act, m.status, m.mutual, m.place, 1, 1, 1 FROM mention m WHERE m.id = ?2");
    db_bind_int(q, 1, event);
    db_bind_int(q, 2, mentions[0]);
    event = db_run(q);
    s->last_event = 0;
    write_parties(s, event, mentions[0]);
    point_mentions(s, event, mentions, count);
    if (count > 1) count_reports(s, event);
    bare b = event_load(s, event);
    tally_add(s, &b);
    return event;
}

/* ## From other products */

/* Mixes 64 bits so that every one of them changes the others, and nothing is lost (splitmix64;
   Steele, Lea, Flood 2014). */
static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* The reverse of mix. */
static uint64_t unmix(uint64_t z)
{
    z = (z ^ (z >> 31) ^ (z >> 62)) * 0x319642B2D24D8EC3u;
    z = (z ^ (z >> 27) ^ (z >> 54)) * 0x96DE1B173F119089u;
    return z ^ (z >> 30) ^ (z >> 60);
}

static const uint64_t LOW_56 = ((uint64_t)1 << 56) - 1;

/* The id of an imported event holds its product and its id there, so that no index is needed. */
static uint64_t key_of_import(int64_t product, int64_t original)
{
    return mix((uint64_t)product << 56 | ((uint64_t)original & LOW_56));
}

int64_t event_find_import(store *s, uint64_t key)
{
    uint64_t plain = unmix(key);
    query *q = db_query(s->d, "SELECT event FROM origin WHERE product = ?1 AND original = ?2");
    db_bind_int(q, 1, (int64_t)(plain >> 56));
    db_bind_int(q, 2, (int64_t)(plain & LOW_56));
    int64_t event = db_row(q) ? db_int(q, 0) : 0;
    db_done(q);
    return event;
}

static void import_parties(store *s, int64_t event, int32_t role, const entente_actor *list,
                           int32_t count)
{
    query *q = db_query(s->d, "INSERT INTO party VALUES (?1, ?2, ?3, ?4)");
    for (int32_t i = 1; i < count; i++) {
        int64_t actor = intern_actor(&s->names, &list[i]);
        db_bind_int(q, 1, event);
        db_bind_int(q, 2, role);
        db_bind_int(q, 3, i);
        db_bind_int(q, 4, actor);
        db_run(q);
    }
}

/* A place in a table or nothing: 0 is NULL. */
static void bind_row(query *q, int at, int64_t row)
{
    if (row)
        db_bind_int(q, at, row);
    else
        db_bind_null(q, at);
}

static void import_event(store *s, const entente_import *row, const bare *b, uint64_t key)
{
    const entente_event *e = &row->event;
    int64_t source = e->source_count ? intern_actor(&s->names, &e->source[0]) : 0;
    int64_t target = e->target_count ? intern_actor(&s->names, &e->target[0]) : 0;
    int64_t place = intern_place(&s->names, &e->place);
    query *q = db_query(s->d, "INSERT INTO event VALUES (?15, ?1, ?2, NULL, ?3, ?4, ?5, ?6, ?7, "
                              "?8, ?9, ?10, ?11, ?12, ?13, ?14)");
    db_bind_int(q, 1, (int64_t)key);
    db_bind_int(q, 2, b->product);
    db_bind_day(q, 3, e->day);
    db_bind_int(q, 4, (int64_t)e->precision);
    db_bind_day(q, 5, e->reported);
    bind_row(q, 6, source);
    bind_row(q, 7, target);
    db_bind_int(q, 8, b->act);
    db_bind_int(q, 9, (int64_t)e->status);
    db_bind_int(q, 10, e->is_mutual);
    bind_row(q, 11, place);
    db_bind_int(q, 12, row->mentions);
    db_bind_int(q, 13, row->sources);
    db_bind_int(q, 14, row->articles);
    db_bind_int(q, 15, b->event);
    db_run(q);
    import_parties(s, b->event, SOURCE, e->source, e->source_count);
    import_parties(s, b->event, TARGET, e->target, e->target_count);
}

static bare bare_of(store *s, const entente_import *row, int64_t product)
{
    const entente_event *e = &row->event;
    bare b = {
        .act = intern_act(&s->names, e),
        .type = intern_code(&s->names, e->plover),
        .product = product,
        .mentions = row->mentions,
        .day = e->day,
        .root = intern_root(e->cameo),
        .status = (int32_t)e->status,
        .is_mutual = e->is_mutual,
        .goldstein = e->goldstein,
    };
    for (int32_t i = 0; i < e->source_count; i++)
        bare_add(b.source, &b.source_count, intern_code(&s->names, e->source[i].code));
    for (int32_t i = 0; i < e->target_count; i++)
        bare_add(b.target, &b.target_count, intern_code(&s->names, e->target[i].code));
    return b;
}

/* The number that the next event gets. */
static int64_t next_event(store *s)
{
    if (s->last_event) return s->last_event + 1;
    query *q = db_query(s->d, "SELECT coalesce(max(id), 0) + 1 FROM event");
    int64_t event = db_row(q) ? db_int(q, 0) : 0;
    db_done(q);
    return event;
}

/* False when the product's event is there already. */
static bool write_origin(store *s, const entente_import *row, int64_t event, int64_t product,
                         int64_t number, bool is_number)
{
    query *q =
        db_query(s->d, "INSERT INTO origin VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (product, "
                       "original) DO NOTHING");
    db_bind_int(q, 1, event);
    db_bind_int(q, 2, product);
    db_bind_int(q, 3, number);
    if (is_number)
        db_bind_null(q, 4);
    else
        db_bind_text(q, 4, row->original);
    if (row->extra.len)
        db_bind_text(q, 5, row->extra);
    else
        db_bind_null(q, 5);
    db_run(q);
    return s->d->is_wrong || sqlite3_changes(s->d->handle);
}

entente_added store_import(store *s, const entente_import *row, entente_error *error)
{
    store_begin(s, true);
    int64_t product = intern_product(&s->names, row->product), number;
    if (!store_check(s, error)) return ENTENTE_FAILED;
    if (product < 1 || product > 255) {
        err_set(error, ENTENTE_BAD_USE, 0, "'%.*s' is no product to import from",
                ARG_STR(row->product));
        return ENTENTE_FAILED;
    }
    bool is_number = str_to_int(row->original, &number) && number >= 0 &&
                     (uint64_t)number <= LOW_56 && row->original.data[0] != '+' &&
                     (row->original.data[0] != '0' || row->original.len == 1);
    if (!is_number) number = (int64_t)(str_hash(row->original) & LOW_56);
    int64_t event = next_event(s);
    if (!write_origin(s, row, event, product, number, is_number)) return ENTENTE_KNOWN;
    bare b = bare_of(s, row, product);
    b.event = event;
    import_event(s, row, &b, key_of_import(product, number));
    s->last_event = event;
    tally_add(s, &b);
    s->added.events++;
    return store_check(s, error) ? ENTENTE_ADDED : ENTENTE_FAILED;
}
