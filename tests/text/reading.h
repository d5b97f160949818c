/* reading.h: For tests of formats: the outcomes of one input.
   SPDX-License-Identifier: MIT */
#ifndef TEST_READING_H
#define TEST_READING_H

#include "test.h"
#include "text/document.h"

typedef struct reading {
    outcome_vec outcomes;
    arena keep, scratch;
} reading;

/* Reads bytes as an input of that kind that starts in line 1. */
static inline reading read_as(kind k, str bytes)
{
    reading r = {.keep = arena_open((ptrdiff_t)4 << 30), .scratch = arena_open((ptrdiff_t)4 << 30)};
    chunk c = {.origin = S("input"), .kind = k, .bytes = bytes, .line = 1};
    chunk_read(&c, &r.outcomes, &r.keep, r.scratch);
    return r;
}

static inline void reading_end(reading *r)
{
    arena_close(&r->keep);
    arena_close(&r->scratch);
}

/* The document at an index; an empty one, and a failure, when it is a refusal or not there. */
static inline const entente_document *document_at(const reading *r, ptrdiff_t index)
{
    static const entente_document none = {0};
    bool is_there = index < r->outcomes.len && !r->outcomes.data[index].is_refused;
    CHECK(is_there);
    return is_there ? &r->outcomes.data[index].document : &none;
}

static inline const entente_document *only_document(const reading *r)
{
    CHECK_INT(r->outcomes.len, 1);
    return document_at(r, 0);
}

/* The refusal at an index: its message, and its line where wanted. */
static inline str refusal_at(const reading *r, ptrdiff_t index, ptrdiff_t *line)
{
    bool is_there = index < r->outcomes.len && r->outcomes.data[index].is_refused;
    CHECK(is_there);
    if (line) *line = is_there ? r->outcomes.data[index].error.line : -1;
    return is_there ? str_of(r->outcomes.data[index].error.message) : (str){0};
}

static inline str only_refusal(const reading *r)
{
    CHECK_INT(r->outcomes.len, 1);
    return refusal_at(r, 0, NULL);
}

#endif
