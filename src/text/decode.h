/* decode.h: Bytes in the encodings of the web become UTF-8.
   SPDX-License-Identifier: MIT */
#ifndef TEXT_DECODE_H
#define TEXT_DECODE_H

#include "base/str.h"

/* UTF-8 for bytes: a byte order mark decides first (UTF-8, UTF-16 of both orders), then what shows
   in the bytes themselves (UTF-16 without a mark by its zero bytes, well-formed UTF-8), then the
   charset that the document declares (a MIME name, "" for none; pages that declare a Latin one and
   hold UTF-8 are common, so a declaration only decides what the bytes leave open). What is left is
   taken as Windows-1252 unless most of its non-ASCII bytes are well-formed UTF-8: then only the
   broken ones become U+FFFD. Returns the bytes themselves (less a mark) when they are UTF-8 already.
   Never fails. */
str decode(str bytes, str charset, arena *keep);

typedef enum utf16_order { UTF16_NONE, UTF16_LITTLE, UTF16_BIG } utf16_order;

/* Whether bytes (the start of a text) are UTF-16, by their mark or their zero bytes. */
utf16_order utf16_guess(str bytes);

/* For streams: appends UTF-16 as UTF-8 and returns how many bytes were taken. Up to three may be
   left at the end for the next call, none when is_last. Half pairs become U+FFFD; marks are left
   out. */
ptrdiff_t utf16_put(buf *out, str bytes, utf16_order order, bool is_last);

/* bytes less a UTF-8 byte order mark. */
str utf8_less_mark(str bytes);

#endif
