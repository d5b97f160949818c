/* parse.c: Print the grammar of texts as CoNLL-U.
   SPDX-License-Identifier: MIT

   # Usage
       entente parse [OPTION]... [FILE|-]...

   Reads files, folders and archives of any kind that entente read takes, "-" being standard input (and
   so is no FILE at all), and prints all their text, sentence by sentence and word by word, in the ten
   columns of CoNLL-U: number, form, lemma, universal part of speech, Penn tag, features, head, relation,
   nothing, and what else there is to say. English text is expected.

   A document that cannot be read is refused with one line on standard error, and the rest is parsed.

   # Options
       --pretokenized    the input is CoNLL-U already: keep its words, sentences, comments, multiword
                         tokens and last column, and give the words their grammar
       --model FILE      take the grammar from a file that entente train made
       --data DIR        take the knowledge (words, actors, patterns, grammar) from a folder, not from
                         the program
       -t, --threads N   parse with N threads; 0, the default, is one a processor. The output is the
                         same for every N
       -q, --quiet       no progress and no count at the end on standard error; what is refused is
                         still named
       -h, --help        print this help

   # Output
       # newdoc id = ID  starts a document; an article's id is its file
       # newpar          starts a paragraph, a headline or another line that stands alone
       # sent_id = ID-N  is the number of a sentence; blanks in the document's id become "_"
       # text = ...      is the sentence on one line
       Name=B-PER        in the last column: a name of a person starts here, and goes on in the words
                         with Name=I-PER; likewise ORG (organisation) and LOC (place)
       SpaceAfter=No     in the last column: no blank stands behind the word or multiword token

   Of CoNLL-U that is given, empty nodes (8.1) and enhanced relations are left out.

   # Exit status
       0                 at least one word was parsed
       1                 there was no word
       2                 wrong use, no language model, or something was refused

   # Examples
       entente parse report.txt
           The grammar of one article.
       entente parse news/ > news.conllu
           All files of a folder.
       entente parse --pretokenized en_ewt-ud-dev.conllu.xz > parsed.conllu
           The words of a treebank, to see how right the parser is.
*/
#include "faces/options.h"
#include "faces/progress.h"
#include "faces/verbs.h"

#include <errno.h>
#include <unistd.h>

/* What was asked for. */
typedef struct request {
    bool is_pretokenized, quiet, help;
    int threads;
    const char *data, *model;
} request;

/* Where the sentences go. */
typedef struct printer {
    progress progress;
    int write_error; /* errno of the first write that failed, 0 when none did */
} printer;

static bool on_parsed(void *payload, entente_text conllu)
{
    printer *p = payload;
    size_t size = (size_t)conllu.len;
    if (fwrite(conllu.data, 1, size, stdout) != size) p->write_error = errno;
    return !p->write_error;
}

static bool on_refused(void *payload, const entente_error *e)
{
    printer *p = payload;
    progress_clear(&p->progress);
    error_print(e);
    return true;
}

static bool on_progress(void *payload, const entente_totals *totals)
{
    printer *p = payload;
    progress_show(&p->progress, totals);
    return true;
}

/* "12 documents, 310 sentences, 7012 words parsed, 2 refused": always when something was refused. */
static void print_count(const request *q, const entente_totals *t)
{
    if (!t->refused && (q->quiet || !isatty(STDERR_FILENO))) return;
    fprintf(stderr, "entente: %lld document%s, %lld sentence%s, %lld word%s parsed, %lld refused\n",
            (long long)t->documents, t->documents == 1 ? "" : "s", (long long)t->sentences,
            t->sentences == 1 ? "" : "s", (long long)t->tokens, t->tokens == 1 ? "" : "s",
            (long long)t->refused);
}

static entente_totals parse_all(const request *q, const entente_model *model,
                                const char *const *paths, int count, printer *p)
{
    const entente_sink sink = {
        .payload = p, .refused = on_refused, .progress = on_progress, .parsed = on_parsed};
    if (q->is_pretokenized) return entente_parse_files(model, paths, count, q->threads, &sink);
    entente_source *source = entente_source_open(paths, count);
    entente_totals totals = entente_parse_source(model, source, q->threads, &sink);
    entente_source_close(source);
    return totals;
}

static int print_paths(const request *q, const entente_model *model, const char *const *paths,
                       int count)
{
    printer p = {0};
    progress_start(&p.progress, !q->quiet && !isatty(STDOUT_FILENO));
    p.progress.counts_words = true;
    entente_totals totals = parse_all(q, model, paths, count, &p);
    progress_clear(&p.progress);
    if (!p.write_error && fflush(stdout) != 0) p.write_error = errno;
    if (p.write_error) return output_failed(p.write_error);
    print_count(q, &totals);
    return totals.refused ? EXIT_WRONG : totals.tokens ? EXIT_FOUND : EXIT_NOTHING;
}

static int parse_paths(const request *q, const char *const *paths, int count)
{
    entente_error error;
    entente_model *model = entente_model_open(q->data, &error);
    if (!model) return error_print(&error), EXIT_WRONG;
    int status = EXIT_WRONG;
    if (q->model && !entente_model_use_language(model, q->model, &error))
        error_print(&error);
    else
        status = print_paths(q, model, paths, count);
    entente_model_close(model);
    return status;
}

int verb_parse(int argc, char **argv)
{
    request q = {0};
    const option options[] = {
        {.name = "pretokenized", .flag = &q.is_pretokenized},
        {.name = "model", .text = &q.model},
        {.name = "data", .text = &q.data},
        {.name = "threads", .letter = 't', .number = &q.threads, .most = 256},
        {.name = "quiet", .letter = 'q', .flag = &q.quiet},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    if (!options_take("parse", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("parse");
    if (!count && isatty(STDIN_FILENO)) {
        fputs("entente: name a file or folder to parse, or - for standard input; see entente parse "
              "--help\n",
              stderr);
        return EXIT_WRONG;
    }
    static const char *const standard_input[] = {"-"};
    return count ? parse_paths(&q, (const char *const *)argv, count)
                 : parse_paths(&q, standard_input, 1);
}
