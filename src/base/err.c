/* err.c: Saying what went wrong, with which input, where.
   SPDX-License-Identifier: MIT */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* One line for a terminal: no control characters, and no half of a code point at the end. */
static void make_printable(char *text)
{
    size_t n = strlen(text);
    while (n && ((unsigned char)text[n - 1] & 0xC0) == 0x80)
        n--;
    size_t tail = strlen(text) - n;
    unsigned char lead = n ? (unsigned char)text[n - 1] : 0;
    size_t wanted = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    if (tail != wanted) text[wanted > tail ? n - 1 : n] = 0;
    for (char *c = text; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 127) *c = ' ';
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
