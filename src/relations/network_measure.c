/* network_measure.c: Degrees, communities by size, and the balance of a network.
   SPDX-License-Identifier: MIT

   Networks are small (200 nodes at most), so that matrices are the plainest form. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "relations/network.h"
#include "relations/network_graph.h"

enum { TRIADS = 50 };

/* One number for each pair of nodes. */
typedef struct grid {
    double *data;
    int32_t n;
} grid;

static double *at(const grid *g, int32_t a, int32_t b)
{
    return &g->data[(ptrdiff_t)a * g->n + b];
}

/* Acts, or with is_sign the signs of the ties. */
static grid grid_of(const entente_network *n, bool is_sign, arena *keep)
{
    grid g = {arena_new(keep, double, (ptrdiff_t)n->node_count * n->node_count), n->node_count};
    for (int32_t i = 0; i < n->tie_count; i++) {
        const entente_tie *t = &n->ties[i];
        double value = is_sign ? t->sign : (double)t->events;
        *at(&g, t->a, t->b) = *at(&g, t->b, t->a) = value;
    }
    return g;
}

/* ## Centrality */

static void find_degrees(const entente_network *n, entente_node *nodes)
{
    for (int32_t i = 0; i < n->tie_count; i++) {
        nodes[n->ties[i].a].degree++;
        nodes[n->ties[i].b].degree++;
    }
}

/* ## Communities */

/* Numbers communities from 0 in the order in which they appear; how many there are. */
static int32_t renumber(int32_t *community, int32_t n, arena scratch)
{
    int32_t *number = arena_new(&scratch, int32_t, n), count = 0;
    for (int32_t i = 0; i < n; i++) {
        if (!number[community[i]]) number[community[i]] = ++count;
        community[i] = number[community[i]] - 1;
    }
    return count;
}

typedef struct group {
    int32_t number, size;
} group;

static int by_size(const void *x, const void *y)
{
    const group *a = x, *b = y;
    return a->size != b->size ? b->size - a->size : a->number - b->number;
}

/* Numbers them by size. */
static void put_shape(entente_network *n, entente_node *nodes, arena scratch)
{
    int32_t *community = arena_new(&scratch, int32_t, n->node_count), *rank;
    n->modularity = network_shape(n, nodes, community, scratch);
    n->community_count = renumber(community, n->node_count, scratch);
    group *groups = arena_new(&scratch, group, n->community_count);
    rank = arena_new(&scratch, int32_t, n->community_count);
    for (int32_t i = 0; i < n->community_count; i++)
        groups[i].number = i;
    for (int32_t i = 0; i < n->node_count; i++)
        groups[community[i]].size++;
    if (n->node_count) qsort(groups, (size_t)n->community_count, sizeof *groups, by_size);
    for (int32_t i = 0; i < n->community_count; i++)
        rank[groups[i].number] = i;
    for (int32_t i = 0; i < n->node_count; i++)
        nodes[i].community = rank[community[i]];
}

/* ## Balance */

static int by_weight(const void *x, const void *y)
{
    const entente_triad *a = x, *b = y;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    if (a->a != b->a) return a->a - b->a;
    return a->b != b->b ? a->b - b->b : a->c - b->c;
}

/* Of three with one minus, who has a plus to both others. */
static entente_triad triad_of(const grid *signs, int32_t a, int32_t b, int32_t c, double weight)
{
    double ab = *at(signs, a, b), ac = *at(signs, a, c), bc = *at(signs, b, c);
    entente_triad t = {a, b, c, (ab < 0) + (ac < 0) + (bc < 0), weight};
    if (t.minuses == 1 && ac < 0) t = (entente_triad){b, a, c, 1, weight};
    if (t.minuses == 1 && ab < 0) t = (entente_triad){c, a, b, 1, weight};
    return t;
}

static void find_triads(entente_network *n, entente_node *nodes, arena *keep, arena scratch)
{
    grid signs = grid_of(n, true, &scratch), events = grid_of(n, false, &scratch);
    VEC(entente_triad) found = {0};
    for (int32_t a = 0; a < n->node_count; a++)
        for (int32_t b = a + 1; b < n->node_count; b++) {
            if (*at(&signs, a, b) == 0) continue;
            for (int32_t c = b + 1; c < n->node_count; c++) {
                if (*at(&signs, a, c) == 0 || *at(&signs, b, c) == 0) continue;
                double weight = *at(&events, a, b);
                weight = fmin(weight, fmin(*at(&events, a, c), *at(&events, b, c)));
                entente_triad t = triad_of(&signs, a, b, c, weight);
                n->triads_by_minuses[t.minuses]++;
                if (t.minuses == 1) nodes[t.a].caught++;
                if (t.minuses % 2) *vec_push(&found, &scratch) = t;
            }
        }
    if (found.len) qsort(found.data, (size_t)found.len, sizeof *found.data, by_weight);
    n->triad_count = found.len < TRIADS ? (int32_t)found.len : TRIADS;
    entente_triad *kept = arena_new(keep, entente_triad, n->triad_count);
    for (int32_t i = 0; i < n->triad_count; i++)
        kept[i] = found.data[i];
    n->triads = kept;
}

void network_measure(entente_network *n, arena *keep, arena scratch)
{
    entente_node *nodes = arena_new(keep, entente_node, n->node_count);
    for (int32_t i = 0; i < n->node_count; i++)
        nodes[i] = n->nodes[i];
    n->nodes = nodes;
    find_degrees(n, nodes);
    put_shape(n, nodes, scratch);
    find_triads(n, nodes, keep, scratch);
}
