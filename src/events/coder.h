/* coder.h: Who did what to whom: the seam between rules and readers.
   SPDX-License-Identifier: MIT

       Saudi Arabia police arrest one Iranian      parsed as a noun phrase: no verb, a doubt
       Saudi Arabia police arrested one Iranian    parsed again: a sentence

   News is told in the present, treebanks seldom are. A sentence without a verb is parsed again with a
   past form in the place of the word that must be it. */
#ifndef EVENTS_CODER_H
#define EVENTS_CODER_H

#include "events/legend.h"
#include "events/rules_own.h"
#include "world/world.h"

/* The codebook (data/codes) and the rules (data/patterns), compiled. Immutable. */
typedef struct coder coder;
typedef VEC(entente_event) event_vec;
typedef VEC(entente_statement) statement_vec;

/* With rules of one's own, or NULL. NULL with error filled (file and line) when a file is wrong. Lives
   in keep. */
coder *coder_load(const data_set *data, rules_own *own, arena *keep, entente_error *error);

/* All that is known of a document before its events; mentions of all sentences, in order. */
typedef struct coder_input {
    const entente_document *document;
    const entente_sentence *sentences;
    ptrdiff_t sentence_count;
    const entente_token *tokens;
    const language_word *grammar; /* of each token */
    const legend *legend;         /* of the language model that made it */
    const mention *mentions;
    ptrdiff_t mention_count;
    const entente_time *times; /* time expressions of all sentences, in order */
    ptrdiff_t time_count;
    statement_vec *statements; /* those of the document are appended; NULL when nobody asks */
} coder_input;

/* Marks the words of a sentence that only say on which day and would mislead the parser: "rejected on
   Friday calls by", "Germany Monday lifted". False, with is_aside all false, when there are none. */
bool coder_asides(const coder *c, const str *forms, int32_t count, bool *is_aside);

/* What a sentence is to be parsed with in the place of one of its words. */
typedef struct doubt {
    int32_t sentence;
    int32_t token; /* from the sentence's first */
    str form;
    str lemma; /* that the word has as a verb */
} doubt;

typedef VEC(doubt) doubt_vec;

/* Appends the sentences of a document that are to be parsed again, in order, at most one doubt each.
   Forms live in the coder. */
void coder_doubts(const coder *c, const coder_input *in, doubt_vec *out, arena *keep,
                  arena scratch);

/* Takes the second parse of a sentence over into the words of the document, when the word is a verb
   with a subject in it; false when the first one stays. */
bool coder_settle(const coder_input *in, const doubt *d, const language_word *again,
                  language_word *words);

/* Appends the events of a document in the order of their triggers; an act told twice only once.
   All they point to lives in the coder, the input or keep. */
void coder_read(const coder *c, const coder_input *in, event_vec *out, arena *keep, arena scratch);

#endif
