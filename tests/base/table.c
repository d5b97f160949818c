/* table.c: Tests of the lines of a data file.
   SPDX-License-Identifier: MIT */
#include "base/table.h"
#include "test.h"

static void rows_are_numbered_as_in_the_file(void)
{
    table t = table_of(S("a.tsv"), S("# head\n\nJPN\tJapan; Nippon\n   \t \n# more\nKOR\tKorea"));
    CHECK(table_next(&t));
    CHECK_INT(t.line, 3);
    CHECK_INT(t.count, 2);
    CHECK_STR(t.field[0], S("JPN"));
    CHECK_STR(t.field[1], S("Japan; Nippon"));
    CHECK_STR(t.field[2], S(""));
    CHECK(table_next(&t));
    CHECK_INT(t.line, 6);
    CHECK_STR(t.field[0], S("KOR"));
    CHECK(!table_next(&t) && !table_next(&t));
}

static void every_editor_s_file_is_read_alike(void)
{
    static const char *const files[] = {
        "a\tb\n-\tc\n",
        "a\tb\r\n-\tc\r\n",
        "\xEF\xBB\xBF\x61\tb\n-\tc",
        "a\t\t\tb\n-\t\tc\n",
        " a \t b \n - \t c \n\n",
        "a\tb\t\n-\tc \t\t\r\n",
        "\xEF\xBB\xBF# head\r\n\r\n  # indented\r\na\tb\r\n-\tc",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        table t = table_of(S("a.tsv"), str_of(files[i]));
        CHECK(table_next(&t));
        CHECK_INT(t.count, 2);
        CHECK_STR(t.field[0], S("a"));
        CHECK_STR(t.field[1], S("b"));
        CHECK(table_next(&t));
        CHECK_INT(t.count, 2);
        CHECK_STR(t.field[0], S(""));
        CHECK_STR(t.field[1], S("c"));
        CHECK(!table_next(&t));
    }
}

static void fields_of_an_earlier_row_do_not_stay(void)
{
    table t = table_of(S("a.tsv"), S("a\tb\tc\nd\n"));
    CHECK(table_next(&t) && t.count == 3);
    CHECK(table_next(&t) && t.count == 1);
    CHECK(t.field[1].len == 0 && t.field[2].len == 0 && t.field[TABLE_FIELDS - 1].len == 0);
}

static void a_dash_is_empty_in_every_field(void)
{
    char row[2 * TABLE_FIELDS + 1] = "";
    for (int i = 0; i < TABLE_FIELDS; i++)
        strcat(row, i ? "\t-" : "-");
    table t = table_of(S("a.tsv"), str_of(row));
    CHECK(table_next(&t));
    CHECK_INT(t.count, TABLE_FIELDS);
    for (int i = 0; i < TABLE_FIELDS; i++)
        CHECK_STR(t.field[i], S(""));
    t = table_of(S("a.tsv"), S("--\t-1\tCote d'Ivoire - north"));
    CHECK(table_next(&t));
    CHECK_STR(t.field[0], S("--"));
    CHECK_STR(t.field[1], S("-1"));
    CHECK_STR(t.field[2], S("Cote d'Ivoire - north"));
}

static void too_many_fields_stay_in_the_last(void)
{
    table t = table_of(S("a.tsv"), S("0\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\t14\t15\t16"));
    CHECK(table_next(&t));
    CHECK_INT(t.count, TABLE_FIELDS);
    CHECK_STR(t.field[14], S("14"));
    CHECK_STR(t.field[15], S("15\t16"));
}

static void an_empty_file_has_no_rows(void)
{
    static const char *const files[] = {"", "\n\n", "# only\n# comments", "\xEF\xBB\xBF",
                                        "\r\n\r\n"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        table t = table_of(S("a.tsv"), str_of(files[i]));
        CHECK(!table_next(&t));
    }
    table none = table_of(S("a.tsv"), (str){0});
    CHECK(!table_next(&none));
}

static void an_error_names_file_and_line(void)
{
    table t = table_of(S("actors/states.tsv"), S("# x\nJPN\tJapan\n"));
    table_next(&t);
    entente_error e;
    CHECK(!table_error(&t, &e, "'%.*s' is no code", ARG_STR(t.field[0])));
    CHECK_INT(e.code, ENTENTE_BAD_INPUT);
    CHECK_INT(e.line, 2);
    CHECK_STR(str_of(e.file), S("actors/states.tsv"));
    CHECK_STR(str_of(e.message), S("'JPN' is no code"));
}

static void items_are_trimmed_and_never_empty(void)
{
    str items = S(" a ;; b c;;"), item;
    CHECK(item_next(&items, &item));
    CHECK_STR(item, S("a"));
    CHECK(item_next(&items, &item));
    CHECK_STR(item, S("b c"));
    CHECK(!item_next(&items, &item));
    items = S("");
    CHECK(!item_next(&items, &item));
    items = S(" ; ");
    CHECK(!item_next(&items, &item));
}

/* Any bytes give rows whose fields lie inside them, and an end. */
static void any_bytes_are_rows(void)
{
    static const char pieces[] = "ab\t\t\n\r-# \0\xFF;";
    char bytes[200];
    uint64_t state = 9;
    for (int round = 0; round < 5000; round++) {
        ptrdiff_t n = (ptrdiff_t)(test_random(&state) % sizeof bytes);
        for (ptrdiff_t i = 0; i < n; i++)
            bytes[i] = pieces[test_random(&state) % (sizeof pieces - 1)];
        table t = table_of(S("a.tsv"), (str){bytes, n});
        ptrdiff_t total = 0;
        while (table_next(&t))
            for (int i = 0; i < TABLE_FIELDS; i++)
                total += t.field[i].len;
        if (total > n) CHECK_INT(total, n);
    }
}

int main(void)
{
    RUN(rows_are_numbered_as_in_the_file);
    RUN(every_editor_s_file_is_read_alike);
    RUN(fields_of_an_earlier_row_do_not_stay);
    RUN(a_dash_is_empty_in_every_field);
    RUN(too_many_fields_stay_in_the_last);
    RUN(an_empty_file_has_no_rows);
    RUN(an_error_names_file_and_line);
    RUN(items_are_trimmed_and_never_empty);
    RUN(any_bytes_are_rows);
    return test_end();
}
