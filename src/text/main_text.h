/* main_text.h: The prose of a page, without what stands around it.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_MAIN_TEXT_H
#define TEXT_MAIN_TEXT_H

#include "text/page.h"

/* The article of a page: paragraphs separated by "\n\n", without its headline and title. "" when the
   page has no prose. */
str main_text(const page *p, str title, arena *keep, arena scratch);

/* All prose of a piece of HTML that is an article already, as feeds carry it. */
str fragment_text(const page *p, arena *keep, arena scratch);

#endif
