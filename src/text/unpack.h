/* unpack.h: A file becomes the streams of bytes that are in it.
   SPDX-License-Identifier: MIT

   Compressed files are unpacked, archives are looked into (tar, ZIP, 7-Zip), archives within
   archives too, to a depth of a few. Any other file is one stream: itself. */
#ifndef TEXT_UNPACK_H
#define TEXT_UNPACK_H

#include "base/err.h"

typedef struct unpack unpack;

typedef enum unpack_step {
    UNPACK_END,
    UNPACK_STREAM,  /* read it with unpack_read */
    UNPACK_REFUSED, /* error says what and why; go on */
} unpack_step;

/* What it needs lives in stack, which is used as one: between unpack_open and unpack_close the caller
   may allocate there only what it gives up before the next step. */
unpack *unpack_new(arena *stack);
void unpack_free(unpack *u);

/* Opens a file, or stdin as "-", when none is open. False with error filled when that fails. */
bool unpack_open(unpack *u, str path, entente_error *error);
void unpack_close(unpack *u);

/* Steps to the next stream; what is unread of the one before is passed over. origin is its name, as
   in chunk, and lives until the next step. */
unpack_step unpack_next(unpack *u, str *origin, entente_error *error);

/* Up to size bytes of the stream; 0 at its end, -1 with error filled when it breaks off. */
ptrdiff_t unpack_read(unpack *u, char *out, ptrdiff_t size, entente_error *error);

#endif
