/* page.h: An HTML page as one list of nodes in document order.
   SPDX-License-Identifier: MIT

       <div><p>One <a>two</a></p></div>      0 div   parent -1  end 5
                                             1 p     parent  0  end 5
                                             2 text  parent  1  end 3
                                             3 a     parent  1  end 5
                                             4 text  parent  3  end 5

   The nodes below node i are (i, end of i), so a walk is a loop and what a node hands down to the
   nodes below it is there before they are reached. */
#ifndef TEXT_PAGE_H
#define TEXT_PAGE_H

#include <gumbo.h>

#include "base/file.h"

static const GumboTag PAGE_TEXT = GUMBO_TAG_LAST; /* the tag of a text node */

typedef struct page_node {
    int32_t parent;                /* -1 for the first */
    int32_t end;                   /* the first node that is not below it */
    GumboTag tag;                  /* PAGE_TEXT for text */
    const GumboVector *attributes; /* NULL for text */
    str text;                      /* of a text node; the name of an element unknown to HTML */
} page_node;

typedef struct page {
    page_node *nodes;
    int32_t count;
    str_vec linked_data; /* what its JSON-LD scripts hold */
} page;

/* Reads any UTF-8 as HTML. Lives in keep; linked_data are views into html. */
page page_parse(str html, arena *keep);

/* The value of an attribute, trimmed; "" when the element has none, data NULL when it lacks it. */
str page_attribute(const page *p, int32_t node, const char *name);

/* All text below a node as one line. */
str page_text(const page *p, int32_t node, arena *keep);

/* A little HTML (a title with entities in it) as one line of text. */
str page_plain(str html, arena *keep, arena scratch);

/* Steps through the words of a class, id or name: "postBody entry-content" gives "post", "body",
   "entry", "content". False at the end. */
bool page_name_word(str *rest, str *word);

#endif
