/* workers.c: Numbered tasks, done by several threads.
   SPDX-License-Identifier: MIT */
#include "relations/workers.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum { MOST_WORKERS = 64 };

struct workers {
    pthread_t threads[MOST_WORKERS];
    int thread_count;
    pthread_mutex_t lock; /* guards all below but next */
    pthread_cond_t is_work, is_done;
    workers_task *task;
    void *payload;
    ptrdiff_t count;
    atomic_ptrdiff_t next;
    int64_t run; /* number of the run under way */
    int busy;    /* workers that have not finished it */
    bool is_ended;
};

static void take_tasks(workers *w, workers_task *task, void *payload, ptrdiff_t count)
{
    for (;;) {
        ptrdiff_t i = atomic_fetch_add(&w->next, 1);
        if (i >= count) return;
        task(payload, i);
    }
}

static void *work(void *payload)
{
    workers *w = payload;
    int64_t done = 0;
    pthread_mutex_lock(&w->lock);
    for (;;) {
        while (w->run == done && !w->is_ended)
            pthread_cond_wait(&w->is_work, &w->lock);
        if (w->is_ended) break;
        done = w->run;
        workers_task *task = w->task;
        void *given = w->payload;
        ptrdiff_t count = w->count;
        pthread_mutex_unlock(&w->lock);
        take_tasks(w, task, given, count);
        pthread_mutex_lock(&w->lock);
        if (--w->busy == 0) pthread_cond_signal(&w->is_done);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

workers *workers_new(int threads, arena *keep)
{
    workers *w = arena_new(keep, workers, 1);
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->is_work, NULL);
    pthread_cond_init(&w->is_done, NULL);
    int wanted = threads - 1 < MOST_WORKERS ? threads - 1 : MOST_WORKERS;
    while (w->thread_count < wanted &&
           pthread_create(&w->threads[w->thread_count], NULL, work, w) == 0)
        w->thread_count++;
    return w;
}

void workers_run(workers *w, ptrdiff_t count, workers_task *task, void *payload)
{
    pthread_mutex_lock(&w->lock);
    w->task = task;
    w->payload = payload;
    w->count = count;
    w->busy = w->thread_count;
    w->run++;
    atomic_store(&w->next, 0);
    pthread_cond_broadcast(&w->is_work);
    pthread_mutex_unlock(&w->lock);
    take_tasks(w, task, payload, count);
    pthread_mutex_lock(&w->lock);
    while (w->busy)
        pthread_cond_wait(&w->is_done, &w->lock);
    pthread_mutex_unlock(&w->lock);
}

void workers_free(workers *w)
{
    pthread_mutex_lock(&w->lock);
    w->is_ended = true;
    pthread_cond_broadcast(&w->is_work);
    pthread_mutex_unlock(&w->lock);
    for (int i = 0; i < w->thread_count; i++)
        pthread_join(w->threads[i], NULL);
    pthread_mutex_destroy(&w->lock);
    pthread_cond_destroy(&w->is_work);
    pthread_cond_destroy(&w->is_done);
}
