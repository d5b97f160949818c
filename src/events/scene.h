/* scene.h: A sentence ready for the rules, and what a rule finds in it.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_SCENE_H
#define EVENTS_SCENE_H

#include "events/clause.h"
#include "events/rules.h"

/* A sentence ready for the rules. */
typedef struct scene {
    const rulebook *book;
    const tree *t;
    clauses clauses;
    bool *is_taken; /* tokens that a rule has used: no act of their own */
    int32_t groups;
    int32_t sport;               /* words of games in it */
    bool is_accident, is_attack; /* somebody is harmed by chance, on purpose */
} scene;

/* An act as the sentence tells it, before anybody knows who the phrases are. */
typedef struct found {
    const rule *rule;
    str code; /* the rule's, made finer */
    phrases source, target, sides;
    int32_t owner;       /* phrase whose adjective or possessive is the source, -1 for none */
    int32_t holder;      /* the same for the target */
    bool is_owner_sides; /* of the owner: all are sides of the act */
    int32_t clause;      /* whose verb tells it or in which its noun stands, -1 for none */
    int32_t matter;  /* clause of "to ..." or "that ..." that says what is asked or promised, -1 */
    int32_t content; /* clause of "to ..." that a verbal act is about, -1 for none */
    int32_t head;    /* the trigger's token */
    int32_t first, end; /* tokens of the trigger */
    phrases harmed;     /* those harmed in it, told by another verb: ", killing ten" */
    bool is_harm_first; /* they are the target before anybody that the noun names */
    int32_t group;      /* rules that fit the same trigger: the first that gives an event counts */
    bool is_passive;
    bool is_nominal;
    bool is_result;   /* harm that another act of the sentence does: "killed when a plane fired" */
    bool is_adjunct;  /* of a noun: beside what its clause tells ("before the summit") */
    bool is_ordered;  /* of a noun: to be done: "ordered the arrest" */
    bool is_known;    /* of a noun: "the attack", told before */
    bool is_claimed;  /* of a noun: what somebody says he did */
    bool is_borrowed; /* a side was taken from farther away than the grammar says */
} found;
typedef VEC(found) found_vec;

enum { CHOICES = 16 };

/* The rules that fit one trigger, in their order. */
typedef struct choices {
    found list[CHOICES];
    int32_t count;
} choices;

/* Gives phrases the role that a rule has for them; sides are added. Without a role nothing is done. */
void found_give(found *f, role who, const phrases *p);

/* Makes a scene of a sentence. Lives in keep. */
scene scene_make(const rulebook *b, const tree *t, arena *keep);

static inline const word *scene_word(const scene *sc, int32_t i)
{
    return i < 0 ? NULL : sc->t->nodes[i].word;
}

static inline bool scene_has(const scene *sc, int32_t i, int32_t set)
{
    return set_has_word(&sc->book->sets, set, scene_word(sc, i));
}

/* Is it a time: "last week", "Monday", "2017"? */
bool scene_is_time(const scene *sc, int32_t head);

/* Does one of the prepositions of a noun phrase stand in the set? Gives it, or -1. */
int32_t scene_case(const scene *sc, int32_t head, int32_t set);

/* May the noun be what stands after "of": "a series of attacks", "two of the hostages"? */
bool scene_is_bundle(const scene *sc, int32_t head);

/* The noun after "of", -1. */
int32_t scene_of(const scene *sc, int32_t head);

/* Is i, below head, a phrase of "of Iran", "in Gaza", "from Syria"? */
bool scene_belongs(const scene *sc, int32_t head, int32_t i);

/* Is the noun of a phrase (or of its "of ...") in the set? Gives its last token, or -1. */
int32_t scene_find(const scene *sc, int32_t set, int32_t head);

/* Likewise of any of the phrases. */
bool scene_any_has(const scene *sc, int32_t set, const phrases *p);

enum { OBLIQUES = 32 };

/* A noun phrase with its preposition, beside a verb or noun. */
typedef struct oblique {
    int32_t preposition, head;
} oblique;

typedef struct obliques {
    oblique list[OBLIQUES];
    int32_t count;
} obliques;

/* What hangs on a word with a preposition, then what hangs on that, nearest first: parses hang many
   of them too high or too low. */
void scene_obliques(const scene *sc, int32_t head, int32_t depth, obliques *out);

/* Does somebody, known or at least a person, stand in the phrase? */
bool scene_is_somebody(const scene *sc, int32_t head);

#endif
