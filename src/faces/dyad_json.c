/* dyad_json.c: Two actors over time as JSON.
   SPDX-License-Identifier: MIT */
#include "faces/dyad_json.h"

#include <math.h>

#include "faces/json.h"

static void put_number(out *o, const char *name, double value)
{
    out_word(o, name);
    if (isnan(value))
        out_word(o, "null");
    else
        out_number(o, value);
}

static void json_period(out *o, const entente_period *p)
{
    char first[16], last[16];
    out_print(o, "{\"first\": \"%s\", \"last\": \"%s\", \"events\": %lld, \"from_a\": %lld",
              entente_day_format(p->first, first), entente_day_format(p->last, last),
              (long long)p->events, (long long)p->from_a);
    out_print(o, ", \"mentions\": %lld, \"cooperation\": %lld, \"conflict\": %lld",
              (long long)p->mentions, (long long)cooperation(p), (long long)conflict(p));
    out_print(o, ", \"quads\": [%lld, %lld, %lld, %lld, %lld]", (long long)p->quads[0],
              (long long)p->quads[1], (long long)p->quads[2], (long long)p->quads[3],
              (long long)p->quads[4]);
    put_number(o, ", \"goldstein\": ", p->goldstein);
    out_print(o, ", \"not_occurred\": %lld, \"all_events\": %lld, \"documents\": %lld",
              (long long)p->not_occurred, (long long)p->all_events, (long long)p->documents);
    put_number(o, ", \"usual\": ", p->usual);
    put_number(o, ", \"times\": ", p->times);
    out_word(o, ", \"chance\": ");
    if (isnan(p->chance))
        out_word(o, "null}");
    else
        out_print(o, "%.3g}", p->chance);
}

static void json_turn(out *o, const entente_turn *t)
{
    char day[16];
    out_print(o, "{\"from\": \"%s\"", entente_day_format(t->day, day));
    put_number(o, ", \"cooperation_before\": ", t->cooperation_before);
    put_number(o, ", \"cooperation_after\": ", t->cooperation_after);
    put_number(o, ", \"conflict_before\": ", t->conflict_before);
    put_number(o, ", \"conflict_after\": ", t->conflict_after);
    put_number(o, ", \"p\": ", t->p);
    out_char(o, '}');
}

static void json_ids(out *o, const char *name, const entente_text *ids, int32_t count)
{
    out_print(o, ", \"%s\": [", name);
    for (int32_t i = 0; i < count; i++) {
        if (i) out_word(o, ", ");
        json_string(o, ids[i]);
    }
    out_char(o, ']');
}

void json_dyad(out *o, const char *step, const entente_dyad *d)
{
    out_word(o, "{\"a\": ");
    json_string(o, d->a);
    out_word(o, ", \"b\": ");
    json_string(o, d->b);
    out_print(o, ", \"by\": \"%s\", \"events\": %lld, \"periods\": [", step, (long long)d->events);
    for (int32_t i = 0; i < d->period_count; i++) {
        if (i) out_word(o, ", ");
        json_period(o, &d->periods[i]);
    }
    out_word(o, "], \"turns\": [");
    for (int32_t i = 0; i < d->turn_count; i++) {
        if (i) out_word(o, ", ");
        json_turn(o, &d->turns[i]);
    }
    out_char(o, ']');
    json_ids(o, "latest", d->latest, d->latest_count);
    json_ids(o, "biggest", d->biggest, d->biggest_count);
    out_char(o, '}');
}
