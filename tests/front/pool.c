/* pool.c: Tests of reading a whole source, with threads and without.
   SPDX-License-Identifier: MIT

   The input is a folder of JSON lines, some of them broken, large enough for many chunks. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "entente.h"
#include "test.h"

enum { FILES = 12, LINES = 600, BROKEN_EVERY = 97 };

static entente_model *model;
static char folder[] = "/tmp/entente-pool-XXXXXX";

static void path_of(int file, char out[64])
{
    snprintf(out, 64, "%s/%02d.jsonl", folder, file);
}

static bool write_file(int file)
{
    char path[64];
    path_of(file, path);
    FILE *f = fopen(path, "w");
    if (!f) return false;
    for (int i = 0; i < LINES; i++) {
        if (i % BROKEN_EVERY == 5)
            fputs("{\"id\": \"broken\"\n", f);
        else
            fprintf(f,
                    "{\"id\": \"%d-%d\", \"date\": \"2023-09-26\", \"text\": \"China accused Japan "
                    "of lying %d times. Russia praised India.\"}\n",
                    file, i, i);
    }
    return fclose(f) == 0;
}

/* What a sink saw, in order. */
typedef struct seen {
    uint64_t digest;
    int64_t readings, refused, stop_after;
    bool is_ordered;
    int file, line; /* of the last reading */
} seen;

static void digest(seen *s, str bytes)
{
    for (ptrdiff_t i = 0; i < bytes.len; i++)
        s->digest = (s->digest ^ (unsigned char)bytes.data[i]) * 0x100000001B3u;
}

static bool see_reading(void *payload, const entente_reading *r)
{
    seen *s = payload;
    int file = 0, line = 0;
    char id[32];
    snprintf(id, sizeof id, "%.*s", ARG_STR(r->document.id));
    sscanf(id, "%d-%d", &file, &line);
    s->is_ordered &= file > s->file || (file == s->file && line > s->line);
    s->file = file;
    s->line = line;
    s->readings++;
    digest(s, r->document.id);
    digest(s, r->document.text);
    for (int32_t i = 0; i < r->event_count; i++) {
        digest(s, r->events[i].id);
        digest(s, r->events[i].trigger);
        digest(s, r->events[i].cameo);
    }
    return !s->stop_after || s->readings < s->stop_after;
}

static bool see_refused(void *payload, const entente_error *error)
{
    seen *s = payload;
    s->refused++;
    digest(s, str_of(error->file));
    digest(s, str_of(error->message));
    s->digest += (uint64_t)error->line;
    return true;
}

static seen read_folder(int threads, int64_t stop_after, entente_totals *totals)
{
    seen s = {.is_ordered = true, .stop_after = stop_after, .line = -1};
    const char *paths[] = {folder};
    entente_source *from = entente_source_open(paths, 1);
    entente_sink sink = {.payload = &s, .reading = see_reading, .refused = see_refused};
    *totals = entente_read_source(model, from, threads, &sink);
    entente_source_close(from);
    return s;
}

static void any_number_of_threads_sees_the_same(void)
{
    static const int threads[] = {2, 3, 8, 0};
    entente_totals alone, together;
    seen wanted = read_folder(1, 0, &alone);
    CHECK(wanted.is_ordered && wanted.readings > 0 && wanted.refused > 0);
    CHECK_INT(wanted.readings + wanted.refused, FILES * LINES);
    CHECK_INT(alone.documents, wanted.readings);
    CHECK_INT(alone.refused, wanted.refused);
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        seen got = read_folder(threads[i], 0, &together);
        CHECK(got.is_ordered && got.digest == wanted.digest);
        CHECK_INT(got.refused, wanted.refused);
        CHECK(!memcmp(&together, &alone, sizeof alone));
    }
}

static void a_sink_that_has_enough_gets_no_more(void)
{
    for (int threads = 1; threads <= 4; threads++) {
        entente_totals totals;
        seen s = read_folder(threads, 10, &totals);
        CHECK_INT(s.readings, 10);
        CHECK_INT(totals.documents, 10);
    }
}

static void a_sink_may_be_empty(void)
{
    const char *paths[] = {folder};
    entente_source *from = entente_source_open(paths, 1);
    entente_totals totals = entente_read_source(model, from, 2, &(entente_sink){0});
    CHECK_INT(totals.documents + totals.refused, FILES * LINES);
    CHECK(totals.bytes > totals.documents * 40 && totals.sentences == 2 * totals.documents);
    entente_source_close(from);
}

static void what_was_begun_one_by_one_is_gone_on_with(void)
{
    for (int threads = 1; threads <= 2; threads++) {
        const char *paths[] = {folder};
        entente_source *from = entente_source_open(paths, 1);
        entente_document d;
        entente_error error;
        for (int i = 0; i < 5; i++)
            CHECK_INT(entente_source_next(from, &d, &error), ENTENTE_DOCUMENT);
        CHECK_STR(d.id, S("0-4"));
        entente_totals totals = entente_read_source(model, from, threads, &(entente_sink){0});
        CHECK_INT(totals.documents + totals.refused, FILES * LINES - 5);
        CHECK_INT(entente_source_next(from, &d, &error), ENTENTE_END);
        entente_source_close(from);
    }
}

static void documents_and_refusals_come_one_by_one(void)
{
    const char *paths[] = {"/there/is/no/such/file", folder};
    entente_source *from = entente_source_open(paths, 2);
    entente_document d;
    entente_error error;
    CHECK_INT(entente_source_next(from, &d, &error), ENTENTE_REFUSED);
    CHECK_STR(str_of(error.file), S("/there/is/no/such/file"));
    for (int i = 0; i < 5; i++)
        CHECK_INT(entente_source_next(from, &d, &error), ENTENTE_DOCUMENT);
    CHECK_INT(entente_source_next(from, &d, &error), ENTENTE_REFUSED);
    CHECK_INT(error.line, 6);
    CHECK_INT(entente_source_next(from, &d, NULL), ENTENTE_DOCUMENT);
    CHECK_STR(d.id, S("0-6"));
    CHECK_INT(d.line, 7);
    entente_source_close(from);
}

static void remove_all(void)
{
    char path[64];
    for (int i = 0; i < FILES; i++)
        path_of(i, path), unlink(path);
    rmdir(folder);
}

int main(void)
{
    entente_error error = {0};
    model = entente_model_open(NULL, &error);
    if (!model) return printf("%s:%td: %s\n", error.file, error.line, error.message), 1;
    bool is_written = mkdtemp(folder);
    for (int i = 0; i < FILES && is_written; i++)
        is_written = write_file(i);
    if (!is_written) return puts("cannot write the input"), 1;
    RUN(any_number_of_threads_sees_the_same);
    RUN(a_sink_that_has_enough_gets_no_more);
    RUN(a_sink_may_be_empty);
    RUN(what_was_begun_one_by_one_is_gone_on_with);
    RUN(documents_and_refusals_come_one_by_one);
    remove_all();
    entente_model_close(model);
    return test_end();
}
