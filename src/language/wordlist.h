/* wordlist.h: A frozen list of texts that can be looked up where it lies in a file.
   SPDX-License-Identifier: MIT

       count, slots | offsets: count + 1 | slots: number of a text + 1, or 0 | bytes of all texts

   All numbers are uint32_t. The slots are a hash table (XXH3, linear probing) at most half full. */
#ifndef LANGUAGE_WORDLIST_H
#define LANGUAGE_WORDLIST_H

#include "base/err.h"

typedef struct wordlist {
    uint32_t count, slots; /* slots: a power of two */
    const uint32_t *offsets, *table;
    const char *bytes;
} wordlist;

/* Looks at a chunk of a model; false with error naming it when its numbers cannot be right. */
bool wordlist_open(str chunk, str name, wordlist *out, entente_error *error);

/* The number of a text, -1 when it is not in the list. */
int32_t wordlist_find(const wordlist *l, str text);

/* The text of a number below count. */
str wordlist_text(const wordlist *l, int32_t number);

/* The chunk of count texts, all different. */
str wordlist_chunk(const str *texts, ptrdiff_t count, arena *keep);

#endif
