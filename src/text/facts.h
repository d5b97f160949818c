/* facts.h: What a page says of its article: title, publisher, author, day, address, language.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_FACTS_H
#define TEXT_FACTS_H

#include "text/page.h"

/* Fills the fields of d that the page tells; the others stay as they are. JSON-LD comes before meta
   tags and these before the visible page. Gives back the article's text if JSON-LD carries it (plain
   or HTML), else "". */
str facts_read(const page *p, entente_document *d, arena *keep, arena scratch);

#endif
