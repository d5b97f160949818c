/* says.c: Print who says what in documents.
   SPDX-License-Identifier: MIT

   # Usage
       entente says [OPTION]... [FILE|-]...

   Reads files, folders and archives of any kind that entente read takes, "-" being standard input (and
   so is no FILE at all), and prints as a table who says what: every verb of saying ("said", "denied",
   "according to") with its speaker, how he stands to it, and what he says. A quote that goes on over
   several sentences keeps its speaker.

   A document that cannot be read is refused with one line on standard error, and the rest is read.

   # Options
       --json            print one JSON object a statement, each on one line
       --data DIR        take the knowledge (words, actors, patterns) from a folder, not from the
                         program
       -t, --threads N   read with N threads; 0, the default, is one a processor. The output is the
                         same for every N
       -q, --quiet       no progress and no count at the end on standard error; what is refused is
                         still named
       -h, --help        print this help

   # JSON
       One JSON object is, from left to right: document, sentence (index, start, end), speakers (a list
       of code, sector, name, start, end; empty where the text does not say who), cue (text, start,
       end; null of a quote that goes on), stance (tells, claims, denies, predicts, promises, demands),
       quoted, content (text, start, end) and claims: the verbs and nouns that carry what is said
       (text, start, end), each with its status: occurred, planned, possible or denied. Every start
       and end counts bytes of the document's text.

   # Exit status
       0                 at least one statement was found
       1                 there was none
       2                 wrong use, or at least one document was refused

   # Examples
       entente says report.txt
           Who says what in one article.
       entente says --json news/ > says.jsonl
           All files of a folder, as data.
*/
#include "faces/json.h"
#include "faces/knowledge.h"
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
    knowledge knowledge;
} request;

/* Where the statements go. */
typedef struct printer {
    const request *request;
    terminal terminal;
    progress progress;
    out out, line;
    int64_t found;
    int write_error; /* errno of the first write that failed, 0 when none did */
} printer;

enum { SPEAKER_COLUMNS = 24, CUE_COLUMNS = 14, STANCE_COLUMNS = 8 };

/* ## As data */

static void put_span(out *o, entente_span s)
{
    out_print(o, ", \"start\": %d, \"end\": %d}", (int)s.start, (int)s.end);
}

static void put_speakers(out *o, const entente_statement *s)
{
    out_word(o, ", \"speakers\": [");
    for (int32_t i = 0; i < s->speaker_count; i++) {
        const entente_teller *t = &s->speakers[i];
        out_word(o, i ? ", {\"code\": " : "{\"code\": ");
        json_string(o, t->code);
        out_word(o, ", \"sector\": ");
        json_string(o, t->sector);
        out_word(o, ", \"name\": ");
        json_string(o, t->name);
        put_span(o, t->span);
    }
    out_char(o, ']');
}

static void put_claims(out *o, const entente_statement *s)
{
    out_word(o, ", \"claims\": [");
    for (int32_t i = 0; i < s->claim_count; i++) {
        const entente_claim *c = &s->claims[i];
        out_word(o, i ? ", {\"text\": " : "{\"text\": ");
        json_string(o, c->text);
        out_print(o, ", \"status\": \"%s\"", entente_status_name(c->status));
        put_span(o, c->span);
    }
    out_word(o, "]}\n");
}

static void put_json(printer *p, const entente_reading *r, const entente_statement *s)
{
    out *o = &p->out;
    out_word(o, "{\"document\": ");
    json_string(o, r->document.id);
    out_print(o, ", \"sentence\": {\"index\": %d", (int)s->sentence);
    put_span(o, r->sentences[s->sentence].span);
    put_speakers(o, s);
    out_word(o, ", \"cue\": ");
    if (s->cue.len) {
        out_word(o, "{\"text\": ");
        json_string(o, s->cue);
        put_span(o, s->cue_span);
    } else {
        out_word(o, "null");
    }
    out_print(o, ", \"stance\": \"%s\", \"quoted\": %s, \"content\": {\"text\": ",
              entente_stance_name(s->stance), s->is_quoted ? "true" : "false");
    json_string(o, text_sub(r->document.text, s->content.start, s->content.end));
    put_span(o, s->content);
    put_claims(o, s);
}

/* ## As a table */

static void put_heading(printer *p, const entente_document *d)
{
    char day[16];
    entente_text title = d->title.len ? d->title : d->id;
    terminal_paint(&p->out, &p->terminal, PAINT_HEADING);
    out_line(&p->out, title);
    if (d->published != ENTENTE_NO_DAY)
        out_print(&p->out, "%s%s", title.len ? " — " : "", entente_day_format(d->published, day));
    terminal_paint(&p->out, &p->terminal, PAINT_NONE);
    out_char(&p->out, '\n');
}

/* "KOR Yonhap", the words of the document where the name is not known. */
static void put_speaker(printer *p, const entente_reading *r, const entente_statement *s)
{
    p->line.len = 0;
    for (int32_t i = 0; i < s->speaker_count; i++) {
        const entente_teller *t = &s->speakers[i];
        if (i) out_word(&p->line, ", ");
        out_text(&p->line, t->code);
        if (t->code.len) out_char(&p->line, ' ');
        out_line(&p->line,
                 t->name.len ? t->name : text_sub(r->document.text, t->span.start, t->span.end));
    }
    terminal_cell(&p->out, out_view(&p->line), SPEAKER_COLUMNS);
}

static void put_row(printer *p, const entente_reading *r, const entente_statement *s)
{
    ptrdiff_t used;
    ptrdiff_t room = p->terminal.columns - SPEAKER_COLUMNS - CUE_COLUMNS - STANCE_COLUMNS - 6;
    put_speaker(p, r, s);
    out_word(&p->out, "  ");
    terminal_cell(&p->out, s->cue, CUE_COLUMNS);
    out_word(&p->out, "  ");
    terminal_cell(&p->out, text_of(entente_stance_name(s->stance)), STANCE_COLUMNS);
    out_word(&p->out, "  ");
    p->line.len = 0;
    out_line(&p->line, text_sub(r->document.text, s->content.start, s->content.end));
    out_text(&p->out, terminal_head(out_view(&p->line), room < 8 ? 8 : room, &used));
    out_char(&p->out, '\n');
}

/* ## The verb */

static bool write_out(printer *p)
{
    if (!p->write_error && !out_write(&p->out, stdout)) p->write_error = errno;
    return !p->write_error;
}

static bool on_reading(void *payload, const entente_reading *r)
{
    printer *p = payload;
    bool is_table = !p->request->json && r->statement_count;
    if (is_table && !p->found)
        out_print(&p->out, "%-*s  %-*s  %-*s  %s\n", SPEAKER_COLUMNS, "SPEAKER", CUE_COLUMNS, "CUE",
                  STANCE_COLUMNS, "STANCE", "WORDS");
    if (is_table) put_heading(p, &r->document);
    for (int32_t i = 0; i < r->statement_count; i++) {
        if (p->request->json)
            put_json(p, r, &r->statements[i]);
        else
            put_row(p, r, &r->statements[i]);
    }
    p->found += r->statement_count;
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

/* "12 documents read, 2 refused, 31 statements": always when something was refused. */
static void print_count(const printer *p, const entente_totals *t)
{
    if (!t->refused && (p->request->quiet || !isatty(STDERR_FILENO))) return;
    fprintf(stderr, "entente: %lld document%s read, %lld refused, %lld statement%s\n",
            (long long)t->documents, t->documents == 1 ? "" : "s", (long long)t->refused,
            (long long)p->found, p->found == 1 ? "" : "s");
}

static int print_source(const request *q, const entente_model *model, entente_source *source)
{
    printer p = {.request = q, .terminal = terminal_of(stdout)};
    progress_start(&p.progress, !q->quiet && !p.terminal.is_screen);
    const entente_sink sink = {
        .payload = &p, .reading = on_reading, .refused = on_refused, .progress = on_progress};
    entente_totals totals = entente_read_source(model, source, q->threads, &sink);
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
    entente_model *model = knowledge_open(&q->knowledge);
    if (!model) return EXIT_WRONG;
    entente_source *source = entente_source_open(paths, count);
    int status = print_source(q, model, source);
    entente_source_close(source);
    entente_model_close(model);
    return status;
}

int verb_says(int argc, char **argv)
{
    request q = {0};
    const option options[] = {
        {.name = "json", .flag = &q.json},
        {.name = "data", .text = &q.knowledge.data},
        {.name = "threads", .letter = 't', .number = &q.threads, .most = 256},
        {.name = "quiet", .letter = 'q', .flag = &q.quiet},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    if (!options_take("says", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("says");
    if (!count && isatty(STDIN_FILENO)) {
        fputs("entente: name a file or folder to read, or - for standard input; see entente says "
              "--help\n",
              stderr);
        return EXIT_WRONG;
    }
    static const char *const standard_input[] = {"-"};
    return count ? read_paths(&q, (const char *const *)argv, count)
                 : read_paths(&q, standard_input, 1);
}
