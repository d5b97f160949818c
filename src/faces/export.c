/* export.c: Write events of the record as files of other products.
   SPDX-License-Identifier: MIT

   # Usage
       entente export FORMAT [OPTION]...

   Writes the events of the record that meet all that is asked (as for entente-events(1)) in the form of
   another product, oldest first, with the codes, quad classes and Goldstein scores of that product. An
   event with several actors on a side becomes a row for each pair. What was imported from the same
   product comes out as it went in. What has no row is counted by why on standard error: nothing is left
   out silently.

   # Formats
       gdelt1               GDELT 1.0 events, 58 columns
       gdelt2               GDELT 2.0 events, 61 columns
       mentions             the GDELT mentions that were imported
       icews                ICEWS events, 20 columns
       phoenix              Phoenix real-time, 26 columns
       phoenix-historical   Cline Center Historical Phoenix, 25 columns
       polecat              POLECAT, 40 columns
       plover               PLOVER as JSON lines; what is planned, possible or denied has the context
                            future, hypothetical or negation
       csv                  a table of ours: codes of ISO and COW, CAMEO and PLOVER, status, place, report
       graphml, gexf        a network: a node for each code, a directed edge for each pair with counts by
                            quad class, mean score, first and last day
       tkg                  a temporal knowledge graph in the folder of --output: train.txt, valid.txt,
                            test.txt (source, act, target, days since the first), entity2id.txt,
                            relation2id.txt, stat.txt. Four fifths of the events train, a tenth each
                            validates and tests, in whole days

   # Options
       -o, --output FILE   write there, not to standard output; a folder for tkg
       --one-a-day         of events with the same day, codes and sectors of actors, and act, write the
                           first alone, as is usual with these products
       --panel dyad-month  of csv: one row for each month and pair of a source and a target with events:
                           counts by quad class, Goldstein sum and mean. Quad classes and scores are
                           those of data/codes (PLOVER's and GDELT's), whatever the product
       --by-name           of tkg: entities are the names of actors, not codes with sectors
       Which events, as for entente-events(1): --record, --between, --source, --target, --actor, --type,
       --cameo, --status, --since, --until, --by, --text, --place, --country, --product, --id,
       --document, --limit, --offset. Without --status, a format that cannot tell it gets only
       what occurred
       --data DIR          take the tables of codes and columns from a folder
       --json              with --output: print what was done as one JSON object
       -q, --quiet         no count at the end
       -h, --help          print this help

   # JSON
       events, rows; vague (events whose month or year alone is known: its first day is written); and
       left out: repeats (by --one-a-day), no_sides (a network needs two codes), no_day, no_type
       (comments have no type in PLOVER), not_occurred.

   # Exit status
       0                   events were written
       1                   there were none
       2                   wrong use, or something could not be read or written

   # Examples
       entente export gdelt2 --since 2023 -o 2023.export.CSV
           The events since 2023 as a GDELT file.
       entente export csv --panel dyad-month --between KOR,JPN > panel.csv
           How South Korea and Japan dealt with each other, by month.
       entente export tkg --product icews --one-a-day --output benchmark
           Quadruples to train models of forecasting with.

   # See also
       entente-events(1), entente-import(1)
*/
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>

#include "faces/out.h"
#include "faces/question.h"
#include "faces/verbs.h"

enum { OWN_OPTIONS = 7 };

/* What was asked for. */
typedef struct request {
    asking asking;
    const char *data, *output, *panel;
    bool one_a_day, by_name, quiet, help;
} request;

/* Where it goes: one file, or those of a folder by their names. */
typedef struct target {
    const char *folder; /* NULL for one file */
    FILE *file;
    char name[64]; /* of the one in the folder that is open */
    char path[PATH_MAX];
    int failure; /* errno */
} target;

static bool fail(target *t)
{
    if (!t->failure) t->failure = errno ? errno : EIO;
    return false;
}

/* Files come one after the other: what is written again goes on. */
static bool open_name(target *t, const char *name)
{
    if (t->file && !strcmp(t->name, name)) return true;
    if (t->file && fclose(t->file) != 0) return t->file = NULL, fail(t);
    snprintf(t->name, sizeof t->name, "%s", name);
    snprintf(t->path, sizeof t->path, "%s/%s", t->folder, name);
    t->file = fopen(t->path, "a");
    return t->file || fail(t);
}

static bool on_bytes(void *payload, const char *name, entente_text bytes)
{
    target *t = payload;
    if (t->folder && !open_name(t, name)) return false;
    return fwrite(bytes.data, 1, (size_t)bytes.len, t->file) == (size_t)bytes.len || fail(t);
}

/* Makes the folder and takes older files of these names out of it. */
static bool open_folder(target *t, const char *folder)
{
    static const char *const names[] = {"train.txt",     "valid.txt",       "test.txt",
                                        "entity2id.txt", "relation2id.txt", "stat.txt"};
    t->folder = folder;
    snprintf(t->path, sizeof t->path, "%s", folder);
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) return fail(t);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(t->path, sizeof t->path, "%s/%s", folder, names[i]);
        FILE *empty = fopen(t->path, "w");
        if (!empty || fclose(empty) != 0) return fail(t);
    }
    return true;
}

static bool open_target(target *t, const char *output, bool is_folder)
{
    if (is_folder) return open_folder(t, output);
    t->file = stdout;
    if (!output) return true;
    snprintf(t->path, sizeof t->path, "%s", output);
    t->file = fopen(output, "w");
    return t->file || fail(t);
}

static bool close_target(target *t)
{
    bool is_closed = !t->file || (t->file == stdout ? fflush(stdout) == 0 : fclose(t->file) == 0);
    return (is_closed || fail(t)) && !t->failure;
}

/* ## What was done */

static int print_json(const entente_exported *d)
{
    int n = printf("{\"events\": %lld, \"rows\": %lld, \"vague\": %lld, \"repeats\": %lld, "
                   "\"no_sides\": %lld, \"no_day\": %lld, \"no_type\": %lld, \"not_occurred\": "
                   "%lld}\n",
                   (long long)d->events, (long long)d->rows, (long long)d->vague,
                   (long long)d->repeats, (long long)d->no_sides, (long long)d->no_day,
                   (long long)d->no_type, (long long)d->not_occurred);
    return n > 0 && fflush(stdout) == 0 ? 0 : output_failed(errno);
}

static void tell(int64_t count, const char *why)
{
    if (count) fprintf(stderr, "; %lld %s", (long long)count, why);
}

static void print_count(const entente_exported *d)
{
    fprintf(stderr, "entente: %lld event%s in %lld row%s", (long long)d->events,
            d->events == 1 ? "" : "s", (long long)d->rows, d->rows == 1 ? "" : "s");
    tell(d->vague, "of them by the first day of their month or year");
    tell(d->repeats, "left out as repeats of the day");
    tell(d->no_sides, "left out because a side has no code");
    tell(d->no_day, "left out because their day is not known");
    tell(d->no_type, "left out because comments have no type in PLOVER");
    tell(d->not_occurred, "left out because they are planned, possible or denied (see --status)");
    fputc('\n', stderr);
}

/* ## The work */

static int export_to(const request *q, const entente_exchange *x, entente_record *record,
                     const entente_export *wanted)
{
    target t = {0};
    entente_error error = {0};
    entente_exported done = {0};
    bool is_open = open_target(&t, q->output, !strcmp(wanted->format, "tkg"));
    bool is_done = is_open && entente_export_events(x, record, wanted, on_bytes, &t, &done, &error);
    bool is_written = close_target(&t);
    if (!is_written && q->output) {
        fprintf(stderr, "entente: %s: cannot be written: %s\n", t.path, strerror(t.failure));
        return EXIT_WRONG;
    }
    if (!is_written) return output_failed(t.failure);
    if (!is_done) return error_print(&error), EXIT_WRONG;
    if (q->asking.json && print_json(&done)) return EXIT_WRONG;
    if (!q->quiet && !q->asking.json) print_count(&done);
    return done.events ? EXIT_FOUND : EXIT_NOTHING;
}

static int export_format(request *q, const char *format)
{
    entente_error error;
    entente_question question;
    if (!question_take("export", &q->asking, &question)) return EXIT_WRONG;
    entente_exchange *x = entente_exchange_open(q->data, &error);
    if (!x) return error_print(&error), EXIT_WRONG;
    const entente_export wanted = {.format = q->panel ? "panel" : format,
                                   .question = &question,
                                   .one_a_day = q->one_a_day,
                                   .by_name = q->by_name};
    bool is_format = entente_exchange_writes(x, wanted.format);
    if (!is_format)
        fprintf(stderr, "entente: '%s' is no format to export; see entente export --help\n",
                format);
    entente_record *record = is_format ? question_open(&q->asking, ENTENTE_ASK) : NULL;
    int status = record ? export_to(q, x, record, &wanted) : EXIT_WRONG;
    entente_record_close(record);
    entente_exchange_close(x);
    return status;
}

static bool wrong(const char *message)
{
    fprintf(stderr, "entente: %s; see entente export --help\n", message);
    return false;
}

static bool is_right(const request *q, const char *format, int count)
{
    if (count != 1) return wrong("name one format, as in: entente export csv");
    if (q->panel && strcmp(q->panel, "dyad-month")) return wrong("the panel is dyad-month");
    if (q->panel && strcmp(format, "csv")) return wrong("a panel is of the format csv");
    if (!strcmp(format, "tkg") && !q->output) return wrong("name a folder for tkg with --output");
    if (q->asking.json && !q->output) return wrong("--json goes with --output");
    return true;
}

int verb_export(int argc, char **argv)
{
    request q = {0};
    option options[QUESTION_OPTIONS + OWN_OPTIONS];
    const option own[OWN_OPTIONS] = {
        {.name = "output", .letter = 'o', .text = &q.output},
        {.name = "panel", .text = &q.panel},
        {.name = "one-a-day", .flag = &q.one_a_day},
        {.name = "by-name", .flag = &q.by_name},
        {.name = "data", .text = &q.data},
        {.name = "quiet", .letter = 'q', .flag = &q.quiet},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    question_options(&q.asking, options);
    memcpy(options + QUESTION_OPTIONS, own, sizeof own);
    int count;
    if (!options_take("export", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("export");
    if (!is_right(&q, argv[0], count)) return EXIT_WRONG;
    return export_format(&q, argv[0]);
}
