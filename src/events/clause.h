/* clause.h: The verbs of a sentence with their arguments, and how they hang together.
   SPDX-License-Identifier: MIT

       Police have arrested two journalists accused of insulting a judge, the ministry said
       [subj] [verb       ] [object       ] [verb ]    [verb    ]        [subject   ] [verb]
              complement of "said"          reduced, of the journalists, who are its subject and,
                                            through it, that of "insulting"                       */
#ifndef EVENTS_CLAUSE_H
#define EVENTS_CLAUSE_H

#include "events/tree.h"

typedef enum clause_link {
    LINK_MAIN,
    LINK_AND,        /* beside its parent: "and killed" */
    LINK_COMPLEMENT, /* what is said, thought, ordered: "said that", "says it will" */
    LINK_INFINITIVE, /* what a verb or noun governs: "agreed to send", "plans to", "began shelling" */
    LINK_PARTICIPLE, /* ", killing ten", "after meeting", "of shelling" */
    LINK_PURPOSE,    /* "(in order) to attack" beside a verb that does not ask for it */
    LINK_RELATIVE,   /* "who killed" */
    LINK_REDUCED,    /* "stationed in", "carrying weapons" */
    LINK_ADVERBIAL,  /* "after Israel attacked" */
} clause_link;

typedef struct clause {
    int32_t verb;   /* its token; the copula where something else is the predicate */
    int32_t head;   /* the token on which its arguments hang: the verb or the predicate */
    int32_t parent; /* clause, -1 when none */
    clause_link link;
    int32_t noun;     /* that it describes or depends on, -1 */
    int32_t mark;     /* the word that opens it ("after", "of", "that"), -1 */
    int32_t modal;    /* -1 */
    int32_t negation; /* the "not", -1 */
    phrases subject, objects;
    phrases indirect;    /* "gave Georgia": before the object */
    bool is_own_subject; /* it stands in the clause itself */
    bool is_passive;
    bool may_be_passive; /* "two soldiers killed in": active or passive, the object decides */
    bool is_infinitive;  /* with "to" */
    bool is_condition;   /* "if they attack" */
    bool is_due;         /* "are to meet" */
    bool is_copula;
} clause;

typedef struct clauses {
    clause *data; /* in the order of their verbs */
    int32_t count;
    int32_t *order; /* of all, those above before those below */
    int32_t *at;    /* token -> the clause in which it stands, -1 for none */
    int32_t *of;    /* token -> the clause whose head it is, -1 for none */
} clauses;

/* What the finder must know about verbs. */
enum {
    VERB_SAYS = 1,  /* a clause may follow without "that": "said", "fears" */
    VERB_KEEPS = 2, /* its subject is that of the infinitive, whomever it is said to: "promise" */
    /* its object does with its subject what follows "in": "joined Mali in condemning" */
    VERB_JOINS = 4,
    /* what it tells may be the result of what another tells: "kill" */
    VERB_HARMS = 8,
};

typedef struct clause_words {
    const uint8_t *kinds; /* by lemma */
    int32_t lemma_count;
} clause_words;

clauses clauses_find(const tree *t, const clause_words *words, arena *keep);

/* The lemma of the main verb, 0 when the rules do not know it. */
int32_t clause_lemma(const tree *t, const clause *c);

/* Does anything known to be a word of this class hang on the token? Gives it, or -1. */
int32_t tree_child_of_class(const tree *t, int32_t head, uint32_t classes);

#endif
