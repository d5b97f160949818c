/* answers.c: Answers that took long to find, kept for as long as the record stays what it is.
   SPDX-License-Identifier: MIT

   A record changes by writing to its file or to the log beside it: their sizes and times of change
   say which version it is. Times are coarse, so a file that has just changed has no version yet. */
#include "faces/answers.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <xxhash.h>

enum { SETTLED_SECONDS = 2, PATH_SIZE = 4096 };

typedef struct entry {
    out question, body;
    uint64_t version;
} entry;

struct answers {
    const char *record;
    pthread_mutex_t lock;
    entry entries[ANSWERS_KEPT];
    int oldest;
};

answers *answers_new(const char *record)
{
    answers *a = calloc(1, sizeof *a);
    if (!a) out_exhausted();
    a->record = record;
    pthread_mutex_init(&a->lock, NULL);
    return a;
}

void answers_free(answers *a)
{
    for (int i = 0; i < ANSWERS_KEPT; i++) {
        out_free(&a->entries[i].question);
        out_free(&a->entries[i].body);
    }
    pthread_mutex_destroy(&a->lock);
    free(a);
}

/* What of a file tells one state of it from another; a missing file is a state too. */
typedef struct state {
    int64_t inode, size, seconds, nanoseconds;
} state;

static state state_of(const char *path)
{
    struct stat s;
    if (stat(path, &s)) return (state){0};
    return (state){(int64_t)s.st_ino, (int64_t)s.st_size, (int64_t)s.st_mtim.tv_sec,
                   (int64_t)s.st_mtim.tv_nsec};
}

uint64_t answers_version(const answers *a)
{
    char log[PATH_SIZE];
    int len = snprintf(log, sizeof log, "%s-wal", a->record);
    if (len >= (int)sizeof log) return 0;
    const state states[] = {state_of(a->record), state_of(log)};
    time_t settled = time(NULL) - SETTLED_SECONDS;
    if (states[0].seconds > settled || states[1].seconds > settled) return 0;
    return XXH3_64bits(states, sizeof states) | 1;
}

static entry *find(answers *a, entente_text question)
{
    for (int i = 0; i < ANSWERS_KEPT; i++)
        if (a->entries[i].version && text_eq(out_view(&a->entries[i].question), question))
            return &a->entries[i];
    return NULL;
}

bool answers_give(answers *a, entente_text question, uint64_t version, out *body)
{
    pthread_mutex_lock(&a->lock);
    const entry *e = version ? find(a, question) : NULL;
    bool is_found = e && e->version == version;
    if (is_found) out_text(body, out_view(&e->body));
    pthread_mutex_unlock(&a->lock);
    return is_found;
}

void answers_keep(answers *a, entente_text question, uint64_t version, entente_text body)
{
    if (!version || body.len > ANSWERS_BYTES_EACH) return;
    pthread_mutex_lock(&a->lock);
    entry *e = find(a, question);
    if (!e) {
        e = &a->entries[a->oldest];
        a->oldest = (a->oldest + 1) % ANSWERS_KEPT;
    }
    e->version = version;
    e->question.len = e->body.len = 0;
    out_text(&e->question, question);
    out_text(&e->body, body);
    pthread_mutex_unlock(&a->lock);
}
