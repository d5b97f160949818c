/* network.h: Who stands how to whom: ties, centrality, communities, balance.
   SPDX-License-Identifier: MIT */
#ifndef RELATIONS_NETWORK_H
#define RELATIONS_NETWORK_H

#include "record/store.h"

/* Everything lives in keep. False with error filled when the record cannot be read. */
bool network_find(store *s, const entente_network_question *question, entente_network *out,
                  arena *keep, entente_error *error);

/* From nodes (code and events) and ties: degrees, centralities, communities, triads. Ties must be
   between different nodes, each pair once. */
void network_measure(entente_network *n, arena *keep, arena scratch);

#endif
