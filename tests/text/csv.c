/* csv.c: Tests of comma-separated rows.
   SPDX-License-Identifier: MIT */
#include "text/csv.h"
#include "inputs.h"

static inputs rows(str header, str bytes)
{
    inputs got = inputs_chunk(KIND_CSV, header, bytes);
    return got;
}

static void columns_are_found_by_their_names(void)
{
    inputs got = rows(S("URL,Text,Extra,Date,\"ID\",headline,source,byline,lang,dateline\r\n"),
                      S("u,Iran met.,x,2023-09-27,7,T,P,A,en,SEOUL\r\n"));
    entente_document d = inputs_document(&got, 0);
    CHECK_INT(got.documents, 1);
    CHECK_STR(d.text, S("Iran met."));
    CHECK_STR(d.id, S("7"));
    CHECK_INT(d.published, 19627);
    CHECK_STR(d.title, S("T"));
    CHECK_STR(d.publisher, S("P"));
    CHECK_STR(d.author, S("A"));
    CHECK_STR(d.url, S("u"));
    CHECK_STR(d.language, S("en"));
    CHECK_STR(d.dateline, S("SEOUL"));
}

static void the_better_name_fills_a_field(void)
{
    inputs got = rows(S("sentence,text,source,publisher,text\n"), S("s,t,ps,pp,t2\n"));
    CHECK_STR(inputs_document(&got, 0).text, S("t"));
    CHECK_STR(inputs_document(&got, 0).publisher, S("pp"));
}

static void quotes_hold_separators_and_line_breaks(void)
{
    inputs got = rows(S("id,text\n"), S("1,\"Iran, he said\nat noon, \"\"met\"\" Iraq\"\n"
                                        "2,\"\"\"a\"\"\"\n3,he \"met\" Iraq\n4,\"a\"b\"\n"
                                        "5,\"last\""));
    CHECK_INT(got.documents, 5);
    CHECK_STR(inputs_document(&got, 0).text, S("Iran, he said\nat noon, \"met\" Iraq"));
    CHECK_STR(inputs_document(&got, 1).text, S("\"a\""));
    CHECK_INT(inputs_document(&got, 1).line, 3);
    CHECK_STR(inputs_document(&got, 2).text, S("he \"met\" Iraq"));
    CHECK_STR(inputs_document(&got, 3).text, S("ab\""));
    CHECK_STR(inputs_document(&got, 4).text, S("last"));
}

static void semicolons_and_tabs_separate_too(void)
{
    inputs got = rows(S("id;text\n"), S("1;a, b\n"));
    CHECK_STR(inputs_document(&got, 0).text, S("a, b"));
    got = rows(S("id\ttext, all\tbody\n"), S("1\tx\ta; b\n"));
    CHECK_STR(inputs_document(&got, 0).text, S("a; b"));
    CHECK_INT(csv_separator(S("\"a,b,c\";d")), ';');
}

static void wrong_rows_are_refused_and_the_rest_is_read(void)
{
    inputs got = rows(S("id,date,text\n"), S("1,2020-01-01,a\n2,b\n\n3,2020-02-30,c\n4,,\n"
                                             "5,,x,y\n6,,caf\xE9\n7,,\"open\n8,,z\n"));
    CHECK_INT(got.documents, 2);
    CHECK_STR(inputs_document(&got, 1).text, S("caf\xC3\xA9"));
    CHECK_INT(got.refusals, 5);
    CHECK(inputs_says(inputs_refusal(&got, 0), "has 2 fields where the header names 3"));
    CHECK_INT(inputs_refusal(&got, 0).line, 2);
    CHECK(inputs_says(inputs_refusal(&got, 1), "is not a day"));
    CHECK_INT(inputs_refusal(&got, 1).line, 4);
    CHECK(inputs_says(inputs_refusal(&got, 2), "has no text"));
    CHECK(inputs_says(inputs_refusal(&got, 3), "has 4 fields"));
    CHECK(inputs_says(inputs_refusal(&got, 4), "quote"));
    CHECK_INT(inputs_refusal(&got, 4).line, 8);
}

static void a_text_column_makes_a_header(void)
{
    CHECK(csv_has_text(S("id,\" Text \"\r\n")) && csv_has_text(S("a;content")));
    CHECK(!csv_has_text(S("text")) && !csv_has_text(S("id,texts")) && !csv_has_text(S("")));
}

/* Rows end at the same places however the bytes arrive. */
static void borders_do_not_depend_on_the_pieces(void)
{
    uint64_t state = 3;
    for (int round = 0; round < 500; round++) {
        char bytes[80];
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = "a,\"\n\r\""[test_random(&state) % 6];
        str s = {bytes, sizeof bytes};
        csv_scan whole = {.separator = ','}, split = {.separator = ','};
        ptrdiff_t a = 0, b = 0, cut = (ptrdiff_t)(test_random(&state) % sizeof bytes);
        ptrdiff_t ends[2][80] = {0}, n[2] = {0};
        while (csv_row_end(&whole, s, &a))
            ends[0][n[0]++] = a;
        while (csv_row_end(&split, str_sub(s, 0, cut), &b))
            ends[1][n[1]++] = b;
        while (csv_row_end(&split, s, &b))
            ends[1][n[1]++] = b;
        CHECK(n[0] == n[1] && memcmp(ends[0], ends[1], sizeof ends[0]) == 0);
    }
}

/* Fields written with quotes come back as they were. */
static void what_is_written_is_read(void)
{
    uint64_t state = 5;
    for (int round = 0; round < 500; round++) {
        char field[24];
        ptrdiff_t n = 1 + (ptrdiff_t)(test_random(&state) % (sizeof field - 1));
        buf b = {.keep = &inputs_keep};
        buf_put(&b, S("x,\""));
        for (ptrdiff_t i = 0; i < n; i++) {
            field[i] = i ? ",\"\n ab"[test_random(&state) % 6] : 'a';
            if (field[i] == '"') buf_char(&b, '"');
            buf_char(&b, field[i]);
        }
        buf_put(&b, S("\",y\n"));
        inputs got = rows(S("id,text,z\n"), buf_str(&b));
        CHECK_INT(got.refusals, 0);
        CHECK_STR(inputs_document(&got, 0).text, ((str){field, n}));
    }
}

int main(void)
{
    inputs_open();
    RUN(columns_are_found_by_their_names);
    RUN(the_better_name_fills_a_field);
    RUN(quotes_hold_separators_and_line_breaks);
    RUN(semicolons_and_tabs_separate_too);
    RUN(wrong_rows_are_refused_and_the_rest_is_read);
    RUN(a_text_column_makes_a_header);
    RUN(borders_do_not_depend_on_the_pieces);
    RUN(what_is_written_is_read);
    inputs_close();
    return test_end();
}
