/* stream.h: What is new, sent to whoever listens (server-sent events, HTML Living Standard 9.2).
   SPDX-License-Identifier: MIT */
#ifndef FACES_STREAM_H
#define FACES_STREAM_H

#include "faces/http.h"

enum { STREAM_LISTENERS = 500 };

/* Looks for news: appends one line of JSON and returns true when there is any. Called once a second
   by one thread of its own. */
typedef bool stream_look(void *payload, out *news);

typedef struct stream stream;

/* Starts to look. */
stream *stream_start(stream_look *look, void *payload);

/* Ends looking and all listening: before the server is stopped, which waits for its clients. */
void stream_stop(stream *s);

/* After the server has stopped. */
void stream_free(stream *s);

/* Answers a request by listening for as long as the client stays. */
void stream_listen(stream *s, const http_request *request, http_answer *answer);

#endif
