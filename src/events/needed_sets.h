/* needed_sets.h: The sets of data/patterns/sets.txt that the program itself asks for.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_NEEDED_SETS_H
#define EVENTS_NEEDED_SETS_H

#include "events/rules.h"

/* Fills the numbers of sets in b, once all sets are read. False with error filled, without a file, when
   one is missing. */
bool needed_sets_find(rulebook *b, entente_error *error);

#endif
