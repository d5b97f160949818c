/* read_all.c: Whole sources read or parsed, by several threads, delivered in order.
   SPDX-License-Identifier: MIT */
#include "front/parse.h"
#include "front/pool.h"
#include "front/reader.h"
#include "front/source.h"
#include "front/time_text.h"
#include "front/treebank.h"

/* Documents are read together up to so many, or so many bytes of text. */
enum { BATCH = 32, BATCH_BYTES = 16 << 10 };

/* What became of a document or of some sentences. */
typedef struct result {
    entente_reading reading;
    entente_times times;
    str conllu;
    const entente_error *error; /* NULL when it was read */
    entente_totals totals;      /* what it adds */
} result;

/* A chunk of the input and what came of it. */
typedef struct piece {
    source_chunk chunk;
    outcome_vec outcomes;
    piece_of_file words; /* where files of words are parsed */
    VEC(result) results;
} piece;

typedef enum task { TASK_READ, TASK_PARSE, TASK_TIMES } task;

typedef struct job {
    const entente_model *model;
    const entente_sink *sink;
    entente_source *from;
    pieces *words;
    task task;
    entente_totals totals;
} job;

/* ## Taking */

/* What entente_source_next had taken out of a chunk and not given yet, then chunk by chunk. */
static void *take_chunk(void *payload, arena *keep)
{
    job *j = payload;
    entente_source *from = j->from;
    piece *p = arena_new(keep, piece, 1);
    if (from->at < from->outcomes.len) {
        p->outcomes.data = from->outcomes.data + from->at;
        p->outcomes.len = from->outcomes.len - from->at;
        from->at = from->outcomes.len;
        return p;
    }
    return source_next(from->inner, &p->chunk, keep) ? p : NULL;
}

static void *take_words(void *payload, arena *keep)
{
    job *j = payload;
    piece *p = arena_new(keep, piece, 1);
    return pieces_next(j->words, &p->words, keep) ? p : NULL;
}

/* ## Working */

static const entente_error *keep_error(const entente_error *error, arena *keep)
{
    entente_error *kept = arena_new(keep, entente_error, 1);
    *kept = *error;
    return kept;
}

static void count_reading(entente_totals *t, const entente_reading *r)
{
    t->documents = 1;
    t->sentences = r->sentence_count;
    t->tokens = r->token_count;
    t->events = r->event_count;
    t->bytes = r->document.text.len;
}

static bool is_full(ptrdiff_t documents, ptrdiff_t bytes)
{
    return documents == BATCH || bytes >= BATCH_BYTES;
}

/* Reads the documents from outcome i on that are read together; returns the next one. */
static ptrdiff_t read_batch(grammar *g, const outcome_vec *outcomes, ptrdiff_t i, result *results,
                            arena *keep, arena scratch)
{
    reader_task tasks[BATCH] = {0};
    result *to[BATCH];
    ptrdiff_t count = 0, bytes = 0;
    for (; i < outcomes->len && !is_full(count, bytes); i++) {
        const outcome *o = &outcomes->data[i];
        if (o->is_refused) {
            results[i].error = &o->error;
            continue;
        }
        to[count] = &results[i];
        tasks[count++].given = &o->document;
        bytes += o->document.text.len;
    }
    reader_read(g, tasks, count, keep, scratch);
    for (ptrdiff_t k = 0; k < count; k++) {
        to[k]->reading = tasks[k].reading;
        if (tasks[k].is_read)
            count_reading(&to[k]->totals, &tasks[k].reading);
        else
            to[k]->error = keep_error(&tasks[k].error, keep);
    }
    return i;
}

/* Parses outcome i, or finds its times; returns the next one. */
static ptrdiff_t read_one(const job *j, grammar *g, const outcome_vec *outcomes, ptrdiff_t i,
                          result *r, arena *keep, arena scratch)
{
    const outcome *o = &outcomes->data[i];
    entente_error error = {0};
    if (o->is_refused) {
        r->error = &o->error;
        return i + 1;
    }
    bool is_read = false;
    if (j->task == TASK_TIMES)
        is_read = time_text(j->model, &o->document, &r->times, &r->totals, keep, scratch, &error);
    if (j->task == TASK_PARSE) {
        r->conllu = parse_document(g, &o->document, &r->totals, keep, scratch, &error);
        is_read = r->conllu.data != NULL;
    }
    if (!is_read) r->error = keep_error(&error, keep);
    return i + 1;
}

static void work_on_chunk(void *payload, void *desk, void *of, arena *keep, arena scratch,
                          const atomic_bool *is_stopped)
{
    const job *j = payload;
    grammar *g = desk;
    piece *p = of;
    g->model = j->model;
    if (!p->outcomes.len) chunk_outcomes(&p->chunk, &p->outcomes, keep, scratch);
    vec_reserve(&p->results, keep, p->outcomes.len);
    result *results = p->results.data;
    while (p->results.len < p->outcomes.len && !atomic_load(is_stopped)) {
        ptrdiff_t i = p->results.len;
        p->results.len = j->task == TASK_READ
                             ? read_batch(g, &p->outcomes, i, results, keep, scratch)
                             : read_one(j, g, &p->outcomes, i, &results[i], keep, scratch);
        for (; i < p->results.len; i++)
            if (results[i].error) results[i].totals = (entente_totals){.refused = 1};
    }
}

static void work_on_words(void *payload, void *desk, void *of, arena *keep, arena scratch,
                          const atomic_bool *is_stopped)
{
    (void)is_stopped;
    const job *j = payload;
    grammar *g = desk;
    piece *p = of;
    g->model = j->model;
    const piece_of_file *w = &p->words;
    parse_part_vec parts = {0};
    if (w->is_refused)
        *vec_push(&p->results, keep) = (result){.error = &w->error, .totals.refused = 1};
    else
        parse_words(g, w->file, w->line, w->bytes, &parts, keep, scratch);
    for (ptrdiff_t i = 0; i < parts.len; i++) {
        const parse_part *part = &parts.data[i];
        *vec_push(&p->results, keep) =
            (result){.conllu = part->conllu, .error = part->error, .totals = part->totals};
    }
    if (p->results.len && w->is_first) p->results.data[0].totals.documents = 1;
}

static void close_desk(void *desk)
{
    grammar_close(desk);
}

/* ## Delivering */

static void add(entente_totals *to, const entente_totals *t)
{
    to->documents += t->documents;
    to->refused += t->refused;
    to->sentences += t->sentences;
    to->tokens += t->tokens;
    to->events += t->events;
    to->bytes += t->bytes;
}

/* False when the sink wants no more. */
static bool give(const job *j, const result *r)
{
    const entente_sink *sink = j->sink;
    if (r->error) return !sink->refused || sink->refused(sink->payload, r->error);
    if (j->task == TASK_TIMES) return !sink->times || sink->times(sink->payload, &r->times);
    if (j->task == TASK_READ) return !sink->reading || sink->reading(sink->payload, &r->reading);
    return !r->conllu.len || !sink->parsed || sink->parsed(sink->payload, r->conllu);
}

static bool deliver(void *payload, void *of)
{
    job *j = payload;
    const piece *p = of;
    const entente_sink *sink = j->sink;
    for (ptrdiff_t i = 0; i < p->results.len; i++) {
        add(&j->totals, &p->results.data[i].totals);
        if (!give(j, &p->results.data[i])) return false;
        if (sink->progress && !sink->progress(sink->payload, &j->totals)) return false;
    }
    return true;
}

/* ## The entrances */

static entente_totals run(job *j, int threads)
{
    const pool_work w = {.payload = j,
                         .take = j->from ? take_chunk : take_words,
                         .work = j->from ? work_on_chunk : work_on_words,
                         .deliver = deliver,
                         .desk_bytes = sizeof(grammar),
                         .desk_close = close_desk};
    entente_error error;
    if (j->task == TASK_TIMES || grammar_check(j->model, &error)) {
        pool_run(&w, threads);
    } else {
        j->totals.refused = 1;
        if (j->sink->refused) j->sink->refused(j->sink->payload, &error);
    }
    return j->totals;
}

entente_totals entente_read_source(const entente_model *model, entente_source *from, int threads,
                                   const entente_sink *sink)
{
    job j = {.model = model, .sink = sink, .from = from};
    return run(&j, threads);
}

entente_totals entente_parse_source(const entente_model *model, entente_source *from, int threads,
                                    const entente_sink *sink)
{
    job j = {.model = model, .sink = sink, .from = from, .task = TASK_PARSE};
    return run(&j, threads);
}

entente_totals entente_parse_files(const entente_model *model, const char *const *paths,
                                   ptrdiff_t count, int threads, const entente_sink *sink)
{
    job j = {
        .model = model, .sink = sink, .task = TASK_PARSE, .words = treebank_open(paths, count)};
    entente_totals totals = run(&j, threads);
    pieces_close(j.words);
    return totals;
}

entente_totals entente_times_source(const entente_model *model, entente_source *from, int threads,
                                    const entente_sink *sink)
{
    job j = {.model = model, .sink = sink, .from = from, .task = TASK_TIMES};
    return run(&j, threads);
}
