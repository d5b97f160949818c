/* pool.c: A whole source read by several threads, delivered in order.
   SPDX-License-Identifier: MIT

       source ──> [ slot | slot | slot | slot | ... ] ──> sink
                   ^ delivered      ^ taken            a ring; both numbers only grow

   Whoever of the workers is free takes the next chunk into the next slot and reads its documents
   there; the caller's thread hands out the slots in the order in which they were taken. A slot is
   free again when all that is in it has been delivered, so what is in flight is bounded by the ring.
   With one thread there are no workers: the caller's thread does both. */
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "front/reader.h"
#include "front/source.h"

enum { SLOTS_PER_THREAD = 2, MOST_THREADS = 256 };

/* A document read, or why it was not. */
typedef struct result {
    entente_reading reading;
    const entente_error *error; /* NULL when it was read */
} result;
typedef VEC(result) result_vec;

typedef struct slot {
    arena keep; /* the chunk and all that was read in it */
    source_chunk chunk;
    result_vec results;
    bool is_ready;
} slot;

typedef struct pool {
    const entente_model *model;
    source *source;
    pthread_mutex_t source_lock; /* held by the worker that takes the next chunk */
    pthread_mutex_t lock;        /* guards all below but is_stopped */
    pthread_cond_t is_room, is_news;
    slot *slots;
    ptrdiff_t slot_count, taken, delivered;
    bool is_ended;
    atomic_bool is_stopped;
} pool;

/* Where results go, and the count of them. */
typedef struct delivery {
    const entente_sink *sink;
    entente_totals totals;
} delivery;

static void read_outcome(const entente_model *model, const outcome *o, result_vec *results,
                         arena *keep, arena scratch)
{
    entente_error error = {0};
    result r = {0};
    if (o->is_refused) {
        r.error = &o->error;
    } else if (!reader_read(model, &o->document, &r.reading, keep, scratch, &error)) {
        entente_error *kept = arena_new(keep, entente_error, 1);
        *kept = error;
        r.error = kept;
    }
    *vec_push(results, keep) = r;
}

/* Reads what a chunk held, unless told to stop. */
static void read_outcomes(const entente_model *model, const outcome *outcomes, ptrdiff_t n,
                          result_vec *results, arena *keep, arena scratch, const atomic_bool *stop)
{
    vec_reserve(results, keep, n);
    for (ptrdiff_t i = 0; i < n && !atomic_load(stop); i++)
        read_outcome(model, &outcomes[i], results, keep, scratch);
}

static void read_slot(const pool *p, slot *s, arena scratch)
{
    outcome_vec outcomes = {0};
    chunk_outcomes(&s->chunk, &outcomes, &s->keep, scratch);
    read_outcomes(p->model, outcomes.data, outcomes.len, &s->results, &s->keep, scratch,
                  &p->is_stopped);
}

static void slot_reset(slot *s)
{
    arena_reset(&s->keep);
    s->results = (result_vec){0};
    s->is_ready = false;
}

static void count(entente_totals *t, const entente_reading *r)
{
    t->documents++;
    t->sentences += r->sentence_count;
    t->tokens += r->token_count;
    t->events += r->event_count;
    t->bytes += r->document.text.len;
}

/* False when the sink wants no more. */
static bool deliver(delivery *d, const result_vec *results)
{
    const entente_sink *sink = d->sink;
    for (ptrdiff_t i = 0; i < results->len; i++) {
        const result *r = &results->data[i];
        if (r->error) {
            d->totals.refused++;
            if (sink->refused && !sink->refused(sink->payload, r->error)) return false;
        } else {
            count(&d->totals, &r->reading);
            if (sink->reading && !sink->reading(sink->payload, &r->reading)) return false;
        }
        if (sink->progress && !sink->progress(sink->payload, &d->totals)) return false;
    }
    return true;
}

/* The next slot with the next chunk in it, or NULL when there is none to be had any more. */
static slot *take_locked(pool *p)
{
    pthread_mutex_lock(&p->lock);
    while (!p->is_ended && !p->is_stopped && p->taken - p->delivered == p->slot_count)
        pthread_cond_wait(&p->is_room, &p->lock);
    bool is_over = p->is_ended || p->is_stopped;
    slot *s = &p->slots[p->taken % p->slot_count];
    pthread_mutex_unlock(&p->lock);
    if (is_over) return NULL;

    slot_reset(s);
    bool is_taken = source_next(p->source, &s->chunk, &s->keep);

    pthread_mutex_lock(&p->lock);
    p->taken += is_taken;
    p->is_ended = !is_taken;
    pthread_cond_signal(&p->is_news);
    pthread_mutex_unlock(&p->lock);
    return is_taken ? s : NULL;
}

static slot *take(pool *p)
{
    pthread_mutex_lock(&p->source_lock);
    slot *s = take_locked(p);
    pthread_mutex_unlock(&p->source_lock);
    return s;
}

static void *work(void *context)
{
    pool *p = context;
    arena scratch = arena_open(READING_LIMIT);
    for (slot *s; (s = take(p));) {
        read_slot(p, s, scratch);
        arena_reset(&scratch);
        pthread_mutex_lock(&p->lock);
        s->is_ready = true;
        pthread_cond_signal(&p->is_news);
        pthread_mutex_unlock(&p->lock);
    }
    arena_close(&scratch);
    return NULL;
}

/* Waits for the slot whose turn it is; NULL at the end. */
static slot *await(pool *p)
{
    pthread_mutex_lock(&p->lock);
    slot *s = &p->slots[p->delivered % p->slot_count];
    while (p->delivered == p->taken ? !p->is_ended : !s->is_ready)
        pthread_cond_wait(&p->is_news, &p->lock);
    bool is_end = p->delivered == p->taken;
    pthread_mutex_unlock(&p->lock);
    return is_end ? NULL : s;
}

/* Gives a delivered slot back to the workers, or sends them home. */
static void give_back(pool *p, bool is_stopped)
{
    pthread_mutex_lock(&p->lock);
    p->delivered++;
    p->is_stopped = is_stopped;
    pthread_cond_signal(&p->is_room);
    pthread_mutex_unlock(&p->lock);
}

static void deliver_all(pool *p, delivery *d)
{
    bool goes_on = true;
    for (slot *s; goes_on && (s = await(p));) {
        goes_on = deliver(d, &s->results);
        give_back(p, !goes_on);
    }
}

static void read_alone(pool *p, delivery *d)
{
    arena scratch = arena_open(READING_LIMIT);
    slot *s = p->slots;
    bool goes_on = true;
    while (goes_on) {
        slot_reset(s);
        if (!source_next(p->source, &s->chunk, &s->keep)) break;
        read_slot(p, s, scratch);
        arena_reset(&scratch);
        goes_on = deliver(d, &s->results);
    }
    arena_close(&scratch);
}

/* Reads with as many workers as the system gives, alone when it gives none. */
static void read_together(pool *p, delivery *d, int threads)
{
    pthread_t workers[MOST_THREADS];
    int n = 0;
    while (n < threads && pthread_create(&workers[n], NULL, work, p) == 0)
        n++;
    if (n)
        deliver_all(p, d);
    else
        read_alone(p, d);
    for (int i = 0; i < n; i++)
        pthread_join(workers[i], NULL);
}

/* What entente_source_next had taken out of a chunk and not given yet. False when the sink wants no
   more. */
static bool read_leftovers(pool *p, entente_source *from, delivery *d)
{
    slot *s = p->slots;
    if (from->at == from->outcomes.len) return true;
    read_outcomes(p->model, from->outcomes.data + from->at, from->outcomes.len - from->at,
                  &s->results, &s->keep, from->scratch, &p->is_stopped);
    from->at = from->outcomes.len;
    return deliver(d, &s->results);
}

static pool *pool_open(const entente_model *model, entente_source *from, ptrdiff_t slots,
                       arena *keep)
{
    pool *p = arena_new(keep, pool, 1);
    p->model = model;
    p->source = from->inner;
    p->slots = arena_new(keep, slot, slots);
    p->slot_count = slots;
    for (ptrdiff_t i = 0; i < slots; i++)
        p->slots[i].keep = arena_open(READING_LIMIT);
    pthread_mutex_init(&p->source_lock, NULL);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->is_room, NULL);
    pthread_cond_init(&p->is_news, NULL);
    return p;
}

static void pool_close(pool *p)
{
    pthread_cond_destroy(&p->is_news);
    pthread_cond_destroy(&p->is_room);
    pthread_mutex_destroy(&p->lock);
    pthread_mutex_destroy(&p->source_lock);
    for (ptrdiff_t i = 0; i < p->slot_count; i++)
        arena_close(&p->slots[i].keep);
}

static int thread_count(int wanted)
{
    long n = wanted > 0 ? wanted : sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MOST_THREADS ? MOST_THREADS : (int)n;
}

entente_totals entente_read_source(const entente_model *model, entente_source *from, int threads,
                                   const entente_sink *sink)
{
    threads = thread_count(threads);
    arena keep = arena_open(READING_LIMIT);
    pool *p = pool_open(model, from, threads > 1 ? threads * SLOTS_PER_THREAD : 1, &keep);
    delivery d = {.sink = sink};
    if (!read_leftovers(p, from, &d))
        p->is_stopped = true;
    else if (threads > 1)
        read_together(p, &d, threads);
    else
        read_alone(p, &d);
    pool_close(p);
    arena_close(&keep);
    return d.totals;
}
