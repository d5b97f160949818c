/* tables.h: The tables of the exchange room, for its tests.
   SPDX-License-Identifier: MIT */
#ifndef TEST_TABLES_H
#define TEST_TABLES_H

#include <stdlib.h>

#include "exchange/exchange.h"
#include "test.h"

static arena test_keep, test_scratch;

/* The tables that are carried inside; ends the test where they are wrong. */
static inline const exchange *tables_open(void)
{
    entente_error error = {0};
    data_set data;
    test_keep = arena_open((ptrdiff_t)1 << 30);
    test_scratch = arena_open((ptrdiff_t)1 << 28);
    exchange *x = data_open(S(""), &data, &test_keep, &error)
                      ? exchange_load(&data, &test_keep, &error)
                      : NULL;
    if (!x) printf("%s:%td: %s\n", error.file, error.line, error.message);
    if (!x) exit(1);
    return x;
}

#endif
