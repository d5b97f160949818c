/* dyad.h: Two actors over time.
   SPDX-License-Identifier: MIT */
#ifndef RELATIONS_DYAD_H
#define RELATIONS_DYAD_H

#include "base/vec.h"
#include "record/store.h"

/* Fills in the series, the turns, and the latest and biggest acts. Everything lives in keep. False with
   error filled when the record cannot be read, or the two are one. */
bool dyad_find(store *s, const entente_dyad_question *question, entente_dyad *out, arena *keep,
               entente_error *error);

#endif
