/* api_events.c: Events, documents and counts of the record as JSON.
   SPDX-License-Identifier: MIT */
#include <string.h>

#include "faces/api.h"
#include "faces/json.h"
#include "faces/tellings.h"

enum { PAGE = 50, PAGE_MOST = 500, GROUP_MOST = 4, ROWS_MOST = 20000 };

typedef struct saying {
    query *q;
    entente_error *error;
} saying;

static bool say(void *payload, const char *name, entente_text value)
{
    const saying *s = payload;
    return query_say(s->q, name, value, s->error);
}

bool api_take_query(const http_request *request, query *q, http_answer *answer)
{
    entente_error error = {0};
    saying s = {q, &error};
    http_each(request, say, &s);
    if (error.code == ENTENTE_OK) return true;
    api_fail(answer, &error);
    return false;
}

static void put_answer(http_answer *answer, entente_events *found, int64_t most)
{
    entente_kept kept;
    entente_error error = {0};
    int64_t count = 0;
    out_word(&answer->body, "{\"events\": [");
    bool is_more = false;
    while (entente_events_next(found, &kept, &error)) {
        is_more = count == most;
        if (is_more) break;
        if (count++) out_char(&answer->body, ',');
        json_kept(&answer->body, &kept);
    }
    out_print(&answer->body, "], \"more\": %s}\n", is_more ? "true" : "false");
    if (error.code != ENTENTE_OK) api_fail(answer, &error);
}

void api_events(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)id;
    query q = {0};
    entente_error error = {0};
    if (!api_take_query(request, &q, answer)) return;
    if (q.ask.limit > PAGE_MOST) {
        http_refuse(answer, 400, "limit: at most %d events are given at a time", PAGE_MOST);
        return;
    }
    int64_t most = q.ask.limit ? q.ask.limit : PAGE;
    q.ask.limit = most + 1;
    entente_record *record = api_take_record_of(a, &q, answer);
    if (!record) return;
    entente_events *found = entente_ask(record, &q.ask, &error);
    if (found)
        put_answer(answer, found, most);
    else
        api_fail(answer, &error);
    entente_events_close(found);
    api_give_record(a, record);
}

static void put_cell(out *o, entente_cell cell)
{
    if (cell.kind == ENTENTE_NOTHING)
        out_word(o, "null");
    else if (cell.kind == ENTENTE_INTEGER)
        out_print(o, "%lld", (long long)cell.integer);
    else if (cell.kind == ENTENTE_REAL)
        out_number(o, cell.real);
    else
        json_string(o, cell.text);
}

/* {"columns": [...], "rows": [[...], ...]} */
static void put_rows(out *o, entente_rows *rows, entente_error *error)
{
    int32_t columns = entente_rows_columns(rows);
    out_word(o, "{\"columns\": [");
    for (int32_t i = 0; i < columns; i++) {
        if (i) out_char(o, ',');
        json_string(o, entente_rows_name(rows, i));
    }
    out_word(o, "], \"rows\": [");
    for (int n = 0; n < ROWS_MOST && entente_rows_next(rows, error); n++) {
        out_word(o, n ? ",[" : "[");
        for (int32_t i = 0; i < columns; i++) {
            if (i) out_char(o, ',');
            put_cell(o, entente_rows_cell(rows, i));
        }
        out_char(o, ']');
    }
    out_word(o, "]}");
}

static int take_groups(entente_text text, entente_group *groups)
{
    static const char *const names[] = {"day",  "month", "year",  "dyad",   "source",  "target",
                                        "type", "root",  "cameo", "status", "country", "product"};
    int count = 0;
    for (ptrdiff_t from = 0, end; from < text.len; from = end + 1) {
        for (end = from; end < text.len && text.data[end] != ',';)
            end++;
        size_t which = 0;
        while (which < sizeof names / sizeof *names &&
               !text_eq(text_sub(text, from, end), text_of(names[which])))
            which++;
        if (which == sizeof names / sizeof *names || count == GROUP_MOST) return 0;
        groups[count++] = (entente_group)which;
    }
    return count;
}

void api_count(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)id;
    query q = {0};
    entente_group groups[GROUP_MOST];
    entente_error error = {0};
    int count = take_groups(http_value(request, "group"), groups);
    if (!count) {
        http_refuse(answer, 400,
                    "group: up to %d of day, month, year, dyad, source, target, type, root, cameo, "
                    "status, country, product",
                    GROUP_MOST);
        return;
    }
    if (!api_take_query(request, &q, answer)) return;
    entente_record *record = api_take_record_of(a, &q, answer);
    if (!record) return;
    entente_rows *rows = entente_count(record, &q.ask, groups, count, &error);
    if (rows) put_rows(&answer->body, rows, &error);
    if (error.code != ENTENTE_OK) api_fail(answer, &error);
    entente_rows_close(rows);
    api_give_record(a, record);
}

/* One table of SQL; appends null when it cannot be had. */
static void put_sql(out *o, entente_record *record, const char *sql)
{
    entente_error error = {0};
    entente_rows *rows = entente_sql(record, text_of(sql), &error);
    if (rows)
        put_rows(o, rows, &error);
    else
        out_word(o, "null");
    entente_rows_close(rows);
}

/* The mentions, and on what each rests. */
static void put_mentions(out *o, entente_events *mentions)
{
    entente_error error = {0};
    entente_kept kept;
    out grounds = {0};
    out_word(o, "[");
    for (int n = 0; mentions && entente_events_next(mentions, &kept, &error); n++) {
        if (n) out_char(o, ',');
        if (n) out_char(&grounds, ',');
        json_kept(o, &kept);
        json_because(&grounds, &kept.event);
    }
    out_word(o, "], \"because\": [");
    out_text(o, out_view(&grounds));
    out_char(o, ']');
    out_free(&grounds);
    entente_events_close(mentions);
}

void api_event(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)request;
    entente_error error = {0};
    entente_kept kept;
    entente_record *record = api_take_record(a, answer);
    if (!record) return;
    if (entente_record_event(record, text_of(id), &kept, &error)) {
        out_word(&answer->body, "{\"event\": ");
        json_kept(&answer->body, &kept);
        out_word(&answer->body, ", \"mentions\": ");
        put_mentions(&answer->body, entente_ask_mentions(record, text_of(id), &error));
        out_word(&answer->body, "}\n");
    } else {
        http_refuse(answer, 404, "the record has no event '%.60s'", id);
    }
    api_give_record(a, record);
}

void api_accounts(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)request;
    entente_error error;
    entente_record *record = api_take_record(a, answer);
    if (!record) return;
    tellings *found = tellings_find(record, a->model, text_of(id), &error);
    if (found)
        tellings_json(&answer->body, found), out_char(&answer->body, '\n');
    else if (error.code != ENTENTE_OK)
        api_fail(answer, &error);
    else
        http_refuse(answer, 404, "the record has no event '%.60s'", id);
    tellings_free(found);
    api_give_record(a, record);
}

static void put_member(out *o, const char *name, entente_text value)
{
    out_word(o, name);
    json_string(o, value);
}

void api_put_document(out *o, const entente_document *d)
{
    char day[16] = "";
    if (d->published != ENTENTE_NO_DAY) entente_day_format(d->published, day);
    put_member(o, "{\"id\": ", d->id);
    put_member(o, ", \"title\": ", d->title);
    put_member(o, ", \"publisher\": ", d->publisher);
    put_member(o, ", \"author\": ", d->author);
    put_member(o, ", \"url\": ", d->url);
    put_member(o, ", \"date\": ", text_of(day));
    put_member(o, ", \"text\": ", d->text);
}

void api_document(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)request;
    entente_error error = {0};
    entente_document d;
    entente_record *record = api_take_record(a, answer);
    if (!record) return;
    if (entente_record_document(record, text_of(id), &d, &error)) {
        api_put_document(&answer->body, &d);
        out_word(&answer->body, ", \"events\": ");
        put_mentions(&answer->body, entente_ask_document(record, text_of(id), &error));
        out_word(&answer->body, "}\n");
    } else {
        http_refuse(answer, 404, "the record has no document '%.60s'", id);
    }
    api_give_record(a, record);
}

/* ## The record as a whole */

/* The days that the record reports on: of its documents, else of what was imported. */
static const char of_record[] =
    "WITH reported(day) AS (SELECT published FROM document WHERE published IS NOT NULL UNION ALL"
    " SELECT day FROM event WHERE product > 0 AND status = 0)"
    " SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM event),"
    " (SELECT coalesce(sum(mentions), 0) FROM event),"
    " (SELECT coalesce(date(min(day) * 86400, 'unixepoch'), '') FROM event),"
    " (SELECT coalesce(date(max(day) * 86400, 'unixepoch'), '') FROM event),"
    " (SELECT coalesce(date(min(day) * 86400, 'unixepoch'), '') FROM reported),"
    " (SELECT coalesce(date(max(day) * 86400, 'unixepoch'), '') FROM reported)";

void api_status(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)request, (void)id;
    static const char *const names[] = {"documents", "events",         "mentions",     "first",
                                        "last",      "reported_first", "reported_last"};
    entente_error error = {0};
    entente_record *record = api_take_record(a, answer);
    if (!record) return;
    entente_rows *rows = entente_sql(record, text_of(of_record), &error);
    if (rows && entente_rows_next(rows, &error)) {
        out_print(&answer->body, "{\"version\": \"%s\", \"writable\": %s", entente_version(),
                  a->is_writable ? "true" : "false");
        for (int i = 0; i < (int)(sizeof names / sizeof *names); i++) {
            out_print(&answer->body, ", \"%s\": ", names[i]);
            put_cell(&answer->body, entente_rows_cell(rows, i));
        }
        out_word(&answer->body, "}\n");
    } else {
        api_fail(answer, &error);
    }
    entente_rows_close(rows);
    api_give_record(a, record);
}

/* {"042": "Make a visit", ...} of all codes that have a name. */
void api_codes(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)request, (void)id;
    out *o = &answer->body;
    char code[8];
    out_char(o, '{');
    for (int n = 0, count = 0; n < 21 * 11 * 11; n++) {
        int root = n / 121, middle = n / 11 % 11 - 1, last = n % 11 - 1;
        if (middle < 0 && last >= 0) continue;
        int len = snprintf(code, sizeof code, "%02d", root);
        if (middle >= 0) len += snprintf(code + len, sizeof code - (size_t)len, "%d", middle);
        if (last >= 0) snprintf(code + len, sizeof code - (size_t)len, "%d", last);
        entente_text name = entente_act_name(a->model, text_of(code));
        if (!name.len) continue;
        out_print(o, "%s\"%s\": ", count++ ? ", " : "", code);
        json_string(o, name);
    }
    out_word(o, "}\n");
}

static const char codes_of_actors[] =
    "SELECT text FROM code WHERE id IN (SELECT code FROM actor) AND id > 0 ORDER BY text";

/* {"KOR": "South Korea", ...} of all codes of the record's actors that have a name. */
void api_names(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)request, (void)id;
    entente_error error = {0};
    out *o = &answer->body;
    entente_record *record = api_take_record(a, answer);
    if (!record) return;
    entente_rows *rows = entente_sql(record, text_of(codes_of_actors), &error);
    out_char(o, '{');
    for (int n = 0; rows && entente_rows_next(rows, &error);) {
        entente_text code = entente_rows_cell(rows, 0).text;
        entente_text name = entente_actor_name(a->model, code);
        if (!name.len) continue;
        if (n++) out_word(o, ", ");
        json_string(o, code);
        out_word(o, ": ");
        json_string(o, name);
    }
    out_word(o, "}\n");
    if (error.code != ENTENTE_OK) api_fail(answer, &error);
    entente_rows_close(rows);
    api_give_record(a, record);
}

static const char unresolved[] =
    "SELECT m.text AS text, count(*) AS count, min(d.name) AS document FROM mention_actor m"
    " JOIN actor a ON a.id = m.actor JOIN mention n ON n.id = m.mention JOIN document d ON"
    " d.id = n.document WHERE a.code = 0 GROUP BY m.text ORDER BY count(*) DESC, m.text LIMIT 100";
static const char volume[] =
    "SELECT strftime('%Y-%m', published * 86400, 'unixepoch') AS month, count(*) AS documents"
    " FROM document WHERE published IS NOT NULL GROUP BY 1 ORDER BY 1";
static const char eventless[] =
    "SELECT publisher, count(*) AS documents FROM document d WHERE NOT EXISTS (SELECT 1 FROM"
    " mention WHERE document = d.id) GROUP BY publisher ORDER BY 2 DESC, 1 LIMIT 100";

void api_gaps(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)request, (void)id;
    entente_record *record = api_take_record(a, answer);
    if (!record) return;
    out_word(&answer->body, "{\"volume\": ");
    put_sql(&answer->body, record, volume);
    out_word(&answer->body, ", \"unresolved\": ");
    put_sql(&answer->body, record, unresolved);
    out_word(&answer->body, ", \"eventless\": ");
    put_sql(&answer->body, record, eventless);
    out_word(&answer->body, "}\n");
    api_give_record(a, record);
}
