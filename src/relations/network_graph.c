/* network_graph.c: The shape of a network in the program's own arithmetic.
   SPDX-License-Identifier: MIT

   Networks are small (200 nodes at most), so that matrices are the plainest form.  */
#include "relations/network_graph.h"

#include <string.h>

enum { ROUNDS = 200 };

/* One number for each pair of nodes. */
typedef struct grid {
    double *data;
    int32_t n;
} grid;

static double *at(const grid *g, int32_t a, int32_t b)
{
    return &g->data[(ptrdiff_t)a * g->n + b];
}

/* Acts of cooperation or, with is_tie, whether there is a tie. */
static grid grid_of(const entente_network *n, bool is_tie, arena *keep)
{
    grid g = {arena_new(keep, double, (ptrdiff_t)n->node_count * n->node_count), n->node_count};
    for (int32_t i = 0; i < n->tie_count; i++) {
        const entente_tie *t = &n->ties[i];
        *at(&g, t->a, t->b) = *at(&g, t->b, t->a) = is_tie ? 1 : (double)t->cooperation;
    }
    return g;
}

/* ## Centrality */

/* Power iteration; the node itself counts a little, so that it settles on two-sided networks too. */
static void find_eigenvector(const grid *g, entente_node *nodes, arena scratch)
{
    double *x = arena_new(&scratch, double, g->n), *next = arena_new(&scratch, double, g->n);
    for (int32_t i = 0; i < g->n; i++)
        x[i] = 1;
    for (int round = 0; round < ROUNDS; round++) {
        double most = 0;
        for (int32_t i = 0; i < g->n; i++) {
            next[i] = x[i];
            for (int32_t j = 0; j < g->n; j++)
                next[i] += *at(g, i, j) * x[j];
            if (next[i] > most) most = next[i];
        }
        for (int32_t i = 0; i < g->n; i++)
            x[i] = most > 0 ? next[i] / most : 0;
    }
    for (int32_t i = 0; i < g->n; i++)
        nodes[i].eigenvector = x[i];
}

/* What Brandes' algorithm keeps for one start. */
typedef struct reach {
    int32_t *queue, *distance;
    double *paths, *share;
} reach;

static void add_betweenness(const grid *ties, int32_t start, reach *r, entente_node *nodes)
{
    int32_t head = 0, tail = 0, n = ties->n;
    for (int32_t i = 0; i < n; i++) {
        r->distance[i] = -1;
        r->paths[i] = r->share[i] = 0;
    }
    r->distance[start] = 0;
    r->paths[start] = 1;
    r->queue[tail++] = start;
    while (head < tail) {
        int32_t a = r->queue[head++];
        for (int32_t b = 0; b < n; b++) {
            if (*at(ties, a, b) == 0) continue;
            if (r->distance[b] < 0) {
                r->distance[b] = r->distance[a] + 1;
                r->queue[tail++] = b;
            }
            if (r->distance[b] == r->distance[a] + 1) r->paths[b] += r->paths[a];
        }
    }
    while (tail > 1) {
        int32_t b = r->queue[--tail];
        for (int32_t a = 0; a < n; a++)
            if (*at(ties, a, b) != 0 && r->distance[a] + 1 == r->distance[b])
                r->share[a] += r->paths[a] / r->paths[b] * (1 + r->share[b]);
        nodes[b].betweenness += r->share[b];
    }
}

static void find_betweenness(const entente_network *n, entente_node *nodes, arena scratch)
{
    int32_t count = n->node_count;
    grid ties = grid_of(n, true, &scratch);
    reach r = {arena_new(&scratch, int32_t, count), arena_new(&scratch, int32_t, count),
               arena_new(&scratch, double, count), arena_new(&scratch, double, count)};
    for (int32_t i = 0; i < count; i++)
        add_betweenness(&ties, i, &r, nodes);
    for (int32_t i = 0; i < count && count > 2; i++)
        nodes[i].betweenness /= (double)(count - 1) * (count - 2);
}

/* ## Communities */

/* Moves each node to the community that gains most modularity, until none gains. */
static bool move_nodes(const grid *g, int32_t *community, arena scratch)
{
    double *strength = arena_new(&scratch, double, g->n),
           *total = arena_new(&scratch, double, g->n);
    double *links = arena_new(&scratch, double, g->n), all = 0;
    bool has_moved = false, is_moving = true;
    for (int32_t i = 0; i < g->n; i++) {
        for (int32_t j = 0; j < g->n; j++)
            strength[i] += *at(g, i, j);
        total[community[i]] += strength[i];
        all += strength[i];
    }
    for (int round = 0; round < ROUNDS && is_moving && all > 0; round++) {
        is_moving = false;
        for (int32_t i = 0; i < g->n; i++) {
            int32_t own = community[i], best = own;
            memset(links, 0, (size_t)g->n * sizeof *links);
            for (int32_t j = 0; j < g->n; j++)
                if (j != i) links[community[j]] += *at(g, i, j);
            total[own] -= strength[i];
            double most = links[own] - strength[i] * total[own] / all;
            for (int32_t c = 0; c < g->n; c++) {
                double gain = links[c] - strength[i] * total[c] / all;
                if (gain > most + 1e-9) {
                    most = gain;
                    best = c;
                }
            }
            total[best] += strength[i];
            community[i] = best;
            is_moving |= best != own;
            has_moved |= best != own;
        }
    }
    return has_moved;
}

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

/* Louvain: nodes move, communities become nodes, and so on. */
static int32_t find_communities(const grid *g, int32_t *community, arena scratch)
{
    grid now = *g;
    int32_t *inner = arena_new(&scratch, int32_t, g->n), count = g->n;
    for (int32_t i = 0; i < g->n; i++)
        community[i] = i;
    for (;;) {
        for (int32_t i = 0; i < now.n; i++)
            inner[i] = i;
        if (!move_nodes(&now, inner, scratch)) return count;
        count = renumber(inner, now.n, scratch);
        grid next = {arena_new(&scratch, double, (ptrdiff_t)count *count), count};
        for (int32_t i = 0; i < now.n; i++)
            for (int32_t j = 0; j < now.n; j++)
                *at(&next, inner[i], inner[j]) += *at(&now, i, j);
        for (int32_t i = 0; i < g->n; i++)
            community[i] = inner[community[i]];
        now = next;
    }
}

static double modularity_of(const grid *g, const int32_t *community, arena scratch)
{
    double *strength = arena_new(&scratch, double, g->n), all = 0, sum = 0;
    for (int32_t i = 0; i < g->n; i++)
        for (int32_t j = 0; j < g->n; j++) {
            strength[i] += *at(g, i, j);
            all += *at(g, i, j);
        }
    for (int32_t i = 0; i < g->n; i++)
        for (int32_t j = 0; j < g->n; j++)
            if (community[i] == community[j]) sum += *at(g, i, j) - strength[i] * strength[j] / all;
    return all > 0 ? sum / all : 0;
}

double network_shape(const entente_network *n, entente_node *nodes, int32_t *community,
                     arena scratch)
{
    grid cooperation = grid_of(n, false, &scratch);
    find_eigenvector(&cooperation, nodes, scratch);
    find_betweenness(n, nodes, scratch);
    find_communities(&cooperation, community, scratch);
    return modularity_of(&cooperation, community, scratch);
}
