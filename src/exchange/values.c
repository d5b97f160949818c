/* values.c: Days and numbers as other products write them.
   SPDX-License-Identifier: MIT */
#include "exchange/values.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { EXACT_DIGITS = 15 }; /* that a double always holds */

/* ## Looking */

static ptrdiff_t digits_at(str s, ptrdiff_t at)
{
    ptrdiff_t n = at;
    while (n < s.len && char_is_digit(s.data[n]))
        n++;
    return n - at;
}

static ptrdiff_t skip_sign(str s)
{
    return s.len && (s.data[0] == '-' || s.data[0] == '+');
}

static bool is_int(str s)
{
    ptrdiff_t at = skip_sign(s), n = digits_at(s, at);
    return n && n < 19 && at + n == s.len;
}

static bool is_real(str s)
{
    ptrdiff_t at = skip_sign(s), whole = digits_at(s, at), part = 0;
    at += whole;
    if (at < s.len && s.data[at] == '.') {
        part = digits_at(s, at + 1);
        at += 1 + part;
    }
    if (!whole && !part) return false;
    if (at == s.len) return true;
    if (s.data[at] != 'e' && s.data[at] != 'E') return false;
    str power = str_sub(s, at + 1, s.len);
    return power.len <= 4 && is_int(power);
}

static bool is_code(str s)
{
    if (s.len > 9) return false;
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (!char_is_alpha(s.data[i]) && !char_is_digit(s.data[i])) return false;
    return true;
}

static bool is_cameo(str s)
{
    return digits_at(s, 0) == s.len && s.len <= 4;
}

static bool is_upper_word(str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (!char_is_alpha(s.data[i])) return false;
    return s.len <= 16;
}

/* One or two digits, a slash, one or two digits, a slash, four digits. */
static bool is_mdy(str s, date *out)
{
    ptrdiff_t month = digits_at(s, 0), day = digits_at(s, month + 1);
    ptrdiff_t year = digits_at(s, month + day + 2);
    bool is_so = month >= 1 && month <= 2 && day >= 1 && day <= 2 && year == 4 &&
                 s.data[month] == '/' && s.data[month + day + 1] == '/' &&
                 month + day + year + 2 == s.len;
    if (!is_so) return false;
    int64_t y = 0, m = 0, d = 0;
    str_to_int(str_sub(s, 0, month), &m);
    str_to_int(str_sub(s, month + 1, month + 1 + day), &d);
    str_to_int(str_sub(s, s.len - 4, s.len), &y);
    *out = (date){(int32_t)y, (int32_t)m, (int32_t)d};
    return true;
}

static bool is_iso(str s)
{
    return s.len == 10 && digits_at(s, 0) == 4 && s.data[4] == '-' && digits_at(s, 5) == 2 &&
           s.data[7] == '-' && digits_at(s, 8) == 2;
}

bool value_fits(column_type type, str text)
{
    date d;
    if (!text.len) return true;
    switch (type) {
    case TYPE_TEXT:
        return true;
    case TYPE_CODE:
        return is_code(text);
    case TYPE_INT:
        return is_int(text);
    case TYPE_REAL:
        return is_real(text);
    case TYPE_DAY:
    case TYPE_MDY:
        return is_iso(text) || is_mdy(text, &d);
    case TYPE_DAY8:
        return text.len == 8 && digits_at(text, 0) == 8;
    case TYPE_STAMP:
        return text.len == 14 && digits_at(text, 0) == 14;
    case TYPE_CAMEO:
        return is_cameo(text);
    case TYPE_PLOVER:
        return is_upper_word(text);
    }
    return false;
}

/* ## Reading */

static int32_t number_at(str s, ptrdiff_t at, ptrdiff_t count)
{
    int32_t n = 0;
    for (ptrdiff_t i = at; i < at + count; i++)
        n = 10 * n + (s.data[i] - '0');
    return n;
}

int32_t value_day(column_type type, str text, bool *is_slashed)
{
    date d;
    if (is_slashed) *is_slashed = false;
    if (!text.len || !value_fits(type, text)) return ENTENTE_NO_DAY;
    if (type == TYPE_DAY8 || type == TYPE_STAMP)
        d = (date){number_at(text, 0, 4), number_at(text, 4, 2), number_at(text, 6, 2)};
    else if (is_iso(text))
        d = (date){number_at(text, 0, 4), number_at(text, 5, 2), number_at(text, 8, 2)};
    else if (is_mdy(text, &d) && is_slashed)
        *is_slashed = true;
    return day_of_date(d);
}

bool value_is_plain_int(str text)
{
    ptrdiff_t at = text.len && text.data[0] == '-';
    if (at == text.len || !is_int(text) || text.data[0] == '+') return false;
    return text.data[at] != '0' || text.len == 1;
}

/* Up to 15 digits are held by a double and come out as they went in, unless they are so small that an
   exponent is written. */
bool value_is_plain_real(str text)
{
    ptrdiff_t sign = text.len && text.data[0] == '-', whole = digits_at(text, sign);
    ptrdiff_t dot = sign + whole;
    if (!whole || (whole > 1 && text.data[sign] == '0')) return false;
    if (dot == text.len) return whole <= EXACT_DIGITS && value_is_plain_int(text);
    ptrdiff_t part = digits_at(text, dot + 1);
    if (text.data[dot] != '.' || dot + 1 + part != text.len || !part) return false;
    if (whole + part > EXACT_DIGITS || text.data[text.len - 1] == '0') return false;
    bool is_small = text.data[sign] == '0';
    for (ptrdiff_t i = dot + 1; is_small && i < dot + 5 && i < text.len; i++)
        is_small = text.data[i] == '0';
    return !is_small;
}

/* ## Writing */

void value_put_real(buf *b, double number)
{
    char text[40];
    if (!isfinite(number)) return;
    for (int digits = EXACT_DIGITS; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number) break;
    }
    buf_put(b, str_of(text));
}

void value_put_day(buf *b, column_type type, int32_t day)
{
    if (day == ENTENTE_NO_DAY) return;
    date d = date_of_day(day);
    if (type == TYPE_DAY8)
        buf_print(b, "%04d%02d%02d", (int)d.year, (int)d.month, (int)d.day);
    else if (type == TYPE_MDY)
        buf_print(b, "%d/%d/%d", (int)d.month, (int)d.day, (int)d.year);
    else if (type == TYPE_STAMP)
        buf_print(b, "%04d%02d%02d000000", (int)d.year, (int)d.month, (int)d.day);
    else
        buf_print(b, "%04d-%02d-%02d", (int)d.year, (int)d.month, (int)d.day);
}
