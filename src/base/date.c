/* date.c: Days as integers.
   SPDX-License-Identifier: MIT */
#include "base/date.h"

#include <stdio.h>

int32_t days_in_month(int32_t year, int32_t month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

int32_t day_of_date(date d)
{
    if (d.year < 1 || d.year > 9999 || d.month < 1 || d.month > 12) return ENTENTE_NO_DAY;
    if (d.day < 1 || d.day > days_in_month(d.year, d.month)) return ENTENTE_NO_DAY;
    int32_t y = d.year - (d.month <= 2);
    int32_t era = y / 400, of_era = y - era * 400;
    int32_t of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

date date_of_day(int32_t day)
{
    int64_t z = (int64_t)day + 719468;
    int32_t era = (int32_t)((z >= 0 ? z : z - 146096) / 146097);
    int32_t of_era = (int32_t)(z - (int64_t)era * 146097);
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int32_t m = (5 * of_year + 2) / 153;
    int32_t month = m + (m < 10 ? 3 : -9);
    return (date){year + era * 400 + (month <= 2), month, of_year - (153 * m + 2) / 5 + 1};
}

int32_t weekday_of_day(int32_t day)
{
    int32_t w = (int32_t)(((int64_t)day + 3) % 7); /* 1970-01-01 was a Thursday */
    return w < 0 ? w + 7 : w;
}

/* Is word a name, or its first three or four letters with or without a point? */
static bool is_name(str word, str name)
{
    bool has_point = str_ends(word, S("."));
    str stem = str_sub(word, 0, word.len - has_point);
    bool is_short =
        stem.len == 3 ||
        (stem.len == 4 && (name.data[0] == 's' || name.data[0] == 'j' || name.data[0] == 't'));
    if (stem.len != name.len && !is_short) return false;
    return stem.len <= name.len && str_eq_fold(stem, str_sub(name, 0, stem.len));
}

int32_t month_of_word(str word)
{
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    for (int32_t i = 0; i < 12; i++)
        if (is_name(word, str_of(names[i]))) return i + 1;
    return 0;
}

int32_t weekday_of_word(str word)
{
    static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday"};
    for (int32_t i = 0; i < 7; i++)
        if (is_name(word, str_of(names[i]))) return i;
    return str_eq_fold(word, S("thurs")) || str_eq_fold(word, S("thurs.")) ? 3 : -1;
}

/* The next run of digits or letters (a point behind letters belongs to them), or one other byte. */
static str next_word(str *s)
{
    *s = str_trim(*s);
    if (!s->len) return (str){0};
    ptrdiff_t n = 0;
    if (char_is_digit(s->data[0])) {
        while (n < s->len && char_is_digit(s->data[n]))
            n++;
    } else if (char_is_alpha(s->data[0])) {
        while (n < s->len && char_is_alpha(s->data[n]))
            n++;
        if (n < s->len && s->data[n] == '.') n++;
    } else {
        n = 1;
    }
    str word = str_sub(*s, 0, n);
    *s = str_sub(*s, n, s->len);
    return word;
}

static int32_t number(str s, ptrdiff_t least_digits, ptrdiff_t most_digits)
{
    int64_t n;
    if (s.len < least_digits || s.len > most_digits || !char_is_digit(s.data[0]) ||
        !str_to_int(s, &n))
        return -1;
    return (int32_t)n;
}

/* "27th" and "1st" are days too. */
static void skip_ordinal(str *s)
{
    str rest = *s, word = next_word(&rest);
    if (s->len && char_is_alpha(s->data[0]) &&
        (str_eq_fold(word, S("st")) || str_eq_fold(word, S("nd")) || str_eq_fold(word, S("rd")) ||
         str_eq_fold(word, S("th"))))
        *s = rest;
}

/* Of "03-02-2009" the day comes first, as in "27.09.2023", unless it cannot. With slashes both orders are
   usual: only what can be read in one way is taken. */
static int32_t year_last(int32_t first, int32_t second, int32_t year, bool is_slash)
{
    int32_t day = day_of_date((date){year, second, first});
    int32_t other = day_of_date((date){year, first, second});
    if (is_slash && day != ENTENTE_NO_DAY && other != ENTENTE_NO_DAY && day != other)
        return ENTENTE_NO_DAY;
    return day != ENTENTE_NO_DAY ? day : other;
}

/* Takes "2023-09-27", "2023/09/27", "2023.09.27", "20230927", "27.09.2023", "27-09-2023",
   "27/09/2023" off the front. */
static int32_t take_numeric(str *s)
{
    str rest = *s, year = next_word(&rest);
    if (year.len == 8)
        return *s = rest, day_of_date((date){number(str_sub(year, 0, 4), 4, 4),
                                             number(str_sub(year, 4, 6), 2, 2),
                                             number(str_sub(year, 6, 8), 2, 2)});
    str mark = next_word(&rest), month = next_word(&rest), again = next_word(&rest),
        day = next_word(&rest);
    bool is_point = str_eq(mark, S("."));
    if (!str_eq(mark, again) || !(is_point || str_eq(mark, S("-")) || str_eq(mark, S("/"))))
        return ENTENTE_NO_DAY;
    *s = rest;
    if (day.len == 4 && is_point) /* who writes points writes the day first */
        return day_of_date((date){number(day, 4, 4), number(month, 1, 2), number(year, 1, 2)});
    if (day.len == 4)
        return year_last(number(year, 1, 2), number(month, 1, 2), number(day, 4, 4),
                         str_eq(mark, S("/")));
    if (year.len != 4) return ENTENTE_NO_DAY;
    return day_of_date((date){number(year, 4, 4), number(month, 1, 2), number(day, 1, 2)});
}

/* Takes "September 27, 2023" or "27 September 2023" off the front. */
static int32_t take_named(str *s)
{
    str rest = *s, first = next_word(&rest), day = first, month;
    if (month_of_word(first)) {
        month = first;
        day = next_word(&rest);
        skip_ordinal(&rest);
    } else {
        skip_ordinal(&rest);
        str after = rest, mark = next_word(&after);
        if (str_eq(mark, S("-"))) rest = after;
        month = next_word(&rest);
        if (str_eq_fold(month, S("of"))) month = next_word(&rest);
    }
    str year = next_word(&rest);
    while (str_eq(year, S(",")) || str_eq(year, S("-")))
        year = next_word(&rest);
    *s = rest;
    return day_of_date((date){number(year, 4, 4), month_of_word(month), number(day, 1, 2)});
}

/* "GMT", "T", "at", "a.m.": what may stand in a time of day besides its numbers. */
static bool is_time_word(str word)
{
    static const char *const words[] = {"at",    "am",   "pm",  "a.", "m.",
                                        "local", "time", "UTC", "GMT"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_fold(word, str_of(words[i]))) return true;
    for (ptrdiff_t i = 0; i < word.len; i++)
        if (!char_is_upper(word.data[i])) return false;
    return word.len <= 5;
}

/* A time of day, its zone, and the little words around them. */
static bool is_time(str s)
{
    bool is_first = true;
    while (s.len) {
        str word = next_word(&s);
        if (!word.len) break;
        char c = word.data[0];
        bool is_mark = c == ':' || c == ',' || c == '.' || c == '+' || c == '-' || c == '(' ||
                       c == ')' || c == '|';
        bool is_number = char_is_digit(c) && word.len <= (is_first ? 2 : 9);
        bool is_zone = char_is_alpha(c) && is_time_word(word);
        if (!is_mark && !is_number && !is_zone) return false;
        if (is_number) is_first = false;
    }
    return true;
}

int32_t day_parse(str s)
{
    str rest = str_trim(s), word = next_word(&rest);
    if (weekday_of_word(word) >= 0) {
        s = rest;
        word = next_word(&rest);
        if (!str_eq(word, S(","))) rest = s;
    } else {
        rest = str_trim(s);
    }
    rest = str_trim(rest);
    if (!rest.len) return ENTENTE_NO_DAY;
    str other = rest;
    int32_t day = take_numeric(&rest);
    if (day == ENTENTE_NO_DAY) {
        rest = other;
        day = take_named(&rest);
    }
    return day != ENTENTE_NO_DAY && is_time(rest) ? day : ENTENTE_NO_DAY;
}

char *day_format(int32_t day, char out[16])
{
    out[0] = 0;
    date d = date_of_day(day);
    if (day_of_date(d) == ENTENTE_NO_DAY) return out;
    snprintf(out, 16, "%04d-%02d-%02d", d.year % 10000, d.month, d.day);
    return out;
}
