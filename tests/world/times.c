/* times.c: Time expressions and their values, as times.txt says.
   SPDX-License-Identifier: MIT

       test_world_times TIMES */
#include "world/times.h"

#include "base/file.h"
#include "base/table.h"
#include "test.h"

#include <time.h>

enum { LEAST_EXPRESSIONS = 250 };

static arena keep;
static const time_rules *rules;
static data_set data;
static str cases;

/* The end of the first sentence: a full stop behind a word of small letters. */
static ptrdiff_t sentence_end(str text)
{
    for (ptrdiff_t i = 3; i + 2 < text.len; i++)
        if (text.data[i] == '.' && text.data[i + 1] == ' ' && char_is_upper(text.data[i + 2]) &&
            char_is_lower(text.data[i - 3]))
            return i + 1;
    return text.len;
}

static time_vec times_of(str text, int32_t day)
{
    time_vec all = {0};
    arena scratch = arena_open((ptrdiff_t)1 << 30);
    time_thread thread = time_thread_of(day);
    for (ptrdiff_t at = 0; at < text.len;) {
        ptrdiff_t end = at + sentence_end(str_sub(text, at, text.len));
        times_find(rules, text, (entente_span){(int32_t)at, (int32_t)end}, &thread, &all, &keep,
                   scratch);
        at = end;
    }
    arena_close(&scratch);
    return all;
}

static str shown(str text, int32_t day)
{
    static const char *const types[] = {"", " TIME", " DURATION", " SET"};
    time_vec all = times_of(text, day);
    buf b = {.keep = &keep};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const entente_time *t = &all.data[i];
        if (i) buf_put(&b, S("; "));
        buf_print(&b, "%.*s = %.*s%s", ARG_STR(t->text), ARG_STR(t->value), types[t->type]);
    }
    return all.len ? buf_str(&b) : S("-");
}

static void the_sentences_are_read(void)
{
    int32_t count = 0, day = day_of_date((date){2024, 5, 15});
    for (str rest = cases; rest.data;) {
        str line = str_cut(&rest, '\n');
        if (!line.len || line.data[0] == '#') continue;
        str text = str_cut(&line, '\t'), got = shown(text, day);
        if (!str_eq(got, line)) printf("%.*s\n", ARG_STR(text));
        CHECK_STR(got, line);
        for (str w = line; (w.len && !str_eq(w, S("-"))) || w.data == NULL;) {
            count++;
            ptrdiff_t next = str_find(w, S("; "));
            if (next < 0) break;
            w = str_sub(w, next + 2, w.len);
        }
    }
    printf("%d expressions\n", count);
    CHECK(count >= LEAST_EXPRESSIONS);
}

static void days_are_told_with_their_interval(void)
{
    static const struct {
        const char *text, *first, *last;
        entente_precision precision;
    } rows[] = {
        {"They met in May 2023.", "2023-05-01", "2023-05-31", ENTENTE_MONTH},
        {"They met last week.", "2024-05-06", "2024-05-12", ENTENTE_WEEK},
        {"They met on Monday.", "2024-05-13", "2024-05-13", ENTENTE_DAY},
        {"He left earlier this month.", "2024-05-01", "2024-05-14", ENTENTE_MONTH},
        {"He died in 2017.", "2017-01-01", "2017-12-31", ENTENTE_YEAR},
        {"He died in early 2017.", "2017-01-01", "2017-04-30", ENTENTE_YEAR},
        {"It was in the 1990s.", "1990-01-01", "1999-12-31", ENTENTE_DECADE},
        {"In the winter of 2022 it fell.", "2022-12-01", "2023-02-28", ENTENTE_SEASON},
        {"The occupation of 1910 to 1945 ended.", "1910-01-01", "1945-12-31", ENTENTE_YEAR},
        {"In the past 48 hours it rained.", "2024-05-13", "2024-05-15", ENTENTE_DAY},
        {"In the next two years it will rain.", "2024-05-15", "2026-12-31", ENTENTE_YEAR},
        {"He leaves during Ramadan in 2023.", "2023-03-23", "2023-04-20", ENTENTE_MONTH},
    };
    char day[16];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        time_vec all = times_of(str_of(rows[i].text), day_of_date((date){2024, 5, 15}));
        CHECK(all.len >= 1);
        if (!all.len) continue;
        CHECK_STR(str_of(day_format(all.data[0].first, day)), str_of(rows[i].first));
        CHECK_STR(str_of(day_format(all.data[0].last, day)), str_of(rows[i].last));
        CHECK_INT(all.data[0].precision, rows[i].precision);
    }
}

static void without_a_day_of_the_report_nothing_is_guessed(void)
{
    CHECK_STR(shown(S("They left on Friday."), ENTENTE_NO_DAY), S("Friday = XXXX-XX-XX"));
    CHECK_STR(shown(S("They left on 4 May."), ENTENTE_NO_DAY), S("4 May = XXXX-05-04"));
    CHECK_STR(shown(S("On 4 May 2001 they met. Two days later they left."), ENTENTE_NO_DAY),
              S("4 May 2001 = 2001-05-04; Two days later = 2001-05-06"));
}

static void the_ends_of_the_calendar_hold(void)
{
    static const char *const texts[] = {"a thousand years ago",
                                        "9999 decades ago",
                                        "999999 centuries from now",
                                        "three days before 1 January 1000",
                                        "999999 years after 2190",
                                        "the 99th century",
                                        "the 1st century",
                                        "Easter of 1583",
                                        "999999 weeks ago",
                                        "in the last week of this century",
                                        "0.5 decades ago"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int32_t day = -719162; day <= 2932896; day += 3652058 / 3)
            times_of(str_of(texts[i]), day);
    CHECK(true);
}

static double seconds_of(str text)
{
    clock_t start = clock();
    times_of(text, 0);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Four times the text takes about four times as long, whatever it nests. */
static void reading_is_linear(void)
{
    static const char *const units[] = {"two days before ", "from May to ", "early on Monday of ",
                                        "the second half of ", "1 2 3 / 4 - 5 : 6 pm "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        buf b = {.keep = &keep};
        for (int n = 0; n < 4000; n++)
            buf_put(&b, str_of(units[i]));
        str all = buf_str(&b);
        double quarter = seconds_of(str_sub(all, 0, all.len / 4)), whole = seconds_of(all);
        CHECK(whole < 12 * quarter + 0.2);
    }
}

/* Any bytes. */
static void nothing_breaks_it(void)
{
    static const char *const bits[] = {"May",  "3",    "-",        "/",    "\xE2\x80\x93",
                                       "of",   "the",  "\xC2\xA0", "2021", "'",
                                       "last", "week", ":",        "(",    "GMT",
                                       ")",    "\xFF", "a",        "a.m.", "99999999999999999999",
                                       ".",    ",",    "every",    "and",  "half",
                                       " ",    "  ",   "\n"};
    uint32_t state = 7;
    for (int round = 0; round < 400; round++) {
        buf b = {.keep = &keep};
        for (int n = 0; n < 60; n++) {
            state = state * 1664525u + 1013904223u;
            buf_put(&b, str_of(bits[(state >> 16) % (sizeof bits / sizeof *bits)]));
            if (state >> 30) buf_char(&b, ' ');
        }
        time_vec all = times_of(buf_str(&b), 19000);
        for (ptrdiff_t i = 0; i < all.len; i++) {
            CHECK(all.data[i].span.start < all.data[i].span.end);
            CHECK(!i || all.data[i - 1].span.end <= all.data[i].span.start);
        }
    }
}

/* The data with one file in place of its own. */
static bool loads(const char *path, const char *bytes, entente_error *error)
{
    data_file *files = arena_new(&keep, data_file, data.count);
    for (ptrdiff_t i = 0; i < data.count; i++) {
        files[i] = data.files[i];
        if (str_eq(files[i].path, str_of(path))) files[i].bytes = str_of(bytes);
    }
    return time_rules_load(&(data_set){files, data.count}, &keep, error) != NULL;
}

static void a_wrong_line_is_refused(void)
{
    static const char *const lines[] = {
        "parts\ta\nx\tb\tmay\tunit day 0\n",
        "parts\ta\nx\ta\tmay\tfly day 0\n",
        "parts\ta\nx\ta\tNOWHERE\tunit day 0\n",
        "parts\ta\nx\ta\t<b>\tunit day 0\n",
        "parts\ta\nx\ta\tthe?\tunit day 0\n",
        "parts\ta\nx\ta\tthe\tdate MONTH\n",
        "parts\ta\nx\ta\tthe\n",
        "parts\ta a\n",
        "parts\ta\nx\ta\ta? b? c? d? e? f? g? h? i? j? k? l? m? n? o\tunit day 0\n",
        "parts\ta\nx\ta\ta b c d e f g h i j k l m n o p q\tunit day 0\n"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        entente_error error = {0};
        CHECK(!loads("time/rules.txt", lines[i], &error));
        CHECK_STR(str_of(error.file), S("time/rules.txt"));
        CHECK(error.line > 0);
    }
    entente_error error = {0};
    CHECK(!loads("time/words.txt", "MONTH\ttwo words\t3\n", &error));
    CHECK(!loads("time/words.txt", "YEAR\tyear\t3\n", &error));
    CHECK(!loads("time/words.txt", "MONTH\tMay\t3\n", &error));
    CHECK(!loads("time/holidays.txt", "A Feast\t13-45\n", &error));
    CHECK(!loads("time/holidays.txt", "A Feast\t2001-01-01; 2000-01-01\n", &error));
    CHECK(!loads("time/holidays.txt", "A Feast\t01-01\tlong\n", &error));
}

/* Whatever the bytes of its tables, loading ends, well or with a word about it. */
static void damaged_tables_are_read_or_refused(void)
{
    str rules_text = {0};
    entente_error error = {0};
    CHECK(data_find(&data, S("time/rules.txt"), &rules_text, &error));
    static const char BYTES[] = "\t\n|?~<>.-^ aZ9";
    uint32_t state = 11;
    for (int round = 0; round < 60; round++) {
        arena kept = keep;
        char *copy = str_terminated(rules_text, &keep);
        for (int n = 0; n < 40; n++) {
            state = state * 1664525u + 1013904223u;
            copy[state % (uint32_t)rules_text.len] = BYTES[(state >> 8) % (sizeof BYTES - 1)];
        }
        entente_error wrong = {0};
        bool is_read = loads("time/rules.txt", copy, &wrong);
        CHECK(is_read || wrong.line > 0);
        keep = kept;
    }
}

int main(int argc, char **argv)
{
    keep = arena_open((ptrdiff_t)4 << 30);
    entente_error error = {0};
    bool is_good = argc == 2 && data_open(S(""), &data, &keep, &error) &&
                   file_read(str_of(argv[1]), 1 << 20, &cases, &keep, &error) &&
                   (rules = time_rules_load(&data, &keep, &error));
    if (!is_good) return printf("%s: %s\n", error.file, error.message), 1;
    RUN(the_sentences_are_read);
    RUN(days_are_told_with_their_interval);
    RUN(without_a_day_of_the_report_nothing_is_guessed);
    RUN(the_ends_of_the_calendar_hold);
    RUN(reading_is_linear);
    RUN(nothing_breaks_it);
    RUN(a_wrong_line_is_refused);
    RUN(damaged_tables_are_read_or_refused);
    arena_close(&keep);
    return test_end();
}
