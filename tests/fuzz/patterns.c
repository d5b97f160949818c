/* patterns.c: Fuzz target: any bytes in the stead of one table of the coder are taken or refused with
   their place, and with what is taken a document is read.
   SPDX-License-Identifier: MIT

   The first byte chooses the table, the rest is the table. */
#include <stdlib.h>

#include "events/coder.h"
#include "text/segment.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static const char *const FILES[] = {
    "patterns/verbs.txt",        "patterns/nouns.txt",    "patterns/sets.txt",
    "patterns/refine.txt",       "patterns/status.txt",   "patterns/things.txt",
    "patterns/discard.txt",      "patterns/grammar.txt",  "codes/cameo.txt",
    "words/verbs_irregular.txt", "words/verbs_common.txt"};
enum { FILE_COUNT = sizeof FILES / sizeof *FILES };

static const char TEXT[] =
    "Troops from Chad, which borders Sudan, attacked the town of Adre on May 3, killing two "
    "soldiers, the army said. \"Talks will be held\", Xi Jinping told Reuters, and Japan was "
    "accused "
    "of having imposed sanctions on China by Iran.";

static data_set with(const data_set *whole, str path, str bytes, arena *keep)
{
    data_file *files = arena_new(keep, data_file, whole->count);
    for (ptrdiff_t i = 0; i < whole->count; i++) {
        files[i] = whole->files[i];
        if (str_eq(files[i].path, path)) files[i].bytes = bytes;
    }
    return (data_set){files, whole->count};
}

static void read_text(const coder *c, const segmenter *g, const world *w, arena *keep,
                      arena scratch)
{
    str text = {TEXT, sizeof TEXT - 1};
    entente_document d = {.text = text, .published = 19000};
    block_vec blocks = {0};
    *vec_push(&blocks, keep) = (entente_block){ENTENTE_BLOCK_PROSE, {0, (int32_t)text.len}};
    sentence_vec sentences = {0};
    token_vec tokens = {0};
    segment(g, text, &blocks, &sentences, &tokens, keep, scratch);
    mention_vec mentions = {0};
    for (ptrdiff_t i = 0; i < sentences.len; i++)
        world_find(w, text, tokens.data, &sentences.data[i], d.published, &mentions, keep, scratch);
    const coder_input in = {&d,          sentences.data, sentences.len,
                            tokens.data, mentions.data,  mentions.len};
    event_vec events = {0};
    coder_read(c, &in, &events, keep, scratch);
    for (ptrdiff_t i = 0; i < events.len; i++) {
        const entente_event *e = &events.data[i];
        must(e->cameo.len >= 2 && e->id.len == 16 && e->source_count + e->target_count > 0);
        must(e->trigger_span.start >= 0 && e->trigger_span.end <= text.len);
        must(e->confidence > 0 && e->confidence < 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static arena model, keep, scratch;
    static data_set whole;
    static segmenter *g;
    static world *w;
    entente_error error = {0};
    if (!g) {
        model = arena_open((ptrdiff_t)1 << 30);
        keep = arena_open((ptrdiff_t)1 << 30);
        scratch = arena_open((ptrdiff_t)1 << 30);
        must(data_open(S(""), &whole, &model, &error));
        g = segmenter_load(&whole, &model, &error);
        w = world_load(&whole, &model, &error);
        must(g && w);
    }
    if (!size) return 0;
    arena_reset(&keep);
    str path = str_of(FILES[data[0] % FILE_COUNT]);
    data_set set = with(&whole, path, (str){(const char *)data + 1, (ptrdiff_t)size - 1}, &keep);
    const coder *c = coder_load(&set, &keep, &error);
    if (c)
        read_text(c, g, w, &keep, scratch);
    else
        must(error.file[0] && error.message[0] && error.line >= 0);
    return 0;
}
