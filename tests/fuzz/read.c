/* read.c: Fuzz target: any bytes are read as a document, and the answer keeps its promises.
   SPDX-License-Identifier: MIT */
#include <entente.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static bool is_inside(entente_span s, const entente_reading *r)
{
    return s.start >= 0 && s.start <= s.end && s.end <= r->document.text.len;
}

static void check_sentences(const entente_reading *r)
{
    int32_t token = 0;
    for (int32_t i = 0; i < r->sentence_count; i++) {
        const entente_sentence *s = &r->sentences[i];
        must(is_inside(s->span, r) && s->first == token && s->count > 0);
        for (; token < s->first + s->count; token++) {
            entente_span t = r->tokens[token].span;
            must(is_inside(t, r) && t.start >= s->span.start && t.end <= s->span.end);
            must(t.start <= t.end &&
                 (token == s->first || t.start >= r->tokens[token - 1].span.start));
        }
    }
    must(token == r->token_count);
}

static void check_blocks(const entente_reading *r)
{
    int32_t end = 0;
    for (int32_t i = 0; i < r->block_count; i++) {
        must(is_inside(r->blocks[i].span, r) && r->blocks[i].span.start >= end);
        end = r->blocks[i].span.end;
    }
}

static void check_actors(const entente_reading *r, const entente_actor *actors, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        must(is_inside(actors[i].span, r));
}

static void check_events(const entente_reading *r)
{
    for (int32_t i = 0; i < r->event_count; i++) {
        const entente_event *e = &r->events[i];
        must(e->sentence >= 0 && e->sentence < r->sentence_count);
        must(e->id.len == 16 && e->cameo.len >= 3 && e->cameo.len <= 4);
        must(e->quad >= 0 && e->quad <= 4 && e->goldstein >= -10 && e->goldstein <= 10);
        must(e->confidence >= 0 && e->confidence <= 1);
        must(is_inside(e->trigger_span, r));
        check_actors(r, e->source, e->source_count);
        check_actors(r, e->target, e->target_count);
        for (int32_t k = 0; k < e->attribution_count; k++)
            must(is_inside(e->attribution[k].span, r));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static entente_model *model;
    static entente_reader *reader;
    entente_error error = {0};
    if (!model) model = entente_model_open(NULL, &error);
    must(model != NULL);
    if (!reader) reader = entente_reader_new(model);
    entente_document d = {
        .id = {"fuzz", 4},
        .text = {(const char *)data, (ptrdiff_t)size},
        .published = size % 2 ? 19626 : ENTENTE_NO_DAY,
    };
    const entente_reading *r = entente_read(reader, &d, &error);
    if (!r) return must(error.code != ENTENTE_OK && error.message[0]), 0;
    check_blocks(r);
    check_sentences(r);
    check_events(r);
    return 0;
}
