/* err.c: Saying what went wrong, with which input, where.
   SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Could more bytes make one code point of s? */
static bool is_start_of_point(str s)
{
    unsigned char lead = (unsigned char)s.data[0];
    if (s.len >= (lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1)) return false;
    for (ptrdiff_t i = 1; i < s.len; i++)
        if (((unsigned char)s.data[i] & 0xC0) != 0x80) return false;
    return true;
}

/* One line for a terminal: controls become spaces, bytes that are no UTF-8 become "?", and what is
   left at the end of a code point that was cut is taken off. */
static void make_printable(char *text)
{
    str s = str_of(text);
    for (ptrdiff_t at = 0; at < s.len;) {
        ptrdiff_t from = at;
        int32_t point = utf8_next(s, &at);
        bool is_broken = point == UTF8_BAD && at - from == 1;
        if (is_broken && is_start_of_point(str_sub(s, from, s.len)))
            text[s.len = from] = 0;
        else if (is_broken)
            text[from] = '?';
        else if (point < ' ' || (point >= 0x7F && point < 0xA0))
            memset(text + from, ' ', (size_t)(at - from));
    }
}

bool err_set(entente_error *error, entente_status_code code, ptrdiff_t line, const char *format,
             ...)
{
    if (!error) return false;
    error->code = code;
    error->line = line;
    error->file[0] = 0;
    va_list list;
    va_start(list, format);
    vsnprintf(error->message, sizeof error->message, format, list);
    va_end(list);
    make_printable(error->message);
    return false;
}

bool err_file(entente_error *error, str file)
{
    if (!error) return false;
    ptrdiff_t room = (ptrdiff_t)sizeof error->file - 1;
    ptrdiff_t from = file.len > room ? file.len - room : 0;
    while (from < file.len && ((unsigned char)file.data[from] & 0xC0) == 0x80)
        from++;
    str tail = str_sub(file, from, file.len);
    snprintf(error->file, sizeof error->file, "%.*s", ARG_STR(tail));
    make_printable(error->file);
    return false;
}
