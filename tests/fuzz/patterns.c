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
    "patterns/verbs.txt",        "patterns/nouns.txt",     "patterns/sets.txt",
    "patterns/refine.txt",       "patterns/status.txt",    "patterns/things.txt",
    "patterns/discard.txt",      "patterns/grammar.txt",   "codes/cameo.txt",
    "words/verbs_irregular.txt", "words/verbs_common.txt", "patterns/confidence.txt"};
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

/* What reads the text before the coder does. */
typedef struct readers {
    segmenter *segmenter;
    world *world;
    language *language;
    language_desk *desk;
    legend legend;
} readers;

static const language_word *parse(readers *r, str text, const token_vec *tokens,
                                  const sentence_vec *sentences, arena *keep, arena scratch)
{
    language_word *out = arena_new(keep, language_word, tokens->len);
    str *forms = arena_new(keep, str, tokens->len);
    int32_t *counts = arena_new(keep, int32_t, sentences->len);
    for (ptrdiff_t i = 0; i < tokens->len; i++)
        forms[i] = str_span(text, tokens->data[i].span);
    for (ptrdiff_t i = 0; i < sentences->len; i++)
        counts[i] = sentences->data[i].count;
    language_read(r->language, r->desk, forms, counts, sentences->len, out, keep, scratch);
    return out;
}

static void read_text(const coder *c, readers *r, arena *keep, arena scratch)
{
    str text = {TEXT, sizeof TEXT - 1};
    entente_document d = {.text = text, .published = 19000};
    block_vec blocks = {0};
    *vec_push(&blocks, keep) = (entente_block){ENTENTE_BLOCK_PROSE, {0, (int32_t)text.len}};
    sentence_vec sentences = {0};
    token_vec tokens = {0};
    segment(r->segmenter, text, &blocks, &sentences, &tokens, keep, scratch);
    mention_vec mentions = {0};
    for (ptrdiff_t i = 0; i < sentences.len; i++)
        world_find(r->world, text, tokens.data, &sentences.data[i], d.published, &mentions, keep,
                   scratch);
    const coder_input in = {
        .document = &d,
        .sentences = sentences.data,
        .sentence_count = sentences.len,
        .tokens = tokens.data,
        .grammar = parse(r, text, &tokens, &sentences, keep, scratch),
        .legend = &r->legend,
        .mentions = mentions.data,
        .mention_count = mentions.len,
    };
    event_vec events = {0};
    doubt_vec doubts = {0};
    coder_doubts(c, &in, &doubts, keep, scratch);
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
    static readers r;
    str bytes;
    entente_error error = {0};
    if (!r.desk) {
        model = arena_open((ptrdiff_t)1 << 30);
        keep = arena_open((ptrdiff_t)1 << 30);
        scratch = arena_open((ptrdiff_t)1 << 30);
        must(data_open(S(""), &whole, &model, &error));
        must(data_find(&whole, S("model/english.model"), &bytes, &error));
        r.segmenter = segmenter_load(&whole, &model, &error);
        r.world = world_load(&whole, &model, &error);
        r.language = language_open(bytes, &model, &error);
        must(r.segmenter && r.world && r.language);
        r.desk = language_desk_open(r.language);
        legend_make(&r.legend, r.language);
    }
    if (!size) return 0;
    arena_reset(&keep);
    str path = str_of(FILES[data[0] % FILE_COUNT]);
    data_set set = with(&whole, path, (str){(const char *)data + 1, (ptrdiff_t)size - 1}, &keep);
    const coder *c = coder_load(&set, NULL, &keep, &error);
    if (c)
        read_text(c, &r, &keep, scratch);
    else
        must(error.file[0] && error.message[0] && error.line >= 0);
    return 0;
}
