/* similar.c: Words of the terms that another is one letter away from.
   SPDX-License-Identifier: MIT */
#include "world/similar.h"

#include <string.h>

/* Are a and b, which differ, the same but for one letter more in b? */
static bool is_one_less(str a, str b, ptrdiff_t at)
{
    return a.len + 1 == b.len && !memcmp(a.data + at, b.data + at + 1, (size_t)(a.len - at));
}

static bool is_one_other(str a, str b, ptrdiff_t at)
{
    if (a.len != b.len) return false;
    ptrdiff_t rest = a.len - at - 1;
    if (!memcmp(a.data + at + 1, b.data + at + 1, (size_t)rest)) return true;
    bool is_swapped = rest > 0 && a.data[at] == b.data[at + 1] && a.data[at + 1] == b.data[at];
    return is_swapped && !memcmp(a.data + at + 2, b.data + at + 2, (size_t)(rest - 1));
}

static bool is_similar(str a, str b)
{
    ptrdiff_t at = 0, shorter = a.len < b.len ? a.len : b.len;
    while (at < shorter && a.data[at] == b.data[at])
        at++;
    if (!at) return false;
    return is_one_other(a, b, at) || is_one_less(a, b, at) || is_one_less(b, a, at);
}

int32_t similar_words(const terms *t, str key, int32_t out[SIMILAR_WORDS])
{
    int32_t count = 0;
    if (key.len < SIMILAR_LEAST || terms_word(t, key)) return 0;
    for (ptrdiff_t i = 1; i <= t->word_count && count < SIMILAR_WORDS; i++) {
        str word = t->words[i];
        if (word.len + 1 < key.len || word.len > key.len + 1 || word.data[0] != key.data[0])
            continue;
        if (is_similar(key, word)) out[count++] = (int32_t)i;
    }
    return count;
}
