/* format.c: The columns of other products' files, and what each means.
   SPDX-License-Identifier: MIT */
#include "exchange/format.h"

#include "base/table.h"

static const char *const types[] = {"text", "code",  "int", "real",  "day",
                                    "day8", "stamp", "mdy", "cameo", "plover"};

/* In the order of the enum; those of actors follow "source-" or "target-". */
static const char *const roles[] = {
    "-",          "id",         "day",        "month",         "year",      "month-number",
    "day-number", "fraction",   "raw",        "name",          "cameo",     "group",
    "type",       "country",    "iso",        "cow",           "sector",    "icews",
    "title",      "is-root",    "cameo",      "base",          "root",      "quad",
    "quad-name",  "score",      "act-name",   "plover",        "mode",      "contexts",
    "place-kind", "place-name", "place-fips", "place-country", "place-iso", "lat",
    "lon",        "mentions",   "sources",    "articles",      "added",     "added-second",
    "reported",   "url",        "publisher",  "story",         "sentence",  "confidence",
    "language",   "status",     "precision",  "product",
};

_Static_assert(sizeof roles / sizeof *roles == ROLES, "every role has its name");

static bool of_actor(int r)
{
    return r >= ROLE_RAW && r <= ROLE_TITLE;
}

static bool read_type(str word, column *c)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_eq(word, str_of(types[i]))) return c->type = (column_type)i, true;
    return false;
}

static bool read_role(str word, column *c)
{
    bool is_source = str_starts(word, S("source-")), is_target = str_starts(word, S("target-"));
    bool is_side = is_source || is_target;
    c->side = is_target;
    if (is_side) word = str_sub(word, 7, word.len);
    for (int i = 1; i < (int)(sizeof roles / sizeof *roles); i++)
        if (of_actor(i) == is_side && str_eq(word, str_of(roles[i])))
            return c->role = (role)i, true;
    return !word.len && !is_side;
}

static bool read_scale(str word, format *f)
{
    static const char *const names[] = {"gdelt", "icews", "phoenix", "plover", "own"};
    for (int i = 0; i < SCALES; i++)
        if (str_eq(word, str_of(names[i]))) return f->scale = (scale)i, true;
    return false;
}

static bool read_setting(str key, str value, format *f)
{
    int64_t number;
    if (str_eq(key, S("name"))) return f->name = value, value.len > 0;
    if (str_eq(key, S("empty"))) return f->empty = value, true;
    if (str_eq(key, S("scores"))) return read_scale(value, f);
    if (str_eq(key, S("ids"))) return f->ids_repeat = str_eq(value, S("repeat")), true;
    if (str_eq(key, S("header"))) return f->has_header = str_eq(value, S("yes")), true;
    if (str_eq(key, S("separator"))) return f->separator = ',', str_eq(value, S("comma"));
    if (!str_eq(key, S("least")) || !str_to_int(value, &number)) return false;
    return f->least = (int32_t)number, number > 0 && number <= FORMAT_COLUMNS;
}

static bool read_row(table *t, format *f, entente_error *error)
{
    if (!str_eq(t->field[0], S("column")))
        return read_setting(t->field[0], t->field[1], f) ||
               table_error(t, error, "'%.*s' cannot be '%.*s'", ARG_STR(t->field[0]),
                           ARG_STR(t->field[1]));
    if (f->count == FORMAT_COLUMNS)
        return table_error(t, error, "there are more than %d columns", FORMAT_COLUMNS);
    column *c = &f->columns[f->count++];
    c->name = t->field[1];
    if (!c->name.len) return table_error(t, error, "a column needs a name");
    if (!read_type(t->field[2], c))
        return table_error(t, error, "'%.*s' is no type of a column", ARG_STR(t->field[2]));
    return read_role(t->field[3], c) ||
           table_error(t, error, "'%.*s' is no role of a column", ARG_STR(t->field[3]));
}

/* Once no format moves any more. */
static void find_roles(format *f)
{
    for (int32_t i = f->count - 1; i >= 0; i--)
        f->by_role[f->columns[i].side][f->columns[i].role] = &f->columns[i];
}

bool formats_load(const data_set *data, format_vec *out, arena *keep, entente_error *error)
{
    ptrdiff_t at = 0;
    for (const data_file *f; (f = data_next(data, S("exchange/format-"), &at));) {
        format *made = vec_push(out, keep);
        *made = (format){.separator = '\t'};
        table t = table_of(f->path, f->bytes);
        while (table_next(&t))
            if (!read_row(&t, made, error)) return false;
        if (made->name.len && made->least && made->least <= made->count) continue;
        return table_error(&t, error, "a format needs a name, and least no more than its columns");
    }
    for (ptrdiff_t i = 0; i < out->len; i++)
        find_roles(&out->data[i]);
    return true;
}

const format *format_find(const format_vec *formats, str name)
{
    for (ptrdiff_t i = 0; i < formats->len; i++)
        if (str_eq(formats->data[i].name, name)) return &formats->data[i];
    return NULL;
}

str format_with_columns(const format_vec *formats, ptrdiff_t count, arena *keep)
{
    buf names = {.keep = keep};
    for (ptrdiff_t i = 0; i < formats->len; i++) {
        const format *f = &formats->data[i];
        if (count < f->least || count > f->count) continue;
        if (names.len) buf_put(&names, S(" or "));
        buf_put(&names, f->name);
    }
    return buf_str(&names);
}
