/* join.c: One act, many reports: mentions that tell the same act become one event.
   SPDX-License-Identifier: MIT */
#include "record/keep.h"

void join_fresh(store *s)
{
    for (ptrdiff_t i = 0; i < s->fresh.len; i++)
        event_write(s, 0, &s->fresh.data[i], 1), s->added.events++;
    s->fresh.len = 0;
}
bool store_split(store *s, str mention, entente_error *error)
{
    (void)s, (void)mention;
    return err_set(error, ENTENTE_BAD_USE, 0, "mentions are not parted yet");
}
