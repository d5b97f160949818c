/* html.h: HTML inside other formats.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_HTML_H
#define TEXT_HTML_H

#include "base/str.h"

/* The prose of a piece of HTML, as a feed carries it: paragraphs separated by "\n\n". Text without a
   tag keeps its blank lines. Lives in keep. */
str html_text(str html, arena *keep, arena scratch);

#endif
