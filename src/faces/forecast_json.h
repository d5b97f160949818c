/* forecast_json.h: What may come as JSON.
   SPDX-License-Identifier: MIT */
#ifndef FACES_FORECAST_JSON_H
#define FACES_FORECAST_JSON_H

#include "faces/out.h"

/* {"source": ..., "target": ..., "root": ..., "days7": ..., "evidence": [...]}, without the end of the line. */
void json_prospect(out *o, const entente_prospect *p);

#endif
