/* source.h: Files, folders, archives and streams become chunks of whole documents.
   SPDX-License-Identifier: MIT

       paths ── walk.c ──> files ── unpack.c ──> streams ── source.c, cut.c ──> chunks
                (folders)           (archives,   (kind, UTF-16,
                                     .gz ...)     borders between records)

   Memory is bounded by the longest record, not by the input. */
#ifndef TEXT_SOURCE_H
#define TEXT_SOURCE_H

#include "text/document.h"

typedef struct source source;

/* Opens count paths ("-" is stdin). Nothing is read yet; the paths are copied. Folders are walked in
   byte order of the names; hidden files and folders are left out, loops of links are not followed. */
source *source_open(const char *const *paths, ptrdiff_t count);
void source_close(source *s);

/* The next chunk, in the order of the input; false at the end. Line formats come in chunks of about
   256 KiB of whole lines (CSV rows with line breaks in quotes stay whole, PETRARCH XML is cut between
   sentences); all others one input at a time. An input that cannot be opened or read, or a document
   over ENTENTE_TEXT_LIMIT, gives a chunk with is_refused and error filled, and the rest goes on.
   When a compressed stream breaks off, the records before the break come first, but for those of the
   last block, which decompressors keep (64 KiB for gzip, bzip2 and xz, 128 for zstd). Bytes live in
   keep. Not thread-safe: one thread at a time. */
typedef struct source_chunk {
    chunk chunk;
    bool is_refused;
    entente_error error;
} source_chunk;
bool source_next(source *s, source_chunk *out, arena *keep);

#endif
