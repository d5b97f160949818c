/* explain.c: Show what an event of the record rests on.
   SPDX-License-Identifier: MIT

   # Usage
       entente explain [OPTION]... ID...

   Prints of each event its sentence, in which actors and act are marked, the pattern and the entries
   of the data files that it rests on, and every report of it: with what each was joined, how surely,
   and why. An id is that of an event or of any mention of it. A report that does not belong there is
   taken out with entente-split(1).

   # Options
       -r, --record FILE   the record; without it that of ENTENTE_RECORD, or entente.db
       --parse             the grammar of the sentence too, as CoNLL-U
       --json              one JSON object an event: event, because, reports
       --data DIR          take the names of acts and the grammar from a folder
       -h, --help          print this help

   # Exit status
       0                   all events were found
       1                   at least one was not
       2                   wrong use, or the record could not be read

   # Examples
       entente explain 58c15a8fe67e5bcc
           Why, and according to whom.
*/
#include <errno.h>
#include <stdio.h>

#include "faces/json.h"
#include "faces/kept.h"
#include "faces/knowledge.h"
#include "faces/question.h"
#include "faces/verbs.h"
#include "faces/why.h"
#include "faces/words.h"

/* What was asked for, and where it goes. */
typedef struct request {
    asking asking;
    knowledge knowledge;
    bool parse, help;
    entente_model *model;
    entente_record *record;
    terminal terminal;
    out out;
} request;

/* ## For people */

static void put_report(request *q, const entente_kept *k, int64_t number)
{
    out *o = &q->out;
    char day[16];
    out_print(o, "    %lld. %s %.*s", (long long)number, entente_day_format(k->event.reported, day),
              (int)k->event.id.len, k->event.id.data);
    if (k->document.publisher.len) out_word(o, ", ");
    out_line(o, k->document.publisher);
    out_word(o, ", ");
    out_line(o, k->document.id);
    out_print(o, ", sentence %d\n       ", (int)k->event.sentence + 1);
    out_line(o, text_sub(k->words, 0, 400));
    out_char(o, '\n');
    if (!k->joined.len) return;
    out_print(o, "       joined with %.*s, %.2f: ", (int)k->joined.len, k->joined.data, k->score);
    out_line(o, k->reason);
    out_char(o, '\n');
}

static void put_reports(request *q, entente_text id, entente_error *error)
{
    entente_kept k;
    entente_events *mentions = entente_ask_mentions(q->record, id, error);
    if (!mentions) return;
    for (int64_t n = 1; entente_events_next(mentions, &k, error); n++)
        put_report(q, &k, n);
    entente_events_close(mentions);
}

static void put_import(request *q, const entente_kept *k)
{
    out *o = &q->out;
    words_date(o, &k->event);
    out_char(o, ' ');
    words_actors(o, k->event.source, k->event.source_count);
    out_word(o, " > ");
    words_act(o, q->model, k->event.cameo);
    out_word(o, " > ");
    words_actors(o, k->event.target, k->event.target_count);
    out_print(o, "\n    imported from %.*s, where it is %.*s; %lld mentions there\n",
              (int)k->product.len, k->product.data, (int)k->original.len, k->original.data,
              (long long)k->mentions);
    if (k->extra.len) out_print(o, "    %.*s\n", (int)k->extra.len, k->extra.data);
}

static void put_parse(request *q, const entente_kept *k)
{
    entente_error error;
    entente_reader *reader = entente_reader_new(q->model);
    const entente_document d = {.text = k->words, .published = ENTENTE_NO_DAY};
    entente_text conllu = entente_parse(reader, &d, &error);
    if (conllu.data)
        out_text(&q->out, conllu);
    else
        error_print(&error);
    entente_reader_free(reader);
}

static void put_event(request *q, const entente_kept *k, entente_error *error)
{
    if (!k->document.id.len) {
        put_import(q, k);
        return;
    }
    kept_view v;
    kept_open(&v, k);
    v.event.sentence = 0;
    why_event(&q->out, &q->terminal, q->model, &v.reading, &v.event);
    kept_close(&v);
    if (q->parse) put_parse(q, k);
    out_print(&q->out, "    %lld report%s in %lld document%s\n", (long long)k->mentions,
              k->mentions == 1 ? "" : "s", (long long)k->articles, k->articles == 1 ? "" : "s");
    put_reports(q, k->event.id, error);
    out_char(&q->out, '\n');
}

/* ## JSON */

static void put_json(request *q, const entente_kept *k, entente_error *error)
{
    out *o = &q->out;
    out_word(o, "{\"event\": ");
    json_kept(o, k);
    out_word(o, ", \"because\": ");
    json_because(o, &k->event);
    out_word(o, ", \"reports\": [");
    entente_kept m;
    entente_events *mentions = entente_ask_mentions(q->record, k->event.id, error);
    for (bool is_first = true; mentions && entente_events_next(mentions, &m, error);
         is_first = false) {
        if (!is_first) out_word(o, ", ");
        json_kept(o, &m);
    }
    entente_events_close(mentions);
    out_word(o, "]}\n");
}

static int explain(request *q, const char *id)
{
    entente_error error = {0};
    entente_kept k;
    if (!entente_record_event(q->record, text_of(id), &k, &error)) {
        if (error.code) return error_print(&error), EXIT_WRONG;
        fprintf(stderr, "entente: the record has no event '%s'\n", id);
        return EXIT_NOTHING;
    }
    if (q->asking.json)
        put_json(q, &k, &error);
    else
        put_event(q, &k, &error);
    if (error.code) return error_print(&error), EXIT_WRONG;
    return out_write(&q->out, stdout) ? EXIT_FOUND : output_failed(errno);
}

static int explain_all(request *q, char **ids, int count)
{
    int status = EXIT_FOUND;
    q->terminal = terminal_of(stdout);
    q->record = question_open(&q->asking, ENTENTE_ASK);
    if (!q->record) return EXIT_WRONG;
    q->model = knowledge_open(&q->knowledge);
    for (int i = 0; q->model && i < count; i++) {
        int one = explain(q, ids[i]);
        if (one > status) status = one;
    }
    if (!q->model) status = EXIT_WRONG;
    out_free(&q->out);
    entente_model_close(q->model);
    entente_record_close(q->record);
    return status;
}

int verb_explain(int argc, char **argv)
{
    request q = {0};
    const option options[] = {
        {.name = "record", .letter = 'r', .text = &q.asking.record},
        {.name = "parse", .flag = &q.parse},
        {.name = "json", .flag = &q.asking.json},
        {.name = "data", .text = &q.knowledge.data},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    if (!options_take("explain", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("explain");
    if (count) return explain_all(&q, argv, count);
    fputs("entente: name the id of an event; see entente explain --help\n", stderr);
    return EXIT_WRONG;
}
