/* model.c: Fuzz target: language models, and reading with those that open.
   SPDX-License-Identifier: MIT

   A model is sealed by a checksum that no chance finds: when its magic is there, the checksum is put
   right, so that what lies behind it is reached. */
#include <string.h>
#include <xxhash.h>

#include "language/language.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_with(const language *l, arena *keep, arena scratch)
{
    static const char text[] = "The minister of 3 states didn't warn Seoul";
    str forms[8];
    int32_t count = 0;
    for (str rest = str_of(text); rest.data; count++)
        forms[count] = str_cut(&rest, ' ');
    language_word words[8];
    language_desk *d = language_desk_open(l);
    language_read(l, d, forms, &count, 1, words, keep, scratch);
    for (int32_t i = 0; i < count; i++)
        if (words[i].head < 0 || words[i].head > count) __builtin_trap();
    language_desk_close(d);
}

static language *open_sealed(const uint8_t *data, size_t size, arena *keep, entente_error *error)
{
    char *copy = arena_alloc(keep, 1, 64, (ptrdiff_t)size);
    memcpy(copy, data, size);
    if (size >= 32) {
        uint64_t length = size, sum = XXH3_64bits(copy + 32, size - 32);
        memcpy(copy + 16, &length, sizeof length);
        memcpy(copy + 24, &sum, sizeof sum);
    }
    return language_open((str){copy, (ptrdiff_t)size}, keep, error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena keep = arena_open((ptrdiff_t)1 << 32), scratch = arena_open((ptrdiff_t)1 << 30);
    entente_error error = {0};
    str bytes = {(const char *)data, (ptrdiff_t)size};
    if (!language_open(bytes, &keep, &error) && !error.message[0]) __builtin_trap();
    language *l = open_sealed(data, size, &keep, &error);
    if (l) read_with(l, &keep, scratch);
    arena_close(&keep);
    arena_close(&scratch);
    return 0;
}
