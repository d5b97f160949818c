/* add.c: Read documents into the record.
   SPDX-License-Identifier: MIT

   # Usage
       entente add [OPTION]... [FILE|-]...

   Reads files, folders and archives as entente-read(1) does and keeps their documents and events in
   a record, one SQLite file. A document that is there is not added again: one with the same id, or with
   the same text under another id. Reports of the same act become one event with many mentions,
   whatever the order in which they come.

   What is added is kept in batches of about 4 MB of text. A batch is there whole or not at all: if the
   program is killed, the disk is full or the power fails, the record opens with all batches before,
   and adding the same files again goes on. While one program adds, others may ask; a second one
   that adds waits for some seconds and then says so.

   # Options
       -r, --record FILE   the record, made when it is not there; without it that of ENTENTE_RECORD, or
                           entente.db
       --again             read documents that are there again and replace what was read before: after
                           rules or data have changed. What has changed is told
       -t, --threads N     read with N threads; 0, the default, is one a processor. The record is the
                           same for every N
       --data DIR          take the knowledge (words, actors, patterns) from a folder
       --actors PATH       own actors, as for entente-read(1)
       --json              print what was added as one JSON object
       -q, --quiet         no progress and no count at the end; refused documents are still named
       -h, --help          print this help

   # JSON
       added, known (same id and text), known_texts (same text, other id), known_ids (same id, other
       text: the older is kept), again and otherwise (read again, and of those with other events),
       refused, copies (repeat another document's words), mentions, events (new acts), gained, lost and
       altered (mentions, by reading again).

   # Exit status
       0                   something was added or was there
       1                   there was no document
       2                   wrong use, a document was refused, or the record could not be written

   # Examples
       entente add news/
           A folder into entente.db.
       entente add --record asia.db --again news/
           The same with the rules of today.
*/
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "faces/knowledge.h"
#include "faces/options.h"
#include "faces/progress.h"
#include "faces/question.h"
#include "faces/verbs.h"

/* What was asked for. */
typedef struct request {
    asking asking;
    knowledge knowledge;
    bool again, quiet, help;
    int threads;
} request;

static bool on_refused(void *payload, const entente_error *e)
{
    progress_clear(payload);
    error_print(e);
    return true;
}

static bool on_progress(void *payload, const entente_totals *totals)
{
    progress_show(payload, totals);
    return true;
}

/* ", 3 refused"; nothing for none. */
static void tell(int64_t count, const char *what)
{
    if (count) fprintf(stderr, ", %lld %s", (long long)count, what);
}

static void print_count(const entente_additions *a)
{
    fprintf(stderr, "entente: %lld document%s added", (long long)a->documents,
            a->documents == 1 ? "" : "s");
    tell(a->known, "known already");
    tell(a->known_texts, "with a text that is known under another id");
    tell(a->known_ids, "with the id of another text (--again takes the new one)");
    tell(a->again, "read again");
    tell(a->refused, "refused");
    fprintf(stderr, "; %lld mention%s, %lld new event%s", (long long)a->mentions,
            a->mentions == 1 ? "" : "s", (long long)a->events, a->events == 1 ? "" : "s");
    tell(a->copies, "documents repeat others");
    if (a->again)
        fprintf(stderr,
                "; %lld of those read again differ: %lld mentions gained, %lld lost, %lld altered",
                (long long)a->otherwise, (long long)a->gained, (long long)a->lost,
                (long long)a->altered);
    fputc('\n', stderr);
}

static int print_json(const entente_additions *a)
{
    int n = printf(
        "{\"added\": %lld, \"known\": %lld, \"known_texts\": %lld, \"known_ids\": %lld, \"again\": "
        "%lld, \"otherwise\": %lld, \"refused\": %lld, \"copies\": %lld, \"mentions\": %lld, "
        "\"events\": %lld, \"gained\": %lld, \"lost\": %lld, \"altered\": %lld}\n",
        (long long)a->documents, (long long)a->known, (long long)a->known_texts,
        (long long)a->known_ids, (long long)a->again, (long long)a->otherwise,
        (long long)a->refused, (long long)a->copies, (long long)a->mentions, (long long)a->events,
        (long long)a->gained, (long long)a->lost, (long long)a->altered);
    return n > 0 && fflush(stdout) == 0 ? 0 : output_failed(errno);
}

static int report(const request *q, const entente_additions *a)
{
    if (q->asking.json && print_json(a)) return EXIT_WRONG;
    if (!q->quiet && !q->asking.json) print_count(a);
    int64_t known = a->known + a->known_texts + a->known_ids + a->again;
    return a->refused ? EXIT_WRONG : a->documents + known ? EXIT_FOUND : EXIT_NOTHING;
}

static int add(const request *q, entente_record *record, const entente_model *model,
               const char *const *paths, int count)
{
    progress shown;
    entente_error error = {0};
    entente_additions added;
    progress_start(&shown, !q->quiet);
    const entente_sink sink = {&shown, NULL, on_refused, on_progress, NULL};
    entente_source *source = entente_source_open(paths, count);
    bool is_kept = entente_record_add_source(record, model, source, q->threads, q->again, &sink,
                                             &added, &error);
    entente_source_close(source);
    progress_clear(&shown);
    int status = report(q, &added);
    if (is_kept) return status;
    error_print(&error);
    return EXIT_WRONG;
}

static int add_paths(const request *q, const char *const *paths, int count)
{
    entente_model *model = knowledge_open(&q->knowledge);
    if (!model) return EXIT_WRONG;
    entente_record *record = question_open(&q->asking, ENTENTE_CREATE);
    int status = record ? add(q, record, model, paths, count) : EXIT_WRONG;
    entente_record_close(record);
    entente_model_close(model);
    return status;
}

int verb_add(int argc, char **argv)
{
    request q = {0};
    const option options[] = {
        {.name = "record", .letter = 'r', .text = &q.asking.record},
        {.name = "again", .flag = &q.again},
        {.name = "threads", .letter = 't', .number = &q.threads, .most = 256},
        {.name = "data", .text = &q.knowledge.data},
        {.name = "actors", .text = &q.knowledge.actors},
        {.name = "json", .flag = &q.asking.json},
        {.name = "quiet", .letter = 'q', .flag = &q.quiet},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    if (!options_take("add", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("add");
    if (!count && isatty(STDIN_FILENO)) {
        fputs("entente: name a file or folder to add, or - for standard input; see entente add "
              "--help\n",
              stderr);
        return EXIT_WRONG;
    }
    static const char *const standard_input[] = {"-"};
    return count ? add_paths(&q, (const char *const *)argv, count)
                 : add_paths(&q, standard_input, 1);
}
