/* one_text.c: Read one text and print its events.
   SPDX-License-Identifier: MIT

       cc one_text.c -o one_text $(pkg-config --cflags --libs entente)
       ./one_text "China accused Japan of lying." */
#include <entente.h>
#include <stdio.h>
#include <string.h>

static void print_actors(const entente_actor *actors, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        printf("%s%.*s", i ? "+" : "", (int)actors[i].code.len, actors[i].code.data);
    if (!count) printf("-");
}

static void print_event(const entente_model *model, const entente_event *e)
{
    entente_text act = entente_act_name(model, e->cameo);
    print_actors(e->source, e->source_count);
    printf(" > ");
    print_actors(e->target, e->target_count);
    printf(": %.*s (%.*s), %s\n", (int)act.len, act.data, (int)e->trigger.len, e->trigger.data,
           entente_status_name(e->status));
}

int main(int argc, char **argv)
{
    if (argc != 2) return fprintf(stderr, "usage: one_text TEXT\n"), 2;
    entente_error error;
    entente_model *model = entente_model_open(NULL, &error);
    if (!model) return fprintf(stderr, "%s: %s\n", error.file, error.message), 2;
    entente_reader *reader = entente_reader_new(model);

    entente_document document = {
        .text = {argv[1], (ptrdiff_t)strlen(argv[1])},
        .published = ENTENTE_NO_DAY,
    };
    const entente_reading *reading = entente_read(reader, &document, &error);
    if (!reading) fprintf(stderr, "%s\n", error.message);
    for (int32_t i = 0; reading && i < reading->event_count; i++)
        print_event(model, &reading->events[i]);

    entente_reader_free(reader);
    entente_model_close(model);
    return reading ? 0 : 2;
}
