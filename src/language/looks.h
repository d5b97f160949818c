/* looks.h: What a word looks like: its form, affixes, letter groups and shape, as numbers.
   SPDX-License-Identifier: MIT

       "Beijing's" stands for itself (folded: lower case, digits 0, plain quotes), and besides for
       its suffixes 1-4, prefixes 1-3, all groups of 3 and 4 bytes of "<form>" and its shape "Xx'x".
       All but the form are hashed into buckets. */
#ifndef LANGUAGE_LOOKS_H
#define LANGUAGE_LOOKS_H

#include "base/str.h"

enum {
    LOOKS_MOST = 96, /* hashed features of one word */
    LOOKS_BYTES = 40 /* of a longer form only so many are looked at for groups */
};

typedef struct looks {
    str form;                  /* the folded form, to be looked up among the known words */
    int32_t count;             /* hashed features, at least one */
    uint32_t hash[LOOKS_MOST]; /* take modulo the number of buckets */
} looks;

/* The features of a form; the folded form lives in keep. */
looks looks_of(str form, arena *keep);

/* The folded form alone. */
str looks_fold(str form, arena *keep);

#endif
