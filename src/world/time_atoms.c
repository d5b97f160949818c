/* time_atoms.c: A sentence cut as finely as times are written.
   SPDX-License-Identifier: MIT */
#include "world/time_atoms.h"

#include "base/utf8.h"

/* ## Marks beyond ASCII that stand for others */

static bool is_letter(str s, ptrdiff_t at)
{
    char c = s.data[at];
    if (char_is_alpha(c)) return true;
    if ((unsigned char)c < 0x80) return false;
    return utf8_is_letter(utf8_next(s, &at));
}

static bool is_space(str s, ptrdiff_t at, ptrdiff_t *end)
{
    *end = at + 1;
    if (char_is_space(s.data[at])) return true;
    if ((unsigned char)s.data[at] < 0x80) return false;
    *end = at;
    return utf8_is_space(utf8_next(s, end));
}

static char mark_of(str s, ptrdiff_t at, ptrdiff_t *end)
{
    *end = at + 1;
    if ((unsigned char)s.data[at] < 0x80) return s.data[at];
    *end = at;
    int32_t point = utf8_next(s, end);
    if (utf8_is_dash(point) || point == 0x2010 || point == 0x2011) return '-';
    return point == 0x2019 || point == 0x2018 ? '\'' : 0;
}

/* ## Numbers */

static bool digit_at(str s, ptrdiff_t at)
{
    return at >= 0 && at < s.len && char_is_digit(s.data[at]);
}

static ptrdiff_t digits_end(str s, ptrdiff_t at)
{
    while (digit_at(s, at))
        at++;
    return at;
}

/* "4,907" as a whole: groups of three. Returns its end, at where there is no comma. */
static ptrdiff_t grouped_end(str s, ptrdiff_t at)
{
    while (at < s.len && s.data[at] == ',' && digits_end(s, at + 1) == at + 4)
        at += 4;
    return at;
}

#define BIT(class) (UINT64_C(1) << (class))

static uint64_t classes_of_digits(str digits, double value)
{
    uint64_t c = digits.len <= 6 ? BIT(TIME_DIGITS) : 0;
    int32_t n = (int32_t)(value < 1e7 ? value : 1e7);
    if (digits.len == 4 && n >= 1000 && n < 2200) c |= BIT(TIME_YEAR);
    if (digits.len <= 2 && n >= 1 && n <= 31) c |= BIT(TIME_DAYNUM);
    if (digits.len <= 2 && n >= 1 && n <= 12) c |= BIT(TIME_MONTHNUM);
    if (digits.len <= 2 && n <= 24) c |= BIT(TIME_HOUR);
    if (digits.len == 2) c |= BIT(TIME_SHORT);
    if (digits.len == 2 && n < 60) c |= BIT(TIME_TWO);
    if (digits.len == 4 && n < 2400 && n % 100 < 60) c |= BIT(TIME_HHMM);
    return c;
}

static double value_of(str digits)
{
    double v = 0;
    for (ptrdiff_t i = 0; i < digits.len && i < 15; i++)
        if (char_is_digit(digits.data[i])) v = 10 * v + (digits.data[i] - '0');
    return v;
}

static ptrdiff_t read_number(str s, ptrdiff_t at, time_atom *a)
{
    ptrdiff_t end = digits_end(s, at), grouped = grouped_end(s, end);
    a->number = value_of(str_sub(s, at, grouped));
    if (grouped > end) return a->classes = BIT(TIME_COUNT), grouped;
    ptrdiff_t after = digits_end(s, end + 1);
    bool is_decimal = end < s.len && s.data[end] == '.' && after > end + 1 &&
                      !(after < s.len && s.data[after] == '.' && digit_at(s, after + 1)) &&
                      !(at > 0 && s.data[at - 1] == '.' && digit_at(s, at - 2));
    if (!is_decimal) {
        a->classes = classes_of_digits(str_sub(s, at, end), a->number);
        return end;
    }
    str fraction = str_sub(s, end + 1, after);
    double minutes = value_of(fraction), scale = 1;
    for (ptrdiff_t i = 0; i < fraction.len && i < 15; i++)
        scale *= 10;
    a->classes = BIT(TIME_DECIMAL);
    if (fraction.len == 2 && a->number <= 24 && minutes < 60 && end - at <= 2) {
        a->classes |= BIT(TIME_DOTTED);
        a->minutes = (int32_t)a->number * 60 + (int32_t)minutes;
    }
    a->number += minutes / scale;
    return after;
}

/* ## Words */

static ptrdiff_t letters_end(str s, ptrdiff_t at)
{
    while (at < s.len && is_letter(s, at))
        (void)utf8_next(s, &at);
    return at;
}

/* "a.m.", "U.S.": single letters with dots between and perhaps one behind. */
static ptrdiff_t dotted_end(str s, ptrdiff_t at)
{
    ptrdiff_t end = at + 1;
    while (end + 1 < s.len && s.data[end] == '.' && char_is_alpha(s.data[end + 1]) &&
           letters_end(s, end + 1) == end + 2)
        end += 2;
    if (end > at + 1 && end < s.len && s.data[end] == '.') end++;
    return end;
}

static int32_t look_up(const time_rules *r, str word)
{
    char key[TIME_WORD_BYTES];
    ptrdiff_t n = 0;
    if (word.len > 2 * TIME_WORD_BYTES) return 0;
    for (ptrdiff_t i = 0; i < word.len; i++) {
        if (word.data[i] == '.') continue;
        if (n == TIME_WORD_BYTES) return 0;
        key[n++] = char_lower(word.data[i]);
    }
    return time_word_number(r, (str){key, n});
}

/* A dot belongs to an abbreviation that the rules know with one: "Sept." */
static int32_t with_dot(const time_rules *r, str s, ptrdiff_t at, ptrdiff_t *end)
{
    if (*end >= s.len || s.data[*end] != '.' || *end - at > 6) return 0;
    char key[8];
    for (ptrdiff_t i = at; i < *end; i++)
        key[i - at] = char_lower(s.data[i]);
    key[*end - at] = '.';
    int32_t n = time_word_number(r, (str){key, *end - at + 1});
    if (n) ++*end;
    return n;
}

static ptrdiff_t read_letters(const time_rules *r, str s, ptrdiff_t at, time_atom *a)
{
    ptrdiff_t end = letters_end(s, at);
    ptrdiff_t dotted = end == at + 1 ? dotted_end(s, at) : end;
    if (dotted > end) end = dotted;
    a->is_capital = char_is_upper(s.data[at]);
    a->word = with_dot(r, s, at, &end);
    if (!a->word) a->word = look_up(r, str_sub(s, at, end));
    const time_word *w = &r->word_list.data[a->word];
    a->classes = a->is_capital ? w->capital_classes | BIT(TIME_CAPITAL) : w->classes;
    a->starts = a->word ? w->starts : 0;
    return end;
}

static ptrdiff_t read_mark(const time_rules *r, str s, ptrdiff_t at, time_atom *a)
{
    ptrdiff_t end;
    char c = mark_of(s, at, &end);
    if (c) a->word = time_word_number(r, (str){&c, 1});
    if (a->word) a->starts = r->word_list.data[a->word].starts;
    return end;
}

static void add_starts(const time_rules *r, time_atom *a)
{
    for (uint64_t c = a->classes; c; c &= c - 1)
        a->starts |= r->class_starts[__builtin_ctzll(c)];
}

void time_atoms_of(const time_rules *r, str text, entente_span span, time_atom_vec *out,
                   arena *scratch)
{
    str s = str_sub(text, 0, span.end);
    bool is_glued = false;
    for (ptrdiff_t at = span.start; at < s.len;) {
        ptrdiff_t end;
        if (is_space(s, at, &end)) {
            at = end;
            is_glued = false;
            continue;
        }
        time_atom a = {.is_glued = is_glued};
        if (char_is_digit(s.data[at]))
            end = read_number(s, at, &a);
        else if (is_letter(s, at))
            end = read_letters(r, s, at, &a);
        else
            end = read_mark(r, s, at, &a);
        add_starts(r, &a);
        a.span = (entente_span){(int32_t)at, (int32_t)end};
        *vec_push(out, scratch) = a;
        at = end;
        is_glued = true;
    }
}
