/* take.c: The fields of a product's row as an event.
   SPDX-License-Identifier: MIT */
#include "exchange/take.h"

#include <math.h>

#include "exchange/give.h"
#include "exchange/values.h"

/* ## Looking a field up by what it means */

static str value_at(const taking *t, const column *c)
{
    return c ? t->values[c - t->format->columns] : S("");
}

static str value_of(const taking *t, role r)
{
    return value_at(t, t->format->by_role[0][r]);
}

static str side_value(const taking *t, role r, int32_t side)
{
    return value_at(t, t->format->by_role[side][r]);
}

static void note_it(const taking *t, note_kind kind, role r, int32_t side)
{
    const column *c = t->format->by_role[side][r];
    note_add(t->notes, kind, c, value_at(t, c), t->line, t->keep);
}

static bool refuse(const taking *t, note_kind kind, role r)
{
    return note_it(t, kind, r, 0), false;
}

/* ## What */

static bool is_root(str code)
{
    int64_t root;
    return code.len >= 2 && str_to_int(str_sub(code, 0, 2), &root) && root >= 1 && root <= 20;
}

/* Does the row say elsewhere that its two-digit code is this one? The root may be a number too. */
static bool is_meant(const taking *t, str code, const act_code *act)
{
    str root = value_of(t, ROLE_ROOT), name = value_of(t, ROLE_ACT_NAME);
    int64_t given, wanted;
    bool has_root = str_to_int(root, &given) && str_to_int(str_sub(code, 0, 2), &wanted);
    return (has_root && given == wanted) || (name.len && act_of_name(t->codes, name) == act);
}

/* A spreadsheet makes 10 of 010. Where that cannot be told from a code of two digits by the rest of
   the row, the row is refused. */
static bool mend_code(const taking *t, str code, str *out)
{
    str longer = str_format(t->keep, "0%.*s", ARG_STR(code));
    const act_code *as_is = act_of_cameo(t->codes, code);
    const act_code *mended = act_of_cameo(t->codes, longer);
    bool is_short = code.len < 3;
    if (as_is && (!is_short || is_meant(t, code, as_is))) return true;
    if (!mended)
        return as_is || (!is_short && is_root(code)) || refuse(t, REFUSED_CODE, ROLE_CAMEO);
    if (as_is && !is_meant(t, longer, mended)) return refuse(t, REFUSED_LOST_ZERO, ROLE_CAMEO);
    note_it(t, NOTED_ZERO, ROLE_CAMEO, 0);
    *out = longer;
    return true;
}

static bool take_cameo(const taking *t, entente_event *e)
{
    str code = value_of(t, ROLE_CAMEO);
    e->cameo = code;
    if (!code.len) return refuse(t, REFUSED_CODE, ROLE_CAMEO);
    const act_code *a = code.len >= 3 ? act_of_cameo(t->codes, code) : NULL;
    if (!a && !mend_code(t, code, &e->cameo)) return false;
    if (!a) a = act_of_cameo(t->codes, e->cameo);
    if (!a) a = act_of_cameo(t->codes, str_sub(e->cameo, 0, 2));
    if (!a) return refuse(t, REFUSED_CODE, ROLE_CAMEO);
    e->plover = a->type;
    e->mode = a->modes;
    e->mode_count = a->mode_count;
    e->context = a->contexts;
    e->context_count = a->context_count;
    e->quad = a->quad[t->format->scale];
    e->goldstein = a->score[t->format->scale];
    return true;
}

/* A list as ";" or "," parts it, in brackets and quotes or without. */
static void take_list(const taking *t, str list, const str **out, int32_t *count)
{
    str_vec items = {0};
    while (list.data && list.len) {
        ptrdiff_t end = 0;
        while (end < list.len && list.data[end] != ';' && list.data[end] != ',')
            end++;
        str item = str_trim(str_sub(list, 0, end));
        while (item.len && (item.data[0] == '[' || item.data[0] == '\'' || item.data[0] == '"'))
            item = str_trim(str_sub(item, 1, item.len));
        while (item.len &&
               (str_ends(item, S("]")) || str_ends(item, S("'")) || str_ends(item, S("\""))))
            item = str_trim(str_sub(item, 0, item.len - 1));
        if (item.len) *vec_push(&items, t->keep) = item;
        list = str_sub(list, end + 1, list.len);
    }
    *out = items.data;
    *count = (int32_t)items.len;
}

static bool take_plover(const taking *t, entente_event *e)
{
    e->plover = value_of(t, ROLE_PLOVER);
    e->quad = plover_quad(t->codes, e->plover);
    if (!e->quad) return refuse(t, REFUSED_CODE, ROLE_PLOVER);
    take_list(t, value_of(t, ROLE_MODE), &e->mode, &e->mode_count);
    take_list(t, value_of(t, ROLE_CONTEXTS), &e->context, &e->context_count);
    const act_code *a = act_of_plover(t->codes, e->plover, e->mode, e->mode_count);
    e->cameo = a ? a->cameo : S("");
    e->goldstein = plover_score(t->codes, e->plover, e->mode, e->mode_count);
    return true;
}

/* Where the row has another figure than the codebook, the row counts. */
static void take_figures(const taking *t, exchange_row *out, arena scratch)
{
    entente_event *e = &out->event;
    giving g = giving_of(t->codes, t->format, out, 0, 0);
    const role roles[] = {ROLE_QUAD, ROLE_SCORE};
    for (int i = 0; i < 2; i++) {
        const column *c = t->format->by_role[0][roles[i]];
        str text = value_at(t, c);
        if (!text.len) continue;
        buf usual = {.keep = &scratch};
        give(&g, c, &usual);
        double number, expected = 0;
        if (str_eq(text, buf_str(&usual)) || !str_to_double(text, &number)) continue;
        if (str_to_double(buf_str(&usual), &expected) && number == expected) continue;
        if (roles[i] == ROLE_SCORE)
            e->goldstein = number;
        else
            e->quad = (int32_t)number;
        note_it(t, NOTED_FIGURE, roles[i], 0);
    }
}

static bool take_act(const taking *t, exchange_row *out, arena scratch)
{
    bool is_cameo = t->format->by_role[0][ROLE_CAMEO];
    bool is_plover = t->format->by_role[0][ROLE_PLOVER];
    if (is_cameo && !take_cameo(t, &out->event)) return false;
    if (is_plover && !is_cameo && !take_plover(t, &out->event)) return false;
    if (is_cameo || is_plover) take_figures(t, out, scratch);
    return true;
}

/* ## Who */

static void take_state(const taking *t, int32_t side, entente_actor *a)
{
    const role roles[] = {ROLE_CAMEO_COUNTRY, ROLE_ISO, ROLE_COUNTRY};
    for (int i = 0; i < 3; i++) {
        str text = side_value(t, roles[i], side);
        if (!text.len) continue;
        const country *c = roles[i] == ROLE_CAMEO_COUNTRY ? country_of_cameo(t->codes, text)
                           : roles[i] == ROLE_ISO         ? country_of_code(t->codes, text)
                                                          : country_of_name(t->codes, text);
        if (!c && roles[i] == ROLE_ISO) c = country_of_name(t->codes, text);
        if (c || roles[i] == ROLE_ISO) { /* what is no state is an organisation's acronym */
            a->code = c ? c->code : text;
            return;
        }
        const group *g = roles[i] == ROLE_COUNTRY ? NULL : group_of_cameo(t->codes, text);
        if (!g) note_it(t, NOTED_COUNTRY, roles[i], side);
        if (g && g->code.len) {
            a->code = g->code;
            a->sector = g->sector;
        }
    }
    const country *c = country_of_cow(t->codes, side_value(t, ROLE_COW, side));
    if (c && !a->code.len) a->code = c->code;
}

static void take_group(const taking *t, int32_t side, entente_actor *a)
{
    const group *g = group_of_cameo(t->codes, side_value(t, ROLE_GROUP, side));
    if (!g) return;
    bool is_state = country_of_code(t->codes, a->code);
    if (!is_state) a->code = g->code;
    if (g->sector.len) a->sector = g->sector;
}

static void take_sector(const taking *t, int32_t side, entente_actor *a)
{
    str type = side_value(t, ROLE_TYPE, side), icews = side_value(t, ROLE_ICEWS, side);
    str sector = side_value(t, ROLE_SECTOR, side);
    if (type.len) {
        type = str_sub(type, 0, 3);
        sector = sector_of_type(t->codes, type);
        if (!sector.len && !type_is_known(t->codes, type))
            note_it(t, NOTED_SECTOR, ROLE_TYPE, side);
    }
    if (icews.len) {
        sector = sector_of_icews(t->codes, icews);
        if (!icews_is_known(t->codes, icews)) note_it(t, NOTED_SECTOR, ROLE_ICEWS, side);
    }
    bool is_group = a->sector.len && !country_of_code(t->codes, a->code);
    if (sector.len && !is_group) a->sector = sector;
}

/* ICEWS names organisations of states without a country. */
static void take_named_group(const taking *t, entente_actor *a)
{
    const group *g = a->code.len ? NULL : group_of_name(t->codes, a->name);
    if (!g) return;
    a->code = g->code;
    if (!a->sector.len) a->sector = g->sector;
}

/* A state without a sector acts as its government. */
static void take_actor(const taking *t, int32_t side, const entente_actor **out, int32_t *count)
{
    entente_actor a = {.name = side_value(t, ROLE_NAME, side)};
    take_state(t, side, &a);
    take_group(t, side, &a);
    take_sector(t, side, &a);
    take_named_group(t, &a);
    a.role = side_value(t, ROLE_TITLE, side);
    bool is_nobody = !a.code.len && !a.sector.len && !a.name.len && !a.role.len;
    if (is_nobody) return;
    if (!a.sector.len && country_of_code(t->codes, a.code)) a.sector = S("GOV");
    entente_actor *kept = arena_new(t->keep, entente_actor, 1);
    *kept = a;
    *out = kept;
    *count = 1;
}

/* ## Where, when, according to whom */

static void take_place(const taking *t, entente_place *p)
{
    str fips = value_of(t, ROLE_PLACE_FIPS), name = value_of(t, ROLE_PLACE_COUNTRY);
    str iso = value_of(t, ROLE_PLACE_ISO);
    const country *c = fips.len   ? country_of_fips(t->codes, fips)
                       : name.len ? country_of_name(t->codes, name)
                                  : country_of_code(t->codes, iso);
    if (!c && iso.len) c = country_of_name(t->codes, iso);
    p->name = value_of(t, ROLE_PLACE_NAME);
    p->country = c ? c->code : S("");
    bool is_known = p->name.len || p->country.len;
    if (!is_known || !str_to_double(value_of(t, ROLE_LAT), &p->lat)) p->lat = (double)NAN;
    if (!is_known || !str_to_double(value_of(t, ROLE_LON), &p->lon)) p->lon = (double)NAN;
}

static bool take_day(const taking *t, exchange_row *out)
{
    const column *c = t->format->by_role[0][ROLE_DAY];
    bool is_mdy = false;
    out->event.day = c ? value_day(c->type, value_at(t, c), &is_mdy) : ENTENTE_NO_DAY;
    bool may_lack = t->format->scale == SCALE_OWN && !value_at(t, c).len;
    if (c && out->event.day == ENTENTE_NO_DAY && !may_lack) return refuse(t, REFUSED_DAY, ROLE_DAY);
    if (is_mdy && c->type != TYPE_MDY) note_it(t, NOTED_SLASHES, ROLE_DAY, 0);
    return true;
}

static int32_t word_among(str word, const char *const *words, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (str_eq_fold(word, str_of(words[i]))) return i;
    return 0;
}

static int64_t number_of(const taking *t, role r)
{
    int64_t number = 0;
    str_to_int(value_of(t, r), &number);
    return number > 0 ? number : 0;
}

static void take_report(const taking *t, exchange_row *out)
{
    const role roles[] = {ROLE_ADDED, ROLE_ADDED_SECOND, ROLE_REPORTED};
    const column_type types[] = {TYPE_DAY8, TYPE_STAMP, TYPE_DAY};
    int64_t confidence;
    out->event.reported = ENTENTE_NO_DAY;
    for (int i = 0; i < 3; i++) {
        int32_t day = value_day(types[i], value_of(t, roles[i]), NULL);
        if (day != ENTENTE_NO_DAY) out->event.reported = day;
    }
    out->event.status = (entente_status)word_among(value_of(t, ROLE_STATUS), status_words, 4);
    out->event.precision =
        (entente_precision)word_among(value_of(t, ROLE_PRECISION), precision_words, 6);
    out->mentions = number_of(t, ROLE_MENTIONS);
    out->sources = number_of(t, ROLE_SOURCES);
    out->articles = number_of(t, ROLE_ARTICLES);
    out->document.id = value_of(t, ROLE_STORY);
    out->document.url = value_of(t, ROLE_URL);
    out->document.publisher = value_of(t, ROLE_PUBLISHER);
    out->document.language = value_of(t, ROLE_LANGUAGE);
    out->document.published = out->event.reported;
    out->event.sentence = (int32_t)number_of(t, ROLE_SENTENCE) - 1;
    bool has_confidence = str_to_int(value_of(t, ROLE_CONFIDENCE), &confidence);
    out->event.confidence = has_confidence ? (double)confidence / 100 : (double)NAN;
}

/* ## What is held */

/* What a row must hold though the event says it too: the record does not keep it for imported rows. */
static bool is_always_held(role r)
{
    return r == ROLE_NONE || r == ROLE_RAW || r == ROLE_IS_ROOT || r == ROLE_PLACE_KIND ||
           r == ROLE_ADDED_SECOND || r == ROLE_URL || r == ROLE_PUBLISHER || r == ROLE_STORY ||
           r == ROLE_SENTENCE || r == ROLE_CONFIDENCE || r == ROLE_LANGUAGE || r == ROLE_PRODUCT;
}

/* Does the event say just this text in the column? */
static bool is_told(const giving *g, const column *c, str value, arena scratch)
{
    bool is_coordinate = c->role == ROLE_LAT || c->role == ROLE_LON;
    const entente_place *p = &g->row->event.place;
    if (is_coordinate && value.len)
        return (p->name.len || p->country.len) && value_is_plain_real(value);
    if (c->role == ROLE_CAMEO || c->role == ROLE_PLOVER)
        return str_eq(value, c->role == ROLE_CAMEO ? g->row->event.cameo : g->row->event.plover);
    buf told = {.keep = &scratch};
    give(g, c, &told);
    return str_eq(buf_str(&told), value);
}

static void put_held(buf *out, str value)
{
    if (!value.len) {
        buf_put(out, S("\\N"));
        return;
    }
    ptrdiff_t plain = 0;
    for (ptrdiff_t i = 0; i < value.len; i++) {
        char c = value.data[i];
        if (c != '\t' && c != '\n' && c != '\\') continue;
        buf_put(out, str_sub(value, plain, i));
        buf_put(out, c == '\t' ? S("\\t") : c == '\n' ? S("\\n") : S("\\\\"));
        plain = i + 1;
    }
    buf_put(out, str_sub(value, plain, value.len));
}

static void hold(const taking *t, exchange_row *out, arena scratch)
{
    const format *f = t->format;
    giving g = giving_of(t->codes, f, out, 0, 0);
    buf extra = {.keep = t->keep};
    ptrdiff_t used = 0;
    for (int32_t i = 0; i < f->count; i++) {
        const column *c = &f->columns[i];
        str value = t->values[i];
        if (i) buf_char(&extra, '\t');
        bool is_held = value.len && is_always_held(c->role);
        if (!is_held && is_told(&g, c, value, scratch)) continue;
        put_held(&extra, value);
        used = extra.len;
    }
    out->extra = str_sub(buf_str(&extra), 0, used);
}

static str less_escapes(str s, arena *keep)
{
    if (str_find_char(s, '\\') < 0) return s;
    buf out = {.keep = keep};
    for (ptrdiff_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        if (c == '\\' && i + 1 < s.len) {
            c = s.data[++i];
            c = c == 't' ? '\t' : c == 'n' ? '\n' : c;
        }
        buf_char(&out, c);
    }
    return buf_str(&out);
}

held held_at(str extra, int32_t at, arena *keep)
{
    for (int32_t i = 0; extra.data && i <= at; i++) {
        str field = str_cut(&extra, '\t');
        if (i < at) continue;
        if (str_eq(field, S("\\N"))) return (held){.is_held = true};
        return (held){.is_held = field.len > 0, .text = less_escapes(field, keep)};
    }
    return (held){0};
}

/* ## The row */

bool take(const taking *t, exchange_row *out, arena scratch)
{
    *out = (exchange_row){.product = t->format->name, .original = value_of(t, ROLE_ID)};
    if (!out->original.len) return refuse(t, REFUSED_ID, ROLE_ID);
    if (!take_day(t, out)) return false;
    if (!take_act(t, out, scratch)) return false;
    take_actor(t, 0, &out->event.source, &out->event.source_count);
    take_actor(t, 1, &out->event.target, &out->event.target_count);
    take_place(t, &out->event.place);
    take_report(t, out);
    hold(t, out, scratch);
    return true;
}
