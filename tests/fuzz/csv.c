/* csv.c: Fuzz target: rows under a header, and their ends when the bytes come in two pieces.
   SPDX-License-Identifier: MIT */
#include "text/csv.h"

#include "outcomes.h"

static void check_pieces(str s, ptrdiff_t cut)
{
    csv_scan whole = {.separator = csv_separator(s)}, split = whole;
    ptrdiff_t a = 0, b = 0;
    bool has_more = true;
    while (csv_row_end(&whole, s, &a)) {
        bool is_before = has_more && csv_row_end(&split, str_sub(s, 0, cut), &b);
        if (!is_before) has_more = false;
        must(is_before || csv_row_end(&split, s, &b));
        must(a == b);
    }
    must(a == s.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena keep = arena_open((ptrdiff_t)1 << 28), scratch = arena_open((ptrdiff_t)1 << 28);
    str s = {(const char *)data, (ptrdiff_t)size};
    chunk c = {.origin = S("in"), .kind = KIND_CSV, .line = 1};
    c.header = csv_first_row(s);
    c.bytes = str_sub(s, c.header.len, s.len);
    check_chunk(&c, keep, scratch);
    check_pieces(s, size ? data[0] % s.len : 0);
    arena_close(&keep);
    arena_close(&scratch);
    return 0;
}
