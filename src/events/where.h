/* where.h: The place of an act: not the dateline's, not the actor's home.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_WHERE_H
#define EVENTS_WHERE_H

#include "events/cast.h"

/* Where an act with that code is: what stands after "in", "near" with the act itself goes before what
   stands with its verb; a visit is where its host lives, an attack where it strikes; else a place that
   the sentence names beside it. An empty name when the text does not say. */
entente_place where_find(const scene *sc, const found *f, str code);

#endif
