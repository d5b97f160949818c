/* article.h: What in a document is prose, and what its furniture tells.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_ARTICLE_H
#define TEXT_ARTICLE_H

#include "base/data.h"
#include "base/vec.h"

typedef VEC(entente_block) block_vec;

/* Words that tell furniture from prose: labels, credits, names of publishers. Immutable. */
typedef struct furniture furniture;

/* Reads data/words/furniture.txt and publishers.txt. NULL with error filled when a file is wrong.
   Lives in keep. */
furniture *furniture_load(const data_set *data, arena *keep, entente_error *error);

/* Divides d->text into blocks, in order, not overlapping; white space between them is in none. A
   prose block is a paragraph. Headlines, bylines, datelines ("SINGAPORE —"), agency and photo
   credits, and publisher/author/date lines that repeat in the middle of the text are found as such,
   and fill in what d leaves empty: title, publisher, author, published, dateline. A text that is one
   plain paragraph is one prose block. Filled-in texts are views into d->text or live in keep. */
void article_read(const furniture *f, entente_document *d, block_vec *blocks, arena *keep,
                  arena scratch);

#endif
