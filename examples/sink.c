/* sink.c: Read files on all processors and print the conflicts as they come.
   SPDX-License-Identifier: MIT

       cc sink.c -o sink $(pkg-config --cflags --libs entente)
       ./sink 10 news/

   The library reads ahead on its own threads, and calls the sink on this one, in the order of the
   input. The sink ends the reading when it has the number of conflicts that was asked for. */
#include <entente.h>
#include <stdio.h>
#include <stdlib.h>

enum { VERBAL_CONFLICT = 3 };

typedef struct search {
    int wanted, found;
} search;

static void print_conflict(const entente_reading *r, const entente_event *e)
{
    const entente_sentence *s = &r->sentences[e->sentence];
    char day[16];
    entente_day_format(e->reported, day);
    printf("%s %.*s: %.*s\n", *day ? day : "----------", (int)e->plover.len, e->plover.data,
           (int)(s->span.end - s->span.start), r->document.text.data + s->span.start);
}

static bool on_reading(void *payload, const entente_reading *r)
{
    search *s = payload;
    for (int32_t i = 0; i < r->event_count && s->found < s->wanted; i++) {
        if (r->events[i].quad < VERBAL_CONFLICT) continue;
        print_conflict(r, &r->events[i]);
        s->found++;
    }
    return s->found < s->wanted;
}

static bool on_refused(void *payload, const entente_error *error)
{
    (void)payload;
    fprintf(stderr, "%s:%td: %s\n", error->file, error->line, error->message);
    return true;
}

int main(int argc, char **argv)
{
    if (argc < 3) return fprintf(stderr, "usage: sink COUNT FILE...\n"), 2;
    entente_error error;
    entente_model *model = entente_model_open(NULL, &error);
    if (!model) return fprintf(stderr, "%s: %s\n", error.file, error.message), 2;
    entente_source *source = entente_source_open((const char *const *)argv + 2, argc - 2);

    search s = {.wanted = atoi(argv[1])};
    entente_sink sink = {.payload = &s, .reading = on_reading, .refused = on_refused};
    entente_totals totals = entente_read_source(model, source, 0, &sink);
    printf("%d conflicts in %lld documents\n", s.found, (long long)totals.documents);

    entente_source_close(source);
    entente_model_close(model);
    return 0;
}
