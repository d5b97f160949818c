/* pool.c: Work in pieces, done by several threads, delivered in order.
   SPDX-License-Identifier: MIT */
#include "front/pool.h"

#include <pthread.h>
#include <unistd.h>

#include "front/model.h"

enum { SLOTS_PER_THREAD = 2, MOST_THREADS = 256 };

typedef struct slot {
    arena keep; /* the piece and all that comes of it */
    void *piece;
    bool is_ready;
} slot;

typedef struct pool {
    const pool_work *work;
    pthread_mutex_t take_lock; /* held by the worker that takes the next piece */
    pthread_mutex_t lock;      /* guards all below but is_stopped */
    pthread_cond_t is_room, is_news;
    slot *slots;
    ptrdiff_t slot_count, taken, delivered;
    bool is_ended;
    atomic_bool is_stopped;
} pool;

/* Puts the next piece into a slot; false when there is none. */
static bool fill(const pool_work *w, slot *s)
{
    arena_reset(&s->keep);
    s->is_ready = false;
    return (s->piece = w->take(w->payload, &s->keep)) != NULL;
}

/* The next slot with the next piece in it, or NULL when there is none to be had any more. */
static slot *take_locked(pool *p)
{
    pthread_mutex_lock(&p->lock);
    while (!p->is_ended && !p->is_stopped && p->taken - p->delivered == p->slot_count)
        pthread_cond_wait(&p->is_room, &p->lock);
    bool is_over = p->is_ended || p->is_stopped;
    slot *s = &p->slots[p->taken % p->slot_count];
    pthread_mutex_unlock(&p->lock);
    if (is_over) return NULL;

    bool is_taken = fill(p->work, s);

    pthread_mutex_lock(&p->lock);
    p->taken += is_taken;
    p->is_ended = !is_taken;
    pthread_cond_signal(&p->is_news);
    pthread_mutex_unlock(&p->lock);
    return is_taken ? s : NULL;
}

static slot *take(pool *p)
{
    pthread_mutex_lock(&p->take_lock);
    slot *s = take_locked(p);
    pthread_mutex_unlock(&p->take_lock);
    return s;
}

/* A thread's own memory: its desk, and what it throws away after each piece. */
typedef struct place {
    arena home, scratch;
    void *desk;
} place;

static place place_open(const pool_work *w)
{
    place p = {arena_open(HOME_LIMIT), arena_open(READING_LIMIT), NULL};
    p.desk = arena_alloc(&p.home, 1, alignof(max_align_t), w->desk_bytes);
    return p;
}

static void place_close(const pool_work *w, place *p)
{
    if (w->desk_close) w->desk_close(p->desk);
    arena_close(&p->scratch);
    arena_close(&p->home);
}

static void work_on(pool *p, place *at, slot *s)
{
    const pool_work *w = p->work;
    w->work(w->payload, at->desk, s->piece, &s->keep, at->scratch, &p->is_stopped);
    arena_reset(&at->scratch);
}

static void *work(void *context)
{
    pool *p = context;
    place at = place_open(p->work);
    for (slot *s; (s = take(p));) {
        work_on(p, &at, s);
        pthread_mutex_lock(&p->lock);
        s->is_ready = true;
        pthread_cond_signal(&p->is_news);
        pthread_mutex_unlock(&p->lock);
    }
    place_close(p->work, &at);
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

static void deliver_all(pool *p)
{
    bool goes_on = true;
    for (slot *s; goes_on && (s = await(p));) {
        goes_on = p->work->deliver(p->work->payload, s->piece);
        give_back(p, !goes_on);
    }
}

static void work_alone(pool *p)
{
    const pool_work *w = p->work;
    place at = place_open(w);
    slot *s = p->slots;
    for (bool goes_on = true; goes_on && fill(w, s);) {
        work_on(p, &at, s);
        goes_on = w->deliver(w->payload, s->piece);
    }
    place_close(w, &at);
}

/* Works with as many threads as the system gives, alone when it gives none. */
static void work_together(pool *p, int threads)
{
    pthread_t workers[MOST_THREADS];
    int n = 0;
    while (n < threads && pthread_create(&workers[n], NULL, work, p) == 0)
        n++;
    if (n)
        deliver_all(p);
    else
        work_alone(p);
    for (int i = 0; i < n; i++)
        pthread_join(workers[i], NULL);
}

static pool *pool_open(const pool_work *w, ptrdiff_t slots, arena *keep)
{
    pool *p = arena_new(keep, pool, 1);
    p->work = w;
    p->slots = arena_new(keep, slot, slots);
    p->slot_count = slots;
    for (ptrdiff_t i = 0; i < slots; i++)
        p->slots[i].keep = arena_open(READING_LIMIT);
    pthread_mutex_init(&p->take_lock, NULL);
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
    pthread_mutex_destroy(&p->take_lock);
    for (ptrdiff_t i = 0; i < p->slot_count; i++)
        arena_close(&p->slots[i].keep);
}

int pool_threads(int wanted)
{
    long n = wanted > 0 ? wanted : sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MOST_THREADS ? MOST_THREADS : (int)n;
}

void pool_run(const pool_work *w, int threads)
{
    threads = pool_threads(threads);
    arena keep = arena_open(READING_LIMIT);
    pool *p = pool_open(w, threads > 1 ? threads * SLOTS_PER_THREAD : 1, &keep);
    if (threads > 1)
        work_together(p, threads);
    else
        work_alone(p);
    pool_close(p);
    arena_close(&keep);
}
