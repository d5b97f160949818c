/* intern.h: What repeats is kept once: codes, actors, acts, places, tellers, reasons.
   SPDX-License-Identifier: MIT

   Each function gives the number of the row that holds these values, a new one where there was none;
   a cache in front of the tables remembers the latest some ten thousand. 0 stands for nothing (an
   empty code, no place). */
#ifndef RECORD_INTERN_H
#define RECORD_INTERN_H

#include "base/map.h"
#include "record/db.h"

typedef struct interner {
    db *d;
    arena keep; /* of the cache */
    map known;
} interner;

interner interner_open(db *d);
void interner_close(interner *n);
void interner_reset(interner *n); /* after a rollback: what it remembers may be gone */

int64_t intern_code(interner *n, str text);
int64_t intern_actor(interner *n, const entente_actor *a);
int64_t intern_act(interner *n, const entente_event *e);
int64_t intern_place(interner *n, const entente_place *p); /* 0 when name and country are empty */
int64_t intern_teller(interner *n, const entente_teller *t);
int64_t intern_reason(interner *n, const entente_reason *r);
int64_t intern_product(interner *n, str name); /* from 1; 0 is entente itself */

/* The row of the table version for these four texts. */
int64_t intern_version(interner *n, str program, str rules, str data, str model);

/* The two digits in which a CAMEO code begins, as a number; 0 when it is none. */
int32_t intern_root(str cameo);

#endif
