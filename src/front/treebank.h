/* treebank.h: Files of CoNLL-U, compressed or not, in pieces of whole sentences.
   SPDX-License-Identifier: MIT */
#ifndef FRONT_TREEBANK_H
#define FRONT_TREEBANK_H

#include "language/conllu.h"
#include "text/pieces.h"

/* Opens count paths as pieces of whole sentences. */
pieces *treebank_open(const char *const *paths, ptrdiff_t count);

/* All sentences of one path. False with error filled at the first thing that is wrong. */
bool treebank_read(const char *path, conllu *out, arena *keep, entente_error *error);

#endif
