/* words.h: Events in words, as all views for people put them.
   SPDX-License-Identifier: MIT */
#ifndef FACES_WORDS_H
#define FACES_WORDS_H

#include "faces/out.h"

/* As much of the day as is known: 2023-09-26, ~2023-09-25 (a week), 2023-09, ~2023-06 (a season),
   2023, 2020s; nothing when none is. */
void words_date(out *o, const entente_event *e);

/* "KOR Yoon Suk-yeol, JPN Japan". */
void words_actors(out *o, const entente_actor *actors, int32_t count);

/* "043 host a visit". */
void words_act(out *o, const entente_model *model, entente_text cameo);

/* "South Korea Hosts Japan and China — The New American, 2023-09-27". */
void words_headline(out *o, const entente_document *d);

/* The sentence of an event: all of it, but of a monstrous one at most most_bytes on either side of
   the trigger. is_cut says whether something is missing before [0] or after [1] it. */
entente_span words_sentence(const entente_reading *r, const entente_event *e, int32_t most_bytes,
                            bool is_cut[2]);

#endif
