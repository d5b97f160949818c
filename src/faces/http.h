/* http.h: HTTP on libmicrohttpd: who may ask, what was asked, and how it is answered.
   SPDX-License-Identifier: MIT

   Refuses by itself what is no proper request: a foreign Host, a missing token, a body over the
   limit, a method that is not served. What a route answers gets its ETag, is pressed with gzip where
   the client takes it, and carries the headers that keep a browser to this one machine. */
#ifndef FACES_HTTP_H
#define FACES_HTTP_H

#include <microhttpd.h>

#include "faces/out.h"

enum {
    HTTP_BODY_LIMIT = 4 << 20,    /* bytes of a request's body */
    HTTP_CONNECTION_LIMIT = 2000, /* at a time */
    HTTP_SILENCE = 20,            /* seconds after which a silent client is dropped */
    HTTP_ERRAND_THREADS = 2,      /* that answer what is slow, of each kind */
};

/* A request, as long as it is answered. */
typedef struct http_request {
    struct MHD_Connection *connection;
    const char *method; /* "GET" or "POST" */
    const char *path;   /* "/api/events", decoded */
    entente_text body;
} http_request;

/* An answer under construction; zero is an empty 200 of JSON. */
typedef struct http_answer {
    int status;       /* 0: 200 */
    const char *type; /* NULL: JSON */
    out body;
    struct MHD_Response *ready; /* made by the route itself, in place of body */
} http_answer;

/* Answers one request. Called by several threads at a time. */
typedef void http_route(void *payload, const http_request *request, http_answer *answer);

/* How long an answer will take. What is slow is answered by threads of its own, each kind by its own. */
typedef enum http_pace { HTTP_AT_ONCE, HTTP_SLOW, HTTP_VERY_SLOW, HTTP_PACES } http_pace;
typedef http_pace http_judge(void *payload, const http_request *request);

typedef struct http_options {
    const char *listen; /* "127.0.0.1:8080", "[::1]:8080"; port 0: any free one */
    const char *token;  /* what "Authorization: Bearer" must say, NULL for nothing */
    int threads;
    http_route *route;
    http_judge *pace;
    void *payload;
    const char *policy; /* Content-Security-Policy of all answers */
} http_options;

typedef struct http_server http_server;

/* Starts answering. NULL with error filled when the address is none, is taken, or is open to other
   machines without a token. */
http_server *http_start(const http_options *options, entente_error *error);

/* The address that it listens on, with its port. */
const char *http_address(const http_server *server);

/* Lets the requests under way end, and stops. */
void http_stop(http_server *server);

/* The value of a parameter of the query, "" when it is not there. Lives as long as the request. */
entente_text http_value(const http_request *request, const char *name);

/* Calls each for every parameter of the query, until it returns false. */
void http_each(const http_request *request,
               bool (*each)(void *payload, const char *name, entente_text value), void *payload);

/* Makes the answer {"error": "..."}. */
void http_refuse(http_answer *answer, int status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
