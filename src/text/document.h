/* document.h: Chunks of an input become documents.
   SPDX-License-Identifier: MIT

       paths ── source.c ──> chunk ── document.c ──> outcomes ── article.c ──> blocks of prose
       (files, folders,      (whole     (one file a format:     (each a document
        archives, stdin)      documents)  jsonl csv html feed     or a refusal)
                                          nitf petrarch)

   Reading a chunk needs nothing but the chunk, so chunks can be taken apart on any thread. */
#ifndef TEXT_DOCUMENT_H
#define TEXT_DOCUMENT_H

#include "base/err.h"
#include "base/vec.h"
#include "text/kind.h"

/* A piece of one input that holds whole documents: some lines of JSON or CSV, one HTML page. */
typedef struct chunk {
    str origin;     /* path as given; "archive.zip/inner/name" for an entry; "-" for stdin */
    kind kind;      /* what the input as a whole was found to be */
    str bytes;      /* as they are in the input, but UTF-16 already made UTF-8 */
    str header;     /* CSV: the header row of the input; else empty */
    ptrdiff_t line; /* 1-based line of the input at which bytes start */
} chunk;

/* One document, or why there is none. */
typedef struct outcome {
    bool is_refused;
    entente_document document;
    entente_error error; /* with file and line, where refused */
} outcome;
typedef VEC(outcome) outcome_vec;

/* Takes a chunk apart. Documents keep views into keep and into the chunk's bytes. A chunk whose kind
   is KIND_EMPTY or KIND_BINARY gives one refusal that says what to do. */
void chunk_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch);

/* One file a format; each is called by chunk_read only. */
void jsonl_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch);
void csv_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch);
void html_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch);
void feed_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch);
void nitf_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch);
void petrarch_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch);

/* For the formats: appends a document with its defaults (no day, origin and line of the chunk; the id
   is to be filled in: by the format, or left empty for "origin" or "origin:line"), or a refusal. */
entente_document *outcome_document(outcome_vec *out, const chunk *c, ptrdiff_t line, arena *keep);
void outcome_refuse(outcome_vec *out, const chunk *c, ptrdiff_t line, arena *keep,
                    const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
