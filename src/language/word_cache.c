/* word_cache.c: What depends on a word's form alone, kept from one time it is met to the next.
   SPDX-License-Identifier: MIT */
#include "language/word_cache.h"

#include <string.h>

#include "language/looks.h"

enum { SLOTS = 1 << 16, MOST = SLOTS / 2, MOST_BYTES = 20 << 20, LONG_FORM = 1 << 12 };

struct word_cache {
    const network *network;
    const kernels *kernels;
    const wordlist *words;
    const endings *lemmas, *feats;
    arena memory; /* of entries */
    word_entry **slots;
    ptrdiff_t count;
};

word_cache *word_cache_new(const network *n, const kernels *k, const wordlist *words,
                           const endings *lemmas, const endings *feats, arena *keep)
{
    word_cache *c = arena_new(keep, word_cache, 1);
    *c = (word_cache){n, k, words, lemmas, feats, arena_open((ptrdiff_t)1 << 27), NULL, 0};
    c->slots = arena_new(keep, word_entry *, SLOTS);
    return c;
}

void word_cache_free(word_cache *c)
{
    arena_close(&c->memory);
}

void word_cache_tidy(word_cache *c)
{
    if (c->count < MOST && arena_used(&c->memory) < MOST_BYTES) return;
    memset(c->slots, 0, SLOTS * sizeof *c->slots);
    arena_reset(&c->memory);
    c->count = 0;
}

static word_entry *make_entry(word_cache *c, str form, uint64_t hash)
{
    word_entry *e = arena_new(&c->memory, word_entry, 1);
    e->form = str_copy(form, &c->memory);
    e->hash = hash;
    e->embedding = arena_alloc(&c->memory, 4, 64, c->network->shape.embed + 1);
    arena scratch = c->memory; /* what is folded lies behind the entry and is forgotten */
    looks f = looks_of(str_sub(form, 0, LONG_FORM), &scratch);
    network_embed(c->network, c->kernels, wordlist_find(c->words, f.form) + 1, f.hash, f.count,
                  e->embedding);
    return e;
}

word_entry *word_cache_find(word_cache *c, str form)
{
    uint64_t hash = str_hash(form);
    size_t slot = hash % SLOTS;
    for (; c->slots[slot]; slot = (slot + 1) % SLOTS)
        if (c->slots[slot]->hash == hash && str_eq(c->slots[slot]->form, form))
            return c->slots[slot];
    c->count++;
    return c->slots[slot] = make_entry(c, form, hash);
}

static void find_lemma(word_cache *c, word_entry *e, str tag, word_lemma *out)
{
    bool is_whole, is_any;
    endings_word w = endings_word_of(e->form, tag, &c->memory);
    int32_t number = endings_find(c->feats, &w, &is_any);
    w.xpos = endings_family(tag);
    int32_t lemma = endings_find(c->lemmas, &w, &is_whole);
    str value = lemma < 0 ? S("=0") : wordlist_text(&c->lemmas->values, lemma);
    out->text = endings_lemma(value, &w, &c->memory);
    if (!is_whole && endings_cut(value)) out->text = endings_mend(out->text, c->words, &c->memory);
    out->is_form = str_eq(out->text, e->form);
    out->features = number < 0 ? 0 : (uint16_t)number;
    out->tag = tag;
}

str word_cache_lemma(word_cache *c, word_entry *e, str tag, str form, uint16_t *number, arena *keep)
{
    int i = 0;
    while (i < WORD_LEMMAS - 1 && e->lemmas[i].tag.len && !str_eq(e->lemmas[i].tag, tag))
        i++;
    if (!str_eq(e->lemmas[i].tag, tag)) find_lemma(c, e, tag, &e->lemmas[i]);
    *number = e->lemmas[i].features;
    return e->lemmas[i].is_form ? form : str_copy(e->lemmas[i].text, keep);
}
