/* linked.h: What a page's JSON-LD says of its article.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_LINKED_H
#define TEXT_LINKED_H

#include "base/file.h"

typedef struct linked {
    str title, publisher, author, url, language;
    str body; /* articleBody: text, sometimes HTML */
    int32_t published;
} linked;

/* Reads the scripts; those that are not JSON are passed over. Texts live in keep, as they stand there:
   entities are not decoded. */
linked linked_read(const str_vec *scripts, arena *keep);

#endif
