/* record.h: What is behind a record handle.
   SPDX-License-Identifier: MIT */
#ifndef FRONT_RECORD_H
#define FRONT_RECORD_H

#include "record/store.h"

store *record_store(const entente_record *record);

#endif
