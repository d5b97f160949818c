/* time_atoms.h: A sentence cut as finely as times are written.
   SPDX-License-Identifier: MIT

       "mid-2017, 10 a.m. (0200 GMT)"      mid - 2017 , 10 am ( 0200 gmt )

   Letters, digits and marks are apart; dots inside "a.m." and after a known abbreviation belong to it. */
#ifndef WORLD_TIME_ATOMS_H
#define WORLD_TIME_ATOMS_H

#include "world/time_rules.h"

typedef struct time_atom {
    entente_span span;
    int32_t word;     /* number in the rules, 0 when they do not know it */
    uint64_t classes; /* bit set */
    uint32_t starts;  /* groups that something starts with here */
    int32_t minutes;  /* TIME_DOTTED: since midnight */
    double number;    /* of digits */
    bool is_glued;    /* no white space before it */
    bool is_capital;
} time_atom;

typedef VEC(time_atom) time_atom_vec;

/* The atoms of a stretch of text. */
void time_atoms_of(const time_rules *r, str text, entente_span span, time_atom_vec *out,
                   arena *scratch);

#endif
