/* network_igraph.c: The shape of a network as igraph sees it.
   SPDX-License-Identifier: MIT

   igraph is not safe for threads (its random numbers and error handlers), so that one asks at a time.
   What it cannot find stays 0. */
#include "relations/network_graph.h"

#include <igraph/igraph.h>
#include <pthread.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

/* The network with cooperation as weights. Ties without any are left out with only_cooperation. */
typedef struct shape {
    igraph_t graph;
    igraph_vector_t weights;
} shape;

static shape shape_of(const entente_network *n, bool only_cooperation)
{
    shape s;
    igraph_vector_int_t edges;
    igraph_vector_int_init(&edges, 0);
    igraph_vector_init(&s.weights, 0);
    for (int32_t i = 0; i < n->tie_count; i++) {
        const entente_tie *t = &n->ties[i];
        if (only_cooperation && !t->cooperation) continue;
        igraph_vector_int_push_back(&edges, t->a);
        igraph_vector_int_push_back(&edges, t->b);
        igraph_vector_push_back(&s.weights, (double)t->cooperation);
    }
    igraph_create(&s.graph, &edges, n->node_count, IGRAPH_UNDIRECTED);
    igraph_vector_int_destroy(&edges);
    return s;
}

static void drop(shape *s)
{
    igraph_vector_destroy(&s->weights);
    igraph_destroy(&s->graph);
}

static void find_eigenvector(const shape *s, entente_node *nodes)
{
    igraph_vector_t values;
    igraph_arpack_options_t options;
    igraph_arpack_options_init(&options);
    options.start = 0;
    igraph_vector_init(&values, 0);
    igraph_error_t failure = igraph_eigenvector_centrality(
        &s->graph, &values, NULL, IGRAPH_UNDIRECTED, true, &s->weights, &options);
    for (igraph_integer_t i = 0; !failure && i < igraph_vector_size(&values); i++)
        nodes[i].eigenvector = VECTOR(values)[i];
    igraph_vector_destroy(&values);
}

static void find_betweenness(const entente_network *n, entente_node *nodes)
{
    shape ties = shape_of(n, false);
    igraph_vector_t values;
    igraph_vector_init(&values, 0);
    igraph_betweenness(&ties.graph, &values, igraph_vss_all(), IGRAPH_UNDIRECTED, NULL);
    double pairs = (double)(n->node_count - 1) * (n->node_count - 2) / 2;
    for (igraph_integer_t i = 0; i < igraph_vector_size(&values); i++)
        nodes[i].betweenness = pairs > 0 ? VECTOR(values)[i] / pairs : 0;
    igraph_vector_destroy(&values);
    drop(&ties);
}

static double find_communities(const shape *s, int32_t *community)
{
    igraph_vector_int_t membership;
    igraph_vector_t modularity;
    igraph_vector_int_init(&membership, 0);
    igraph_vector_init(&modularity, 0);
    igraph_rng_seed(igraph_rng_default(), 1);
    igraph_community_multilevel(&s->graph, &s->weights, 1, &membership, NULL, &modularity);
    double most = igraph_vector_size(&modularity) ? igraph_vector_max(&modularity) : 0;
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&membership); i++)
        community[i] = (int32_t)VECTOR(membership)[i];
    igraph_vector_destroy(&modularity);
    igraph_vector_int_destroy(&membership);
    return most > 0 ? most : 0;
}

double network_shape(const entente_network *n, entente_node *nodes, int32_t *community,
                     arena scratch)
{
    (void)scratch;
    pthread_mutex_lock(&one_at_a_time);
    igraph_error_handler_t *handler = igraph_set_error_handler(igraph_error_handler_ignore);
    shape cooperation = shape_of(n, true);
    find_eigenvector(&cooperation, nodes);
    find_betweenness(n, nodes);
    double modularity = find_communities(&cooperation, community);
    drop(&cooperation);
    igraph_set_error_handler(handler);
    pthread_mutex_unlock(&one_at_a_time);
    return modularity;
}
