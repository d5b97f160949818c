/* model_file.h: One little-endian file of tagged chunks with a checksum, read where it lies.
   SPDX-License-Identifier: MIT

       0   "ENTENTEM"                     8   version       12  number of chunks
       16  size of the whole file         24  XXH3 (64 bits) of all bytes from 32 on
       32  the chunks' table: tag (8 bytes, padded with spaces), offset and size (8 bytes each)
       ..  the chunks, each at a multiple of 64

   Numbers are little-endian; the tables in chunks are used in place, so a big-endian machine
   refuses the file. */
#ifndef LANGUAGE_MODEL_FILE_H
#define LANGUAGE_MODEL_FILE_H

#include "base/err.h"
#include "base/vec.h"

enum { MODEL_VERSION = 1, MODEL_ALIGN = 64, MODEL_CHUNKS_MOST = 64 };

typedef struct model_file {
    str bytes;
    int32_t count; /* of chunks */
} model_file;

/* Checks magic, version, size, checksum and the chunks' bounds. Copies nothing. */
bool model_open(str bytes, model_file *out, entente_error *error);

/* The bytes of the chunk with a tag of up to 8 letters; false with an error when there is none. */
bool model_chunk(const model_file *m, str tag, str *out, entente_error *error);

/* A model file under construction. Zero is empty. The chunks' bytes must live until the end. */
typedef struct model_writer {
    int32_t count;
    str tags[MODEL_CHUNKS_MOST], chunks[MODEL_CHUNKS_MOST];
} model_writer;

void model_put(model_writer *w, str tag, str chunk);
str model_bytes(const model_writer *w, arena *keep);

/* A view of count objects of a fixed size as a chunk. */
str model_view(const void *data, ptrdiff_t size, ptrdiff_t count);

#endif
