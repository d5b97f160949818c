/* verbs.c: Fuzz target: any bytes as a verb dictionary of PETRARCH or TABARI are taken or refused line by
   line, and the rules that are made are read without an error.
   SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "events/rules.h"
#include "events/verb_dictionary.h"

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

/* The data without the program's rules, which would cost most of the time. */
static data_set open_data(arena *keep)
{
    data_set inside;
    entente_error error;
    must(data_open(S(""), &inside, keep, &error));
    data_file *files = arena_new(keep, data_file, inside.count);
    for (ptrdiff_t i = 0; i < inside.count; i++) {
        files[i] = inside.files[i];
        bool is_rules = str_starts(files[i].path, S("patterns/verbs")) ||
                        str_starts(files[i].path, S("patterns/nouns"));
        if (is_rules) files[i].bytes = S("");
    }
    return (data_set){files, inside.count};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static arena keep;
    entente_error error = {0};
    int64_t told = 0;
    if (!keep.base) keep = arena_open((ptrdiff_t)4 << 30);
    arena_reset(&keep);
    const data_set inside = open_data(&keep);
    verb_dictionary *d = verb_dictionary_new(&inside, on_wrong, &told, &keep, &error);
    must(d);
    must(verb_dictionary_read(d, S("my.verbs"), (str){(const char *)data, (ptrdiff_t)size}));
    must(verb_dictionary_done(d).wrong + verb_dictionary_done(d).partly == told);
    data_file files[] = {{S("sets-dictionary.txt"), verb_dictionary_sets(d, &keep)},
                         {S("verbs-dictionary.txt"), verb_dictionary_verbs(d, &keep)}};
    rules_own own = {.files = {files, 2}};
    must(rules_load(&inside, &own, &keep, &error));
    return 0;
}
