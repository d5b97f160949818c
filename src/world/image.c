/* image.c: The lexicon as bytes that are used almost as they lie.
   SPDX-License-Identifier: MIT

       head | entries | offices | ... | pool
       A text in it is where it lies, base and offset, and its length. Base 0 is no text, 1 the pool at
       the end, 2 + i file i of the data. */
#include "world/image.h"

#include <string.h>

enum { ALIGNMENT = 64, BASE_SHIFT = 40, POOL = 1, FIRST_FILE = 2 };

enum section {
    ENTRIES,
    OFFICES,
    CLAIMS,
    HEADS,
    FILES,
    WORDS,
    SLOTS,
    EDGES,
    CODES,
    SIZES, /* of the data files */
    TEXTS, /* the pool */
    SECTIONS
};

typedef struct image_head {
    char magic[8];
    int64_t offset[SECTIONS + 1]; /* of each section; then the end */
    int64_t count[SECTIONS];
    int64_t word_cap, slot_cap, edge_cap, edge_count, codes_cap;
    int32_t nodes;
    uint32_t struct_sizes; /* a cheap witness that the structs are the same */
} image_head;

static const char MAGIC[8] = "entworld";

/* Where in a struct the texts are. */
typedef struct text_fields {
    size_t size, at[6];
    int count;
} text_fields;

static const text_fields FIELDS[SECTIONS] = {
    [ENTRIES] = {sizeof(entry),
                 {offsetof(entry, row), offsetof(entry, code), offsetof(entry, sector),
                  offsetof(entry, name), offsetof(entry, states)},
                 5},
    [OFFICES] = {sizeof(office),
                 {offsetof(office, role), offsetof(office, code), offsetof(office, sector)},
                 3},
    [CLAIMS] = {sizeof(claim), {0}, 0},
    [HEADS] = {sizeof(int32_t), {0}, 0},
    [FILES] = {sizeof(str), {0}, 1},
    [WORDS] = {sizeof(str), {0}, 1},
    [SLOTS] = {sizeof(term_slot), {0}, 0},
    [EDGES] = {sizeof(term_edge), {0}, 0},
    [CODES] = {sizeof(map_entry), {offsetof(map_entry, key)}, 1},
    [SIZES] = {sizeof(int64_t), {0}, 0},
    [TEXTS] = {1, {0}, 0},
};

static uint32_t struct_sizes(void)
{
    uint32_t sum = 0;
    for (int i = 0; i < SECTIONS; i++)
        sum = 31 * sum + (uint32_t)FIELDS[i].size;
    return sum;
}

/* ## Writing */

typedef struct writer {
    const data_set *data;
    buf texts;
    map known; /* text in the pool -> its offset + 1 */
    arena *keep;
} writer;

static uint64_t place_in_pool(writer *w, str text)
{
    int32_t *at = map_at(&w->known, text, w->keep);
    if (!*at) {
        *at = (int32_t)w->texts.len + 1;
        buf_put(&w->texts, text);
    }
    return (uint64_t)POOL << BASE_SHIFT | (uint64_t)(*at - 1);
}

static uint64_t place_of(writer *w, str text)
{
    if (!text.len) return 0;
    for (ptrdiff_t i = 0; i < w->data->count; i++) {
        str bytes = w->data->files[i].bytes;
        bool is_inside = text.data >= bytes.data && text.data + text.len <= bytes.data + bytes.len;
        if (is_inside)
            return (uint64_t)(FIRST_FILE + i) << BASE_SHIFT | (uint64_t)(text.data - bytes.data);
    }
    return place_in_pool(w, text);
}

/* Puts places where the pointers were. */
static void hide_pointers(writer *w, char *item, const text_fields *f)
{
    for (int k = 0; k < f->count; k++) {
        str text;
        memcpy(&text, item + f->at[k], sizeof text);
        uint64_t place = place_of(w, text);
        memset(item + f->at[k], 0, sizeof text);
        memcpy(item + f->at[k] + offsetof(str, data), &place, sizeof place);
        memcpy(item + f->at[k] + offsetof(str, len), &text.len, sizeof text.len);
    }
}

static void put_section(writer *w, buf *out, image_head *h, enum section s, const void *data,
                        ptrdiff_t count)
{
    const text_fields *f = &FIELDS[s];
    while (out->len % ALIGNMENT)
        buf_char(out, 0);
    h->offset[s] = out->len;
    h->count[s] = count;
    ptrdiff_t start = out->len;
    if (count) buf_put(out, (str){data, count * (ptrdiff_t)f->size});
    for (ptrdiff_t i = 0; f->count && i < count; i++)
        hide_pointers(w, out->data + start + i * (ptrdiff_t)f->size, f);
}

str image_write(const lexicon *x, const data_set *data, arena *keep, arena scratch)
{
    writer w = {.data = data, .texts = {.keep = &scratch}};
    arena known = arena_open((ptrdiff_t)1 << 30), pool = arena_open((ptrdiff_t)1 << 30);
    w.keep = &known;
    w.texts.keep = &pool;
    buf out = {.keep = keep};
    const terms *t = &x->terms;
    image_head h = {.word_cap = t->word_cap, .slot_cap = t->slot_cap, .edge_cap = t->cap};
    memcpy(h.magic, MAGIC, sizeof h.magic);
    h.edge_count = t->len;
    h.nodes = t->nodes;
    h.codes_cap = x->codes.cap;
    h.struct_sizes = struct_sizes();
    buf_put(&out, (str){(const char *)&h, sizeof h});
    put_section(&w, &out, &h, ENTRIES, x->entries.data, x->entries.len);
    put_section(&w, &out, &h, OFFICES, x->offices.data, x->offices.len);
    put_section(&w, &out, &h, CLAIMS, x->claims.data, x->claims.len);
    put_section(&w, &out, &h, HEADS, x->heads.data, x->heads.len);
    put_section(&w, &out, &h, FILES, x->files.data, x->files.len);
    put_section(&w, &out, &h, WORDS, t->words, t->word_count + 1);
    put_section(&w, &out, &h, SLOTS, t->slots, t->slot_cap);
    put_section(&w, &out, &h, EDGES, t->edges, t->cap);
    put_section(&w, &out, &h, CODES, x->codes.entries, x->codes.cap);
    int64_t *sizes = arena_new(&scratch, int64_t, data->count);
    for (ptrdiff_t i = 0; i < data->count; i++)
        sizes[i] = data->files[i].bytes.len;
    put_section(&w, &out, &h, SIZES, sizes, data->count);
    put_section(&w, &out, &h, TEXTS, w.texts.data, w.texts.len);
    h.offset[SECTIONS] = out.len;
    memcpy(out.data, &h, sizeof h);
    arena_close(&pool);
    arena_close(&known);
    return buf_str(&out);
}

/* ## Opening */

static bool is_of(const image_head *h, str image, const data_set *data)
{
    if (memcmp(h->magic, MAGIC, sizeof h->magic) || h->struct_sizes != struct_sizes() ||
        h->offset[SECTIONS] != image.len || h->count[SIZES] != data->count)
        return false;
    const int64_t *sizes = (const int64_t *)(const void *)(image.data + h->offset[SIZES]);
    for (ptrdiff_t i = 0; i < data->count; i++)
        if (sizes[i] != data->files[i].bytes.len) return false;
    return true;
}

/* Where texts lie: the starts of the pool and of the files. */
typedef struct bases {
    const char **start;
    const image_head *head;
    const char *image;
} bases;

static const void *section_at(const bases *b, enum section s)
{
    return b->image + b->head->offset[s];
}

static void show_pointers(const bases *b, char *item, const text_fields *f)
{
    for (int k = 0; k < f->count; k++) {
        str text;
        uint64_t place;
        memcpy(&text, item + f->at[k], sizeof text);
        memcpy(&place, item + f->at[k] + offsetof(str, data), sizeof place);
        const char *start = b->start[place >> BASE_SHIFT];
        text.data = start ? start + (place & ((UINT64_C(1) << BASE_SHIFT) - 1)) : "";
        memcpy(item + f->at[k], &text, sizeof text);
    }
}

/* A section in memory of its own, its texts where they lie now. */
static void *copy_section(const bases *b, enum section s, arena *keep)
{
    const text_fields *f = &FIELDS[s];
    ptrdiff_t count = b->head->count[s];
    char *copy = arena_alloc(keep, (ptrdiff_t)f->size, alignof(max_align_t), count);
    if (count) memcpy(copy, section_at(b, s), (size_t)count * f->size);
    for (ptrdiff_t i = 0; i < count; i++)
        show_pointers(b, copy + i * (ptrdiff_t)f->size, f);
    return copy;
}

static terms open_terms(const bases *b, arena *keep)
{
    const image_head *h = b->head;
    return (terms){
        .words = copy_section(b, WORDS, keep),
        .slots = (term_slot *)section_at(b, SLOTS),
        .word_count = h->count[WORDS] - 1,
        .word_cap = h->word_cap,
        .slot_cap = h->slot_cap,
        .edges = (term_edge *)section_at(b, EDGES),
        .len = h->edge_count,
        .cap = h->edge_cap,
        .nodes = h->nodes,
    };
}

#define OPEN_LIST(list, head, section, bytes)                                                      \
    ((list)->data = (bytes), (list)->len = (list)->cap = (head)->count[section])

bool image_open(str image, const data_set *data, lexicon *x, arena *keep)
{
    const image_head *h = (const image_head *)(const void *)image.data;
    if (image.len < (ptrdiff_t)sizeof *h || !is_of(h, image, data)) return false;
    bases b = {arena_new(keep, const char *, FIRST_FILE + data->count), h, image.data};
    b.start[POOL] = section_at(&b, TEXTS);
    for (ptrdiff_t i = 0; i < data->count; i++)
        b.start[FIRST_FILE + i] = data->files[i].bytes.data;
    OPEN_LIST(&x->entries, h, ENTRIES, copy_section(&b, ENTRIES, keep));
    OPEN_LIST(&x->offices, h, OFFICES, copy_section(&b, OFFICES, keep));
    OPEN_LIST(&x->files, h, FILES, copy_section(&b, FILES, keep));
    OPEN_LIST(&x->claims, h, CLAIMS, (claim *)section_at(&b, CLAIMS));
    OPEN_LIST(&x->heads, h, HEADS, (int32_t *)section_at(&b, HEADS));
    x->terms = open_terms(&b, keep);
    x->codes = (map){copy_section(&b, CODES, keep), h->codes_cap, h->codes_cap};
    return true;
}
