/* cameo_actor.h: CAMEO's codes of actors in this project's terms.
   SPDX-License-Identifier: MIT

       DZA GOV HLH    segments of three capitals      DZA GOV
       IGO UNO                                        UN IGO
       MNC USA                                        USA BUS */
#ifndef WORLD_CAMEO_ACTOR_H
#define WORLD_CAMEO_ACTOR_H

#include "base/data.h"
#include "base/map.h"

/* data/codes/actors.txt. */
typedef struct cameo_actors {
    map sectors, owners, organisations, states, passed; /* segment -> index into texts */
    str_vec texts;
} cameo_actors;

typedef struct cameo_actor {
    str code, sector; /* "" when the code tells none */
    bool is_state;    /* nothing but a state */
    bool is_nobody;   /* "---": not to be coded */
    bool is_known;    /* at least one segment means something */
} cameo_actor;

bool cameo_actors_load(cameo_actors *c, const data_set *data, arena *keep, entente_error *error);

/* states maps the codes of states to 1. A code that is not made of threes is not known. */
cameo_actor cameo_actor_of(const cameo_actors *c, const map *states, str code);

#endif
