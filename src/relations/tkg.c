/* tkg.c: A temporal knowledge graph: facts with a day, read from the public benchmarks' files.
   SPDX-License-Identifier: MIT */
#include "relations/tkg.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"

/* Numbers must fit the keys of history.c. */
enum { MOST_ENTITIES = 1 << 24, MOST_RELATIONS = 500, MOST_DAYS = 1 << 20 };

/* One fact as its file has it. */
typedef struct row {
    int64_t value[4]; /* subject, relation, object, time */
    ptrdiff_t line;
} row;

typedef VEC(row) row_vec;

/* The next word of a line; false when there is none. */
static bool next_word(str *rest, str *out)
{
    *rest = str_trim(*rest);
    ptrdiff_t n = 0;
    while (n < rest->len && !char_is_space(rest->data[n]))
        n++;
    *out = str_sub(*rest, 0, n);
    *rest = str_sub(*rest, n, rest->len);
    return n > 0;
}

static bool read_row(str line, row *out)
{
    str word;
    for (int i = 0; i < 4; i++)
        if (!next_word(&line, &word) || !str_to_int(word, &out->value[i]) || out->value[i] < 0)
            return false;
    return true;
}

static bool read_rows(struct tkg_file file, row_vec *out, arena *keep, entente_error *error)
{
    ptrdiff_t number = 0;
    for (str rest = file.bytes; rest.data;) {
        str line = str_trim(str_cut(&rest, '\n'));
        number++;
        if (!line.len) continue;
        row r = {.line = number};
        bool is_row = read_row(line, &r);
        if (!is_row)
            err_set(error, ENTENTE_BAD_INPUT, number,
                    "a line is subject, relation, object and time, four numbers from 0");
        bool fits = is_row && r.value[0] < MOST_ENTITIES && r.value[1] < MOST_RELATIONS &&
                    r.value[2] < MOST_ENTITIES;
        if (is_row && !fits)
            err_set(error, ENTENTE_BAD_INPUT, number,
                    "numbers of entities go up to %d, of relations to %d", MOST_ENTITIES - 1,
                    MOST_RELATIONS - 1);
        if (!fits) return err_file(error, file.name);
        *vec_push(out, keep) = r;
    }
    return true;
}

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Merge sort by day, so that facts of a day stay as they were. */
static void sort_by_day(tkg_fact *facts, ptrdiff_t count, tkg_fact *room)
{
    if (count < 2) return;
    ptrdiff_t half = count / 2;
    sort_by_day(facts, half, room);
    sort_by_day(facts + half, count - half, room);
    memcpy(room, facts, (size_t)half * sizeof *facts);
    for (ptrdiff_t i = 0, j = half, k = 0; i < half; k++)
        facts[k] = j < count && facts[j].day < room[i].day ? facts[j++] : room[i++];
}

/* First time, and the step that all times are multiples of from there. */
typedef struct clock_of_rows {
    int64_t first, last, step;
} clock_of_rows;

static void widen(clock_of_rows *c, const row_vec *rows, bool is_step)
{
    for (ptrdiff_t i = 0; i < rows->len; i++) {
        int64_t t = rows->data[i].value[3];
        if (is_step) {
            c->step = common_divisor(c->step, t - c->first);
            continue;
        }
        if (t < c->first) c->first = t;
        if (t > c->last) c->last = t;
    }
}

static void put_facts(tkg *g, const clock_of_rows *c, const row_vec *rows, tkg_facts *out,
                      arena *keep, arena scratch)
{
    vec_reserve(out, keep, rows->len);
    for (ptrdiff_t i = 0; i < rows->len; i++) {
        const int64_t *v = rows->data[i].value;
        tkg_fact f = {(int32_t)v[0], (int32_t)v[1], (int32_t)v[2],
                      (int32_t)((v[3] - c->first) / c->step)};
        if (f.subject >= g->entity_count) g->entity_count = f.subject + 1;
        if (f.object >= g->entity_count) g->entity_count = f.object + 1;
        if (f.relation >= g->relation_count) g->relation_count = f.relation + 1;
        if (f.day >= g->day_count) g->day_count = f.day + 1;
        *vec_push(out, keep) = f;
    }
    sort_by_day(out->data, out->len, arena_new(&scratch, tkg_fact, out->len));
}

static void read_stat(str bytes, tkg *g)
{
    str word;
    int64_t entities = 0, relations = 0;
    if (!next_word(&bytes, &word) || !str_to_int(word, &entities)) return;
    if (!next_word(&bytes, &word) || !str_to_int(word, &relations)) return;
    if (entities > g->entity_count && entities <= MOST_ENTITIES)
        g->entity_count = (int32_t)entities;
    if (relations > g->relation_count && relations <= MOST_RELATIONS)
        g->relation_count = (int32_t)relations;
}

/* A name with blanks for underscores. */
static str plain_name(str name, arena *keep)
{
    str copy = str_copy(str_trim(name), keep);
    for (ptrdiff_t i = 0; i < copy.len; i++)
        if (copy.data[i] == '_') ((char *)copy.data)[i] = ' ';
    return copy;
}

static int32_t number_of(map *numbers, str key, int32_t *count, arena *keep)
{
    int32_t *n = map_at(numbers, key, keep);
    if (!*n) *n = (*count)++;
    return *n;
}

/* Takes the country and the role from "Role (Country)". */
static void read_name(tkg *g, str name, tkg_entity *e, map *countries, map *roles, arena *keep)
{
    ptrdiff_t open = str_find_last_char(name, '(');
    if (open <= 0 || !str_ends(name, S(")"))) return;
    str country = str_trim(str_sub(name, open + 1, name.len - 1));
    str role = str_trim(str_sub(name, 0, open));
    e->country = number_of(countries, country, &g->country_count, keep);
    e->role = number_of(roles, role, &g->role_count, keep);
}

/* All states have one role. */
static void mark_countries(tkg *g, tkg_entity *entities, const str *names, const map *countries)
{
    int32_t state = g->role_count++;
    for (int32_t i = 0; i < g->entity_count; i++) {
        const int32_t *country = entities[i].country ? NULL : map_get(countries, names[i]);
        if (country) entities[i] = (tkg_entity){state, *country, true};
    }
}

static void read_names(str bytes, tkg *g, arena *keep, arena scratch)
{
    tkg_entity *entities = arena_new(keep, tkg_entity, g->entity_count);
    str *names = arena_new(&scratch, str, g->entity_count);
    map countries = {0}, roles = {0};
    g->entities = entities;
    g->role_count = g->country_count = 1;
    for (str rest = bytes; rest.data;) {
        str line = str_cut(&rest, '\n');
        ptrdiff_t tab = str_find_last_char(line, '\t');
        int64_t id;
        if (tab < 0 || !str_to_int(str_trim(str_sub(line, tab + 1, line.len)), &id)) continue;
        if (id < 0 || id >= g->entity_count) continue;
        names[id] = plain_name(str_sub(line, 0, tab), &scratch);
        read_name(g, names[id], &entities[id], &countries, &roles, &scratch);
    }
    mark_countries(g, entities, names, &countries);
}

bool tkg_read(const tkg_files *files, tkg *out, arena *keep, arena scratch, entente_error *error)
{
    row_vec train = {0}, valid = {0}, test = {0};
    *out = (tkg){0};
    if (!read_rows(files->train, &train, &scratch, error)) return false;
    if (!read_rows(files->valid, &valid, &scratch, error)) return false;
    if (!read_rows(files->test, &test, &scratch, error)) return false;
    if (!train.len) {
        err_set(error, ENTENTE_BAD_INPUT, 0, "there is no fact to learn from");
        return err_file(error, files->train.name);
    }
    clock_of_rows c = {INT64_MAX, 0, 0};
    for (int is_step = 0; is_step < 2; is_step++) {
        widen(&c, &train, is_step);
        widen(&c, &valid, is_step);
        widen(&c, &test, is_step);
    }
    if (!c.step) c.step = 1;
    if ((c.last - c.first) / c.step >= MOST_DAYS) {
        err_set(error, ENTENTE_BAD_INPUT, 0, "the times span more than %d steps", MOST_DAYS);
        return err_file(error, files->train.name);
    }
    put_facts(out, &c, &train, &out->train, keep, scratch);
    put_facts(out, &c, &valid, &out->valid, keep, scratch);
    put_facts(out, &c, &test, &out->test, keep, scratch);
    read_stat(files->stat.bytes, out);
    read_names(files->entities.bytes, out, keep, scratch);
    return true;
}
