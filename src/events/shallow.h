/* shallow.h: A sentence as noun phrases, verb groups and the small words between them.
   SPDX-License-Identifier: MIT

       Police in Minsk  have  arrested  two Belarusian journalists  ,  the ministry  said
       [NP ] P [NP   ]  [VERB        ]  [NP                       ] ,  [NP        ] [VERB]

   Shallow on purpose: no tree, only runs of words found from left to right in one pass. */
#ifndef EVENTS_SHALLOW_H
#define EVENTS_SHALLOW_H

#include "events/wordbook.h"
#include "world/world.h"

typedef enum tag {
    TAG_NOUN,
    TAG_NAME, /* capitalised and unknown, or part of a mention */
    TAG_DETERMINER,
    TAG_ADJECTIVE,
    TAG_NUMBER,
    TAG_TIME,
    TAG_POSSESSIVE, /* 's */
    TAG_PRONOUN,
    TAG_PREPOSITION,
    TAG_TO,
    TAG_VERB,
    TAG_AUXILIARY, /* be, have, do, modals */
    TAG_NOT,
    TAG_ADVERB,
    TAG_AND,
    TAG_COMMA,
    TAG_SUBORDINATOR,
    TAG_RELATIVE,
    TAG_THAT,
    TAG_BREAK, /* semicolon, colon, dash */
    TAG_QUOTE, /* a quotation mark */
    TAG_SKIP,  /* brackets and what they hold */
} tag;

/* One token of the sentence with what is known of it. */
typedef struct shallow_token {
    str text;
    const word *word; /* NULL when the rules do not know it */
    int32_t mention;  /* index in the mentions of the sentence, -1 when in none */
    tag tag;
    bool is_capital;
    bool is_joined; /* a hyphen stands right before or after it */
    bool is_quoted;
} shallow_token;

typedef enum chunk_kind {
    CHUNK_NOUN,
    CHUNK_VERB,
    CHUNK_PREPOSITION,
    CHUNK_AND,
    CHUNK_COMMA,
    CHUNK_SUBORDINATOR, /* after, because, if */
    CHUNK_RELATIVE,     /* who, which */
    CHUNK_THAT,
    CHUNK_ADVERB, /* also predicate adjectives */
    CHUNK_BREAK,
} chunk_kind;

/* A run of tokens [first, end) of the sentence. */
typedef struct run {
    chunk_kind kind;
    int32_t first, end;
    int32_t head; /* the noun, the main verb, the word itself */

    /* of noun phrases */
    bool is_time;    /* "last week" */
    bool is_pronoun; /* "they" */
    bool is_plural;
    bool is_negated; /* "no talks" */

    /* of verb groups */
    bool is_finite;  /* has a subject of its own: "attacked", "has attacked" */
    bool is_passive; /* "was attacked", and "attacked" in "troops attacked by rebels" */
    bool is_bare;    /* a participle alone: "attacked", "attacking" */
    bool is_infinitive;
    bool is_not;    /* "did not attack" */
    int32_t modal;  /* token of the modal, -1 when there is none */
    uint8_t form;   /* FORM_* of the main verb */
    bool is_copula; /* the main verb is "be" */
} run;

/* A sentence taken apart. Lives in the arena given to shallow_read. */
typedef struct shallow {
    str text;
    const entente_token *tokens; /* the document's, from the sentence's first */
    shallow_token *token;
    int32_t token_count;
    const mention *mentions; /* of this sentence; their tokens count from first_token */
    int32_t mention_count;
    int32_t first_token;
    run *chunks;
    int32_t chunk_count;
} shallow;

void shallow_read(shallow *s, const wordbook *x, str text, const entente_token *tokens,
                  const entente_sentence *place, const mention *mentions, ptrdiff_t mention_count,
                  arena *keep);

/* The bytes of the document from one token to before another. */
entente_span shallow_span(const shallow *s, int32_t first, int32_t end);

#endif
