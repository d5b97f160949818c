/* wordlist.c: A frozen list of texts that can be looked up where it lies in a file.
   SPDX-License-Identifier: MIT */
#include "language/wordlist.h"

#include <string.h>

static bool fail(str name, entente_error *error)
{
    return err_set(error, ENTENTE_BAD_INPUT, 0,
                   "the list '%.*s' of the language model does not fit together", ARG_STR(name));
}

bool wordlist_open(str chunk, str name, wordlist *out, entente_error *error)
{
    if (chunk.len < 8) return fail(name, error);
    const uint32_t *numbers = (const uint32_t *)(const void *)chunk.data;
    wordlist l = {.count = numbers[0], .slots = numbers[1], .offsets = numbers + 2};
    ptrdiff_t head = 4 * (2 + (ptrdiff_t)l.count + 1 + (ptrdiff_t)l.slots), used = 0;
    if (head > chunk.len || !l.slots || (l.slots & (l.slots - 1))) return fail(name, error);
    l.table = l.offsets + l.count + 1;
    l.bytes = chunk.data + head;
    for (uint32_t i = 0; i < l.count; i++)
        if (l.offsets[i] > l.offsets[i + 1]) return fail(name, error);
    for (uint32_t i = 0; i < l.slots; i++) {
        used += l.table[i] != 0;
        if (l.table[i] > l.count) return fail(name, error);
    }
    if (l.offsets[l.count] > (uint64_t)(chunk.len - head) || used >= l.slots)
        return fail(name, error);
    *out = l;
    return true;
}

str wordlist_text(const wordlist *l, int32_t number)
{
    uint32_t start = l->offsets[number];
    return (str){l->bytes + start, (ptrdiff_t)(l->offsets[number + 1] - start)};
}

int32_t wordlist_find(const wordlist *l, str text)
{
    uint32_t mask = l->slots - 1;
    for (uint32_t i = (uint32_t)str_hash(text) & mask; l->table[i]; i = (i + 1) & mask)
        if (str_eq(wordlist_text(l, (int32_t)l->table[i] - 1), text))
            return (int32_t)l->table[i] - 1;
    return -1;
}

str wordlist_chunk(const str *texts, ptrdiff_t count, arena *keep)
{
    ptrdiff_t slots = 2, bytes = 0;
    while (slots < 2 * count)
        slots *= 2;
    for (ptrdiff_t i = 0; i < count; i++)
        bytes += texts[i].len;
    ptrdiff_t head = 4 * (2 + count + 1 + slots);
    uint32_t *numbers = arena_alloc(keep, 1, 64, head + bytes);
    uint32_t *offsets = numbers + 2, *table = offsets + count + 1, at = 0;
    char *to = (char *)numbers + head;
    numbers[0] = (uint32_t)count;
    numbers[1] = (uint32_t)slots;
    for (ptrdiff_t i = 0; i < count; i++) {
        ptrdiff_t slot = (ptrdiff_t)str_hash(texts[i]) & (slots - 1);
        while (table[slot])
            slot = (slot + 1) & (slots - 1);
        table[slot] = (uint32_t)i + 1;
        offsets[i] = at;
        if (texts[i].len) memcpy(to + at, texts[i].data, (size_t)texts[i].len);
        at += (uint32_t)texts[i].len;
    }
    offsets[count] = at;
    return (str){(const char *)numbers, head + bytes};
}
