/* confidence.h: How likely it is that an event was read right.
   SPDX-License-Identifier: MIT

   A logistic model: the weights of what holds for an event are added up, the logistic function makes a
   probability of the sum. The weights stand in data/patterns/confidence.txt and are fitted to readings
   whose events are known (tools/calibrate.py), so that of the events at .8 about 8 in 10 are right. */
#ifndef EVENTS_CONFIDENCE_H
#define EVENTS_CONFIDENCE_H

#include "events/sides.h"

/* Between .02 and .98; *parts tells what it was made of ("+1.9 base; -0.7 no target") and lives in
   keep. */
double confidence_of(const scene *sc, const draft *d, str *parts, arena *keep);

#endif
