/* lines.h: Lines of a text and the paragraphs they make.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include "text/furniture.h"

/* A line without the white space, list marks and heading marks at its ends; never empty. */
typedef struct line {
    int32_t start, end, columns;
    int8_t kind;      /* entente_block_kind; PROSE for what is no furniture */
    bool after_blank; /* a blank line stands before it */
    bool is_item;     /* it starts with the mark of a list */
} line;
typedef VEC(line) line_vec;

/* One furniture line, or the lines of one paragraph. */
typedef struct paragraph {
    int32_t start, end;
    int8_t kind;
    bool is_item;
} paragraph;
typedef VEC(paragraph) paragraph_vec;

/* The lines of a text, each with its kind. */
void lines_find(const furniture *f, str text, line_vec *lines, arena *keep);

/* Joins lines into paragraphs: hard-wrapped text is found by its width. */
void paragraphs_find(str text, const line_vec *lines, paragraph_vec *paragraphs, arena *keep);

/* Does it end as a sentence or a part of one does, quotes and brackets behind it left aside? '?' and '!'
   count when questions do. */
bool ends_as_prose(str s, bool questions_do);

#endif
