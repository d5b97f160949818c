/* forecast.c: Foresee who does what to whom next, and be scored.
   SPDX-License-Identifier: MIT

   # Usage
       entente forecast [OPTION]... --tkg DIR

   Learns from a temporal knowledge graph (ICEWS14, ICEWS18 and their like): DIR/train.txt is learned
   from and DIR/valid.txt is chosen on. Each line is a fact: subject, relation, object and time as
   numbers. DIR/entity2id.txt names the entities, DIR/stat.txt says how many there are; both may be
   missing. Files may be compressed.

   The facts of each day are foreseen from those of the days before: given the subject, the relation
   and the day, which object, and likewise which subject. All entities are candidates; the other right
   answers of the same day are left out of a rank, and ties take the mean rank.

   # Options
       --tkg DIR         the folder of the graph
       --test FILE       score the facts of this file too, with what was learned
       --json            print one JSON object
       -t, --threads N   use N threads; 0, the default, is one a processor. The scores are the same for
                         every N
       -q, --quiet       no progress on standard error
       -h, --help        print this help

   # Output
   For validation and test: how many questions were asked, the mean reciprocal rank, and the share of
   questions whose answer was ranked 1st, among the first 3 and the first 10, in percent.

   # Exit status
       0                 something was scored
       1                 there was nothing to score
       2                 wrong use, or a file that could not be read

   # Examples
       entente forecast --tkg ICEWS14 --test ICEWS14/test.txt --json
           Learn and score a benchmark.
*/
#include "faces/options.h"
#include "faces/verbs.h"

#include <errno.h>
#include <unistd.h>

/* What was asked for. */
typedef struct request {
    const char *tkg, *test;
    bool json, quiet, help;
    int threads;
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

static int complain(const char *message)
{
    fprintf(stderr, "entente: %s; see entente forecast --help\n", message);
    return EXIT_WRONG;
}

int verb_forecast(int argc, char **argv)
{
    request q = {0};
    const option options[] = {
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
    if (!q.tkg) return complain("name the folder of a graph with --tkg");
    if (count) return complain("forecast --tkg takes no operand");
    return forecast_tkg(&q);
}
