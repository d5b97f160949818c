/* api_relations.c: What the record says about relations, as JSON.
   SPDX-License-Identifier: MIT */
#include "faces/api.h"
#include "faces/dyad_json.h"
#include "faces/forecast_json.h"
#include "faces/json.h"
#include "faces/network_json.h"
#include "faces/word.h"

/* ## Two actors */

static const char *const steps[] = {[ENTENTE_STEP_DAY] = "day",
                                    [ENTENTE_STEP_WEEK] = "week",
                                    [ENTENTE_STEP_MONTH] = "month",
                                    [ENTENTE_STEP_YEAR] = "year"};

/* The step that a request names, a month without a name; -1 for none of them. */
static int step_of(entente_text name)
{
    if (!name.len) return ENTENTE_STEP_MONTH;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (text_eq(name, text_of(steps[i]))) return (int)i;
    return -1;
}

static void put_acts(out *o, entente_record *record, const char *name, const entente_text *ids,
                     int32_t count)
{
    entente_kept kept;
    entente_error error = {0};
    out_print(o, ", \"%s\": [", name);
    for (int32_t i = 0, n = 0; i < count; i++) {
        if (!entente_record_event(record, ids[i], &kept, &error)) continue;
        if (n++) out_char(o, ',');
        json_kept(o, &kept);
    }
    out_char(o, ']');
}

static void put_dyad(http_answer *answer, entente_record *record,
                     const entente_dyad_question *question)
{
    entente_dyad d;
    entente_error error = {0};
    entente_relations *found = entente_dyad_find(record, question, &d, &error);
    if (!found) {
        api_fail(answer, &error);
        return;
    }
    out_word(&answer->body, "{\"dyad\": ");
    json_dyad(&answer->body, steps[question->step], &d);
    put_acts(&answer->body, record, "latest", d.latest, d.latest_count);
    put_acts(&answer->body, record, "biggest", d.biggest, d.biggest_count);
    out_word(&answer->body, "}\n");
    entente_relations_free(found);
}

void api_dyad(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)id;
    query q = {0};
    int step = step_of(http_value(request, "by"));
    if (step < 0) {
        http_refuse(answer, 400, "by is day, week, month or year");
        return;
    }
    if (!api_take_query(request, &q, answer)) return;
    if (q.ask.between_count != 2) {
        http_refuse(answer, 400, "between names two actors, as in between=KOR,JPN");
        return;
    }
    const entente_dyad_question question = {.a = q.ask.between[0],
                                            .b = q.ask.between[1],
                                            .step = (entente_step)step,
                                            .since = q.ask.since,
                                            .until = q.ask.until,
                                            .has_since = q.ask.has_since,
                                            .has_until = q.ask.has_until};
    entente_record *record = api_take_record_of(a, &q, answer);
    if (!record) return;
    put_dyad(answer, record, &question);
    api_give_record(a, record);
}

/* ## The network */

enum { NODES_MOST = 200, LEAST_MOST = 1000000 };

/* A whole number from 1 to most, 0 when it is not given; false after a refusal. */
static bool take_number(const http_request *request, const char *name, int most, int *number,
                        http_answer *answer)
{
    entente_text value = http_value(request, name);
    *number = 0;
    for (ptrdiff_t i = 0; i < value.len; i++) {
        int digit = value.data[i] - '0';
        bool is_fine = digit >= 0 && digit <= 9 && *number <= most;
        *number = is_fine ? *number * 10 + digit : most + 1;
    }
    if (!value.len || (*number >= 1 && *number <= most)) return true;
    http_refuse(answer, 400, "%s is a whole number from 1 to %d", name, most);
    return false;
}

void api_network(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)id;
    query q = {0};
    int top, least;
    entente_network n;
    entente_error error = {0};
    if (!take_number(request, "top", NODES_MOST, &top, answer) ||
        !take_number(request, "least", LEAST_MOST, &least, answer) ||
        !api_take_query(request, &q, answer))
        return;
    const entente_network_question question = {.since = q.ask.since,
                                               .until = q.ask.until,
                                               .has_since = q.ask.has_since,
                                               .has_until = q.ask.has_until,
                                               .most = top,
                                               .least = least};
    entente_record *record = api_take_record(a, answer);
    if (!record) return;
    entente_relations *found = entente_network_find(record, &question, &n, &error);
    if (found)
        json_network(&answer->body, &n), out_char(&answer->body, '\n');
    else
        api_fail(answer, &error);
    entente_relations_free(found);
    api_give_record(a, record);
}

/* ## What may come */

enum { PROSPECTS_WITH_ACTS = 10 }; /* whose last act is given in full */

static void put_forecast(http_answer *answer, entente_record *record,
                         const entente_forecast_question *question)
{
    char day[16];
    entente_forecast f;
    entente_error error = {0};
    out *o = &answer->body;
    entente_text acts[PROSPECTS_WITH_ACTS];
    int32_t count = 0;
    entente_relations *found = entente_forecast_find(record, question, &f, &error);
    if (!found) {
        api_fail(answer, &error);
        return;
    }
    out_print(o, "{\"on\": \"%s\", \"prospects\": [", entente_day_format(f.on, day));
    for (int32_t i = 0; i < f.count; i++) {
        const entente_prospect *p = &f.prospects[i];
        if (i) out_char(o, ',');
        json_prospect(o, p);
        if (p->evidence_count && count < PROSPECTS_WITH_ACTS) acts[count++] = p->evidence[0];
    }
    out_char(o, ']');
    put_acts(o, record, "acts", acts, count);
    out_word(o, "}\n");
    entente_relations_free(found);
}

/* The day to look ahead from; false after a refusal. */
static bool take_day_ahead(const http_request *request, entente_forecast_question *question,
                           http_answer *answer)
{
    entente_text on = http_value(request, "on");
    question->has_on = on.len > 0;
    question->on = on.len ? entente_day_parse(on) : 0;
    if (question->on != ENTENTE_NO_DAY) return true;
    http_refuse(answer, 400, "on: '%.*s' is no day: write 2023-09-26",
                (int)(on.len < 40 ? on.len : 40), on.data);
    return false;
}

void api_forecast(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)id;
    query q = {0};
    entente_forecast_question question = {0};
    if (!take_day_ahead(request, &question, answer) || !api_take_query(request, &q, answer)) return;
    bool is_dyad = q.ask.between_count == 2 && !q.ask.actor_count;
    if (!is_dyad && !(q.ask.actor_count == 1 && !q.ask.between_count)) {
        http_refuse(answer, 400, "name two actors, as in between=KOR,JPN, or one, as in actor=KOR");
        return;
    }
    question.a = is_dyad ? q.ask.between[0] : q.ask.actor[0];
    if (is_dyad) question.b = q.ask.between[1];
    entente_record *record = api_take_record_of(a, &q, answer);
    if (!record) return;
    put_forecast(answer, record, &question);
    api_give_record(a, record);
}

/* ## The ledger */

enum { WORDS_MOST = 500, KINDS = 5, STATES = 4 };

/* Which words a request wants: bits of kinds and states. */
typedef struct wanted {
    unsigned kinds, states;
} wanted;

static const char *kind_name(int i)
{
    return entente_word_kind_name((entente_word_kind)i);
}

static const char *state_name(int i)
{
    return entente_word_state_name((entente_word_state)i);
}

/* The bit of a value, all bits without one, 0 when it is no name. */
static unsigned bit_of(entente_text value, const char *(*name)(int), int count)
{
    if (!value.len) return (1u << count) - 1;
    for (int i = 0; i < count; i++)
        if (text_eq(value, text_of(name(i)))) return 1u << i;
    return 0;
}

static int64_t count_words(const entente_ledger *l, wanted w)
{
    int64_t count = 0;
    for (int k = 0; k < KINDS; k++)
        for (int s = 0; s < STATES; s++)
            if (w.kinds >> k & 1 && w.states >> s & 1)
                count += entente_ledger_count(l, (entente_word_kind)k, (entente_word_state)s);
    return count;
}

/* {"counts": {"promise": {"open": 3, ...}, ...} */
static void put_counts(out *o, const entente_ledger *l)
{
    out_word(o, "{\"counts\": {");
    for (int k = 0; k < KINDS; k++) {
        out_print(o, "%s\"%s\": {", k ? ", " : "", kind_name(k));
        for (int s = 0; s < STATES; s++)
            out_print(
                o, "%s\"%s\": %lld", s ? ", " : "", state_name(s),
                (long long)entente_ledger_count(l, (entente_word_kind)k, (entente_word_state)s));
        out_char(o, '}');
    }
    out_char(o, '}');
}

/* The last of the words, in the order in which they were told. */
static void put_words(http_answer *answer, entente_ledger *l, wanted want)
{
    entente_word w;
    entente_error error = {0};
    int64_t skip = count_words(l, want) - WORDS_MOST, given = 0;
    put_counts(&answer->body, l);
    out_word(&answer->body, ", \"words\": [");
    while (entente_ledger_next(l, &w, &error)) {
        if (!(want.kinds >> w.kind & 1 && want.states >> w.state & 1) || skip-- > 0) continue;
        if (given++) out_char(&answer->body, ',');
        word_json(&answer->body, &w);
    }
    out_print(&answer->body, "], \"more\": %s}\n", skip + given > 0 ? "true" : "false");
    if (error.code != ENTENTE_OK) api_fail(answer, &error);
}

void api_ledger(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)id;
    query q = {0};
    entente_error error = {0};
    wanted w = {bit_of(http_value(request, "kind"), kind_name, KINDS),
                bit_of(http_value(request, "state"), state_name, STATES)};
    if (!w.kinds || !w.states) {
        http_refuse(
            answer, 400,
            "kind is promise, plan, demand, threat or prediction, state is open, kept, broken "
            "or lapsed");
        return;
    }
    entente_record *record =
        api_take_query(request, &q, answer) ? api_take_record_of(a, &q, answer) : NULL;
    if (!record) return;
    entente_ledger *l = entente_ledger_open(record, &q.ask, &error);
    if (l)
        put_words(answer, l, w);
    else
        api_fail(answer, &error);
    entente_ledger_close(l);
    api_give_record(a, record);
}
