/* arena.h: Memory that is asked for piece by piece and given back all at once.
   SPDX-License-Identifier: MIT

       base          at                         end
        |-- in use ---|---------- free ---------|
        one reserved stretch of addresses; pages come when touched

   An arena is three pointers, so a copy of it is a bookmark: a function that takes `arena scratch`
   by value allocates past the caller's mark, and when it returns all of that is free again. Results
   that outlive the function go to an `arena *keep`. The two must be different arenas. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdalign.h>
#include <stddef.h>

typedef struct arena {
    char *base, *at, *end;
} arena;

/* Reserves addresses for limit_bytes (less where the system does not give as many; never below
   1 MiB: then the process ends with a message). Pages are taken from the system when touched. */
arena arena_open(ptrdiff_t limit_bytes);

/* Gives everything back. Copies of the arena are dead then. */
void arena_close(arena *a);

/* Makes it empty again; pages beyond the first 24 MiB go back to the system. */
void arena_reset(arena *a);

/* The same, without a call to the system where the arena itself, of which no copy was used meanwhile, holds
   less than that: for what is emptied very often. */
void arena_rewind(arena *a);

/* count zeroed objects. Never NULL: when the arena is full the process ends with a message. */
#define arena_new(a, T, count) ((T *)arena_alloc((a), sizeof(T), alignof(T), (count)))
void *arena_alloc(arena *a, ptrdiff_t size, ptrdiff_t align, ptrdiff_t count);

/* A bigger home for count objects at old, of which the arena's newest allocation grows in place.
   What is new is zero. */
void *arena_grow(arena *a, void *old, ptrdiff_t size, ptrdiff_t align, ptrdiff_t count,
                 ptrdiff_t new_count);

/* Bytes in use. */
ptrdiff_t arena_used(const arena *a);

#endif
