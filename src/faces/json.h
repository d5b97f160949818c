/* json.h: Events as lines of JSON.
   SPDX-License-Identifier: MIT */
#ifndef FACES_JSON_H
#define FACES_JSON_H

#include "faces/out.h"

/* One event of a reading as one object on one line. What is not known is null (a day, a place, a
   coordinate), "" (a code, a name) or [] (nobody). */
void json_event(out *o, const entente_reading *r, const entente_event *e);

/* Any text as a string, in its quotes. */
void json_string(out *o, entente_text text);

#endif
