/* dyads.c: Count the events between each two parties in files and folders.
   SPDX-License-Identifier: MIT

       cc dyads.c -o dyads $(pkg-config --cflags --libs entente)
       ./dyads news/

   Documents are taken one by one: the caller decides what is read and when. */
#include <entente.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODE_SIZE = 16 };

typedef struct dyad {
    char source[CODE_SIZE], target[CODE_SIZE];
    int count;
    double goldstein; /* sum */
} dyad;

typedef struct dyads {
    dyad *list;
    size_t count, room;
} dyads;

static dyad *find(dyads *d, const char *source, const char *target)
{
    for (size_t i = 0; i < d->count; i++)
        if (!strcmp(d->list[i].source, source) && !strcmp(d->list[i].target, target))
            return &d->list[i];
    if (d->count == d->room) {
        d->room = d->room ? 2 * d->room : 64;
        d->list = realloc(d->list, d->room * sizeof *d->list);
        if (!d->list) abort();
    }
    dyad *n = &d->list[d->count++];
    *n = (dyad){.count = 0};
    snprintf(n->source, CODE_SIZE, "%s", source);
    snprintf(n->target, CODE_SIZE, "%s", target);
    return n;
}

/* An event with two sources and one target belongs to two dyads. */
static void add(dyads *d, const entente_event *e)
{
    for (int32_t i = 0; i < e->source_count; i++) {
        for (int32_t j = 0; j < e->target_count; j++) {
            entente_text s = e->source[i].code, t = e->target[j].code;
            char source[CODE_SIZE], target[CODE_SIZE];
            if (!s.len || !t.len) continue;
            snprintf(source, sizeof source, "%.*s", (int)s.len, s.data);
            snprintf(target, sizeof target, "%.*s", (int)t.len, t.data);
            dyad *found = find(d, source, target);
            found->count++;
            found->goldstein += e->goldstein;
        }
    }
}

static int by_count(const void *a, const void *b)
{
    const dyad *x = a, *y = b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    int order = strcmp(x->source, y->source);
    return order ? order : strcmp(x->target, y->target);
}

static void read_all(const entente_model *model, entente_source *source, dyads *d)
{
    entente_reader *reader = entente_reader_new(model);
    entente_document document;
    entente_error error;
    for (entente_next next; (next = entente_source_next(source, &document, &error));) {
        const entente_reading *r =
            next == ENTENTE_DOCUMENT ? entente_read(reader, &document, &error) : NULL;
        if (!r) fprintf(stderr, "%s:%td: %s\n", error.file, error.line, error.message);
        for (int32_t i = 0; r && i < r->event_count; i++)
            add(d, &r->events[i]);
    }
    entente_reader_free(reader);
}

int main(int argc, char **argv)
{
    entente_error error;
    entente_model *model = entente_model_open(NULL, &error);
    if (!model) return fprintf(stderr, "%s: %s\n", error.file, error.message), 2;
    entente_source *source = entente_source_open((const char *const *)argv + 1, argc - 1);
    dyads d = {0};
    read_all(model, source, &d);
    if (d.count) qsort(d.list, d.count, sizeof *d.list, by_count);
    for (size_t i = 0; i < d.count; i++)
        printf("%-6s %-6s %4d %6.1f\n", d.list[i].source, d.list[i].target, d.list[i].count,
               d.list[i].goldstein / d.list[i].count);
    free(d.list);
    entente_source_close(source);
    entente_model_close(model);
    return 0;
}
