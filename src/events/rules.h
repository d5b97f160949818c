/* rules.h: The rules of data/patterns, compiled.
   SPDX-License-Identifier: MIT

       impose-1   163   S impose [@sanction] on|against T
                        |   |      |           |         who the target is
                        |   |      |           after one of these prepositions
                        |   |      an object that has one of these words
                        |   the verb
                        who the source is                           (data/patterns/FORMAT.md)

   A rule of nouns.txt starts with its noun and has only prepositions after it. */
#ifndef EVENTS_RULES_H
#define EVENTS_RULES_H

#include "events/ontology.h"
#include "events/rules_own.h"
#include "events/wordset.h"

typedef enum role {
    ROLE_NONE,
    ROLE_SOURCE,
    ROLE_TARGET,
    ROLE_SIDES, /* all sides of a mutual act */
} role;

typedef enum slot_kind {
    SLOT_OBJECT,
    SLOT_PREPOSITION,
    SLOT_INFINITIVE, /* "to" and a verb */
    SLOT_GERUND,     /* a preposition and a verb in -ing */
    SLOT_CLAUSE,     /* "that" or a clause */
} slot_kind;

/* What must (or, when optional, may) stand beside the verb or noun. */
typedef struct slot {
    slot_kind kind;
    role role;
    int32_t words;        /* set of which one must be there, -1 for any */
    int32_t prepositions; /* set, -1 for none */
    bool is_optional;
    bool may_be_nobody; /* the role may stay without an actor */
    bool is_base;       /* of a clause: its verb is a base form ("that Iran free") */
    bool is_own;        /* of a clause: its subject is a pronoun ("that it will") */
} slot;

enum { SLOTS = 6 };

typedef struct rule {
    str name, code, text;  /* text: the pattern as written, for explanations */
    int32_t lemma;         /* the verb or noun */
    int32_t particle;      /* set: "off" in "call off", -1 for none */
    role subject;          /* of verbs: whose role the subject has */
    role modifier;         /* of nouns: whose role an adjective or possessive before it has */
    int32_t subject_words; /* set of which the subject must have a word, -1 for any */
    bool subject_may_be_nobody;
    slot slots[SLOTS];
    int32_t slot_count;
    str table;       /* of refine.txt, by which the code is made finer; "" for none */
    bool is_mutual;  /* sides, no direction */
    bool is_planned; /* whatever the verb says, it is still to come */
    bool is_possible;
    bool is_ahead;    /* only where it is still to come: "will retaliate" */
    bool is_denial;   /* only where it is said not to be: "will not tolerate" */
    bool is_violent;  /* of people harmed: only where somebody or a weapon does it */
    bool is_verbal;   /* what stands in its object is content, no act of its own */
    bool is_strict;   /* not without both sides */
    bool is_domestic; /* who is hit without a state is of the source's */
    bool is_free;     /* of nouns: an act wherever it stands in the sentence */
    bool is_active;   /* of verbs: never in the passive */
    bool is_passive;  /* of verbs: only in the passive */
    bool is_abroad;   /* the sides are of different states */
    bool is_person;   /* the target is somebody, not a thing of somebody's */
    bool is_envoy;    /* the source is somebody of rank or name, no people at large */
    bool is_lone;     /* an owner of the object is no target */
    bool is_union;    /* the source is an organisation of states */
    bool is_people;   /* the source is no state, army or police */
    bool is_league;   /* the target is an organisation of states */
    bool is_town;     /* the target is a place with a name */
    bool is_official; /* the code is another one where the source is a state */
    bool is_first;    /* tried before narrower ones */
    bool is_claim;    /* the source says that it did the violence told before */
    bool is_content;  /* only of what is asked, promised, refused, threatened; after all others */
    bool is_told;     /* of content that asks for words: also of what somebody says he will do */
    int32_t rank;     /* how much it asks for: of a word's rules the highest is tried first */
    int32_t order;    /* in the files */
    str file;
    int32_t line;
} rule;

/* Words that make a code finer. */
typedef struct refinement {
    str table;
    int32_t words;        /* set */
    const str *from, *to; /* code of the rule -> finer code */
    int32_t count;
} refinement;

/* A way in which a word changes what is told: data/patterns/status.txt. */
typedef enum mood {
    MOOD_NONE,
    MOOD_THROUGH, /* "began to attack": as if the verb itself stood there */
    MOOD_PLANNED,
    MOOD_POSSIBLE,
    MOOD_DENIED,
    MOOD_BLOCKED, /* "if", "pretended to": no act at all */
    MOOD_ORDERED, /* "ordered troops to": the object acts, planned */
} mood;

/* How a verb tells: data/patterns/status.txt. */
typedef enum saying { SAYING_NONE, SAYING_TELLS, SAYING_FORESEES, SAYING_DENIES } saying;

/* Why what is told is no act: data/patterns/discard.txt. */
typedef enum discard {
    DISCARD_NONE,
    DISCARD_NAME,     /* "Korean War": no trigger inside */
    DISCARD_SPORT,    /* the sentence is about a game */
    DISCARD_ACCIDENT, /* nobody harmed on purpose */
} discard;

typedef struct rule_range {
    int32_t first, count;
} rule_range;

/* What the rules know of a lemma. */
typedef struct lemma_info {
    rule_range verbs, nouns;         /* rules, in the order of the files */
    uint8_t as_verb, as_word, modal; /* moods: before an infinitive; as adverb or adjective */
    uint8_t saying;                  /* how it tells */
    uint8_t stance;                  /* how who tells stands to it: entente_stance */
    int32_t line;                    /* in status.txt */
    str sector;                      /* "embassy" GOV: for whom it stands with a state beside it */
    bool is_person;                  /* names people by itself: "villager" */
    str name_sector;                 /* of names that end with it: "Board" GOV */
    bool is_nobody;                  /* names that end with it are no actors: "Ocean" */
    bool is_act;                     /* what somebody did: "airstrike" */
} lemma_info;

/* What an event's confidence is made of: data/patterns/confidence.txt. */
enum { CONFIDENCE_PARTS = 18 };
extern const str CONFIDENCE_NAMES[CONFIDENCE_PARTS];

typedef struct rulebook {
    wordbook words;
    wordsets sets;
    ontology *codes;
    const rule *verbs, *nouns;
    int32_t verb_count, noun_count;
    const lemma_info *lemmas; /* by lemma */
    int32_t lemma_count;
    const uint8_t *kinds; /* by lemma, for clause.h */
    const refinement *refinements;
    int32_t refinement_count;
    int32_t names, sport, accidents; /* sets of discard.txt */
    int32_t light, light_link, harm, occur, keeps, pairs, linked, toward, carriers, bundles,
        within; /* sets that the program asks for: see data/patterns/sets.txt */
    int32_t where, belongs, citing, borders, he, they, it, own, both, apart, bounds, known, aims,
        we, rulers;
    int32_t documents, issuing, collapse, joining, holding, carrying, favour, outcry, statements;
    int32_t ordering, announcing, naming, countries, answering, answer_link, killing;
    int32_t after, before, frames, starts, about, journeys, localities, whence;
    int32_t asking, bare, requests, warning, willing;
    int32_t by, of, from, between; /* lemmas of prepositions */
    int32_t prisons, keeping, jailing, judging, spots, frontiers, causes, groups, firms, unions;
    int32_t others, crowd, armyless; /* sets of people of whom nothing is told */
    int32_t including, omitting, mentioning, speaking, parties, occasions, makers; /* of accounts */
    double weights[CONFIDENCE_PARTS];
} rulebook;

/* own may be NULL. NULL with error filled (file and line) when a file is wrong. Lives in keep. */
rulebook *rules_load(const data_set *data, rules_own *own, arena *keep, entente_error *error);

/* The sets and rules of data/patterns, to which rows are added to see whether they can be. NULL with
   error filled when a file is wrong. Lives in keep. */
typedef struct rules_trial rules_trial;
rules_trial *rules_trial_open(const data_set *data, arena *keep, entente_error *error);

/* Its words and sets; no rules. */
const rulebook *rules_trial_book(const rules_trial *t);

/* Adds a row of sets or of verbs. False with what is wrong in *problem. */
bool rules_try(rules_trial *t, bool is_set, str row, str *problem);

/* The code that the table "from" of refine.txt gives, a table without words; code itself when it gives none. */
str rules_convert(const rulebook *b, str from, str code);

/* What the rules know of a lemma; nothing for 0. */
const lemma_info *rules_lemma(const rulebook *b, int32_t lemma);

#endif
