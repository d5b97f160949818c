/* data.h: The files of data/ that travel inside the program, or a folder in their stead.
   SPDX-License-Identifier: MIT */
#ifndef BASE_DATA_H
#define BASE_DATA_H

#include "base/file.h"

/* One file: its path below data/ and its bytes (16-byte aligned for those carried inside). */
typedef struct data_file {
    str path, bytes;
} data_file;

/* A set of data files, sorted by path. Views live as long as the arena it was opened with. */
typedef struct data_set {
    const data_file *files;
    ptrdiff_t count;
    bool is_inside; /* those that the program carries */
} data_set;

/* The files carried inside; or, with a folder, all files below it (hidden ones left out). */
bool data_open(str folder, data_set *out, arena *keep, entente_error *error);

/* The bytes of one file; false with an error that names it when it is not there. */
bool data_find(const data_set *d, str path, str *out, entente_error *error);

/* The next file whose path starts with prefix, from index *at on (start with 0); NULL at the end.
 */
const data_file *data_next(const data_set *d, str prefix, ptrdiff_t *at);

#endif
