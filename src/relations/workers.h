/* workers.h: Numbered tasks, done by several threads.
   SPDX-License-Identifier: MIT */
#ifndef RELATIONS_WORKERS_H
#define RELATIONS_WORKERS_H

#include "base/arena.h"

typedef struct workers workers;

/* One task: the index-th of a run. Tasks of a run must not depend on each other's order. */
typedef void workers_task(void *payload, ptrdiff_t index);

/* Starts threads - 1 workers (fewer where the system does not give them); the caller is the last. */
workers *workers_new(int threads, arena *keep);

/* Does the tasks 0 ... count - 1, each once, and returns when all are done. */
void workers_run(workers *w, ptrdiff_t count, workers_task *task, void *payload);

/* Ends the threads. */
void workers_free(workers *w);

#endif
