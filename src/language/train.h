/* train.h: Making a language model from treebanks and raw text.
   SPDX-License-Identifier: MIT */
#ifndef LANGUAGE_TRAIN_H
#define LANGUAGE_TRAIN_H

#include "language/model_file.h"
#include "language/train_data.h"
#include "language/train_forward.h"

/* How far a training has come. */
typedef struct train_place {
    int32_t epoch; /* the last one that is done */
    uint64_t random;
    int64_t silver_at; /* where the next epoch goes on in silver texts */
    double words_done;
} train_place;

/* A network with what it knows, as trained. */
typedef struct trained {
    knowledge known;
    net *net;
    train_place place; /* zero but in training and in checkpoints */
} trained;

/* What is to be trained. train_defaults gives sound values for a small network. */
typedef struct train_options {
    shape shape; /* embed, hidden, layers, arc, label, buckets */
    int32_t epochs;
    int32_t batch_words;   /* words a step */
    int32_t least_count;   /* forms met less often have no row of their own */
    float rate, most_norm; /* the highest learning rate; longer gradients are cut to most_norm */
    float silver_share;    /* silver words an epoch for each gold word */
    float case_share;      /* sentences learned in another case */
    float present_share;   /* sentences of treebanks told in the present (see train_present.h) */
    float unknown_share;   /* a form met n times is hidden with share / (share + n) */
    dropout drop;
    uint64_t seed;
    const trained
        *start; /* goes on from a network of the same shape, and where it was loaded from a
                             checkpoint, from that epoch; NULL: from random weights */
} train_options;

train_options train_defaults(void);

/* Figures on texts with the right answers, in percent; LAS on universal labels. */
typedef struct train_score {
    double upos, xpos, uas, las, names; /* names: F1, 0 where the text has none */
} train_score;

/* Told after every epoch; return false to stop there. */
typedef struct train_watch {
    void *payload;
    bool (*epoch)(void *payload, int32_t epoch, double loss, const train_score *scores,
                  const trained *t);
    void (*progress)(void *payload, int32_t epoch, double share_done, double loss);
} train_watch;

/* Trains from gold and silver texts; the same input and seed give the same weights on one kind of
   machine. Scores are those of the held-out texts, one each. NULL when o->start is of another shape. */
trained *train(const train_options *o, const conllu *gold, ptrdiff_t gold_count,
               const conllu *silver, const conllu *held_out, ptrdiff_t held_out_count,
               const train_watch *watch, arena *keep, arena scratch);

/* The float model as a file, and back. A checkpoint has all besides that it takes to go on, with
   the same texts and options, as if training had never stopped. */
str train_save(const trained *t, arena *keep);
str train_checkpoint(const trained *t, arena *keep);
trained *train_load(str bytes, arena *keep, entente_error *error);

/* Adds the chunks of what a network knows besides its weights. */
void train_put_knowledge(const knowledge *k, model_writer *w, arena *keep);

enum { TRAIN_READ_WORDS = 512 }; /* a network needs room for so many and one sentence more */

/* What one or several networks (with the same labels) answer together for a text. */
typedef struct answer {
    int32_t upos, xpos, name, label, head;
} answer;

/* Fills answers, one a word; and where shares is not NULL, what the networks think of each word.
   Words of sentences that are too long hang on the first one. */
void train_read(trained *const *t, ptrdiff_t count, const conllu *text, answer *answers,
                word_targets *shares, arena scratch);

train_score train_rate(const knowledge *k, const conllu *gold, const answer *answers,
                       arena scratch);

#endif
