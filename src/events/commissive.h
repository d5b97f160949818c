/* commissive.h: What a promise, refusal or threat turns an act into.
   SPDX-License-Identifier: MIT

       Ghana said it would send aid      planned 07   ->  promises 03
       Iran will not halt enrichment     denied       ->  refuses 12
       Kenya warned that it would act    planned      ->  threatens 13

   Commissives are the words by which somebody binds himself to what he will do (Searle, "A Classification
   of Illocutionary Acts", Language in Society 5, 1976). */
#ifndef EVENTS_COMMISSIVE_H
#define EVENTS_COMMISSIVE_H

#include "events/sides.h"

/* Gives an act of which its own source says that it will or will not do it the code of saying so, from the
   tables of data/patterns/refine.txt; of a promise, the target is to whom it is made. False when the rule
   reads only what is so said and it is no such act, or one of a company or newspaper. */
bool commissive_read(event_maker *k, draft *d);

#endif
