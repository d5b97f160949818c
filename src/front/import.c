/* import.c: Dictionaries of other coders become tables of one's own.
   SPDX-License-Identifier: MIT */
#include "front/model.h"
#include "world/dictionary.h"

static const ptrdiff_t DICTIONARY_LIMIT = (ptrdiff_t)256 << 20; /* bytes of a file */

static bool read_files(dictionary *d, const char *const *paths, ptrdiff_t count, arena *keep,
                       entente_error *error)
{
    for (ptrdiff_t i = 0; i < count; i++) {
        str path = str_of(paths[i]), bytes;
        if (!file_read(path, DICTIONARY_LIMIT, &bytes, keep, error) ||
            !dictionary_read(d, path, bytes, error))
            return false;
    }
    return true;
}

static bool write_tables(const dictionary *d, str folder, arena *keep, arena scratch,
                         entente_error *error)
{
    for (int t = 0; t < DICTIONARY_TABLES; t++) {
        str name, bytes = dictionary_table(d, (enum dictionary_table)t, &name, keep);
        if (bytes.len && !file_write(path_join(folder, name, keep), bytes, scratch, error))
            return false;
    }
    return true;
}

bool entente_import_dictionary(const entente_model *model, const char *const *paths,
                               ptrdiff_t count, const char *folder,
                               bool (*wrong)(void *payload, const entente_error *error),
                               void *payload, entente_imported *done, entente_error *error)
{
    arena keep = arena_open(READING_LIMIT), scratch = arena_open(READING_LIMIT);
    dictionary *d = dictionary_new(&model->data, wrong, payload, &keep, error);
    bool is_good = d && read_files(d, paths, count, &keep, error) &&
                   write_tables(d, str_of(folder), &keep, scratch, error);
    if (d) *done = dictionary_done(d);
    dictionary_free(d);
    arena_close(&scratch);
    arena_close(&keep);
    return is_good;
}
