/* query.h: What is asked of the record in a URL, said by names and values.
   SPDX-License-Identifier: MIT */
#ifndef FACES_QUERY_H
#define FACES_QUERY_H

#include "entente.h"

enum { QUERY_ITEMS = 64 };

/* A question with the room for its lists. Must not move. */
typedef struct query {
    entente_question ask;
    entente_text items[QUERY_ITEMS];
    int32_t item_count;
} query;

/* Says one thing more: "between" "KOR,CHN", "since" "2023-01-01", "limit" "50". An empty value says
   nothing; value must stay. False with error filled, in a sentence that says what is allowed, when
   the value is wrong. A name that is none is a fault of the caller: true, and nothing is said. */
bool query_say(query *q, const char *name, entente_text value, entente_error *error);

#endif
