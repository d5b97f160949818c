/* sent.h: A document that was sent to the server as JSON.
   SPDX-License-Identifier: MIT */
#ifndef FACES_SENT_H
#define FACES_SENT_H

#include "faces/http.h"

/* The document, whose texts live until sent_end. Must not move. */
typedef struct sent {
    void *body;
    entente_document document;
    char id[24];
} sent;

/* Takes the document of a request; false after a refusal. In either case end it. */
bool sent_take(const http_request *request, sent *s, http_answer *answer);
void sent_end(sent *s);

#endif
