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
    str origin; /* path as given; "archive.zip/inner/name" for an entry; "-" for stdin; in UTF-8,
                       if need be with U+FFFD */
    kind kind;  /* what the input as a whole was found to be */
    str bytes;  /* as they are in the input, but UTF-16 already made UTF-8, and no mark */
    str header; /* what the whole input starts with and bytes do not. CSV: the header row.
                       PETRARCH: all up to and with the <Sentences> tag, or "" (see below) */
    ptrdiff_t line; /* 1-based line of the input at which bytes start */
} chunk;

/* A chunk of PETRARCH XML is a row of whole <Sentence>…</Sentence> elements, without the element
   around them (neither its start tag, which is in header, nor its end tag), with whatever stands
   between them. Only when the file breaks off, the last one may be incomplete. */

/* One document, or why there is none. */
typedef struct outcome {
    bool is_refused;
    entente_document document;
    entente_error error; /* with file and line, where refused */
} outcome;
typedef VEC(outcome) outcome_vec;

/* Takes a chunk apart. Documents keep views into keep, the chunk's bytes and its origin. Documents
   without an id get "origin" (formats with one document an input) or "origin:line". A chunk whose
   kind is KIND_EMPTY or KIND_BINARY gives one refusal that says what to do. */
void chunk_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch);

/* One file a format (json_read is in jsonl.c); each is called by chunk_read only. */
void jsonl_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch);
void json_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch);
void csv_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch);
void html_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch);
void feed_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch);
void nitf_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch);
void petrarch_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch);

/* For the formats: appends a document with its defaults (no day, origin and line of the chunk; the id
   is to be filled in: by the format, or left empty for "origin" or "origin:line"), or a refusal. line
   is one of the input. The pointer is good until the next outcome. */
entente_document *outcome_document(outcome_vec *out, const chunk *c, ptrdiff_t line, arena *keep);
void outcome_refuse(outcome_vec *out, const chunk *c, ptrdiff_t line, arena *keep,
                    const char *format, ...) __attribute__((format(printf, 5, 6)));

/* For the formats that have named fields: what one record says, "" for what it does not. */
typedef struct fields {
    str id, date, text, title, publisher, author, url, language, dateline;
} fields;

/* Appends the document that the fields are; a refusal when the date is not a day or the text is
   missing or blank. */
void outcome_fields(outcome_vec *out, const chunk *c, ptrdiff_t line, const fields *f, arena *keep);

#endif
