/* give.h: An event as text in the columns of a product.
   SPDX-License-Identifier: MIT */
#ifndef EXCHANGE_GIVE_H
#define EXCHANGE_GIVE_H

#include "exchange/exchange.h"

/* The words for entente_status and entente_precision, by their values. */
extern const char *const status_words[4], *const precision_words[6];

/* An event that is written in the columns of a format. */
typedef struct giving {
    const codes *codes;
    const format *format;
    const exchange_row *row;
    const entente_actor *side[2]; /* NULL when nobody is known */
    const act_code *act;          /* of its CAMEO code, NULL when it is in no table */
} giving;

giving giving_of(const codes *c, const format *f, const exchange_row *row, int32_t source,
                 int32_t target);

/* Appends what the event itself says in a column. */
void give(const giving *g, const column *c, buf *out);

#endif
