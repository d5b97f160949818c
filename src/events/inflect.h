/* inflect.h: The forms of English verbs and nouns, by rule.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_INFLECT_H
#define EVENTS_INFLECT_H

#include "base/str.h"

/* The regular forms of a verb. Where spelling varies ("cancelled", "canceled"), both. */
typedef struct verb_forms {
    str s, past[2], ing[2]; /* past serves as participle too; the second may be empty */
} verb_forms;
verb_forms inflect_verb(str base, arena *keep);

/* The regular plural of a noun. */
str inflect_noun(str singular, arena *keep);

#endif
