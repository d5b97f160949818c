/* dyads.h: Events summed up by who deals with whom: panels, networks, temporal knowledge graphs.
   SPDX-License-Identifier: MIT */
#ifndef EXCHANGE_DYADS_H
#define EXCHANGE_DYADS_H

#include "base/map.h"
#include "exchange/codes.h"

/* What of an event counts here. Texts live while they are added. */
typedef struct deed {
    str source, target; /* codes; "" when unknown */
    int32_t day;        /* ENTENTE_NO_DAY when unknown */
    str cameo, type;
    int32_t quad; /* 0 to 4 */
    double goldstein;
    int64_t mentions;
} deed;

/* Sums over the events of one directed dyad. */
typedef struct dyad {
    int32_t source, target; /* numbers of names */
    int64_t events, mentions, quads[5];
    double goldstein;
    int32_t first_day, last_day;
} dyad;

/* Dyads and the codes in them, in the order in which they came. */
typedef struct dyads {
    map name_of, dyad_of;
    str_vec names;
    VEC(dyad) list;
    arena *keep;
} dyads;

/* Adds an event of which both sides are known. */
void dyads_add(dyads *d, const deed *e);

/* ## The dyad-month panel: one row for each month and dyad with events, by month, source, target. */

void panel_header(buf *out);

/* The rows of one month (year * 12 + month - 1). */
void panel_month(const codes *c, const dyads *d, int32_t month, buf *out, arena scratch);

/* ## Networks: a node for each code, a directed edge for each dyad. */

void graphml_write(const codes *c, const dyads *d, buf *out);
void gexf_write(const codes *c, const dyads *d, buf *out);

/* ## Temporal knowledge graphs, as benchmarks of forecasting have them: quadruples of numbers. */

/* Names and their numbers from 0. */
typedef struct numbering {
    map of;
    str_vec names;
    arena *keep;
} numbering;
int32_t number_at(numbering *n, str name);

/* "name <tab> number" lines. */
void numbering_write(const numbering *n, buf *out);

#endif
