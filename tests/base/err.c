/* err.c: Tests of saying what went wrong.
   SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/utf8.h"
#include "test.h"

static void a_message_is_kept_with_its_place(void)
{
    entente_error e = {.file = "an older file"};
    CHECK(!err_set(&e, ENTENTE_BAD_INPUT, 7, "date '%.*s' is not a day", ARG_STR(S("2023-02-30"))));
    CHECK_INT(e.code, ENTENTE_BAD_INPUT);
    CHECK_INT(e.line, 7);
    CHECK_STR(str_of(e.message), S("date '2023-02-30' is not a day"));
    CHECK_STR(str_of(e.file), S(""));
    CHECK(!err_file(&e, S("news/a.jsonl")));
    CHECK_STR(str_of(e.file), S("news/a.jsonl"));
    CHECK_STR(str_of(e.message), S("date '2023-02-30' is not a day"));
}

static void nobody_need_listen(void)
{
    CHECK(!err_set(NULL, ENTENTE_IO, 0, "cannot %s", "open"));
    CHECK(!err_file(NULL, S("a")));
}

static void long_messages_are_cut_at_whole_code_points(void)
{
    static const char *const letters[] = {"a", "é", "中", "😀"};
    for (size_t l = 0; l < 4; l++) {
        for (int lead = 0; lead < 4; lead++) {
            char text[2000] = "";
            memset(text, 'x', (size_t)lead);
            for (int i = 0; i < 300; i++)
                strcat(text, letters[l]);
            entente_error e;
            err_set(&e, ENTENTE_BAD_INPUT, 0, "%s", text);
            str got = str_of(e.message);
            str wanted = str_sub(str_of(text), 0, (ptrdiff_t)sizeof e.message - 1);
            wanted.len = utf8_valid_prefix(wanted);
            CHECK_STR(got, wanted);
            CHECK(got.len > 500 || l == 0);
            err_file(&e, str_of(text));
            got = str_of(e.file);
            CHECK(utf8_valid_prefix(got) == got.len && str_ends(str_of(text), got));
            CHECK(got.len > 500 || got.len == (ptrdiff_t)strlen(text));
        }
    }
}

static void a_message_is_one_line_for_a_terminal(void)
{
    entente_error e;
    err_set(&e, ENTENTE_BAD_INPUT, 0, "%s", "a\nb\tc\x1B[31md\x7F");
    CHECK_STR(str_of(e.message), S("a b c [31md "));
    err_set(&e, ENTENTE_BAD_INPUT, 0, "%s", "csi \xC2\x9B end"); /* a control of the C1 set */
    CHECK_STR(str_of(e.message), S("csi    end"));
    err_file(&e, S("a\nb"));
    CHECK_STR(str_of(e.file), S("a b"));
}

/* Messages quote inputs, and inputs are any bytes. */
static void broken_bytes_do_not_leave_a_message(void)
{
    static const char *const broken[] = {"bad \xC3",        "bad \xC3\xA9\x80\x80", "\x80\x80",
                                         "\xFF in between", "half \xE2\x82",        "\xF0\x9F\x98"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        entente_error e;
        err_set(&e, ENTENTE_BAD_INPUT, 0, "%s", broken[i]);
        str got = str_of(e.message);
        CHECK_INT(utf8_valid_prefix(got), got.len);
        err_file(&e, str_of(broken[i]));
        got = str_of(e.file);
        CHECK_INT(utf8_valid_prefix(got), got.len);
    }
    entente_error e;
    err_set(&e, ENTENTE_BAD_INPUT, 0, "%s", "b\xE9zier");
    CHECK_STR(str_of(e.message), S("b?zier"));
}

int main(void)
{
    RUN(a_message_is_kept_with_its_place);
    RUN(nobody_need_listen);
    RUN(long_messages_are_cut_at_whole_code_points);
    RUN(a_message_is_one_line_for_a_terminal);
    RUN(broken_bytes_do_not_leave_a_message);
    return test_end();
}
