/* dyad_json.h: Two actors over time as JSON.
   SPDX-License-Identifier: MIT */
#ifndef FACES_DYAD_JSON_H
#define FACES_DYAD_JSON_H

#include "faces/out.h"

/* Acts of quad classes 1 and 2, and of 3 and 4. */
static inline int64_t cooperation(const entente_period *p)
{
    return p->quads[1] + p->quads[2];
}

static inline int64_t conflict(const entente_period *p)
{
    return p->quads[3] + p->quads[4];
}

/* {"a": ..., "b": ..., "by": step, "periods": [...], "turns": [...], ...}, without the end of the line. */
void json_dyad(out *o, const char *step, const entente_dyad *d);

#endif
