/* extrapolate.c: The public task of forecasting, from files to scores.
   SPDX-License-Identifier: MIT */
#include "relations/extrapolate.h"
#include "base/file.h"
#include "front/pool.h"
#include "text/unpack.h"

enum { BLOCK = 64 << 10 };
static const ptrdiff_t FILE_LIMIT = (ptrdiff_t)1 << 30;

/* The whole of a file, or of the first stream in a compressed one. */
static bool read_file(str path, str *out, arena *keep, arena scratch, entente_error *error)
{
    str origin;
    unpack *u = unpack_new(&scratch);
    buf b = {.keep = keep};
    bool is_read = unpack_open(u, path, error);
    bool has_stream = is_read && unpack_next(u, &origin, error) == UNPACK_STREAM;
    is_read = has_stream;
    while (has_stream) {
        char block[BLOCK];
        ptrdiff_t n = unpack_read(u, block, BLOCK, error);
        if (n > 0) buf_put(&b, (str){block, n});
        if (n > 0 && b.len > FILE_LIMIT)
            n = err_set(error, ENTENTE_BAD_INPUT, 0, "is over 1 GiB") ? 0 : -1;
        has_stream = n > 0;
        is_read = n >= 0;
    }
    unpack_close(u);
    unpack_free(u);
    *out = buf_str(&b);
    return is_read || err_file(error, path);
}

/* name, or where that is not, its compressed form. */
static bool read_named(str folder, str name, bool is_needed, struct tkg_file *out, arena *keep,
                       arena scratch, entente_error *error)
{
    static const char *const endings[] = {"", ".xz", ".gz", ".zst", ".bz2"};
    str_vec names = {0};
    out->name = path_join(folder, name, keep);
    if (!folder_list(folder, &names, keep, error)) return false;
    for (size_t e = 0; e < sizeof endings / sizeof *endings; e++)
        for (ptrdiff_t i = 0; i < names.len; i++)
            if (str_eq(names.data[i], str_format(keep, "%.*s%s", ARG_STR(name), endings[e]))) {
                out->name = path_join(folder, names.data[i], keep);
                return read_file(out->name, &out->bytes, keep, scratch, error);
            }
    if (!is_needed) return true;
    err_set(error, ENTENTE_IO, 0, "there is no such file, nor a compressed one");
    return err_file(error, out->name);
}

static bool read_files(const entente_tkg *request, tkg_files *files, arena *keep, arena scratch,
                       entente_error *error)
{
    str folder = str_of(request->folder);
    if (!read_named(folder, S("train.txt"), true, &files->train, keep, scratch, error) ||
        !read_named(folder, S("valid.txt"), false, &files->valid, keep, scratch, error) ||
        !read_named(folder, S("entity2id.txt"), false, &files->entities, keep, scratch, error) ||
        !read_named(folder, S("stat.txt"), false, &files->stat, keep, scratch, error))
        return false;
    files->test.name = str_of(request->test);
    return !request->test || read_file(files->test.name, &files->test.bytes, keep, scratch, error);
}

bool entente_tkg_forecast(const entente_tkg *request, entente_tkg_scores *out, entente_error *error)
{
    arena keep = arena_open((ptrdiff_t)16 << 30), scratch = arena_open((ptrdiff_t)8 << 30);
    tkg_files files = {0};
    tkg graph;
    entente_error unused;
    if (!error) error = &unused;
    *error = (entente_error){0};
    *out = (entente_tkg_scores){0};
    const extrapolate_watch watch = {request->payload, request->progress};
    bool is_done = read_files(request, &files, &keep, scratch, error) &&
                   tkg_read(&files, &graph, &keep, scratch, error) &&
                   extrapolate(&graph, pool_threads(request->threads), &watch, out, &keep);
    arena_close(&scratch);
    arena_close(&keep);
    return is_done;
}
