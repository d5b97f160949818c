/* api_read.c: A text sent to the server: read at once, and added to the record when wanted.
   SPDX-License-Identifier: MIT */
#include "faces/api.h"
#include "faces/json.h"
#include "faces/sent.h"

static void put_reading(out *o, const entente_reading *r)
{
    out_word(o, "{\"document\": ");
    api_put_document(o, &r->document);
    out_word(o, ", \"events\": [");
    for (int32_t i = 0; i < r->event_count; i++) {
        if (i) out_char(o, ',');
        json_event(o, r, &r->events[i]);
    }
    out_word(o, "], \"because\": [");
    for (int32_t i = 0; i < r->event_count; i++) {
        if (i) out_char(o, ',');
        json_because(o, &r->events[i]);
    }
    out_word(o, "]}}\n");
}

void api_read(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)id;
    sent s;
    entente_error error = {0};
    if (sent_take(request, &s, answer)) {
        entente_reader *reader = api_take_reader(a);
        const entente_reading *r = entente_read(reader, &s.document, &error);
        if (r)
            put_reading(&answer->body, r);
        else
            api_fail(answer, &error);
        api_give_reader(a, reader);
    }
    sent_end(&s);
}

/* Keeps a reading. One thread at a time writes. */
static void keep(api *a, const entente_reading *r, http_answer *answer)
{
    entente_error error = {0};
    pthread_mutex_lock(&a->writing);
    entente_record *record = entente_record_open(a->record, ENTENTE_ADD, &error);
    bool is_kept = record &&
                   entente_record_add(record, a->model, r, false, &error) != ENTENTE_FAILED &&
                   entente_record_commit(record, &error);
    entente_record_close(record);
    pthread_mutex_unlock(&a->writing);
    if (is_kept)
        put_reading(&answer->body, r);
    else
        api_fail(answer, &error);
}

void api_add(api *a, const http_request *request, const char *id, http_answer *answer)
{
    (void)id;
    sent s;
    entente_error error = {0};
    if (!a->is_writable) {
        http_refuse(answer, 403, "this server does not write: start it with --write");
        return;
    }
    if (sent_take(request, &s, answer)) {
        entente_reader *reader = api_take_reader(a);
        const entente_reading *r = entente_read(reader, &s.document, &error);
        if (r)
            keep(a, r, answer);
        else
            api_fail(answer, &error);
        api_give_reader(a, reader);
    }
    sent_end(&s);
}
