/* token.h: Words of one stretch of text.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include "text/segment.h"

/* Appends the tokens of one stretch of text, which cover all of it that is no white space. */
void token_split(const segmenter *g, str text, entente_span stretch, token_vec *tokens,
                 arena *keep);

#endif
