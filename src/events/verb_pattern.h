/* verb_pattern.h: One pattern of a verb dictionary of PETRARCH or TABARI in the language of the rules.
   SPDX-License-Identifier: MIT

       - * {RELIEF AID} (TO BORDER)       ──>   S send [relief_aid] to [border] (against|... T)
       - &MILITARY * OFF $                ──>   T [@dictionary-military] send +off S
       - + WAS * BY $                     ──>   S send T

   Formats: P. Schrodt, TABARI manual 0.8 (2014), chapter 5; PETRARCH manual 1.0 (2014), chapter 5;
   C. Norris, PETRARCH 2 (2016). "*" is the verb, "$" the source, "+" the target, "%" both, "^" an actor
   that is passed over; braces hold a noun phrase, or alternatives with "|", parentheses a phrase with
   its preposition. */
#ifndef EVENTS_VERB_PATTERN_H
#define EVENTS_VERB_PATTERN_H

#include "events/wordbook.h"

/* Words that stand for each other: "&WEAPON" with its "+" lines. */
typedef struct synset {
    str name;         /* of the set that is made of it: "dictionary-weapon" */
    VEC(str) members; /* "gun", "machine_gun" */
    int32_t line;
    bool is_used;
} synset;

typedef struct synsets {
    map numbers; /* "WEAPON", and "@dictionary-weapon" -> 1 + index in list */
    VEC(synset) list;
    VEC(int32_t)
    wanted; /* indexes of those that patterns began to use, until somebody empties it */
} synsets;

/* A verb of a dictionary: "CALL_OFF" is call with off, "TAKE_LEAVE" take with an object. */
typedef struct verb_name {
    str verb;
    str particle, object; /* one of them, or neither: "" */
} verb_name;

/* What stands around the verb, in the order of a rule. */
typedef struct verb_pattern {
    str subject;  /* "S", "T [soldier]"; "" for nobody in particular */
    str particle; /* "off", "" */
    str object;   /* "[relief_aid]", "T", "" */
    str rest;     /* " to [border] with T", "" */
    bool has_source, has_target;
    bool is_passive; /* told in the passive only */
    str left_out;    /* a phrase with too many words, "" */
} verb_pattern;

/* A word or phrase of a dictionary as the rules write it: "PRIME_MINISTERS_" gives "prime_minister".
   False with what is wrong in *problem. */
bool verb_phrase(const wordbook *x, str text, str *out, arena *keep, str *problem);

/* Takes the name of a verb apart. */
bool verb_name_read(const wordbook *x, str text, verb_name *out, arena *keep, str *problem);

/* Reads what stands between "-" and the code. is_reversed: the source of the sentence is the target of
   the act. Synsets that it is the first to use become wanted. False with why it cannot be said in a rule in *problem. */
bool verb_pattern_read(const wordbook *x, synsets *s, str text, bool is_reversed, verb_pattern *out,
                       arena *keep, str *problem);

/* The pattern of a rule for verbs that stand for each other, "send|dispatch", or for one verb with its
   particle or object. "" where verb and pattern have a particle or an object each. */
str verb_pattern_text(const verb_pattern *p, str verbs, const verb_name *one, bool is_reversed,
                      arena *keep);

#endif
