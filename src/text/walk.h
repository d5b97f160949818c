/* walk.h: Paths become files; folders are walked.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_WALK_H
#define TEXT_WALK_H

#include "base/err.h"

typedef struct walk walk;

typedef enum walk_step {
    WALK_END,
    WALK_FILE,    /* a path to read; "-" for stdin */
    WALK_REFUSED, /* error says which path and why */
} walk_step;

/* The walk and all it needs live in stack, which is used as one: each walk_next gives back what was
   allocated in it since the one before. */
walk *walk_open(const char *const *paths, ptrdiff_t count, arena *stack);

/* The next file: the paths as given, folders in byte order of the names and with all below them, but
   hidden names left out. A link is followed unless it leads to a folder that is being walked. A path
   that cannot be looked at, a thing in a folder that is no regular file, and a given folder without
   any file are refused. path lives until the next call. */
walk_step walk_next(walk *w, str *path, entente_error *error);

#endif
