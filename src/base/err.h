/* err.h: Saying what went wrong, with which input, where.
   SPDX-License-Identifier: MIT */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/str.h"

/* Fills error (which may be NULL) and returns false, so that a check can be one line:
       return err_set(error, ENTENTE_BAD_INPUT, line, "date '%.*s' is not a day", ARG_STR(s));
   The file is emptied: the level that knows it adds it with err_file. Too long a message is cut at a
   whole code point; control characters in it become spaces, broken bytes "?". */
bool err_set(entente_error *error, entente_status_code code, ptrdiff_t line, const char *format,
             ...) __attribute__((format(printf, 4, 5)));

/* Names the file the error is about; its end is kept where it is too long. Returns false. */
bool err_file(entente_error *error, str file);

#endif
