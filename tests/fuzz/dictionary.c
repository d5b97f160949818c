/* dictionary.c: Fuzz target: any bytes as a dictionary of TABARI or PETRARCH are taken or refused line by
   line, and the tables that are made are read without an error.
   SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "world/dictionary.h"
#include "world/world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static bool on_wrong(void *payload, const entente_error *error)
{
    must(error->message[0] && error->file[0] && error->line > 0);
    ++*(int64_t *)payload;
    return true;
}

static bool on_bad_table(void *payload, const entente_error *error)
{
    (void)payload, (void)error;
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static arena keep, scratch;
    if (!keep.base) {
        keep = arena_open((ptrdiff_t)1 << 30);
        scratch = arena_open((ptrdiff_t)1 << 30);
    }
    arena_reset(&keep);
    entente_error error = {0};
    int64_t wrong = 0;
    const data_file rows[] = {
        {S("actors/states.txt"), S("FRA\tname\tFrance\nDEU\tname\tGermany\n")},
        {S("codes/actors.txt"), S("sector\tGOV REB\t-\nown\tIGO\tIGO\norganisation\tUNO\tUN\n")},
    };
    const data_set set = {rows, 2};
    dictionary *d = dictionary_new(&set, on_wrong, &wrong, &keep, &error);
    must(d);
    if (!dictionary_read(d, S("dictionary.txt"), (str){(const char *)data, (ptrdiff_t)size},
                         &error))
        must(error.message[0]);
    must(dictionary_done(d).wrong == wrong);
    data_file files[DICTIONARY_TABLES];
    for (int t = 0; t < DICTIONARY_TABLES; t++)
        files[t].bytes = dictionary_table(d, (enum dictionary_table)t, &files[t].path, &keep);
    world_check(&set, &(data_set){files, DICTIONARY_TABLES}, on_bad_table, NULL, scratch);
    dictionary_free(d);
    return 0;
}
