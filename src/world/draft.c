/* draft.c: A mention under construction.
   SPDX-License-Identifier: MIT */
#include "world/draft.h"

#include <math.h>

draft draft_new(int32_t u)
{
    return (draft){.first = u,
                   .last = u,
                   .head = -1,
                   .name_first = -1,
                   .name_last = -1,
                   .role_first = -1,
                   .role_last = -1,
                   .lat = (double)NAN,
                   .lon = (double)NAN};
}

void draft_ground(draft *d, const entry *e)
{
    if (d->ground_count < DRAFT_GROUNDS) d->grounds[d->ground_count++] = e;
}

void draft_add_grounds(draft *d, const draft *other)
{
    for (int32_t i = 0; i < other->ground_count; i++)
        draft_ground(d, other->grounds[i]);
}
