/* tiny.h: A small language of invented sentences, and a model of it that is trained in a second.
   SPDX-License-Identifier: MIT */
#ifndef TINY_H
#define TINY_H

#include "language/train.h"
#include "language/train_endings.h"
#include "language/train_pack.h"
#include "test.h"

typedef struct tiny_word {
    const char *form, *lemma, *upos, *xpos, *features;
} tiny_word;

static const tiny_word TINY_NAMES[] = {
    {"Seoul", "Seoul", "PROPN", "NNP", "Number=Sing"},
    {"Tokyo", "Tokyo", "PROPN", "NNP", "Number=Sing"},
    {"Manila", "Manila", "PROPN", "NNP", "Number=Sing"},
    {"Hanoi", "Hanoi", "PROPN", "NNP", "Number=Sing"},
};
static const tiny_word TINY_NOUNS[] = {
    {"minister", "minister", "NOUN", "NN", "Number=Sing"},
    {"envoys", "envoy", "NOUN", "NNS", "Number=Plur"},
    {"treaty", "treaty", "NOUN", "NN", "Number=Sing"},
    {"ships", "ship", "NOUN", "NNS", "Number=Plur"},
};
static const tiny_word TINY_VERBS[] = {
    {"visited", "visit", "VERB", "VBD", "Tense=Past|VerbForm=Fin"},
    {"praised", "praise", "VERB", "VBD", "Tense=Past|VerbForm=Fin"},
    {"warns", "warn", "VERB", "VBZ", "Tense=Pres|VerbForm=Fin"},
    {"meets", "meet", "VERB", "VBZ", "Tense=Pres|VerbForm=Fin"},
};

static inline void tiny_put(buf *b, int *id, const tiny_word *w, int head, const char *label,
                            const char *entity)
{
    buf_print(b, "%d\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t_\t%s%s\n", ++*id, w->form, w->lemma, w->upos,
              w->xpos, w->features[0] ? w->features : "_", head, label, entity[0] ? "Entity=" : "_",
              entity);
}

/* "Seoul warns the envoys of Hanoi .", "The minister did not visit Tokyo ." and the like. */
static inline void tiny_sentence(buf *b, uint64_t *random)
{
    static const tiny_word the = {"the", "the", "DET", "DT", ""},
                           of = {"of", "of", "ADP", "IN", ""};
    static const tiny_word did = {"did", "do", "AUX", "VBD", "Tense=Past|VerbForm=Fin"};
    static const tiny_word not = {"not", "not", "PART", "RB", "Polarity=Neg"};
    static const tiny_word stop = {".", ".", "PUNCT", ".", ""};
    uint64_t r = test_random(random);
    const tiny_word *subject = r & 1 ? &TINY_NAMES[r >> 8 & 3] : &TINY_NOUNS[r >> 8 & 3];
    const tiny_word *object = r & 2 ? &TINY_NAMES[r >> 16 & 3] : &TINY_NOUNS[r >> 16 & 3];
    tiny_word verb = TINY_VERBS[r >> 24 & 3];
    bool is_negated = r & 4, has_tail = r & 8 && !(r & 2);
    int id = 0, at = 1 + !(r & 1) + 2 * is_negated + 1, last = at + 1 + !(r & 2) + 2 * has_tail + 1;
    if (!(r & 1)) tiny_put(b, &id, &the, 2, "det", "");
    tiny_put(b, &id, subject, at, "nsubj", r & 1 ? "(1-place)" : "");
    if (is_negated) {
        tiny_put(b, &id, &did, at, "aux", "");
        tiny_put(b, &id, &not, at, "advmod", "");
        verb = (tiny_word){verb.lemma, verb.lemma, "VERB", "VB", "VerbForm=Inf"};
    }
    tiny_put(b, &id, &verb, 0, "root", "");
    if (!(r & 2)) tiny_put(b, &id, &the, at + 2, "det", "");
    tiny_put(b, &id, object, at, "obj", r & 2 ? "(2-place)" : "");
    if (has_tail) {
        tiny_put(b, &id, &of, id + 2, "case", "");
        tiny_put(b, &id, &TINY_NAMES[r >> 32 & 3], id - 1, "nmod", "(3-place)");
    }
    tiny_put(b, &id, &stop, at, "punct", "");
    CHECK_INT(id, last - 0);
    buf_char(b, '\n');
}

static inline void tiny_text(conllu *out, int sentences, uint64_t seed, arena *keep)
{
    buf b = {.keep = keep};
    for (int i = 0; i < sentences; i++)
        tiny_sentence(&b, &seed);
    CHECK(conllu_read(S("tiny"), buf_str(&b), out, keep, NULL));
}

static inline train_options tiny_options(void)
{
    train_options o = train_defaults();
    o.shape = (shape){.embed = 12, .hidden = 10, .layers = 2, .arc = 9, .label = 7, .buckets = 64};
    o.epochs = 12;
    o.batch_words = 60;
    o.rate = 1e-2f;
    o.drop = (dropout){0, 0, 0};
    return o;
}

/* The bytes of a packed model of the small language. */
static inline str tiny_model(const train_options *o, arena *keep, arena scratch)
{
    conllu gold = {0};
    model_writer w = {0};
    tiny_text(&gold, 150, 1, keep);
    trained *t = train(o, &gold, 1, NULL, NULL, 0, NULL, keep, scratch);
    train_pack(t, &w, keep);
    train_endings(&gold, 1, &w, keep, scratch);
    return model_bytes(&w, keep);
}

#endif
