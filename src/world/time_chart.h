/* time_chart.h: Which rules read which atoms: a chart from the last atom to the first.
   SPDX-License-Identifier: MIT

   At every atom the groups are tried in their order, so that a pattern finds what other groups read
   behind it, and what earlier groups read at its own first atom. A reading is at most TIME_REACH atoms
   long, so the work grows with the number of atoms. */
#ifndef WORLD_TIME_CHART_H
#define WORLD_TIME_CHART_H

#include "world/time_atoms.h"

enum { TIME_REACH = 24 };

/* What stands at one place of a rule: an atom, or what a group reads. */
typedef struct time_part {
    int32_t atom;     /* its first */
    int32_t reading;  /* -1 for an atom */
    int16_t kind, id; /* of the edge */
} time_part;

/* A rule that reads atoms [first, end). */
typedef struct time_reading {
    int32_t first, end;
    int32_t rule, next; /* next reading at the same first atom, -1 */
    int32_t parts, part_count;
} time_reading;

typedef struct time_chart {
    const time_rules *rules;
    const time_atom *atoms;
    int32_t count;
    int32_t *at;      /* by atom: the first reading that starts there, -1 */
    uint32_t *groups; /* by atom: bits of the groups of those readings */
    VEC(time_reading) readings;
    VEC(time_part) parts;
} time_chart;

/* Everything in it lives in scratch. */
void time_chart_fill(time_chart *c, const time_rules *r, const time_atom *atoms, int32_t count,
                     arena *scratch);

#endif
