/* training.h: Making a language model stage by stage.
   SPDX-License-Identifier: MIT

   What a stage makes is kept in a folder under its name and a key: a hash of all that it was made
   from. So a later call finds what is made already, and makes anew what has other settings, other
   texts or another stage behind it.

       english-5d41402abc4b2a76.checkpoint    a network after its last whole epoch
       english-5d41402abc4b2a76.network       and when it is done
       silver-7d793037a0760186.conllu         raw text with the shares of its teachers */
#ifndef FRONT_TRAINING_H
#define FRONT_TRAINING_H

#include <pthread.h>
#include <stdatomic.h>

#include "front/model.h"
#include "front/recipe.h"

/* Addresses for what grows in training. */
static const ptrdiff_t TRAINING_LIMIT = (ptrdiff_t)64 << 30;

/* A stage under way. */
typedef struct task {
    const stage *stage;
    bool is_wanted, is_made;
    uint64_t key;
    str made, checkpoint; /* paths */
} task;

typedef struct training {
    const entente_model *model;
    const entente_training *wanted;
    const entente_training_watch *watch;
    pthread_mutex_t watch_lock;
    atomic_bool is_stopped; /* by the watch */
    stage_vec stages;
    task *tasks;                   /* one a stage */
    const conllu *gold, *held_out; /* one a path */
    conllu raw;                    /* forms alone */
    arena raw_words;               /* where its words grow in place: there are millions */
} training;

/* Tells the watch. False when it, or another thread, has had enough. */
bool training_tell(training *t, const entente_training_news *news);

/* Makes error one that is none, as when the watch stopped it. Returns false. */
bool training_stop(entente_error *error);

/* Makes a stage whose sources are made, and keeps it. False with error filled, or with ENTENTE_OK in it
   when the watch stopped it. */
bool train_network(training *t, task *of, arena *keep, arena scratch, entente_error *error);
bool label_raw(training *t, task *of, entente_error *error);
bool name_raw(training *t, task *of, entente_error *error);

/* Packs the network that a stage made, writes it, and tells how right it is. */
bool pack_network(training *t, const task *of, arena *keep, arena scratch, entente_error *error);

/* Reads the sentences of raw texts into t->raw; refusals are told. False when the watch stopped. */
bool read_raw(training *t, arena *keep);

#endif
