/* rules_own.h: Rules of one's own, in files beside those of data/patterns.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_RULES_OWN_H
#define EVENTS_RULES_OWN_H

#include "base/data.h"

/* Files of sets, verbs and nouns, known by how their names start: "verbs-court.txt". Of rules that ask
   for as much, one's own come first. */
typedef struct rules_own {
    data_set files;
    /* Where it is given, a wrong line is told and passed over, until it returns false. */
    bool (*wrong)(void *payload, const entente_error *error);
    void *payload;
    entente_check done; /* how many rules and sets there are, and how many lines were wrong */
} rules_own;

/* Is a file, by its name, one of sets or rules? */
bool rules_are_in(str path);

/* Does the name of a file start as that of stem, a path, does? */
bool rules_are_like(str path, str stem);

#endif
