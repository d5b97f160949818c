/* reader.c: Tests of reading one document through the public header.
   SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "entente.h"
#include "test.h"

static entente_model *model;
static entente_reader *reader;

static entente_document document_of(str text)
{
    return (entente_document){.id = S("d1"), .text = text, .published = ENTENTE_NO_DAY};
}

static bool is_inside(entente_span span, entente_span whole)
{
    return span.start >= whole.start && span.start < span.end && span.end <= whole.end;
}

static void a_reading_holds_together(void)
{
    entente_document d =
        document_of(S("China praised Japan. Russia didn't threaten NATO in 2017."));
    const entente_reading *r = entente_read(reader, &d, NULL);
    CHECK(r && r->block_count > 0 && r->sentence_count == 2 && r->token_count >= 11);
    if (!r) return;
    entente_span all = {0, (int32_t)r->document.text.len};
    int32_t next = 0;
    for (int32_t i = 0; i < r->sentence_count; i++) {
        const entente_sentence *s = &r->sentences[i];
        CHECK(is_inside(s->span, all) && s->first == next && s->count > 0);
        next = s->first + s->count;
    }
    CHECK_INT(next, r->token_count);
    for (int32_t i = 0; i < r->token_count; i++)
        CHECK(is_inside(r->tokens[i].span, all));
}

static void events_point_into_their_sentence(void)
{
    entente_document d = document_of(S("China accused Japan of lying. It rained."));
    const entente_reading *r = entente_read(reader, &d, NULL);
    CHECK(r && r->event_count >= 1);
    for (int32_t i = 0; r && i < r->event_count; i++) {
        const entente_event *e = &r->events[i];
        CHECK(e->sentence >= 0 && e->sentence < r->sentence_count);
        CHECK(is_inside(e->trigger_span, r->sentences[e->sentence].span));
        CHECK_STR(str_span(r->document.text, e->trigger_span), e->trigger);
        CHECK_INT(e->id.len, 16);
        CHECK(entente_act_name(model, e->cameo).len > 0);
        CHECK(e->because_count > 0);
    }
}

static void the_same_input_gives_the_same_events(void)
{
    char first[64] = "";
    entente_document d = document_of(S("China accused Japan of lying."));
    for (int i = 0; i < 2; i++) {
        const entente_reading *r = entente_read(reader, &d, NULL);
        CHECK(r && r->event_count >= 1);
        if (!r || !r->event_count) return;
        if (i) CHECK_STR(r->events[0].id, str_of(first));
        snprintf(first, sizeof first, "%.*s", ARG_STR(r->events[0].id));
    }
}

static void broken_text_is_mended(void)
{
    entente_document d = document_of(S("China \xFF praised\xC3 Japan."));
    d.title = S("caf\xE9");
    const entente_reading *r = entente_read(reader, &d, NULL);
    CHECK(r != NULL);
    if (!r) return;
    CHECK_STR(r->document.text, S("China \uFFFD praised\uFFFD Japan."));
    CHECK_STR(r->document.title, S("caf\uFFFD"));
    for (int32_t i = 0; i < r->token_count; i++) {
        str token = str_span(r->document.text, r->tokens[i].span);
        CHECK_INT(utf8_valid_prefix(token), token.len);
    }
}

static void nothing_to_read_is_an_error(void)
{
    entente_error error;
    str nothing[] = {S(""), S(" \n\t "), S("\u00A0\u2003"), {NULL, 0}};
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        entente_document d = document_of(nothing[i]);
        d.origin = S("a.txt");
        d.line = 7;
        CHECK(!entente_read(reader, &d, &error));
        CHECK_INT(error.code, ENTENTE_BAD_INPUT);
        CHECK_INT(error.line, 7);
        CHECK_STR(str_of(error.file), S("a.txt"));
        CHECK_STR(str_of(error.message), S("the document has no text"));
        CHECK(!entente_read(reader, &d, NULL));
    }
}

static void too_long_a_text_is_an_error(void)
{
    static char text[1]; /* the length alone is looked at */
    entente_error error;
    entente_document d = document_of((str){text, ENTENTE_TEXT_LIMIT + 1});
    CHECK(!entente_read(reader, &d, &error));
    CHECK(str_find(str_of(error.message), S("over the limit")) >= 0);
}

static void a_day_outside_the_calendar_is_an_error(void)
{
    entente_error error;
    entente_document d = document_of(S("China praised Japan."));
    d.published = INT32_MAX;
    CHECK(!entente_read(reader, &d, &error));
    CHECK_INT(error.code, ENTENTE_BAD_USE);
}

static void any_bytes_are_taken(void)
{
    uint64_t state = 1;
    char bytes[300];
    for (int round = 0; round < 200; round++) {
        ptrdiff_t len = 1 + (ptrdiff_t)(test_random(&state) % sizeof bytes);
        for (ptrdiff_t i = 0; i < len; i++)
            bytes[i] = (char)test_random(&state);
        entente_document d = document_of((str){bytes, len});
        const entente_reading *r = entente_read(reader, &d, NULL);
        CHECK(!r || utf8_valid_prefix(r->document.text) == r->document.text.len);
    }
}

static void a_missing_data_folder_is_an_error(void)
{
    entente_error error;
    CHECK(!entente_model_open("/there/is/no/such/folder", &error));
    CHECK_INT(error.code, ENTENTE_IO);
    CHECK(str_find(str_of(error.file), S("no/such/folder")) >= 0);
    CHECK(!entente_model_open("/there/is/no/such/folder", NULL));
}

static void acts_have_names(void)
{
    CHECK_STR(entente_act_name(model, S("042")), S("Make a visit"));
    CHECK_STR(entente_act_name(model, S("999")), S(""));
    CHECK_STR(entente_act_name(model, S("")), S(""));
}

static void closing_nothing_is_nothing(void)
{
    entente_reader_free(NULL);
    entente_model_close(NULL);
    entente_source_close(NULL);
    CHECK(true);
}

int main(void)
{
    entente_error error = {0};
    model = entente_model_open(NULL, &error);
    if (!model) return printf("%s:%td: %s\n", error.file, error.line, error.message), 1;
    reader = entente_reader_new(model);
    RUN(a_reading_holds_together);
    RUN(events_point_into_their_sentence);
    RUN(the_same_input_gives_the_same_events);
    RUN(broken_text_is_mended);
    RUN(nothing_to_read_is_an_error);
    RUN(too_long_a_text_is_an_error);
    RUN(a_day_outside_the_calendar_is_an_error);
    RUN(any_bytes_are_taken);
    RUN(a_missing_data_folder_is_an_error);
    RUN(acts_have_names);
    RUN(closing_nothing_is_nothing);
    entente_reader_free(reader);
    entente_model_close(model);
    return test_end();
}
