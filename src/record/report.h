/* report.h: Reports of imported events, where their product tells which documents speak of them.
   SPDX-License-Identifier: MIT */
#ifndef RECORD_REPORT_H
#define RECORD_REPORT_H

#include "record/store.h"

/* One document that tells of one imported event. */
typedef struct store_report {
    str product, original; /* of the event */
    str document;          /* what the product knows it by, a URL for one */
    str publisher, url, language;
    int32_t sentence;  /* from 0, -1 when unknown */
    int32_t day;       /* of the report, ENTENTE_NO_DAY */
    double confidence; /* 0 ... 1, NAN */
    str extra;         /* what else its row says */
    str origin;        /* the file it came from */
    ptrdiff_t line;
} store_report;

/* Keeps a report as a mention of its event, which is in the batch under way or was there before:
   ENTENTE_ADDED, ENTENTE_KNOWN, ENTENTE_KNOWN_ID when there is no such event, ENTENTE_FAILED. */
entente_added store_report_add(store *s, const store_report *r, entente_error *error);

/* Gives all reports of a product's events, in the order in which they were kept, to take, which
   returns false to stop. Texts live until it returns. */
bool store_report_scan(store *s, str product,
                       bool (*take)(void *payload, const store_report *report), void *payload,
                       entente_error *error);

#endif
