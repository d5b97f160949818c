/* network_json.h: The network of a period as JSON.
   SPDX-License-Identifier: MIT */
#ifndef FACES_NETWORK_JSON_H
#define FACES_NETWORK_JSON_H

#include "faces/out.h"

/* {"nodes": [...], "ties": [...], "triads": {...}, ...}, without the end of the line. */
void json_network(out *o, const entente_network *n);

#endif
