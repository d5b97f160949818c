/* rows.h: Rows of named columns: the form of counts and of answers to SQL.
   SPDX-License-Identifier: MIT */
#ifndef RECORD_ROWS_H
#define RECORD_ROWS_H

#include "record/keep.h"

/* Takes a statement over; NULL, with the failure of the store in error, when there is none. */
rows *rows_open(store *s, sqlite3_stmt *statement, entente_error *error);

#endif
