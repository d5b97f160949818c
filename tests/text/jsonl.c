/* jsonl.c: Tests of JSON lines and JSON over several lines.
   SPDX-License-Identifier: MIT */
#include "inputs.h"

static inputs lines(str bytes)
{
    return inputs_chunk(KIND_JSONL, S(""), bytes);
}

static void every_field_is_read(void)
{
    inputs got =
        lines(S("{\"id\": \"a\", \"date\": \"2023-09-27\", \"text\": \"Iran \\u00e9 met.\", "
                "\"title\": \"T\", \"publisher\": \"P\", \"author\": \"A\", \"url\": \"U\", "
                "\"language\": \"en\", \"dateline\": \"SEOUL\", \"more\": [1, {}]}"));
    entente_document d = inputs_document(&got, 0);
    CHECK_STR(d.id, S("a"));
    CHECK_INT(d.published, 19627);
    CHECK_STR(d.text, S("Iran \xC3\xA9 met."));
    CHECK_STR(d.title, S("T"));
    CHECK_STR(d.publisher, S("P"));
    CHECK_STR(d.author, S("A"));
    CHECK_STR(d.url, S("U"));
    CHECK_STR(d.language, S("en"));
    CHECK_STR(d.dateline, S("SEOUL"));
    CHECK_STR(d.origin, S("in"));
    CHECK_INT(d.line, 1);
}

static void ids_may_be_numbers_or_missing(void)
{
    inputs got = lines(S("{\"id\": 17, \"text\": \"x\"}\n\n{\"text\": \"x\"}\r\n"
                         "{\"id\": null, \"date\": null, \"text\": \"x\"}\n"
                         "{\"id\": 1.5, \"date\": 20230927, \"text\": \"x\"}"));
    CHECK_INT(got.documents, 4);
    CHECK_STR(inputs_document(&got, 0).id, S("17"));
    CHECK_STR(inputs_document(&got, 1).id, S("in:3"));
    CHECK_STR(inputs_document(&got, 2).id, S("in:4"));
    CHECK_INT(inputs_document(&got, 2).published, ENTENTE_NO_DAY);
    CHECK_STR(inputs_document(&got, 3).id, S("1.5"));
    CHECK_INT(inputs_document(&got, 3).published, 19627);
}

static const struct {
    str line;
    const char *words;
} REFUSED[] = {
    {S("{\"text\": \"x\""), "broken JSON at column 12: it ends in the middle"},
    {S("{\"text\": \"x\"} {\"text\": \"y\"}"), "something stands behind"},
    {S("{\"text\": 'x'}"), "broken JSON at column"},
    {S("oops"), "broken JSON at column"},
    {S("[{\"text\": \"x\"}]"), "is an array, not an object"},
    {S("17"), "is a number, not an object"},
    {S("null"), "is null, not an object"},
    {S("{}"), "has no text"},
    {S("{\"text\": null}"), "has no text"},
    {S("{\"text\": \" \\n\\t\"}"), "has no text"},
    {S("{\"text\": 5}"), "\"text\" is not a string"},
    {S("{\"text\": \"x\", \"date\": \"2023-02-30\"}"), "date '2023-02-30' is not a day"},
    {S("{\"text\": \"x\", \"date\": \"soon\"}"), "is not a day"},
    {S("{\"text\": \"x\", \"date\": 7}"), "is not a day"},
    {S("{\"text\": \"x\", \"date\": []}"), "\"date\" is not"},
    {S("{\"text\": \"x\", \"id\": true}"), "\"id\" is neither"},
    {S("{\"text\": \"x\", \"id\": 123456789012345678901234567890}"), "too long a number"},
    {S("{\"text\": \"\\ud800\"}"), "broken JSON"},
};

static void wrong_lines_are_refused_and_the_rest_is_read(void)
{
    enum { COUNT = sizeof REFUSED / sizeof *REFUSED };
    buf b = {.keep = &inputs_keep};
    for (int i = 0; i < COUNT; i++) {
        buf_put(&b, REFUSED[i].line);
        buf_print(&b, "\n{\"text\": \"good %d\"}\n", i);
    }
    inputs got = lines(buf_str(&b));
    CHECK_INT(got.documents, COUNT);
    CHECK_INT(got.refusals, COUNT);
    for (int i = 0; i < COUNT; i++) {
        CHECK(inputs_says(inputs_refusal(&got, i), REFUSED[i].words));
        CHECK_INT(inputs_refusal(&got, i).line, 2 * i + 1);
        CHECK_STR(str_of(inputs_refusal(&got, i).file), S("in"));
        CHECK_INT(inputs_document(&got, i).line, 2 * i + 2);
    }
}

static void odd_values_do_not_cost_a_document(void)
{
    inputs got =
        lines(S("{\"text\": \"a\", \"title\": [\"x\"], \"views\": 99999999999999999999999}\n"
                "{\"text\": \"b\", \"text\": \"c\"}\n"
                "{\"text\": \"nul \\u0000 in it\"}\n"
                "{\"text\": \"caf\xE9\"}\n"
                "{\"id\": 12, \"n\": 99999999999999999999999, \"text\": \"\x93q\x94\"}\n"));
    CHECK_INT(got.refusals, 0);
    CHECK_STR(inputs_document(&got, 0).title, S(""));
    CHECK_STR(inputs_document(&got, 1).text, S("c"));
    CHECK_STR(inputs_document(&got, 2).text, S("nul \0 in it"));
    CHECK_STR(inputs_document(&got, 3).text, S("caf\xC3\xA9"));
    CHECK_STR(inputs_document(&got, 4).text, S("\xE2\x80\x9Cq\xE2\x80\x9D"));
    CHECK_STR(inputs_document(&got, 4).id, S("12"));
}

static void depth_is_refused_not_followed(void)
{
    buf b = {.keep = &inputs_keep};
    for (int i = 0; i < 1000000; i++)
        buf_char(&b, '[');
    inputs got = lines(buf_str(&b));
    CHECK(got.refusals == 1 && inputs_says(inputs_refusal(&got, 0), "depth"));
    buf_char(&b, '\n');
    b.data[0] = '{';
    got = inputs_chunk(KIND_JSON, S(""), buf_str(&b));
    CHECK(got.refusals == 1 && inputs_says(inputs_refusal(&got, 0), "no end"));
}

static void arrays_are_read_object_by_object(void)
{
    inputs got = inputs_chunk(KIND_JSON, S(""),
                              S("[\n {\"text\": \"a } ] \\\" {\"},\n"
                                " {\"text\": bad},\n 17, \"str\",\n"
                                " {\"date\":\n\"2020-13-01\", \"text\": \"b\"},\n"
                                " {\"text\": \"c\"}\n]\n"));
    CHECK_INT(got.documents, 2);
    CHECK_STR(inputs_document(&got, 0).text, S("a } ] \" {"));
    CHECK_STR(inputs_document(&got, 0).id, S("in:2"));
    CHECK_STR(inputs_document(&got, 1).text, S("c"));
    CHECK_INT(inputs_document(&got, 1).line, 7);
    CHECK_INT(got.refusals, 4);
    CHECK_INT(inputs_refusal(&got, 0).line, 3);
    CHECK(inputs_says(inputs_refusal(&got, 1), "'17' stands where an object should"));
    CHECK_INT(inputs_refusal(&got, 2).line, 4);
    CHECK_INT(inputs_refusal(&got, 3).line, 5);
}

static void objects_laid_out_over_lines_are_read(void)
{
    inputs got =
        inputs_chunk(KIND_JSON, S(""), S("{\n \"text\":\n \"a\"\n}\n{\n \"text\": \"b\"\n}"));
    CHECK_INT(got.documents, 2);
    CHECK_STR(inputs_document(&got, 1).text, S("b"));
    CHECK_INT(inputs_document(&got, 1).line, 5);
    got = inputs_chunk(KIND_JSON, S(""), S("[]"));
    CHECK(got.refusals == 1 && inputs_says(inputs_refusal(&got, 0), "without a document"));
}

/* Every truncation gives the whole lines and at most one refusal. */
static void a_truncation_costs_one_line(void)
{
    str all = S("{\"text\": \"one\"}\n{\"text\": \"tw\\u00f6\"}\n{\"text\": \"three\"}\n");
    for (ptrdiff_t n = 0; n <= all.len; n++) {
        inputs got = lines(str_sub(all, 0, n));
        int whole = (n >= 15) + (n >= 36) + (n >= 54); /* where the three objects end */
        bool is_between = n == 0 || n == 15 || n == 16 || n == 36 || n == 37 || n >= 54;
        CHECK_INT(got.documents, whole);
        CHECK_INT(got.refusals, !is_between);
    }
}

int main(void)
{
    inputs_open();
    RUN(every_field_is_read);
    RUN(ids_may_be_numbers_or_missing);
    RUN(wrong_lines_are_refused_and_the_rest_is_read);
    RUN(odd_values_do_not_cost_a_document);
    RUN(depth_is_refused_not_followed);
    RUN(arrays_are_read_object_by_object);
    RUN(objects_laid_out_over_lines_are_read);
    RUN(a_truncation_costs_one_line);
    inputs_close();
    return test_end();
}
