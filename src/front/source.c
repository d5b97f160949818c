/* source.c: A source as callers know it: one document after the other.
   SPDX-License-Identifier: MIT */
#include "front/source.h"

#include "front/reader.h"

void chunk_outcomes(const source_chunk *c, outcome_vec *out, arena *keep, arena scratch)
{
    if (c->is_refused)
        *vec_push(out, keep) = (outcome){.is_refused = true, .error = c->error};
    else
        chunk_read(&c->chunk, out, keep, scratch);
}

entente_source *entente_source_open(const char *const *paths, ptrdiff_t count)
{
    arena home = arena_open(HOME_LIMIT);
    entente_source *s = arena_new(&home, entente_source, 1);
    s->home = home;
    s->keep = arena_open(READING_LIMIT);
    s->scratch = arena_open(READING_LIMIT);
    s->inner = source_open(paths, count);
    return s;
}

void entente_source_close(entente_source *s)
{
    if (!s) return;
    source_close(s->inner);
    arena_close(&s->scratch);
    arena_close(&s->keep);
    arena home = s->home; /* the source lives in the arena that it closes */
    arena_close(&home);
}

/* Makes the next chunk the one at hand; false at the end. */
static bool advance(entente_source *s)
{
    arena_reset(&s->keep);
    s->outcomes = (outcome_vec){0};
    s->at = 0;
    source_chunk next;
    if (!source_next(s->inner, &next, &s->keep)) return false;
    chunk_outcomes(&next, &s->outcomes, &s->keep, s->scratch);
    return true;
}

entente_next entente_source_next(entente_source *s, entente_document *out, entente_error *error)
{
    while (s->at == s->outcomes.len)
        if (!advance(s)) return ENTENTE_END;
    const outcome *o = &s->outcomes.data[s->at++];
    if (!o->is_refused) return *out = o->document, ENTENTE_DOCUMENT;
    if (error) *error = o->error;
    return ENTENTE_REFUSED;
}
