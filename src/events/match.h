/* match.h: Where a rule fits a sentence: acts with their sides as phrases.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_MATCH_H
#define EVENTS_MATCH_H

#include "events/clause.h"
#include "events/rules.h"

/* A sentence ready for the rules. */
typedef struct scene {
    const rulebook *book;
    const shallow *s;
    clauses clauses;
    const int32_t *clause_at; /* chunk -> the clause in whose reach it stands, -1 for none */
    bool *is_taken;           /* chunks that a rule has used: no act of their own */
    int32_t groups;
    bool is_sport, is_accident;
} scene;

/* An act as the sentence tells it, before anybody knows who the phrases are. */
typedef struct found {
    const rule *rule;
    str code; /* the rule's, made finer */
    phrases source, target, sides;
    int32_t owner;        /* phrase whose adjective or possessive is the source, -1 for none */
    int32_t holder;       /* the same for the target */
    bool is_owner_sides;  /* of the owner: all are sides of the act */
    int32_t clause;       /* whose verb tells it, -1 for none */
    int32_t content;      /* clause of "to ..." that a verbal act is about, -1 for none */
    int32_t chunk;        /* the trigger's */
    int32_t first, end;   /* tokens of the trigger */
    int32_t scope, limit; /* chunks [scope, limit) in which its place and time may stand */
    phrases harmed;       /* those harmed in it, told by another verb: ", killing ten" */
    bool is_harm_first;   /* they are the target before anybody that the noun names */
    int32_t group; /* rules that fit the same trigger: the first that gives an event counts */
    bool is_passive;
    bool is_nominal;
} found;
typedef VEC(found) found_vec;

/* Makes a scene of a sentence. Lives in keep. */
scene scene_make(const rulebook *b, const shallow *s, arena *keep);

/* Appends every act of the scene, in the order of the text. */
void scene_match(scene *sc, found_vec *out, arena *keep);

/* Is the noun of a phrase (or of its "of ...") in the set? Gives its token, or -1. */
int32_t phrase_find(const scene *sc, int32_t set, int32_t chunk);

#endif
