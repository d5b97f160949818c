/* drafts.c: The drafts of a whole sentence.
   SPDX-License-Identifier: MIT */
#include "world/drafts.h"

bool is_list_sign(const finder *f, int32_t u)
{
    return unit_is(f, u, CLASS_BIT(CLASS_AND)) || unit_sign(f, u) == ',';
}

/* "Hungarian and Romanian officials": the noun counts for every adjective of the list. */
static void share_nouns(const finder *f, draft_vec *drafts)
{
    for (ptrdiff_t i = drafts->len - 2; i >= 0; i--) {
        draft *d = &drafts->data[i], *next = &drafts->data[i + 1];
        bool is_list = next->first == d->last + 2 && is_list_sign(f, d->last + 1);
        if (!is_list || !d->is_adjective || !next->owner || next->class != CLASS_ADJECTIVE)
            continue;
        if (!d->is_soft || !next->sector.len) continue;
        d->sector = next->sector;
        d->is_adjective = next->is_adjective;
    }
}

static draft_vec read_all(const finder *f, arena *scratch)
{
    draft_vec drafts = {0};
    for (int32_t u = 0; u < f->count;) {
        draft d;
        bool is_mention = false;
        int32_t end = phrase_read(f, u, &d, &is_mention);
        if (end > u && is_mention) *vec_push(&drafts, scratch) = d;
        u = end > u ? end : u + 1;
    }
    return drafts;
}

draft_vec drafts_of(const finder *f, arena *scratch)
{
    draft_vec drafts = read_all(f, scratch);
    share_nouns(f, &drafts);
    return drafts;
}
