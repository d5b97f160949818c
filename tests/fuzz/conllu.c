/* conllu.c: Fuzz target: treebanks. What is read can be written, and be read again as the same words.
   SPDX-License-Identifier: MIT */
#include "language/conllu.h"
#include "language/train_names.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds) __builtin_trap();
}

static str written(const conllu *text, arena *keep)
{
    buf b = {.keep = keep};
    for (ptrdiff_t s = 0; s < text->sentences.len; s++) {
        for (int32_t i = 0; i < text->sentences.data[s].count; i++) {
            const conllu_word *w = &text->words.data[text->sentences.data[s].first + i];
            check(w->head >= -1 && w->head <= text->sentences.data[s].count);
            conllu_put_before(&b, w->before);
            conllu_put(&b, i + 1, w);
        }
        buf_char(&b, '\n');
    }
    return buf_str(&b);
}

static void check_names(const conllu *text, arena scratch)
{
    for (ptrdiff_t s = 0; s < text->sentences.len; s++) {
        arena inner = scratch;
        const conllu_sentence *sentence = &text->sentences.data[s];
        int32_t *names = arena_new(&inner, int32_t, sentence->count);
        names_of_entities(text->words.data + sentence->first, sentence->count, names, inner);
        for (int32_t i = 0; i < sentence->count; i++)
            check(names[i] >= 0 && names[i] < NAME_COUNT);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena keep = arena_open((ptrdiff_t)1 << 30), scratch = arena_open((ptrdiff_t)1 << 30);
    entente_error error = {0};
    conllu text = {0}, again = {0};
    str bytes = {(const char *)data, (ptrdiff_t)size};
    if (conllu_read(S("fuzz"), bytes, &text, &keep, &error)) {
        check_names(&text, scratch);
        check(conllu_read(S("again"), written(&text, &keep), &again, &keep, &error));
        check(again.words.len == text.words.len && again.sentences.len == text.sentences.len);
        for (ptrdiff_t i = 0; i < text.words.len; i++)
            check(str_eq(again.words.data[i].form, text.words.data[i].form) &&
                  again.words.data[i].head == text.words.data[i].head);
    } else {
        check(error.line > 0 && error.message[0] && error.file[0]);
    }
    arena_close(&scratch);
    arena_close(&keep);
    return 0;
}
