/* network_json.c: The network of a period as JSON.
   SPDX-License-Identifier: MIT */
#include "faces/network_json.h"

#include "faces/json.h"

static entente_text code(const entente_network *n, int32_t node)
{
    return n->nodes[node].code;
}

static void json_nodes(out *o, const entente_network *n)
{
    out_word(o, "{\"nodes\": [");
    for (int32_t i = 0; i < n->node_count; i++) {
        const entente_node *d = &n->nodes[i];
        out_word(o, i ? ", {\"code\": " : "{\"code\": ");
        json_string(o, d->code);
        out_print(o, ", \"events\": %lld, \"degree\": %d, \"eigenvector\": %.4f",
                  (long long)d->events, (int)d->degree, d->eigenvector);
        out_print(o, ", \"betweenness\": %.4f, \"community\": %d, \"caught\": %lld}",
                  d->betweenness, (int)d->community, (long long)d->caught);
    }
}

static void json_ties(out *o, const entente_network *n)
{
    out_word(o, "], \"ties\": [");
    for (int32_t i = 0; i < n->tie_count; i++) {
        const entente_tie *t = &n->ties[i];
        out_word(o, i ? ", {\"a\": " : "{\"a\": ");
        json_string(o, code(n, t->a));
        out_word(o, ", \"b\": ");
        json_string(o, code(n, t->b));
        out_print(o, ", \"events\": %lld, \"cooperation\": %lld, \"conflict\": %lld",
                  (long long)t->events, (long long)t->cooperation, (long long)t->conflict);
        out_word(o, ", \"goldstein\": ");
        out_number(o, t->goldstein);
        out_print(o, ", \"sign\": %d}", (int)t->sign);
    }
}

static void json_triads(out *o, const entente_network *n)
{
    const int64_t *m = n->triads_by_minuses;
    out_print(o, "], \"triads\": {\"+++\": %lld, \"++-\": %lld, \"+--\": %lld, \"---\": %lld}",
              (long long)m[0], (long long)m[1], (long long)m[2], (long long)m[3]);
    out_word(o, ", \"unbalanced\": [");
    for (int32_t i = 0; i < n->triad_count; i++) {
        const entente_triad *t = &n->triads[i];
        out_word(o, i ? ", {\"actors\": [" : "{\"actors\": [");
        json_string(o, code(n, t->a));
        out_word(o, ", ");
        json_string(o, code(n, t->b));
        out_word(o, ", ");
        json_string(o, code(n, t->c));
        out_print(o, "], \"minuses\": %d, \"caught\": ", (int)t->minuses);
        if (t->minuses == 1)
            json_string(o, code(n, t->a));
        else
            out_word(o, "null");
        out_char(o, '}');
    }
}

static void json_texts(out *o, const entente_text *texts, int32_t count)
{
    out_char(o, '[');
    for (int32_t i = 0; i < count; i++) {
        if (i) out_word(o, ", ");
        json_string(o, texts[i]);
    }
    out_char(o, ']');
}

static void json_day(out *o, const char *name, int32_t day)
{
    char text[16];
    out_word(o, name);
    if (day == ENTENTE_NO_DAY)
        out_word(o, "null");
    else
        out_print(o, "\"%s\"", entente_day_format(day, text));
}

static void json_mechanisms(out *o, const entente_network *n)
{
    out_word(o, "], \"mechanisms\": [");
    for (int32_t i = 0; i < n->mechanism_count; i++) {
        const entente_mechanism *m = &n->mechanisms[i];
        out_word(o, i ? ", {\"actors\": " : "{\"actors\": ");
        json_texts(o, m->codes, m->count);
        out_print(o, ", \"meetings\": %lld", (long long)m->meetings);
        json_day(o, ", \"first\": ", m->first);
        json_day(o, ", \"last\": ", m->last);
        json_day(o, ", \"halted_from\": ", m->halted_from);
        json_day(o, ", \"resumed\": ", m->resumed);
        out_word(o, ", \"events\": ");
        json_texts(o, m->events, m->event_count);
        out_char(o, '}');
    }
}

void json_network(out *o, const entente_network *n)
{
    json_nodes(o, n);
    json_ties(o, n);
    json_triads(o, n);
    json_mechanisms(o, n);
    out_print(o, "], \"communities\": %d, \"modularity\": %.4f}", (int)n->community_count,
              n->modularity);
}
