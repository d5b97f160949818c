/* network.c: Tests of centrality, communities and balance, on planted networks.
   SPDX-License-Identifier: MIT */
#include "relations/network.h"

#include <math.h>

#include "test.h"

static arena room, scratch;

static entente_tie tie(int32_t a, int32_t b, int64_t events, int32_t sign)
{
    return (entente_tie){
        .a = a, .b = b, .events = events, .cooperation = sign > 0 ? events : 0, .sign = sign};
}

static entente_network measured(int32_t nodes, const entente_tie *ties, int32_t count)
{
    entente_network n = {.nodes = arena_new(&room, entente_node, nodes),
                         .node_count = nodes,
                         .ties = ties,
                         .tie_count = count};
    network_measure(&n, &room, scratch);
    return n;
}

static void who_has_two_friends_that_are_foes_is_caught(void)
{
    const entente_tie ties[] = {tie(0, 1, 9, 1), tie(0, 2, 5, -1), tie(1, 2, 7, 1)};
    entente_network n = measured(3, ties, 3);
    CHECK_INT(n.triad_count, 1);
    CHECK_INT(n.triads[0].a, 1);
    CHECK_INT(n.triads[0].minuses, 1);
    CHECK(n.triads[0].weight == 5);
    CHECK_INT(n.nodes[1].caught, 1);
    CHECK_INT(n.nodes[0].caught + n.nodes[2].caught, 0);
    CHECK_INT(n.triads_by_minuses[1], 1);
}

static void foes_of_foes_are_balanced(void)
{
    const entente_tie ties[] = {tie(0, 1, 9, 1), tie(0, 2, 5, -1), tie(1, 2, 7, -1)};
    entente_network n = measured(3, ties, 3);
    CHECK_INT(n.triad_count, 0);
    CHECK_INT(n.triads_by_minuses[2], 1);
}

/* Two cliques of four with one tie between them: 0 to 3, 4 to 7, and 3 with 4. */
static entente_network two_cliques(void)
{
    entente_tie *ties = arena_new(&room, entente_tie, 13);
    int32_t n = 0;
    for (int32_t a = 0; a < 8; a++)
        for (int32_t b = a + 1; b < 8; b++)
            if (a / 4 == b / 4) ties[n++] = tie(a, b, 10, 1);
    ties[n++] = tie(3, 4, 1, 1);
    return measured(8, ties, n);
}

static void cliques_are_communities(void)
{
    entente_network n = two_cliques();
    CHECK_INT(n.community_count, 2);
    for (int i = 0; i < 8; i++)
        CHECK_INT(n.nodes[i].community, n.nodes[i / 4 * 4].community);
    CHECK(n.nodes[0].community != n.nodes[7].community);
    /* by hand: 240 of 242 ends lead within, and half of all are in each */
    CHECK(fabs(n.modularity - (240.0 / 242 - 0.5)) < 1e-9);
}

static void bridges_are_between(void)
{
    entente_network n = two_cliques();
    /* all 3 x 4 paths from one side to the other, and back, of 7 x 6 */
    CHECK(fabs(n.nodes[3].betweenness - 24.0 / 42) < 1e-9);
    CHECK(n.nodes[0].betweenness < 1e-9);
    CHECK_INT(n.nodes[3].degree, 4);
}

static void the_middle_of_a_star_is_central(void)
{
    const entente_tie ties[] = {tie(0, 1, 4, 1), tie(0, 2, 4, 1), tie(0, 3, 4, 1)};
    entente_network n = measured(4, ties, 3);
    CHECK(fabs(n.nodes[0].eigenvector - 1) < 1e-9);
    CHECK(fabs(n.nodes[1].eigenvector - 1 / sqrt(3)) < 1e-3);
    CHECK(fabs(n.nodes[0].betweenness - 1) < 1e-9);
}

static void nothing_is_measured_too(void)
{
    entente_network n = measured(0, NULL, 0), lone = measured(1, NULL, 0);
    CHECK_INT(n.triad_count, 0);
    CHECK_INT(lone.nodes[0].degree, 0);
}

int main(void)
{
    room = arena_open((ptrdiff_t)64 << 20);
    scratch = arena_open((ptrdiff_t)64 << 20);
    RUN(who_has_two_friends_that_are_foes_is_caught);
    RUN(foes_of_foes_are_balanced);
    RUN(cliques_are_communities);
    RUN(bridges_are_between);
    RUN(the_middle_of_a_star_is_central);
    RUN(nothing_is_measured_too);
    arena_close(&scratch);
    arena_close(&room);
    return test_end();
}
