/* replay.c: Runs a fuzz target over its corpus and over damaged copies of it.
   SPDX-License-Identifier: MIT

       NAME FOLDER...

   Each file is given as it is, cut off at up to 64 places, and with one byte changed at up to 64; the
   same every time. The input ends where a page that cannot be touched begins, so that reading past
   its end is found without a sanitizer too. */
#include <assert.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "test.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { VARIANTS = 64 };
static const ptrdiff_t FILE_LIMIT = (ptrdiff_t)8 << 20;

/* A place for inputs whose end is the end of what may be touched. */
typedef struct stage {
    uint8_t *start, *end;
} stage;

static stage stage_open(void)
{
    ptrdiff_t page = sysconf(_SC_PAGESIZE), room = (FILE_LIMIT + page) / page * page;
    uint8_t *p = mmap(NULL, (size_t)(room + page), PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert(p != MAP_FAILED);
    int failed = mprotect(p + room, (size_t)page, PROT_NONE);
    assert(!failed);
    (void)failed;
    return (stage){p, p + room};
}

/* What runs now, for the last words of a crash. */
static char running[400];

static void say_last_words(int signal_number)
{
    signal(signal_number, SIG_DFL);
    ssize_t n = write(STDERR_FILENO, running, strlen(running));
    (void)n;
    raise(signal_number);
}

static void run(stage s, str input, const char *damage, ptrdiff_t at_byte)
{
    snprintf(running, sizeof running, "the target ended in %.200s, %s %td\n", test_name, damage,
             at_byte);
    uint8_t *at = s.end - input.len;
    if (input.len) memcpy(at, input.data, (size_t)input.len);
    int answer = LLVMFuzzerTestOneInput(at, (size_t)input.len);
    CHECK_INT(answer, 0);
}

static void run_truncations(stage s, str input)
{
    ptrdiff_t step = input.len / VARIANTS + 1;
    for (ptrdiff_t end = 0; end < input.len; end += step)
        run(s, str_sub(input, 0, end), "cut off at byte", end);
}

static void run_flips(stage s, str input, uint64_t *state)
{
    ptrdiff_t count = input.len < VARIANTS ? input.len : VARIANTS;
    for (ptrdiff_t i = 0; i < count; i++) {
        uint64_t r = test_random(state);
        ptrdiff_t place = (ptrdiff_t)(r % (uint64_t)input.len);
        char *byte = (char *)input.data + place, was = *byte;
        *byte = (char)(was ^ (1 << (r >> 32) % 8));
        if (i % 4 == 0) *byte = "\0\xFF<\"{\n\x80 "[(r >> 40) % 8];
        run(s, input, "changed at byte", place);
        *byte = was;
    }
}

static ptrdiff_t run_folder(stage s, str folder, arena scratch)
{
    entente_error error = {0};
    str_vec names = {0};
    if (!folder_list(folder, &names, &scratch, &error))
        printf("%s: %s\n", error.file, error.message);
    uint64_t state = 1;
    for (ptrdiff_t i = 0; i < names.len; i++) {
        arena inner = scratch;
        str bytes;
        bool is_read =
            file_read(path_join(folder, names.data[i], &inner), FILE_LIMIT, &bytes, &inner, &error);
        if (!is_read) printf("%s: %s\n", error.file, error.message);
        CHECK(is_read);
        if (!is_read) continue;
        test_name = str_terminated(names.data[i], &inner);
        run(s, bytes, "whole, length", bytes.len);
        run_truncations(s, bytes);
        run_flips(s, bytes, &state);
    }
    return names.len;
}

int main(int count, char **words)
{
    arena scratch = arena_open((ptrdiff_t)1 << 28);
    stage s = stage_open();
    signal(SIGABRT, say_last_words);
    signal(SIGSEGV, say_last_words);
    ptrdiff_t files = 0;
    for (int i = 1; i < count; i++)
        files += run_folder(s, str_of(words[i]), scratch);
    test_name = "nothing";
    run(s, (str){0}, "length", 0);
    printf("%td files\n", files);
    CHECK(files >= 5);
    arena_close(&scratch);
    return test_end();
}
