/* xml.h: XML, well-formed or nearly so, as a tree.
   SPDX-License-Identifier: MIT

   Feeds are often broken: a stray "&", the names of HTML's characters, a tag that is not closed.
   Before libxml2 sees the bytes they are made UTF-8, document types are taken out (with them goes
   every entity that a file could define), other names of characters become those characters, and a
   "&" or "<" that starts nothing becomes text. libxml2 then recovers what it can. */
#ifndef TEXT_XML_H
#define TEXT_XML_H

#include "base/str.h"

typedef struct xml_attribute {
    str name, value; /* the name without its prefix */
} xml_attribute;

/* An element, or a text when its name is empty. */
typedef struct xml_node xml_node;
struct xml_node {
    str name;  /* without its prefix */
    str space; /* short name of its namespace: "atom", "dc", "content", "media"; "" for the formats'
                  own; else the prefix as written */
    str text;  /* of a text */
    const xml_attribute *attributes;
    int32_t attribute_count;
    ptrdiff_t line; /* of the input, where its start tag ends */
    xml_node *parent, *child, *next;
};

/* What there was to read. Everything lives in keep. */
typedef struct xml_tree {
    const xml_node *root; /* NULL when there is no element at all */
    bool is_broken;       /* not well-formed, even when mended */
    bool is_cut;          /* the parser gave up: what follows is missing */
    ptrdiff_t line;       /* where that was first seen */
    str problem;          /* and what it is, in libxml2's words */
} xml_tree;

/* Reads bytes in any encoding; first_line is the line they start at in the input. prolog is where
   an encoding is declared when bytes do not start with it, else "". */
xml_tree xml_read(str bytes, str prolog, ptrdiff_t first_line, arena *keep, arena scratch);

/* The next node in document order below top; NULL at the end. Start with top itself. */
const xml_node *xml_next(const xml_node *n, const xml_node *top);

/* The same, but without what is below n. */
const xml_node *xml_skip(const xml_node *n, const xml_node *top);

bool xml_is(const xml_node *n, const char *space, const char *name);

/* The first child, or the first element below top, of that name; NULL when there is none. NULL is
   taken for top. */
const xml_node *xml_child(const xml_node *top, const char *space, const char *name);
const xml_node *xml_find(const xml_node *top, const char *space, const char *name);

/* An attribute's value, trimmed, "" when there is none. NULL is taken. */
str xml_value(const xml_node *n, const char *name);

/* All text at and below n, as it stands there. NULL is taken. */
str xml_text(const xml_node *n, arena *keep);

/* What is below n as mark-up again. */
str xml_markup(const xml_node *n, arena *keep);

#endif
