/* world.h: Who everybody is, on that day: phrases become actors and places.
   SPDX-License-Identifier: MIT */
#ifndef WORLD_WORLD_H
#define WORLD_WORLD_H

#include "base/data.h"

/* The actors, roles and places of data/actors and data/places, compiled. Immutable. */
typedef struct world world;

/* NULL with error filled (file and line) when a data file is wrong. Lives in keep. */
world *world_load(const data_set *data, arena *keep, entente_error *error);

/* The same with tables of one's own, which go before those of data: a person there replaces the one
   of the same code and name. */
world *world_load_own(const data_set *data, const data_set *own, arena *keep, entente_error *error);

/* Reads such tables beside those of data and tells every wrong line, until wrong returns false. */
entente_check world_check(const data_set *data, const data_set *own,
                          bool (*wrong)(void *payload, const entente_error *error), void *payload,
                          arena scratch);

/* The first name of a state or organisation in its table; empty when it has none. */
str world_name(const world *w, str code);

typedef enum mention_kind {
    MENTION_ACTOR, /* somebody who can act: a state, person, organisation, group, role */
    MENTION_PLACE, /* a place that is no actor by itself: a town, a region, a sea */
} mention_kind;

/* A noun phrase of one sentence resolved: tokens [first, first + count) of the document. A place too
   has its state as actor.code, with sector GOV for states and capitals and CVL for towns, and its
   name: what is done to it is done to them. */
typedef struct mention {
    mention_kind kind;
    int32_t first, count;
    int32_t head;        /* token that stands for it: "Chung" in "Deputy Foreign Minister Chung" */
    bool is_adjective;   /* a bare adjective of a state ("Chinese"): mostly no actor */
    bool is_possessive;  /* "China's": followed by 's */
    entente_actor actor; /* text and span filled in too */
    str members; /* of states named together ("the two Koreas") their codes, parted by ";"; else "" */
    double lat, lon;               /* of a place, NAN when unknown */
    double confidence;             /* 0 ... 1 */
    const entente_reason *because; /* the entries that made it */
    int32_t because_count;
} mention;
typedef VEC(mention) mention_vec;

/* Appends the mentions of one sentence, in order, not overlapping. day decides who holds an office
   and which state exists (ENTENTE_NO_DAY: the latest). Texts live in the world, the document or keep. */
void world_find(const world *w, str text, const entente_token *tokens,
                const entente_sentence *sentence, int32_t day, mention_vec *out, arena *keep,
                arena scratch);

typedef VEC(entente_resolution) resolution_vec;

/* Appends whom a phrase given whole means: one actor or place, several for a list, none when nobody
   is known by it. See entente_resolve. */
void world_resolve(const world *w, str text, const entente_token *tokens,
                   const entente_sentence *phrase, int32_t day, resolution_vec *out, arena *keep,
                   arena scratch);

#endif
