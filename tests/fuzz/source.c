/* source.c: Fuzz target: a file of any bytes, archives and compressed ones too, becomes documents.
   SPDX-License-Identifier: MIT */
#include "text/source.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "outcomes.h"

/* A file in memory that holds the input; its path can be opened like any. */
static int file_of(const uint8_t *data, size_t size, char path[64])
{
    int fd = memfd_create("input", MFD_CLOEXEC);
    must(fd >= 0);
    must(!size || write(fd, data, size) == (ssize_t)size);
    snprintf(path, 64, "/proc/self/fd/%d", fd);
    return fd;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { MOST_BYTES = 16 << 20 }; /* of what is unpacked: a small file may hold gigabytes */
    char path[64];
    int fd = file_of(data, size, path);
    arena keep = arena_open((ptrdiff_t)1 << 30), scratch = arena_open((ptrdiff_t)1 << 30);
    const char *paths[] = {path};
    source *s = source_open(paths, 1);
    source_chunk c;
    ptrdiff_t bytes = 0, count = 0;
    for (arena mark = keep; bytes < MOST_BYTES && source_next(s, &c, &keep); keep = mark, count++) {
        bytes += c.chunk.bytes.len;
        if (c.is_refused)
            must(c.error.code != ENTENTE_OK && c.error.message[0] && c.error.file[0]);
        else
            check_chunk(&c.chunk, keep, scratch);
    }
    must(count > 0);
    source_close(s);
    close(fd);
    arena_close(&keep);
    arena_close(&scratch);
    return 0;
}
