/* export.c: Events of a record become files of other products.
   SPDX-License-Identifier: MIT */
#include <string.h>

#include "exchange/dyads.h"
#include "exchange/objects.h"
#include "front/exchange.h"
#include "front/model.h"
#include "front/record.h"
#include "record/report.h"

enum { PENDING = 64 << 10, TKG_FILES = 3 };

typedef enum export_kind {
    EXPORT_ROWS,
    EXPORT_MENTIONS,
    EXPORT_PLOVER,
    EXPORT_PANEL,
    EXPORT_GRAPHML,
    EXPORT_GEXF,
    EXPORT_TKG,
} export_kind;

typedef struct job {
    const exchange *tables;
    const entente_export *wanted;
    const format *format; /* of rows */
    export_kind kind;
    store *from;
    bool (*write)(void *payload, const char *name, entente_text bytes);
    void *payload;
    bool is_stopped;
    entente_exported done;
    arena sums, day, names, pending_keep, scratch;
    buf pending;
    int32_t today; /* the day of the repeats */
    map repeats;
    dyads dyads;
    int32_t month;                 /* of the panel's dyads */
    numbering entities, relations; /* of tkg */
    int32_t first_day;             /* likewise */
    VEC(int64_t) by_day;           /* quadruples of each day since then */
    int32_t parts[TKG_FILES];      /* the first day of train, valid, test */
    bool is_writing;               /* the second round */
} job;

/* ## Out */

static bool put(job *j, const char *name, str bytes)
{
    if (!j->is_stopped && bytes.len) j->is_stopped = !j->write(j->payload, name, bytes);
    return !j->is_stopped;
}

static bool flush(job *j)
{
    bool is_out = put(j, "", buf_str(&j->pending));
    j->pending.len = 0;
    return is_out;
}

/* ## What is left out */

/* The status is told by PLOVER's contexts and our own table, and by nothing else. */
static bool tells_status(const job *j)
{
    return j->kind == EXPORT_PLOVER || (j->format && j->format->by_role[0][ROLE_STATUS]);
}

static bool needs_type(const job *j)
{
    return j->kind == EXPORT_PLOVER || (j->format && j->format->scale == SCALE_PLOVER);
}

static bool needs_day(const job *j)
{
    return j->kind != EXPORT_GRAPHML && j->kind != EXPORT_GEXF &&
           !(j->format && j->format->scale == SCALE_OWN);
}

static void put_side(buf *key, const entente_actor *actors, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        buf_put(key, actors[i].code);
        buf_char(key, '\t');
        buf_put(key, actors[i].sector);
        buf_char(key, ';');
    }
    buf_char(key, '\n');
}

/* Was there an event like this on this day? */
static bool is_repeat(job *j, const entente_event *e)
{
    if (e->day == ENTENTE_NO_DAY) return false;
    if (e->day != j->today) {
        arena_reset(&j->day);
        j->repeats = (map){0};
        j->today = e->day;
    }
    buf key = {.keep = &j->scratch};
    put_side(&key, e->source, e->source_count);
    put_side(&key, e->target, e->target_count);
    buf_put(&key, e->cameo);
    bool is_so = map_get(&j->repeats, buf_str(&key)) != NULL;
    if (!is_so) *map_at(&j->repeats, str_copy(buf_str(&key), &j->day), &j->day) = 1;
    return is_so;
}

static bool is_wanted(job *j, const entente_event *e)
{
    bool has_statuses = j->wanted->question && j->wanted->question->statuses;
    bool is_vague = e->precision > (j->kind == EXPORT_PANEL ? ENTENTE_MONTH : ENTENTE_DAY);
    bool has_day = e->day != ENTENTE_NO_DAY && !(j->kind == EXPORT_PANEL && is_vague);
    int64_t *why = NULL;
    if (e->status != ENTENTE_OCCURRED && !has_statuses && !tells_status(j))
        why = &j->done.not_occurred;
    else if (!has_day && needs_day(j))
        why = &j->done.no_day;
    else if (!e->plover.len && needs_type(j))
        why = &j->done.no_type;
    else if (j->wanted->one_a_day && is_repeat(j, e))
        why = &j->done.repeats;
    if (why) return ++*why, false;
    bool has_precision = j->format && j->format->by_role[0][ROLE_PRECISION];
    j->done.vague += has_day && is_vague && !has_precision;
    return true;
}

/* ## Rows */

static bool put_event(job *j, const entente_kept *k)
{
    const entente_event *e = &k->event;
    int32_t sources = e->source_count ? e->source_count : 1;
    int32_t targets = e->target_count ? e->target_count : 1;
    j->done.events++;
    if (j->kind == EXPORT_PLOVER) {
        plover_write(j->tables, k, &j->pending);
        j->done.rows++;
        return j->pending.len < PENDING || flush(j);
    }
    for (int32_t s = 0; s < sources; s++)
        for (int32_t t = 0; t < targets; t++) {
            row_write(j->tables, j->format, k, s, t, &j->pending, j->scratch);
            j->done.rows++;
        }
    return j->pending.len < PENDING || flush(j);
}

/* ## Sums */

static void end_month(job *j)
{
    if (!j->dyads.list.len) return;
    panel_month(j->tables->codes, &j->dyads, j->month, &j->pending, j->scratch);
    j->done.rows += j->dyads.list.len;
    arena_reset(&j->sums);
    j->dyads = (dyads){.keep = &j->sums};
}

/* Quad class and score are those of the code here, so that events of all products add up. */
static deed deed_of(const job *j, const entente_kept *k, int32_t source, int32_t target)
{
    const entente_event *e = &k->event;
    const act_code *code = act_of_cameo(j->tables->codes, e->cameo);
    return (deed){
        .source = e->source[source].code,
        .target = e->target[target].code,
        .day = e->day,
        .cameo = e->cameo,
        .type = e->plover,
        .quad = code ? code->quad[SCALE_OWN] : e->quad,
        .goldstein = code ? code->score[SCALE_OWN] : e->goldstein,
        .mentions = k->mentions > 0 ? k->mentions : 1,
    };
}

/* Each pair of a source and a target with a code; false when there is none. */
static bool each_pair(job *j, const entente_kept *k,
                      void (*take)(job *, const entente_kept *, int32_t, int32_t))
{
    const entente_event *e = &k->event;
    bool has_pair = false;
    for (int32_t s = 0; s < e->source_count; s++)
        for (int32_t t = 0; t < e->target_count; t++) {
            if (!e->source[s].code.len || !e->target[t].code.len) continue;
            has_pair = true;
            take(j, k, s, t);
        }
    return has_pair;
}

static void sum_pair(job *j, const entente_kept *k, int32_t source, int32_t target)
{
    deed d = deed_of(j, k, source, target);
    dyads_add(&j->dyads, &d);
}

static bool sum_event(job *j, const entente_kept *k)
{
    if (j->kind == EXPORT_PANEL) {
        date d = date_of_day(k->event.day);
        int32_t month = d.year * 12 + d.month - 1;
        if (month != j->month) end_month(j);
        j->month = month;
    }
    bool has_pair = each_pair(j, k, sum_pair);
    j->done.events += has_pair;
    j->done.no_sides += !has_pair;
    return j->pending.len < PENDING || flush(j);
}

/* ## Quadruples */

static int32_t entity_of(job *j, const entente_actor *a)
{
    if (j->wanted->by_name && a->name.len) return number_at(&j->entities, a->name);
    str name = a->sector.len
                   ? str_format(&j->scratch, "%.*s %.*s", ARG_STR(a->code), ARG_STR(a->sector))
                   : a->code;
    return number_at(&j->entities, name);
}

static int32_t part_of(const job *j, int32_t day)
{
    int32_t part = 0;
    while (part + 1 < TKG_FILES && day >= j->parts[part + 1])
        part++;
    return part;
}

/* The first round counts, so that the second knows where validation and test begin. */
static void take_quadruple(job *j, const entente_kept *k, int32_t source, int32_t target)
{
    static const char *const files[TKG_FILES] = {"train.txt", "valid.txt", "test.txt"};
    const entente_event *e = &k->event;
    int32_t day = e->day - j->first_day;
    while (j->by_day.len <= day)
        *vec_push(&j->by_day, &j->sums) = 0;
    if (!j->is_writing) {
        j->by_day.data[day]++;
        return;
    }
    const act_code *code = act_of_cameo(j->tables->codes, e->cameo);
    int32_t s = entity_of(j, &e->source[source]), o = entity_of(j, &e->target[target]);
    int32_t r = number_at(&j->relations, code && code->name.len ? code->name : e->cameo);
    str line = str_format(&j->scratch, "%d\t%d\t%d\t%d\n", s, r, o, day);
    put(j, files[part_of(j, day)], line);
    j->done.rows++;
}

static bool take_event(job *j, const entente_kept *k)
{
    if (j->first_day == ENTENTE_NO_DAY) j->first_day = k->event.day;
    bool has_pair = each_pair(j, k, take_quadruple);
    j->done.events += has_pair;
    j->done.no_sides += !has_pair;
    return !j->is_stopped;
}

/* Four fifths of the quadruples train, a tenth each validates and tests, in whole days. */
static void part_days(job *j)
{
    int64_t all = 0, seen = 0;
    for (ptrdiff_t i = 0; i < j->by_day.len; i++)
        all += j->by_day.data[i];
    j->parts[1] = j->parts[2] = INT32_MAX;
    for (ptrdiff_t i = 0; i < j->by_day.len; i++) {
        if (seen * 10 >= all * 8 && j->parts[1] == INT32_MAX) j->parts[1] = (int32_t)i;
        if (seen * 10 >= all * 9 && j->parts[2] == INT32_MAX) j->parts[2] = (int32_t)i;
        seen += j->by_day.data[i];
    }
}

static void put_numbering(job *j, const char *name, const numbering *n)
{
    j->pending.len = 0;
    numbering_write(n, &j->pending);
    put(j, name, buf_str(&j->pending));
    j->pending.len = 0;
}

/* ## All events */

static bool take_one(job *j, const entente_kept *k)
{
    if (!is_wanted(j, &k->event)) return true;
    if (j->kind == EXPORT_ROWS || j->kind == EXPORT_PLOVER) return put_event(j, k);
    return j->kind == EXPORT_TKG ? take_event(j, k) : sum_event(j, k);
}

static bool take_all(job *j, entente_error *error)
{
    entente_question q = j->wanted->question ? *j->wanted->question : (entente_question){0};
    q.oldest_first = true;
    j->done = (entente_exported){0};
    j->today = ENTENTE_NO_DAY;
    answer *a = store_ask(j->from, &q, error);
    if (!a) return false;
    entente_kept k;
    bool goes_on = true;
    while (goes_on && answer_next(a, &k, error)) {
        goes_on = take_one(j, &k);
        arena_reset(&j->scratch);
    }
    answer_close(a);
    return !goes_on || error->code == ENTENTE_OK;
}

static bool export_tkg(job *j, entente_error *error)
{
    j->first_day = ENTENTE_NO_DAY;
    if (!take_all(j, error)) return false;
    part_days(j);
    j->is_writing = true;
    if (!take_all(j, error)) return false;
    put_numbering(j, "entity2id.txt", &j->entities);
    put_numbering(j, "relation2id.txt", &j->relations);
    put(j, "stat.txt",
        str_format(&j->scratch, "%td\t%td\t0\n", j->entities.names.len, j->relations.names.len));
    return true;
}

static bool export_events(job *j, entente_error *error)
{
    if (j->kind == EXPORT_PANEL) panel_header(&j->pending);
    if (j->format) header_write(j->format, &j->pending);
    if (!take_all(j, error)) return false;
    if (j->kind == EXPORT_PANEL) end_month(j);
    if (j->kind == EXPORT_GRAPHML) graphml_write(j->tables->codes, &j->dyads, &j->pending);
    if (j->kind == EXPORT_GEXF) gexf_write(j->tables->codes, &j->dyads, &j->pending);
    if (j->kind == EXPORT_GRAPHML || j->kind == EXPORT_GEXF) j->done.rows = j->dyads.list.len;
    flush(j);
    return true;
}

/* ## Mentions */

static bool put_report(void *payload, const store_report *r)
{
    job *j = payload;
    const exchange_row row = {
        .product = j->format->name,
        .original = r->original,
        .extra = r->extra,
        .document = {.id = r->document,
                     .url = r->url,
                     .publisher = r->publisher,
                     .language = r->language},
        .event = {.sentence = r->sentence,
                  .reported = r->day,
                  .day = r->day,
                  .confidence = r->confidence},
    };
    row_write(j->tables, j->format, &row, -1, -1, &j->pending, j->scratch);
    j->done.rows++;
    j->done.events++;
    return j->pending.len < PENDING || flush(j);
}

static bool export_mentions(job *j, entente_error *error)
{
    bool is_scanned = store_report_scan(j->from, S("gdelt2"), put_report, j, error);
    return flush(j), is_scanned;
}

/* ## The entrance */

static bool find_kind(job *j, const char *name)
{
    static const struct {
        const char *name;
        export_kind kind;
    } kinds[] = {
        {"mentions", EXPORT_MENTIONS}, {"plover", EXPORT_PLOVER}, {"panel", EXPORT_PANEL},
        {"graphml", EXPORT_GRAPHML},   {"gexf", EXPORT_GEXF},     {"tkg", EXPORT_TKG},
    };
    j->format = format_find(&j->tables->formats, str_of(name));
    j->kind = EXPORT_ROWS;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(name, kinds[i].name)) j->kind = kinds[i].kind;
    return j->format || j->kind != EXPORT_ROWS;
}

bool entente_exchange_writes(const entente_exchange *x, const char *name)
{
    job j = {.tables = x->tables};
    return find_kind(&j, name);
}

bool entente_export_events(const entente_exchange *x, entente_record *record,
                           const entente_export *wanted,
                           bool (*write)(void *payload, const char *name, entente_text bytes),
                           void *payload, entente_exported *out, entente_error *error)
{
    entente_error unused;
    if (!error) error = &unused;
    *error = (entente_error){0};
    job j = {.tables = x->tables,
             .wanted = wanted,
             .from = record_store(record),
             .write = write,
             .payload = payload};
    if (!find_kind(&j, wanted->format))
        return err_set(error, ENTENTE_BAD_USE, 0, "'%s' is no format to export", wanted->format);
    j.sums = arena_open(READING_LIMIT);
    j.day = arena_open(READING_LIMIT);
    j.names = arena_open(READING_LIMIT);
    j.scratch = arena_open(READING_LIMIT);
    j.pending_keep = arena_open(READING_LIMIT);
    j.pending = (buf){.keep = &j.pending_keep};
    j.dyads = (dyads){.keep = &j.sums};
    j.entities = (numbering){.keep = &j.names};
    j.relations = (numbering){.keep = &j.names};
    bool is_done = j.kind == EXPORT_TKG        ? export_tkg(&j, error)
                   : j.kind == EXPORT_MENTIONS ? export_mentions(&j, error)
                                               : export_events(&j, error);
    if (out) *out = j.done;
    arena_close(&j.pending_keep);
    arena_close(&j.scratch);
    arena_close(&j.names);
    arena_close(&j.day);
    arena_close(&j.sums);
    return is_done && !j.is_stopped;
}
