/* endings.h: What follows from a word's form and XPOS: its lemma, its features.
   SPDX-License-Identifier: MIT

   A table of whole forms and of endings, where the longest that is there decides. Keys have the
   tag (of a word within a name that is no proper noun UPOS too: "NNP/ADJ"), how the form is written
   (a: lower case, A: with capitals, U: all capitals, V: more than four and all capitals), and the
   form or ending:
       "VBDa ^went" -> "4go"      "VBDa ied" -> "3y"      "VBDa ed" -> "2"      "JJA ian" -> "=0"
   Verbs with capitals take the endings of lower case where they have none of their own. In the keys
   of lemmas a tag stands for its family.

   A lemma's value is how many bytes are cut off the end and what is put there instead. It starts
   from the form in lower case; "=" keeps its capitals, "^" gives lower case a capital. */
#ifndef LANGUAGE_ENDINGS_H
#define LANGUAGE_ENDINGS_H

#include "language/model_file.h"
#include "language/wordlist.h"

enum {
    ENDINGS_ENDING = 6,
    ENDINGS_INITIALS = 4,
    ENDINGS_FORM = 60
}; /* bytes of the longest ending; of the longest form */
enum { ENDINGS_ROOM = ENDINGS_FORM + 16, ENDINGS_WHOLE = -1 };

typedef struct endings {
    wordlist keys, values;
    const uint16_t *value_of; /* each key */
} endings;

/* A form as the table sees it. */
typedef struct endings_word {
    str form, lower, xpos;
    char writing; /* a A U V */
} endings_word;

/* The chunks are keys, values and value_of. */
bool endings_open(const model_file *m, str keys, str values, str value_of, endings *out,
                  entente_error *error);

/* Lower case lives in keep. */
endings_word endings_word_of(str form, str xpos, arena *keep);

/* The tag that stands in the keys. Lives in keep or is xpos. */
str endings_tag(str upos, str xpos, arena *keep);

/* The tag whose lemmas a tag shares: a participle has those of the past tense. */
str endings_family(str xpos);

/* Whether a word with capitals follows the endings of lower case too: a verb does, a name not. */
bool endings_shares(const endings_word *w);

/* The value for a word, or -1; is_whole says whether it was found for the whole form. */
int32_t endings_find(const endings *r, const endings_word *w, bool *is_whole);

/* The key of the last `bytes` bytes of a form, or of the whole with ENDINGS_WHOLE; empty when it
   does not fit into the room. */
str endings_key(const endings_word *w, char writing, ptrdiff_t bytes, char room[ENDINGS_ROOM]);

/* The lemma that a value makes. Lives in keep, or is the form itself or its lower case. */
str endings_lemma(str value, const endings_word *w, arena *keep);

/* A guessed lemma mended where it is no known word: an e or a doubled letter was lost or is too
   much ("provok", "smel", "modell"). */
str endings_mend(str lemma, const wordlist *words, arena *keep);

/* The value that makes lemma from a word; empty when there is none. */
str endings_value(const endings_word *w, str lemma, arena *keep);

/* How many bytes a lemma's value cuts off. */
ptrdiff_t endings_cut(str value);

#endif
