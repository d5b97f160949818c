/* offset.h: An act so long before or after another: "two days after the attack".
   SPDX-License-Identifier: MIT

       Police arrested ten men on Monday, two days after a bomb killed an officer
              ^ the later one, dated     `- length -'           ^ the earlier one: on Saturday */
#ifndef EVENTS_OFFSET_H
#define EVENTS_OFFSET_H

#include "events/scene.h"

/* The day of an act that a length of time ties to another of its sentence, when that other one is
   dated there or is what the report is about (then it is of that day). False when nothing ties it. */
bool offset_find(const scene *sc, const found *f, int32_t published, entente_time *out);

#endif
