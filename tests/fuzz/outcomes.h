/* outcomes.h: What holds for whatever a chunk becomes; for the fuzz targets of the formats.
   SPDX-License-Identifier: MIT */
#ifndef FUZZ_OUTCOMES_H
#define FUZZ_OUTCOMES_H

#include <stdlib.h>

#include "base/utf8.h"
#include "text/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void must(bool holds)
{
    if (!holds) abort();
}

static inline ptrdiff_t count_lines(str s)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.len; i++)
        n += s.data[i] == '\n';
    return n;
}

static inline void check_document(const entente_document *d)
{
    const str all[] = {d->id,  d->title,    d->publisher, d->author,
                       d->url, d->language, d->dateline,  d->text};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        must(utf8_valid_prefix(all[i]) == all[i].len);
    must(d->id.len > 0 && d->text.len > 0);
}

/* Reads a chunk and holds its documents and refusals to their promises. */
static inline void check_chunk(const chunk *c, arena keep, arena scratch)
{
    outcome_vec out = {0};
    chunk_read(c, &out, &keep, scratch);
    ptrdiff_t last = c->line + count_lines(c->bytes);
    for (ptrdiff_t i = 0; i < out.len; i++) {
        const outcome *o = &out.data[i];
        ptrdiff_t line = o->is_refused ? o->error.line : o->document.line;
        must(line == 0 || (line >= c->line && line <= last));
        if (o->is_refused)
            must(o->error.code != ENTENTE_OK && o->error.message[0]);
        else
            check_document(&o->document);
    }
}

#endif
