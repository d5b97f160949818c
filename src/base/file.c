/* file.c: Whole files and the names in a folder.
   SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool system_error(entente_error *error, str path, const char *deed)
{
    char reason[128];
    err_set(error, ENTENTE_IO, 0, "cannot %s: %s", deed, strerror_r(errno, reason, sizeof reason));
    return err_file(error, path);
}

static bool read_all(int fd, str path, ptrdiff_t limit_bytes, str *out, arena *keep,
                     entente_error *error)
{
    char *data = NULL;
    ptrdiff_t len = 0, cap = 0;
    for (;;) {
        if (len == cap) {
            data = arena_grow(keep, data, 1, 16, cap, cap ? 2 * cap : 65536);
            cap = cap ? 2 * cap : 65536;
        }
        ssize_t n = read(fd, data + len, (size_t)(cap - len));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return system_error(error, path, "read");
        if (n == 0) break;
        len += n;
        if (len > limit_bytes) {
            err_set(error, ENTENTE_BAD_INPUT, 0, "is larger than %td bytes", limit_bytes);
            return err_file(error, path);
        }
    }
    *out = (str){data, len};
    return true;
}

bool file_read(str path, ptrdiff_t limit_bytes, str *out, arena *keep, entente_error *error)
{
    int fd = open(str_terminated(path, keep), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return system_error(error, path, "open");
    bool is_good = read_all(fd, path, limit_bytes, out, keep, error);
    close(fd);
    return is_good;
}

static bool write_all(int fd, str bytes)
{
    for (ptrdiff_t at = 0; at < bytes.len;) {
        ssize_t n = write(fd, bytes.data + at, (size_t)(bytes.len - at));
        if (n < 0 && errno != EINTR) return false;
        if (n > 0) at += n;
    }
    return fsync(fd) == 0;
}

bool file_write(str path, str bytes, arena scratch, entente_error *error)
{
    char *name = str_terminated(path, &scratch);
    str draft = str_format(&scratch, "%s.new", name);
    char *draft_name = str_terminated(draft, &scratch);
    int fd = open(draft_name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) return system_error(error, path, "write");
    bool is_good = write_all(fd, bytes);
    int reason = errno;
    is_good = close(fd) == 0 && is_good;
    if (is_good && rename(draft_name, name) == 0) return true;
    if (!is_good) errno = reason ? reason : errno;
    system_error(error, path, "write");
    unlink(draft_name);
    return false;
}

bool file_is_folder(str path, arena scratch)
{
    struct stat info;
    return stat(str_terminated(path, &scratch), &info) == 0 && S_ISDIR(info.st_mode);
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const str *)a, *(const str *)b);
}

bool folder_list(str path, str_vec *out, arena *keep, entente_error *error)
{
    DIR *dir = opendir(str_terminated(path, keep));
    if (!dir) return system_error(error, path, "list");
    ptrdiff_t first = out->len;
    for (struct dirent *d; (d = readdir(dir));) {
        str name = str_of(d->d_name);
        if (str_eq(name, S(".")) || str_eq(name, S(".."))) continue;
        *vec_push(out, keep) = str_copy(name, keep);
    }
    closedir(dir);
    if (out->len > first)
        qsort(out->data + first, (size_t)(out->len - first), sizeof(str), by_bytes);
    return true;
}

str path_join(str folder, str name, arena *keep)
{
    if (!folder.len) return name;
    const char *slash = str_ends(folder, S("/")) ? "" : "/";
    return str_format(keep, "%.*s%s%.*s", ARG_STR(folder), slash, ARG_STR(name));
}
