/* verb_dictionary.h: Verb dictionaries of PETRARCH and TABARI become rules of one's own.
   SPDX-License-Identifier: MIT

       &WEAPON                                   sets-dictionary.txt
       +GUN_                              ──>        dictionary-weapon  any  gun; machine gun
       +MACHINE_GUN
       ---  SHIP   [---]  ---                    verbs-dictionary.txt
       SHIP  {SHIPS SHIPPED}              ──>        dictionary-ship-1  072  S ship [@dictionary-weapon] ...
       - * &WEAPON    [072]

   A block of verbs that stand for each other begins with "---" (PETRARCH) or with each verb (TABARI).
   Of a code "042:043", of what the source does and what the target does by it, a rule says the first;
   of ":173" the sentence's source is the target of the act. What says that there is no act ("---") is
   not taken, nor what a rule cannot say: each such line is told. Every rule is read as the program's
   own before it is written: what would be refused later is refused here.

   Formats: see verb_pattern.h. */
#ifndef EVENTS_VERB_DICTIONARY_H
#define EVENTS_VERB_DICTIONARY_H

#include "base/data.h"

typedef struct verb_dictionary verb_dictionary;

/* Is a file, by its lines, a dictionary of verbs? */
bool verb_dictionary_is(str bytes);

/* Begins with what the data know. NULL with error filled when they are wrong. Lives in keep. wrong is
   told every line that cannot be taken, or only in part, until it returns false. */
verb_dictionary *verb_dictionary_new(const data_set *data,
                                     bool (*wrong)(void *payload, const entente_error *error),
                                     void *payload, arena *keep, entente_error *error);

/* Takes one file, whose bytes are views that have to live. False when wrong has returned false. */
bool verb_dictionary_read(verb_dictionary *d, str path, str bytes);

/* What has been counted. */
entente_imported verb_dictionary_done(const verb_dictionary *d);

/* The tables of sets and of verbs with their heads; "" for one in which nothing is. */
str verb_dictionary_sets(const verb_dictionary *d, arena *keep);
str verb_dictionary_verbs(const verb_dictionary *d, arena *keep);

#endif
