/* recipe.h: The stages in which a language model is made.
   SPDX-License-Identifier: MIT

       # kind     name      from             settings
       network    first     -                hidden=160; layers=4; seed=11
       network    second    -                hidden=192; layers=4; seed=12
       label      silver    first; second
       names      named     silver
       network    student   named            hidden=80; layers=3; silver_share=5; seed=21
       network    english   named; student   hidden=80; layers=3; epochs=3; rate=1e-3; seed=22

   A network learns from the treebanks and, where one is named, from a text that networks before it
   have labelled, and in which the tables of the world may have put names right; it starts from random numbers or, where one is named, from another network of its
   size. The last network becomes the model. */
#ifndef FRONT_RECIPE_H
#define FRONT_RECIPE_H

#include "language/train.h"

enum { STAGE_SOURCES = 8 };

typedef struct stage {
    str name;
    bool is_label; /* makes a labelled text; else it trains a network */
    bool is_names; /* makes it from another one (see silver_names.h); else from networks */
    int32_t
        from[STAGE_SOURCES]; /* stages before it: of a label networks, of a network one of each */
    int32_t from_count;
    train_options options; /* of a network */
} stage;
typedef VEC(stage) stage_vec;

/* Reads the lines of a recipe. False with error (file and line) when one is wrong. */
bool recipe_read(str file, str bytes, stage_vec *out, arena *keep, entente_error *error);

/* All settings of a network, in one order, for telling networks apart. */
str recipe_settings(const train_options *o, arena *keep);

#endif
