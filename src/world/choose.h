/* choose.h: One reading of a phrase that several entries claim, by date, context and prior.
   SPDX-License-Identifier: MIT */
#ifndef WORLD_CHOOSE_H
#define WORLD_CHOOSE_H

#include "world/units.h"

typedef struct choice {
    const entry *entry; /* NULL when nothing fits */
    const claim *claim;
    double confidence;
} choice;

/* The best claim of unit u among classes. wanted is the state that stands beside it, or "". */
choice choose(const finder *f, int32_t u, uint64_t classes, str wanted);

/* How well a claim of a unit stands: above another's is likelier, below 0 is not meant. */
int claim_score(const finder *f, int32_t u, const claim *c, str wanted);

/* Does the sentence name this state? */
bool is_near(const finder *f, str code);

/* How a person stands to an office on the finder's day. */
typedef enum office_state { OFFICE_HELD, OFFICE_LEFT, OFFICE_AHEAD } office_state;

typedef struct service {
    const office *office;
    office_state state;
} service;

/* The office of a person that counts: the highest one held on the day, else the latest one left, else the
   first to come. With no day the highest of all, as held. Only those of code when it is not "". */
service service_of(const finder *f, const entry *person, str code);

/* Did the person ever act for this state or organisation? */
bool serves(const finder *f, const entry *person, str code);

#endif
