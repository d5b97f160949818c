/* places.c: The table of places.
   SPDX-License-Identifier: MIT */
#include "world/lexicon.h"

static const char *const KINDS[] = {"capital", "city",     "region", "district", "island", "site",
                                    "border",  "disputed", "sea",    "nature",   "area"};

static bool is_kind(str kind)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (str_eq(kind, str_of(KINDS[i]))) return true;
    return false;
}

static bool degrees(loader *l, str text, double limit, double *out)
{
    if (str_to_double(text, out) && *out >= -limit && *out <= limit) return true;
    return loader_error(l, "'%.*s' is no number of degrees up to %g", ARG_STR(text), limit);
}

static bool place_states(loader *l, entry *e)
{
    e->states = l->t.field[1];
    str items = e->states, item;
    while (item_next(&items, &item)) {
        if (!loader_code(l, item, false)) return false;
        if (!e->code.len) e->code = item;
    }
    return true;
}

static str canonical(str items)
{
    str item = S("");
    item_next(&items, &item);
    ptrdiff_t open = str_find_char(item, '[');
    return open < 0 ? item : str_trim(str_sub(item, 0, open));
}

bool read_place(loader *l)
{
    if (l->t.count < 5 || l->t.count > 6)
        return loader_error(l, "has %d columns, not 5 or 6", (int)l->t.count);
    entry e = {.class = CLASS_PLACE, .name = canonical(l->t.field[0])};
    if (!e.name.len) return loader_error(l, "has no names");
    if (!is_kind(l->t.field[2]))
        return loader_error(l, "'%.*s' is no kind of place", ARG_STR(l->t.field[2]));
    if (!place_states(l, &e) || !degrees(l, l->t.field[3], 90, &e.lat) ||
        !degrees(l, l->t.field[4], 180, &e.lon) || !loader_period(l, l->t.field[5], &e.when))
        return false;
    int32_t index;
    return loader_entry(l, e, &index) && loader_claims(l, l->t.field[0], index, CLASS_PLACE);
}
