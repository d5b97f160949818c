/* verbs.h: Which rules of its verb fit a clause.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_VERBS_H
#define EVENTS_VERBS_H

#include "events/scene.h"

/* Appends what each rule of the verb finds, in the order of the file. Rules of content are tried, after
   the others, only of what is still to come ("will cut taxes"). */
void verbs_match(const scene *sc, int32_t index, choices *out);

/* Likewise of what is asked, promised, refused or threatened: rules of content first. */
void verbs_match_content(const scene *sc, int32_t index, choices *out);

/* Who does what a passive clause tells, after "by": no phrases when it does not say. */
phrases verbs_agent(const scene *sc, int32_t index);

#endif
