/* cameo_actor.c: CAMEO's codes of actors in this project's terms.
   SPDX-License-Identifier: MIT */
#include "world/cameo_actor.h"

#include "base/table.h"

enum { SEGMENT = 3 };

/* ## The table */

static map *map_of_kind(cameo_actors *c, str kind)
{
    if (str_eq(kind, S("sector"))) return &c->sectors;
    if (str_eq(kind, S("own"))) return &c->owners;
    if (str_eq(kind, S("organisation"))) return &c->organisations;
    if (str_eq(kind, S("state"))) return &c->states;
    return str_eq(kind, S("passed")) ? &c->passed : NULL;
}

static bool read_row(cameo_actors *c, const table *t, arena *keep, entente_error *error)
{
    map *m = map_of_kind(c, t->field[0]);
    if (!m || t->count != 3)
        return table_error(t, error, "is no KIND, CODES, HERE of a kind that is known");
    str codes = t->field[1];
    while (codes.data) {
        str code = str_trim(str_cut(&codes, ' '));
        if (!code.len) continue;
        if (code.len != SEGMENT)
            return table_error(t, error, "'%.*s' has not three letters", ARG_STR(code));
        *map_at(m, code, keep) = (int32_t)c->texts.len;
        *vec_push(&c->texts, keep) = t->field[2].len ? t->field[2] : code;
    }
    return true;
}

bool cameo_actors_load(cameo_actors *c, const data_set *data, arena *keep, entente_error *error)
{
    str bytes, file = S("codes/actors.txt");
    if (!data_find(data, file, &bytes, error)) return false;
    table t = table_of(file, bytes);
    while (table_next(&t))
        if (!read_row(c, &t, keep, error)) return false;
    return true;
}

/* ## Codes */

/* What a segment is in a map; no data when it is not there. */
static str find(const cameo_actors *c, const map *m, str segment)
{
    const int32_t *at = map_get(m, segment);
    return at ? c->texts.data[*at] : (str){0};
}

static str state_of(const cameo_actors *c, const map *states, str segment)
{
    str other = find(c, &c->states, segment);
    if (other.data) segment = other;
    const int32_t *kind = map_get(states, segment);
    return kind && *kind == 1 ? segment : (str){0};
}

static bool is_of_threes(str code)
{
    for (ptrdiff_t i = 0; i < code.len; i++)
        if (!char_is_upper(code.data[i]) && !char_is_digit(code.data[i])) return false;
    return code.len && code.len % SEGMENT == 0;
}

/* Takes one segment into the actor; own is the sector of an organisation that the code opened with. */
static void take_segment(const cameo_actors *c, const map *states, str segment, str *own,
                         cameo_actor *a)
{
    str state = state_of(c, states, segment), sector = find(c, &c->sectors, segment);
    str owner = find(c, &c->owners, segment), organisation = find(c, &c->organisations, segment);
    if (owner.data && !own->data && !a->code.len) {
        *own = owner;
    } else if (organisation.data && own->data && !a->code.len) {
        a->code = organisation;
    } else if (state.data && !a->code.len) {
        a->code = state;
    } else if (sector.data) {
        if (!a->sector.len) a->sector = sector;
    } else if (!map_get(&c->passed, segment) && !state.data) {
        return;
    }
    a->is_known = true;
}

cameo_actor cameo_actor_of(const cameo_actors *c, const map *states, str code)
{
    cameo_actor a = {.is_nobody = str_eq(code, S("---"))};
    str own = {0};
    if (!is_of_threes(code)) return a;
    for (ptrdiff_t i = 0; i < code.len; i += SEGMENT)
        take_segment(c, states, str_sub(code, i, i + SEGMENT), &own, &a);
    const int32_t *kind = map_get(states, a.code);
    bool is_state = kind && *kind == 1;
    a.is_state = is_state && !a.sector.len && !own.data;
    if (!own.data) return a;
    /* A company belongs to its state, and so does an armed group. */
    bool is_company = str_eq(own, S("MNC")), is_armed = str_eq(own, S("IMG"));
    a.sector = is_state && is_company ? S("BUS") : is_state && is_armed ? S("REB") : own;
    return a;
}
