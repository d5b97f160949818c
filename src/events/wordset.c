/* wordset.c: Sets of words and phrases, found in running text.
   SPDX-License-Identifier: MIT */
#include "events/wordset.h"

#include <stdlib.h>

typedef VEC(set_phrase) phrase_vec;

static int by_first(const void *a, const void *b)
{
    int32_t p = ((const set_phrase *)a)->lemma[0], q = ((const set_phrase *)b)->lemma[0];
    return (p > q) - (p < q);
}

static int32_t add_word(wordbook *x, str text, set_kind kind, bool is_last, arena *keep)
{
    if (kind == SET_VERBS && is_last) return wordbook_verb(x, text, keep);
    bool is_new = kind == SET_ANY && !wordbook_find(x, text);
    if ((kind == SET_NOUNS || is_new) && is_last) return wordbook_noun(x, text, keep);
    return wordbook_form(x, text, 0, keep);
}

static bool read_phrase(wordbook *x, str text, set_kind kind, set_phrase *out, arena *keep)
{
    *out = (set_phrase){0};
    for (str rest = text; rest.data;) {
        str part = str_cut(&rest, '_');
        if (!part.len || out->count == PHRASE_WORDS) return false;
        /* of a verbal phrase the first word is the verb: "go ahead" */
        bool is_inflected = kind == SET_VERBS ? out->count == 0 : !rest.data;
        out->lemma[out->count++] = add_word(x, part, kind, is_inflected, keep);
    }
    return true;
}

/* "sit-in" is three words in most texts and one in some: with the hyphen it stands for the one, else
   for the phrase. */
static void add_parted(wordbook *x, str item, set_kind kind, phrase_vec *list, arena *keep)
{
    if (str_find(item, S("-")) < 0) return;
    char *parted = arena_new(keep, char, item.len);
    for (ptrdiff_t i = 0; i < item.len; i++)
        parted[i] = item.data[i] == '-' ? '_' : item.data[i];
    set_phrase p;
    if (read_phrase(x, (str){parted, item.len}, kind, &p, keep)) *vec_push(list, keep) = p;
}

static bool add_set(const wordsets *w, str name, phrase_vec *list, arena *keep)
{
    int32_t set = set_named(w, name);
    if (set < 0) return false;
    for (int32_t i = 0; i < w->list.data[set].count; i++)
        *vec_push(list, keep) = w->list.data[set].phrases[i];
    return true;
}

/* Most words are in no set, which a look at a bit or two tells. */
static void note_firsts(word_set *s, arena *keep)
{
    uint32_t bits = 64;
    while (bits < 8 * (uint32_t)s->count)
        bits *= 2;
    uint64_t *more = bits > 64 ? arena_new(keep, uint64_t, bits / 64) : NULL;
    s->more = more;
    s->mask = bits - 1;
    for (int32_t i = 0; i < s->count; i++) {
        uint32_t lemma = (uint32_t)s->phrases[i].lemma[0];
        s->firsts |= (uint64_t)1 << (lemma & 63);
        if (more) more[(lemma & s->mask) / 64] |= (uint64_t)1 << (lemma & 63);
    }
}

static inline bool may_start(const word_set *s, int32_t lemma)
{
    uint32_t l = (uint32_t)lemma;
    return s->firsts >> (l & 63) & 1 && (!s->more || s->more[(l & s->mask) / 64] >> (l & 63) & 1);
}

int32_t set_make(wordsets *w, wordbook *x, str name, str items, char separator, set_kind kind,
                 arena *keep, str *problem)
{
    phrase_vec list = {0};
    for (str rest = items; rest.data;) {
        str item = str_trim(str_cut(&rest, separator));
        *problem = item;
        if (!item.len && !rest.data && list.len) break; /* a separator at the end */
        if (str_starts(item, S("@"))) {
            if (!add_set(w, str_sub(item, 1, item.len), &list, keep)) return -1;
            continue;
        }
        set_phrase p;
        if (!item.len || !read_phrase(x, item, kind, &p, keep)) return -1;
        *vec_push(&list, keep) = p;
        add_parted(x, item, kind, &list, keep);
    }
    if (list.len) qsort(list.data, (size_t)list.len, sizeof *list.data, by_first);
    word_set made = {.name = name, .phrases = list.data, .count = (int32_t)list.len};
    note_firsts(&made, keep);
    *vec_push(&w->list, keep) = made;
    if (name.len) *map_at(&w->names, name, keep) = (int32_t)w->list.len;
    return (int32_t)w->list.len - 1;
}

int32_t set_named(const wordsets *w, str name)
{
    const int32_t *at = name.len ? map_get(&w->names, name) : NULL;
    return at ? *at - 1 : -1;
}

/* The first phrase that starts with lemma, count when there is none. */
static int32_t first_with(const word_set *s, int32_t lemma)
{
    int32_t low = 0, high = s->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (s->phrases[middle].lemma[0] < lemma)
            low = middle + 1;
        else
            high = middle;
    }
    return low < s->count && s->phrases[low].lemma[0] == lemma ? low : s->count;
}

static int32_t match_phrase(const set_phrase *p, const tree *t, int32_t i, int32_t end)
{
    int32_t at = i + 1;
    for (int32_t k = 1; k < p->count; k++, at++) {
        if (at < end && t->nodes[at].is_joined && str_eq(t->nodes[at].text, S("-"))) at++;
        if (at >= end || !word_is(t->nodes[at].word, p->lemma[k])) return 0;
    }
    return at - i;
}

static inline int32_t match_lemma(const word_set *set, int32_t lemma, const tree *t, int32_t i,
                                  int32_t end)
{
    int32_t longest = 0;
    if (!lemma || !may_start(set, lemma)) return 0;
    for (int32_t k = first_with(set, lemma); k < set->count && set->phrases[k].lemma[0] == lemma;
         k++) {
        int32_t n = match_phrase(&set->phrases[k], t, i, end);
        if (n > longest) longest = n;
    }
    return longest;
}

int32_t set_match(const wordsets *w, int32_t set, const tree *t, int32_t i, int32_t end)
{
    const word *one = t->nodes[i].word;
    if (set < 0 || !one) return 0;
    const word_set *list = &w->list.data[set];
    int32_t a = match_lemma(list, one->form, t, i, end);
    int32_t b = one->verb != one->form ? match_lemma(list, one->verb, t, i, end) : 0;
    int32_t c = one->noun != one->form && one->noun != one->verb
                    ? match_lemma(list, one->noun, t, i, end)
                    : 0;
    return a > b ? (a > c ? a : c) : (b > c ? b : c);
}

int32_t set_find(const wordsets *w, int32_t set, const tree *t, int32_t first, int32_t end)
{
    for (int32_t i = first; i < end; i++)
        if (set_match(w, set, t, i, end)) return i;
    return -1;
}

bool set_has(const wordsets *w, int32_t set, int32_t lemma)
{
    if (set < 0 || !lemma) return false;
    const word_set *s = &w->list.data[set];
    if (!may_start(s, lemma)) return false;
    for (int32_t k = first_with(s, lemma); k < s->count && s->phrases[k].lemma[0] == lemma; k++)
        if (s->phrases[k].count == 1) return true;
    return false;
}

bool set_has_word(const wordsets *w, int32_t set, const word *one)
{
    return one &&
           (set_has(w, set, one->form) || set_has(w, set, one->verb) || set_has(w, set, one->noun));
}

/* Does the phrase go on with words below head and after it? */
static bool has_rest(const set_phrase *p, const tree *t, int32_t head)
{
    int32_t k = 1;
    for (int32_t i = head + 1; i < t->nodes[head].end && k < p->count; i++) {
        int32_t up = t->nodes[i].head;
        bool is_near = up == head || (up > head && t->nodes[up].head == head);
        if (is_near && word_is(t->nodes[i].word, p->lemma[k])) k++;
    }
    return k == p->count;
}

bool set_has_spread(const wordsets *w, int32_t set, int32_t lemma, const tree *t, int32_t head)
{
    if (set < 0 || !lemma) return false;
    const word_set *s = &w->list.data[set];
    if (!may_start(s, lemma)) return false;
    for (int32_t k = first_with(s, lemma); k < s->count && s->phrases[k].lemma[0] == lemma; k++)
        if (s->phrases[k].count > 1 && has_rest(&s->phrases[k], t, head)) return true;
    return false;
}
