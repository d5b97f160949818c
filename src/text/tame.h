/* tame.h: HTML of any make becomes HTML that a parser takes in linear time.
   SPDX-License-Identifier: MIT

   What a tree builder handles in more than linear time or with a deep stack is taken out before it
   starts: nesting beyond a limit, unclosed formatting, foreign content, hundreds of attributes. So
   are elements that never hold prose, with all that is in them: scripts, styles, comments. */
#ifndef TEXT_TAME_H
#define TEXT_TAME_H

#include "base/file.h"

enum { TAME_DEPTH = 256, TAME_TAGS = 1000000, TAME_ATTRIBUTES = 64 };

/* The tamed page lives in keep. The contents of its JSON-LD scripts, as views into html, are
   appended to linked_data. */
str tame(str html, str_vec *linked_data, arena *keep);

#endif
