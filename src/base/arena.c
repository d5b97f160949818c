/* arena.c: Memory that is asked for piece by piece and given back all at once.
   SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif

/* Under AddressSanitizer each allocation is followed by bytes that must not be touched, and a page
   before base knows how far copies of the arena ever reached, because that must be touchable again
   for whoever gets the addresses next. */
#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
enum { RED_ZONE = 16, HEAD = 4096 };
#else
enum { RED_ZONE = 0, HEAD = 0 };
#define ASAN_POISON_MEMORY_REGION(at, size)   ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

static const ptrdiff_t KEPT_BYTES = (ptrdiff_t)24 << 20; /* pages that survive a reset */
static const ptrdiff_t LEAST_BYTES = (ptrdiff_t)1 << 20;

static _Noreturn void out_of_memory(ptrdiff_t wanted)
{
    fprintf(stderr, "entente: out of memory (%td bytes more were needed)\n", wanted);
    abort();
}

static void remember_reach(const arena *a)
{
    if (!HEAD) return;
    char **reach = (char **)(void *)(a->base - HEAD);
    if (a->at > *reach) *reach = a->at;
}

static void forget_reach(const arena *a)
{
    if (!HEAD) return;
    char **reach = (char **)(void *)(a->base - HEAD);
    if (*reach) ASAN_UNPOISON_MEMORY_REGION(a->base, *reach - a->base);
}

arena arena_open(ptrdiff_t limit_bytes)
{
    for (ptrdiff_t n = limit_bytes; n >= LEAST_BYTES; n /= 2) {
        char *p = mmap(NULL, (size_t)n + HEAD, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (p != MAP_FAILED) return (arena){p + HEAD, p + HEAD, p + HEAD + n};
    }
    out_of_memory(limit_bytes);
}

void arena_close(arena *a)
{
    if (!a->base) return;
    forget_reach(a);
    munmap(a->base - HEAD, (size_t)(a->end - a->base) + HEAD);
    *a = (arena){0};
}

void arena_reset(arena *a)
{
    a->at = a->base;
    if (a->end - a->base > KEPT_BYTES)
        madvise(a->base + KEPT_BYTES, (size_t)(a->end - a->base - KEPT_BYTES), MADV_DONTNEED);
}

void arena_rewind(arena *a)
{
    if (a->at - a->base > KEPT_BYTES)
        arena_reset(a);
    else
        a->at = a->base;
}

void *arena_alloc(arena *a, ptrdiff_t size, ptrdiff_t align, ptrdiff_t count)
{
    assert(count >= 0 && size > 0 && align > 0);
    ptrdiff_t padding = (ptrdiff_t)(-(uintptr_t)a->at & (uintptr_t)(align - 1));
    ptrdiff_t room = a->end - a->at - padding - RED_ZONE;
    if (room < 0 || count > room / size)
        out_of_memory(count > PTRDIFF_MAX / size ? count : count * size);
    char *p = a->at + padding;
    ptrdiff_t bytes = count * size;
    a->at = p + bytes + RED_ZONE;
    remember_reach(a);
    ASAN_UNPOISON_MEMORY_REGION(p, bytes);
    ASAN_POISON_MEMORY_REGION(p + bytes, RED_ZONE);
    return memset(p, 0, (size_t)bytes);
}

void *arena_grow(arena *a, void *old, ptrdiff_t size, ptrdiff_t align, ptrdiff_t count,
                 ptrdiff_t new_count)
{
    char *end = old ? (char *)old + count * size : NULL;
    if (end && end + RED_ZONE == a->at && (a->end - a->at) / size > new_count - count) {
        ASAN_UNPOISON_MEMORY_REGION(end, (new_count - count) * size + RED_ZONE);
        memset(end, 0, (size_t)((new_count - count) * size));
        a->at += (new_count - count) * size;
        remember_reach(a);
        ASAN_POISON_MEMORY_REGION(a->at - RED_ZONE, RED_ZONE);
        return old;
    }
    void *p = arena_alloc(a, size, align, new_count);
    if (count) memcpy(p, old, (size_t)(count * size));
    return p;
}

ptrdiff_t arena_used(const arena *a)
{
    return a->at - a->base;
}
