/* clause.h: Who is the subject of each verb, and how the verbs of a sentence hang together.
   SPDX-License-Identifier: MIT

       Police have arrested two journalists accused of insulting a judge, the ministry said
       [subj] [verb 0     ] [object       ] [verb 1]   [verb 2 ]          [subject   ] [verb 3]
                            verb 1 relative, of the journalists; verb 2 a gerund below 1

   Found by rule from left to right, without a parse. */
#ifndef EVENTS_CLAUSE_H
#define EVENTS_CLAUSE_H

#include "events/shallow.h"

typedef enum clause_link {
    LINK_MAIN,
    LINK_AND,        /* shares the subject of its parent: "and killed" */
    LINK_COMPLEMENT, /* what is said, thought, ordered: "said that", "says it will" */
    LINK_INFINITIVE, /* "agreed to send" */
    LINK_PARTICIPLE, /* ", killing ten", "after meeting", "of shelling" */
    LINK_RELATIVE,   /* "who killed", "stationed in" */
    LINK_ADVERBIAL,  /* "after Israel attacked" */
} clause_link;

enum { PHRASES = 16 };

/* Noun phrases side by side ("Japan, China and South Korea"): numbers of chunks. */
typedef struct phrases {
    int32_t at[PHRASES];
    int32_t count;
} phrases;

typedef struct clause {
    int32_t verb; /* chunk of the verb group */
    int32_t end;  /* chunk before which it ends */
    phrases subject;
    int32_t parent; /* clause, -1 when none */
    clause_link link;
    int32_t mark;        /* chunk of the word that opens it ("after", "of", "that"), -1 when none */
    bool is_condition;   /* "if they attack" */
    bool is_reduced;     /* "troops stationed in": a participle that describes a noun */
    bool may_be_passive; /* "two soldiers killed in": active or passive, the object decides */
} clause;

typedef struct clauses {
    clause *data;
    int32_t count;
} clauses;

/* What the finder must know about verbs. */
enum {
    VERB_SAYS = 1,  /* a clause may follow without "that": "said", "fears" */
    VERB_HARMS = 2, /* ", killing ten" belongs to the act before it, not to the noun */
    VERB_HELPS = 4, /* a bare infinitive may follow: "helped Syria build" */
};

typedef struct clause_words {
    const uint8_t *kinds; /* by lemma */
    int32_t lemma_count;
} clause_words;

/* Appends phrases, as many as fit. */
void phrases_add(phrases *to, const phrases *from);

clauses clauses_find(const shallow *s, const clause_words *words, arena *keep);

/* The noun phrases that start at chunk i and stand side by side with it, before chunk end. */
phrases phrases_from(const shallow *s, int32_t i, int32_t end);

/* The objects of a clause: the noun phrases right after its verb (and after skip more chunks). */
phrases clause_objects(const shallow *s, const clause *c, int32_t skip);

/* The lemma of the main verb, 0 when the rules do not know it. */
int32_t clause_lemma(const shallow *s, const clause *c);

#endif
