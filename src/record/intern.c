/* intern.c: What repeats is kept once: codes, actors, acts, places, tellers, reasons.
   SPDX-License-Identifier: MIT */
#include "record/intern.h"

#include <string.h>

enum { CACHED = 1 << 17 }; /* rows that are remembered before all are forgotten */

static const ptrdiff_t CACHE_BYTES = (ptrdiff_t)1 << 30; /* addresses, not memory */

interner interner_open(db *d)
{
    return (interner){.d = d, .keep = arena_open(CACHE_BYTES)};
}

void interner_close(interner *n)
{
    arena_close(&n->keep);
}

void interner_reset(interner *n)
{
    arena_reset(&n->keep);
    n->known = (map){0};
}

/* A row as a key: a letter for its table, then its values. */
typedef struct key {
    char bytes[512];
    ptrdiff_t len;
    bool is_long; /* too long to be remembered */
} key;

static void key_bytes(key *k, const void *data, ptrdiff_t len)
{
    if (k->len + len > (ptrdiff_t)sizeof k->bytes) k->is_long = true;
    if (k->is_long || !len) return;
    memcpy(k->bytes + k->len, data, (size_t)len);
    k->len += len;
}

static void key_text(key *k, str text)
{
    key_bytes(k, text.data, text.len);
    key_bytes(k, "\0", 1);
}

static key key_of(char table)
{
    key k = {.len = 1};
    k.bytes[0] = table;
    return k;
}

static int64_t recall(const interner *n, const key *k)
{
    const int32_t *found = k->is_long ? NULL : map_get(&n->known, (str){k->bytes, k->len});
    return found ? *found : 0;
}

static int64_t remember(interner *n, const key *k, int64_t id)
{
    if (k->is_long || n->d->is_wrong || id > INT32_MAX) return id;
    if (n->known.len >= CACHED) interner_reset(n);
    *map_at(&n->known, str_copy((str){k->bytes, k->len}, &n->keep), &n->keep) = (int32_t)id;
    return id;
}

/* The first column of the row that find gives, else the row that insert makes: both have the same
   values bound. */
static int64_t look_up(query *find, query *insert)
{
    if (db_row(find)) {
        int64_t id = db_int(find, 0);
        db_done(find);
        return id;
    }
    return db_run(insert);
}

int64_t intern_code(interner *n, str text)
{
    if (!text.len) return 0;
    key k = key_of('c');
    key_text(&k, text);
    int64_t id = recall(n, &k);
    if (id) return id;
    query *both[] = {db_query(n->d, "SELECT id FROM code WHERE text = ?1"),
                     db_query(n->d, "INSERT INTO code (text) VALUES (?1)")};
    for (int i = 0; i < 2; i++)
        db_bind_text(both[i], 1, text);
    return remember(n, &k, look_up(both[0], both[1]));
}

int64_t intern_actor(interner *n, const entente_actor *a)
{
    key k = key_of('a');
    key_text(&k, a->code);
    key_text(&k, a->sector);
    key_text(&k, a->name);
    key_text(&k, a->role);
    int64_t id = recall(n, &k);
    if (id) return id;
    int64_t code = intern_code(n, a->code);
    query *both[] = {
        db_query(n->d, "SELECT id FROM actor WHERE code = ?1 AND sector = ?2 AND name = ?3 AND "
                       "role = ?4"),
        db_query(n->d, "INSERT INTO actor (code, sector, name, role) VALUES (?1, ?2, ?3, ?4)")};
    for (int i = 0; i < 2; i++) {
        db_bind_int(both[i], 1, code);
        db_bind_text(both[i], 2, a->sector);
        db_bind_text(both[i], 3, a->name);
        db_bind_text(both[i], 4, a->role);
    }
    return remember(n, &k, look_up(both[0], both[1]));
}

int32_t intern_root(str cameo)
{
    bool is_code = cameo.len >= 2 && char_is_digit(cameo.data[0]) && char_is_digit(cameo.data[1]);
    int32_t root = is_code ? (cameo.data[0] - '0') * 10 + cameo.data[1] - '0' : 0;
    return root <= 20 ? root : 0;
}

static str joined(const entente_text *items, int32_t count, arena *keep)
{
    buf b = {.keep = keep};
    for (int32_t i = 0; i < count; i++) {
        if (i) buf_char(&b, ';');
        buf_put(&b, items[i]);
    }
    return buf_str(&b);
}

int64_t intern_act(interner *n, const entente_event *e)
{
    arena scratch = n->keep;
    str modes = joined(e->mode, e->mode_count, &scratch);
    str contexts = joined(e->context, e->context_count, &scratch);
    key k = key_of('e');
    key_text(&k, e->cameo);
    key_text(&k, e->plover);
    key_text(&k, modes);
    key_text(&k, contexts);
    key_bytes(&k, &e->quad, sizeof e->quad);
    key_bytes(&k, &e->goldstein, sizeof e->goldstein);
    int64_t id = recall(n, &k);
    if (id) return id;
    int64_t type = intern_code(n, e->plover);
    modes = joined(e->mode, e->mode_count, &n->keep); /* intern_code wrote where they were */
    contexts = joined(e->context, e->context_count, &n->keep);
    query *both[] = {
        db_query(n->d, "SELECT id FROM act WHERE cameo = ?1 AND type = ?2 AND modes = ?3 AND "
                       "contexts = ?4 AND quad = ?5 AND goldstein IS ?6"),
        db_query(n->d, "INSERT INTO act (cameo, type, modes, contexts, quad, goldstein, root) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")};
    for (int i = 0; i < 2; i++) {
        db_bind_text(both[i], 1, e->cameo);
        db_bind_int(both[i], 2, type);
        db_bind_text(both[i], 3, modes);
        db_bind_text(both[i], 4, contexts);
        db_bind_int(both[i], 5, e->quad);
        db_bind_real(both[i], 6, e->goldstein);
    }
    db_bind_int(both[1], 7, intern_root(e->cameo));
    return remember(n, &k, look_up(both[0], both[1]));
}

int64_t intern_place(interner *n, const entente_place *p)
{
    if (!p->name.len && !p->country.len) return 0;
    key k = key_of('p');
    key_text(&k, p->name);
    key_text(&k, p->country);
    key_bytes(&k, &p->lat, sizeof p->lat);
    key_bytes(&k, &p->lon, sizeof p->lon);
    key_text(&k, p->kind);
    int64_t id = recall(n, &k);
    if (id) return id;
    query *both[] = {
        db_query(n->d, "SELECT id FROM place WHERE name = ?1 AND country = ?2 AND lat IS ?3 AND "
                       "lon IS ?4 AND (kind = ?5 OR lat IS NOT NULL)"),
        db_query(n->d, "INSERT INTO place (name, country, lat, lon, kind) VALUES (?1, ?2, ?3, ?4, "
                       "?5)")};
    for (int i = 0; i < 2; i++) {
        db_bind_text(both[i], 1, p->name);
        db_bind_text(both[i], 2, p->country);
        db_bind_real(both[i], 3, p->lat);
        db_bind_real(both[i], 4, p->lon);
        db_bind_text(both[i], 5, p->kind);
    }
    return remember(n, &k, look_up(both[0], both[1]));
}

int64_t intern_teller(interner *n, const entente_teller *t)
{
    key k = key_of('t');
    key_text(&k, t->code);
    key_text(&k, t->sector);
    key_text(&k, t->name);
    int64_t id = recall(n, &k);
    if (id) return id;
    int64_t code = intern_code(n, t->code);
    query *both[] = {
        db_query(n->d, "SELECT id FROM teller WHERE code = ?1 AND sector = ?2 AND name = ?3"),
        db_query(n->d, "INSERT INTO teller (code, sector, name) VALUES (?1, ?2, ?3)")};
    for (int i = 0; i < 2; i++) {
        db_bind_int(both[i], 1, code);
        db_bind_text(both[i], 2, t->sector);
        db_bind_text(both[i], 3, t->name);
    }
    return remember(n, &k, look_up(both[0], both[1]));
}

int64_t intern_reason(interner *n, const entente_reason *r)
{
    key k = key_of('r');
    key_text(&k, r->what);
    key_text(&k, r->text);
    key_text(&k, r->file);
    key_bytes(&k, &r->line, sizeof r->line);
    int64_t id = recall(n, &k);
    if (id) return id;
    query *both[] = {
        db_query(n->d, "SELECT id FROM reason WHERE what = ?1 AND text = ?2 AND file = ?3 AND "
                       "line = ?4"),
        db_query(n->d, "INSERT INTO reason (what, text, file, line) VALUES (?1, ?2, ?3, ?4)")};
    for (int i = 0; i < 2; i++) {
        db_bind_text(both[i], 1, r->what);
        db_bind_text(both[i], 2, r->text);
        db_bind_text(both[i], 3, r->file);
        db_bind_int(both[i], 4, r->line);
    }
    return remember(n, &k, look_up(both[0], both[1]));
}

int64_t intern_product(interner *n, str name)
{
    query *both[] = {db_query(n->d, "SELECT id FROM product WHERE name = ?1"),
                     db_query(n->d, "INSERT INTO product (name) VALUES (?1)")};
    key k = key_of('o');
    key_text(&k, name);
    int64_t id = recall(n, &k);
    if (id) return id;
    for (int i = 0; i < 2; i++)
        db_bind_text(both[i], 1, name);
    return remember(n, &k, look_up(both[0], both[1]));
}

int64_t intern_version(interner *n, str program, str rules, str data, str model)
{
    key k = key_of('v');
    const str texts[] = {program, rules, data, model};
    for (int i = 0; i < 4; i++)
        key_text(&k, texts[i]);
    int64_t id = recall(n, &k);
    if (id) return id;
    query *both[] = {
        db_query(n->d, "SELECT id FROM version WHERE program = ?1 AND rules = ?2 AND data = ?3 "
                       "AND model = ?4"),
        db_query(n->d, "INSERT INTO version (program, rules, data, model) VALUES (?1, ?2, ?3, "
                       "?4)")};
    for (int i = 0; i < 2; i++)
        for (int t = 0; t < 4; t++)
            db_bind_text(both[i], t + 1, texts[t]);
    return remember(n, &k, look_up(both[0], both[1]));
}
