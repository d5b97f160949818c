/* rule_text.h: The language in which a rule says what stands beside its verb or noun.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_RULE_TEXT_H
#define EVENTS_RULE_TEXT_H

#include "events/rules.h"

/* What a pattern says: the rule without its lemma, and the words that it is a rule of. */
typedef struct rule_text {
    rule rule;
    str lemmas; /* "attack|storm" */
} rule_text;

/* Reads "S impose [@sanction] on|against T" (is_noun: "attack (by S) on T"). False with what is
   wrong in *problem, a message. */
bool rule_text_read(rulebook *b, str text, bool is_noun, rule_text *out, arena *keep, str *problem);

/* Reads one of the options that stand behind a pattern: "mutual", "mod=T", "finer=TABLE" (all of them:
   data/patterns/FORMAT.md). False when there is none of that name. */
bool rule_text_option(rule *r, str option);

#endif
