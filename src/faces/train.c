/* train.c: Make a language model from treebanks and raw texts.
   SPDX-License-Identifier: MIT

   # Usage
       entente train [OPTION]... --out FILE TREEBANK...

   Learns from treebanks in CoNLL-U how to tag, parse and lemmatise English and to find names, and
   writes a model file for entente parse --model FILE, or for model/english.model in a data folder.
   Treebanks and texts may be compressed.

   The recipe says in which stages: large networks, the teachers, learn from the treebanks; together
   they label raw texts; and a small network learns from both. Without raw texts, the last network of
   the recipe learns from the treebanks alone. The same input and seed give the same model on
   machines of one kind, whatever the number of threads.

   Each stage, and each network after every epoch, is kept in a folder. A call that was broken off goes
   on from there when it is given again, and ends with the same model. What has changed since, in the
   recipe or the texts, is made anew.

   # Options
       -o, --out FILE    the model file
       --held-out FILE   a treebank to measure on after every epoch; may be given more than once
       --raw FILE        a text to label: a file, folder or archive of any kind that entente read
                         takes; may be given more than once
       --recipe FILE     take the stages from a file, not from the program
       --stage NAME      stop when this stage is made; if it is a network, it becomes the model
       --stages DIR      where the stages are kept; FILE.stages when not given
       --epochs N        train every network for N epochs, whatever the recipe says
       --seed N          add N to the seeds of the recipe
       --data DIR        take recipe and words from a folder, not from the program
       --json            print one JSON object for each epoch and stage, each on one line
       -t, --threads N   use N threads; 0, the default, is one a processor
       -q, --quiet       no progress on standard error
       -h, --help        print this help

   # Recipe
   One stage a line, in columns separated by tabs; lines that start with # are comments, "-" is an empty
   column, lists are separated by ";":
       network           its name; the label stage whose text it learns from besides the treebanks,
                         and the network of its size that it starts from ("-" for neither); its
                         settings as NAME=VALUE
       label             its name; the networks that label the raw texts together
       names             its name; the label stage in whose text names are put right by the tables
                         of actors and places and by what is said of them elsewhere in the text;
                         where a verb was taken for a noun, only that is learned from

   # Settings
       embed, hidden, layers, arc, label, buckets
                         the size: columns of the words' vectors, of each direction of a layer, how
                         many layers, columns of the tree's and the labels' vectors, and rows of
                         hashed parts of words (64, 64, 2, 64, 64, 8192)
       epochs, batch, rate, norm, seed
                         how it learns: how often it sees the treebanks (24), words a step (700), the
                         highest learning rate (0.004), the longest gradient (1), the seed (1)
       least, unknown, case, present, silver_share
                         what it sees: words met less often have no vector (2), a word met N times is
                         hidden with unknown / (unknown + N) (0.25), the shares of sentences in
                         another case (0.1) and of a treebank's past told in the present (0),
                         labelled words an epoch for each of a treebank (1)
       drop_embed, drop_layer, drop_head
                         shares of numbers that are left out in learning (0.2, 0.3, 0.3)

   # Output
   After each epoch a line with the stage, the loss, and for each held-out treebank how many percent of
   UPOS, XPOS, heads (UAS) and heads with relation (LAS) are right, and the F1 of names where it has
   any. The last line is about the model file, and about lemmas too.

   # Exit status
       0                 the model is made
       2                 wrong use, or something that could not be read or written

   # Examples
       entente train -o my.model --held-out dev.conllu.xz train.conllu.xz
           A model from one treebank.
       entente train -o my.model --held-out dev.conllu --raw news.jsonl.xz train.conllu
           The whole recipe: some hours.
       entente train -o my.model --epochs 1 --stage t1 train.conllu
           A first look at what one network would learn.
*/
#include "faces/json.h"
#include "faces/options.h"
#include "faces/verbs.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

/* What was asked for. */
typedef struct request {
    const char *output, *stages, *recipe, *stage, *data;
    option_list held_out, raw;
    int epochs, seed, threads;
    bool json, quiet, help;
} request;

/* Where the news go. */
typedef struct printer {
    const request *request;
    const char *const *held_out;
    int held_out_count;
    bool has_progress, is_shown;
    int write_error;  /* errno of the first write that failed, 0 when none did */
    int percent_done; /* as shown */
    out out;
} printer;

static void clear_progress(printer *p)
{
    if (p->is_shown) fputs("\r\033[K", stderr);
    p->is_shown = false;
}

static void show_progress(printer *p, const entente_training_news *n)
{
    int percent = (int)(100 * n->done);
    if (!p->has_progress || (p->is_shown && percent == p->percent_done)) return;
    fprintf(stderr, "\r\033[K%.*s: ", (int)n->stage.len, n->stage.data);
    if (n->epochs) fprintf(stderr, "epoch %d of %d, ", (int)n->epoch, (int)n->epochs);
    fprintf(stderr, "%d %%", percent);
    if (!isnan(n->loss)) fprintf(stderr, ", loss %.4f", n->loss);
    p->is_shown = true;
    p->percent_done = percent;
}

/* The file's name without its folders. */
static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void print_score(out *o, const char *file, const entente_score *s)
{
    out_print(o, "  %s:", name_of(file));
    out_print(o, " UPOS %.2f XPOS %.2f", s->upos, s->xpos);
    if (!isnan(s->lemmas)) out_print(o, " lemmas %.2f", s->lemmas);
    out_print(o, " UAS %.2f LAS %.2f", s->uas, s->las);
    if (!isnan(s->names)) out_print(o, " names %.1f", s->names);
}

/* "t1  epoch 3/24  loss 1.4017  dev.conllu: UPOS 94.35 ...". */
static void print_news(printer *p, const entente_training_news *n)
{
    out *o = &p->out;
    if (n->stage.len)
        out_text(o, n->stage);
    else
        out_word(o, p->request->output);
    if (n->was_made) out_word(o, "  made before");
    if (n->epochs && !n->was_made) out_print(o, "  epoch %d/%d", (int)n->epoch, (int)n->epochs);
    if (!n->epochs && n->stage.len && !n->was_made) out_word(o, "  labelled");
    if (!isnan(n->loss)) out_print(o, "  loss %.4f", n->loss);
    for (int i = 0; n->scores && i < p->held_out_count; i++)
        print_score(o, p->held_out[i], &n->scores[i]);
    out_char(o, '\n');
}

static void put_number(out *o, const char *name, double value)
{
    out_word(o, name);
    if (isnan(value))
        out_word(o, "null");
    else
        out_number(o, value);
}

static void json_score(out *o, const char *file, const entente_score *s)
{
    out_word(o, "{\"file\": ");
    json_string(o, text_of(file));
    put_number(o, ", \"upos\": ", s->upos);
    put_number(o, ", \"xpos\": ", s->xpos);
    put_number(o, ", \"lemmas\": ", s->lemmas);
    put_number(o, ", \"uas\": ", s->uas);
    put_number(o, ", \"las\": ", s->las);
    put_number(o, ", \"names\": ", s->names);
    out_char(o, '}');
}

static void json_news(printer *p, const entente_training_news *n)
{
    out *o = &p->out;
    out_word(o, "{\"stage\": ");
    json_string(o, n->stage);
    out_print(o, ", \"epoch\": %d, \"epochs\": %d", (int)n->epoch, (int)n->epochs);
    put_number(o, ", \"loss\": ", n->loss);
    out_print(o, ", \"made_before\": %s, \"scores\": [", n->was_made ? "true" : "false");
    for (int i = 0; n->scores && i < p->held_out_count; i++) {
        if (i) out_word(o, ", ");
        json_score(o, p->held_out[i], &n->scores[i]);
    }
    out_word(o, "]}\n");
}

/* Everything but what is under way gets its line at once, since the next may be far. */
static bool on_news(void *payload, const entente_training_news *n)
{
    printer *p = payload;
    if (n->done < 1) return show_progress(p, n), true;
    clear_progress(p);
    if (p->request->json)
        json_news(p, n);
    else
        print_news(p, n);
    if (!p->write_error && (!out_write(&p->out, stdout) || fflush(stdout) != 0))
        p->write_error = errno;
    return !p->write_error;
}

static bool on_refused(void *payload, const entente_error *e)
{
    clear_progress(payload);
    error_print(e);
    return true;
}

static int train(const request *q, const entente_model *model, const entente_training *training)
{
    entente_error error;
    printer p = {.request = q, .held_out = q->held_out.values, .held_out_count = q->held_out.count};
    p.has_progress = !q->quiet && isatty(STDERR_FILENO);
    const entente_training_watch watch = {&p, on_news, on_refused};
    bool is_made = entente_train(model, training, &watch, &error);
    clear_progress(&p);
    out_free(&p.out);
    if (p.write_error) return output_failed(p.write_error);
    if (!is_made) error_print(&error);
    return is_made ? EXIT_FOUND : EXIT_WRONG;
}

static int train_on(const request *q, const char *const *paths, int count)
{
    entente_error error;
    out stages = {0};
    out_word(&stages, q->stages ? q->stages : q->output);
    if (!q->stages) out_word(&stages, ".stages");
    out_char(&stages, 0);
    const entente_training training = {.gold = paths,
                                       .gold_count = count,
                                       .held_out = q->held_out.values,
                                       .held_out_count = q->held_out.count,
                                       .raw = q->raw.values,
                                       .raw_count = q->raw.count,
                                       .recipe = q->recipe,
                                       .stage = q->stage,
                                       .folder = stages.data,
                                       .output = q->output,
                                       .seed = q->seed,
                                       .epochs = q->epochs,
                                       .threads = q->threads};
    entente_model *model = entente_model_open(q->data, &error);
    int status = model ? train(q, model, &training) : EXIT_WRONG;
    if (!model) error_print(&error);
    entente_model_close(model);
    out_free(&stages);
    return status;
}

int verb_train(int argc, char **argv)
{
    static request q;
    const option options[] = {
        {.name = "out", .letter = 'o', .text = &q.output},
        {.name = "held-out", .list = &q.held_out},
        {.name = "raw", .list = &q.raw},
        {.name = "recipe", .text = &q.recipe},
        {.name = "stage", .text = &q.stage},
        {.name = "stages", .text = &q.stages},
        {.name = "epochs", .number = &q.epochs, .most = 10000},
        {.name = "seed", .number = &q.seed, .most = 1000000000},
        {.name = "data", .text = &q.data},
        {.name = "json", .flag = &q.json},
        {.name = "threads", .letter = 't', .number = &q.threads, .most = 256},
        {.name = "quiet", .letter = 'q', .flag = &q.quiet},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    if (!options_take("train", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("train");
    const char *missing = !count ? "a treebank to learn from" : !q.output ? "an --out file" : "";
    if (*missing) {
        fprintf(stderr, "entente: name %s; see entente train --help\n", missing);
        return EXIT_WRONG;
    }
    return train_on(&q, (const char *const *)argv, count);
}
