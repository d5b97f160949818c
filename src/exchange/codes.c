/* codes.c: What entente calls a state, an actor, an act, and what other products call it.
   SPDX-License-Identifier: MIT */
#include "exchange/codes.h"

#include <math.h>

#include "base/map.h"
#include "base/table.h"

typedef VEC(country) country_vec;
typedef VEC(group) group_vec;
typedef VEC(act_code) act_vec;

/* PLOVER's figures for a type (mode "") or a mode. */
typedef struct plover_figure {
    str type, mode;
    int32_t quad;
    double score;
} plover_figure;

/* Values of maps are indexes + 1. */
struct codes {
    country_vec countries;
    map by_code, by_cameo, by_fips, by_cow, by_name;
    group_vec groups;
    map group_by_cameo, group_by_name;
    str_vec words; /* that maps lead to */
    map sector_by_type, type_by_sector, icews_by_sector;
    map sector_by_icews;   /* to the rank of its line, the first is 1 */
    str_vec icews_sectors; /* by rank */
    act_vec acts;
    map act_by_cameo, act_by_name, act_by_plover; /* the last by "TYPE mode" */
    VEC(plover_figure) figures;
    map figure_by_name;
};

/* ## Maps */

static void point(map *m, str key, ptrdiff_t to, arena *keep)
{
    int32_t *value = map_at(m, key, keep);
    if (!*value) *value = (int32_t)to;
}

static ptrdiff_t pointed(const map *m, str key)
{
    const int32_t *value = map_get(m, key);
    return value ? *value : 0;
}

/* Whatever the case of the key; names are shorter than the room. */
static ptrdiff_t pointed_lower(const map *m, str key)
{
    char lower[256];
    if (key.len > (ptrdiff_t)sizeof lower) return 0;
    for (ptrdiff_t i = 0; i < key.len; i++)
        lower[i] = char_lower(key.data[i]);
    return pointed(m, (str){lower, key.len});
}

static str word_of(const codes *c, const map *m, str key)
{
    ptrdiff_t i = pointed(m, key);
    return i ? c->words.data[i - 1] : S("");
}

static void point_word(codes *c, map *m, str key, str word, arena *keep)
{
    if (!key.len || pointed(m, key)) return;
    *vec_push(&c->words, keep) = word;
    point(m, key, c->words.len, keep);
}

static str first_item(str items)
{
    str item = S("");
    return item_next(&items, &item) ? item : S("");
}

/* ## Countries */

/* "260 [1955..1989]": a number for some years. */
static bool read_years(const table *t, str item, country *c, entente_error *error)
{
    ptrdiff_t open = str_find_char(item, '['), dots = str_find(item, S(".."));
    int64_t from, to;
    if (open < 0 || dots < open || !str_ends(item, S("]")) ||
        !str_to_int(str_sub(item, open + 1, dots), &from) ||
        !str_to_int(str_sub(item, dots + 2, item.len - 1), &to))
        return table_error(t, error, "'%.*s' is no number with years", ARG_STR(item));
    c->cow_then = str_trim(str_sub(item, 0, open));
    c->then_from = (int32_t)from;
    c->then_to = (int32_t)to;
    return true;
}

static void point_items(map *m, str items, ptrdiff_t to, arena *keep)
{
    for (str item; item_next(&items, &item);)
        point(m, item, to, keep);
}

static bool read_country(codes *c, const table *t, arena *keep, entente_error *error)
{
    country *made = vec_push(&c->countries, keep);
    ptrdiff_t index = c->countries.len;
    *made = (country){
        .code = t->field[0],
        .cow = first_item(t->field[1]),
        .gw = first_item(t->field[2]),
        .fips = first_item(t->field[3]),
        .cameo = first_item(t->field[4]),
        .name = first_item(t->field[5]),
    };
    str numbers = t->field[1], item;
    for (int i = 0; item_next(&numbers, &item); i++)
        if (i && !read_years(t, item, made, error)) return false;
    if (!made->code.len || !made->name.len)
        return table_error(t, error, "a country needs a code and a name");
    point(&c->by_code, made->code, index, keep);
    point_items(&c->by_cameo, t->field[4], index, keep);
    point_items(&c->by_fips, t->field[3], index, keep);
    if (made->cow.len) point(&c->by_cow, made->cow, index, keep);
    if (made->cow_then.len) point(&c->by_cow, made->cow_then, index, keep);
    for (str names = t->field[5], name; item_next(&names, &name);)
        point(&c->by_name, str_lower(name, keep), index, keep);
    return true;
}

static const country *country_at(const codes *c, const map *m, str key)
{
    ptrdiff_t i = pointed(m, key);
    return i ? &c->countries.data[i - 1] : NULL;
}

const country *country_of_code(const codes *c, str code)
{
    return country_at(c, &c->by_code, code);
}

const country *country_of_cameo(const codes *c, str cameo)
{
    return country_at(c, &c->by_cameo, cameo);
}

const country *country_of_fips(const codes *c, str fips)
{
    return country_at(c, &c->by_fips, fips);
}

const country *country_of_cow(const codes *c, str number)
{
    return country_at(c, &c->by_cow, number);
}

const country *country_of_name(const codes *c, str name)
{
    ptrdiff_t i = pointed_lower(&c->by_name, name);
    return i ? &c->countries.data[i - 1] : NULL;
}

str country_cow(const country *c, int32_t day)
{
    if (!c->cow_then.len || day == ENTENTE_NO_DAY) return c->cow;
    int32_t year = date_of_day(day).year;
    return year >= c->then_from && year <= c->then_to ? c->cow_then : c->cow;
}

/* ## Groups and sectors */

static bool read_group(codes *c, const table *t, arena *keep, entente_error *error)
{
    if (!t->field[0].len) return table_error(t, error, "a group needs a code of CAMEO");
    group g = {t->field[0], t->field[1], t->field[2], first_item(t->field[3])};
    *vec_push(&c->groups, keep) = g;
    point(&c->group_by_cameo, g.cameo, c->groups.len, keep);
    for (str names = t->field[3], name; g.code.len && item_next(&names, &name);)
        point(&c->group_by_name, str_lower(name, keep), c->groups.len, keep);
    return true;
}

const group *group_of_cameo(const codes *c, str cameo)
{
    ptrdiff_t i = pointed(&c->group_by_cameo, cameo);
    return i ? &c->groups.data[i - 1] : NULL;
}

const group *group_of_name(const codes *c, str name)
{
    ptrdiff_t i = pointed_lower(&c->group_by_name, name);
    return i ? &c->groups.data[i - 1] : NULL;
}

const group *group_of_code(const codes *c, str code, str sector)
{
    for (ptrdiff_t i = 0; code.len && i < c->groups.len; i++) {
        const group *g = &c->groups.data[i];
        if (str_eq(g->code, code) && str_eq(g->sector, sector) && !pointed(&c->by_code, code))
            return g;
    }
    return NULL;
}

static bool read_sector(codes *c, const table *t, arena *keep, entente_error *error)
{
    if (!t->field[0].len) return table_error(t, error, "a type of CAMEO is missing");
    point_word(c, &c->sector_by_type, t->field[0], t->field[1], keep);
    point_word(c, &c->type_by_sector, t->field[1], t->field[0], keep);
    return true;
}

static bool read_icews_sector(codes *c, const table *t, arena *keep, entente_error *error)
{
    if (!t->field[1].len) return table_error(t, error, "a sector of ICEWS needs a name");
    *vec_push(&c->icews_sectors, keep) = t->field[0];
    point(&c->sector_by_icews, t->field[1], c->icews_sectors.len, keep);
    if (str_eq(t->field[2], S("written"))) *map_at(&c->icews_by_sector, t->field[0], keep) = 0;
    point_word(c, &c->icews_by_sector, t->field[0], t->field[1], keep);
    return true;
}

str sector_of_type(const codes *c, str type)
{
    return word_of(c, &c->sector_by_type, type);
}

bool icews_is_known(const codes *c, str list)
{
    while (list.data && list.len)
        if (pointed(&c->sector_by_icews, str_trim(str_cut(&list, ',')))) return true;
    return false;
}

bool type_is_known(const codes *c, str type)
{
    return pointed(&c->sector_by_type, type) > 0;
}

str type_of_sector(const codes *c, str sector)
{
    return word_of(c, &c->type_by_sector, sector);
}

str sector_of_icews(const codes *c, str list)
{
    ptrdiff_t best = 0;
    while (list.data && list.len) {
        ptrdiff_t rank = pointed(&c->sector_by_icews, str_trim(str_cut(&list, ',')));
        if (rank && (!best || rank < best)) best = rank;
    }
    return best ? c->icews_sectors.data[best - 1] : S("");
}

str icews_of_sector(const codes *c, str sector)
{
    return word_of(c, &c->icews_by_sector, sector);
}

/* ## Acts */

static void items_of(str items, const str **out, int32_t *count, arena *keep)
{
    str_vec list = {0};
    for (str item; item_next(&items, &item);)
        *vec_push(&list, keep) = item;
    *out = list.data;
    *count = (int32_t)list.len;
}

/* A line of data/codes/cameo.txt: CODE QUAD GOLDSTEIN PLOVER MODES CONTEXTS NAME. */
static bool read_cameo(codes *c, const table *t, arena *keep, entente_error *error)
{
    int64_t quad;
    double score;
    if (!str_to_int(t->field[1], &quad) || !str_to_double(t->field[2], &score))
        return table_error(t, error, "an act needs a quad class and a score");
    act_code *a = vec_push(&c->acts, keep);
    *a = (act_code){.cameo = t->field[0], .type = t->field[3], .name = t->field[6]};
    items_of(t->field[4], &a->modes, &a->mode_count, keep);
    items_of(t->field[5], &a->contexts, &a->context_count, keep);
    for (int i = 0; i < SCALES; i++) {
        a->quad[i] = (int32_t)quad;
        a->score[i] = score;
        a->score_text[i] = t->field[2];
    }
    point(&c->act_by_cameo, a->cameo, c->acts.len, keep);
    return true;
}

static act_code *act_at(const codes *c, const map *m, str key)
{
    ptrdiff_t i = pointed(m, key);
    return i ? &c->acts.data[i - 1] : NULL;
}

/* What a product without a score of its own for a code has: that of the code above. */
static void inherit(codes *c, act_code *a, int product)
{
    for (ptrdiff_t n = a->cameo.len - 1; n >= 2; n--) {
        const act_code *above = act_at(c, &c->act_by_cameo, str_sub(a->cameo, 0, n));
        if (!above) continue;
        a->score[product] = above->score[product];
        a->score_text[product] = above->score_text[product];
        return;
    }
}

/* CODE QUAD-GDELT QUAD-ICEWS QUAD-PHOENIX SCORE-GDELT SCORE-ICEWS SCORE-PHOENIX NAME. */
static bool read_scores(codes *c, const table *t, arena *keep, entente_error *error)
{
    act_code *a = act_at(c, &c->act_by_cameo, t->field[0]);
    if (!a) {
        a = vec_push(&c->acts, keep);
        *a = (act_code){.cameo = t->field[0]};
        point(&c->act_by_cameo, a->cameo, c->acts.len, keep);
    }
    for (int i = 0; i < SCALE_PLOVER; i++) {
        int64_t quad;
        str score = t->field[4 + i];
        if (!str_to_int(t->field[1 + i], &quad))
            return table_error(t, error, "'%.*s' is no quad class", ARG_STR(t->field[1 + i]));
        a->quad[i] = (int32_t)quad;
        a->score_text[i] = score;
        if (!score.len)
            inherit(c, a, i);
        else if (!str_to_double(score, &a->score[i]))
            return table_error(t, error, "'%.*s' is no score", ARG_STR(score));
    }
    if (t->field[7].len) a->name = t->field[7];
    if (a->name.len) point(&c->act_by_name, str_lower(a->name, keep), a - c->acts.data + 1, keep);
    return true;
}

const act_code *act_of_cameo(const codes *c, str cameo)
{
    return act_at(c, &c->act_by_cameo, cameo);
}

const act_code *act_of_name(const codes *c, str name)
{
    ptrdiff_t i = pointed_lower(&c->act_by_name, name);
    return i ? &c->acts.data[i - 1] : NULL;
}

/* "TYPE mode" in the room given, which is cut when they are longer. */
static str name_of_mode(str type, str mode, char *room, ptrdiff_t size)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < type.len && n < size; i++)
        room[n++] = type.data[i];
    if (n < size) room[n++] = ' ';
    for (ptrdiff_t i = 0; i < mode.len && n < size; i++)
        room[n++] = mode.data[i];
    return (str){room, n};
}

static ptrdiff_t find_mode(const map *m, str type, str mode)
{
    char room[128];
    return pointed(m, name_of_mode(type, mode, room, sizeof room));
}

static bool read_act(codes *c, const table *t, arena *keep, entente_error *error)
{
    char room[128];
    ptrdiff_t act = pointed(&c->act_by_cameo, t->field[2]);
    if (!act) return table_error(t, error, "'%.*s' is no code of CAMEO", ARG_STR(t->field[2]));
    str key = name_of_mode(t->field[0], t->field[1], room, sizeof room);
    point(&c->act_by_plover, str_copy(key, keep), act, keep);
    return true;
}

const act_code *act_of_plover(const codes *c, str type, const str *modes, int32_t count)
{
    ptrdiff_t act = 0;
    for (int32_t i = 0; i < count && !act; i++)
        act = find_mode(&c->act_by_plover, type, modes[i]);
    if (!act) act = find_mode(&c->act_by_plover, type, S(""));
    return act ? &c->acts.data[act - 1] : NULL;
}

/* KIND TYPE NAME QUAD SCORE; a mode without a score has that of its type. */
static bool read_plover(codes *c, const table *t, arena *keep, entente_error *error)
{
    bool is_type = str_eq(t->field[0], S("type"));
    if (!is_type && !str_eq(t->field[0], S("mode"))) return true;
    plover_figure f = {
        .type = t->field[1], .mode = is_type ? S("") : t->field[2], .score = (double)NAN};
    int64_t quad = 0;
    if (t->field[3].len && !str_to_int(t->field[3], &quad))
        return table_error(t, error, "'%.*s' is no quad class", ARG_STR(t->field[3]));
    if (t->field[4].len && !str_to_double(t->field[4], &f.score))
        return table_error(t, error, "'%.*s' is no score", ARG_STR(t->field[4]));
    f.quad = (int32_t)quad;
    *vec_push(&c->figures, keep) = f;
    char room[128];
    str key = name_of_mode(f.type, f.mode, room, sizeof room);
    point(&c->figure_by_name, str_copy(key, keep), c->figures.len, keep);
    return true;
}

int32_t plover_quad(const codes *c, str type)
{
    ptrdiff_t i = find_mode(&c->figure_by_name, type, S(""));
    return i ? c->figures.data[i - 1].quad : 0;
}

double plover_score(const codes *c, str type, const str *modes, int32_t count)
{
    for (int32_t m = 0; m < count; m++) {
        ptrdiff_t i = find_mode(&c->figure_by_name, type, modes[m]);
        if (i && isfinite(c->figures.data[i - 1].score)) return c->figures.data[i - 1].score;
    }
    ptrdiff_t i = find_mode(&c->figure_by_name, type, S(""));
    return i ? c->figures.data[i - 1].score : 0;
}

/* PLOVER's own column, which data/codes/cameo.txt does not have. */
static void score_plover(codes *c, arena *keep)
{
    for (ptrdiff_t i = 0; i < c->acts.len; i++) {
        act_code *a = &c->acts.data[i];
        a->quad[SCALE_PLOVER] = plover_quad(c, a->type);
        a->score[SCALE_PLOVER] = plover_score(c, a->type, a->modes, a->mode_count);
        a->score_text[SCALE_PLOVER] = str_format(keep, "%.15g", a->score[SCALE_PLOVER]);
    }
}

/* ## All tables */

typedef bool read_line(codes *c, const table *t, arena *keep, entente_error *error);

static bool read_table(codes *c, const data_set *data, str path, read_line *read, arena *keep,
                       entente_error *error)
{
    str bytes;
    if (!data_find(data, path, &bytes, error)) return false;
    table t = table_of(path, bytes);
    while (table_next(&t))
        if (!read(c, &t, keep, error)) return false;
    return true;
}

codes *codes_load(const data_set *data, arena *keep, entente_error *error)
{
    codes *c = arena_new(keep, codes, 1);
    const struct {
        str path;
        read_line *read;
    } tables[] = {
        {S("codes/cameo.txt"), read_cameo},
        {S("codes/plover.txt"), read_plover},
        {S("exchange/scores.txt"), read_scores},
        {S("exchange/acts.txt"), read_act},
        {S("exchange/countries.txt"), read_country},
        {S("exchange/groups.txt"), read_group},
        {S("exchange/sectors.txt"), read_sector},
        {S("exchange/icews-sectors.txt"), read_icews_sector},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (!read_table(c, data, tables[i].path, tables[i].read, keep, error)) return NULL;
    score_plover(c, keep);
    return c;
}
