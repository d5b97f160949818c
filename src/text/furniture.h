/* furniture.h: What one line of an article's furniture is and tells.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_FURNITURE_H
#define TEXT_FURNITURE_H

#include "text/article.h"

/* What a line is, and what it tells; fields are empty (day ENTENTE_NO_DAY) when it tells nothing. */
typedef struct notice {
    entente_block_kind kind; /* ENTENTE_BLOCK_PROSE: no furniture */
    str author, publisher;
    int32_t day;
    bool is_revision; /* the day is that of a later change: "Updated ..." */
} notice;

/* The longest line that is looked at; longer ones are prose. */
enum { FURNITURE_BYTES = 400 };

/* Takes one line without white space at its ends. */
notice furniture_notice(const furniture *f, str line);

/* Is it the name of a publisher, or of several ("Reuters, BBC", "AP via Google News")? */
bool furniture_is_publisher(const furniture *f, str name);

/* Does it look like a newspaper's or broadcaster's name: "Lantern Post"? */
bool furniture_is_outlet(const furniture *f, str name);

/* Does the text start with a credit that may stand in brackets at the end: "Reporting by ..."? */
bool furniture_starts_credit(const furniture *f, str text);

/* The dateline that prose starts with: "BEIJING, Sept 25 (Xinhua) --". */
typedef struct dateline {
    ptrdiff_t len; /* its bytes, 0 when there is none */
    str place, publisher;
    int32_t day;
} dateline;

dateline dateline_read(const furniture *f, str prose);

/* Are these words in capitals that name no place: "BREAKING"? */
bool furniture_is_no_place(const furniture *f, str words);

#endif
