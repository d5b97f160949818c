/* kept.c: Events, mentions and documents as they are kept.
   SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <math.h>

#include "record/keep.h"

/* ## Parts */

static str id_of_key(int64_t key, arena *keep)
{
    return str_format(keep, "%016" PRIx64, (uint64_t)key);
}

static str kept_text(const query *q, int column, arena *keep)
{
    return str_copy(db_text(q, column), keep);
}

static const entente_text *parts(str list, int32_t *count, arena *keep)
{
    VEC(entente_text) v = {0};
    for (str rest = list; list.len && rest.data;)
        *vec_push(&v, keep) = str_cut(&rest, ';');
    *count = (int32_t)v.len;
    return v.data;
}

/* The columns of an act: cameo, type, modes, contexts, quad, goldstein. */
#define ACT_COLUMNS "a.cameo, c.text, a.modes, a.contexts, a.quad, a.goldstein"

static void take_act(const query *q, int at, entente_event *e, arena *keep)
{
    e->cameo = kept_text(q, at, keep);
    e->plover = kept_text(q, at + 1, keep);
    e->mode = parts(kept_text(q, at + 2, keep), &e->mode_count, keep);
    e->context = parts(kept_text(q, at + 3, keep), &e->context_count, keep);
    e->quad = (int32_t)db_int(q, at + 4);
    e->goldstein = db_real(q, at + 5);
}

#define PLACE_COLUMNS "p.name, p.country, p.lat, p.lon, p.kind"

static void take_place(const query *q, int at, entente_event *e, arena *keep)
{
    e->place.name = kept_text(q, at, keep);
    e->place.country = kept_text(q, at + 1, keep);
    e->place.lat = db_real(q, at + 2);
    e->place.lon = db_real(q, at + 3);
    e->place.kind = kept_text(q, at + 4, keep);
}

#define WHEN_COLUMNS "e.status, e.mutual, e.day, e.precision, e.reported"

static void take_when(const query *q, int at, entente_event *e)
{
    e->status = (entente_status)db_int(q, at);
    e->is_mutual = db_int(q, at + 1) != 0;
    e->day = db_day(q, at + 2);
    e->precision = (entente_precision)db_int(q, at + 3);
    e->reported = db_day(q, at + 4);
}

typedef VEC(entente_actor) actor_vec;

/* code, sector, name, role. */
static entente_actor take_actor(const query *q, int at, arena *keep)
{
    return (entente_actor){.code = kept_text(q, at, keep),
                           .sector = kept_text(q, at + 1, keep),
                           .name = kept_text(q, at + 2, keep),
                           .role = kept_text(q, at + 3, keep)};
}

static void set_sides(entente_event *e, const actor_vec side[2])
{
    e->source = side[0].data;
    e->source_count = (int32_t)side[0].len;
    e->target = side[1].data;
    e->target_count = (int32_t)side[1].len;
}

/* ## A mention */

static void load_sides(store *s, int64_t mention, entente_event *e, arena *keep)
{
    actor_vec side[2] = {0};
    query *q = db_query(s->d, "SELECT m.role, c.text, a.sector, a.name, a.role, m.text, m.start, "
                              "m.\"end\" FROM mention_actor m JOIN actor a ON a.id = m.actor JOIN "
                              "code c ON c.id = a.code WHERE m.mention = ?1 ORDER BY m.role, "
                              "m.position");
    db_bind_int(q, 1, mention);
    while (db_row(q)) {
        entente_actor a = take_actor(q, 1, keep);
        a.text = kept_text(q, 5, keep);
        a.span = (entente_span){(int32_t)db_int(q, 6), (int32_t)db_int(q, 7)};
        *vec_push(&side[db_int(q, 0) == 2], keep) = a;
    }
    set_sides(e, side);
}

static void load_tellers(store *s, int64_t mention, entente_event *e, arena *keep)
{
    VEC(entente_teller) v = {0};
    query *q =
        db_query(s->d, "SELECT c.text, t.sector, t.name, w.text, s.quoted, s.start, "
                       "s.\"end\", s.stance FROM statement s JOIN teller t ON t.id = s.teller JOIN "
                       "code c ON c.id = t.code JOIN code w ON w.id = s.cue WHERE s.mention "
                       "= ?1 ORDER BY s.position");
    db_bind_int(q, 1, mention);
    while (db_row(q))
        *vec_push(&v, keep) = (entente_teller){
            .code = kept_text(q, 0, keep),
            .sector = kept_text(q, 1, keep),
            .name = kept_text(q, 2, keep),
            .cue = kept_text(q, 3, keep),
            .is_quoted = db_int(q, 4) != 0,
            .span = {(int32_t)db_int(q, 5), (int32_t)db_int(q, 6)},
            .stance = (entente_stance)db_int(q, 7),
        };
    e->attribution = v.data;
    e->attribution_count = (int32_t)v.len;
}

static void load_reasons(store *s, int64_t mention, entente_event *e, arena *keep)
{
    VEC(entente_reason) v = {0};
    query *q =
        db_query(s->d, "SELECT r.what, r.text, r.file, r.line FROM ground g JOIN reason r ON "
                       "r.id = g.reason WHERE g.mention = ?1 ORDER BY g.position");
    db_bind_int(q, 1, mention);
    while (db_row(q))
        *vec_push(&v, keep) = (entente_reason){.what = kept_text(q, 0, keep),
                                               .text = kept_text(q, 1, keep),
                                               .file = kept_text(q, 2, keep),
                                               .line = (int32_t)db_int(q, 3)};
    e->because = v.data;
    e->because_count = (int32_t)v.len;
}

/* Columns 0 to 13: name, title, publisher, author, url, language, dateline, published, origin, line. */
#define DOCUMENT_COLUMNS                                                                           \
    "d.name, d.title, d.publisher, d.author, d.url, d.language, d.dateline, d.origin, "            \
    "d.published, d.line"

static void take_document(const query *q, int at, entente_document *d, arena *keep)
{
    str *const texts[] = {&d->id,  &d->title,    &d->publisher, &d->author,
                          &d->url, &d->language, &d->dateline,  &d->origin};
    for (int i = 0; i < 8; i++)
        *texts[i] = kept_text(q, at + i, keep);
    d->published = db_day(q, at + 8);
    d->line = (ptrdiff_t)db_int(q, at + 9);
}

/* Offsets from the end of the columns above; the sentence's bytes are cut out by SQLite, so that a
   long text is not copied. */
static void take_mention(const query *q, entente_kept *out, arena *keep)
{
    entente_event *e = &out->event;
    take_act(q, 0, e, keep);
    take_place(q, 6, e, keep);
    take_when(q, 11, e);
    e->until = db_day(q, 16);
    e->place.region = kept_text(q, 17, keep);
    e->id = id_of_key(db_int(q, 18), keep);
    e->sentence = (int32_t)db_int(q, 19);
    out->sentence = (entente_span){(int32_t)db_int(q, 20), (int32_t)db_int(q, 21)};
    e->place.span = (entente_span){(int32_t)db_int(q, 22), (int32_t)db_int(q, 23)};
    e->trigger_span = (entente_span){(int32_t)db_int(q, 24), (int32_t)db_int(q, 25)};
    e->pattern = kept_text(q, 26, keep);
    e->confidence = db_real(q, 27);
    if (!db_is_null(q, 28)) out->joined = id_of_key(db_int(q, 28), keep);
    out->score = db_is_null(q, 29) ? 0 : db_real(q, 29);
    out->reason = kept_text(q, 30, keep);
    out->words = kept_text(q, 31, keep);
    e->trigger = str_sub(out->words, e->trigger_span.start - out->sentence.start,
                         e->trigger_span.end - out->sentence.start);
    take_document(q, 32, &out->document, keep);
}

bool store_mention(store *s, int64_t mention, entente_kept *out, arena *keep, entente_error *error)
{
    *out = (entente_kept){.product = S("entente"), .mentions = 1, .sources = 1, .articles = 1};
    query *q = db_query(
        s->d, "SELECT " ACT_COLUMNS ", " PLACE_COLUMNS ", " WHEN_COLUMNS
              ", e.until, e.region, e.key, e.sentence, e.sentence_start, e.sentence_end, "
              "e.place_start, e.place_end, "
              "e.trigger_start, e.trigger_end, w.text, e.confidence, j.key, e.score, e.reason, "
              "substr(CAST(d.text AS BLOB), e.sentence_start + 1, e.sentence_end - "
              "e.sentence_start), " DOCUMENT_COLUMNS
              " FROM mention e JOIN act a ON a.id = e.act JOIN code c ON c.id = a.type JOIN "
              "document d ON d.id = e.document LEFT JOIN place p ON p.id = e.place LEFT JOIN code "
              "w ON w.id = e.pattern LEFT JOIN mention j ON j.id = e.joined WHERE e.id = ?1");
    db_bind_int(q, 1, mention);
    bool is_there = db_row(q);
    if (is_there) take_mention(q, out, keep);
    db_done(q);
    if (is_there) {
        load_sides(s, mention, &out->event, keep);
        load_tellers(s, mention, &out->event, keep);
        load_reasons(s, mention, &out->event, keep);
    }
    return store_check(s, error) && is_there;
}

/* ## An event */

/* The sides of an event that has no mention. */
static void load_parties(store *s, int64_t event, entente_event *e, arena *keep)
{
    actor_vec side[2] = {0};
    query *q = db_query(
        s->d, "SELECT x.role, c.text, a.sector, a.name, a.role FROM (SELECT 1 AS role, 0 AS "
              "position, source AS actor FROM event WHERE id = ?1 UNION ALL SELECT 2, 0, target "
              "FROM event WHERE id = ?1 UNION ALL SELECT role, position, actor FROM party WHERE "
              "event = ?1) x JOIN actor a ON a.id = x.actor JOIN code c ON c.id = a.code ORDER BY "
              "x.role, x.position");
    db_bind_int(q, 1, event);
    while (db_row(q)) {
        entente_actor a = take_actor(q, 1, keep);
        a.text = a.name;
        *vec_push(&side[db_int(q, 0) == 2], keep) = a;
    }
    set_sides(e, side);
}

static bool load_import(store *s, int64_t event, entente_kept *out, arena *keep)
{
    query *q =
        db_query(s->d, "SELECT " ACT_COLUMNS ", " PLACE_COLUMNS ", " WHEN_COLUMNS
                       ", e.key, coalesce(o.original_text, o.original), o.extra FROM event e "
                       "JOIN act a ON a.id = e.act JOIN code c ON c.id = a.type LEFT JOIN "
                       "place p ON p.id = e.place LEFT JOIN origin o ON o.event = e.id "
                       "WHERE e.id = ?1");
    db_bind_int(q, 1, event);
    if (!db_row(q)) return false;
    entente_event *e = &out->event;
    take_act(q, 0, e, keep);
    take_place(q, 6, e, keep);
    take_when(q, 11, e);
    e->until = ENTENTE_NO_DAY;
    e->id = id_of_key(db_int(q, 16), keep);
    e->confidence = (double)NAN;
    out->original = kept_text(q, 17, keep);
    out->extra = kept_text(q, 18, keep);
    out->document.published = ENTENTE_NO_DAY;
    db_done(q);
    load_parties(s, event, e, keep);
    return true;
}

bool store_event(store *s, int64_t event, entente_kept *out, arena *keep, entente_error *error)
{
    query *q = db_query(s->d, "SELECT e.lead, p.name, e.mentions, e.sources, e.articles FROM event "
                              "e JOIN product p ON p.id = e.product WHERE e.id = ?1");
    db_bind_int(q, 1, event);
    bool is_there = db_row(q);
    int64_t lead = is_there ? db_int(q, 0) : 0, counts[3] = {0};
    str product = is_there ? kept_text(q, 1, keep) : S("");
    for (int i = 0; i < 3 && is_there; i++)
        counts[i] = db_int(q, 2 + i);
    db_done(q);
    *out = (entente_kept){0};
    if (lead)
        is_there = store_mention(s, lead, out, keep, error);
    else if (is_there)
        is_there = load_import(s, event, out, keep);
    out->product = product;
    out->mentions = counts[0];
    out->sources = counts[1];
    out->articles = counts[2];
    return store_check(s, error) && is_there;
}

/* ## By their ids */

int64_t store_find(store *s, str id, entente_error *error)
{
    bool is_id;
    uint64_t key = key_of_id(id, &is_id);
    if (!is_id) return 0;
    query *q = db_query(s->d, "SELECT event FROM mention WHERE key = ?1");
    db_bind_int(q, 1, (int64_t)key);
    int64_t event = db_row(q) ? db_int(q, 0) : 0;
    db_done(q);
    if (!event) event = event_find_import(s, key);
    return store_check(s, error) ? event : 0;
}

bool store_document(store *s, str id, entente_document *out, arena *keep, entente_error *error)
{
    *out = (entente_document){0};
    query *q = db_query(s->d, "SELECT " DOCUMENT_COLUMNS ", d.text FROM document d WHERE d.name = "
                              "?1");
    db_bind_text(q, 1, id);
    bool is_there = db_row(q);
    if (is_there) take_document(q, 0, out, keep);
    if (is_there) out->text = kept_text(q, 10, keep);
    db_done(q);
    return store_check(s, error) && is_there;
}
