/* read.c: Read documents and print their events.
   SPDX-License-Identifier: MIT

   # Usage
       entente read [OPTION]... [FILE|-]...

   Reads files, folders and archives in the order given, "-" being standard input (and so is no FILE
   at all), and prints the events they tell of as a table. What each file is shows from its content:
   plain text of one article, JSON lines, CSV with a header, HTML, RSS or Atom, NITF, or the XML of
   PETRARCH, compressed or not. Nothing is stored.

   A document that cannot be read is refused with one line on standard error, and the rest is read.

   # Options
       --json            print one JSON object an event, each on one line
       --csv             print comma-separated values (RFC 4180) with a header line
       --why             print each event with its sentence, in which actors and act are marked, and
                         with the pattern and the entries of the data files that it rests on
       -t, --threads N   read with N threads; 0, the default, is one a processor. The output is the
                         same for every N
       --actors DIR      your own actors, places and rules beside those of the program; see entente
                         world
       --data DIR        take the knowledge (words, actors, patterns) from a folder, not from the
                         program
       -q, --quiet       no progress and no count at the end on standard error; refused documents are
                         still named
       -h, --help        print this help

   # JSON
       One JSON object is, from left to right: id of the event, id of the document, sentence (index,
       start, end), source and target (lists of code, sector, name, role, text, start, end), cameo,
       plover, mode, context, quad, goldstein, status (occurred, planned, possible, denied), mutual,
       date (the first day, at that precision), precision, until (the last day), reported, place
       (name, country, region, precision, lat, lon), attribution, trigger, pattern, confidence. Every
       start and end counts bytes of the document's text.

       attribution lists who tells it, the nearest first: code, sector, name, cue, stance (tells,
       claims, denies, predicts, promises, demands), quoted. One whose stance is omits does not tell
       it: the text says that this account leaves it out.

   # Input
       JSON lines hold {"id", "date", "text"} and, where known, "title", "publisher", "url",
       "language" and "dateline". In CSV, columns of these names are looked for.

   # Exit status
       0                 at least one event was read
       1                 no event was read
       2                 wrong use, or at least one document was refused

   # Examples
       entente read report.txt
           The events of one article.
       entente read --json news/ > events.jsonl
           All files of a folder, as data.
       xzcat reports.jsonl.xz | entente read --csv -
           From standard input.
       entente read --why report.txt
           What every event was read from.
*/
#include "faces/csv.h"
#include "faces/json.h"
#include "faces/knowledge.h"
#include "faces/options.h"
#include "faces/progress.h"
#include "faces/table.h"
#include "faces/verbs.h"
#include "faces/why.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* What was asked for. */
typedef struct request {
    bool json, csv, why, quiet, help;
    int threads;
    knowledge knowledge;
} request;

/* Where the readings go. */
typedef struct printer {
    const request *request;
    const entente_model *model;
    terminal terminal;
    table *table; /* NULL for the other forms */
    progress progress;
    out out;
    int write_error; /* errno of the first write that failed, 0 when none did */
} printer;

static void print_event(printer *p, const entente_reading *r, const entente_event *e)
{
    if (p->request->json)
        json_event(&p->out, r, e);
    else if (p->request->csv)
        csv_event(&p->out, r, e);
    else
        why_event(&p->out, &p->terminal, p->model, r, e);
}

static bool write_out(printer *p)
{
    if (!p->write_error && !out_write(&p->out, stdout)) p->write_error = errno;
    return !p->write_error;
}

static bool on_reading(void *payload, const entente_reading *r)
{
    printer *p = payload;
    if (p->table) {
        table_reading(p->table, &p->out, r);
    } else {
        for (int32_t i = 0; i < r->event_count; i++)
            print_event(p, r, &r->events[i]);
    }
    return write_out(p);
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

/* "12 documents read, 2 refused, 31 events": always when something was refused. */
static void print_count(const request *q, const entente_totals *t)
{
    if (!t->refused && (q->quiet || !isatty(STDERR_FILENO))) return;
    fprintf(stderr, "entente: %lld document%s read, %lld refused, %lld event%s\n",
            (long long)t->documents, t->documents == 1 ? "" : "s", (long long)t->refused,
            (long long)t->events, t->events == 1 ? "" : "s");
}

static printer printer_of(const request *q, const entente_model *model)
{
    printer p = {.request = q, .model = model, .terminal = terminal_of(stdout)};
    progress_start(&p.progress, !q->quiet && !p.terminal.is_screen);
    if (q->csv) csv_header(&p.out);
    if (!q->json && !q->csv && !q->why) p.table = table_new(model, &p.terminal);
    return p;
}

/* Lets out what is left, and ends the printer. Returns its write_error. */
static int printer_end(printer *p)
{
    progress_clear(&p->progress);
    if (p->table) table_end(p->table, &p->out);
    if (write_out(p) && fflush(stdout) != 0) p->write_error = errno;
    out_free(&p->out);
    table_free(p->table);
    return p->write_error;
}

static int print_source(const request *q, const entente_model *model, entente_source *source)
{
    printer p = printer_of(q, model);
    const entente_sink sink = {&p, on_reading, on_refused, on_progress};
    entente_totals totals = entente_read_source(model, source, q->threads, &sink);
    int write_error = printer_end(&p);
    if (write_error) return output_failed(write_error);
    print_count(q, &totals);
    return totals.refused ? EXIT_WRONG : totals.events ? EXIT_FOUND : EXIT_NOTHING;
}

static int read_paths(const request *q, const char *const *paths, int count)
{
    entente_model *model = knowledge_open(&q->knowledge);
    if (!model) return EXIT_WRONG;
    entente_source *source = entente_source_open(paths, count);
    int status = print_source(q, model, source);
    entente_source_close(source);
    entente_model_close(model);
    return status;
}

int verb_read(int argc, char **argv)
{
    request q = {0};
    const option options[] = {
        {.name = "json", .flag = &q.json},
        {.name = "csv", .flag = &q.csv},
        {.name = "why", .flag = &q.why},
        {.name = "threads", .letter = 't', .number = &q.threads, .most = 256},
        {.name = "actors", .text = &q.knowledge.actors},
        {.name = "data", .text = &q.knowledge.data},
        {.name = "quiet", .letter = 'q', .flag = &q.quiet},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    if (!options_take("read", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("read");
    if (q.json + q.csv + q.why > 1) {
        fputs("entente: --json, --csv and --why exclude each other; see entente read --help\n",
              stderr);
        return EXIT_WRONG;
    }
    if (!count && isatty(STDIN_FILENO)) {
        fputs("entente: name a file or folder to read, or - for standard input; see entente read "
              "--help\n",
              stderr);
        return EXIT_WRONG;
    }
    static const char *const standard_input[] = {"-"};
    return count ? read_paths(&q, (const char *const *)argv, count)
                 : read_paths(&q, standard_input, 1);
}
