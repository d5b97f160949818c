/* article.c: Fuzz target: any text is taken apart into blocks in order.
   SPDX-License-Identifier: MIT */
#include "text/article.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static arena words, keep, scratch;
    static furniture *f;
    entente_error error = {0};
    data_set set;
    if (!f) {
        words = arena_open((ptrdiff_t)1 << 28);
        keep = arena_open((ptrdiff_t)1 << 30);
        scratch = arena_open((ptrdiff_t)1 << 30);
        must(data_open(S(""), &set, &words, &error));
        f = furniture_load(&set, &words, &error);
        must(f != NULL);
    }
    arena_reset(&keep);
    entente_document d = {.text = {(const char *)data, (ptrdiff_t)size},
                          .published = ENTENTE_NO_DAY};
    block_vec blocks = {0};
    article_read(f, &d, &blocks, &keep, scratch);
    int32_t end = 0;
    for (ptrdiff_t i = 0; i < blocks.len; i++) {
        entente_span s = blocks.data[i].span;
        must(s.start >= end && s.end > s.start && s.end <= d.text.len);
        must(!char_is_space(d.text.data[s.start]) && !char_is_space(d.text.data[s.end - 1]));
        end = s.end;
    }
    must(d.published == ENTENTE_NO_DAY || d.published > -800000);
    return 0;
}
