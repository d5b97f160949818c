/* watch.c: Follow feeds and add what is new to the record.
   SPDX-License-Identifier: MIT

   # Usage
       entente watch [OPTION]... [URL]...

   Asks RSS and Atom feeds again and again and adds what is new in them to a record, as entente-add(1)
   does; without a URL, the feeds that were watched for this record before. It runs until it is
   interrupted (Ctrl-C, SIGTERM), and then ends cleanly: what was taken is kept, what was not comes next
   time. What servers said last and which items were taken is part of the record, so that watching can
   be broken off and gone on with at any time, also from cron with --once.

   One request at a time is sent, and to one host only after --delay. A feed that has not changed
   is not sent again (ETag, Last-Modified). After a failure, each pause is twice as long as the one
   before, up to a day, and where a server asks for more time (Retry-After), it gets it. A reply of more
   than 16 MB (a page: 8 MB) is not taken, and no more than five redirections are followed, to HTTP
   and HTTPS alone. The program gives its name as entente/VERSION.

   # Options
       -r, --record FILE   the record, made when it is not there; without it that of ENTENTE_RECORD, or
                           entente.db
       --every TIME        how often each feed is asked: 90s, 15m (the default), 2h, 1d
       --delay TIME        between two requests to one host: 2s is the default
       --once              ask each feed that is due once, and end
       --now               ask feeds that are not due yet too, in the first round
       --pages             fetch the page of each new item and read that, in place of the few words
                           that the feed has of it. Where a page cannot be had, these are read
       --data DIR          take the knowledge (words, actors, patterns) from a folder
       --actors PATH       own actors, as for entente-read(1)
       --json              print one JSON object for each feed that was asked
       -q, --quiet         only what went wrong
       -h, --help          print this help

   # JSON
       feed; status (of HTTP, 304 for what has not changed, 0 for no reply); items, documents (new ones),
       refused (items without a text), pages_failed, mentions, events (new ones); due, when it is
       asked again (seconds since 1970); error, null or what went wrong.

   # Exit status
       0                   something new was added; or it was interrupted
       1                   with --once: there was nothing new
       2                   wrong use, with --once a feed that could not be read, or the record could not
                           be written

   # Examples
       entente watch https://news.example/world.rss https://ministry.example/en/atom.xml
           Two feeds into entente.db, every quarter of an hour.
       entente watch --once --quiet
           All feeds of the record that are due, from cron.
*/
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "faces/json.h"
#include "faces/knowledge.h"
#include "faces/options.h"
#include "faces/question.h"
#include "faces/verbs.h"

enum { FEEDS_MOST = 1024 };

/* What was asked for, and what came of it. */
typedef struct request {
    asking asking;
    knowledge knowledge;
    const char *every_text, *delay_text;
    double every, delay;
    bool once, now, pages, quiet, help;
    const char *feeds[FEEDS_MOST];
    char *copies[FEEDS_MOST]; /* those of feeds that are ours to free */
    int count;
    int64_t documents;
    bool has_failed;
    int write_error;
} request;

static volatile sig_atomic_t is_interrupted;

static void interrupt(int number)
{
    (void)number;
    is_interrupted = 1;
}

/* A second signal of the kind ends the program as always. */
static void catch_signals(void)
{
    struct sigaction action = {.sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static bool wait_for(void *payload, double seconds)
{
    (void)payload;
    struct timespec left = {(time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9)};
    while (!is_interrupted && seconds > 0 && nanosleep(&left, &left) != 0)
        if (errno != EINTR) break;
    return !is_interrupted;
}

/* "90s", "15m", "2h", "1d", "30": seconds; false when it is no time. */
static bool take_time(const char *text, double *taken)
{
    static const char units[] = "smhd";
    static const double seconds[] = {1, 60, 3600, 86400};
    char *end;
    double number = strtod(text, &end);
    const char *unit = *end ? strchr(units, *end) : units;
    bool is_time = end != text && unit && (!*end || !end[1]) && number >= 0 && number < 1e6;
    if (is_time) *taken = number * seconds[unit - units];
    return is_time;
}

/* ## What is told */

static void print_json(request *q, const entente_watched *w)
{
    out o = {0};
    out_word(&o, "{\"feed\": ");
    json_string(&o, w->feed);
    out_print(&o,
              ", \"status\": %d, \"items\": %lld, \"documents\": %lld, \"refused\": %lld, "
              "\"pages_failed\": %lld, \"mentions\": %lld, \"events\": %lld, \"due\": %lld, "
              "\"error\": ",
              (int)w->status, (long long)w->items, (long long)w->documents, (long long)w->refused,
              (long long)w->pages_failed, (long long)w->mentions, (long long)w->events,
              (long long)w->due);
    if (w->error.message[0])
        json_string(&o, text_of(w->error.message));
    else
        out_word(&o, "null");
    out_word(&o, "}\n");
    bool is_out = out_write(&o, stdout) && fflush(stdout) == 0;
    if (!is_out && !q->write_error) q->write_error = errno;
    out_free(&o);
}

static void print_news(const entente_watched *w)
{
    fprintf(stderr, "entente: %.*s: %lld new document%s, %lld new event%s", (int)w->feed.len,
            w->feed.data, (long long)w->documents, w->documents == 1 ? "" : "s",
            (long long)w->events, w->events == 1 ? "" : "s");
    if (w->refused) fprintf(stderr, ", %lld without a text", (long long)w->refused);
    if (w->pages_failed)
        fprintf(stderr, ", %lld in the words of the feed alone", (long long)w->pages_failed);
    fputc('\n', stderr);
}

static bool on_told(void *payload, const entente_watched *w)
{
    request *q = payload;
    q->documents += w->documents;
    q->has_failed |= w->error.message[0] && !w->is_page;
    if (w->error.message[0]) error_print(&w->error);
    if (w->is_page) return true;
    if (q->asking.json) print_json(q, w);
    if (!q->asking.json && !q->quiet && w->documents) print_news(w);
    return !q->write_error;
}

/* ## Rounds */

static int ended(const request *q)
{
    if (q->write_error) return output_failed(q->write_error);
    if (!q->once || is_interrupted) return EXIT_FOUND;
    return q->has_failed ? EXIT_WRONG : q->documents ? EXIT_FOUND : EXIT_NOTHING;
}

static int watch(request *q, entente_record *record, const entente_model *model)
{
    entente_watch w = {
        .urls = q->feeds,
        .count = q->count,
        .every = (int64_t)q->every,
        .delay = q->delay,
        .always = q->now,
        .pages = q->pages,
        .payload = q,
        .wait = wait_for,
        .told = on_told,
    };
    for (;;) {
        int64_t next;
        entente_error error;
        w.now = (int64_t)time(NULL);
        if (!entente_watch_round(record, model, &w, &next, &error))
            return error_print(&error), EXIT_WRONG;
        if (q->once || is_interrupted || q->write_error) return ended(q);
        w.always = false;
        int64_t pause = next - (int64_t)time(NULL);
        if (!wait_for(NULL, pause > 1 ? (double)pause : 1)) return ended(q);
    }
}

static bool add_feed(void *payload, entente_text url)
{
    request *q = payload;
    if (q->count == FEEDS_MOST) return false;
    q->copies[q->count] = strndup(url.data, (size_t)url.len);
    if (!q->copies[q->count]) out_exhausted();
    q->feeds[q->count] = q->copies[q->count];
    q->count++;
    return true;
}

static int watch_record(request *q, entente_record *record, const entente_model *model)
{
    entente_error error;
    if (!q->count && !entente_watch_feeds(record, add_feed, q, &error))
        return error_print(&error), EXIT_WRONG;
    if (q->count) return watch(q, record, model);
    fputs("entente: no feed was watched for this record yet: name the address of one; see entente "
          "watch --help\n",
          stderr);
    return EXIT_WRONG;
}

static int run(request *q)
{
    entente_model *model = knowledge_open(&q->knowledge);
    if (!model) return EXIT_WRONG;
    entente_record *record = question_open(&q->asking, q->count ? ENTENTE_CREATE : ENTENTE_ADD);
    catch_signals();
    int status = record ? watch_record(q, record, model) : EXIT_WRONG;
    entente_record_close(record);
    entente_model_close(model);
    for (int i = 0; i < q->count; i++)
        free(q->copies[i]);
    return status;
}

static bool wrong(const char *what, const char *value)
{
    fprintf(stderr, "entente: '%s' %s; see entente watch --help\n", value, what);
    return false;
}

static bool take_feeds(request *q, int count, char **argv)
{
    if (count > FEEDS_MOST) return wrong("is one feed too many", argv[FEEDS_MOST]);
    for (int i = 0; i < count; i++) {
        bool is_http = !strncmp(argv[i], "http://", 7) || !strncmp(argv[i], "https://", 8);
        if (!is_http) return wrong("is no address of a feed (http:// or https://)", argv[i]);
        q->feeds[q->count++] = argv[i];
    }
    if (!take_time(q->every_text, &q->every) || q->every < 1)
        return wrong("is no time to ask again after (90s, 15m, 2h, 1d)", q->every_text);
    return take_time(q->delay_text, &q->delay) || wrong("is no delay (2s)", q->delay_text);
}

int verb_watch(int argc, char **argv)
{
    static request q;
    q = (request){.every_text = "15m", .delay_text = "2s"};
    const option options[] = {
        {.name = "record", .letter = 'r', .text = &q.asking.record},
        {.name = "every", .text = &q.every_text},
        {.name = "delay", .text = &q.delay_text},
        {.name = "once", .flag = &q.once},
        {.name = "now", .flag = &q.now},
        {.name = "pages", .flag = &q.pages},
        {.name = "data", .text = &q.knowledge.data},
        {.name = "actors", .text = &q.knowledge.actors},
        {.name = "json", .flag = &q.asking.json},
        {.name = "quiet", .letter = 'q', .flag = &q.quiet},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    if (!options_take("watch", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("watch");
    return take_feeds(&q, count, argv) ? run(&q) : EXIT_WRONG;
}
