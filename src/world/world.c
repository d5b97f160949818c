/* world.c: Who everybody is, on that day: phrases become actors and places.
   SPDX-License-Identifier: MIT */
#include "world/world.h"

#include "world/drafts.h"
#include "world/image.h"
#include "world/mention.h"
#include "world/resolve.h"

struct world {
    lexicon lexicon;
};

world *world_load(const data_set *data, arena *keep, entente_error *error)
{
    world *w = arena_new(keep, world, 1);
    if (data->is_inside && image_open(image_inside(), data, &w->lexicon, keep)) return w;
    return lexicon_load(&w->lexicon, data, NULL, keep, error) ? w : NULL;
}

world *world_load_own(const data_set *data, const data_set *own, arena *keep, entente_error *error)
{
    world *w = arena_new(keep, world, 1);
    own_tables tables = {.files = *own};
    return lexicon_load(&w->lexicon, data, &tables, keep, error) ? w : NULL;
}

entente_check world_check(const data_set *data, const data_set *own,
                          bool (*wrong)(void *payload, const entente_error *error), void *payload,
                          arena scratch)
{
    lexicon x = {0};
    entente_error error;
    own_tables tables = {.files = *own, .wrong = wrong, .payload = payload};
    lexicon_load(&x, data, &tables, &scratch, &error);
    return tables.done;
}

void world_find(const world *w, str text, const entente_token *tokens,
                const entente_sentence *sentence, int32_t day, mention_vec *out, arena *keep,
                arena scratch)
{
    finder f = {.x = &w->lexicon, .text = text, .tokens = tokens, .day = day, .keep = keep};
    units_of(&f, sentence, &scratch);
    f.scratch = scratch;
    draft_vec drafts = drafts_of(&f, &scratch);
    ptrdiff_t first = out->len;
    for (ptrdiff_t i = 0; i < drafts.len; i++) {
        const draft *d = &drafts.data[i];
        const mention *last = out->len > first ? &out->data[out->len - 1] : NULL;
        mention m = mention_of(&f, d);
        m.kind = kind_of(&f, d, last, i ? drafts.data[i - 1].last : -1);
        *vec_push(out, keep) = m;
    }
}

void world_resolve(const world *w, str text, const entente_token *tokens,
                   const entente_sentence *phrase, int32_t day, resolution_vec *out, arena *keep,
                   arena scratch)
{
    finder f = {.x = &w->lexicon, .text = text, .tokens = tokens, .day = day, .keep = keep};
    resolve(&f, phrase, out, scratch);
}

/* "KOR\tname\tSouth Korea; Republic of Korea; ..." gives "South Korea". */
static str first_name(const entry *e)
{
    str row = e->row;
    str_cut(&row, '\t');
    str kind = str_cut(&row, '\t'), names = str_cut(&row, '\t');
    bool is_name = e->class == CLASS_STATE ? str_eq(kind, S("name")) : str_eq(kind, S("IGO"));
    ptrdiff_t end = 0;
    while (end < names.len && names.data[end] != ';' && names.data[end] != '[')
        end++;
    return is_name ? str_trim(str_sub(names, 0, end)) : S("");
}

str world_name(const world *w, str code)
{
    const entry_vec *all = &w->lexicon.entries;
    for (ptrdiff_t i = 0; i < all->len; i++) {
        const entry *e = &all->data[i];
        if (e->class != CLASS_STATE && e->class != CLASS_GROUP) continue;
        if (!str_eq(e->code, code)) continue;
        str name = first_name(e);
        if (name.len) return name;
    }
    return S("");
}
