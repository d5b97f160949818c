/* finer.h: The finer code of an act, from what is asked or from the words around it.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_FINER_H
#define EVENTS_FINER_H

#include "events/scene.h"

/* The code of the rule made finer by its table (data/patterns/refine.txt), or as it is. Of what is
   asked, promised, refused, threatened the act itself decides, then the words told with it, then those
   around. */
str finer_code(const scene *sc, const found *f);

#endif
