/* cast.h: Who the phrases of an act are.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_CAST_H
#define EVENTS_CAST_H

#include "events/match.h"

/* Somebody with the ground on which they were read. */
typedef struct player {
    entente_actor actor;
    const entente_reason *because;
    int32_t because_count;
    double confidence;
    bool is_place;    /* stands there for those who live or rule there */
    bool is_own;      /* "its citizens": of the source's state */
    bool is_linked;   /* the state stands after it: "entities linked to North Korea" */
    bool is_stranger; /* a name that nobody knows */
    bool is_crowd;    /* "10 people", of whom nothing is told */
    bool is_deed;     /* told by what they did: "U.S. drone strikes" */
} player;

enum { PLAYERS = 24 };

typedef struct players {
    player list[PLAYERS];
    int32_t count;
} players;

enum {
    NAMES = 32,
    GROUP_KINDS = 3, /* armed and other groups, companies, organisations of states */
};

/* What is remembered from sentence to sentence of one document. */
typedef struct memory {
    players subject; /* of the last sentence: who "he", "they", "it" are */
    bool is_subject_several;
    players sides;       /* of the last act between two: who "the two leaders" are */
    players source;      /* of the last act */
    players doer;        /* of the last that was no mere word: whose "the attack", "the offer" is */
    player names[NAMES]; /* the last persons named, for when only the family name follows */
    int32_t name_count;  /* of all ever put there */
    player bodies[NAMES];       /* the last offices and bodies named: who "the ministry" is */
    int32_t body_count;         /* likewise */
    player groups[GROUP_KINDS]; /* the last named of each kind: "the group", "the company" */
    str country;                /* of the last place */
    entente_teller speaker;     /* who was quoted or told something last */
    int32_t speaker_age;        /* sentences since then */
    entente_place place;        /* of the last act that had one */
    int32_t place_age;          /* sentences since then */
    str told_name;         /* the person who did the last act with a day of its own, "" */
    int32_t told_day;      /* that day */
    int32_t told_sentence; /* the sentence that tells it */
} memory;

/* How a place or a bare state is to be read as a side. */
typedef enum reading {
    READ_GOVERNMENT, /* of visits, talks, words */
    READ_PEOPLE,     /* of attacks: a town is its people */
    READ_PERSON,     /* of arrests, meetings: nobody but persons and bodies */
} reading;

/* Appends whoever the phrases name. */
void cast_phrases(const scene *sc, const memory *m, const phrases *p, reading how, players *out,
                  arena *keep);

/* Appends whoever an adjective or possessive before the noun of a phrase, or "of", "in", "from"
   after it, names: the owner of "Israeli airstrikes". With before_only, what follows is left; with
   is_sides, all of several are taken: "Iran-Iraq talks". */
void cast_owner(const scene *sc, int32_t head, bool before_only, bool is_sides, reading how,
                players *out, arena *keep);

/* Remembers the persons whom a sentence names. */
void cast_remember_names(const scene *sc, memory *m);

/* The country of a place, or of what stands for one: "" when there is none. */
bool player_is_state(const player *p);

#endif
