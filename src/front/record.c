/* record.c: The record as callers know it: readings go in, events come out.
   SPDX-License-Identifier: MIT */
#include "front/record.h"

#include <inttypes.h>

#include "front/reader.h"

static const int64_t BATCH_BYTES = (int64_t)4 << 20; /* of text, and the batch is committed */

struct entente_record {
    arena home, event, document; /* what entente_record_event and _document gave last */
    store *store;
    const entente_model *model; /* whose versions are in version */
    store_version version;
    arena versions;
};

store *record_store(const entente_record *record)
{
    return record->store;
}

/* What callers hold as entente_events and entente_rows are an answer and rows of the store. */

entente_record *entente_record_open(const char *path, entente_access access, entente_error *error)
{
    store *s = store_open(str_of(path), access, error);
    if (!s) return NULL;
    arena home = arena_open(HOME_LIMIT);
    entente_record *r = arena_new(&home, entente_record, 1);
    *r = (entente_record){.home = home,
                          .event = arena_open(READING_LIMIT),
                          .document = arena_open(READING_LIMIT),
                          .versions = arena_open(HOME_LIMIT),
                          .store = s};
    return r;
}

void entente_record_close(entente_record *record)
{
    if (!record) return;
    store_close(record->store);
    arena_close(&record->versions);
    arena_close(&record->document);
    arena_close(&record->event);
    arena home = record->home; /* the record lives in the arena that it closes */
    arena_close(&home);
}

/* ## Adding */

/* One hash over the files whose path starts with a prefix, or with none of the others. */
static str hash_files(const data_set *data, bool (*is_meant)(str path), arena *keep)
{
    uint64_t hash = 0;
    for (ptrdiff_t i = 0; i < data->count; i++) {
        const data_file *f = &data->files[i];
        if (!is_meant(f->path)) continue;
        hash = hash * 0x9E3779B97F4A7C15u + str_hash(f->path);
        hash = hash * 0x9E3779B97F4A7C15u + str_hash(f->bytes);
    }
    return str_format(keep, "%016" PRIx64, hash);
}

static bool is_rules(str path)
{
    return str_starts(path, S("patterns/"));
}

static bool is_model(str path)
{
    return str_starts(path, S("model/"));
}

static bool is_other(str path)
{
    return !is_rules(path) && !is_model(path);
}

/* The versions of a model, hashed once. */
static const store_version *version_of(entente_record *r, const entente_model *model)
{
    if (r->model == model) return &r->version;
    arena_reset(&r->versions);
    r->model = model;
    r->version = (store_version){
        .program = S(ENTENTE_VERSION),
        .rules = hash_files(&model->data, is_rules, &r->versions),
        .data = hash_files(&model->data, is_other, &r->versions),
        .model = hash_files(&model->data, is_model, &r->versions),
    };
    return &r->version;
}

entente_added entente_record_add(entente_record *record, const entente_model *model,
                                 const entente_reading *reading, bool again, entente_error *error)
{
    return store_add(record->store, version_of(record, model), reading, again, error);
}

entente_added entente_record_import(entente_record *record, const entente_import *row,
                                    entente_error *error)
{
    return store_import(record->store, row, error);
}

bool entente_record_commit(entente_record *record, entente_error *error)
{
    return store_commit(record->store, error);
}

bool entente_record_split(entente_record *record, entente_text id, entente_error *error)
{
    return store_split(record->store, id, error);
}

/* ## A whole source */

typedef struct keeping {
    entente_record *record;
    const entente_model *model;
    const entente_sink *sink;
    bool again, has_failed;
    int64_t waiting; /* bytes of text in the batch */
    entente_error *error;
} keeping;

static bool keep_reading(void *payload, const entente_reading *r)
{
    keeping *k = payload;
    if (k->sink && k->sink->reading && !k->sink->reading(k->sink->payload, r)) return false;
    entente_added what = entente_record_add(k->record, k->model, r, k->again, k->error);
    k->waiting += r->document.text.len + 1024;
    k->has_failed = what == ENTENTE_FAILED;
    if (k->has_failed || k->waiting < BATCH_BYTES) return !k->has_failed;
    k->waiting = 0;
    k->has_failed = !entente_record_commit(k->record, k->error);
    return !k->has_failed;
}

static bool pass_refusal(void *payload, const entente_error *error)
{
    const keeping *k = payload;
    return !k->sink || !k->sink->refused || k->sink->refused(k->sink->payload, error);
}

static bool pass_progress(void *payload, const entente_totals *totals)
{
    const keeping *k = payload;
    return !k->sink || !k->sink->progress || k->sink->progress(k->sink->payload, totals);
}

static entente_additions since(const entente_additions *before, const entente_additions *now)
{
    return (entente_additions){
        .documents = now->documents - before->documents,
        .known = now->known - before->known,
        .known_texts = now->known_texts - before->known_texts,
        .known_ids = now->known_ids - before->known_ids,
        .again = now->again - before->again,
        .otherwise = now->otherwise - before->otherwise,
        .copies = now->copies - before->copies,
        .mentions = now->mentions - before->mentions,
        .events = now->events - before->events,
        .gained = now->gained - before->gained,
        .lost = now->lost - before->lost,
        .altered = now->altered - before->altered,
    };
}

bool entente_record_add_source(entente_record *record, const entente_model *model,
                               entente_source *source, int threads, bool again,
                               const entente_sink *sink, entente_additions *out,
                               entente_error *error)
{
    entente_error unused;
    entente_additions before = store_additions(record->store);
    keeping k = {.record = record,
                 .model = model,
                 .sink = sink,
                 .again = again,
                 .error = error ? error : &unused};
    const entente_sink own = {&k, keep_reading, pass_refusal, pass_progress, NULL};
    entente_totals totals = entente_read_source(model, source, threads, &own);
    if (!k.has_failed) k.has_failed = !entente_record_commit(record, k.error);
    entente_additions after = store_additions(record->store);
    if (out) *out = since(&before, &after);
    if (out) out->refused = totals.refused;
    return !k.has_failed;
}

/* ## Asking */

entente_events *entente_ask(entente_record *record, const entente_question *question,
                            entente_error *error)
{
    return (entente_events *)store_ask(record->store, question, error);
}

entente_events *entente_ask_mentions(entente_record *record, entente_text id, entente_error *error)
{
    return (entente_events *)store_ask_mentions(record->store, id, error);
}

entente_events *entente_ask_document(entente_record *record, entente_text document,
                                     entente_error *error)
{
    return (entente_events *)store_ask_document(record->store, document, error);
}

bool entente_events_next(entente_events *given, entente_kept *out, entente_error *error)
{
    return answer_next((answer *)given, out, error);
}

void entente_events_close(entente_events *given)
{
    answer_close((answer *)given);
}

bool entente_record_event(entente_record *record, entente_text id, entente_kept *out,
                          entente_error *error)
{
    if (error) *error = (entente_error){0};
    arena_reset(&record->event);
    int64_t event = store_find(record->store, id, error);
    return event && store_event(record->store, event, out, &record->event, error);
}

bool entente_record_has_actor(entente_record *record, entente_text code_or_name)
{
    return store_has_actor(record->store, code_or_name);
}

bool entente_record_document(entente_record *record, entente_text id, entente_document *out,
                             entente_error *error)
{
    if (error) *error = (entente_error){0};
    arena_reset(&record->document);
    return store_document(record->store, id, out, &record->document, error);
}

entente_rows *entente_count(entente_record *record, const entente_question *question,
                            const entente_group *groups, int32_t count, entente_error *error)
{
    return (entente_rows *)store_count(record->store, question, groups, count, error);
}

entente_rows *entente_sql(entente_record *record, entente_text sql, entente_error *error)
{
    return (entente_rows *)store_sql(record->store, sql, error);
}

int32_t entente_rows_columns(const entente_rows *given)
{
    return rows_columns((const rows *)given);
}

entente_text entente_rows_name(const entente_rows *given, int32_t column)
{
    return rows_name((const rows *)given, column);
}

bool entente_rows_next(entente_rows *given, entente_error *error)
{
    return rows_next((rows *)given, error);
}

entente_cell entente_rows_cell(const entente_rows *given, int32_t column)
{
    return rows_cell((const rows *)given, column);
}

void entente_rows_close(entente_rows *given)
{
    rows_close((rows *)given);
}
