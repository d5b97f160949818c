/* time_text.h: The time expressions of a whole document.
   SPDX-License-Identifier: MIT */
#ifndef FRONT_TIME_TEXT_H
#define FRONT_TIME_TEXT_H

#include "front/model.h"

/* Finds the expressions of all of the text, furniture too. False with error filled when there is
   nothing to read. What out points to lives in keep and in the model. */
bool time_text(const entente_model *model, const entente_document *given, entente_times *out,
               entente_totals *totals, arena *keep, arena scratch, entente_error *error);

#endif
