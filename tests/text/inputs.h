/* inputs.h: For tests that read files: a folder of their own, and all that a source gives.
   SPDX-License-Identifier: MIT */
#ifndef TEST_INPUTS_H
#define TEST_INPUTS_H

#include <archive.h>
#include <archive_entry.h>
#include <ftw.h>
#include <locale.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "test.h"
#include "text/source.h"

static char inputs_folder[] = "/tmp/entente-test-XXXXXX";
static arena inputs_keep; /* what inputs_* return lives here, to the end of the test */

static inline void inputs_open(void)
{
    inputs_keep = arena_open((ptrdiff_t)4 << 30);
    if (!mkdtemp(inputs_folder)) abort();
}

static inline int inputs_remove(const char *path, const struct stat *info, int flag, struct FTW *at)
{
    (void)info, (void)flag, (void)at;
    return remove(path);
}

static inline void inputs_close(void)
{
    nftw(inputs_folder, inputs_remove, 16, FTW_DEPTH | FTW_PHYS);
    arena_close(&inputs_keep);
}

/* The path of a name in the test's folder. */
static inline const char *inputs_path(const char *name)
{
    return str_terminated(path_join(str_of(inputs_folder), str_of(name), &inputs_keep),
                          &inputs_keep);
}

/* Writes a file; folders in its name are made. Returns its path. */
static inline const char *inputs_file(const char *name, str bytes)
{
    const char *path = inputs_path(name);
    for (char *slash = strchr(path + sizeof inputs_folder, '/'); slash;
         slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(path, 0777);
        *slash = '/';
    }
    entente_error error;
    if (!file_write(str_of(path), bytes, inputs_keep, &error)) abort();
    return path;
}

/* The bytes of an archive: format and filter as libarchive names them ("zip", NULL), then names
   and contents in turn. */
typedef struct inputs_entry {
    const char *name;
    str bytes;
} inputs_entry;

static inline str inputs_archive(const char *format, const char *filter,
                                 const inputs_entry *entries, int count)
{
    size_t limit = 1 << 17, used = 0;
    for (int i = 0; i < count; i++)
        limit += (size_t)entries[i].bytes.len * 9 / 8;
    char *out = arena_new(&inputs_keep, char, (ptrdiff_t)limit);
    locale_t names = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = uselocale(names); /* libarchive writes names by it */
    struct archive *a = archive_write_new();
    if (archive_write_set_format_by_name(a, format) != ARCHIVE_OK) abort();
    if (filter && archive_write_add_filter_by_name(a, filter) != ARCHIVE_OK) abort();
    archive_write_set_bytes_in_last_block(a, 1);
    if (archive_write_open_memory(a, out, limit, &used) != ARCHIVE_OK) abort();
    for (int i = 0; i < count; i++) {
        struct archive_entry *e = archive_entry_new();
        archive_entry_set_pathname_utf8(e, entries[i].name);
        archive_entry_set_size(e, entries[i].bytes.len);
        archive_entry_set_filetype(e, AE_IFREG);
        archive_entry_set_perm(e, 0644);
        if (archive_write_header(a, e) != ARCHIVE_OK) abort();
        archive_write_data(a, entries[i].bytes.data, (size_t)entries[i].bytes.len);
        archive_entry_free(e);
    }
    archive_write_close(a);
    archive_write_free(a);
    uselocale(before);
    freelocale(names);
    return (str){out, (ptrdiff_t)used};
}

/* One file, compressed. */
static inline str inputs_packed(const char *filter, str bytes)
{
    return inputs_archive("raw", filter, &(inputs_entry){"data", bytes}, 1);
}

/* All that a source gives, documents and refusals in order. */
typedef struct inputs {
    outcome_vec all;
    int chunks, documents, refusals;
} inputs;

static inline inputs inputs_read_all(const char *const *paths, int count)
{
    inputs got = {0};
    source *s = source_open(paths, count);
    arena scratch = arena_open((ptrdiff_t)1 << 30);
    source_chunk c;
    while (source_next(s, &c, &inputs_keep)) {
        got.chunks++;
        if (c.is_refused)
            *vec_push(&got.all, &inputs_keep) = (outcome){.is_refused = true, .error = c.error};
        else
            chunk_read(&c.chunk, &got.all, &inputs_keep, scratch);
    }
    source_close(s);
    arena_close(&scratch);
    for (ptrdiff_t i = 0; i < got.all.len; i++)
        *(got.all.data[i].is_refused ? &got.refusals : &got.documents) += 1;
    return got;
}

static inline inputs inputs_read(const char *path)
{
    return inputs_read_all(&path, 1);
}

/* The i-th document; an empty one when there are fewer. */
static inline entente_document inputs_document(const inputs *got, int i)
{
    for (ptrdiff_t k = 0; k < got->all.len; k++)
        if (!got->all.data[k].is_refused && i-- == 0) return got->all.data[k].document;
    return (entente_document){0};
}

/* The i-th refusal; an empty one when there are fewer. */
static inline entente_error inputs_refusal(const inputs *got, int i)
{
    for (ptrdiff_t k = 0; k < got->all.len; k++)
        if (got->all.data[k].is_refused && i-- == 0) return got->all.data[k].error;
    return (entente_error){0};
}

static inline bool inputs_says(entente_error error, const char *words)
{
    if (strstr(error.message, words)) return true;
    printf("the message is '%s' (%s:%td)\n", error.message, error.file, error.line);
    return false;
}

/* One chunk read by itself. */
static inline inputs inputs_chunk(kind k, str header, str bytes)
{
    inputs got = {.chunks = 1};
    chunk c = {.origin = S("in"), .kind = k, .bytes = bytes, .header = header, .line = 1};
    arena scratch = arena_open((ptrdiff_t)1 << 30);
    chunk_read(&c, &got.all, &inputs_keep, scratch);
    arena_close(&scratch);
    for (ptrdiff_t i = 0; i < got.all.len; i++)
        *(got.all.data[i].is_refused ? &got.refusals : &got.documents) += 1;
    return got;
}

#endif
