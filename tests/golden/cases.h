/* cases.h: The files of tests/golden: texts and what must and must not be read in them.
   SPDX-License-Identifier: MIT

   FORMAT.md describes the files. Everything is a view of the file's bytes. */
#ifndef GOLDEN_CASES_H
#define GOLDEN_CASES_H

#include "base/err.h"
#include "base/vec.h"

enum { MOST_ACTORS = 12 };

/* One actor as it is written: empty parts are not compared. */
typedef struct wanted_actor {
    bool has_code; /* "UAF" says that the code is unknown, not that it does not matter */
    str code, sector, name;
} wanted_actor;

/* One side of an act. */
typedef struct wanted_side {
    bool is_any; /* "?", or not said */
    int32_t count;
    wanted_actor actors[MOST_ACTORS];
} wanted_side;

typedef enum direction { DIRECTION_ANY, DIRECTED, MUTUAL } direction;

typedef enum field {
    FIELD_WHEN,
    FIELD_WHERE,
    FIELD_BY,
    FIELD_PLOVER,
    FIELD_MODE,
    FIELD_CONTEXT,
    FIELD_TRIGGER, /* in quotes, without a key */
    FIELD_STATUS,  /* a word, without a key */
    FIELD_COUNT,
} field;

/* One line below "--". */
typedef struct wanted {
    str line; /* as it stands in the file */
    ptrdiff_t number;
    bool is_forbidden, is_forbidding_all;
    direction direction;
    wanted_side source, target;
    str code;               /* "" for any; two digits for a whole root */
    str field[FIELD_COUNT]; /* data is NULL when not said */
} wanted;
typedef VEC(wanted) wanted_vec;

typedef struct golden_case {
    str title, text, publisher, headline, author, dateline;
    int32_t day;
    ptrdiff_t line;
    bool is_only;
    wanted_vec wanted;
    str heading; /* the lines from "==" to "--", as they stand in the file */
} golden_case;
typedef VEC(golden_case) case_vec;

/* Appends the cases of a file's bytes. False with error (line, not file) when one is not in order. */
bool cases_read(str bytes, case_vec *out, arena *keep, entente_error *error);

#endif
