/* times.h: The time expressions of a text, and what they mean.
   SPDX-License-Identifier: MIT

       "... said on Monday that talks ended two years ago"   with the report on 2008-03-27
                    2008-03-24                  2006

   Rules of data/time, in the manner of HeidelTime (J. Strötgen & M. Gertz, "Multilingual and
   Cross-domain Temporal Tagging", 2013): what is said in full is read as it is; the rest is reckoned
   from the report's day, the tense of the words around and the times told before. */
#ifndef WORLD_TIMES_H
#define WORLD_TIMES_H

#include "world/time_read.h"

typedef VEC(entente_time) time_vec;

/* What is carried from one sentence of a document to the next. */
typedef struct time_thread {
    time_anchor anchor;
    int32_t topic_age; /* sentences since the year of the topic was told */
} time_thread;

/* Before the first sentence of a document that came out on a day (ENTENTE_NO_DAY: unknown). */
time_thread time_thread_of(int32_t published);

/* Appends the expressions of one sentence, in order, not overlapping. Texts live in the rules, the
   text or keep. */
void times_find(const time_rules *rules, str text, entente_span sentence, time_thread *thread,
                time_vec *out, arena *keep, arena scratch);

#endif
