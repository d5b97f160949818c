/* import.c: Take in what other programs have made: events and dictionaries.
   SPDX-License-Identifier: MIT

   # Usage
       entente import FORMAT [OPTION]... FILE...
       entente import dictionary [OPTION]... -o DIR FILE...

   Reads files of another product (compressed ones, archives, folders, "-" for standard input) and keeps
   their events in a record, where every verb can ask for them: states, sectors and acts are put in
   entente's codes, quad class and Goldstein score stay those of the product. What a row says besides
   is held as it stands, so that entente-export(1) gives it back.

   A row that cannot be taken is refused and counted, and the first of each kind is named by file and
   line; so is what was taken otherwise than written: days as month/day/year, codes that a
   spreadsheet has made numbers of where the row tells what was meant, ISO-8859-1. A row that is in
   the record is not added again.

   # Formats
       gdelt1               GDELT 1.0 events, 57 or 58 columns
       gdelt2               GDELT 2.0 events, 61 columns
       mentions             GDELT 2.0 mentions, 16 columns: reports of events imported before
       icews                ICEWS events, 20 columns. Two events may have one id; then both are kept
       phoenix              Phoenix real-time, 26 columns
       phoenix-historical   Cline Center Historical Phoenix, 25 columns
       polecat              POLECAT, 40 columns
       plover               PLOVER as JSON lines
       csv                  entente's own table, as entente export csv writes it; date, cameo and id
                            are enough
       json                 events as entente read --json writes them
       Files with a header may have their columns in any order. "NA", as R writes it, is an empty field
       there.

   # Dictionaries
       import dictionary makes files of your own actors and rules from dictionaries of TABARI and
       PETRARCH: of actors (PHRASE_ [CODE], +SYNONYM_, [CODE 970101-061231]), of agents (PHRASE
       {PLURAL} [~COD], macros) and of verbs (--- NAME [CODE] ---, VERB {FORMS} [CODE], &SYNSET,
       - {NOUN PHRASE} * (PREPOSITION NOUN) + [CODE]). What a file is shows from its content. entente
       reads the result with --actors DIR, or from the folder that entente world names under
       Environment.

       What entente knows already, as the same actor, is left out: its own entry stands. CAMEO's codes
       become this program's: DZAGOVHLH is DZA GOV, IGOUNO is UN IGO, MNCUSA is USA BUS. Somebody with
       dates becomes a person with offices, anything else a group, a role or a name of a state. A line
       that cannot be taken is named with its number, and the rest is taken; what is written is read
       without an error.

       Each pattern of a verb becomes a rule over the parse (see data/patterns/FORMAT.md), with the line
       that it comes from above it; --why names it where it is used. Word order and consecutive words
       become subject, object and what hangs on a preposition; "WAS * BY $" is the passive of the
       same rule. Without a place of its own the target is looked for as object and behind a
       preposition. A verb's own code asks for a target. Of "042:043" the first code is taken, ":173"
       makes the sentence's source the target. Not taken is what a rule cannot say: that there is no
       act ([---]), what an auxiliary before the verb decides, what hangs on the subject, and what
       becomes of one act behind another (~). Told as taken in part: a second code, and forms of a
       verb that neither English nor the program's tables have.

   # Options
       -r, --record FILE   the record, made when it is not there; without it that of ENTENTE_RECORD, or
                           entente.db
       -t, --threads N     read with N threads; 0, the default, is one a processor. The record is the
                           same for every N
       -o, --out DIR       of dictionary: the folder to write to; it is made if it is not there. The
                           files are states-, groups-, persons-, roles-, sets- and
                           verbs-dictionary.txt; older ones of these names are replaced
       --data DIR          take the tables of codes and columns, or for dictionary the knowledge, from
                           a folder
       --json              print what was done as one JSON object; not of dictionary
       -q, --quiet         no progress and no count at the end; what was refused is still named
       -h, --help          print this help

   # JSON
       files, refused_files, rows, events (new ones), mentions (new ones), known, refused; notes, a
       list of refused (whether its rows were), count, file and line of the first, message.

   # Exit status
       0                   something was taken or was there
       1                   there was no row; of dictionary: all of it is known already
       2                   wrong use, a file, a row or a line was refused, or the record could not be
                           written

   # Examples
       entente import gdelt2 20230926*.export.CSV.zip
           A day of GDELT into entente.db.
       entente import icews --record icews.db events.2018.tab
       entente export icews --record icews.db
           And out again.
       entente import dictionary -o my-actors Phoenix.*.actors.txt Phoenix.agents.txt
           Your dictionaries as files of actors.
       entente import dictionary -o my-actors CAMEO.2.0.txt
       entente read --why --actors my-actors news.txt
           Your verbs as rules, and which of them was used.

   # See also
       entente-events(1), entente-export(1), entente-record(5)
*/
#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "faces/dictionary.h"
#include "faces/json.h"
#include "faces/options.h"
#include "faces/progress.h"
#include "faces/question.h"
#include "faces/verbs.h"

/* What was asked for. */
typedef struct request {
    asking asking;
    const char *data, *format, *out;
    bool quiet, help;
    int threads;
} request;

/* Where it is told. */
typedef struct teller {
    const request *request;
    progress shown;
    out notes; /* as JSON */
} teller;

static bool on_refused(void *payload, const entente_error *e)
{
    teller *t = payload;
    progress_clear(&t->shown);
    error_print(e);
    return true;
}

static bool on_progress(void *payload, const entente_import_totals *so_far)
{
    teller *t = payload;
    const entente_totals totals = {
        .documents = so_far->files, .events = so_far->rows, .bytes = so_far->bytes};
    progress_show(&t->shown, &totals);
    return true;
}

static void add_note(out *o, const entente_note *n)
{
    if (o->len) out_word(o, ", ");
    out_print(o, "{\"refused\": %s, \"count\": %lld, \"file\": ", n->is_refusal ? "true" : "false",
              (long long)n->count);
    json_string(o, n->file);
    out_print(o, ", \"line\": %td, \"message\": ", n->line);
    json_string(o, n->message);
    out_char(o, '}');
}

/* "entente: may.csv:7: EventCode is empty (12 rows refused)". */
static bool on_note(void *payload, const entente_note *n)
{
    teller *t = payload;
    progress_clear(&t->shown);
    if (t->request->asking.json) add_note(&t->notes, n);
    if (t->request->asking.json || (t->request->quiet && !n->is_refusal)) return true;
    bool is_input = n->file.len == 1 && n->file.data[0] == '-';
    fprintf(stderr, "entente: %.*s:%td: %.*s (%lld row%s%s)\n", is_input ? 14 : (int)n->file.len,
            is_input ? "standard input" : n->file.data, n->line, (int)n->message.len,
            n->message.data, (long long)n->count, n->count == 1 ? "" : "s",
            n->is_refusal ? " refused" : "");
    return true;
}

static int print_json(teller *t, const entente_import_totals *d)
{
    out o = {0};
    out_print(&o,
              "{\"files\": %lld, \"refused_files\": %lld, \"rows\": %lld, \"events\": %lld, "
              "\"mentions\": %lld, \"known\": %lld, \"refused\": %lld, \"notes\": [",
              (long long)d->files, (long long)d->refused_files, (long long)d->rows,
              (long long)d->events, (long long)d->mentions, (long long)d->known,
              (long long)d->refused);
    out_text(&o, out_view(&t->notes));
    out_word(&o, "]}\n");
    bool is_out = out_write(&o, stdout) && fflush(stdout) == 0;
    out_free(&o);
    return is_out ? 0 : output_failed(errno);
}

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void print_count(const entente_import_totals *d, double seconds)
{
    fprintf(stderr, "entente: %lld row%s of %lld file%s: %lld new event%s", (long long)d->rows,
            d->rows == 1 ? "" : "s", (long long)d->files, d->files == 1 ? "" : "s",
            (long long)d->events, d->events == 1 ? "" : "s");
    if (d->mentions) fprintf(stderr, ", %lld new mentions", (long long)d->mentions);
    if (d->known) fprintf(stderr, ", %lld known already", (long long)d->known);
    if (d->refused) fprintf(stderr, ", %lld refused", (long long)d->refused);
    if (d->refused_files)
        fprintf(stderr, ", %lld file%s refused", (long long)d->refused_files,
                d->refused_files == 1 ? "" : "s");
    if (seconds > 1) fprintf(stderr, "; %.0f rows a second", (double)d->rows / seconds);
    fputc('\n', stderr);
}

static int import_to(const request *q, const entente_exchange *x, entente_record *record,
                     const char *const *paths, int count)
{
    teller t = {.request = q};
    entente_error error = {0};
    entente_import_totals done = {0};
    double start = seconds_now();
    progress_start(&t.shown, !q->quiet);
    const entente_import_sink sink = {&t, on_refused, on_progress, on_note};
    bool is_kept =
        entente_import_files(x, record, q->format, paths, count, q->threads, &sink, &done, &error);
    progress_clear(&t.shown);
    int failure = is_kept && q->asking.json ? print_json(&t, &done) : 0;
    if (is_kept && !q->quiet && !q->asking.json) print_count(&done, seconds_now() - start);
    out_free(&t.notes);
    if (!is_kept) error_print(&error);
    if (failure || !is_kept || done.refused || done.refused_files) return EXIT_WRONG;
    return done.rows ? EXIT_FOUND : EXIT_NOTHING;
}

static int import_files(const request *q, const char *const *paths, int count)
{
    entente_error error;
    entente_exchange *x = entente_exchange_open(q->data, &error);
    if (!x) return error_print(&error), EXIT_WRONG;
    bool is_format = entente_exchange_reads(x, q->format);
    if (!is_format)
        fprintf(stderr, "entente: '%s' cannot be imported; see entente import --help\n", q->format);
    entente_record *record = is_format ? question_open(&q->asking, ENTENTE_CREATE) : NULL;
    int status = record ? import_to(q, x, record, paths, count) : EXIT_WRONG;
    entente_record_close(record);
    entente_exchange_close(x);
    return status;
}

static int complain(const char *what)
{
    fprintf(stderr, "entente: %s; see entente import --help\n", what);
    return EXIT_WRONG;
}

int verb_import(int argc, char **argv)
{
    request q = {0};
    const option options[] = {
        {.name = "record", .letter = 'r', .text = &q.asking.record},
        {.name = "threads", .letter = 't', .number = &q.threads, .most = 256},
        {.name = "out", .letter = 'o', .text = &q.out},
        {.name = "data", .text = &q.data},
        {.name = "json", .flag = &q.asking.json},
        {.name = "quiet", .letter = 'q', .flag = &q.quiet},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    if (!options_take("import", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("import");
    if (!count) return complain("say what to import, as in: entente import gdelt2 FILE");
    if (count < 2) return complain("name the files to import");
    q.format = argv[0];
    const char *const *paths = (const char *const *)argv + 1;
    if (strcmp(q.format, "dictionary") != 0) return import_files(&q, paths, count - 1);
    if (!q.out) return complain("name the folder to write to with -o");
    return dictionary_import(q.data, q.out, q.quiet, paths, count - 1);
}
