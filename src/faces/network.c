/* network.c: Who is near whom: centrality, communities, balanced and unbalanced triads.
   SPDX-License-Identifier: MIT

   # Usage
       entente network [OPTION]...

   Makes a signed network of the actors of a record from the acts that occurred between them in a period.
   A tie is positive where the mean Goldstein score of its acts is over 1, negative where it is under
   -1. A triad is balanced when the product of its signs is positive; an actor with two friends who are
   foes of each other is caught between them. Meetings of the same three or more are mechanisms: since
   when, how often, and whether they were halted for two years or more, and resumed.

   # Options
       -r, --record FILE   the record; without it that of ENTENTE_RECORD, or entente.db
       --since DAY         from this day on: 2023-09-26, or a month (2023-09), or a year
       --until DAY         to this day, it included
       --top N             the N actors with the most acts, 200 at most; 40 when not given
       --least N           leave out ties of fewer acts; 3 when not given
       --json              one JSON object
       --graphml           the network for igraph, Gephi, networkx, yEd
       --gexf              the network for Gephi
       --dot               the network for Graphviz
       --svg               a picture: actors on a circle by community, ties blue or red
       -h, --help          print this help

   # Output
       acts            with others of the network
       ties            how many others
       centre          eigenvector centrality by cooperation, 1 for the highest
       between         share of shortest paths between others that lead through it
       group           community, found by the method of Louvain on cooperation
       caught          pairs of friends that are foes

   # Exit status
       0                   there are ties
       1                   there are none
       2                   wrong use, or the record could not be read

   # Examples
       entente network --since 2018 --until 2022 --top 20
           Twenty states, who is near whom, and who is caught between.
       entente network --graphml > network.graphml
           For other programs.
*/
#include "faces/chart.h"
#include "faces/json.h"
#include "faces/network_json.h"
#include "faces/question.h"
#include "faces/verbs.h"

#include <errno.h>
#include <math.h>

enum { SHOWN_TIES = 20, SHOWN_TRIADS = 12 };

/* What was asked for. */
typedef struct request {
    asking asking; /* record, since, until, json */
    int top, least;
    bool graphml, gexf, dot, svg, help;
} request;

static const char *const signs[] = {"-", " ", "+"};

static entente_text code(const entente_network *n, int32_t node)
{
    return n->nodes[node].code;
}

/* ## For people */

static void put_nodes(out *o, const entente_network *n)
{
    out_word(o, "ACTOR     ACTS  TIES  CENTRE  BETWEEN  GROUP  CAUGHT\n");
    for (int32_t i = 0; i < n->node_count; i++) {
        const entente_node *d = &n->nodes[i];
        out_print(o, "%-8.*s %5lld %5d  %6.3f  %7.3f  %5d  %6lld\n", (int)d->code.len, d->code.data,
                  (long long)d->events, (int)d->degree, d->eigenvector, d->betweenness,
                  (int)d->community + 1, (long long)d->caught);
    }
}

static void put_ties(out *o, const entente_network *n)
{
    out_word(o, "\nStrongest ties: acts, cooperation, conflict, sum of Goldstein\n");
    for (int32_t i = 0; i < n->tie_count && i < SHOWN_TIES; i++) {
        const entente_tie *t = &n->ties[i];
        out_print(o, "%s %.*s %.*s: %lld, +%lld, -%lld, %.1f\n", signs[t->sign + 1],
                  (int)code(n, t->a).len, code(n, t->a).data, (int)code(n, t->b).len,
                  code(n, t->b).data, (long long)t->events, (long long)t->cooperation,
                  (long long)t->conflict, t->goldstein);
    }
}

static void put_triads(out *o, const entente_network *n)
{
    const int64_t *m = n->triads_by_minuses;
    out_print(
        o, "\nTriads: %lld balanced (%lld +++, %lld +--), %lld unbalanced (%lld ++-, %lld ---)\n",
        (long long)(m[0] + m[2]), (long long)m[0], (long long)m[2], (long long)(m[1] + m[3]),
        (long long)m[1], (long long)m[3]);
    for (int32_t i = 0; i < n->triad_count && i < SHOWN_TRIADS; i++) {
        const entente_triad *t = &n->triads[i];
        entente_text a = code(n, t->a), b = code(n, t->b), c = code(n, t->c);
        out_print(o,
                  t->minuses == 1 ? "%.*s is caught between %.*s and %.*s\n"
                                  : "%.*s, %.*s and %.*s are all foes\n",
                  (int)a.len, a.data, (int)b.len, b.data, (int)c.len, c.data);
    }
}

static void put_mechanisms(out *o, const entente_network *n)
{
    char day[16];
    if (n->mechanism_count) out_word(o, "\nMeetings of the same\n");
    for (int32_t i = 0; i < n->mechanism_count; i++) {
        const entente_mechanism *m = &n->mechanisms[i];
        for (int32_t k = 0; k < m->count; k++)
            out_print(o, "%s%.*s", k ? ", " : "", (int)m->codes[k].len, m->codes[k].data);
        out_print(o, ": %lld since %s", (long long)m->meetings, entente_day_format(m->first, day));
        out_print(o, ", last %s", entente_day_format(m->last, day));
        if (m->halted_from != ENTENTE_NO_DAY) {
            out_print(o, ", none from %s", entente_day_format(m->halted_from, day));
            out_print(o, " to %s", entente_day_format(m->resumed, day));
        }
        out_char(o, '\n');
    }
}

static void put_page(out *o, const entente_network *n)
{
    put_nodes(o, n);
    out_print(o, "%d groups, modularity %.3f\n", (int)n->community_count, n->modularity);
    put_ties(o, n);
    put_triads(o, n);
    put_mechanisms(o, n);
}

/* ## Forms of other programs */

static void put_graphml(out *o, const entente_network *n)
{
    static const char *const keys[][3] = {{"node", "events", "long"},
                                          {"node", "eigenvector", "double"},
                                          {"node", "betweenness", "double"},
                                          {"node", "community", "int"},
                                          {"edge", "weight", "long"},
                                          {"edge", "cooperation", "long"},
                                          {"edge", "conflict", "long"},
                                          {"edge", "goldstein", "double"},
                                          {"edge", "sign", "int"}};
    out_word(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        out_print(o, "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", keys[i][1],
                  keys[i][0], keys[i][1], keys[i][2]);
    out_word(o, "<graph edgedefault=\"undirected\">\n");
    for (int32_t i = 0; i < n->node_count; i++) {
        const entente_node *d = &n->nodes[i];
        out_word(o, "<node id=\"");
        chart_text(o, d->code);
        out_print(o, "\"><data key=\"events\">%lld</data><data key=\"eigenvector\">%.4f</data>",
                  (long long)d->events, d->eigenvector);
        out_print(o,
                  "<data key=\"betweenness\">%.4f</data><data key=\"community\">%d</data></node>\n",
                  d->betweenness, (int)d->community);
    }
    for (int32_t i = 0; i < n->tie_count; i++) {
        const entente_tie *t = &n->ties[i];
        out_word(o, "<edge source=\"");
        chart_text(o, code(n, t->a));
        out_word(o, "\" target=\"");
        chart_text(o, code(n, t->b));
        out_print(o, "\"><data key=\"weight\">%lld</data><data key=\"cooperation\">%lld</data>",
                  (long long)t->events, (long long)t->cooperation);
        out_print(o, "<data key=\"conflict\">%lld</data><data key=\"goldstein\">%.1f</data>",
                  (long long)t->conflict, t->goldstein);
        out_print(o, "<data key=\"sign\">%d</data></edge>\n", (int)t->sign);
    }
    out_word(o, "</graph>\n</graphml>\n");
}

static void put_gexf(out *o, const entente_network *n)
{
    out_word(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" "
                "version=\"1.3\">\n<graph defaultedgetype=\"undirected\">\n"
                "<attributes class=\"node\"><attribute id=\"0\" title=\"community\" "
                "type=\"integer\"/></attributes>\n"
                "<attributes class=\"edge\"><attribute id=\"1\" title=\"sign\" "
                "type=\"integer\"/></attributes>\n<nodes>\n");
    for (int32_t i = 0; i < n->node_count; i++) {
        out_print(o, "<node id=\"%d\" label=\"", (int)i);
        chart_text(o, code(n, i));
        out_print(o, "\"><attvalues><attvalue for=\"0\" value=\"%d\"/></attvalues></node>\n",
                  (int)n->nodes[i].community);
    }
    out_word(o, "</nodes>\n<edges>\n");
    for (int32_t i = 0; i < n->tie_count; i++) {
        const entente_tie *t = &n->ties[i];
        out_print(o,
                  "<edge id=\"%d\" source=\"%d\" target=\"%d\" weight=\"%lld\"><attvalues>"
                  "<attvalue for=\"1\" value=\"%d\"/></attvalues></edge>\n",
                  (int)i, (int)t->a, (int)t->b, (long long)t->events, (int)t->sign);
    }
    out_word(o, "</edges>\n</graph>\n</gexf>\n");
}

static const char *colour_of(int32_t sign)
{
    return sign > 0 ? "#2a7ab0" : sign < 0 ? "#c0392b" : "#999999";
}

static void put_dot(out *o, const entente_network *n)
{
    out_word(o, "graph network {\n");
    for (int32_t i = 0; i < n->tie_count; i++) {
        const entente_tie *t = &n->ties[i];
        json_string(o, code(n, t->a));
        out_word(o, " -- ");
        json_string(o, code(n, t->b));
        out_print(o, " [weight=%lld, penwidth=%.1f, color=\"%s\"];\n", (long long)t->events,
                  1 + log((double)t->events), colour_of(t->sign));
    }
    out_word(o, "}\n");
}

/* Nodes on a circle, those of a community side by side. */
static void place(const entente_network *n, int32_t node, double *x, double *y)
{
    int32_t before = 0;
    for (int32_t i = 0; i < n->node_count; i++) {
        int32_t order = n->nodes[i].community - n->nodes[node].community;
        before += order < 0 || (order == 0 && i < node);
    }
    double angle = 2 * 3.14159265358979 * before / n->node_count;
    *x = 400 + 340 * cos(angle);
    *y = 400 + 340 * sin(angle);
}

static void put_svg(out *o, const entente_network *n)
{
    double x, y, u, v;
    out_word(o, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 800\" "
                "font-family=\"sans-serif\" font-size=\"13\" text-anchor=\"middle\">\n");
    for (int32_t i = n->tie_count - 1; i >= 0; i--) {
        const entente_tie *t = &n->ties[i];
        place(n, t->a, &x, &y);
        place(n, t->b, &u, &v);
        out_print(o,
                  "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" "
                  "stroke-width=\"%.1f\" stroke-opacity=\"0.6\"/>\n",
                  x, y, u, v, colour_of(t->sign), 0.5 + log((double)t->events));
    }
    for (int32_t i = 0; i < n->node_count; i++) {
        place(n, i, &x, &y);
        out_print(o, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"hsl(%d,60%%,75%%)\"/>\n", x,
                  y, 8 + 10 * n->nodes[i].eigenvector, (int)(n->nodes[i].community * 137 % 360));
        out_print(o, "<text x=\"%.1f\" y=\"%.1f\">", x, y + 4);
        chart_text(o, code(n, i));
        out_word(o, "</text>\n");
    }
    out_word(o, "</svg>\n");
}

/* ## The verb */

static void put_json(out *o, const entente_network *n)
{
    json_network(o, n);
    out_char(o, '\n');
}

static int print_network(const request *q, const entente_network *n)
{
    out o = {0};
    void (*put)(out *, const entente_network *) = q->asking.json ? put_json
                                                  : q->graphml   ? put_graphml
                                                  : q->gexf      ? put_gexf
                                                  : q->dot       ? put_dot
                                                  : q->svg       ? put_svg
                                                                 : put_page;
    put(&o, n);
    bool is_written = out_write(&o, stdout) && fflush(stdout) == 0;
    out_free(&o);
    return is_written ? EXIT_FOUND : output_failed(errno);
}

static int ask(const request *q, const entente_network_question *question)
{
    entente_error error;
    entente_network n;
    entente_record *record = question_open(&q->asking, ENTENTE_ASK);
    if (!record) return EXIT_WRONG;
    int status = EXIT_WRONG;
    entente_relations *found = entente_network_find(record, question, &n, &error);
    if (!found)
        error_print(&error);
    else
        status = n.tie_count ? print_network(q, &n) : EXIT_NOTHING;
    entente_relations_free(found);
    entente_record_close(record);
    return status;
}

static int complain(const char *message)
{
    fprintf(stderr, "entente: %s; see entente network --help\n", message);
    return EXIT_WRONG;
}

int verb_network(int argc, char **argv)
{
    request q = {0};
    const option options[] = {
        {.name = "record", .letter = 'r', .text = &q.asking.record},
        {.name = "since", .text = &q.asking.since},
        {.name = "until", .text = &q.asking.until},
        {.name = "top", .number = &q.top, .most = 200},
        {.name = "least", .number = &q.least, .most = 1000000},
        {.name = "json", .flag = &q.asking.json},
        {.name = "graphml", .flag = &q.graphml},
        {.name = "gexf", .flag = &q.gexf},
        {.name = "dot", .flag = &q.dot},
        {.name = "svg", .flag = &q.svg},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    entente_question taken;
    if (!options_take("network", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("network");
    if (count) return complain("network takes options alone");
    if (q.asking.json + q.graphml + q.gexf + q.dot + q.svg > 1)
        return complain("--json, --graphml, --gexf, --dot and --svg exclude each other");
    if (!question_take("network", &q.asking, &taken)) return EXIT_WRONG;
    const entente_network_question question = {.since = taken.since,
                                               .until = taken.until,
                                               .has_since = taken.has_since,
                                               .has_until = taken.has_until,
                                               .most = q.top,
                                               .least = q.least};
    return ask(&q, &question);
}
