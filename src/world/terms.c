/* terms.c: A trie of phrases over folded words.
   SPDX-License-Identifier: MIT */
#include "world/terms.h"

#include <string.h>

static bool is_dropped(char c)
{
    return c == '.' || c == '\'' || c == '"';
}

static ptrdiff_t key_of_ascii(str word, char out[TERM_KEY])
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < word.len; i++) {
        if ((unsigned char)word.data[i] >= 0x80) return -1;
        if (is_dropped(word.data[i])) continue;
        if (n == TERM_KEY) return 0;
        out[n++] = char_lower(word.data[i]);
    }
    return n;
}

ptrdiff_t term_key(str word, char out[TERM_KEY], arena scratch)
{
    if (word.len == 1 && word.data[0] == '&') word = S("and");
    if (word.len > 4 * TERM_KEY) return 0;
    ptrdiff_t n = key_of_ascii(word, out);
    if (n >= 0) return n;
    n = key_of_ascii(utf8_fold(word, &scratch), out);
    if (n >= 0) return n;
    str folded = utf8_fold(word, &scratch);
    if (folded.len > TERM_KEY) return 0;
    memcpy(out, folded.data, (size_t)folded.len);
    return folded.len;
}

word_case case_of_word(str word)
{
    word_case c = {false, false};
    if (!word.len) return c;
    if (char_is_lower(word.data[0])) return c;
    int letters = 0, lower = 0;
    for (ptrdiff_t at = 0; at < word.len && !lower;) {
        bool is_first = at == 0;
        int32_t point = utf8_next(word, &at);
        bool is_upper = utf8_is_upper(point);
        if (is_first && is_upper) c.is_capital = true;
        letters += is_upper;
        lower += utf8_is_lower(point);
    }
    c.is_capitals = letters >= 2 && !lower;
    return c;
}

static int upper_letters(str word)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < word.len; i++)
        n += char_is_upper(word.data[i]);
    return n;
}

static void add_word(term_phrase *p, str word, arena *scratch)
{
    char key[TERM_KEY];
    ptrdiff_t n = term_key(word, key, *scratch);
    if (!n || p->count > TERM_WORDS) return;
    if (p->count == TERM_WORDS) {
        p->count++;
        return;
    }
    word_case c = case_of_word(word);
    uint16_t bit = (uint16_t)(1u << p->count);
    if (c.is_capital) p->shape.capital |= bit;
    if (c.is_capitals && upper_letters(word) <= 3) p->shape.capitals |= bit;
    p->word[p->count++] = str_copy((str){key, n}, scratch);
}

/* "People's" is two words, as the tokens of a text are; "Xi'an" is one. */
static void add_with_clitic(term_phrase *p, str word, arena *scratch)
{
    str tail = S("");
    if (str_ends(word, S("'s"))) tail = S("'s");
    if (str_ends(word, S("\xE2\x80\x99s"))) tail = S("\xE2\x80\x99s");
    if (tail.len) word = str_sub(word, 0, word.len - tail.len);
    add_word(p, word, scratch);
    if (tail.len) add_word(p, S("s"), scratch);
}

term_phrase term_split(str phrase, arena *scratch)
{
    term_phrase p = {.count = 0};
    ptrdiff_t from = 0;
    for (ptrdiff_t i = 0; i <= phrase.len; i++) {
        char c = i < phrase.len ? phrase.data[i] : ' ';
        bool is_comma = c == ',' || c == '(' || c == ')';
        if (!is_comma && c != ' ' && c != '-' && c != '/') continue;
        add_with_clitic(&p, str_sub(phrase, from, i), scratch);
        if (is_comma) add_word(&p, str_sub(phrase, i, i + 1), scratch);
        from = i + 1;
    }
    return p;
}

/* ## Words */

static term_slot *find_slot(const terms *t, str key, uint32_t hash)
{
    uint32_t mask = (uint32_t)(t->slot_cap - 1);
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        term_slot *s = &t->slots[i];
        if (!s->word || (s->hash == hash && str_eq(t->words[s->word], key))) return s;
    }
}

static void resize_words(terms *t, ptrdiff_t slot_cap, arena *keep)
{
    terms old = *t;
    t->slot_cap = slot_cap;
    t->word_cap = slot_cap / 2;
    t->slots = arena_new(keep, term_slot, slot_cap);
    t->words = arena_new(keep, str, t->word_cap + 1);
    for (ptrdiff_t i = 0; i < old.slot_cap; i++) {
        term_slot s = old.slots[i];
        if (!s.word) continue;
        t->words[s.word] = old.words[s.word];
        *find_slot(t, old.words[s.word], s.hash) = s;
    }
}

static int32_t number_of_word(terms *t, str key, arena *keep)
{
    if (t->word_count + 1 > t->word_cap) resize_words(t, t->slot_cap ? 2 * t->slot_cap : 64, keep);
    uint32_t hash = (uint32_t)str_hash(key);
    term_slot *s = find_slot(t, key, hash);
    if (!s->word) {
        *s = (term_slot){hash, (int32_t)++t->word_count};
        t->words[s->word] = str_copy(key, keep);
    }
    return s->word;
}

int32_t terms_word(const terms *t, str key)
{
    return t->slot_cap ? find_slot(t, key, (uint32_t)str_hash(key))->word : 0;
}

/* ## Edges */

static uint64_t slot_of(int32_t node, int32_t word, ptrdiff_t cap)
{
    uint64_t h = ((uint64_t)(uint32_t)node << 32 | (uint32_t)word) * 0x9E3779B97F4A7C15u;
    return (h ^ h >> 29) & (uint64_t)(cap - 1);
}

static term_edge *find_edge(term_edge *edges, ptrdiff_t cap, int32_t node, int32_t word)
{
    for (uint64_t i = slot_of(node, word, cap);; i = (i + 1) & (uint64_t)(cap - 1)) {
        term_edge *e = &edges[i];
        if (!e->to || (e->node == node && e->word == word)) return e;
    }
}

static void resize_edges(terms *t, ptrdiff_t cap, arena *keep)
{
    term_edge *edges = arena_new(keep, term_edge, cap);
    for (ptrdiff_t i = 0; i < t->cap; i++)
        if (t->edges[i].to)
            *find_edge(edges, cap, t->edges[i].node, t->edges[i].word) = t->edges[i];
    t->edges = edges;
    t->cap = cap;
}

int32_t terms_add(terms *t, const term_phrase *phrase, arena *keep)
{
    int32_t node = 0;
    for (int32_t i = 0; i < phrase->count; i++) {
        int32_t word = number_of_word(t, phrase->word[i], keep);
        if (2 * (t->len + 1) > t->cap) resize_edges(t, t->cap ? 2 * t->cap : 64, keep);
        term_edge *e = find_edge(t->edges, t->cap, node, word);
        if (!e->to) {
            *e = (term_edge){node, word, ++t->nodes};
            t->len++;
        }
        node = e->to;
    }
    return node;
}

void terms_reserve(terms *t, ptrdiff_t phrases, arena *keep)
{
    ptrdiff_t cap = 64;
    while (cap < 2 * phrases)
        cap *= 2;
    if (cap > t->cap) resize_edges(t, cap, keep);
    if (cap / 2 > t->slot_cap) resize_words(t, cap / 2, keep);
}

int32_t terms_step(const terms *t, int32_t node, int32_t word)
{
    if (!word || !t->cap) return 0;
    return find_edge(t->edges, t->cap, node, word)->to;
}
