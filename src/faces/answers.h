/* answers.h: Answers, kept for as long as the record stays what it is.
   SPDX-License-Identifier: MIT */
#ifndef FACES_ANSWERS_H
#define FACES_ANSWERS_H

#include "faces/out.h"

enum {
    ANSWERS_KEPT = 2048,          /* at most, the oldest goes first */
    ANSWERS_BYTES = 32 << 20,     /* of all, at most */
    ANSWERS_BYTES_EACH = 1 << 20, /* larger ones are not kept */
};

/* Used by several threads at a time. */
typedef struct answers answers;

/* Keeps answers from this record, whose name must stay. */
answers *answers_new(const char *record);
void answers_free(answers *a);

/* What the record is now, to be asked for before an answer is sought; 0 when it has just been written to, so
   that a change to come might look the same. */
uint64_t answers_version(const answers *a);

/* Appends the answer to a question that was kept of this version; false when there is none. */
bool answers_give(answers *a, entente_text question, uint64_t version, out *body);

/* Keeps an answer. Of version 0 nothing is kept. */
void answers_keep(answers *a, entente_text question, uint64_t version, entente_text body);

#endif
