/* dictionary.h: Actor and agent dictionaries of TABARI and PETRARCH become tables of one's own.
   SPDX-License-Identifier: MIT

       KOFI_ANNAN_                                persons-dictionary.txt
       +K._ANNAN_                          ──>    UN  Kofi Annan  K. Annan  Official (IGO) 1997-01-01..2006-12-31
           [IGOUNO 970101-061231]
       AGRICULTURIST [~AGR]                ──>    roles-dictionary.txt
                                                  person  AGR  agriculturist

   Formats: P. Schrodt, TABARI manual 0.8 (2014), chapter 4; PETRARCH manual 1.0 (2014), chapter 4. What
   the world knows already is left out, so that its own, dated entries stand. Every row is read by the
   loader of its table before it is written: what would be refused later is refused here. */
#ifndef WORLD_DICTIONARY_H
#define WORLD_DICTIONARY_H

#include "base/data.h"

/* The tables that are made. */
enum dictionary_table {
    DICTIONARY_STATES,
    DICTIONARY_GROUPS,
    DICTIONARY_PERSONS,
    DICTIONARY_ROLES,
    DICTIONARY_TABLES
};

typedef struct dictionary dictionary;

/* Begins with what the data know. NULL with error filled when they are wrong. Lives in keep, but for
   what dictionary_free gives back. wrong is told every line that cannot be taken, until it returns false. */
dictionary *dictionary_new(const data_set *data,
                           bool (*wrong)(void *payload, const entente_error *error), void *payload,
                           arena *keep, entente_error *error);

void dictionary_free(dictionary *d);

/* Takes one file. False with error filled when it is no dictionary of actors or agents, or wrong has
   returned false. Its bytes are views that have to live. */
bool dictionary_read(dictionary *d, str path, str bytes, entente_error *error);

/* What has been counted. */
entente_imported dictionary_done(const dictionary *d);

/* One of the tables, with its head; "" when nothing is in it. *name is its file. */
str dictionary_table(const dictionary *d, enum dictionary_table t, str *name, arena *keep);

#endif
