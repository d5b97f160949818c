/* format.h: The columns of other products' files, and what each means.
   SPDX-License-Identifier: MIT

   data/exchange/format-NAME.txt lists a product's columns. A column has a type, which its fields are
   checked against, so that a row whose columns are shifted is found out; and a role, which is what it
   means in an event. A column whose role is "-" means nothing here and is held as it stands. */
#ifndef EXCHANGE_FORMAT_H
#define EXCHANGE_FORMAT_H

#include "base/data.h"

enum { FORMAT_COLUMNS = 64 };

typedef enum column_type {
    TYPE_TEXT,
    TYPE_CODE,  /* letters and digits, at most nine */
    TYPE_INT,   /* a whole number */
    TYPE_REAL,  /* a decimal number */
    TYPE_DAY,   /* YYYY-MM-DD, or m/d/YYYY */
    TYPE_DAY8,  /* YYYYMMDD */
    TYPE_STAMP, /* YYYYMMDDHHMMSS */
    TYPE_MDY,   /* m/d/YYYY, or YYYY-MM-DD */
    TYPE_CAMEO, /* a CAMEO code: text, since 010 is not 10 */
    TYPE_PLOVER /* a PLOVER type */
} column_type;

typedef enum role {
    ROLE_NONE,
    ROLE_ID,
    ROLE_DAY,
    ROLE_MONTH, /* YYYYMM */
    ROLE_YEAR,
    ROLE_MONTH_NUMBER,
    ROLE_DAY_NUMBER,
    ROLE_FRACTION, /* GDELT's year with a fraction */
    ROLE_RAW,      /* an actor's code as CAMEO puts it together: USAGOV */
    ROLE_NAME,
    ROLE_CAMEO_COUNTRY,
    ROLE_GROUP,   /* CAMEO's known groups */
    ROLE_TYPE,    /* CAMEO's types of actors */
    ROLE_COUNTRY, /* an actor's country by its name */
    ROLE_ISO,     /* by ISO 3166 alpha-3 */
    ROLE_COW,     /* by its Correlates of War number */
    ROLE_SECTOR,  /* PLOVER's */
    ROLE_ICEWS,   /* a list of sectors of ICEWS */
    ROLE_TITLE,
    ROLE_IS_ROOT,
    ROLE_CAMEO,
    ROLE_BASE,
    ROLE_ROOT,
    ROLE_QUAD,
    ROLE_QUAD_NAME,
    ROLE_SCORE,
    ROLE_ACT_NAME,
    ROLE_PLOVER,
    ROLE_MODE,
    ROLE_CONTEXTS,
    ROLE_PLACE_KIND, /* GDELT's: 1 country ... 4 town */
    ROLE_PLACE_NAME,
    ROLE_PLACE_FIPS,
    ROLE_PLACE_COUNTRY,
    ROLE_PLACE_ISO,
    ROLE_LAT,
    ROLE_LON,
    ROLE_MENTIONS,
    ROLE_SOURCES,
    ROLE_ARTICLES,
    ROLE_ADDED, /* day of the report as YYYYMMDD */
    ROLE_ADDED_SECOND,
    ROLE_REPORTED, /* likewise as YYYY-MM-DD */
    ROLE_URL,
    ROLE_PUBLISHER,
    ROLE_STORY,
    ROLE_SENTENCE,
    ROLE_CONFIDENCE,
    ROLE_LANGUAGE,
    ROLE_STATUS,    /* ours: occurred, planned, possible, denied */
    ROLE_PRECISION, /* of the day: day, week, month, season, year, decade */
    ROLE_PRODUCT,   /* where an event comes from */
    ROLES
} role;

typedef struct column {
    str name;
    column_type type;
    role role;
    int32_t side; /* 0 source, 1 target; where role is an actor's */
} column;

/* Whose quad classes and scores a product has. */
typedef enum scale {
    SCALE_GDELT,
    SCALE_ICEWS,
    SCALE_PHOENIX,
    SCALE_PLOVER,
    SCALE_OWN, /* PLOVER's quad classes and GDELT's scores, as in data/codes */
    SCALES
} scale;

typedef struct format {
    str name;
    str empty; /* what an empty field is written as */
    column columns[FORMAT_COLUMNS];
    const column *by_role[2][ROLES]; /* the first column of a role, of the source and of the target
                                        (what is no actor's is with the source) */
    int32_t count;
    int32_t least; /* columns that a row must have */
    scale scale;
    bool has_header;
    bool ids_repeat; /* the same id may be that of another event */
    char separator;
} format;

typedef VEC(format) format_vec; /* they do not move once they are loaded */

/* Reads all data/exchange/format-*.txt. False with error filled (file and line) when one is wrong. */
bool formats_load(const data_set *data, format_vec *out, arena *keep, entente_error *error);

/* The format of a name, or NULL. */
const format *format_find(const format_vec *formats, str name);

/* The formats that have this number of columns, as a phrase: "gdelt1", "phoenix or gdelt2"; "" for none. */
str format_with_columns(const format_vec *formats, ptrdiff_t count, arena *keep);

#endif
