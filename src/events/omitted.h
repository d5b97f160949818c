/* omitted.h: What one side's account leaves out, when the text says so.
   SPDX-License-Identifier: MIT

       A Chinese statement did not include Xi's remark on a visit to Seoul
       [who leaves it out] [cue          ] [what                         ] */
#ifndef EVENTS_OMITTED_H
#define EVENTS_OMITTED_H

#include "events/tellers.h"

/* A sentence that tells what an account leaves out. */
typedef struct omission {
    int32_t clause;        /* of "did not include", -1 when the sentence tells of none */
    phrases what;          /* what it leaves out */
    players speakers;      /* whose words these are: "Xi's remark" */
    entente_teller teller; /* of the account, with ENTENTE_OMITS */
} omission;

omission omission_of(const scene *sc, const memory *m, arena *keep);

/* Does an act of the sentence stand in what is left out? */
bool omission_has(const scene *sc, const omission *o, const found *f);

/* May an event told right before be what is left out: the speaker's words, or an act that it names? */
bool omission_means(const scene *sc, const omission *o, const entente_event *e);

#endif
