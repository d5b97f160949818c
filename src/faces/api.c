/* api.c: Which question goes where, and the handles that answer it.
   SPDX-License-Identifier: MIT */
#include "faces/api.h"

#include <stdlib.h>
#include <string.h>

#include "faces/page.h"

static void listen_on(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)id;
    stream_listen(a->stream, request, answer);
}

static void give_interface(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)a, (void)request, (void)id;
    out_bytes(&answer->body, page_interface, (ptrdiff_t)page_interface_size);
}

typedef struct route {
    const char *name;
    bool takes_id, is_post;
    http_pace pace;
    api_call *call;
    const char *allowed; /* parameters, each with blanks around it */
} route;

#define FILTERS                                                                                    \
    " id between source target actor type cameo by since until status text place country product " \
    "oldest limit offset token "

static const route routes[] = {
    {"status", false, false, HTTP_SLOW, api_status, " token "},
    {"codes", false, false, HTTP_AT_ONCE, api_codes, " token "},
    {"names", false, false, HTTP_SLOW, api_names, " token "},
    {"events", false, false, HTTP_AT_ONCE, api_events, FILTERS},
    {"count", false, false, HTTP_SLOW, api_count, FILTERS " group "},
    {"event", true, false, HTTP_AT_ONCE, api_event, " token "},
    {"accounts", true, false, HTTP_AT_ONCE, api_accounts, " token "},
    {"document", true, false, HTTP_AT_ONCE, api_document, " token "},
    {"gaps", false, false, HTTP_SLOW, api_gaps, " token "},
    {"dyad", false, false, HTTP_SLOW, api_dyad, " between by since until token "},
    {"ledger", false, false, HTTP_VERY_SLOW, api_ledger, FILTERS " kind state "},
    {"network", false, false, HTTP_SLOW, api_network, " since until top least token "},
    {"forecast", false, false, HTTP_VERY_SLOW, api_forecast, " between actor on token "},
    {"read", false, true, HTTP_AT_ONCE, api_read, " token "},
    {"add", false, true, HTTP_AT_ONCE, api_add, " token "},
    {"stream", false, false, HTTP_AT_ONCE, listen_on, " token "},
    {"openapi.json", false, false, HTTP_AT_ONCE, give_interface, " token "},
};

void api_fail(http_answer *answer, const entente_error *error)
{
    bool is_theirs = error->code == ENTENTE_BAD_USE || error->code == ENTENTE_BAD_INPUT;
    http_refuse(answer, is_theirs ? 400 : 500, "%s", error->message);
}

/* ## Handles */

void api_open(api *a, const char *record, const entente_model *model, bool is_writable)
{
    *a = (api){.record = record, .model = model, .is_writable = is_writable, .seen = -1};
    a->answers = answers_new(record);
    pthread_mutex_init(&a->lock, NULL);
    pthread_mutex_init(&a->writing, NULL);
}

void api_close(api *a)
{
    for (int i = 0; i < a->record_count; i++)
        entente_record_close(a->records[i]);
    for (int i = 0; i < a->reader_count; i++)
        entente_reader_free(a->readers[i]);
    answers_free(a->answers);
}

entente_record *api_take_record(api *a, http_answer *answer)
{
    entente_error error = {0};
    pthread_mutex_lock(&a->lock);
    entente_record *r = a->record_count ? a->records[--a->record_count] : NULL;
    pthread_mutex_unlock(&a->lock);
    if (!r) r = entente_record_open(a->record, ENTENTE_ASK, &error);
    if (!r) api_fail(answer, &error);
    return r;
}

/* The first name of a list that the record does not know; empty when it knows all. */
static entente_text find_stranger(entente_record *record, const entente_text *names, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (!entente_record_has_actor(record, names[i])) return names[i];
    return (entente_text){"", 0};
}

entente_record *api_take_record_of(api *a, const query *q, http_answer *answer)
{
    const entente_text *const lists[] = {q->ask.between, q->ask.source, q->ask.target,
                                         q->ask.actor};
    const int32_t counts[] = {q->ask.between_count, q->ask.source_count, q->ask.target_count,
                              q->ask.actor_count};
    entente_record *record = api_take_record(a, answer);
    for (int i = 0; record && i < 4; i++) {
        entente_text stranger = find_stranger(record, lists[i], counts[i]);
        if (!stranger.len) continue;
        http_refuse(answer, 400,
                    "the record knows no actor '%.*s': write a code, as KOR or NATO, or a name as "
                    "the record has it",
                    (int)(stranger.len < 60 ? stranger.len : 60), stranger.data);
        api_give_record(a, record);
        return NULL;
    }
    return record;
}

void api_give_record(api *a, entente_record *record)
{
    pthread_mutex_lock(&a->lock);
    bool has_room = a->record_count < API_HANDLES;
    if (has_room) a->records[a->record_count++] = record;
    pthread_mutex_unlock(&a->lock);
    if (!has_room) entente_record_close(record);
}

entente_reader *api_take_reader(api *a)
{
    pthread_mutex_lock(&a->lock);
    entente_reader *r = a->reader_count ? a->readers[--a->reader_count] : NULL;
    pthread_mutex_unlock(&a->lock);
    return r ? r : entente_reader_new(a->model);
}

void api_give_reader(api *a, entente_reader *reader)
{
    pthread_mutex_lock(&a->lock);
    bool has_room = a->reader_count < API_HANDLES;
    if (has_room) a->readers[a->reader_count++] = reader;
    pthread_mutex_unlock(&a->lock);
    if (!has_room) entente_reader_free(reader);
}

/* ## Routes */

typedef struct name_check {
    const char *allowed;
    char wrong[48];
} name_check;

static bool is_allowed(void *payload, const char *name, entente_text value)
{
    (void)value;
    name_check *c = payload;
    char word[48];
    snprintf(word, sizeof word, " %.40s ", name);
    if (strstr(c->allowed, word) && !strchr(name, ' ')) return true;
    snprintf(c->wrong, sizeof c->wrong, "%.40s", name);
    return false;
}

/* "/api/event/3f" is the route "event" with the id "3f". */
static const route *find_route(const char *path, const char **id)
{
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        size_t len = strlen(routes[i].name);
        if (strncmp(path, routes[i].name, len)) continue;
        *id = path[len] == '/' ? path + len + 1 : path + len;
        bool has_id = path[len] == '/' && path[len + 1];
        if (routes[i].takes_id ? has_id : !path[len]) return &routes[i];
    }
    return NULL;
}

static void give_page(http_answer *answer)
{
    answer->type = "text/html; charset=utf-8";
    out_bytes(&answer->body, page_file, (ptrdiff_t)page_file_size);
}

/* ## What is kept */

static bool put_parameter(void *payload, const char *name, entente_text value)
{
    out *key = payload;
    if (!strcmp(name, "token")) return true;
    out_char(key, '\n');
    out_word(key, name);
    out_char(key, '=');
    out_text(key, value);
    return true;
}

/* A question as a text that is the same for the same question. */
static out key_of(const http_request *request)
{
    out key = {0};
    out_word(&key, request->path);
    http_each(request, put_parameter, &key);
    return key;
}

http_pace api_pace(void *payload, const http_request *request)
{
    const api *a = payload;
    const char *id = "";
    const route *r = strncmp(request->path, "/api/", 5) ? NULL : find_route(request->path + 5, &id);
    if (!r || r->pace == HTTP_AT_ONCE) return HTTP_AT_ONCE;
    out key = key_of(request), found = {0};
    bool is_kept = answers_give(a->answers, out_view(&key), answers_version(a->answers), &found);
    out_free(&key);
    out_free(&found);
    return is_kept ? HTTP_AT_ONCE : r->pace;
}

/* The answer as it was given before, or found and kept for the next time. */
static void call_kept(api *a, const route *r, const http_request *request, http_answer *answer)
{
    out key = key_of(request);
    uint64_t version = answers_version(a->answers);
    if (!answers_give(a->answers, out_view(&key), version, &answer->body)) {
        r->call(a, request, "", answer);
        if (!answer->status)
            answers_keep(a->answers, out_view(&key), version, out_view(&answer->body));
    }
    out_free(&key);
}

void api_route(void *payload, const http_request *request, http_answer *answer)
{
    const char *id = "";
    bool is_post = !strcmp(request->method, "POST");
    if (!strcmp(request->path, "/") && !is_post) {
        give_page(answer);
        return;
    }
    const route *r = strncmp(request->path, "/api/", 5) ? NULL : find_route(request->path + 5, &id);
    name_check check = {.allowed = r ? r->allowed : ""};
    if (r) http_each(request, is_allowed, &check);
    if (!r)
        http_refuse(answer, 404, "there is nothing at this address; see /api/openapi.json");
    else if (is_post != r->is_post)
        http_refuse(answer, 405, "ask /api/%s with %s", r->name, r->is_post ? "POST" : "GET");
    else if (check.wrong[0])
        http_refuse(answer, 400, "there is no parameter '%s' here; there are:%s", check.wrong,
                    r->allowed);
    else if (!r->is_post && !r->takes_id && r->call != listen_on)
        call_kept(payload, r, request, answer);
    else
        r->call(payload, request, id, answer);
}

/* ## News */

bool api_look(void *payload, out *news)
{
    api *a = payload;
    http_answer ignored = {0};
    entente_error error = {0};
    entente_record *record = api_take_record(a, &ignored);
    out_free(&ignored.body);
    if (!record) return false;
    entente_rows *rows = entente_sql(record, text_of("SELECT max(id) FROM event"), &error);
    int64_t now = rows && entente_rows_next(rows, &error) ? entente_rows_cell(rows, 0).integer : -1;
    if (rows) entente_rows_close(rows);
    api_give_record(a, record);
    bool is_new = a->seen >= 0 && now > a->seen;
    if (is_new) out_print(news, "{\"events\": %lld}", (long long)(now - a->seen));
    if (now >= 0) a->seen = now;
    return is_new;
}
