/* forecast_json.c: What may come as JSON.
   SPDX-License-Identifier: MIT */
#include "faces/forecast_json.h"

#include "faces/json.h"

void json_prospect(out *o, const entente_prospect *p)
{
    char day[16];
    out_word(o, "{\"source\": ");
    json_string(o, p->source);
    out_word(o, ", \"target\": ");
    json_string(o, p->target);
    out_word(o, ", \"root\": ");
    json_string(o, p->root);
    out_print(o, ", \"days7\": %.4f, \"days30\": %.4f, \"days90\": %.4f, \"before\": %lld",
              p->chance[0], p->chance[1], p->chance[2], (long long)p->before);
    out_word(o, ", \"evidence\": [");
    for (int32_t i = 0; i < p->evidence_count; i++) {
        out_print(o, "%s{\"date\": \"%s\", \"id\": ", i ? ", " : "",
                  entente_day_format(p->days[i], day));
        json_string(o, p->evidence[i]);
        out_char(o, '}');
    }
    out_word(o, "]}");
}
