/* match.h: Events that were read against events that were wanted.
   SPDX-License-Identifier: MIT */
#ifndef GOLDEN_MATCH_H
#define GOLDEN_MATCH_H

#include "golden/cases.h"

/* Does this event answer to the line? A forbidden line is answered already when its actors are among
   those of the event, a wanted one only when they are all. */
bool match_event(const wanted *w, const entente_event *e);

typedef VEC(const wanted *) complaint_vec;

/* The lines that do not hold in a reading: wanted events for which there is none (each needs one of
   its own), and forbidden ones that were read. Sets *extra to the number of events that no wanted line
   claims. */
complaint_vec match_case(const golden_case *c, const entente_reading *r, ptrdiff_t *extra,
                         arena *keep);

/* Appends an event as a golden file would have it, with the pattern as a comment. */
void match_show(const entente_event *e, buf *b);

#endif
