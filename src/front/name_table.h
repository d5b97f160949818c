/* name_table.h: The names that the tables of the world know, and the words before names.
   SPDX-License-Identifier: MIT */
#ifndef FRONT_NAME_TABLE_H
#define FRONT_NAME_TABLE_H

#include "base/data.h"
#include "language/conllu.h"

/* The phrases of data/actors and data/places. Immutable. */
typedef struct name_table name_table;

/* NULL with error filled when a table is wrong. Lives in keep. */
name_table *name_table_load(const data_set *data, arena *keep, entente_error *error);

enum {
    NAME_PERSONS = 1,
    NAME_ORGANISATIONS = 2,
    NAME_PLACES = 4,
    NAME_ROLES = 8,
    NAME_ADJECTIVES = 16,
    NAME_ALL = NAME_PERSONS | NAME_ORGANISATIONS | NAME_PLACES
};

/* Words [first, end) of a sentence: a phrase of the tables. */
typedef struct known_name {
    int32_t first, end;
    uint8_t sure;   /* NAME_ bits: what it names whenever it is written so */
    uint8_t likely; /* what it may be: rarer names, family names, ordinary words with a capital */
} known_name;
typedef VEC(known_name) known_name_vec;

/* Appends the longest known phrases that start with a capital, from left to right. */
void name_table_find(const name_table *t, const conllu_word *words, int32_t count,
                     known_name_vec *out, arena *keep, arena scratch);

#endif
