/* arena.c: Tests of memory that is given back all at once.
   SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "test.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static const ptrdiff_t MIB = (ptrdiff_t)1 << 20;

static bool is_zero(const char *p, ptrdiff_t n)
{
    for (ptrdiff_t i = 0; i < n; i++)
        if (p[i]) return false;
    return true;
}

static void what_is_new_is_zero_even_after_a_reset(void)
{
    arena a = arena_open(64 * MIB);
    char *p = arena_new(&a, char, 20 * MIB);
    CHECK(is_zero(p, 20 * MIB));
    memset(p, 0xAB, (size_t)(20 * MIB));
    arena_reset(&a);
    CHECK_INT(arena_used(&a), 0);
    char *q = arena_new(&a, char, 20 * MIB);
    CHECK(p == q);
    CHECK(is_zero(q, 20 * MIB));
    arena_rewind(&a); /* which was full */
    CHECK_INT(arena_used(&a), 0);
    memset(arena_new(&a, char, 100), 0xAB, 100);
    arena_rewind(&a); /* which was nearly empty */
    CHECK_INT(arena_used(&a), 0);
    CHECK(is_zero(arena_new(&a, char, 100), 100));
    arena_close(&a);
    CHECK(!a.base && !a.at && !a.end);
    arena_close(&a); /* a closed or zero arena may be closed again */
}

static void allocations_are_aligned_and_apart(void)
{
    enum { COUNT = 2000 };
    static struct {
        unsigned char *p;
        ptrdiff_t bytes;
    } given[COUNT];
    arena a = arena_open(64 * MIB);
    uint64_t state = 1;
    for (int i = 0; i < COUNT; i++) {
        ptrdiff_t align = (ptrdiff_t)1 << (test_random(&state) % 7);
        ptrdiff_t size = align * (ptrdiff_t)(1 + test_random(&state) % 5);
        ptrdiff_t count = (ptrdiff_t)(test_random(&state) % 9);
        given[i].p = arena_alloc(&a, size, align, count);
        given[i].bytes = size * count;
        CHECK((uintptr_t)given[i].p % (uintptr_t)align == 0);
        memset(given[i].p, i % 251, (size_t)given[i].bytes);
    }
    for (int i = 0; i < COUNT; i++)
        for (ptrdiff_t j = 0; j < given[i].bytes; j++)
            if (given[i].p[j] != i % 251) CHECK_INT(given[i].p[j], i % 251);
    arena_close(&a);
}

static void the_newest_grows_in_place_and_older_ones_move(void)
{
    arena a = arena_open(MIB);
    int *first = arena_new(&a, int, 4);
    for (int i = 0; i < 4; i++)
        first[i] = i;
    int *grown = arena_grow(&a, first, sizeof *first, alignof(int), 4, 100);
    CHECK(grown == first);
    CHECK(is_zero((char *)(grown + 4), 96 * (ptrdiff_t)sizeof *grown));
    CHECK_INT(grown[3], 3);

    char *other = arena_new(&a, char, 1);
    *other = 'x';
    int *moved = arena_grow(&a, grown, sizeof *grown, alignof(int), 100, 200);
    CHECK(moved != grown);
    CHECK_INT(moved[3], 3);
    CHECK(is_zero((char *)(moved + 100), 100 * (ptrdiff_t)sizeof *moved));
    memset(moved, 0xFF, 200 * sizeof *moved);
    CHECK_INT(*other, 'x');
    arena_close(&a);
}

static void growing_from_nothing_allocates(void)
{
    arena a = arena_open(MIB);
    double *d = arena_grow(&a, NULL, sizeof *d, alignof(double), 0, 3);
    CHECK(d && d[0] == 0 && d[2] == 0);
    arena_close(&a);
}

static ptrdiff_t wasteful(arena scratch)
{
    memset(arena_new(&scratch, char, 1000), 0x55, 1000);
    return arena_used(&scratch);
}

static void scratch_by_value_unwinds(void)
{
    arena a = arena_open(MIB);
    char *mine = arena_new(&a, char, 10);
    memset(mine, 'm', 10);
    ptrdiff_t before = arena_used(&a);
    CHECK(wasteful(a) >= before + 1000);
    CHECK_INT(arena_used(&a), before);
    for (int i = 0; i < 100000; i++)
        wasteful(a); /* 100 MB in an arena of one: only possible if each is given back */
    CHECK(mine[0] == 'm' && mine[9] == 'm');
    char *after = arena_new(&a, char, 1000);
    CHECK(is_zero(after, 1000));
    arena_close(&a);
}

/* Allocates past the caller's mark, so the caller's own newest allocation must still grow right. */
static void a_list_grows_around_scratch_use(void)
{
    arena a = arena_open(4 * MIB);
    int *list = arena_new(&a, int, 1);
    ptrdiff_t count = 1;
    for (int round = 0; round < 10; round++) {
        wasteful(a);
        list = arena_grow(&a, list, sizeof *list, alignof(int), count, 2 * count);
        CHECK(is_zero((char *)(list + count), count * (ptrdiff_t)sizeof *list));
        for (ptrdiff_t i = count; i < 2 * count; i++)
            list[i] = (int)i;
        count *= 2;
    }
    for (ptrdiff_t i = 1; i < count; i++)
        if (list[i] != i) CHECK_INT(list[i], i);
    arena_close(&a);
}

static void a_closed_arena_leaves_nothing_behind(void)
{
    for (int i = 0; i < 50; i++) {
        arena a = arena_open(16 * MIB);
        arena_new(&a, char, 100);
        wasteful(a);
        arena_close(&a);
        arena b = arena_open(16 * MIB);
        memset(b.base, 1, (size_t)(4 * MIB)); /* AddressSanitizer would see an old red zone here */
        CHECK_INT(b.base[4 * MIB - 1], 1);
        arena_close(&b);
    }
}

static void a_full_arena_takes_its_last_byte(void)
{
    arena a = arena_open(MIB);
    ptrdiff_t room = a.end - a.at - 64;
    char *p = arena_new(&a, char, room);
    p[room - 1] = 'z';
    CHECK_INT(p[room - 1], 'z');
    CHECK(arena_used(&a) <= MIB);
    CHECK(arena_new(&a, char, 1) != NULL);
    arena_close(&a);
}

/* What a child process that asks for size * count bytes of a small arena says before it ends. */
static str last_words(ptrdiff_t size, ptrdiff_t count, char out[200])
{
    int ends[2], status = 0;
    CHECK(pipe(ends) == 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        signal(SIGABRT, SIG_DFL);
        arena a = arena_open(MIB);
        arena_alloc(&a, size, 1, count);
        _exit(0);
    }
    close(ends[1]);
    ssize_t n = read(ends[0], out, 199);
    close(ends[0]);
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    return (str){out, n > 0 ? n : 0};
}

static void a_full_arena_ends_the_process_with_a_message(void)
{
    char out[200];
    str wanted = S("entente: out of memory (");
    CHECK(str_starts(last_words(1, MIB + 1, out), wanted));
    CHECK(str_starts(last_words(16, PTRDIFF_MAX / 8, out), wanted)); /* more than can be counted */
}

int main(void)
{
    RUN(what_is_new_is_zero_even_after_a_reset);
    RUN(allocations_are_aligned_and_apart);
    RUN(the_newest_grows_in_place_and_older_ones_move);
    RUN(growing_from_nothing_allocates);
    RUN(scratch_by_value_unwinds);
    RUN(a_list_grows_around_scratch_use);
    RUN(a_closed_arena_leaves_nothing_behind);
    RUN(a_full_arena_takes_its_last_byte);
    RUN(a_full_arena_ends_the_process_with_a_message);
    return test_end();
}
