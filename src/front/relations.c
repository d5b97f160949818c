/* relations.c: How actors of a record stand to each other.
   SPDX-License-Identifier: MIT */
#include "front/reader.h"
#include "front/record.h"
#include "relations/dyad.h"
#include "relations/network.h"
#include "relations/prospect.h"

struct entente_relations {
    arena home; /* this, and all that was found */
};

static entente_relations *open_relations(void)
{
    arena home = arena_open((ptrdiff_t)8 << 30);
    entente_relations *r = arena_new(&home, entente_relations, 1);
    r->home = home;
    return r;
}

void entente_relations_free(entente_relations *relations)
{
    if (!relations) return;
    arena home = relations->home; /* what is closed holds the struct */
    arena_close(&home);
}

/* What was found, or nothing where it failed. */
static entente_relations *end(entente_relations *r, bool is_fine)
{
    if (is_fine) return r;
    entente_relations_free(r);
    return NULL;
}

entente_relations *entente_dyad_find(entente_record *record, const entente_dyad_question *question,
                                     entente_dyad *out, entente_error *error)
{
    entente_relations *r = open_relations();
    if (error) *error = (entente_error){0};
    if (!question->a.len || !question->b.len || str_eq(question->a, question->b)) {
        err_set(error, ENTENTE_BAD_USE, 0, "a dyad is two different actors");
        return end(r, false);
    }
    return end(r, dyad_find(record_store(record), question, out, &r->home, error));
}

entente_relations *entente_forecast_find(entente_record *record,
                                         const entente_forecast_question *question,
                                         entente_forecast *out, entente_error *error)
{
    entente_relations *r = open_relations();
    if (error) *error = (entente_error){0};
    return end(r, prospect_find(record_store(record), question, out, &r->home, error));
}

bool entente_forecast_backtest(entente_record *record, int32_t since, int32_t until,
                               int32_t horizon, entente_backtest *out, entente_error *error)
{
    if (error) *error = (entente_error){0};
    return prospect_backtest(record_store(record), since, until, horizon, out, error);
}

entente_relations *entente_network_find(entente_record *record,
                                        const entente_network_question *question,
                                        entente_network *out, entente_error *error)
{
    entente_relations *r = open_relations();
    if (error) *error = (entente_error){0};
    return end(r, network_find(record_store(record), question, out, &r->home, error));
}
