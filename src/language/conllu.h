/* conllu.h: Treebanks: sentences of words in ten columns.
   SPDX-License-Identifier: MIT

   Ranges ("3-4"), empty nodes ("8.1") and comments are not words; they are kept as text before the
   word they precede, so that a file can be written again with other columns. */
#ifndef LANGUAGE_CONLLU_H
#define LANGUAGE_CONLLU_H

#include "base/err.h"
#include "base/vec.h"

/* One word; all are views of the file's bytes. A column of "_" is empty, but for the form and lemma
   of a word that is an underscore. */
typedef struct conllu_word {
    str form, lemma, upos, xpos, features, label, misc;
    str before;   /* the lines between the word before and this one */
    int32_t head; /* 1-based within the sentence; 0 is the root, -1 not said */
} conllu_word;

/* Words [first, first + count). */
typedef struct conllu_sentence {
    int32_t first, count;
} conllu_sentence;

typedef struct conllu {
    VEC(conllu_word) words;
    VEC(conllu_sentence) sentences;
} conllu;

/* Appends the sentences of a file. False with error (file and line) when a line has not ten
   columns, words are not numbered from 1, or a head lies outside its sentence. */
bool conllu_read(str file, str bytes, conllu *out, arena *keep, entente_error *error);

/* Writes one word's line: id is 1-based. */
void conllu_put(buf *out, int32_t id, const conllu_word *w);

/* Writes what stood before a word, without the empty nodes, which belong to another analysis. */
void conllu_put_before(buf *out, str before);

/* The value of name in a column of the form "A=b|C=d"; empty when it is not there. */
str conllu_value(str column, str name);

#endif
