/* exchange.h: What is behind an exchange handle.
   SPDX-License-Identifier: MIT */
#ifndef FRONT_EXCHANGE_H
#define FRONT_EXCHANGE_H

#include "exchange/exchange.h"

/* Immutable after opening; lives in keep. */
struct entente_exchange {
    arena keep;
    const exchange *tables;
};

#endif
