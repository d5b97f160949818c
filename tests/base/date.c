/* date.c: Tests of days as integers.
   SPDX-License-Identifier: MIT */
#include "base/date.h"
#include "test.h"

static str shown(str s, char out[16])
{
    return str_of(day_format(day_parse(s), out));
}

static void days_and_dates_are_inverse(void)
{
    int32_t last = day_of_date((date){1, 1, 1}) - 1;
    for (int32_t year = 1; year <= 9999; year++) {
        for (int32_t month = 1; month <= 12; month++) {
            for (int32_t d = 1; d <= days_in_month(year, month); d++) {
                int32_t day = day_of_date((date){year, month, d});
                date back = date_of_day(day);
                if (day != ++last || back.year != year || back.month != month || back.day != d) {
                    CHECK_INT(day, last);
                    return;
                }
            }
        }
    }
    CHECK_INT(last, day_of_date((date){9999, 12, 31}));
}

static void forms_of_bylines_and_feeds_are_read(void)
{
    static const char *const forms[] = {"2023-09-27",
                                        "2023-09-27T08:15:00+09:00",
                                        "20230927",
                                        "2023/09/27",
                                        "2023.09.27",
                                        "27.09.2023",
                                        "27.9.2023 08:15",
                                        "27-09-2023",
                                        "09-27-2023",
                                        "27/9/2023",
                                        "09/27/2023",
                                        "September 27, 2023",
                                        "Sept. 27, 2023",
                                        "27 September 2023",
                                        "27 Sep 2023",
                                        "Wed, 27 Sep 2023 08:15:00 GMT",
                                        "Wednesday, September 27, 2023 at 8:15 AM",
                                        " September 27th, 2023 ",
                                        "27-Sep-2023",
                                        "2023-09-27 08:15:00",
                                        "Wed 27 Sep 2023",
                                        "2023-09-27T08:15:00.123Z"};
    char out[16];
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        CHECK_STR(shown(str_of(forms[i]), out), S("2023-09-27"));
}

static void the_day_comes_before_the_month(void)
{
    char out[16];
    CHECK_STR(shown(S("03-02-2009"), out), S("2009-02-03"));
    CHECK_STR(shown(S("03/03/2009"), out), S("2009-03-03"));
    CHECK_INT(day_parse(S("03/02/2009")), ENTENTE_NO_DAY);
    CHECK_INT(day_parse(S("31-31-2009")), ENTENTE_NO_DAY);
    CHECK_INT(day_parse(S("31-02-2009")), ENTENTE_NO_DAY);
}

static void impossible_days_are_refused(void)
{
    static const char *const forms[] = {"2023-02-30",
                                        "2023-13-01",
                                        "0000-01-01",
                                        "2023-09",
                                        "",
                                        "tomorrow",
                                        "September 31, 2023",
                                        "2023",
                                        "27 2023 September",
                                        "2023-09-27 and more words",
                                        "99999-01-01",
                                        "--",
                                        "2023-9",
                                        "Wed,"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        CHECK_INT(day_parse(str_of(forms[i])), ENTENTE_NO_DAY);
    }
}

/* The public function takes any number. */
static void days_outside_the_calendar_have_no_date(void)
{
    static const int32_t days[] = {ENTENTE_NO_DAY, INT32_MIN + 1, INT32_MAX, -719163, 2932897};
    char out[16] = "x";
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        CHECK_STR(str_of(day_format(days[i], out)), S(""));
        int32_t w = weekday_of_day(days[i]);
        CHECK(w >= 0 && w < 7);
    }
    CHECK_STR(str_of(day_format(-719162, out)), S("0001-01-01"));
    CHECK_STR(str_of(day_format(2932896, out)), S("9999-12-31"));
    CHECK_INT(day_of_date((date){10000, 1, 1}), ENTENTE_NO_DAY);
    CHECK_INT(day_of_date((date){2023, 2, 29}), ENTENTE_NO_DAY);
    CHECK(day_of_date((date){2000, 2, 29}) != ENTENTE_NO_DAY);
    CHECK_INT(day_of_date((date){1900, 2, 29}), ENTENTE_NO_DAY);
}

static void weekdays_follow_each_other(void)
{
    int32_t first = day_of_date((date){1, 1, 1}), last = day_of_date((date){9999, 12, 31});
    int32_t w = weekday_of_day(first);
    CHECK_INT(w, 0); /* a Monday in the proleptic calendar */
    int wrong = 0;
    for (int32_t day = first; day <= last; day++, w = (w + 1) % 7)
        wrong += weekday_of_day(day) != w;
    CHECK_INT(wrong, 0);
}

static void a_day_written_is_the_day_read(void)
{
    char out[16], long_form[40];
    static const char *const months[] = {"January",   "Feb.", "March",    "Apr",
                                         "May",       "Jun.", "July",     "August",
                                         "September", "Oct",  "November", "Dec."};
    uint64_t state = 2;
    for (int i = 0; i < 20000; i++) {
        int32_t day = (int32_t)(test_random(&state) % 3652059) - 719162;
        date d = date_of_day(day);
        if (day_parse(str_of(day_format(day, out))) != day) CHECK_STR(str_of(out), S("itself"));
        snprintf(long_form, sizeof long_form, "%s %d, %04d", months[d.month - 1], d.day, d.year);
        if (day_parse(str_of(long_form)) != day) CHECK_STR(str_of(long_form), S("itself"));
        snprintf(long_form, sizeof long_form, "%d %s %04d", d.day, months[d.month - 1], d.year);
        if (day_parse(str_of(long_form)) != day) CHECK_STR(str_of(long_form), S("itself"));
    }
}

/* Any bytes give a day of the calendar or none. */
static void any_bytes_are_a_day_or_none(void)
{
    static const char pieces[] = "0123456789 -/,.:TZSeptMonday\t\xFF";
    char bytes[40], out[16];
    uint64_t state = 4;
    int days = 0;
    for (int i = 0; i < 200000; i++) {
        ptrdiff_t n = (ptrdiff_t)(test_random(&state) % sizeof bytes);
        for (ptrdiff_t k = 0; k < n; k++)
            bytes[k] = pieces[test_random(&state) % sizeof pieces];
        int32_t day = day_parse((str){bytes, n});
        if (day == ENTENTE_NO_DAY) continue;
        days++;
        CHECK(*day_format(day, out));
    }
    CHECK(days < 2000);
    CHECK_INT(day_parse((str){0}), ENTENTE_NO_DAY);
}

static void weekdays_and_words(void)
{
    CHECK_INT(weekday_of_day(day_parse(S("2023-09-26"))), 1);
    CHECK_INT(weekday_of_day(day_parse(S("1945-08-15"))), 2);
    CHECK_INT(month_of_word(S("Sept.")), 9);
    CHECK_INT(month_of_word(S("may")), 5);
    CHECK_INT(month_of_word(S("mayor")), 0);
    CHECK_INT(weekday_of_word(S("Thurs")), 3);
    CHECK_INT(weekday_of_word(S("Thurs.")), 3);
    CHECK_INT(weekday_of_word(S("Tues.")), 1);
    CHECK_INT(weekday_of_word(S("WEDNESDAY")), 2);
    CHECK_INT(weekday_of_word(S("Sunda")), -1);
    CHECK_INT(weekday_of_word(S("")), -1);
    CHECK_INT(weekday_of_word(S(".")), -1);
    CHECK_INT(month_of_word(S("")), 0);
    CHECK_INT(month_of_word(S("SEPT")), 9);
    CHECK_INT(month_of_word(S("Septem")), 0);
    CHECK_INT(month_of_word(S("Augu")), 0);
}

int main(void)
{
    RUN(days_and_dates_are_inverse);
    RUN(forms_of_bylines_and_feeds_are_read);
    RUN(the_day_comes_before_the_month);
    RUN(impossible_days_are_refused);
    RUN(days_outside_the_calendar_have_no_date);
    RUN(weekdays_follow_each_other);
    RUN(a_day_written_is_the_day_read);
    RUN(any_bytes_are_a_day_or_none);
    RUN(weekdays_and_words);
    return test_end();
}
