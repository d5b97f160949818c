/* tree.h: A sentence as its words and what hangs on what.
   SPDX-License-Identifier: MIT

       Police in Minsk have arrested two Belarusian journalists , the ministry said
       nsubj <--------------- arrested -----------> obj                 <-- said
                              ccomp  <---------------------------------------'

   The relations are those of Universal Dependencies. Tokens count from the first of the sentence, -1 is
   none. */
#ifndef EVENTS_TREE_H
#define EVENTS_TREE_H

#include "events/legend.h"
#include "events/wordbook.h"
#include "world/world.h"

typedef struct node {
    str text;
    const word *word;    /* NULL when the rules do not know it */
    int32_t verb, noun;  /* lemmas as which it may tell an act; 0 when none */
    int32_t head;        /* -1 at the top */
    int32_t first, next; /* its first dependent; the next one of its head */
    int32_t left, end;   /* tokens [left, end): with all that hangs on it */
    int32_t mention;     /* index in the mentions of the tree, -1 */
    uint8_t label, pos;
    uint16_t traits;               /* TRAIT_ bits of language.h */
    bool is_participle, is_gerund; /* by its form: "arrested", "arresting" */
    bool is_capital;
    bool is_joined; /* a hyphen stands right before or after it */
    bool is_quoted;
} node;

enum { TREE_WORDS = 256 }; /* of a longer sentence a piece is a tree */

/* One sentence. Lives in the arena given to tree_make. */
typedef struct tree {
    str text;
    const entente_token *tokens; /* the document's, from the tree's first */
    node *nodes;
    int32_t count;
    const mention *mentions;
    int32_t mention_count;
    int32_t first_token;       /* tokens of mentions count from the document's first */
    const entente_time *times; /* time expressions, in order */
    int32_t time_count;
    bool is_headline;
} tree;

/* Of tokens [first, first + count) of a document with their grammar; count is at most TREE_WORDS. */
typedef struct tree_input {
    str text;
    const entente_token *tokens;  /* of the document */
    const language_word *grammar; /* likewise */
    const legend *legend;
    int32_t sentence_first; /* its first token: heads count from there */
    int32_t first, count;
    const mention *mentions;
    ptrdiff_t mention_count;
    const entente_time *times; /* those of the sentence, in order */
    ptrdiff_t time_count;
} tree_input;

tree tree_make(const tree_input *in, const wordbook *x, arena *keep);

enum { PHRASES = 16 };

/* Noun phrases side by side ("Japan, China and South Korea"), each as its head. */
typedef struct phrases {
    int32_t at[PHRASES];
    int32_t count;
} phrases;

/* Appends phrases, as many as fit. */
void phrases_add(phrases *to, const phrases *from);

/* A noun phrase and those coordinated with it. */
phrases tree_phrases(const tree *t, int32_t head);

/* The first dependent of a word with this relation, -1. */
int32_t tree_child(const tree *t, int32_t head, relation l);

/* The first token of a noun phrase up to its head: articles, adjectives, nouns before it. */
int32_t tree_phrase_first(const tree *t, int32_t head);

/* The preposition of a noun phrase, -1; of several the first. */
int32_t tree_case(const tree *t, int32_t head);

/* Is a set of labels there: may the word be the head of a noun phrase? */
bool tree_is_nominal(const tree *t, int32_t i);

/* Does i stand below above, or is it that word? */
bool tree_is_below(const tree *t, int32_t i, int32_t above);

/* The mention that a token is in, NULL when in none. */
const mention *tree_mention(const tree *t, int32_t i);

/* The bytes of the document from one token to before another. */
entente_span tree_span(const tree *t, int32_t first, int32_t end);

/* The words of a noun phrase up to its head. */
entente_span tree_phrase_span(const tree *t, int32_t head);

#endif
