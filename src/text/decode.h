/* decode.h: Bytes in the encodings of the web become UTF-8.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_DECODE_H
#define TEXT_DECODE_H

#include "base/str.h"

/* UTF-8 for bytes: a byte order mark decides first (UTF-8, UTF-16 of both orders), then the charset
   that the document declares (a MIME name, "" for none), then the bytes: UTF-16 without a mark is
   known by its zero bytes; what is not well-formed UTF-8 is taken as Windows-1252 unless most of
   its non-ASCII bytes are well-formed, then only the broken ones become U+FFFD. Returns the bytes
   themselves (less a mark) when they are UTF-8 already. Never fails. */
str decode(str bytes, str charset, arena *keep);

#endif
