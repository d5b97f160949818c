/* api.h: The JSON interface of the server: docs/openapi.json, route by route.
   SPDX-License-Identifier: MIT */
#ifndef FACES_API_H
#define FACES_API_H

#include <pthread.h>

#include "faces/answers.h"
#include "faces/http.h"
#include "faces/query.h"
#include "faces/stream.h"

enum { API_HANDLES = 64 };

/* What all requests share. Handles of the record and readers are for one request at a time: they
   wait here between two. */
typedef struct api {
    const char *record; /* the file */
    const entente_model *model;
    bool is_writable;
    stream *stream;
    answers *answers;
    pthread_mutex_t lock, writing;
    entente_record *records[API_HANDLES];
    entente_reader *readers[API_HANDLES];
    int record_count, reader_count;
    int64_t seen; /* events at the last look for news */
} api;

void api_open(api *a, const char *record, const entente_model *model, bool is_writable);
void api_close(api *a);

/* An http_route; payload is the api. */
void api_route(void *payload, const http_request *request, http_answer *answer);

/* An http_judge: what takes long to find is slow unless it is kept from before; payload is the api. */
http_pace api_pace(void *payload, const http_request *request);

/* A stream_look; payload is the api. */
bool api_look(void *payload, out *news);

/* Takes a handle of the record; NULL after a refusal. */
entente_record *api_take_record(api *a, http_answer *answer);
void api_give_record(api *a, entente_record *record);
entente_reader *api_take_reader(api *a);
void api_give_reader(api *a, entente_reader *reader);

/* One route: id is what stands after its name, "" for nothing. */
typedef void api_call(api *a, const http_request *request, const char *id, http_answer *answer);

api_call api_status, api_codes, api_names, api_events, api_count, api_event, api_accounts,
    api_document, api_gaps, api_read, api_add, api_ledger, api_dyad, api_network, api_forecast;

/* The question of a request; false after a refusal. */
bool api_take_query(const http_request *request, query *q, http_answer *answer);

/* Takes a handle of the record that knows all actors of the question; NULL after a refusal. */
entente_record *api_take_record_of(api *a, const query *q, http_answer *answer);

/* {"id": ..., "text": ... and no end: its events follow. */
void api_put_document(out *o, const entente_document *d);

/* Refuses as the error says. */
void api_fail(http_answer *answer, const entente_error *error);

#endif
