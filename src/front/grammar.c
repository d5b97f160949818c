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
