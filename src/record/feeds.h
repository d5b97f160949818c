/* feeds.h: What a record knows of the feeds that are watched for it.
   SPDX-License-Identifier: MIT */
#ifndef RECORD_FEEDS_H
#define RECORD_FEEDS_H

#include "base/file.h"
#include "record/store.h"

/* A row of the table feed. Times are seconds since 1970. */
typedef struct store_feed {
    str url, etag, modified;
    int64_t fetched, due, failures;
} store_feed;

/* The feed of that address; all zero, with its address, when it is new. Lives in keep. */
bool store_feed_find(store *s, str url, store_feed *out, arena *keep, entente_error *error);

/* The addresses of all feeds, in the order in which they came. They live in keep. */
bool store_feed_list(store *s, str_vec *out, arena *keep, entente_error *error);

/* Was this item of a feed taken? */
bool store_feed_has(store *s, str url, str item, bool *has, entente_error *error);

/* The two below are part of the batch under way, or begin one. */

/* Keeps what is known of a feed now. */
bool store_feed_keep(store *s, const store_feed *f, entente_error *error);

/* Keeps that an item was taken. */
bool store_feed_item(store *s, str url, str item, entente_error *error);

#endif
