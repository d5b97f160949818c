/* answers.c: Answers, kept for as long as the record stays what it is.
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
    entry entries[ANSWERS_KEPT];   /* a ring: count of them from oldest on */
    uint64_t hashes[ANSWERS_KEPT]; /* of their questions */
    int oldest, count;
    ptrdiff_t bytes;
};

answers *answers_new(const char *record)
{
    answers *a = calloc(1, sizeof *a);
    if (!a) out_exhausted();
    a->record = record;
    pthread_mutex_init(&a->lock, NULL);
    return a;
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
    uint64_t hash = XXH3_64bits(question.data, (size_t)question.len);
    for (int i = 0; i < a->count; i++) {
        int at = (a->oldest + i) % ANSWERS_KEPT;
        if (a->hashes[at] == hash && text_eq(out_view(&a->entries[at].question), question))
            return &a->entries[at];
    }
    return NULL;
}

static void drop_oldest(answers *a)
{
    entry *e = &a->entries[a->oldest];
    a->bytes -= e->question.len + e->body.len;
    out_free(&e->question);
    out_free(&e->body);
    a->oldest = (a->oldest + 1) % ANSWERS_KEPT;
    a->count--;
}

/* Room for an answer of so many bytes. */
static entry *add(answers *a, entente_text question, ptrdiff_t len)
{
    while (a->count == ANSWERS_KEPT || (a->count && a->bytes + len > ANSWERS_BYTES))
        drop_oldest(a);
    int at = (a->oldest + a->count++) % ANSWERS_KEPT;
    a->hashes[at] = XXH3_64bits(question.data, (size_t)question.len);
    a->entries[at] = (entry){0};
    out_text(&a->entries[at].question, question);
    a->bytes += question.len;
    return &a->entries[at];
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
    if (!e) e = add(a, question, question.len + body.len);
    a->bytes += body.len - e->body.len;
    e->version = version;
    e->body.len = 0;
    out_text(&e->body, body);
    pthread_mutex_unlock(&a->lock);
}

void answers_free(answers *a)
{
    while (a->count)
        drop_oldest(a);
    pthread_mutex_destroy(&a->lock);
    free(a);
}
