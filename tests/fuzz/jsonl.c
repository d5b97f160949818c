/* jsonl.c: Fuzz target: JSON lines, and the same bytes as JSON over several lines.
   SPDX-License-Identifier: MIT */
#include "outcomes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena keep = arena_open((ptrdiff_t)1 << 28), scratch = arena_open((ptrdiff_t)1 << 28);
    chunk c = {.origin = S("in"), .kind = KIND_JSONL, .line = 1};
    c.bytes = (str){(const char *)data, (ptrdiff_t)size};
    check_chunk(&c, keep, scratch);
    c.kind = KIND_JSON;
    check_chunk(&c, keep, scratch);
    arena_close(&keep);
    arena_close(&scratch);
    return 0;
}
