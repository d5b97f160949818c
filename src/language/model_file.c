/* model_file.c: One little-endian file of tagged chunks with a checksum, read where it lies.
   SPDX-License-Identifier: MIT */
#include "language/model_file.h"

#include <assert.h>
#include <string.h>
#include <xxhash.h>

enum { HEADER = 32, ENTRY = 24, TAG = 8 };

static const char MAGIC[8] = {'E', 'N', 'T', 'E', 'N', 'T', 'E', 'M'};

static uint32_t get32(const char *at)
{
    uint32_t n;
    memcpy(&n, at, sizeof n);
    return n;
}

static uint64_t get64(const char *at)
{
    uint64_t n;
    memcpy(&n, at, sizeof n);
    return n;
}

static bool fail(entente_error *error, const char *what)
{
    return err_set(error, ENTENTE_BAD_INPUT, 0, "%s", what);
}

static bool check_header(str b, entente_error *error)
{
    if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
        return fail(error, "language models can be used on little-endian machines only");
    if (b.len < HEADER || memcmp(b.data, MAGIC, sizeof MAGIC) != 0)
        return fail(error, "this is not a language model");
    if (get32(b.data + 8) > MODEL_VERSION)
        return err_set(error, ENTENTE_BAD_INPUT, 0,
                       "the language model has version %u, newer than this program's %d",
                       get32(b.data + 8), MODEL_VERSION);
    if (get32(b.data + 8) < MODEL_VERSION)
        return fail(error, "the language model has a version that is no longer read");
    if (get64(b.data + 16) != (uint64_t)b.len)
        return err_set(error, ENTENTE_BAD_INPUT, 0,
                       "the language model is truncated or has grown: %td bytes, not %llu", b.len,
                       (unsigned long long)get64(b.data + 16));
    if (XXH3_64bits(b.data + HEADER, (size_t)(b.len - HEADER)) != get64(b.data + 24))
        return fail(error, "the language model is damaged: its checksum is wrong");
    return true;
}

static bool check_chunk(str b, int32_t i, entente_error *error)
{
    const char *entry = b.data + HEADER + (ptrdiff_t)i * ENTRY;
    uint64_t at = get64(entry + TAG), size = get64(entry + TAG + 8);
    if (at % MODEL_ALIGN || at > (uint64_t)b.len || size > (uint64_t)b.len - at)
        return fail(error, "a chunk of the language model lies outside the file");
    return true;
}

bool model_open(str bytes, model_file *out, entente_error *error)
{
    if (!check_header(bytes, error)) return false;
    uint32_t count = get32(bytes.data + 12);
    if (count > MODEL_CHUNKS_MOST || HEADER + (ptrdiff_t)count * ENTRY > bytes.len)
        return fail(error, "the language model has too many chunks");
    for (uint32_t i = 0; i < count; i++)
        if (!check_chunk(bytes, (int32_t)i, error)) return false;
    *out = (model_file){bytes, (int32_t)count};
    return true;
}

static void pad_tag(str tag, char padded[TAG])
{
    memset(padded, ' ', TAG);
    memcpy(padded, tag.data, (size_t)(tag.len < TAG ? tag.len : TAG));
}

bool model_chunk(const model_file *m, str tag, str *out, entente_error *error)
{
    char padded[TAG];
    pad_tag(tag, padded);
    for (int32_t i = 0; i < m->count; i++) {
        const char *entry = m->bytes.data + HEADER + (ptrdiff_t)i * ENTRY;
        if (memcmp(entry, padded, TAG) != 0) continue;
        *out = (str){m->bytes.data + get64(entry + TAG), (ptrdiff_t)get64(entry + TAG + 8)};
        return true;
    }
    return err_set(error, ENTENTE_BAD_INPUT, 0, "the language model has no chunk '%.*s'",
                   ARG_STR(tag));
}

void model_put(model_writer *w, str tag, str chunk)
{
    assert(w->count < MODEL_CHUNKS_MOST);
    w->tags[w->count] = tag;
    w->chunks[w->count++] = chunk;
}

static ptrdiff_t align_up(ptrdiff_t n)
{
    return (n + MODEL_ALIGN - 1) / MODEL_ALIGN * MODEL_ALIGN;
}

str model_bytes(const model_writer *w, arena *keep)
{
    ptrdiff_t start = align_up(HEADER + (ptrdiff_t)w->count * ENTRY), size = start;
    for (int32_t i = 0; i < w->count; i++)
        size = align_up(size + w->chunks[i].len);
    char *out = arena_alloc(keep, 1, MODEL_ALIGN, size);
    memcpy(out, MAGIC, sizeof MAGIC);
    memcpy(out + 8, &(uint32_t){MODEL_VERSION}, 4);
    memcpy(out + 12, &(uint32_t){(uint32_t)w->count}, 4);
    memcpy(out + 16, &(uint64_t){(uint64_t)size}, 8);
    for (int32_t i = 0; i < w->count; i++) {
        char *entry = out + HEADER + (ptrdiff_t)i * ENTRY;
        pad_tag(w->tags[i], entry);
        memcpy(entry + TAG, &(uint64_t){(uint64_t)start}, 8);
        memcpy(entry + TAG + 8, &(uint64_t){(uint64_t)w->chunks[i].len}, 8);
        if (w->chunks[i].len) memcpy(out + start, w->chunks[i].data, (size_t)w->chunks[i].len);
        start = align_up(start + w->chunks[i].len);
    }
    memcpy(out + 24, &(uint64_t){XXH3_64bits(out + HEADER, (size_t)(size - HEADER))}, 8);
    return (str){out, size};
}

str model_view(const void *data, ptrdiff_t size, ptrdiff_t count)
{
    return (str){data, size * count};
}
