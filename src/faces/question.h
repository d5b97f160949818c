/* question.h: A question to a record, as options of a verb.
   SPDX-License-Identifier: MIT */
#ifndef FACES_QUESTION_H
#define FACES_QUESTION_H

#include "entente.h"
#include "faces/options.h"

enum { QUESTION_OPTIONS = 22, QUESTION_TEXTS = 256 };

/* The values of the options, and what they come to. */
typedef struct asking {
    const char *record, *id, *since, *until, *text, *place, *country, *product, *document;
    option_list between, source, target, actor, type, cameo, by, status;
    int limit, offset;
    bool oldest_first, json, csv;
    entente_text texts[QUESTION_TEXTS]; /* of the lists, taken apart at their commas */
    int text_count;
} asking;

/* The options that fill a: --record, --between, --source, ... They are written to list, of which
   there must be QUESTION_OPTIONS. */
void question_options(asking *a, option *list);

/* The question of them; its lists point into a. False, after a message that names the verb's help, when
   a value is wrong. */
bool question_take(const char *verb, asking *a, entente_question *wanted);

/* Parts values at their commas into texts of a; how many there are in *count. */
const entente_text *question_list(asking *a, const option_list *list, int32_t *count);

/* The file of the record: of --record, or of ENTENTE_RECORD, or entente.db here. */
const char *question_record(const asking *a);

/* Opens the record of --record, or of ENTENTE_RECORD, or entente.db here. NULL after a message. */
entente_record *question_open(const asking *a, entente_access access);

#endif
