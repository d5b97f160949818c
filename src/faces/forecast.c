/* forecast.c: Foresee who does what to whom next, and be scored.
   SPDX-License-Identifier: MIT

   # Usage
       entente forecast [OPTION]... A,B
       entente forecast [OPTION]... A
       entente forecast [OPTION]... --backtest
       entente forecast [OPTION]... --tkg DIR

   Foresees, from a record, what two actors will do to each other, or one with all others, within 7, 30
   and 90 days: acts (roots of CAMEO) that were seen between them before, each with its chance and the
   last acts that speak for it. The chances are learned from the record while it is walked in time.

   --backtest says how right that was: each month of the days given is foreseen from what was known
   before it, and compared with base rates (how often each act came, over the whole record) and with
   recurrency (how often acts come again that have, or have not, just come).

   --tkg learns from a temporal knowledge graph (ICEWS14, ICEWS18 and their like): DIR/train.txt is learned
   from and DIR/valid.txt is chosen on. Each line is a fact: subject, relation, object and time as
   numbers. DIR/entity2id.txt names the entities, DIR/stat.txt says how many there are; both may be
   missing. Files may be compressed.

   The facts of each day are foreseen from those of the days before: given the subject, the relation
   and the day, which object, and likewise which subject. All entities are candidates; the other right
   answers of the same day are left out of a rank, and ties take the mean rank.

   # Options
       -r, --record FILE  the record; without it that of ENTENTE_RECORD, or entente.db
       --on DAY          look ahead from this day; the day after the record's last when not given
       --days N          7, 30 or 90: within how many days an act of the backtest is to come (30)
       --backtest        score the forecasts from --since to --until
       --since DAY       first day of the backtest
       --until DAY       its last day; without them the whole record
       --tkg DIR         the folder of the graph
       --test FILE       score the facts of this file too, with what was learned
       --json            print one JSON object
       -t, --threads N   use N threads; 0, the default, is one a processor. The scores are the same for
                         every N
       -q, --quiet       no progress on standard error
       -h, --help        print this help

   # Output
   From a record: the chances in percent, how often the act was seen, and the days of the last ones. Of
   a backtest: Brier score and log score (lower is better), the mean reciprocal rank of what came about
   among all that its source might do, and, by tenths of the chances, how many came about.

   From a graph, for validation and test: how many questions were asked, the mean reciprocal rank, and the share of
   questions whose answer was ranked 1st, among the first 3 and the first 10, in percent.

   # Exit status
       0                 something was scored
       1                 there was nothing to score
       2                 wrong use, or a file that could not be read

   # Examples
       entente forecast USA,CHN --days 30
           What the United States and China will likely do to each other within a month.
       entente forecast --backtest --since 2020 --until 2022 --json
           How right such forecasts were.
       entente forecast --tkg ICEWS14 --test ICEWS14/test.txt --json
           Learn and score a benchmark.
*/
#include "faces/forecast_json.h"
#include "faces/question.h"
#include "faces/verbs.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* What was asked for. */
typedef struct request {
    const char *tkg, *test, *on;
    bool json, quiet, help, backtest;
    int threads, days;
    asking asking; /* record, since, until */
} request;

/* The percent that is shown, -1 for none. */
typedef struct percent {
    bool is_wanted;
    int shown;
} percent;

static bool on_progress(void *payload, double done)
{
    percent *p = payload;
    int now = (int)(100 * done);
    if (!p->is_wanted || now == p->shown) return true;
    fprintf(stderr, "\r\033[K%d %%", now);
    p->shown = now;
    return true;
}

static void put_score(out *o, const char *name, const entente_tkg_score *s)
{
    out_print(o, "%-12s %9lld questions", name, (long long)s->queries);
    if (s->queries)
        out_print(o, "   MRR %.2f   Hits@1 %.2f   Hits@3 %.2f   Hits@10 %.2f", 100 * s->mrr,
                  100 * s->hits1, 100 * s->hits3, 100 * s->hits10);
    out_char(o, '\n');
}

static void json_score(out *o, const char *name, const entente_tkg_score *s)
{
    out_print(o, ", \"%s\": {\"queries\": %lld", name, (long long)s->queries);
    if (s->queries)
        out_print(o, ", \"mrr\": %.4f, \"hits1\": %.4f, \"hits3\": %.4f, \"hits10\": %.4f",
                  100 * s->mrr, 100 * s->hits1, 100 * s->hits3, 100 * s->hits10);
    out_char(o, '}');
}

static void put_scores(out *o, const request *q, const entente_tkg_scores *s)
{
    if (!q->json) {
        put_score(o, "validation", &s->valid);
        if (q->test) put_score(o, "test", &s->test);
        return;
    }
    out_print(o, "{\"entities\": %lld, \"relations\": %lld, \"train\": %lld",
              (long long)s->entities, (long long)s->relations, (long long)s->train);
    json_score(o, "valid", &s->valid);
    if (q->test) json_score(o, "test", &s->test);
    out_word(o, "}\n");
}

static int forecast_tkg(const request *q)
{
    entente_error error;
    entente_tkg_scores scores;
    percent p = {.is_wanted = !q->quiet && isatty(STDERR_FILENO), .shown = -1};
    const entente_tkg asked = {.folder = q->tkg,
                               .test = q->test,
                               .threads = q->threads,
                               .payload = &p,
                               .progress = on_progress};
    bool is_done = entente_tkg_forecast(&asked, &scores, &error);
    if (p.shown >= 0) fputs("\r\033[K", stderr);
    if (!is_done) return error_print(&error), EXIT_WRONG;
    out o = {0};
    put_scores(&o, q, &scores);
    bool is_written = out_write(&o, stdout) && fflush(stdout) == 0;
    out_free(&o);
    if (!is_written) return output_failed(errno);
    return scores.valid.queries || scores.test.queries ? EXIT_FOUND : EXIT_NOTHING;
}

/* ## From a record */

static const int horizons[] = {7, 30, 90};
enum { HORIZONS = sizeof horizons / sizeof *horizons };

static int print(out *o, int status)
{
    bool is_written = out_write(o, stdout) && fflush(stdout) == 0;
    out_free(o);
    return is_written ? status : output_failed(errno);
}

static void put_prospect(out *o, const entente_prospect *p, entente_text act)
{
    char day[16];
    out_print(o, "%-6.*s %-6.*s %-2.*s %-32.*s %4.0f %4.0f %4.0f  seen %lld:", (int)p->source.len,
              p->source.data, (int)p->target.len, p->target.data, (int)p->root.len, p->root.data,
              (int)act.len, act.data, 100 * p->chance[0], 100 * p->chance[1], 100 * p->chance[2],
              (long long)p->before);
    for (int32_t i = 0; i < p->evidence_count; i++)
        out_print(o, " %s", entente_day_format(p->days[i], day));
    out_char(o, '\n');
}

static int print_forecast(const request *q, const entente_forecast *f)
{
    out o = {0};
    char day[16];
    entente_error error;
    entente_model *model = q->json ? NULL : entente_model_open(NULL, &error);
    if (!q->json && !model) return error_print(&error), EXIT_WRONG;
    if (!q->json)
        out_print(&o, "From %s; chances in percent within 7, 30 and 90 days\n",
                  entente_day_format(f->on, day));
    for (int32_t i = 0; i < f->count; i++) {
        if (q->json)
            json_prospect(&o, &f->prospects[i]), out_char(&o, '\n');
        else
            put_prospect(&o, &f->prospects[i], entente_act_name(model, f->prospects[i].root));
    }
    entente_model_close(model);
    return print(&o, f->count ? EXIT_FOUND : EXIT_NOTHING);
}

static int forecast_record(const request *q, entente_record *record, const char *who)
{
    entente_error error;
    entente_forecast f;
    const char *comma = strchr(who, ',');
    entente_question day = {0};
    asking on = {.until = q->on};
    if (!question_take("forecast", &on, &day)) return EXIT_WRONG;
    entente_forecast_question asked = {.on = day.until, .has_on = day.has_until};
    asked.a = comma ? (entente_text){who, comma - who} : text_of(who);
    if (comma) asked.b = text_of(comma + 1);
    entente_relations *found = entente_forecast_find(record, &asked, &f, &error);
    if (!found) return error_print(&error), EXIT_WRONG;
    int status = print_forecast(q, &f);
    entente_relations_free(found);
    return status;
}

static void put_rival(out *o, bool is_json, const char *name, const entente_forecast_score *s)
{
    if (is_json)
        out_print(o, ", \"%s\": {\"brier\": %.5f, \"log\": %.5f, \"mrr\": %.4f}", name, s->brier,
                  s->log, s->mrr);
    else
        out_print(o, "%-12s Brier %.5f   log %.5f   MRR %.4f\n", name, s->brier, s->log, s->mrr);
}

static void put_decile(out *o, bool is_json, int i, const struct entente_decile *d)
{
    double n = d->cases ? (double)d->cases : 1;
    if (is_json)
        out_print(o, "%s{\"cases\": %lld, \"foreseen\": %.4f, \"came\": %.4f}", i ? ", " : "",
                  (long long)d->cases, d->foreseen / n, (double)d->came / n);
    else if (d->cases)
        out_print(o, "%3d to %3d %%  %8lld cases, foreseen %5.1f %%, came %5.1f %%\n", 10 * i,
                  10 * i + 10, (long long)d->cases, 100 * d->foreseen / n,
                  100 * (double)d->came / n);
}

static int backtest(const request *q, entente_record *record)
{
    entente_error error;
    entente_backtest b;
    entente_question days;
    asking asked = q->asking;
    out o = {0};
    if (!question_take("forecast", &asked, &days)) return EXIT_WRONG;
    int32_t since = days.has_since ? days.since : INT32_MIN + 1;
    int32_t until = days.has_until ? days.until : INT32_MAX;
    if (!entente_forecast_backtest(record, since, until, q->days, &b, &error))
        return error_print(&error), EXIT_WRONG;
    out_print(&o,
              q->json ? "{\"days\": %d, \"cases\": %lld, \"came\": %lld"
                      : "within %d days: %lld cases, of which %lld came about\n",
              q->days, (long long)b.cases, (long long)b.came);
    put_rival(&o, q->json, "model", &b.model);
    put_rival(&o, q->json, q->json ? "base_rate" : "base rates", &b.base_rate);
    put_rival(&o, q->json, "recurrency", &b.recurrency);
    if (q->json) out_word(&o, ", \"deciles\": [");
    for (int i = 0; i < ENTENTE_DECILES; i++)
        put_decile(&o, q->json, i, &b.deciles[i]);
    if (q->json) out_word(&o, "]}\n");
    return print(&o, b.cases ? EXIT_FOUND : EXIT_NOTHING);
}

static int open_and_run(const request *q, const char *who)
{
    entente_record *record = question_open(&q->asking, ENTENTE_ASK);
    if (!record) return EXIT_WRONG;
    int status = q->backtest ? backtest(q, record) : forecast_record(q, record, who);
    entente_record_close(record);
    return status;
}

static int complain(const char *message)
{
    fprintf(stderr, "entente: %s; see entente forecast --help\n", message);
    return EXIT_WRONG;
}

int verb_forecast(int argc, char **argv)
{
    request q = {.days = 30};
    const option options[] = {
        {.name = "record", .letter = 'r', .text = &q.asking.record},
        {.name = "since", .text = &q.asking.since},
        {.name = "until", .text = &q.asking.until},
        {.name = "on", .text = &q.on},
        {.name = "days", .number = &q.days, .most = 90},
        {.name = "backtest", .flag = &q.backtest},
        {.name = "tkg", .text = &q.tkg},
        {.name = "test", .text = &q.test},
        {.name = "json", .flag = &q.json},
        {.name = "threads", .letter = 't', .number = &q.threads, .most = 256},
        {.name = "quiet", .letter = 'q', .flag = &q.quiet},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    if (!options_take("forecast", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("forecast");
    bool is_horizon = false;
    for (int i = 0; i < HORIZONS; i++)
        is_horizon |= q.days == horizons[i];
    if (!is_horizon) return complain("--days takes 7, 30 or 90");
    if (q.tkg && (count || q.backtest)) return complain("--tkg stands alone");
    if (q.tkg) return forecast_tkg(&q);
    if (count != !q.backtest)
        return complain("name one actor, two with a comma between them, --backtest or --tkg");
    return open_and_run(&q, count ? argv[0] : NULL);
}
