/* import.c: Dictionaries of other coders become tables of one's own.
   SPDX-License-Identifier: MIT */
#include "events/verb_dictionary.h"
#include "front/model.h"
#include "world/dictionary.h"

static const ptrdiff_t DICTIONARY_LIMIT = (ptrdiff_t)256 << 20; /* bytes of a file */

/* What is read, of actors and of verbs; each is begun with the first file that needs it. */
typedef struct import {
    const data_set *data;
    bool (*wrong)(void *payload, const entente_error *error);
    void *payload;
    dictionary *actors;
    verb_dictionary *verbs;
    arena *keep;
    entente_error *error;
} import;

static bool read_verbs(import *i, str path, str bytes)
{
    if (!i->verbs) i->verbs = verb_dictionary_new(i->data, i->wrong, i->payload, i->keep, i->error);
    return i->verbs && verb_dictionary_read(i->verbs, path, bytes);
}

static bool read_actors(import *i, str path, str bytes)
{
    if (!i->actors) i->actors = dictionary_new(i->data, i->wrong, i->payload, i->keep, i->error);
    return i->actors && dictionary_read(i->actors, path, bytes, i->error);
}

static bool read_files(import *i, const char *const *paths, ptrdiff_t count)
{
    for (ptrdiff_t k = 0; k < count; k++) {
        str path = str_of(paths[k]), bytes;
        if (!file_read(path, DICTIONARY_LIMIT, &bytes, i->keep, i->error)) return false;
        bool is_read =
            verb_dictionary_is(bytes) ? read_verbs(i, path, bytes) : read_actors(i, path, bytes);
        if (!is_read) return false;
    }
    return true;
}

static bool write_table(str folder, str name, str bytes, arena *keep, arena scratch,
                        entente_error *error)
{
    return !bytes.len || file_write(path_join(folder, name, keep), bytes, scratch, error);
}

static bool write_tables(const import *i, str folder, arena scratch)
{
    for (int t = 0; t < DICTIONARY_TABLES && i->actors; t++) {
        str name, bytes = dictionary_table(i->actors, (enum dictionary_table)t, &name, i->keep);
        if (!write_table(folder, name, bytes, i->keep, scratch, i->error)) return false;
    }
    if (!i->verbs) return true;
    return write_table(folder, S("sets-dictionary.txt"), verb_dictionary_sets(i->verbs, i->keep),
                       i->keep, scratch, i->error) &&
           write_table(folder, S("verbs-dictionary.txt"), verb_dictionary_verbs(i->verbs, i->keep),
                       i->keep, scratch, i->error);
}

static entente_imported done_of(const import *i)
{
    entente_imported done = {0}, more = {0};
    if (i->actors) done = dictionary_done(i->actors);
    if (i->verbs) more = verb_dictionary_done(i->verbs);
    return (entente_imported){.entries = done.entries + more.entries,
                              .known = done.known + more.known,
                              .wrong = done.wrong + more.wrong,
                              .partly = done.partly + more.partly};
}

bool entente_import_dictionary(const entente_model *model, const char *const *paths,
                               ptrdiff_t count, const char *folder,
                               bool (*wrong)(void *payload, const entente_error *error),
                               void *payload, entente_imported *done, entente_error *error)
{
    arena keep = arena_open(READING_LIMIT), scratch = arena_open(READING_LIMIT);
import i = {.data = & model->data, .wrong = wrong, .payload = payload, .keep = & keep, .error = error };
    bool is_good = read_files(&i, paths, count) && write_tables(&i, str_of(folder), scratch);
    *done = done_of(&i);
    dictionary_free(i.actors);
    arena_close(&scratch);
    arena_close(&keep);
    return is_good;
}
