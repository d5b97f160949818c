/* time_chart.c: Which rules read which atoms: a chart from the last atom to the first.
   SPDX-License-Identifier: MIT */
#include "world/time_chart.h"

/* One group at one atom. */
typedef struct walk {
    time_chart *c;
    arena *scratch;
    int32_t first, group, depth;
    time_part path[TIME_ELEMENTS];
} walk;

static bool is_in(const time_chart *c, const time_context_set *set, int32_t at)
{
    if (at < 0 || at >= c->count) return set->is_edge;
    const time_atom *a = &c->atoms[at];
    if (a->classes & set->classes) return true;
    for (int32_t i = 0; i < set->count; i++)
        if (a->word && a->word == set->words[i]) return true;
    return false;
}

static bool fits(const walk *w, const time_rule *rule, int32_t end)
{
    const time_chart *c = w->c;
    if (rule->needs_capital && !c->atoms[w->first].is_capital) return false;
    return (!rule->after.is_given || is_in(c, &rule->after, w->first - 1)) &&
           (!rule->before.is_given || is_in(c, &rule->before, end)) &&
           !(rule->not_after.is_given && is_in(c, &rule->not_after, w->first - 1)) &&
           !(rule->not_before.is_given && is_in(c, &rule->not_before, end));
}

/* Of the readings of one group that are equally long the rule that stands first in the file wins. */
static bool is_known(walk *w, int32_t rule, int32_t end)
{
    time_chart *c = w->c;
    for (int32_t i = c->at[w->first]; i >= 0; i = c->readings.data[i].next) {
        time_reading *r = &c->readings.data[i];
        if (r->end == end && c->rules->rules.data[r->rule].group == w->group)
            return r->rule <= rule;
    }
    return false;
}

static void accept(walk *w, int32_t rule, int32_t end)
{
    time_chart *c = w->c;
    if (!fits(w, &c->rules->rules.data[rule], end) || is_known(w, rule, end)) return;
    *vec_push(&c->readings, w->scratch) = (time_reading){
        .first = w->first,
        .end = end,
        .rule = rule,
        .next = c->at[w->first],
        .parts = (int32_t)c->parts.len,
        .part_count = w->depth,
    };
    c->at[w->first] = (int32_t)c->readings.len - 1;
    c->groups[w->first] |= UINT32_C(1) << w->group;
    for (int32_t i = 0; i < w->depth; i++)
        *vec_push(&c->parts, w->scratch) = w->path[i];
}

static void descend(walk *w, int32_t node, int32_t at);

static void step(walk *w, const time_edge *e, int32_t reading, int32_t at, int32_t end)
{
    if (w->depth == TIME_ELEMENTS || end - w->first > TIME_REACH) return;
    w->path[w->depth++] = (time_part){at, reading, e->kind, (int16_t)e->id};
    descend(w, e->to, end);
    w->depth--;
}

static void try_edge(walk *w, const time_edge *e, int32_t at)
{
    time_chart *c = w->c;
    const time_atom *a = &c->atoms[at];
    if (e->is_glued && !a->is_glued) return;
    if (e->kind == TIME_EDGE_WORD && a->word == e->id) step(w, e, -1, at, at + 1);
    if (e->kind == TIME_EDGE_CLASS && a->classes >> e->id & 1) step(w, e, -1, at, at + 1);
    if (e->kind != TIME_EDGE_GROUP) return;
    for (int32_t i = c->at[at]; i >= 0; i = c->readings.data[i].next)
        if (c->rules->rules.data[c->readings.data[i].rule].group == e->id)
            step(w, e, i, at, c->readings.data[i].end);
}

/* The first of a node's edges with a word, or behind them. */
static const time_edge *edges_of_word(const time_edge *words, int32_t count, int32_t word)
{
    int32_t low = 0, high = count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (words[middle].id < word)
            low = middle + 1;
        else
            high = middle;
    }
    return words + low;
}

/* Tries the edges that an atom may go along, in the order of the rules. */
static void go_on(walk *w, const time_node *n, int32_t at)
{
    const time_atom *a = &w->c->atoms[at];
    const time_edge *e = w->c->rules->edges.data + n->edges, *end = e + n->edge_count;
    const time_edge *last = end + n->word_count;
    bool has_word = a->word && n->words >> (a->word & 63) & 1;
    const time_edge *word = has_word ? edges_of_word(end, n->word_count, a->word) : last;
    uint32_t groups = w->c->groups[at];
    if (at == w->first) groups |= UINT32_C(1) << w->group; /* it may be read on the way */
    if (!(n->classes & a->classes) && !(n->groups & groups)) e = end;
    for (; e < end; e++) {
        for (; word < last && word->id == a->word && word->next < e->next; word++)
            try_edge(w, word, at);
        try_edge(w, e, at);
    }
    for (; word < last && word->id == a->word; word++)
        try_edge(w, word, at);
}

static void descend(walk *w, int32_t node, int32_t at)
{
    const time_rules *r = w->c->rules;
    for (int32_t i = r->nodes.data[node].accepts; i >= 0; i = r->accepts.data[i].next)
        accept(w, r->accepts.data[i].rule, at);
    if (at < w->c->count) go_on(w, &r->nodes.data[node], at);
}

void time_chart_fill(time_chart *c, const time_rules *r, const time_atom *atoms, int32_t count,
                     arena *scratch)
{
    *c = (time_chart){.rules = r, .atoms = atoms, .count = count};
    c->at = arena_new(scratch, int32_t, count + 1);
    c->groups = arena_new(scratch, uint32_t, count + 1);
    for (int32_t i = 0; i <= count; i++)
        c->at[i] = -1;
    for (int32_t i = count - 1; i >= 0; i--) {
        for (uint32_t g = atoms[i].starts; g; g &= g - 1) {
            walk w = {.c = c, .scratch = scratch, .first = i, .group = __builtin_ctz(g)};
            descend(&w, r->roots[w.group], i);
        }
    }
}
