/* ontology.h: The codebook: what each CAMEO code is called and how PLOVER reads it.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_ONTOLOGY_H
#define EVENTS_ONTOLOGY_H

#include "base/data.h"

/* One code. Codes are text: "010" is not 10. */
typedef struct act {
    str code, name;
    str plover; /* PLOVER type, "" for plain comments (CAMEO 01) */
    const str *modes, *contexts;
    int32_t mode_count, context_count;
    int32_t quad;     /* PLOVER's: 1 verbal cooperation ... 4 material conflict, 0 comments */
    double goldstein; /* -10 ... 10 */
} act;

typedef struct ontology ontology;

/* Reads data/codes/. NULL with error filled (file and line) when a table is wrong. Lives in keep. */
ontology *ontology_load(const data_set *data, arena *keep, entente_error *error);

/* The act of a code as the codebook writes it, or NULL. */
const act *ontology_find(const ontology *o, str code);

#endif
