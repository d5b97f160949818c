/* fetch.h: One address becomes its bytes, politely.
   SPDX-License-Identifier: MIT

   The one place that knows libcurl. Only HTTP and HTTPS are spoken, one request at a time. */
#ifndef FRONT_FETCH_H
#define FRONT_FETCH_H

#include "base/err.h"

typedef struct fetcher fetcher;

/* goes_on is asked several times a second while something is fetched, and stops it with false; it may
   be NULL. NULL with error filled when the system has no room. */
fetcher *fetcher_open(bool (*goes_on)(void *payload), void *payload, entente_error *error);
void fetcher_close(fetcher *f);

typedef struct fetch_request {
    str url;
    str etag, modified; /* what the server said of what is there already, "" for nothing */
    ptrdiff_t limit_bytes;
} fetch_request;

typedef struct fetch_reply {
    int32_t status; /* of HTTP */
    str body;       /* unpacked; "" where nothing has changed (304) */
    str etag, modified;
    int64_t retry_after; /* seconds that the server asks to be left alone, 0 when it says nothing */
    bool is_stopped;
} fetch_reply;

/* Fetches; at most five redirections are followed, and a minute is waited in all. False with error
   filled when there is no reply, or one that is too long; a reply with an error status is one. All
   lives in keep. */
bool fetch(fetcher *f, const fetch_request *wanted, fetch_reply *out, arena *keep,
           entente_error *error);

/* The host of an address with its port, to be polite to; "" when it is none of HTTP. Lives in keep. */
str fetch_host(str url, arena *keep);

#endif
