/* scene.h: A sentence ready for the rules, and what a rule finds in it.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_SCENE_H
#define EVENTS_SCENE_H

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

enum { CHOICES = 6 };

/* The rules that fit one trigger, in their order. */
typedef struct choices {
    found list[CHOICES];
    int32_t count;
} choices;

/* Gives phrases the role that a rule has for them; sides are added. Without a role nothing is done. */
void found_give(found *f, role who, const phrases *p);

/* Makes a scene of a sentence. Lives in keep. */
scene scene_make(const rulebook *b, const shallow *s, arena *keep);

/* Is chunk i of this kind? No chunk is before the first or after the last. */
static inline bool scene_is(const scene *sc, int32_t i, chunk_kind kind)
{
    return i >= 0 && i < sc->s->chunk_count && sc->s->chunks[i].kind == kind;
}

static inline const word *scene_word(const scene *sc, int32_t i)
{
    return sc->s->token[sc->s->chunks[i].head].word;
}

static inline bool scene_is_time(const scene *sc, int32_t i)
{
    return scene_is(sc, i, CHUNK_NOUN) && sc->s->chunks[i].is_time;
}

/* A preposition, also one that could open a clause ("after"). */
static inline bool scene_is_preposition(const scene *sc, int32_t i)
{
    return scene_is(sc, i, CHUNK_PREPOSITION) || scene_is(sc, i, CHUNK_SUBORDINATOR);
}

static inline bool scene_is_word(const scene *sc, int32_t i, int32_t lemma)
{
    return i >= 0 && i < sc->s->chunk_count && word_is(scene_word(sc, i), lemma);
}

/* The chunk past "of ..." after a phrase: "a series of attacks" ends after "attacks". */
int32_t scene_past_of(const scene *sc, int32_t chunk);

/* May the noun be what stands after "of": "a series of attacks", "two of the hostages"? */
bool scene_is_bundle(const scene *sc, int32_t chunk);

/* Is the noun of a phrase (or of its "of ...") in the set? Gives its token, or -1. */
int32_t scene_find(const scene *sc, int32_t set, int32_t chunk);

/* Likewise of any of the phrases. */
bool scene_any_has(const scene *sc, int32_t set, const phrases *p);

#endif
