/* tree.c: The best tree over the words of a sentence.
   SPDX-License-Identifier: MIT

   Most often each word's best head makes a tree already. Else Chu and Liu (1965) and Edmonds
   (1967): a cycle of best heads is contracted to one node, whose arcs in are worth what they gain
   over the arc of the cycle that they replace, until there is no cycle; then each contraction is
   undone. A cost on arcs from the root that is higher than all else leaves exactly one of them. */
#include "language/tree.h"

#include <string.h>

/* An arc between words as they were before any contraction; 0 is the root. */
typedef struct arc {
    int32_t word, head;
} arc;

/* A dense graph of the root, 0, and the words. A contracted node goes by one member's number. */
typedef struct graph {
    int32_t count;
    double *score; /* [node * count + head node] */
    arc *arcs;     /* likewise: the arc of words behind it */
    bool *is_gone; /* swallowed by another node */
    int32_t *best; /* the head node that each live node would choose */
    arc *in;       /* the result: the arc into each node */
} graph;

static const double ROOT_COST = 1e6;

static void choose_best(graph *g, int32_t node)
{
    const double *score = g->score + (ptrdiff_t)node * g->count;
    int32_t best = 0;
    for (int32_t h = 1; h < g->count; h++)
        if (h != node && !g->is_gone[h] && score[h] > score[best]) best = h;
    g->best[node] = best;
    g->in[node] = g->arcs[(ptrdiff_t)node * g->count + best];
}

/* A node on a cycle of best heads, or 0. */
static int32_t find_cycle(const graph *g, arena scratch)
{
    int32_t *mark = arena_new(&scratch, int32_t, g->count);
    for (int32_t start = 1; start < g->count; start++) {
        int32_t at = start;
        if (g->is_gone[start]) continue;
        for (; at && !mark[at]; at = g->best[at])
            mark[at] = start;
        if (at && mark[at] == start) return at;
    }
    return 0;
}

static void move_arc(graph *g, int32_t node, int32_t head, ptrdiff_t from, double score)
{
    g->score[(ptrdiff_t)node * g->count + head] = score;
    g->arcs[(ptrdiff_t)node * g->count + head] = g->arcs[from];
}

/* The best arcs between one node outside and the members of a cycle become arcs of top. */
static void join(graph *g, int32_t top, int32_t other, const int32_t *members, int32_t size)
{
    int32_t n = g->count;
    ptrdiff_t in = -1, out = -1;
    double in_score = 0;
    for (int32_t k = 0; k < size; k++) {
        ptrdiff_t row = (ptrdiff_t)members[k] * n, back = (ptrdiff_t)other * n + members[k];
        double gain = g->score[row + other] - g->score[row + g->best[members[k]]];
        if (in < 0 || gain > in_score) {
            in = row + other;
            in_score = gain;
        }
        if (out < 0 || g->score[back] > g->score[out]) out = back;
    }
    move_arc(g, top, other, in, in_score);
    if (other) move_arc(g, other, top, out, g->score[out]);
}

/* Makes the members of a cycle one node, top, which chooses its head anew. Who hung on a member
   hangs on top now, by the same arc. */
static void contract(graph *g, int32_t top, const int32_t *members, int32_t size)
{
    for (int32_t k = 0; k < size; k++)
        g->is_gone[members[k]] = true;
    for (int32_t other = 0; other < g->count; other++)
        if (!g->is_gone[other]) join(g, top, other, members, size);
    for (int32_t other = 1; other < g->count; other++)
        if (g->is_gone[g->best[other]]) g->best[other] = top;
    g->is_gone[top] = false;
    choose_best(g, top);
}

/* Fills g->in of the nodes that live. owner[w] is the live node that word w is part of. */
static void solve(graph *g, const int32_t *owner, arena scratch)
{
    int32_t n = g->count, size = 0, top = find_cycle(g, scratch);
    if (!top) return;
    int32_t *members = arena_new(&scratch, int32_t, n),
            *new_owner = arena_new(&scratch, int32_t, n);
    arc *inside = arena_new(&scratch, arc, n);
    bool *is_member = arena_new(&scratch, bool, n);
    for (int32_t at = top; !size || at != top; at = g->best[at]) {
        inside[size] = g->in[at];
        members[size++] = at;
        is_member[at] = true;
    }
    contract(g, top, members, size);
    for (int32_t w = 1; w < n; w++)
        new_owner[w] = is_member[owner[w]] ? top : owner[w];
    solve(g, new_owner, scratch);
    arc entering = g->in[top];
    for (int32_t k = 0; k < size; k++)
        g->in[members[k]] = owner[entering.word] == members[k] ? entering : inside[k];
}

static void best_by_contraction(const float *scores, int32_t count, int32_t stride, int32_t *heads,
                                arena scratch)
{
    int32_t n = count + 1;
    graph g = {.count = n,
               .score = arena_new(&scratch, double, (ptrdiff_t)n *n),
               .arcs = arena_new(&scratch, arc, (ptrdiff_t)n * n),
               .is_gone = arena_new(&scratch, bool, n),
               .best = arena_new(&scratch, int32_t, n),
               .in = arena_new(&scratch, arc, n)};
    int32_t *owner = arena_new(&scratch, int32_t, n);
    for (int32_t i = 1; i < n; i++) {
        owner[i] = i;
        for (int32_t h = 0; h < n; h++) {
            double s = (double)scores[(ptrdiff_t)(i - 1) * stride + h];
            g.score[(ptrdiff_t)i * n + h] = h ? s : s - ROOT_COST;
            g.arcs[(ptrdiff_t)i * n + h] = (arc){i, h};
        }
    }
    for (int32_t i = 1; i < n; i++)
        choose_best(&g, i);
    solve(&g, owner, scratch);
    for (int32_t i = 1; i < n; i++)
        heads[i - 1] = g.in[i].head;
}

bool tree_is_whole(const int32_t *heads, int32_t count, arena scratch)
{
    int32_t *mark = arena_new(&scratch, int32_t, count + 1), roots = 0;
    for (int32_t start = 1; start <= count; start++) {
        int32_t at = start;
        roots += heads[start - 1] == 0;
        for (; at && !mark[at]; at = heads[at - 1])
            mark[at] = start;
        if (at && mark[at] == start) return false;
    }
    return roots == 1;
}

void tree_mend(const float *scores, int32_t count, int32_t stride, int32_t *heads, arena scratch)
{
    if (!tree_is_whole(heads, count, scratch))
        best_by_contraction(scores, count, stride, heads, scratch);
}

void tree_best(const float *scores, int32_t count, int32_t stride, int32_t *heads, arena scratch)
{
    for (int32_t i = 0; i < count; i++) {
        const float *row = scores + (ptrdiff_t)i * stride;
        int32_t best = 0;
        for (int32_t h = 1; h <= count; h++)
            if (h != i + 1 && row[h] > row[best]) best = h;
        heads[i] = best;
    }
    tree_mend(scores, count, stride, heads, scratch);
}
