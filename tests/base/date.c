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

static void weekdays_and_words(void)
{
    CHECK_INT(weekday_of_day(day_parse(S("2023-09-26"))), 1);
    CHECK_INT(weekday_of_day(day_parse(S("1945-08-15"))), 2);
    CHECK_INT(month_of_word(S("Sept.")), 9);
    CHECK_INT(month_of_word(S("may")), 5);
    CHECK_INT(month_of_word(S("mayor")), 0);
    CHECK_INT(weekday_of_word(S("Thurs")), 3);
    CHECK_INT(weekday_of_word(S("")), -1);
}

int main(void)
{
    RUN(days_and_dates_are_inverse);
    RUN(forms_of_bylines_and_feeds_are_read);
    RUN(impossible_days_are_refused);
    RUN(weekdays_and_words);
    return test_end();
}
