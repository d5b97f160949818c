/* driver.c: Training and reading from the command line, for development.
   SPDX-License-Identifier: MIT

       driver segment TEXT > raw.conllu             (a paragraph a line)
       driver train OUT gold=FILE[,FILE] dev=FILE[,FILE] [silver=FILE] [hidden=64] ...
       driver label FILE.conllu MODEL... > silver.conllu
       driver read FILE.conllu MODEL... > read.conllu
       driver pack OUT MODEL GOLD,GOLD
       driver parse FILE.conllu PACKED [KERNELS] > parsed.conllu        (stderr: words a second) */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/data.h"
#include "language/language.h"
#include "language/train.h"
#include "language/train_endings.h"
#include "language/train_pack.h"
#include "text/segment.h"

enum { FILES_MOST = 8 };

typedef struct job {
    train_options options;
    conllu gold[FILES_MOST], held_out[FILES_MOST], silver;
    ptrdiff_t gold_count, held_out_count;
    const char *out;
    double start, best;
    arena *scratch;
} job;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void stop(const entente_error *e)
{
    fprintf(stderr, "%s:%td: %s\n", e->file, e->line, e->message);
    exit(2);
}

static void load(str path, conllu *out, arena *keep)
{
    entente_error error = {0};
    str bytes;
    if (!file_read(path, (ptrdiff_t)4 << 30, &bytes, keep, &error) ||
        !conllu_read(path, bytes, out, keep, &error))
        stop(&error);
}

static ptrdiff_t load_all(str paths, conllu *out, arena *keep)
{
    ptrdiff_t n = 0;
    while (paths.data && n < FILES_MOST)
        load(str_cut(&paths, ','), &out[n++], keep);
    return n;
}

static trained *load_trained(str path, arena *keep)
{
    entente_error error = {0};
    str bytes;
    trained *t = NULL;
    if (file_read(path, (ptrdiff_t)1 << 30, &bytes, keep, &error))
        t = train_load(bytes, keep, &error);
    if (!t) stop(&error);
    return t;
}

static bool set_option(job *j, str name, str value, arena *keep)
{
    train_options *o = &j->options;
    double number = 0;
    const struct {
        const char *name;
        int32_t *whole;
        float *real;
    } options[] = {
        {"embed", &o->shape.embed, 0},
        {"hidden", &o->shape.hidden, 0},
        {"layers", &o->shape.layers, 0},
        {"arc", &o->shape.arc, 0},
        {"label", &o->shape.label, 0},
        {"buckets", &o->shape.buckets, 0},
        {"epochs", &o->epochs, 0},
        {"batch", &o->batch_words, 0},
        {"least", &o->least_count, 0},
        {"rate", 0, &o->rate},
        {"silver_share", 0, &o->silver_share},
        {"case", 0, &o->case_share},
        {"present", 0, &o->present_share},
        {"unknown", 0, &o->unknown_share},
        {"drop_embed", 0, &o->drop.embed},
        {"drop_layer", 0, &o->drop.layer},
        {"drop_head", 0, &o->drop.head},
    };
    if (str_eq(name, S("gold"))) return (j->gold_count = load_all(value, j->gold, keep)) > 0;
    if (str_eq(name, S("dev"))) return (j->held_out_count = load_all(value, j->held_out, keep)) > 0;
    if (str_eq(name, S("silver"))) return load(value, &j->silver, keep), true;
    if (str_eq(name, S("start"))) return (o->start = load_trained(value, keep)) != NULL;
    if (!str_to_double(value, &number)) return false;
    if (str_eq(name, S("seed"))) return o->seed = (uint64_t)number, true;
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (str_eq(name, str_of(options[i].name))) {
            if (options[i].whole)
                *options[i].whole = (int32_t)number;
            else
                *options[i].real = (float)number;
            return true;
        }
    return false;
}

static bool tell_epoch(void *payload, int32_t epoch, double loss, const train_score *scores,
                       const trained *t)
{
    job *j = payload;
    double las = 0;
    printf("epoch %2d  loss %.4f  %6.0f s ", epoch, loss, now() - j->start);
    for (ptrdiff_t i = 0; i < j->held_out_count; i++) {
        const train_score *s = &scores[i];
        las += s->las;
        printf("  upos %.2f xpos %.2f uas %.2f las %.2f names %.1f", s->upos, s->xpos, s->uas,
               s->las, s->names);
    }
    printf("\n");
    fflush(stdout);
    if (las >= j->best || epoch == j->options.epochs) {
        arena scratch = *j->scratch;
        entente_error error = {0};
        str bytes = train_save(t, &scratch);
        j->best = las > j->best ? las : j->best;
        if (!file_write(str_of(j->out), bytes, scratch, &error)) stop(&error);
    }
    return true;
}

static void do_train(int count, char **args, arena *keep, arena *scratch)
{
    static job j;
    j.options = train_defaults();
    j.out = args[0];
    j.start = now();
    j.scratch = scratch;
    for (int i = 1; i < count; i++) {
        str rest = str_of(args[i]), name = str_cut(&rest, '=');
        if (!set_option(&j, name, rest, keep)) {
            fprintf(stderr, "what is '%s'?\n", args[i]);
            exit(2);
        }
    }
    train_watch watch = {&j, tell_epoch, NULL};
    const conllu *silver = j.silver.words.len ? &j.silver : NULL;
    if (train(&j.options, j.gold, j.gold_count, silver, j.held_out, j.held_out_count, &watch, keep,
              *scratch))
        return;
    fputs("the network to start from is of another shape\n", stderr);
    exit(2);
}

static void do_read(bool is_label, int count, char **args, arena *keep, arena *scratch)
{
    trained *models[FILES_MOST];
    conllu text = {0};
    load(str_of(args[0]), &text, keep);
    for (int i = 1; i < count; i++)
        models[i - 1] = load_trained(str_of(args[i]), keep);
    answer *answers = arena_new(keep, answer, text.words.len);
    word_targets *shares = is_label ? arena_new(keep, word_targets, text.words.len) : NULL;
    const knowledge *k = &models[0]->known;
    train_read(models, count - 1, &text, answers, shares, *scratch);
    for (ptrdiff_t s = 0; s < text.sentences.len; s++) {
        buf b = {.keep = scratch};
        arena mark = *scratch;
        const conllu_sentence *sentence = &text.sentences.data[s];
        for (int32_t i = 0; i < sentence->count; i++) {
            conllu_word w = text.words.data[sentence->first + i];
            const answer *a = &answers[sentence->first + i];
            w.upos = k->upos.names.data[a->upos];
            w.xpos = k->xpos.names.data[a->xpos];
            w.label = k->labels.names.data[a->label];
            w.head = a->head;
            arena inner = *keep;
            if (is_label) w.misc = silver_put(k, shares[sentence->first + i], &inner);
            if (!is_label) conllu_put_before(&b, w.before);
            conllu_put(&b, i + 1, &w);
        }
        buf_char(&b, '\n');
        fwrite(b.data, 1, (size_t)b.len, stdout);
        *scratch = mark;
    }
}

static void put_sentences(str line, const sentence_vec *sentences, const token_vec *tokens)
{
    for (ptrdiff_t s = 0; s < sentences->len; s++) {
        for (int32_t i = 0; i < sentences->data[s].count; i++) {
            str form = str_span(line, tokens->data[sentences->data[s].first + i].span);
            printf("%d\t%.*s\t_\t_\t_\t_\t_\t_\t_\t_\n", i + 1, ARG_STR(form));
        }
        printf("\n");
    }
}

static void do_segment(char **args, arena *keep, arena *scratch)
{
    entente_error error = {0};
    data_set data;
    str rest;
    if (!data_open(S(""), &data, keep, &error) ||
        !file_read(str_of(args[0]), (ptrdiff_t)4 << 30, &rest, keep, &error))
        stop(&error);
    segmenter *g = segmenter_load(&data, keep, &error);
    if (!g) stop(&error);
    while (rest.data) {
        str line = str_cut(&rest, '\n');
        arena here = *keep;
        block_vec blocks = {0};
        sentence_vec sentences = {0};
        token_vec tokens = {0};
        *vec_push(&blocks, &here) = (entente_block){ENTENTE_BLOCK_PROSE, {0, (int32_t)line.len}};
        segment(g, line, &blocks, &sentences, &tokens, &here, *scratch);
        put_sentences(line, &sentences, &tokens);
    }
}

static void do_pack(char **args, arena *keep, arena *scratch)
{
    entente_error error = {0};
    conllu gold[FILES_MOST] = {0};
    model_writer w = {0};
    ptrdiff_t count = load_all(str_of(args[2]), gold, keep);
    trained *t = load_trained(str_of(args[1]), keep);
    train_pack(t, &w, keep);
    train_endings(gold, count, &w, keep, *scratch);
    if (!file_write(str_of(args[0]), model_bytes(&w, keep), *scratch, &error)) stop(&error);
}

static double wall(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Reads a few thousand words at a time, as a reader of documents would. */
static void parse_all(const language *l, const conllu *text, language_word *out, arena *keep,
                      arena scratch)
{
    language_desk *d = language_desk_open(l);
    str *forms = arena_new(keep, str, text->words.len);
    int32_t *counts = arena_new(keep, int32_t, text->sentences.len);
    for (ptrdiff_t i = 0; i < text->words.len; i++)
        forms[i] = text->words.data[i].form;
    for (ptrdiff_t s = 0; s < text->sentences.len; s++)
        counts[s] = text->sentences.data[s].count;
    double start = 0;
    arena cold = *keep;
    for (int round = 0; round < 2; round++) { /* the first one brings pages and caches in */
        *keep = cold;
        start = now();
        for (ptrdiff_t s = 0; s < text->sentences.len; s += 20) {
            ptrdiff_t n = text->sentences.len - s < 20 ? text->sentences.len - s : 20;
            ptrdiff_t first = text->sentences.data[s].first;
            language_read(l, d, forms + first, counts + s, n, out + first, keep, scratch);
        }
    }
    double seconds = now() - start;
    fprintf(stderr, "%td words in %.3f s of one processor: %.0f words/s\n", text->words.len,
            seconds, (double)text->words.len / seconds);
    language_desk_close(d);
}

static language *open_model(const char *path, const char *kernel, arena *keep)
{
    entente_error error = {0};
    str bytes;
    if (!file_read(str_of(path), (ptrdiff_t)1 << 30, &bytes, keep, &error)) stop(&error);
    double start = wall();
    language *l = language_open(bytes, keep, &error);
    if (!l) stop(&error);
    fprintf(stderr, "opened in %.2f ms\n", (wall() - start) * 1e3);
    const kernels *list[8];
    int n = kernels_list(list);
    for (int i = 0; i < n && kernel; i++)
        if (strstr(list[i]->name, kernel)) language_use(l, list[i]);
    return l;
}

static void do_parse(int count, char **args, arena *keep, arena *scratch)
{
    conllu text = {0};
    load(str_of(args[0]), &text, keep);
    language *l = open_model(args[1], count > 2 ? args[2] : NULL, keep);
    language_word *words = arena_new(keep, language_word, text.words.len);
    parse_all(l, &text, words, keep, *scratch);
    buf b = {.keep = scratch};
    for (ptrdiff_t s = 0; s < text.sentences.len; s++) {
        const conllu_sentence *sentence = &text.sentences.data[s];
        for (int32_t i = 0; i < sentence->count; i++) {
            conllu_word w = text.words.data[sentence->first + i];
            const language_word *a = &words[sentence->first + i];
            w.lemma = a->lemma;
            w.upos = language_upos(l, a->upos);
            w.xpos = language_xpos(l, a->xpos);
            w.features = language_features(l, a->features);
            w.label = language_label(l, a->label);
            w.head = a->head;
            w.misc = a->name ? str_format(keep, "Name=%.*s", ARG_STR(language_name(a))) : S("");
            conllu_put_before(&b, w.before);
            conllu_put(&b, i + 1, &w);
        }
        buf_char(&b, '\n');
    }
    fwrite(b.data, 1, (size_t)b.len, stdout);
}

int main(int count, char **args)
{
    arena keep = arena_open((ptrdiff_t)64 << 30), scratch = arena_open((ptrdiff_t)64 << 30);
    if (count > 2 && !strcmp(args[1], "train")) do_train(count - 2, args + 2, &keep, &scratch);
    if (count > 3 && !strcmp(args[1], "label")) do_read(true, count - 2, args + 2, &keep, &scratch);
    if (count > 3 && !strcmp(args[1], "read")) do_read(false, count - 2, args + 2, &keep, &scratch);
    if (count == 3 && !strcmp(args[1], "segment")) do_segment(args + 2, &keep, &scratch);
    if (count == 5 && !strcmp(args[1], "pack")) do_pack(args + 2, &keep, &scratch);
    if (count > 3 && !strcmp(args[1], "parse")) do_parse(count - 2, args + 2, &keep, &scratch);
    return 0;
}
