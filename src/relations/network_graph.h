/* network_graph.h: The shape of a network: who is central, and who belongs together.
   SPDX-License-Identifier: MIT

   Written twice: network_graph.c needs nothing else, network_igraph.c asks igraph (meson's option
   igraph, off at first because igraph is under the GPL). A build has one of them. */
#ifndef RELATIONS_NETWORK_GRAPH_H
#define RELATIONS_NETWORK_GRAPH_H

#include "base/arena.h"
#include "entente.h"

/* Fills in of each node, from nodes and ties of n: the eigenvector centrality by cooperation, 1 for
   the highest (Bonacich 1972); betweenness by ties without weight, as a share of all pairs (Freeman
   1977; Brandes 2001); and, in community, the number of its community by cooperation (Blondel et al.
   2008), below node_count and in no order. Returns the modularity of the communities (Newman 2006), 0
   without cooperation. The same network has the same answer. */
double network_shape(const entente_network *n, entente_node *nodes, int32_t *community,
                     arena scratch);

#endif
