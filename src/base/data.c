/* data.c: The files of data/ that travel inside the program, or a folder in their stead.
   SPDX-License-Identifier: MIT */
#include "base/data.h"

#include <stdlib.h>

/* Made by tools/pack.py: names and bounds of the files, assembled into the program. */
extern const struct packed_file {
    const char *path, *start, *end;
} packed_files[];
extern const ptrdiff_t packed_count;

enum { FOLDER_DEPTH = 8 };
static const ptrdiff_t FILE_LIMIT = (ptrdiff_t)256 << 20;

typedef VEC(data_file) data_file_vec;

static bool add_folder(str folder, str below, int depth, data_file_vec *files, arena *keep,
                       entente_error *error)
{
    str_vec names = {0};
    if (!folder_list(folder, &names, keep, error)) return false;
    for (ptrdiff_t i = 0; i < names.len; i++) {
        str name = names.data[i];
        if (name.data[0] == '.') continue;
        str path = path_join(folder, name, keep), inner = path_join(below, name, keep);
        if (file_is_folder(path, *keep)) {
            if (depth < FOLDER_DEPTH && !add_folder(path, inner, depth + 1, files, keep, error))
                return false;
            continue;
        }
        str bytes;
        if (!file_read(path, FILE_LIMIT, &bytes, keep, error)) return false;
        *vec_push(files, keep) = (data_file){inner, bytes};
    }
    return true;
}

static int by_path(const void *a, const void *b)
{
    return str_compare(((const data_file *)a)->path, ((const data_file *)b)->path);
}

bool data_open(str folder, data_set *out, arena *keep, entente_error *error)
{
    data_file_vec files = {0};
    if (folder.len) {
        if (!add_folder(folder, S(""), 0, &files, keep, error)) return false;
    } else {
        for (ptrdiff_t i = 0; i < packed_count; i++) {
            const struct packed_file *p = &packed_files[i];
            *vec_push(&files, keep) = (data_file){str_of(p->path), {p->start, p->end - p->start}};
        }
    }
    if (files.len) qsort(files.data, (size_t)files.len, sizeof *files.data, by_path);
    *out = (data_set){files.data, files.len, !folder.len};
    return true;
}

bool data_find(const data_set *d, str path, str *out, entente_error *error)
{
    for (ptrdiff_t i = 0; i < d->count; i++)
        if (str_eq(d->files[i].path, path)) return *out = d->files[i].bytes, true;
    err_set(error, ENTENTE_BAD_INPUT, 0, "is missing from the data");
    return err_file(error, path);
}

const data_file *data_next(const data_set *d, str prefix, ptrdiff_t *at)
{
    while (*at < d->count) {
        const data_file *f = &d->files[(*at)++];
        if (str_starts(f->path, prefix)) return f;
    }
    return NULL;
}
