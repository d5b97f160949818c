/* word.c: A word of the ledger as JSON.
   SPDX-License-Identifier: MIT */
#include "faces/word.h"

#include "faces/json.h"

static void put(out *o, const char *name, entente_text value)
{
    out_word(o, name);
    json_string(o, value);
}

void word_json(out *o, const entente_word *w)
{
    char day[16];
    put(o, "{\"kind\": ", text_of(entente_word_kind_name(w->kind)));
    put(o, ", \"state\": ", text_of(entente_word_state_name(w->state)));
    put(o, ", \"who\": ", w->who);
    put(o, ", \"toward\": ", w->toward);
    put(o, ", \"deed\": ", w->deed);
    put(o, ", \"told\": ", text_of(entente_day_format(w->day, day)));
    put(o, ", \"horizon\": ", text_of(entente_day_format(w->horizon, day)));
    out_word(o, w->has_horizon ? ", \"stated\": true" : ", \"stated\": false");
    out_word(o, ", \"event\": ");
    json_kept(o, &w->told);
    out_word(o, ", \"decided\": ");
    if (w->is_decided)
        json_kept(o, &w->decided);
    else
        out_word(o, "null");
    out_char(o, '}');
}
