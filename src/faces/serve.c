/* serve.c: Serve the record as a page and as JSON.
   SPDX-License-Identifier: MIT

   # Usage
       entente serve [OPTION]...

   Shows the record in a browser on this machine: the timeline, two actors over time, texts with what
   was read in them, accounts of one act side by side, the ledger, the network, the map. The page is
   inside the program and asks nobody else. The same answers are there as JSON below /api/, as
   /api/openapi.json says. Ends when it is interrupted.

   # Options
       -r, --record FILE
                         the record; without it that of ENTENTE_RECORD, or entente.db
       --listen ADDRESS  where to listen; 127.0.0.1:8080 when not given. Port 0 takes any that is free
       --token TOKEN     answer only those who know it, of 16 characters at least. Needed to listen
                         where other machines can ask
       --write           let the page add what is read to the record
       -t, --threads N   answer with N threads; 0, the default, is one a processor
       --data DIR        take the knowledge from a folder, not from the program
       --actors DIR      put one's own actors, places and rules beside the program's
       -h, --help        print this help

   # Exit status
       0                 it was interrupted
       2                 wrong use, no record, or an address that cannot be had

   # Examples
       entente serve --record news.db
           Open the address that it prints.
       curl -s 'http://127.0.0.1:8080/api/events?between=KOR,JPN&limit=5'
           The same, as data.
*/
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "faces/api.h"
#include "faces/knowledge.h"
#include "faces/options.h"
#include "faces/page.h"
#include "faces/question.h"
#include "faces/verbs.h"

typedef struct request {
    asking asking; /* record */
    const char *listen, *token;
    knowledge knowledge;
    bool write, help;
    int threads;
} request;

static void wait_for_signal(const sigset_t *ends)
{
    int which;
    while (sigwait(ends, &which)) {
    }
}

static int serve(const request *q, const entente_model *model)
{
    sigset_t ends;
    entente_error error = {0};
    api a;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);

    api_open(&a, question_record(&q->asking), model, q->write);
    const http_options options = {
        .listen = q->listen,
        .token = q->token,
        .threads = q->threads ? q->threads : (int)sysconf(_SC_NPROCESSORS_ONLN),
        .route = api_route,
        .pace = api_pace,
        .payload = &a,
        .policy = page_policy,
    };
    a.stream = stream_start(api_look, &a);
    http_server *server = http_start(&options, &error);
    if (server) {
        printf("entente: open http://%s/ (Ctrl-C ends it)\n", http_address(server));
        fflush(stdout);
        wait_for_signal(&ends);
    } else {
        error_print(&error);
    }
    stream_stop(a.stream);
    http_stop(server);
    stream_free(a.stream);
    api_close(&a);
    return server ? EXIT_FOUND : EXIT_WRONG;
}

/* The record must be there before anybody asks for it. */
static bool is_there(const request *q)
{
    entente_record *record = question_open(&q->asking, q->write ? ENTENTE_CREATE : ENTENTE_ASK);
    entente_record_close(record);
    return record;
}

int verb_serve(int argc, char **argv)
{
    request q = {.listen = "127.0.0.1:8080"};
    const option options[] = {
        {.name = "record", .letter = 'r', .text = &q.asking.record},
        {.name = "listen", .text = &q.listen},
        {.name = "token", .text = &q.token},
        {.name = "write", .flag = &q.write},
        {.name = "threads", .letter = 't', .number = &q.threads, .most = 256},
        {.name = "data", .text = &q.knowledge.data},
        {.name = "actors", .text = &q.knowledge.actors},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    if (!options_take("serve", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("serve");
    if (count) {
        fprintf(stderr, "entente: serve takes no file but --record; see entente serve --help\n");
        return EXIT_WRONG;
    }
    if (!is_there(&q)) return EXIT_WRONG;
    entente_model *model = knowledge_open(&q.knowledge);
    if (!model) return EXIT_WRONG;
    int status = serve(&q, model);
    entente_model_close(model);
    return status;
}
