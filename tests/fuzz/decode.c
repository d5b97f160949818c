/* decode.c: Fuzz target: bytes of any encoding become well-formed UTF-8, and have a kind.
   SPDX-License-Identifier: MIT */
#include "text/decode.h"

#include "outcomes.h"

/* UTF-16 in two pieces is the same as in one. */
static void check_pieces(str s, utf16_order order, arena keep)
{
    buf whole = {.keep = &keep};
    must(utf16_put(&whole, s, order, true) == s.len);
    arena more = arena_open((ptrdiff_t)1 << 26);
    buf split = {.keep = &more};
    ptrdiff_t taken = utf16_put(&split, str_sub(s, 0, s.len / 3), order, false);
    utf16_put(&split, str_sub(s, taken, s.len), order, true);
    must(str_eq(buf_str(&whole), buf_str(&split)));
    arena_close(&more);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const charsets[] = {"", "utf-8", "ISO-8859-1", "utf-16", "x-unknown"};
    arena keep = arena_open((ptrdiff_t)1 << 28);
    str s = {(const char *)data, (ptrdiff_t)size};
    for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++) {
        str text = decode(s, str_of(charsets[i]), &keep);
        must(utf8_valid_prefix(text) == text.len);
    }
    must(kind_name(kind_guess(s, S("a.csv.gz"))) != NULL);
    must(kind_xml_root(s) < s.len || !s.len);
    kind_of_binary(s);
    check_pieces(s, UTF16_LITTLE, keep);
    check_pieces(s, UTF16_BIG, keep);
    arena_close(&keep);
    return 0;
}
