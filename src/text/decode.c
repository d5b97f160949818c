/* decode.c: Bytes in the encodings of the web become UTF-8.
   SPDX-License-Identifier: MIT */
#include "text/decode.h"

#include "base/utf8.h"

/* What Windows-1252 has at 0x80 to 0x9F, where Latin-1 has control characters; 0 for nothing. */
static const uint16_t WINDOWS_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, /* 80 */
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,      /* 88 */
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, /* 90 */
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178, /* 98 */
};

/* ## UTF-16 */

static int32_t unit_at(str bytes, ptrdiff_t at, utf16_order order)
{
    int32_t first = (unsigned char)bytes.data[at], second = (unsigned char)bytes.data[at + 1];
    return order == UTF16_BIG ? first << 8 | second : second << 8 | first;
}

utf16_order utf16_guess(str bytes)
{
    enum { LOOK = 4096 };
    if (str_starts(bytes, S("\xFF\xFE"))) return UTF16_LITTLE;
    if (str_starts(bytes, S("\xFE\xFF"))) return UTF16_BIG;
    ptrdiff_t pairs = str_sub(bytes, 0, LOOK).len / 2;
    ptrdiff_t zeros[2] = {0};
    for (ptrdiff_t i = 0; i < 2 * pairs; i++)
        zeros[i % 2] += !bytes.data[i];
    if (pairs < 2) return UTF16_NONE;
    if (zeros[1] * 2 > pairs && zeros[0] * 16 < pairs) return UTF16_LITTLE;
    if (zeros[0] * 2 > pairs && zeros[1] * 16 < pairs) return UTF16_BIG;
    return UTF16_NONE;
}

ptrdiff_t utf16_put(buf *out, str bytes, utf16_order order, bool is_last)
{
    ptrdiff_t at = 0;
    while (at + 2 <= bytes.len) {
        int32_t unit = unit_at(bytes, at, order);
        bool is_high = unit >= 0xD800 && unit < 0xDC00;
        if (is_high && at + 4 > bytes.len && !is_last) return at;
        int32_t next = is_high && at + 4 <= bytes.len ? unit_at(bytes, at + 2, order) : 0;
        at += 2;
        if (next >= 0xDC00 && next < 0xE000) {
            utf8_put(out, 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00));
            at += 2;
        } else if (unit < 0x80) {
            buf_char(out, (char)unit);
        } else if (unit != 0xFEFF) {
            utf8_put(out, unit);
        }
    }
    if (at < bytes.len && is_last) utf8_put(out, UTF8_BAD), at = bytes.len;
    return at;
}

/* ## Eight bits */

static str from_windows(str bytes, arena *keep)
{
    buf b = {.keep = keep};
    for (ptrdiff_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.data[i];
        int32_t point = c >= 0x80 && c < 0xA0 ? WINDOWS_1252[c - 0x80] : c;
        if (c < 0x80)
            buf_char(&b, (char)c);
        else
            utf8_put(&b, point ? point : UTF8_BAD);
    }
    return buf_str(&b);
}

/* Of the bytes that are not ASCII, more belong to well-formed sequences than do not. */
static bool is_mostly_utf8(str bytes)
{
    ptrdiff_t good = 0, bad = 0;
    for (ptrdiff_t at = 0; at < bytes.len;) {
        if ((unsigned char)bytes.data[at] < 0x80) {
            at++;
            continue;
        }
        ptrdiff_t from = at;
        utf8_next(bytes, &at);
        if (at - from > 1)
            good += at - from;
        else
            bad++;
    }
    return good > bad;
}

static bool is_windows(str charset)
{
    static const str names[] = {
        S("windows-1252"), S("cp1252"),     S("x-cp1252"), S("iso-8859-1"),
        S("iso8859-1"),    S("iso_8859-1"), S("latin1"),   S("latin-1"),
        S("l1"),           S("us-ascii"),   S("ascii"),
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_fold(charset, names[i])) return true;
    return false;
}

/* ## The entrances */

str utf8_less_mark(str bytes)
{
    bool has_mark = str_starts(bytes, S("\xEF\xBB\xBF"));
    return has_mark ? str_sub(bytes, 3, bytes.len) : bytes;
}

str decode(str bytes, str charset, arena *keep)
{
    utf16_order order = utf16_guess(bytes);
    if (order != UTF16_NONE) {
        buf b = {.keep = keep};
        utf16_put(&b, bytes, order, true);
        return buf_str(&b);
    }
    bytes = utf8_less_mark(bytes);
    if (utf8_valid_prefix(bytes) == bytes.len) return bytes;
    if (is_windows(str_trim(charset)) || !is_mostly_utf8(bytes)) return from_windows(bytes, keep);
    return utf8_mend(bytes, keep);
}
