/* refer.h: Who is meant by "the official", "the Chinese leader", "we", "the three".
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_REFER_H
#define EVENTS_REFER_H

#include "events/cast.h"

/* Remembers the persons, offices and bodies that a sentence names. */
void refer_remember(const scene *sc, memory *m);

/* Makes of "the official", "the ministry" the one of that office or body that was named before, and of
   "the Chinese leader" the person. False when none was. */
bool refer_role(const scene *sc, const memory *m, int32_t head, const mention *own, player *p);

/* "the three", "both": the sides of the act told before. */
bool refer_number(const scene *sc, const memory *m, int32_t head, players *out);

/* "two soldiers were killed and five others wounded": more of those whom the sentence named last before
   them by a role. Appends one. */
bool refer_others(const scene *sc, int32_t head, players *out);

/* "we": the side of who speaks. False when nobody is known to. */
bool refer_we(const scene *sc, const memory *m, int32_t head, players *out);

/* "he", "it", "them": who the clauses before tell of, else the last sentence. */
void refer_pronoun(const scene *sc, const memory *m, int32_t head, players *out, arena *keep);

/* "the group", "the company", "the organisation": the last one named of that kind. */
bool refer_group(const scene *sc, const memory *m, int32_t head, players *out);

/* Are those of a phrase several: "troops", "Japan and China"? Of a known name never. */
bool refer_is_several(const scene *sc, const phrases *p);

/* "the country": the state whose subject a clause before has, else the last sentence; not that of its
   own clause. False when none is known. */
bool refer_country(const scene *sc, const memory *m, int32_t head, players *out, arena *keep);

#endif
