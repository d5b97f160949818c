/* answer.h: Whom phrases mean, as lines of JSON and for people.
   SPDX-License-Identifier: MIT */
#ifndef FACES_ANSWER_H
#define FACES_ANSWER_H

#include "faces/terminal.h"

/* One object on one line for each resolution; where there is none, one with "" for everything. */
void answer_json(out *o, const entente_answer *a);

/* The phrase, and under it who is meant, by which entries, and whom else it may mean. */
void answer_text(out *o, const terminal *t, const entente_answer *a);

#endif
