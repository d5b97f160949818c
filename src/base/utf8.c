/* utf8.c: Code points in bytes.
   SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

int32_t utf8_next(str s, ptrdiff_t *at)
{
    unsigned char lead = (unsigned char)s.data[*at];
    if (lead < 0x80) return (*at)++, lead;
    utf8proc_int32_t point;
    ptrdiff_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.data + *at, s.len - *at, &point);
    if (n < 1) return (*at)++, UTF8_BAD;
    *at += n;
    return point;
}

int32_t utf8_back(str s, ptrdiff_t *at)
{
    ptrdiff_t from = *at - 1;
    while (from > 0 && *at - from < 4 && ((unsigned char)s.data[from] & 0xC0) == 0x80)
        from--;
    ptrdiff_t to = from;
    int32_t point = utf8_next(s, &to);
    if (to == *at) return *at = from, point;
    return --*at, UTF8_BAD;
}

void utf8_put(buf *b, int32_t point)
{
    utf8proc_uint8_t bytes[4];
    if (!utf8proc_codepoint_valid(point)) point = UTF8_BAD;
    ptrdiff_t n = utf8proc_encode_char(point, bytes);
    buf_put(b, (str){(const char *)bytes, n});
}

ptrdiff_t utf8_valid_prefix(str s)
{
    ptrdiff_t at = 0;
    while (at < s.len) {
        if ((unsigned char)s.data[at] < 0x80) {
            at++;
            continue;
        }
        utf8proc_int32_t point;
        ptrdiff_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.data + at, s.len - at, &point);
        if (n < 1) return at;
        at += n;
    }
    return at;
}

str utf8_mend(str s, arena *keep)
{
    ptrdiff_t good = utf8_valid_prefix(s);
    if (good == s.len) return s;
    buf b = {.keep = keep};
    for (ptrdiff_t at = 0; at < s.len;) {
        str rest = str_sub(s, at, s.len);
        good = utf8_valid_prefix(rest);
        buf_put(&b, str_sub(rest, 0, good));
        at += good;
        if (at < s.len) utf8_put(&b, UTF8_BAD), at++;
    }
    return buf_str(&b);
}

/* Typographic forms that people type either way. */
static int32_t plain_form(int32_t point)
{
    switch (point) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x02BC:
    case 0x02BB:
    case 0x0060:
    case 0x00B4:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return '-';
    case 0x00A0:
    case 0x202F:
    case 0x2009:
        return ' ';
    case 0x00D8: /* letters that do not come apart under Unicode's own rules */
    case 0x00F8:
        return 'o';
    case 0x0141:
    case 0x0142:
        return 'l';
    case 0x0110:
    case 0x0111:
        return 'd';
    case 0x0131:
        return 'i';
    }
    return point;
}

static bool is_ascii(str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if ((unsigned char)s.data[i] >= 0x80 || s.data[i] == '`') return false;
    return true;
}

str utf8_fold(str s, arena *keep)
{
    if (is_ascii(s)) return str_lower(s, keep);
    buf b = {.keep = keep};
    for (ptrdiff_t at = 0; at < s.len;) {
        utf8proc_int32_t parts[32];
        int last_class = 0;
        int32_t point = plain_form(utf8_next(s, &at));
        ptrdiff_t n =
            utf8proc_decompose_char(point, parts, 32,
                                    UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK |
                                        UTF8PROC_DECOMPOSE | UTF8PROC_IGNORE,
                                    &last_class);
        for (ptrdiff_t i = 0; i < n && i < 32; i++)
            utf8_put(&b, plain_form(parts[i]));
    }
    return buf_str(&b);
}

ptrdiff_t utf8_width(str s)
{
    ptrdiff_t columns = 0;
    for (ptrdiff_t at = 0; at < s.len;)
        columns += utf8proc_charwidth(utf8_next(s, &at));
    return columns;
}

bool utf8_is_space(int32_t point)
{
    if (point < 0x80) return char_is_space((char)point);
    utf8proc_category_t c = utf8proc_category(point);
    return c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL || c == UTF8PROC_CATEGORY_ZP ||
           point == 0x85;
}

bool utf8_is_upper(int32_t point)
{
    if (point < 0x80) return char_is_upper((char)point);
    utf8proc_category_t c = utf8proc_category(point);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_lower(int32_t point)
{
    if (point < 0x80) return char_is_lower((char)point);
    return utf8proc_category(point) == UTF8PROC_CATEGORY_LL;
}

bool utf8_is_letter(int32_t point)
{
    if (point < 0x80) return char_is_alpha((char)point);
    utf8proc_category_t c = utf8proc_category(point);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ME;
}

bool utf8_is_digit(int32_t point)
{
    if (point < 0x80) return char_is_digit((char)point);
    return utf8proc_category(point) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_dash(int32_t point)
{
    return point >= 0x2012 && point <= 0x2015;
}
