/* treebank.h: Files of CoNLL-U, compressed or not, in pieces of whole sentences.
   SPDX-License-Identifier: MIT */
#ifndef FRONT_TREEBANK_H
#define FRONT_TREEBANK_H

#include "language/conllu.h"

typedef struct treebank treebank;

/* Opens count paths: files, folders, archives, "-" for standard input. Nothing is read yet. */
treebank *treebank_open(const char *const *paths, ptrdiff_t count);
void treebank_close(treebank *t);

typedef struct treebank_piece {
    str file, bytes; /* about 256 KiB */
    ptrdiff_t line;  /* 1-based, of the file, at which bytes start */
    bool is_first;   /* of its file */
    bool is_refused; /* a file could not be read: error says which and why; the rest goes on */
    entente_error error;
} treebank_piece;

/* The next piece, in the order of the paths; false at the end. It lives in keep. */
bool treebank_next(treebank *t, treebank_piece *out, arena *keep);

/* All sentences of one path. False with error filled at the first thing that is wrong. */
bool treebank_read(const char *path, conllu *out, arena *keep, entente_error *error);

#endif
