/* errands.c: What takes long, done one after another by threads of its own.
   SPDX-License-Identifier: MIT */
#include "faces/errands.h"

#include <pthread.h>
#include <stdlib.h>

#include "faces/out.h"

typedef struct waiting {
    errand *what;
    void *payload;
} waiting;

struct errands {
    pthread_mutex_t lock;
    pthread_cond_t more;
    waiting list[ERRANDS_WAITING]; /* a ring: count of them from first on */
    int first, count, thread_count;
    bool is_over;
    pthread_t threads[];
};

/* Waits for the next one; false when there will be none. */
static bool take(errands *e, waiting *next)
{
    pthread_mutex_lock(&e->lock);
    while (!e->count && !e->is_over)
        pthread_cond_wait(&e->more, &e->lock);
    bool is_there = e->count > 0;
    if (is_there) {
        *next = e->list[e->first];
        e->first = (e->first + 1) % ERRANDS_WAITING;
        e->count--;
    }
    pthread_mutex_unlock(&e->lock);
    return is_there;
}

static void *run(void *payload)
{
    waiting next;
    while (take(payload, &next))
        next.what(next.payload);
    return NULL;
}

errands *errands_start(int threads)
{
    errands *e = calloc(1, sizeof *e + (size_t)threads * sizeof *e->threads);
    if (!e) out_exhausted();
    e->thread_count = threads;
    pthread_mutex_init(&e->lock, NULL);
    pthread_cond_init(&e->more, NULL);
    for (int i = 0; i < threads; i++)
        if (pthread_create(&e->threads[i], NULL, run, e)) out_exhausted();
    return e;
}

bool errands_send(errands *e, errand *what, void *payload)
{
    pthread_mutex_lock(&e->lock);
    bool has_room = e->count < ERRANDS_WAITING && !e->is_over;
    if (has_room) e->list[(e->first + e->count++) % ERRANDS_WAITING] = (waiting){what, payload};
    pthread_cond_signal(&e->more);
    pthread_mutex_unlock(&e->lock);
    return has_room;
}

void errands_stop(errands *e)
{
    pthread_mutex_lock(&e->lock);
    e->is_over = true;
    pthread_cond_broadcast(&e->more);
    pthread_mutex_unlock(&e->lock);
    for (int i = 0; i < e->thread_count; i++)
        pthread_join(e->threads[i], NULL);
    pthread_cond_destroy(&e->more);
    pthread_mutex_destroy(&e->lock);
    free(e);
}
