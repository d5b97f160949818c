/* out.c: Tests of what is put on the screen: numbers, lines, columns.
   SPDX-License-Identifier: MIT */
#include "faces/out.h"

#include "faces/terminal.h"
#include "test.h"

static str number(double value)
{
    static char text[512];
    out o = {0};
    out_number(&o, value);
    snprintf(text, sizeof text, "%.*s", ARG_STR(out_view(&o)));
    out_free(&o);
    return str_of(text);
}

static void numbers_have_no_digit_too_many(void)
{
    CHECK_STR(number(1.9), S("1.9"));
    CHECK_STR(number(-10), S("-10"));
    CHECK_STR(number(0.87), S("0.87"));
    CHECK_STR(number(126.97796), S("126.978"));
    CHECK_STR(number(0.1 + 0.2), S("0.3"));
    CHECK_STR(number(-0.00001), S("0"));
    CHECK_STR(number(100), S("100"));
    CHECK_INT(number(1e300).len, 301);
}

static bool is_line(str text, str wanted)
{
    out o = {0};
    out_line(&o, text);
    bool is_same = str_eq(out_view(&o), wanted);
    out_free(&o);
    return is_same;
}

static void a_line_has_single_blanks_and_nothing_that_steers(void)
{
    CHECK(is_line(S("  a \n\t b\r\n"), S("a b")));
    CHECK(is_line(S("a\x1b[31mb"), S("a [31mb")));
    CHECK(is_line(S("a\xC2\x9B"
                    "2Jb\u2028c\u00a0d\u202ee"),
                  S("a 2Jb c d e")));
    CHECK(is_line(S("\u00e9\u2014\u4e2d"), S("\u00e9\u2014\u4e2d")));
    CHECK(is_line(S(" \n"), S("")));
    CHECK(is_line((str){NULL, 0}, S("")));
}

static void spans_are_found_again_in_the_line(void)
{
    str text = S("  In \n Seoul,  the\u00a0\u4e2d state");
    struct {
        str word;
        int32_t start;
    } words[] = {
        {S("In"), 0}, {S("Seoul"), 3}, {S("the"), 10}, {S("\u4e2d"), 14}, {S("state"), 18}};
    out o = {0};
    out_line(&o, text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        int32_t start = (int32_t)str_find(text, words[i].word);
        entente_span found =
            out_line_span(text, (entente_span){start, start + (int32_t)words[i].word.len});
        CHECK_INT(found.start, words[i].start);
        CHECK_STR(str_span(out_view(&o), found), words[i].word);
    }
    out_free(&o);
}

static str cell(str text, ptrdiff_t columns)
{
    static char shown[64];
    out o = {0};
    terminal_cell(&o, text, columns);
    snprintf(shown, sizeof shown, "%.*s", ARG_STR(out_view(&o)));
    out_free(&o);
    return str_of(shown);
}

static void a_cell_has_its_width_whatever_is_in_it(void)
{
    CHECK_STR(cell(S("Japan"), 7), S("Japan  "));
    CHECK_STR(cell(S("Japan"), 5), S("Japan"));
    CHECK_STR(cell(S("Japan"), 4), S("Jap…"));
    CHECK_STR(cell(S("South Korea"), 7), S("South… "));
    CHECK_STR(cell(S("中国政府"), 8), S("中国政府"));
    CHECK_STR(cell(S("中国政府"), 7), S("中国政…"));
    CHECK_STR(cell(S("中国政府"), 6), S("中国… "));
    CHECK_STR(cell(S(""), 3), S("   "));
    CHECK_INT(terminal_width(S("e\u0301\u4e2d")), 3);
}

static void texts_are_cut_at_whole_characters(void)
{
    ptrdiff_t used;
    CHECK_STR(terminal_head(S("\u00e9\u4e2d\u4e2d"), 4, &used), S("\u00e9\u4e2d"));
    CHECK_INT(used, 3);
    CHECK_STR(terminal_tail(S("\u4e2d\u4e2d\u00e9"), 4, &used), S("\u4e2d\u00e9"));
    CHECK_INT(used, 3);
    CHECK_STR(terminal_tail(S("abc"), 0, &used), S(""));
}

int main(void)
{
    terminal_of(stdout);
    RUN(numbers_have_no_digit_too_many);
    RUN(a_line_has_single_blanks_and_nothing_that_steers);
    RUN(spans_are_found_again_in_the_line);
    RUN(a_cell_has_its_width_whatever_is_in_it);
    RUN(texts_are_cut_at_whole_characters);
    return test_end();
}
