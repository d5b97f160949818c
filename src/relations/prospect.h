/* prospect.h: What actors will do to each other next, by the record, and how right that was before.
   SPDX-License-Identifier: MIT

   An item is a source, a target and a CAMEO root that were seen together before. The chance that it
   comes about again within 7, 30 or 90 days is a logistic form over counts that fade: of the item, of
   the pair, of its mirror, of the source, and of how much the record holds at all. Its weights are
   learned while the record is walked in steps of 30 days, from outcomes that were known by then. */
#ifndef RELATIONS_PROSPECT_H
#define RELATIONS_PROSPECT_H

#include "record/store.h"

/* What is likely between two actors, or of one; lives in keep. False with error filled when the record
   cannot be read. */
bool prospect_find(store *s, const entente_forecast_question *question, entente_forecast *out,
                   arena *keep, entente_error *error);

/* Walks the record, and scores what was foreseen on origins in the days from since to until. */
bool prospect_backtest(store *s, int32_t since, int32_t until, int32_t horizon,
                       entente_backtest *out, entente_error *error);

#endif
