/* progress.h: How far long work has come, for somebody who waits.
   SPDX-License-Identifier: MIT */
#ifndef FACES_PROGRESS_H
#define FACES_PROGRESS_H

#include "faces/out.h"

/* One line on standard error that is written over again and again. */
typedef struct progress {
    bool is_wanted, is_shown;
    bool counts_words;     /* and no events */
    double started, shown; /* seconds of a clock that only grows */
} progress;

/* Nothing will be shown when it is not wanted, when standard error is no terminal, or when the work
   is short. */
void progress_start(progress *p, bool is_wanted);
void progress_show(progress *p, const entente_totals *totals);

/* Takes the line away: before anything else is written to standard error, and at the end. */
void progress_clear(progress *p);

#endif
