/* stages.c: What each stage of reading and of parsing costs, on one thread.
   SPDX-License-Identifier: MIT

       stages FILE...

   Prints a line "words N", then one for each stage: parse, read or both, its name, and its seconds, the
   fewest of three rounds. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "front/parse.h"
#include "front/reader.h"
#include "front/source.h"
#include "language/network.h"
#include "language/word_cache.h"

enum { ROUNDS = 3, BATCH_WORDS = 128 };

typedef enum stage {
    SOURCE,
    ARTICLE,
    SEGMENT,
    LOOKUP,
    LEMMAS,
    LANGUAGE, /* the two above and all else of the language room */
    PARSE,    /* a whole document */
    WORLD,
    GRAMMAR, /* of the words that are read for events */
    AGAIN,   /* of sentences in doubt */
    CODER,
    STAGES
} stage;

/* Documents with their words, and the parts of the language model. */
typedef struct bench {
    const entente_model *model;
    outcome_vec documents;
    grammar grammar, parser; /* of the words alone, and of documents */
    network network;
    network_desk *desk;
    word_cache *cache;
    wordlist known;
    endings lemmas, features;
    double at, seconds[STAGES];
    int64_t words;
    arena home, keep, scratch; /* of all; of one document */
} bench;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void start(bench *b)
{
    b->at = now();
}

/* What has passed since start, or since the stage before, was this stage. */
static void stop(bench *b, stage s)
{
    double at = now();
    b->seconds[s] += at - b->at;
    b->at = at;
}

static void read_files(bench *b, const char *const *paths, ptrdiff_t count)
{
    source *from = source_open(paths, count);
    source_chunk next;
    start(b);
    while (source_next(from, &next, &b->home))
        chunk_outcomes(&next, &b->documents, &b->home, b->scratch);
    stop(b, SOURCE);
    source_close(from);
}

/* ## Inside the language room */

typedef struct batch {
    int32_t first[BATCH_WORDS + 1], sentences, words;
    str forms[NETWORK_WORDS];
} batch;

static void read_batch(bench *b, const batch *t)
{
    const language *l = b->model->language;
    word_entry *entries[NETWORK_WORDS];
    const float *embeddings[NETWORK_WORDS];
    network_answer answers[NETWORK_WORDS];
    uint16_t features;
    start(b);
    word_cache_tidy(b->cache);
    for (int32_t i = 0; i < t->words; i++) {
        entries[i] = word_cache_find(b->cache, t->forms[i]);
        embeddings[i] = entries[i]->embedding;
    }
    stop(b, LOOKUP);
    network_read(&b->network, b->desk, embeddings, t->first, t->sentences, answers, b->scratch);
    start(b);
    for (int32_t i = 0; i < t->words; i++)
        word_cache_lemma(b->cache, entries[i], language_xpos(l, answers[i].xpos), t->forms[i],
                         &features, &b->keep);
    stop(b, LEMMAS);
}

/* Sentences that are too long for the network are left out. */
static void read_inside(bench *b, const conllu *text)
{
    batch t = {.words = 0};
    for (ptrdiff_t s = 0; s <= text->sentences.len; s++) {
        int32_t count = s < text->sentences.len ? text->sentences.data[s].count : 0;
        if (count > NETWORK_WORDS) continue;
        if (t.words && (!count || t.words + count > BATCH_WORDS)) {
            t.first[t.sentences] = t.words;
            read_batch(b, &t);
            t.sentences = t.words = 0;
        }
        t.first[t.sentences] = t.words;
        t.sentences += count > 0;
        for (int32_t i = 0; i < count; i++)
            t.forms[t.words++] = text->words.data[text->sentences.data[s].first + i].form;
    }
}

static void read_whole(bench *b, const conllu *text)
{
    str *forms = arena_new(&b->keep, str, text->words.len);
    int32_t *counts = arena_new(&b->keep, int32_t, text->sentences.len);
    for (ptrdiff_t i = 0; i < text->words.len; i++)
        forms[i] = text->words.data[i].form;
    for (ptrdiff_t i = 0; i < text->sentences.len; i++)
        counts[i] = text->sentences.data[i].count;
    start(b);
    grammar_read(&b->grammar, forms, counts, text->sentences.len, &b->keep, b->scratch);
    stop(b, LANGUAGE);
}

static bool open_inside(bench *b, entente_error *error)
{
    str bytes, words;
    model_file m;
    const kernels *list[8];
    kernels_list(list);
    if (!data_find(&b->model->data, S("model/english.model"), &bytes, error) ||
        !model_open(bytes, &m, error) || !network_open(&m, &b->network, error) ||
        !model_chunk(&m, S("WORDS"), &words, error) ||
        !wordlist_open(words, S("WORDS"), &b->known, error) ||
        !endings_open(&m, S("LEMKEYS"), S("LEMVALS"), S("LEMMAP"), &b->lemmas, error) ||
        !endings_open(&m, S("FEAKEYS"), S("FEAVALS"), S("FEAMAP"), &b->features, error))
        return false;
    b->desk = network_desk_new(&b->network, list[0], &b->home);
    b->cache = word_cache_new(&b->network, list[0], &b->known, &b->lemmas, &b->features, &b->home);
    return true;
}

/* ## Documents */

static void run_reading(bench *b, const entente_document *given)
{
    const entente_model *m = b->model;
    entente_document d;
    block_vec blocks = {0};
    sentence_vec sentences = {0};
    token_vec tokens = {0};
    mention_vec mentions = {0};
    event_vec events = {0};
    if (!reader_take(given, &d, &b->keep, NULL)) return;
    start(b);
    article_read(m->furniture, &d, &blocks, &b->keep, b->scratch);
    stop(b, ARTICLE);
    segment(m->segmenter, d.text, &blocks, &sentences, &tokens, &b->keep, b->scratch);
    stop(b, SEGMENT);
    for (ptrdiff_t i = 0; i < sentences.len; i++)
        world_find(m->world, d.text, tokens.data, &sentences.data[i], d.published, &mentions,
                   &b->keep, b->scratch);
    stop(b, WORLD);
    language_word *words =
        grammar_of(&b->grammar, d.text, &sentences, &tokens, &b->keep, b->scratch);
    stop(b, GRAMMAR);
    const coder_input in = {
        .document = &d,
        .sentences = sentences.data,
        .sentence_count = sentences.len,
        .tokens = tokens.data,
        .grammar = words,
        .legend = &m->legend,
        .mentions = mentions.data,
        .mention_count = mentions.len,
    };
    reader_parse_again(&b->grammar, &in, words, &b->keep, b->scratch);
    stop(b, AGAIN);
    coder_read(m->coder, &in, &events, &b->keep, b->scratch);
    stop(b, CODER);
}

/* The words of a parsed document, which are more than those that are read for events. */
static void run_language(bench *b, const entente_document *given)
{
    entente_totals totals = {0};
    conllu text = {0};
    str parsed = parse_document(&b->parser, given, &totals, &b->keep, b->scratch, NULL);
    if (!conllu_read(S(""), parsed, &text, &b->keep, NULL)) return;
    read_inside(b, &text);
    read_whole(b, &text);
}

static void run_parse(bench *b, const entente_document *given)
{
    entente_totals totals = {0};
    start(b);
    parse_document(&b->parser, given, &totals, &b->keep, b->scratch, NULL);
    stop(b, PARSE);
    b->words += totals.tokens;
}

/* Each on its own, so that none finds what another has left in the caches. */
static void run(bench *b)
{
    void (*const parts[])(bench *, const entente_document *) = {run_reading, run_language,
                                                                run_parse};
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
        for (ptrdiff_t i = 0; i < b->documents.len; i++) {
            if (!b->documents.data[i].is_refused) parts[p](b, &b->documents.data[i].document);
            arena_reset(&b->keep);
        }
}

static void print(const bench *b, const double *s)
{
    const double trees = s[LANGUAGE] - s[LOOKUP] - s[LEMMAS]; /* and what it leads to */
    const struct {
        const char *whole, *name;
        double seconds;
    } rows[] = {
        {"both", "documents", s[SOURCE]},
        {"both", "paragraphs", s[ARTICLE]},
        {"both", "sentences, words", s[SEGMENT]},
        {"parse", "look words up", s[LOOKUP]},
        {"parse", "tags, tree, names", trees},
        {"parse", "lemmas, features", s[LEMMAS]},
        {"parse", "write CoNLL-U", s[PARSE] - s[ARTICLE] - s[SEGMENT] - s[LANGUAGE]},
        {"read", "who and where", s[WORLD]},
        {"read", "grammar", s[GRAMMAR]},
        {"read", "grammar of sentences in doubt", s[AGAIN]},
        {"read", "events", s[CODER]},
    };
    printf("words %lld\n", (long long)b->words);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        printf("%s\t%s\t%.6f\n", rows[i].whole, rows[i].name,
               rows[i].seconds > 0 ? rows[i].seconds : 0);
}

int main(int argc, char **argv)
{
    entente_error error = {0};
    bench b = {.model = entente_model_open(NULL, &error)};
    double fewest[STAGES];
    b.home = arena_open(READING_LIMIT);
    b.keep = arena_open(READING_LIMIT);
    b.scratch = arena_open(READING_LIMIT);
    if (argc < 2) return fprintf(stderr, "usage: stages FILE...\n"), 2;
    if (!b.model || !open_inside(&b, &error))
        return fprintf(stderr, "%s: %s\n", error.file, error.message), 2;
    b.grammar.model = b.parser.model = b.model;
    read_files(&b, (const char *const *)argv + 1, argc - 1);
    double source_seconds = b.seconds[SOURCE];
    for (int round = 0; round < ROUNDS; round++) {
        memset(b.seconds, 0, sizeof b.seconds);
        b.words = 0;
        run(&b);
        for (int i = 0; i < STAGES; i++)
            if (!round || b.seconds[i] < fewest[i]) fewest[i] = b.seconds[i];
    }
    fewest[SOURCE] = source_seconds;
    print(&b, fewest);
    return b.words ? 0 : 1;
}
