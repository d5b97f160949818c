/* news.c: The sample news is read whole, and its furniture tells paper, day and title.
   SPDX-License-Identifier: MIT */
#include "base/date.h"
#include "test.h"

static const char *folder;

typedef struct tally {
    int64_t documents, undated, nameless, untitled, misdated, empty;
} tally;

/* "2017-03-08-lantern-post.txt" gives the day in the name, or none. */
static int32_t day_of_origin(str origin)
{
    str name = str_sub(origin, str_find_last_char(origin, '/') + 1, origin.len);
    return day_parse(str_sub(name, 0, 10));
}

static void complain(const entente_document *d, const char *what)
{
    printf("%.*s %.*s: %s\n", ARG_STR(d->origin), ARG_STR(d->id), what);
}

static bool count_reading(void *payload, const entente_reading *r)
{
    tally *t = payload;
    const entente_document *d = &r->document;
    int32_t named = day_of_origin(d->origin);
    bool is_misdated = named != ENTENTE_NO_DAY && d->published != named;
    if (is_misdated) complain(d, "the day is not that of its name");
    if (!d->publisher.len) complain(d, "no publisher");
    if (!d->title.len) complain(d, "no title");
    if (!r->event_count) complain(d, "no event");
    t->documents++;
    t->misdated += is_misdated;
    t->undated += d->published == ENTENTE_NO_DAY;
    t->nameless += !d->publisher.len;
    t->untitled += !d->title.len;
    t->empty += !r->event_count;
    return true;
}

static bool count_refusal(void *payload, const entente_error *error)
{
    (void)payload;
    printf("%s:%td: %s\n", error->file, error->line, error->message);
    return true;
}

static void every_report_is_read_and_known(void)
{
    entente_error error = {0};
    entente_model *model = entente_model_open(NULL, &error);
    CHECK(model != NULL);
    if (!model) return;
    tally t = {0};
    entente_sink sink = {.payload = &t, .reading = count_reading, .refused = count_refusal};
    entente_source *source = entente_source_open(&folder, 1);
    entente_totals totals = entente_read_source(model, source, 2, &sink);
    entente_source_close(source);
    entente_model_close(model);
    CHECK_INT(totals.documents, 59);
    CHECK_INT(totals.refused, 0);
    CHECK_INT(t.documents, 59);
    CHECK_INT(t.undated, 0);
    CHECK_INT(t.misdated, 0);
    CHECK_INT(t.nameless, 0);
    CHECK_INT(t.untitled, 0);
    CHECK_INT(t.empty, 0);
}

int main(int count, char **words)
{
    CHECK(count == 2);
    folder = words[count - 1];
    RUN(every_report_is_read_and_known);
    return test_end();
}
