/* drafts.c: The drafts of a whole sentence.
   SPDX-License-Identifier: MIT */
#include "world/drafts.h"

#include <math.h>

#include "world/owner.h"
#include "world/phrase.h"

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
        /* "US" is both. */
        bool is_adjective =
            d->is_adjective || (d->is_bare && unit_is(f, d->last, CLASS_BIT(CLASS_ADJECTIVE)));
        if (!is_list || !is_adjective || !next->owner || next->class != CLASS_ADJECTIVE) continue;
        if (!d->is_soft || !next->sector.len) continue;
        d->sector = next->sector;
        d->is_adjective = next->is_adjective;
    }
}

/* ## "North and South Korean leaders" */

/* The node of the word of unit u before the rest of the phrase of unit whole; 0 when there is none. */
static int32_t shared_node(const finder *f, int32_t u, int32_t whole)
{
    const unit *x = &f->units[whole];
    int32_t node = terms_step(&f->x->terms, 0, f->pieces[f->units[u].first].word);
    for (int32_t i = x->first + 1; node && i < x->first + x->count; i++)
        if (f->pieces[i].word >= 0) node = terms_step(&f->x->terms, node, f->pieces[i].word);
    return node;
}

static const claim *claim_of(const finder *f, int32_t node, uint64_t classes)
{
    for (int32_t i = lexicon_head(f->x, node); i >= 0; i = f->x->claims.data[i].next) {
        const claim *c = &f->x->claims.data[i];
        if (classes & CLASS_BIT(c->class) && !c->flags) return c;
    }
    return NULL;
}

/* A first word that shares the rest of a state's name with the next: a draft of its own. */
static bool read_shared(const finder *f, int32_t u, draft *d)
{
    static const uint64_t states = CLASS_BIT(CLASS_STATE) | CLASS_BIT(CLASS_ADJECTIVE);
    bool is_pair = u + 2 < f->count && f->units[u].count == 1 && unit_is_capital(f, u) &&
                   unit_is(f, u + 1, CLASS_BIT(CLASS_AND)) && unit_is(f, u + 2, states) &&
                   f->units[u + 2].count == 2;
    int32_t node = is_pair ? shared_node(f, u, u + 2) : 0;
    const claim *c = node ? claim_of(f, node, f->units[u + 2].classes & states) : NULL;
    if (!c) return false;
    *d = (draft){.first = u, .name_first = -1, .name_last = -1, .role_first = -1, .role_last = -1};
    d->lat = d->lon = (double)NAN;
    owner_set(f, u, (choice){&f->x->entries.data[c->entry], c, 0.9}, d);
    return true;
}

static draft_vec read_all(const finder *f, arena *scratch)
{
    draft_vec drafts = {0};
    for (int32_t u = 0; u < f->count;) {
        draft d;
        bool is_mention = false;
        if (read_shared(f, u, &d)) {
            *vec_push(&drafts, scratch) = d;
            u++;
            continue;
        }
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
