/* marks.h: What each element of a page is for.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_MARKS_H
#define TEXT_MARKS_H

#include "text/page.h"

/* How an element takes part in the layout. */
typedef enum role {
    ROLE_INLINE,
    ROLE_BLOCK,
    ROLE_PARAGRAPH,
    ROLE_HEADING,
    ROLE_ITEM,
    ROLE_LIST,
    ROLE_CELL,
    ROLE_TABLE,
} role;

/* Where a page says that its article is; a higher one is more exact. */
typedef enum hint {
    HINT_NONE,
    HINT_MAIN,    /* <main> and its like */
    HINT_ARTICLE, /* <article> */
    HINT_BODY,    /* itemprop="articleBody", class="entry-content" and their like */
} hint;

/* Of one node. What a node hands down: is_hidden, is_furniture, is_linked, is_pre. */
typedef struct mark {
    uint8_t role, hint;
    bool is_hidden;    /* nobody sees it */
    bool is_furniture; /* navigation, adverts, comments, captions: by tag, role or name */
    bool is_tag;       /* furniture by its tag, not only by its names */
    bool is_linked;    /* inside a link */
    bool is_pre;       /* line breaks count */
    int32_t block;     /* nearest block at or above it */
    int32_t list;      /* nearest list, -1 */
    int32_t table;     /* nearest table, -1 */
} mark;

/* One mark a node. is_furniture is of the node itself and not yet handed down. */
mark *marks_of(const page *p, arena *keep);

#endif
