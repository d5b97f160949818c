/* stream.c: What is new, sent to whoever listens (server-sent events, HTML Living Standard 9.2).
   SPDX-License-Identifier: MIT

   A listener without anything to send is suspended: it takes no thread. The thread that looks for
   news appends it to every listener and wakes it. */
#include "faces/stream.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BEAT = 10 }; /* seconds between signs of life, fewer than HTTP_SILENCE */

typedef struct listener {
    struct stream *stream;
    struct MHD_Connection *connection;
    struct listener *next, *before;
    out pending;
    bool is_asleep;
} listener;

struct stream {
    stream_look *look;
    void *payload;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t stop_now;
    listener *first;
    int count;
    bool is_over;
};

static void wake(listener *l)
{
    if (l->is_asleep) MHD_resume_connection(l->connection);
    l->is_asleep = false;
}

static void tell_all(stream *s, entente_text text)
{
    for (listener *l = s->first; l; l = l->next) {
        out_text(&l->pending, text);
        wake(l);
    }
}

static void tell_news(stream *s, const out *news)
{
    out event = {0};
    out_word(&event, "event: added\ndata: ");
    out_text(&event, out_view(news));
    out_word(&event, "\n\n");
    tell_all(s, out_view(&event));
    out_free(&event);
}

static void wait_second(stream *s)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec++;
    while (!s->is_over && pthread_cond_timedwait(&s->stop_now, &s->lock, &until) != ETIMEDOUT) {
    }
}

static void *look_out(void *payload)
{
    stream *s = payload;
    pthread_mutex_lock(&s->lock);
    for (int second = 0; !s->is_over; second++) {
        out news = {0};
        pthread_mutex_unlock(&s->lock);
        bool is_new = s->look(s->payload, &news);
        pthread_mutex_lock(&s->lock);
        if (is_new)
            tell_news(s, &news);
        else if (second % BEAT == BEAT - 1)
            tell_all(s, text_of(": still here\n\n"));
        out_free(&news);
        wait_second(s);
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

stream *stream_start(stream_look *look, void *payload)
{
    stream *s = calloc(1, sizeof *s);
    if (!s) out_exhausted();
    *s = (stream){.look = look, .payload = payload};
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->stop_now, NULL);
    if (pthread_create(&s->thread, NULL, look_out, s)) out_exhausted();
    return s;
}

/* Those who listen find the end of the stream when they wake. */
void stream_stop(stream *s)
{
    pthread_mutex_lock(&s->lock);
    s->is_over = true;
    pthread_cond_broadcast(&s->stop_now);
    for (listener *l = s->first; l; l = l->next)
        wake(l);
    pthread_mutex_unlock(&s->lock);
    pthread_join(s->thread, NULL);
}

void stream_free(stream *s)
{
    pthread_mutex_destroy(&s->lock);
    pthread_cond_destroy(&s->stop_now);
    free(s);
}

/* Gives the server as much as is pending; suspends the client when nothing is. */
static ssize_t send_pending(void *payload, uint64_t at, char *to, size_t room)
{
    (void)at;
    listener *l = payload;
    stream *s = l->stream;
    pthread_mutex_lock(&s->lock);
    size_t len = (size_t)l->pending.len < room ? (size_t)l->pending.len : room;
    if (len) {
        memcpy(to, l->pending.data, len);
        memmove(l->pending.data, l->pending.data + len, (size_t)l->pending.len - len);
        l->pending.len -= (ptrdiff_t)len;
    }
    bool is_over = s->is_over && !len;
    if (!len && !is_over) {
        l->is_asleep = true;
        MHD_suspend_connection(l->connection);
    }
    pthread_mutex_unlock(&s->lock);
    return is_over ? MHD_CONTENT_READER_END_OF_STREAM : (ssize_t)len;
}

static void leave(void *payload)
{
    listener *l = payload;
    stream *s = l->stream;
    pthread_mutex_lock(&s->lock);
    if (l->before)
        l->before->next = l->next;
    else
        s->first = l->next;
    if (l->next) l->next->before = l->before;
    s->count--;
    pthread_mutex_unlock(&s->lock);
    out_free(&l->pending);
    free(l);
}

static listener *enter(stream *s, struct MHD_Connection *connection)
{
    listener *l = NULL;
    pthread_mutex_lock(&s->lock);
    if (s->count < STREAM_LISTENERS && !s->is_over && (l = calloc(1, sizeof *l))) {
        *l = (listener){.stream = s, .connection = connection, .next = s->first};
        out_word(&l->pending, "retry: 3000\n\n");
        if (s->first) s->first->before = l;
        s->first = l;
        s->count++;
    }
    pthread_mutex_unlock(&s->lock);
    return l;
}

void stream_listen(stream *s, const http_request *request, http_answer *answer)
{
    listener *l = enter(s, request->connection);
    if (!l) {
        http_refuse(answer, 503, "%d listen already: ask /api/status instead", STREAM_LISTENERS);
        return;
    }
    answer->type = "text/event-stream";
    answer->ready =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 1024, send_pending, l, leave);
}
