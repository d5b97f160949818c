/* dyad.c: Two actors over time: cooperation and conflict, turning points, surprises.
   SPDX-License-Identifier: MIT

   # Usage
       entente dyad [OPTION]... A,B

   Counts what two actors did to each other, as the record has it: acts, not reports of them, by period
   and by kind. Acts that are planned, possible or denied are counted apart. All events and documents of
   the record stand beside, since a rise of the news is no rise of the relation.

   # Options
       -r, --record FILE   the record; without it that of ENTENTE_RECORD, or entente.db
       --by PERIOD         day, week, month or year; month when not given
       --since DAY         from this day on: 2023-09-26, or a month (2023-09), or a year
       --until DAY         to this day, it included
       --svg               a chart as SVG: cooperation above the line, conflict below it
       --json              one JSON object
       --data DIR          take the names of acts from a folder
       -h, --help          print this help

   # Output
       events          acts that occurred; A>B: those that A did alone
       + and -         cooperation (quad classes 1 and 2) and conflict (3 and 4); comments are neither
       Goldstein       the sum of their scores, from -10 (attack) to 10 (aid, alliance) each
       usual           "3.1x usual": as many times the mean of the year before (of 12 months, 13 weeks, 30
                       days, 5 years); shown where chance would bring as many in one of a hundred
       of N            all events of the record in this period
       turns           where the level changes for long, with the mean before and after and p, the share
                       of random orders of the periods that would look as much like a turn

   Turns are found by PELT (Killick, Fearnhead, Eckley 2012) on counts of cooperation and conflict
   together, and tested by permutation; those with p over 0.05 are left out.

   # Exit status
       0                   there are acts between the two
       1                   there are none
       2                   wrong use, or the record could not be read

   # Examples
       entente dyad KOR,JPN --by year
           South Korea and Japan, year by year.
       entente dyad USA,CHN --since 2016 --svg > usa-chn.svg
           A chart.
*/
#include "faces/chart.h"
#include "faces/dyad_json.h"
#include "faces/knowledge.h"
#include "faces/question.h"
#include "faces/table.h"
#include "faces/verbs.h"

#include <errno.h>
#include <math.h>
#include <string.h>

enum { BAR = 24, SHOWN_TURNS = 12 };
static const double surprising = 0.01;

/* What was asked for. */
typedef struct request {
    asking asking; /* record, since, until, json */
    const char *by;
    knowledge knowledge;
    bool svg, help;
} request;

static const char *const step_names[] = {[ENTENTE_STEP_DAY] = "day",
                                         [ENTENTE_STEP_WEEK] = "week",
                                         [ENTENTE_STEP_MONTH] = "month",
                                         [ENTENTE_STEP_YEAR] = "year"};

/* "2019-07" for a month, "2019" for a year, else the first day. */
static const char *period_name(entente_step step, int32_t first, char name[16])
{
    entente_day_format(first, name);
    if (step == ENTENTE_STEP_MONTH) name[7] = 0;
    if (step == ENTENTE_STEP_YEAR) name[4] = 0;
    return name;
}

/* ## For people */

static void put_sparkline(out *o, const entente_dyad *d)
{
    static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    int32_t group = (d->period_count + 79) / 80;
    int64_t most = 1;
    for (int round = 0; round < 2; round++)
        for (int32_t i = 0; i < d->period_count; i += group) {
            int64_t sum = 0;
            for (int32_t j = i; j < i + group && j < d->period_count; j++)
                sum += d->periods[j].events;
            if (sum > most) most = sum;
            if (round) out_word(o, sum ? blocks[(sum * 7 + most - 1) / most] : " ");
        }
    out_char(o, '\n');
}

static void put_bar(out *o, const terminal *t, paint colour, const char *block, int64_t value,
                    int64_t most)
{
    terminal_paint(o, t, colour);
    int64_t length = most ? (value * BAR + most - 1) / most : 0;
    for (int64_t i = 0; i < length; i++)
        out_word(o, block);
    terminal_paint(o, t, PAINT_NONE);
}

static void put_period(out *o, const terminal *t, entente_step step, const entente_period *p,
                       int64_t most)
{
    char name[16];
    out_print(o, "%-10s %5lld  +%-4lld -%-4lld %7.1f  ", period_name(step, p->first, name),
              (long long)p->events, (long long)cooperation(p), (long long)conflict(p),
              p->goldstein);
    put_bar(o, t, PAINT_PLACE, "█", cooperation(p), most);
    put_bar(o, t, PAINT_ACT, "▒", conflict(p), most);
    out_print(o, "  of %lld", (long long)p->all_events);
    if (p->documents) out_print(o, " in %lld documents", (long long)p->documents);
    if (p->chance < surprising && p->events > p->usual) {
        if (isnan(p->times))
            out_word(o, ", unusual");
        else
            out_print(o, ", %.1fx usual", p->times);
    }
    out_char(o, '\n');
}

/* Empty periods in a row are one line. */
static void put_periods(out *o, const terminal *t, entente_step step, const entente_dyad *d)
{
    int64_t most = 0;
    char name[16];
    for (int32_t i = 0; i < d->period_count; i++)
        if (d->periods[i].events > most) most = d->periods[i].events;
    for (int32_t i = 0; i < d->period_count; i++) {
        int32_t end = i;
        while (end < d->period_count && !d->periods[end].events)
            end++;
        if (end - i > 2) {
            out_print(o, "%-10s     -  none for %d %ss\n",
                      period_name(step, d->periods[i].first, name), (int)(end - i),
                      step_names[step]);
            i = end - 1;
            continue;
        }
        put_period(o, t, step, &d->periods[i], most);
    }
}

static void put_turns(out *o, const entente_dyad *d, entente_step step)
{
    char name[16];
    if (d->turn_count) out_print(o, "\nTurns, in acts a %s\n", step_names[step]);
    for (int32_t i = 0; i < d->turn_count && i < SHOWN_TURNS; i++) {
        const entente_turn *t = &d->turns[i];
        out_print(o, "from %-10s cooperation %.1f to %.1f, conflict %.1f to %.1f (p = %.3f)\n",
                  entente_day_format(t->day, name), t->cooperation_before, t->cooperation_after,
                  t->conflict_before, t->conflict_after, t->p);
    }
}

static bool put_acts(out *o, const terminal *t, const entente_model *model, entente_record *record,
                     const char *title, const entente_text *ids, int32_t count)
{
    entente_error error;
    table *rows = table_new(model, t);
    out_print(o, "\n%s\n", title);
    for (int32_t i = 0; i < count; i++) {
        entente_kept kept;
        if (entente_record_event(record, ids[i], &kept, &error)) table_kept(rows, o, &kept);
    }
    table_end(rows, o);
    table_free(rows);
    return true;
}

static int put_page(const request *q, entente_record *record, entente_step step,
                    const entente_dyad *d, out *o)
{
    terminal screen = terminal_of(stdout);
    entente_model *model = knowledge_open(&q->knowledge);
    if (!model) return EXIT_WRONG;
    out_print(o, "%.*s and %.*s: %lld acts by %s\n", (int)d->a.len, d->a.data, (int)d->b.len,
              d->b.data, (long long)d->events, step_names[step]);
    put_sparkline(o, d);
    put_periods(o, &screen, step, d);
    put_turns(o, d, step);
    put_acts(o, &screen, model, record, "Biggest acts", d->biggest, d->biggest_count);
    put_acts(o, &screen, model, record, "Latest acts", d->latest, d->latest_count);
    entente_model_close(model);
    return EXIT_FOUND;
}

/* ## The verb */

static int print_dyad(const request *q, entente_record *record, entente_step step,
                      const entente_dyad *d)
{
    out o = {0};
    int status = EXIT_FOUND;
    if (q->svg)
        chart_dyad(&o, d);
    else if (q->asking.json)
        json_dyad(&o, step_names[step], d), out_char(&o, '\n');
    else
        status = put_page(q, record, step, d, &o);
    bool is_written = out_write(&o, stdout) && fflush(stdout) == 0;
    out_free(&o);
    return is_written ? status : output_failed(errno);
}

static int ask(const request *q, const entente_dyad_question *question)
{
    entente_error error;
    entente_dyad d;
    entente_record *record = question_open(&q->asking, ENTENTE_ASK);
    if (!record) return EXIT_WRONG;
    int status = EXIT_WRONG;
    entente_relations *found = entente_dyad_find(record, question, &d, &error);
    if (!found)
        error_print(&error);
    else
        status = d.period_count ? print_dyad(q, record, question->step, &d) : EXIT_NOTHING;
    entente_relations_free(found);
    entente_record_close(record);
    return status;
}

static int complain(const char *message)
{
    fprintf(stderr, "entente: %s; see entente dyad --help\n", message);
    return EXIT_WRONG;
}

static bool find_step(const char *name, entente_step *step)
{
    for (size_t i = 0; i < sizeof step_names / sizeof *step_names; i++) {
        *step = (entente_step)i;
        if (!strcmp(name, step_names[i])) return true;
    }
    return false;
}

int verb_dyad(int argc, char **argv)
{
    request q = {.by = "month"};
    const option options[] = {
        {.name = "record", .letter = 'r', .text = &q.asking.record},
        {.name = "by", .text = &q.by},
        {.name = "since", .text = &q.asking.since},
        {.name = "until", .text = &q.asking.until},
        {.name = "svg", .flag = &q.svg},
        {.name = "json", .flag = &q.asking.json},
        {.name = "data", .text = &q.knowledge.data},
        {.name = "actors", .text = &q.knowledge.actors},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    entente_question taken;
    entente_dyad_question question = {0};
    if (!options_take("dyad", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("dyad");
    const char *comma = count == 1 ? strchr(argv[0], ',') : NULL;
    if (!comma || comma == argv[0] || !comma[1] || strchr(comma + 1, ','))
        return complain("name two actors with a comma between them, as in KOR,JPN");
    if (!find_step(q.by, &question.step)) return complain("--by takes day, week, month or year");
    if (!question_take("dyad", &q.asking, &taken)) return EXIT_WRONG;
    question.a = (entente_text){argv[0], comma - argv[0]};
    question.b = text_of(comma + 1);
    question.since = taken.since;
    question.until = taken.until;
    question.has_since = taken.has_since;
    question.has_until = taken.has_until;
    return ask(&q, &question);
}
