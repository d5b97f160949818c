/* times.c: Print the time expressions of documents with their values.
   SPDX-License-Identifier: MIT

   # Usage
       entente times [OPTION]... [FILE|-]...

   Reads files, folders and archives of any kind that entente read takes, "-" being standard input (and
   so is no FILE at all), and prints the time expressions of all their text as a table: what TIMEX3
   calls their value, their type, and their words. What a text does not say in full ("on Monday", "two
   years ago") is reckoned from the day of the document, the tense of the words around and the times
   told before. English text is expected.

   A document that cannot be read is refused with one line on standard error, and the rest is read.

   # Options
       --json            print one JSON object an expression, each on one line
       --data DIR        take the knowledge (words, rules of times) from a folder, not from the program
       -t, --threads N   read with N threads; 0, the default, is one a processor. The output is the
                         same for every N
       -q, --quiet       no progress and no count at the end on standard error; what is refused is
                         still named
       -h, --help        print this help

   # JSON
       One JSON object is, from left to right: document, start and end (bytes of the document's text),
       text, type (DATE, TIME, DURATION, SET), value.

   # Values
       2023-09-26        a day; 2023-09, 2023, 202, 20: a month, year, decade, century
       2023-W39          a week; 2023-W39-WE its weekend
       2023-Q3           a quarter; 2023-H1 a half, 2023-SU a season (SP, SU, FA, WI)
       FY2023            a fiscal year
       2023-09-26T08:15Z a time of day; TMO, TAF, TEV, TNI: morning, afternoon, evening, night
       P2Y, PT48H, PXD   a length: two years, 48 hours, some days
       XXXX-WXX-5        every Friday; X stands for what is not known or not said
       PAST_REF          some time gone by; PRESENT_REF, FUTURE_REF

   # Exit status
       0                 at least one expression was found
       1                 there was none
       2                 wrong use, or at least one document was refused

   # Examples
       entente times report.txt
           The times of one article.
       entente times --json news/ > times.jsonl
           All files of a folder, as data.
*/
#include "faces/json.h"
#include "faces/options.h"
#include "faces/progress.h"
#include "faces/terminal.h"
#include "faces/verbs.h"

#include <errno.h>
#include <unistd.h>

/* What was asked for. */
typedef struct request {
    bool json, quiet, help;
    int threads;
    const char *data;
} request;

/* Where the expressions go. */
typedef struct printer {
    const request *request;
    terminal terminal;
    progress progress;
    out out, line;
    int64_t found;
    int write_error; /* errno of the first write that failed, 0 when none did */
} printer;

enum { VALUE_COLUMNS = 20, TYPE_COLUMNS = 8 };

static void put_json(printer *p, const entente_times *t, const entente_time *e)
{
    out *o = &p->out;
    out_word(o, "{\"document\": ");
    json_string(o, t->document.id);
    out_print(o, ", \"start\": %d, \"end\": %d, \"text\": ", (int)e->span.start, (int)e->span.end);
    json_string(o, e->text);
    out_print(o, ", \"type\": \"%s\", \"value\": ", entente_time_type_name(e->type));
    json_string(o, e->value);
    out_word(o, "}\n");
}

static void put_heading(printer *p, const entente_times *t)
{
    char day[16];
    entente_text title = t->document.title.len ? t->document.title : t->document.id;
    terminal_paint(&p->out, &p->terminal, PAINT_HEADING);
    out_line(&p->out, title);
    if (t->document.published != ENTENTE_NO_DAY)
        out_print(&p->out, "%s%s", title.len ? " — " : "",
                  entente_day_format(t->document.published, day));
    terminal_paint(&p->out, &p->terminal, PAINT_NONE);
    out_char(&p->out, '\n');
}

/* Words before and behind the expression, as many as fit. */
static void put_row(printer *p, const entente_time *e)
{
    ptrdiff_t used, room = p->terminal.columns - VALUE_COLUMNS - TYPE_COLUMNS - 4;
    terminal_cell(&p->out, e->value, VALUE_COLUMNS);
    out_word(&p->out, "  ");
    terminal_cell(&p->out, text_of(entente_time_type_name(e->type)), TYPE_COLUMNS);
    out_word(&p->out, "  ");
    p->line.len = 0;
    out_line(&p->line, e->text);
    out_text(&p->out, terminal_head(out_view(&p->line), room < 8 ? 8 : room, &used));
    out_char(&p->out, '\n');
}

static bool write_out(printer *p)
{
    if (!p->write_error && !out_write(&p->out, stdout)) p->write_error = errno;
    return !p->write_error;
}

static bool on_times(void *payload, const entente_times *t)
{
    printer *p = payload;
    bool is_table = !p->request->json;
    if (is_table && t->count && !p->found)
        out_print(&p->out, "%-*s  %-*s  %s\n", VALUE_COLUMNS, "VALUE", TYPE_COLUMNS, "TYPE",
                  "WORDS");
    if (is_table && t->count) put_heading(p, t);
    for (int32_t i = 0; i < t->count; i++) {
        if (is_table)
            put_row(p, &t->times[i]);
        else
            put_json(p, t, &t->times[i]);
    }
    p->found += t->count;
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

/* "12 documents read, 2 refused, 31 times": always when something was refused. */
static void print_count(const printer *p, const entente_totals *t)
{
    if (!t->refused && (p->request->quiet || !isatty(STDERR_FILENO))) return;
    fprintf(stderr, "entente: %lld document%s read, %lld refused, %lld time%s\n",
            (long long)t->documents, t->documents == 1 ? "" : "s", (long long)t->refused,
            (long long)p->found, p->found == 1 ? "" : "s");
}

static int print_source(const request *q, const entente_model *model, entente_source *source)
{
    printer p = {.request = q, .terminal = terminal_of(stdout)};
    progress_start(&p.progress, !q->quiet && !p.terminal.is_screen);
    const entente_sink sink = {
        .payload = &p, .refused = on_refused, .progress = on_progress, .times = on_times};
    entente_totals totals = entente_times_source(model, source, q->threads, &sink);
    progress_clear(&p.progress);
    if (write_out(&p) && fflush(stdout) != 0) p.write_error = errno;
    out_free(&p.out);
    out_free(&p.line);
    if (p.write_error) return output_failed(p.write_error);
    print_count(&p, &totals);
    return totals.refused ? EXIT_WRONG : p.found ? EXIT_FOUND : EXIT_NOTHING;
}

static int read_paths(const request *q, const char *const *paths, int count)
{
    entente_error error;
    entente_model *model = entente_model_open(q->data, &error);
    if (!model) return error_print(&error), EXIT_WRONG;
    entente_source *source = entente_source_open(paths, count);
    int status = print_source(q, model, source);
    entente_source_close(source);
    entente_model_close(model);
    return status;
}

int verb_times(int argc, char **argv)
{
    request q = {0};
    const option options[] = {
        {.name = "json", .flag = &q.json},
        {.name = "data", .text = &q.data},
        {.name = "threads", .letter = 't', .number = &q.threads, .most = 256},
        {.name = "quiet", .letter = 'q', .flag = &q.quiet},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    if (!options_take("times", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("times");
    if (!count && isatty(STDIN_FILENO)) {
        fputs("entente: name a file or folder to read, or - for standard input; see entente times "
              "--help\n",
              stderr);
        return EXIT_WRONG;
    }
    static const char *const standard_input[] = {"-"};
    return count ? read_paths(&q, (const char *const *)argv, count)
                 : read_paths(&q, standard_input, 1);
}
