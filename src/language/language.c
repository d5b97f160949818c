/* language.c: From the words of sentences to their grammar.
   SPDX-License-Identifier: MIT */
#include "language/language.h"

#include <string.h>

#include "language/looks.h"
#include "language/network.h"
#include "language/traits.h"
#include "language/word_cache.h"

enum { BATCH_WORDS = 48 };

struct language {
    network network;
    const kernels *kernels;
    endings lemmas, features;
    wordlist words;
    str *upos, *xpos, *labels, *names; /* by number */
    str *tags;                         /* by tag_of: as they stand in the keys of endings */
    uint8_t name_kinds[256];           /* of each name label: name_kind, and 128 where one begins */
    trait_table traits;
    int32_t mark, case_label, amod, obj; /* numbers of labels */
    int32_t past;                        /* and of the tag of a finite verb in the past */
};

struct language_desk {
    arena memory;
    network_desk *network;
    word_cache *cache;
};

/* A stretch of a sentence that is read at once: nearly always all of it. */
typedef struct piece {
    ptrdiff_t first, sentence; /* its first word, and the first word of its sentence */
    int32_t count;
} piece;
typedef VEC(piece) piece_vec;

static bool open_labels(const model_file *m, str tag, int32_t count, str **out, arena *keep,
                        entente_error *error)
{
    str rest;
    if (!model_chunk(m, tag, &rest, error)) return false;
    *out = arena_new(keep, str, count);
    for (int32_t i = 0; i < count; i++) {
        if (!rest.len)
            return err_set(error, ENTENTE_BAD_INPUT, 0,
                           "the language model has too few labels in '%.*s'", ARG_STR(tag));
        (*out)[i] = str_cut(&rest, '\n');
    }
    return true;
}

/* UPOS and XPOS as one number; most often that of XPOS alone decides. */
static int32_t tag_of(const language *l, int32_t upos, int32_t xpos)
{
    return upos * l->network.shape.xpos_count + xpos;
}

static void open_tags(language *l, arena *keep)
{
    const shape *s = &l->network.shape;
    l->tags = arena_new(keep, str, s->upos_count * s->xpos_count);
    for (int32_t i = 0; i < s->upos_count; i++)
        for (int32_t j = 0; j < s->xpos_count; j++)
            l->tags[tag_of(l, i, j)] = endings_tag(l->upos[i], l->xpos[j], keep);
}

static void open_names(language *l)
{
    static const char *const kinds[] = {"", "PER", "ORG", "LOC"};
    for (int32_t i = 0; i < l->network.shape.name_count; i++)
        for (int k = 1; k < 4; k++)
            if (l->names[i].len == 5 && str_ends(l->names[i], str_of(kinds[k])))
                l->name_kinds[i] = (uint8_t)(k + (l->names[i].data[0] == 'B') * 128);
}

static int32_t number_in(const str *labels, int32_t count, str label)
{
    for (int32_t i = 0; i < count; i++)
        if (str_eq(labels[i], label)) return i;
    return -1;
}

static bool open_parts(language *l, const model_file *m, arena *keep, entente_error *error)
{
    const shape *s = &l->network.shape;
    str words;
    if (!network_open(m, &l->network, error) ||
        !open_labels(m, S("UPOS"), s->upos_count, &l->upos, keep, error) ||
        !open_labels(m, S("XPOS"), s->xpos_count, &l->xpos, keep, error) ||
        !open_labels(m, S("NAMES"), s->name_count, &l->names, keep, error) ||
        !open_labels(m, S("LABELS"), s->label_count, &l->labels, keep, error) ||
        !model_chunk(m, S("WORDS"), &words, error) ||
        !wordlist_open(words, S("WORDS"), &l->words, error) ||
        !endings_open(m, S("LEMKEYS"), S("LEMVALS"), S("LEMMAP"), &l->lemmas, error) ||
        !endings_open(m, S("FEAKEYS"), S("FEAVALS"), S("FEAMAP"), &l->features, error))
        return false;
    if ((int64_t)l->words.count + 1 != s->words)
        return err_set(error, ENTENTE_BAD_INPUT, 0,
                       "the language model's words and embeddings do not fit together");
    open_names(l);
    open_tags(l, keep);
    l->mark = number_in(l->labels, s->label_count, S("mark"));
    l->case_label = number_in(l->labels, s->label_count, S("case"));
    l->amod = number_in(l->labels, s->label_count, S("amod"));
    l->obj = number_in(l->labels, s->label_count, S("obj"));
    l->past = number_in(l->xpos, s->xpos_count, S("VBD"));
    l->traits =
        traits_open(&l->features.values, l->xpos, s->xpos_count, l->labels, s->label_count, keep);
    return true;
}

language *language_open(str bytes, arena *keep, entente_error *error)
{
    model_file m;
    const kernels *list[8];
    language *l = arena_new(keep, language, 1);
    if (bytes.len && (uintptr_t)bytes.data % MODEL_ALIGN) {
        char *copy = arena_alloc(keep, 1, MODEL_ALIGN, bytes.len);
        memcpy(copy, bytes.data, (size_t)bytes.len);
        bytes.data = copy;
    }
    kernels_list(list);
    l->kernels = list[0];
    if (!model_open(bytes, &m, error) || !open_parts(l, &m, keep, error)) return NULL;
    return l;
}

void language_use(language *l, const kernels *k)
{
    l->kernels = k;
}

language_desk *language_desk_open(const language *l)
{
    arena memory = arena_open((ptrdiff_t)1 << 28);
    language_desk *d = arena_new(&memory, language_desk, 1);
    d->network = network_desk_new(&l->network, l->kernels, &memory);
    d->cache =
        word_cache_new(&l->network, l->kernels, &l->words, &l->lemmas, &l->features, &memory);
    d->memory = memory;
    return d;
}

void language_desk_close(language_desk *d)
{
    arena memory = d->memory;
    word_cache_free(d->cache);
    arena_close(&memory);
}

static piece_vec pieces_of(const int32_t *counts, ptrdiff_t sentences, arena *keep)
{
    piece_vec v = {0};
    ptrdiff_t at = 0;
    for (ptrdiff_t s = 0; s < sentences; at += counts[s++])
        for (int32_t done = 0; done < counts[s]; done += NETWORK_WORDS) {
            int32_t left = counts[s] - done;
            *vec_push(&v, keep) =
                (piece){at + done, at, left < NETWORK_WORDS ? left : NETWORK_WORDS};
        }
    return v;
}

static void take_answer(const language *l, const network_answer *a, language_word *w)
{
    uint8_t name = l->name_kinds[a->name];
    *w = (language_word){.head = a->head,
                         .upos = a->upos,
                         .xpos = a->xpos,
                         .label = a->label,
                         .name = name & 127,
                         .begins_name = name >= 128};
}

/* A name that goes on from nothing begins there. */
static void mend_names(language_word *w, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (w[i].name && !w[i].begins_name && (!i || w[i - 1].name != w[i].name))
            w[i].begins_name = true;
}

/* "against lifting sanctions": what stands before a verb cannot mark the verb's own object, so it
   marks the verb. */
static void mend_marks(const language *l, language_word *w, int32_t count)
{
    if (l->mark < 0 || l->case_label < 0) return;
    for (int32_t i = 0; i < count; i++) {
        int32_t noun = w[i].head - 1, verb = noun >= 0 ? w[noun].head - 1 : -1;
        if (w[i].label != l->case_label || verb <= i || verb >= noun) continue;
        w[i].head = verb + 1;
        w[i].label = (uint8_t)l->mark;
    }
}

/* Does what stands before a verb belong to the noun behind it? */
static bool is_inside_phrase(const language *l, const language_word *w, int32_t verb, int32_t noun)
{
    const language_word *before = verb ? &w[verb - 1] : NULL;
    return !before ||
           (before->head == noun + 1 && !str_starts(l->labels[before->label], S("nsubj")));
}

/* "Sweden voiced concern": a finite verb is no adjective of its object, but has it and its subject. */
static void mend_predicates(const language *l, language_word *w, int32_t count)
{
    if (l->amod < 0 || l->obj < 0) return;
    for (int32_t verb = 0; verb < count; verb++) {
        int32_t noun = w[verb].head - 1;
        if (w[verb].xpos != l->past || w[verb].label != l->amod || noun <= verb ||
            is_inside_phrase(l, w, verb, noun))
            continue;
        w[verb].head = w[noun].head;
        w[verb].label = w[noun].label;
        w[noun].head = verb + 1;
        w[noun].label = (uint8_t)l->obj;
        for (int32_t i = 0; i < count; i++) /* what stands before, and the full stop */
            if (w[i].head == noun + 1 && (i < verb || i == count - 1)) w[i].head = verb + 1;
    }
}

/* Heads of a later piece count from the sentence's start, and its root hangs on the first root. */
static void join_piece(const language *l, const piece *p, language_word *out)
{
    int32_t shift = (int32_t)(p->first - p->sentence), root = 1;
    if (!shift) return;
    while (root <= shift && out[p->sentence + root - 1].head)
        root++;
    for (ptrdiff_t i = p->first; i < p->first + p->count; i++) {
        bool is_root = !out[i].head;
        out[i].head = is_root ? root : out[i].head + shift;
        if (is_root && l->traits.parataxis >= 0) out[i].label = (uint8_t)l->traits.parataxis;
    }
}

static void read_batch(const language *l, language_desk *d, const str *forms, const piece *pieces,
                       int32_t count, language_word *out, arena *keep, arena scratch)
{
    const float *embeddings[NETWORK_WORDS] = {0};
    word_entry *entries[NETWORK_WORDS];
    int32_t first[NETWORK_WORDS + 1], words = 0;
    network_answer answers[NETWORK_WORDS];
    for (int32_t p = 0; p < count; p++) {
        first[p] = words;
        for (int32_t i = 0; i < pieces[p].count; i++, words++) {
            entries[words] = word_cache_find(d->cache, forms[pieces[p].first + i]);
            embeddings[words] = entries[words]->embedding;
        }
    }
    first[count] = words;
    network_read(&l->network, d->network, embeddings, first, count, answers, scratch);
    for (int32_t p = 0; p < count; p++) {
        language_word *w = out + pieces[p].first;
        for (int32_t i = 0; i < pieces[p].count; i++) {
            const network_answer *a = &answers[first[p] + i];
            take_answer(l, a, &w[i]);
            w[i].lemma = word_cache_lemma(d->cache, entries[first[p] + i],
                                          l->tags[tag_of(l, a->upos, a->xpos)],
                                          forms[pieces[p].first + i], &w[i].features, keep);
        }
        mend_names(w, pieces[p].count);
        mend_marks(l, w, pieces[p].count);
        mend_predicates(l, w, pieces[p].count);
        traits_fill(&l->traits, w, pieces[p].count);
        join_piece(l, &pieces[p], out);
    }
}

void language_read(const language *l, language_desk *d, const str *forms, const int32_t *counts,
                   ptrdiff_t sentences, language_word *out, arena *keep, arena scratch)
{
    piece_vec v = pieces_of(counts, sentences, &scratch);
    for (ptrdiff_t i = 0; i < v.len;) {
        int32_t count = 0, words = 0;
        word_cache_tidy(d->cache);
        while (i + count < v.len && (!count || words + v.data[i + count].count <= BATCH_WORDS))
            words += v.data[i + count++].count;
        read_batch(l, d, forms, v.data + i, count, out, keep, scratch);
        i += count;
    }
}

str language_upos(const language *l, int32_t number)
{
    return l->upos[number];
}

str language_xpos(const language *l, int32_t number)
{
    return l->xpos[number];
}

str language_label(const language *l, int32_t number)
{
    return l->labels[number];
}

str language_features(const language *l, int32_t number)
{
    return wordlist_text(&l->features.values, number);
}

str language_name(const language_word *w)
{
    static const char *const names[] = {"O", "I-PER", "I-ORG", "I-LOC",
                                        "O", "B-PER", "B-ORG", "B-LOC"};
    return str_of(names[w->name + 4 * w->begins_name]);
}

int32_t language_upos_number(const language *l, str label)
{
    return number_in(l->upos, l->network.shape.upos_count, label);
}

int32_t language_xpos_number(const language *l, str label)
{
    return number_in(l->xpos, l->network.shape.xpos_count, label);
}

int32_t language_label_number(const language *l, str label)
{
    return number_in(l->labels, l->network.shape.label_count, label);
}
