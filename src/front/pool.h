/* pool.h: Work in pieces, done by several threads, delivered in order.
   SPDX-License-Identifier: MIT

       take ──> [ slot | slot | slot | slot | ... ] ──> deliver
                  ^ delivered      ^ taken            a ring; both numbers only grow

   Whoever of the workers is free takes the next piece into the next slot and works on it there; the
   caller's thread delivers the pieces in the order in which they were taken. A slot is free again when
   its piece has been delivered, so what is in flight is bounded by the ring, two pieces a thread.
   With one thread there are no workers: the caller's thread does both. */
#ifndef FRONT_POOL_H
#define FRONT_POOL_H

#include <stdatomic.h>
#include <stdbool.h>

#include "base/arena.h"

typedef struct pool_work {
    void *payload;
    /* The next piece, which lives in keep; NULL at the end. Called by one thread at a time. */
    void *(*take)(void *payload, arena *keep);
    /* Works on a piece; what comes of it lives in keep. May give up when *is_stopped. */
    void (*work)(void *payload, void *desk, void *piece, arena *keep, arena scratch,
                 const atomic_bool *is_stopped);
    /* Called on the caller's thread, in the order of take. Return false to stop. */
    bool (*deliver)(void *payload, void *piece);
    /* What a thread needs for its work: so many bytes, zero at first. desk_close may be NULL. */
    ptrdiff_t desk_bytes;
    void (*desk_close)(void *desk);
} pool_work;

/* Does all work with so many threads, with fewer where the system does not give them. */
void pool_run(const pool_work *w, int threads);

/* As many threads as are wanted, or one a processor for 0; at least 1. */
int pool_threads(int wanted);

#endif
