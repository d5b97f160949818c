/* kind.h: What an input is, from its content.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_KIND_H
#define TEXT_KIND_H

#include "base/str.h"

typedef enum kind {
    KIND_EMPTY,    /* nothing but white space */
    KIND_TEXT,     /* one article */
    KIND_JSONL,    /* one JSON object a line */
    KIND_JSON,     /* JSON objects over several lines, alone or in an array */
    KIND_CSV,      /* comma, semicolon or tab separated, with a header that names a text column */
    KIND_HTML,     /* one page */
    KIND_FEED,     /* RSS 0.9x, 1.0, 2.0 or Atom */
    KIND_NITF,     /* one article in the News Industry Text Format */
    KIND_PETRARCH, /* sentences or stories in PETRARCH's XML */
    KIND_BINARY,   /* no text that can be read: an image, a program, a PDF, XML of another kind */
} kind;

/* The kind of an input that starts with head (its first 64 KiB or all of it, UTF-16 made UTF-8). The
   name's ending, less one of a compression, decides only between kinds that the content leaves
   open. */
kind kind_guess(str head, str name);

/* "JSON lines", "an RSS or Atom feed": for messages. */
const char *kind_name(kind k);

/* What a binary input looks like ("a PNG image", "a PDF document"), NULL when nobody knows. */
const char *kind_of_binary(str head);

/* head starts a ZIP archive of files, not an office document that only uses the format. */
bool kind_is_zip(str head);

/* Where the first element of an XML text starts (its '<'), past the declaration, comments and the
   document type; -1 when there is none. */
ptrdiff_t kind_xml_root(str head);

#endif
