/* petrarch.c: Fuzz target: PETRARCH's XML.
   SPDX-License-Identifier: MIT */
#include "outcomes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena keep = arena_open((ptrdiff_t)4 << 30), scratch = arena_open((ptrdiff_t)4 << 30);
    chunk c = {.origin = S("in"), .kind = KIND_PETRARCH, .line = 1};
    c.bytes = (str){(const char *)data, (ptrdiff_t)size};
    check_chunk(&c, keep, scratch);
    arena_close(&keep);
    arena_close(&scratch);
    return 0;
}
