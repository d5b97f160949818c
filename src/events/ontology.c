/* ontology.c: The codebook: what each CAMEO code is called and how PLOVER reads it.
   SPDX-License-Identifier: MIT */
#include "events/ontology.h"

#include "base/map.h"
#include "base/table.h"
#include "base/vec.h"

static const str CAMEO_FILE = {"codes/cameo.txt", 15};
static const str PLOVER_FILE = {"codes/plover.txt", 16};

struct ontology {
    VEC(act) acts;
    map codes;  /* code -> 1 + index of its act */
    map plover; /* PLOVER types and contexts, "TYPE/mode" for modes */
};

static bool load_plover(ontology *o, str bytes, arena *keep, entente_error *error)
{
    for (table t = table_of(PLOVER_FILE, bytes); table_next(&t);) {
        if (str_eq(t.field[0], S("mode")))
            *map_at(&o->plover,
                    str_format(keep, "%.*s/%.*s", ARG_STR(t.field[1]), ARG_STR(t.field[2])), keep) =
                1;
        else if (str_eq(t.field[0], S("type")) || str_eq(t.field[0], S("context")))
            *map_at(&o->plover, t.field[2], keep) = 1;
        else
            return table_error(&t, error, "'%.*s' is no type, mode or context",
                               ARG_STR(t.field[0]));
    }
    return true;
}

/* The items of a field, each of which PLOVER must know, with prefix before it. */
static bool read_items(const ontology *o, const table *t, str field, str prefix, const str **items,
                       int32_t *count, arena *keep, entente_error *error)
{
    VEC(str) list = {0};
    for (str rest = field, item; item_next(&rest, &item);) {
        str known =
            prefix.len ? str_format(keep, "%.*s/%.*s", ARG_STR(prefix), ARG_STR(item)) : item;
        if (!map_get(&o->plover, known))
            return table_error(t, error, "PLOVER has no '%.*s'", ARG_STR(known));
        *vec_push(&list, keep) = item;
    }
    *items = list.data;
    *count = (int32_t)list.len;
    return true;
}

static bool is_code(str code)
{
    for (ptrdiff_t i = 0; i < code.len; i++)
        if (!char_is_digit(code.data[i])) return false;
    return code.len >= 2 && code.len <= 4;
}

static bool read_act(ontology *o, const table *t, arena *keep, entente_error *error)
{
    act a = {.code = t->field[0], .plover = t->field[3], .name = t->field[6]};
    int64_t quad;
    if (!is_code(a.code)) return table_error(t, error, "'%.*s' is no CAMEO code", ARG_STR(a.code));
    if (!str_to_int(t->field[1], &quad) || quad < 0 || quad > 4)
        return table_error(t, error, "quad '%.*s' is not 0 to 4", ARG_STR(t->field[1]));
    if (!str_to_double(t->field[2], &a.goldstein) || a.goldstein < -10 || a.goldstein > 10)
        return table_error(t, error, "score '%.*s' is not -10 to 10", ARG_STR(t->field[2]));
    if (a.plover.len && !map_get(&o->plover, a.plover))
        return table_error(t, error, "PLOVER has no type '%.*s'", ARG_STR(a.plover));
    if (!read_items(o, t, t->field[4], a.plover, &a.modes, &a.mode_count, keep, error))
        return false;
    if (!read_items(o, t, t->field[5], S(""), &a.contexts, &a.context_count, keep, error))
        return false;
    a.quad = (int32_t)quad;
    int32_t *at = map_at(&o->codes, a.code, keep);
    if (*at) return table_error(t, error, "code %.*s stands twice", ARG_STR(a.code));
    *vec_push(&o->acts, keep) = a;
    *at = (int32_t)o->acts.len;
    return true;
}

ontology *ontology_load(const data_set *data, arena *keep, entente_error *error)
{
    ontology *o = arena_new(keep, ontology, 1);
    str bytes;
    if (!data_find(data, PLOVER_FILE, &bytes, error)) return NULL;
    if (!load_plover(o, bytes, keep, error)) return NULL;
    if (!data_find(data, CAMEO_FILE, &bytes, error)) return NULL;
    for (table t = table_of(CAMEO_FILE, bytes); table_next(&t);)
        if (!read_act(o, &t, keep, error)) return NULL;
    return o;
}

const act *ontology_find(const ontology *o, str code)
{
    const int32_t *at = map_get(&o->codes, code);
    return at ? &o->acts.data[*at - 1] : NULL;
}
