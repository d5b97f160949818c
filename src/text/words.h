/* words.h: The words that decide where a token or a sentence ends.
   SPDX-License-Identifier: MIT

   Filled once from data/words/ and only read afterwards. Keys of the maps are as the text has them
   where case matters (abbreviations, units, currencies), else in lower case. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "base/map.h"
#include "text/segment.h"

/* What the period behind an abbreviation does; the classes of data/words/abbreviations.txt. */
typedef enum period {
    PERIOD_NONE,   /* no abbreviation */
    PERIOD_ALWAYS, /* "Mr.": part of the word, the sentence goes on */
    PERIOD_TITLE,  /* "Gen.": likewise, before a capital letter */
    PERIOD_NUMBER, /* "No.": likewise, before a figure */
    PERIOD_MAY,    /* "Inc.": part of the word, which may be its sentence's last */
    PERIOD_INNER,  /* "etc.": part of the word unless its sentence ends */
    PERIOD_MARK,   /* "Yahoo!" */
} period;

/* What may stand behind a figure; the classes of data/words/symbols.txt, as bits. */
enum { UNIT_MEASURE = 1, UNIT_MONEY = 2 };

struct segmenter {
    map abbreviations;      /* -> period */
    map clitics;            /* what stands behind an apostrophe */
    map joined;             /* words in one form -> bytes of the first | bytes of the second << 8 */
    map apostrophed;        /* what stands behind an apostrophe at a word's start */
    map prefixes, suffixes; /* of hyphened words */
    map whole;              /* hyphened words */
    map units;              /* -> UNIT_ bits */
    map currencies, endings;    /* "US$"; "com" */
    map emoticons;              /* of at most EMOTICON_BYTES */
    map starters;               /* first words of sentences */
    bool starts_emoticon[128];  /* by first byte */
    uint32_t joined_starts[26]; /* by first letter, bits of the second: the words of joined */
};

enum { WORD_BYTES = 24, EMOTICON_BYTES = 4 };

/* The value of a word in any case, 0 when it is not there. Words over WORD_BYTES never are. */
int32_t words_find(const map *m, str word);

/* The value of a word as it stands, 0 when it is not there. */
int32_t words_find_exact(const map *m, str word);

#endif
