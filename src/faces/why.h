/* why.h: What an event was read from.
   SPDX-License-Identifier: MIT */
#ifndef FACES_WHY_H
#define FACES_WHY_H

#include "faces/terminal.h"

/* An event with its sentence, in which the spans are marked, and the entries that it rests on. */
void why_event(out *o, const terminal *t, const entente_model *model, const entente_reading *r,
               const entente_event *e);

#endif
