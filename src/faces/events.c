/* events.c: Ask the record for events, or count them.
   SPDX-License-Identifier: MIT

   # Usage
       entente events [OPTION]...

   Prints the events of the record that meet all that is asked, the newest first. A list of values is
   written with commas, or with the option again: one of them is enough.

   # Options
       -r, --record FILE   the record; without it that of ENTENTE_RECORD, or entente.db
       --between A,B       acts between these, in whatever direction: codes (KOR,CHN) or names
       --source A          who acts: a code, or the name of a person, group or place
       --target A          who is acted upon
       --actor A           who is on either side
       --type T            PLOVER types: CONSULT, ASSAULT
       --cameo C           CAMEO codes or their beginnings: 16, 042
       --status S          occurred, planned, possible, denied
       --since DAY         from this day on: 2023-09-26, or a month (2023-09), or a year
       --until DAY         to this day, it included. Of an act whose month or year alone is known, the
                           first day counts
       --by T              who tells it: the code or name of a teller, or a publisher
       --text WORDS        words of a document that tells it, as SQLite's FTS5 takes them: THAAD,
                           "joint statement", missile AND NOT test
       --place NAME        where it happens
       --country CODE      in which country it happens: KOR
       --product NAME      entente for what was read here, or the product that it was imported from
       --id ID             the event of this id, or of which it is a mention
       --document ID       told in this document
       -n, --limit N       at most N events
       --offset N          without the first N, for the next page
       --oldest-first      the oldest first
       --count LIST        counts in place of events, by day, month, year, dyad, source, target, type,
                           root, cameo, status, country, product: --count month,dyad
       --json              one JSON object a line
       --csv               comma-separated values with a header
       --data DIR          take the names of acts from a folder
       -h, --help          print this help

   # JSON
       An event is written as by entente-read(1), with what the record knows beside: title, publisher and
       url of the document; words, the sentence; product, and of an imported event original (its id
       there) and extra (what has no place here); mentions, how many reports there are, sources, by
       how many publishers, and articles, in how many documents. An imported event has no sentence.

   # Counting
       Every event counts once, however many reports there are; by source, target or dyad an event with
       several counts for each of them. A dyad is written KOR>CHN, source first, and CHN-KOR where the
       act has no direction. goldstein is the mean.

   # Exit status
       0                   events were found
       1                   none were
       2                   wrong use, or the record could not be read

   # Examples
       entente events --between KOR,CHN --since 2023
           What South Korea and China did to each other since 2023.
       entente events --type ASSAULT --count month,status
           Assaults by month, and whether they are denied.
       entente events --by Xinhua --text "joint statement" --json
           What Xinhua tells in documents with these words.
*/
#include "faces/csv.h"
#include "faces/grid.h"
#include "faces/json.h"
#include "faces/knowledge.h"
#include "faces/question.h"
#include "faces/table.h"
#include "faces/verbs.h"

#include <errno.h>
#include <string.h>

enum { OWN_OPTIONS = 4, GROUPS_MOST = 8 };

/* What was asked for. */
typedef struct request {
    asking asking;
    option_list count;
    knowledge knowledge;
    bool help;
} request;

/* ## Events */

typedef struct printer {
    const asking *asking;
    table *table; /* NULL for the other forms */
    out out;
    int write_error;
} printer;

static bool flush(printer *p)
{
    if (!p->write_error && !out_write(&p->out, stdout)) p->write_error = errno;
    return !p->write_error;
}

static void put(printer *p, const entente_kept *k)
{
    if (p->asking->json) {
        json_kept(&p->out, k);
        out_char(&p->out, '\n');
    } else if (p->asking->csv) {
        csv_kept(&p->out, k);
    } else {
        table_kept(p->table, &p->out, k);
    }
}

static int64_t put_events(printer *p, entente_events *events, entente_error *error)
{
    entente_kept k;
    int64_t count = 0;
    if (p->asking->csv) csv_kept_header(&p->out);
    for (; entente_events_next(events, &k, error); count++) {
        put(p, &k);
        if (!flush(p)) return count;
    }
    if (p->table) table_end(p->table, &p->out);
    return count;
}

static int print_events(const request *q, entente_events *events)
{
    const asking *a = &q->asking;
    entente_error error = {0};
    printer p = {.asking = a};
    terminal screen = terminal_of(stdout);
    entente_model *model = a->json || a->csv ? NULL : knowledge_open(&q->knowledge);
    if (!a->json && !a->csv && !model) return EXIT_WRONG;
    if (model) p.table = table_new(model, &screen);
    int64_t count = put_events(&p, events, &error);
    if (flush(&p) && fflush(stdout) != 0) p.write_error = errno;
    out_free(&p.out);
    table_free(p.table);
    entente_model_close(model);
    if (p.write_error) return output_failed(p.write_error);
    if (error.code) return error_print(&error), EXIT_WRONG;
    return count ? EXIT_FOUND : EXIT_NOTHING;
}

static int ask(const request *q, entente_record *record, const entente_question *question)
{
    entente_error error = {0};
    entente_events *events = entente_ask(record, question, &error);
    if (!events) return error_print(&error), EXIT_WRONG;
    int status = print_events(q, events);
    entente_events_close(events);
    return status;
}

/* ## Counts */

static const char *const group_names[] = {
    [ENTENTE_BY_DAY] = "day",         [ENTENTE_BY_MONTH] = "month",
    [ENTENTE_BY_YEAR] = "year",       [ENTENTE_BY_DYAD] = "dyad",
    [ENTENTE_BY_SOURCE] = "source",   [ENTENTE_BY_TARGET] = "target",
    [ENTENTE_BY_TYPE] = "type",       [ENTENTE_BY_ROOT] = "root",
    [ENTENTE_BY_CAMEO] = "cameo",     [ENTENTE_BY_STATUS] = "status",
    [ENTENTE_BY_COUNTRY] = "country", [ENTENTE_BY_PRODUCT] = "product",
};

static bool find_group(entente_text name, entente_group *group)
{
    for (size_t i = 0; i < sizeof group_names / sizeof *group_names; i++) {
        *group = (entente_group)i;
        if (text_eq(name, text_of(group_names[i]))) return true;
    }
    fprintf(stderr, "entente: nothing is counted by '%.*s'; see entente events --help\n",
            (int)name.len, name.data);
    return false;
}

static int count_events(request *q, entente_record *record, const entente_question *question)
{
    entente_group groups[GROUPS_MOST];
    entente_error error = {0};
    int32_t count;
    const entente_text *names = question_list(&q->asking, &q->count, &count);
    if (count > GROUPS_MOST) count = GROUPS_MOST;
    for (int32_t i = 0; i < count; i++)
        if (!find_group(names[i], &groups[i])) return EXIT_WRONG;
    entente_rows *rows = entente_count(record, question, groups, count, &error);
    if (!rows) return error_print(&error), EXIT_WRONG;
    grid_form form = q->asking.json ? GRID_JSON : q->asking.csv ? GRID_CSV : GRID_TABLE;
    int status = grid_print(rows, form);
    entente_rows_close(rows);
    return status;
}

int verb_events(int argc, char **argv)
{
    request q = {0};
    option options[QUESTION_OPTIONS + OWN_OPTIONS];
    const option own[OWN_OPTIONS] = {
        {.name = "count", .list = &q.count},
        {.name = "data", .text = &q.knowledge.data},
        {.name = "actors", .text = &q.knowledge.actors},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    question_options(&q.asking, options);
    memcpy(options + QUESTION_OPTIONS, own, sizeof own);
    int count;
    entente_question question;
    if (!options_take("events", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("events");
    if (count) {
        fprintf(stderr,
                "entente: events takes options alone, not '%s'; see entente events --help\n",
                argv[0]);
        return EXIT_WRONG;
    }
    if (q.asking.json && q.asking.csv) {
        fputs("entente: --json and --csv exclude each other; see entente events --help\n", stderr);
        return EXIT_WRONG;
    }
    if (!question_take("events", &q.asking, &question)) return EXIT_WRONG;
    entente_record *record = question_open(&q.asking, ENTENTE_ASK);
    if (!record) return EXIT_WRONG;
    int status = q.count.count ? count_events(&q, record, &question) : ask(&q, record, &question);
    entente_record_close(record);
    return status;
}
