/* tellings.h: What the tellings of one event say, what they differ in, and what some leave out.
   SPDX-License-Identifier: MIT */
#ifndef FACES_TELLINGS_H
#define FACES_TELLINGS_H

#include "faces/out.h"

typedef struct tellings tellings;

/* The tellings of an event, 64 at most; NULL when the record has no such event, or with error filled. */
tellings *tellings_find(entente_record *record, const entente_model *model, entente_text id,
                        entente_error *error);
void tellings_free(tellings *q);

/* {"event": ..., "tellings": [...], "differences": [...], "left_out": [...]}, without the end of the
   line. */
void tellings_json(out *o, const tellings *q);

/* The same for people. */
void tellings_print(out *o, const tellings *q);

#endif
