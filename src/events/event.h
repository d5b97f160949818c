/* event.h: What a rule found becomes an event, or is no event after all.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_EVENT_H
#define EVENTS_EVENT_H

#include "events/cast.h"
#include "events/omitted.h"
#include "events/status.h"
#include "events/tellers.h"

enum { STATES = 8 };

/* What all events of one sentence share. */
typedef struct event_maker {
    const scene *sc;
    memory *memory;
    const entente_document *document;
    int32_t sentence;
    sentence_tellers tellers;
    omission omission;   /* what the sentence says that somebody leaves out */
    entente_place place; /* the first of the sentence */
    str states[STATES];  /* those it names, each once */
    int32_t state_count;
    const entente_time *time; /* of the last event made: what dates it, NULL when nothing does */
    bool is_dated;            /* whether there is one */
    bool has_source;          /* an act of this sentence has one, now remembered */
    arena *keep, *work;
} event_maker;

/* memory is read and, by event_maker_remember, changed. Events live in keep. */
event_maker event_maker_make(const scene *sc, memory *m, const entente_document *d,
                             int32_t sentence, arena *keep, arena *work);

/* False when it is no event: nobody known takes part, a condition, an accident. */
bool event_make(event_maker *k, const found *f, entente_event *out);

/* Remembers who "the two leaders" of the text after this event are. */
void event_maker_told(event_maker *k, const entente_event *e);

/* Adds whoever leaves an event of the sentence before out of his account. */
void event_maker_omit(const event_maker *k, entente_event *e);

/* Remembers of the sentence who and where it was about. */
void event_maker_remember(event_maker *k);

#endif
