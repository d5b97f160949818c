/* copies.h: Texts that repeat each other's words: wire copies, updates.
   SPDX-License-Identifier: MIT */
#ifndef RECORD_COPIES_H
#define RECORD_COPIES_H

#include "record/keep.h"

/* Finds the documents whose words a new one repeats, and keeps in the table copy which they are.
   Returns whether there are any. */
bool copies_add(store *s, int64_t document, str text);

/* Does one of two documents repeat most of the other? */
bool copies_are(store *s, int64_t a, int64_t b);

#endif
