/* when.c: The day of an act, where the sentence writes one.
   SPDX-License-Identifier: MIT */
#include "events/when.h"

#include "base/date.h"

enum { FIRST_YEAR = 1500, LAST_YEAR = 2200, HALF_YEAR = 183 };

static bool is_text(const node *t, const char *what)
{
    return str_eq_fold(t->text, str_of(what));
}

/* "26", "26th" */
static int32_t day_number(const node *t)
{
    str s = t->text;
    if (s.len > 2 && (str_ends(s, S("th")) || str_ends(s, S("st")) || str_ends(s, S("nd")) ||
                      str_ends(s, S("rd"))))
        s = str_sub(s, 0, s.len - 2);
    int64_t n;
    return s.len <= 2 && str_to_int(s, &n) && n >= 1 && n <= 31 ? (int32_t)n : 0;
}

static int32_t year_number(const node *t)
{
    int64_t n;
    return t->text.len == 4 && str_to_int(t->text, &n) && n >= FIRST_YEAR && n <= LAST_YEAR
               ? (int32_t)n
               : 0;
}

static int32_t month_at(const tree *s, int32_t i)
{
    return s->nodes[i].is_capital ? month_of_word(s->nodes[i].text) : 0;
}

/* Without a year: the one that puts the date nearest to the report. */
static int32_t nearest_year(int32_t month, int32_t day, int32_t published)
{
    if (published == ENTENTE_NO_DAY) return 0;
    int32_t year = date_of_day(published).year;
    int32_t at = day_of_date((date){year, month, day ? day : 1});
    if (at == ENTENTE_NO_DAY) return year;
    if (at - published > HALF_YEAR) return year - 1;
    return published - at > HALF_YEAR + 31 ? year + 1 : year;
}

static moment moment_of(int32_t year, int32_t month, int32_t day, int32_t first, int32_t end)
{
    moment m = {.day = ENTENTE_NO_DAY, .first = first, .end = end};
    if (!year) return m;
    m.precision = day ? ENTENTE_DAY : month ? ENTENTE_MONTH : ENTENTE_YEAR;
    m.day = day_of_date((date){year, month ? month : 1, day ? day : 1});
    return m;
}

/* A date that has a month, around the month at i. */
static moment read_month(const tree *s, int32_t i, int32_t first, int32_t end, int32_t published)
{
    int32_t month = month_at(s, i), from = i, to = i + 1, day = 0, year = 0;
    if (i > first) day = day_number(&s->nodes[i - 1]);
    if (day)
        from = i - 1;
    else if (to < end && (day = day_number(&s->nodes[to])))
        to++;
    int32_t next = to < end && is_text(&s->nodes[to], ",") && day ? to + 1 : to;
    if (next < end) year = year_number(&s->nodes[next]);
    if (year) to = next + 1;
    return moment_of(year ? year : nearest_year(month, day, published), month, day, from, to);
}

/* "in 2017": a year alone needs its preposition. ("Since 2019" tells when something else was.) */
static moment read_year(const tree *s, int32_t i, int32_t first)
{
    moment none = {.day = ENTENTE_NO_DAY};
    int32_t year = year_number(&s->nodes[i]);
    if (!year || i == first) return none;
    const node *p = &s->nodes[i - 1];
    if (!is_text(p, "in") && !is_text(p, "during")) return none;
    return moment_of(year, 0, 0, i, i + 1);
}

/* "on Tuesday": the last one up to the report; "next Tuesday" the first after it, "last Tuesday" never
   the report's own day. */
static moment read_weekday(const tree *s, int32_t i, int32_t first, int32_t published)
{
    moment none = {.day = ENTENTE_NO_DAY};
    int32_t weekday = s->nodes[i].is_capital ? weekday_of_word(s->nodes[i].text) : -1;
    if (weekday < 0 || published == ENTENTE_NO_DAY) return none;
    int32_t back = (weekday_of_day(published) - weekday + 7) % 7;
    if (i > first && is_text(&s->nodes[i - 1], "next")) back -= 7;
    if (i > first && is_text(&s->nodes[i - 1], "last") && !back) back = 7;
    return (moment){published - back, ENTENTE_DAY, i, i + 1};
}

/* "in May", "May 3", and not the verb or the woman of that name. */
static bool is_month(const tree *s, int32_t i)
{
    const node *n = &s->nodes[i];
    return month_at(s, i) && n->label != LABEL_AUX && n->pos != POS_VERB && n->label != LABEL_FLAT;
}

moment when_find(const tree *s, const bool *mask, int32_t published)
{
    int32_t first = 0, end = s->count;
    for (int32_t i = first; i < end; i++) {
        moment m = {.day = ENTENTE_NO_DAY};
        if (!mask[i]) continue;
        if (is_month(s, i))
            m = read_month(s, i, first, end, published);
        else if (char_is_digit(s->nodes[i].text.data[0]))
            m = read_year(s, i, first);
        else if (s->nodes[i].is_capital)
            m = read_weekday(s, i, first, published);
        else if (is_text(&s->nodes[i], "yesterday") && published != ENTENTE_NO_DAY)
            m = (moment){published - 1, ENTENTE_DAY, i, i + 1};
        if (m.day != ENTENTE_NO_DAY) return m;
    }
    return (moment){.day = ENTENTE_NO_DAY};
}
