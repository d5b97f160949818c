/* grammar.c: Words in sentences get their grammar, at a desk for each thread.
   SPDX-License-Identifier: MIT */
#include "front/grammar.h"

void grammar_close(grammar *g)
{
    if (g->desk) language_desk_close(g->desk);
    g->desk = NULL;
}

bool grammar_check(const entente_model *model, entente_error *error)
{
    if (model->language) return true;
    err_set(error, ENTENTE_BAD_INPUT, 0,
            "is missing: grammar needs a language model, which entente train makes");
    return err_file(error, S("model/english.model"));
}

language_word *grammar_read(grammar *g, const str *forms, const int32_t *counts,
                            ptrdiff_t sentences, arena *keep, arena scratch)
{
    const language *l = g->model->language;
    ptrdiff_t words = 0;
    for (ptrdiff_t i = 0; i < sentences; i++)
        words += counts[i];
    language_word *out = arena_new(keep, language_word, words);
    if (!g->desk) g->desk = language_desk_open(l);
    language_read(l, g->desk, forms, counts, sentences, out, keep, scratch);
    return out;
}

/* ## Without asides */

/* The verb on which an aside at word i may hang without crossing: that of the clause which ends before
   it, or of which what ends before it is the beginning. Words before i are whole. */
static int32_t verb_beside(const grammar *g, const language_word *words, int32_t i)
{
    int32_t at = i - 1;
    for (; words[at].head; at = words[at].head - 1) {
        bool is_verb = g->model->legend.poses[words[at].upos] == POS_VERB;
        if (is_verb || words[at].head - 1 > at) break;
    }
    bool is_left = words[at].head - 1 > at && g->model->legend.poses[words[at].upos] != POS_VERB;
    return is_left ? words[at].head - 1 : at;
}

static uint8_t number_of(int32_t number)
{
    return number < 0 ? 0 : (uint8_t)number;
}

/* "on" hangs on the day, the day, and a part of the day before it, on the verb. */
static void hang(const grammar *g, language_word *words, const str *forms, const bool *is_aside,
                 int32_t i)
{
    const language *l = g->model->language;
    int32_t end = i + 1, last, verb = verb_beside(g, words, i);
    for (; is_aside[end];)
        end++;
    last = end - 1;
    for (int32_t k = i; k < end; k++) {
        bool is_case = k == i && end > i + 1 && str_eq(forms[k], S("on"));
        str label = is_case ? S("case") : k < last ? S("compound") : S("obl:unmarked");
        words[k] = (language_word){
            .lemma = forms[k],
            .head = (k < last ? last : verb) + 1,
            .upos = number_of(language_upos_number(l, is_case ? S("ADP") : S("PROPN"))),
            .label = number_of(language_label_number(l, label))};
    }
}

/* Spreads the words of a sentence read without its asides over all its words. */
static void spread(const grammar *g, const language_word *read, const str *forms, int32_t count,
                   const bool *is_aside, language_word *out, arena scratch)
{
    int32_t *place = arena_new(&scratch, int32_t, count + 1); /* 1-based, of what was read */
    int32_t n = 0;
    for (int32_t i = 0; i < count; i++)
        if (!is_aside[i]) place[++n] = i + 1;
    for (int32_t i = 0, k = 0; i < count; i++) {
        if (is_aside[i]) continue;
        out[i] = read[k++];
        out[i].head = place[out[i].head];
    }
    for (int32_t i = 1; i < count; i++)
        if (is_aside[i] && !is_aside[i - 1]) hang(g, out, forms, is_aside, i);
}

/* The sentences as they are parsed. */
typedef struct bare {
    str *forms;
    int32_t *counts;
    bool *is_aside; /* of each word of the whole */
    bool has_any;
} bare;

static bare bare_of(const grammar *g, const str *forms, const int32_t *counts, ptrdiff_t sentences,
                    arena *keep)
{
    ptrdiff_t words = 0, at = 0, n = 0;
    for (ptrdiff_t i = 0; i < sentences; i++)
        words += counts[i];
    bare b = {.forms = arena_new(keep, str, words),
              .counts = arena_new(keep, int32_t, sentences),
              .is_aside = arena_new(keep, bool, words + 1)};
    for (ptrdiff_t i = 0; i < sentences; at += counts[i++]) {
        b.has_any |= coder_asides(g->model->coder, forms + at, counts[i], b.is_aside + at);
        for (int32_t k = 0; k < counts[i]; k++)
            if (!b.is_aside[at + k]) b.forms[n++] = forms[at + k], b.counts[i]++;
    }
    return b;
}

language_word *grammar_read_news(grammar *g, const str *forms, const int32_t *counts,
                                 ptrdiff_t sentences, arena *keep, arena scratch)
{
    bare b = bare_of(g, forms, counts, sentences, &scratch);
    const language_word *read = grammar_read(g, b.forms, b.counts, sentences, keep, scratch);
    if (!b.has_any) return (language_word *)read;
    ptrdiff_t words = 0, at = 0;
    for (ptrdiff_t i = 0; i < sentences; i++)
        words += counts[i];
    language_word *out = arena_new(keep, language_word, words);
    for (ptrdiff_t i = 0; i < sentences; at += counts[i], read += b.counts[i++])
        spread(g, read, forms + at, counts[i], b.is_aside + at, out + at, scratch);
    return out;
}

/* ## Documents */

language_word *grammar_of(grammar *g, str text, const sentence_vec *sentences,
                          const token_vec *tokens, arena *keep, arena scratch)
{
    str *forms = arena_new(&scratch, str, tokens->len);
    int32_t *counts = arena_new(&scratch, int32_t, sentences->len);
    for (ptrdiff_t i = 0; i < tokens->len; i++)
        forms[i] = str_span(text, tokens->data[i].span);
    for (ptrdiff_t i = 0; i < sentences->len; i++)
        counts[i] = sentences->data[i].count;
    return grammar_read(g, forms, counts, sentences->len, keep, scratch);
}

void grammar_fill(const language *l, const language_word *word, conllu_word *out)
{
    out->lemma = word->lemma;
    out->upos = language_upos(l, word->upos);
    out->xpos = language_xpos(l, word->xpos);
    out->features = language_features(l, word->features);
    out->head = word->head;
    out->label = language_label(l, word->label);
}
