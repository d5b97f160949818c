/* json.h: Events as lines of JSON.
   SPDX-License-Identifier: MIT */
#ifndef FACES_JSON_H
#define FACES_JSON_H

#include "faces/out.h"

/* One event of a reading as one object on one line. What is not known is null (a day, a place, a
   coordinate), "" (a code, a name) or [] (nobody). */
void json_event(out *o, const entente_reading *r, const entente_event *e);

/* An event of the record, or one mention of it, as one object without the end of the line: as above,
   with what the record says beside (title, publisher, url, words, product, original, extra, mentions,
   sources, articles) and, of a mention that was joined, with which and why. */
void json_kept(out *o, const entente_kept *k);

/* The grounds of an event as a list: what, text, file, line. */
void json_because(out *o, const entente_event *e);

/* Any text as a string, in its quotes. */
void json_string(out *o, entente_text text);

#endif
