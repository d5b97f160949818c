/* give.c: An event as text in the columns of a product.
   SPDX-License-Identifier: MIT */
#include "exchange/give.h"

#include <math.h>

#include "exchange/values.h"

const char *const status_words[4] = {"occurred", "planned", "possible", "denied"};
const char *const precision_words[6] = {"day", "week", "month", "season", "year", "decade"};

static const entente_actor *actor_at(const entente_actor *actors, int32_t count, int32_t i)
{
    return i >= 0 && i < count ? &actors[i] : NULL;
}

giving giving_of(const codes *c, const format *f, const exchange_row *row, int32_t source,
                 int32_t target)
{
    const entente_event *e = &row->event;
    return (giving){
        .codes = c,
        .format = f,
        .row = row,
        .side = {actor_at(e->source, e->source_count, source),
                 actor_at(e->target, e->target_count, target)},
        .act = act_of_cameo(c, e->cameo),
    };
}

/* ## Numbers, days */

static void put_int(buf *out, int64_t number)
{
    char digits[24], *at = digits + sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do
        *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0) *--at = '-';
    buf_put(out, (str){at, digits + sizeof digits - at});
}

/* GDELT's year with a fraction: every month has 30 days there, the year 365. */
static void put_fraction(buf *out, date d)
{
    int32_t tenths = (((d.month - 1) * 30 + d.day) * 20000 + 365) / 730;
    put_int(out, d.year + tenths / 10000);
    buf_char(out, '.');
    for (int32_t unit = 1000; unit; unit /= 10)
        buf_char(out, (char)('0' + tenths / unit % 10));
}

static void give_day(const giving *g, const column *c, buf *out)
{
    int32_t day = g->row->event.day;
    if (day == ENTENTE_NO_DAY) return;
    date d = date_of_day(day);
    if (c->role == ROLE_DAY)
        value_put_day(out, c->type, day);
    else if (c->role == ROLE_MONTH)
        put_int(out, d.year * 100 + d.month);
    else if (c->role == ROLE_YEAR)
        put_int(out, d.year);
    else if (c->role == ROLE_MONTH_NUMBER)
        put_int(out, d.month);
    else if (c->role == ROLE_DAY_NUMBER)
        put_int(out, d.day);
    else
        put_fraction(out, d);
}

/* ## Who */

static const group *group_of_actor(const giving *g, const entente_actor *a)
{
    return country_of_code(g->codes, a->code) ? NULL : group_of_code(g->codes, a->code, a->sector);
}

static str cameo_country(const giving *g, const entente_actor *a)
{
    const country *c = country_of_code(g->codes, a->code);
    return c ? c->cameo : S("");
}

/* CAMEO puts a code together: the state or group, then the type. */
static void give_raw(const giving *g, const entente_actor *a, buf *out)
{
    const group *known = group_of_actor(g, a);
    str type = type_of_sector(g->codes, a->sector);
    if (known && str_eq(a->sector, S("IGO"))) buf_put(out, S("IGO"));
    buf_put(out, known ? known->cameo : cameo_country(g, a));
    if (!known) buf_put(out, type);
}

/* What somebody without a name is called: "Military (Japan)" or "Japan" in ICEWS, "JAPAN" in GDELT. */
static void give_name(const giving *g, const entente_actor *a, buf *out)
{
    const country *c = country_of_code(g->codes, a->code);
    const group *known = group_of_actor(g, a);
    str place = c ? c->name : known ? known->name : a->code;
    if (a->name.len || !place.len) {
        buf_put(out, a->name);
    } else if (g->format->scale == SCALE_GDELT) {
        for (ptrdiff_t i = 0; i < place.len; i++)
            buf_char(out,
                     char_is_lower(place.data[i]) ? (char)(place.data[i] - 32) : place.data[i]);
    } else if (g->format->scale == SCALE_ICEWS && c && !str_eq(a->sector, S("GOV"))) {
        str sector = icews_of_sector(g->codes, a->sector);
        buf_put(out, sector);
        if (sector.len) buf_put(out, S(" ("));
        buf_put(out, place);
        if (sector.len) buf_char(out, ')');
    } else {
        buf_put(out, place);
    }
}

static void give_actor(const giving *g, const column *c, buf *out)
{
    const entente_actor *a = g->side[c->side];
    if (!a) return;
    const country *state = country_of_code(g->codes, a->code);
    const group *known = group_of_actor(g, a);
    switch (c->role) {
    case ROLE_RAW:
        give_raw(g, a, out);
        break;
    case ROLE_NAME:
        give_name(g, a, out);
        break;
    case ROLE_CAMEO_COUNTRY:
        buf_put(out, state ? state->cameo : S(""));
        break;
    case ROLE_GROUP:
        buf_put(out, known ? known->cameo : S(""));
        break;
    case ROLE_TYPE:
        buf_put(out, type_of_sector(g->codes, a->sector));
        break;
    case ROLE_COUNTRY:
        buf_put(out, state ? state->name : S(""));
        break;
    case ROLE_ISO:
        buf_put(out, a->code);
        break;
    case ROLE_COW:
        buf_put(out, state ? country_cow(state, g->row->event.day) : S(""));
        break;
    case ROLE_SECTOR:
        buf_put(out, a->sector);
        break;
    case ROLE_ICEWS:
        buf_put(out, icews_of_sector(g->codes, a->sector));
        break;
    default:
        buf_put(out, a->role);
        break;
    }
}

/* ## What */

static int32_t quad_of(const giving *g)
{
    const entente_event *e = &g->row->event;
    if (g->format->scale == SCALE_PLOVER) return plover_quad(g->codes, e->plover);
    return g->act ? g->act->quad[g->format->scale] : e->quad;
}

static void give_quad_name(int32_t quad, buf *out)
{
    static const char *const names[] = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION",
                                        "VERBAL CONFLICT", "MATERIAL CONFLICT"};
    if (quad >= 1 && quad <= 4) buf_put(out, str_of(names[quad]));
}

static void give_score(const giving *g, buf *out)
{
    const entente_event *e = &g->row->event;
    if (g->format->scale == SCALE_PLOVER)
        value_put_real(out, plover_score(g->codes, e->plover, e->mode, e->mode_count));
    else if (g->act)
        buf_put(out, g->act->score_text[g->format->scale]);
    else
        value_put_real(out, e->goldstein);
}

static void give_list(const str *items, int32_t count, buf *out)
{
    for (int32_t i = 0; i < count; i++) {
        if (i) buf_char(out, ';');
        buf_put(out, items[i]);
    }
}

static void give_act(const giving *g, const column *c, buf *out)
{
    const entente_event *e = &g->row->event;
    switch (c->role) {
    case ROLE_CAMEO:
        buf_put(out, e->cameo);
        break;
    case ROLE_BASE:
        buf_put(out, str_sub(e->cameo, 0, 3));
        break;
    case ROLE_ROOT:
        buf_put(out, str_sub(e->cameo, 0, 2));
        break;
    case ROLE_QUAD:
        put_int(out, quad_of(g));
        break;
    case ROLE_QUAD_NAME:
        give_quad_name(quad_of(g), out);
        break;
    case ROLE_SCORE:
        give_score(g, out);
        break;
    case ROLE_ACT_NAME:
        buf_put(out, g->act ? g->act->name : S(""));
        break;
    case ROLE_PLOVER:
        buf_put(out, e->plover);
        break;
    case ROLE_MODE:
        give_list(e->mode, e->mode_count, out);
        break;
    default:
        give_list(e->context, e->context_count, out);
        break;
    }
}

/* ## Where */

static void give_place(const giving *g, const column *c, buf *out)
{
    const entente_place *p = &g->row->event.place;
    const country *in = country_of_code(g->codes, p->country);
    switch (c->role) {
    case ROLE_PLACE_KIND:
        buf_char(out, p->name.len ? '4' : p->country.len ? '1' : '0');
        break;
    case ROLE_PLACE_NAME:
        buf_put(out, p->name);
        break;
    case ROLE_PLACE_FIPS:
        buf_put(out, in ? in->fips : S(""));
        break;
    case ROLE_PLACE_COUNTRY:
        buf_put(out, in ? in->name : S(""));
        break;
    case ROLE_PLACE_ISO:
        buf_put(out, p->country);
        break;
    default: {
        bool is_known = p->name.len || p->country.len;
        if (is_known) value_put_real(out, c->role == ROLE_LAT ? p->lat : p->lon);
    }
    }
}

/* ## According to whom */

/* An event of ours has a number in products that want one: the 63 lower bits of its id. */
static void give_id(const giving *g, const column *c, buf *out)
{
    const exchange_row *r = g->row;
    if (r->original.len && str_eq(r->product, g->format->name)) {
        /* What tells two events with one id apart stands behind a "#". */
        ptrdiff_t mark = g->format->ids_repeat ? str_find_char(r->original, '#') : -1;
        buf_put(out, mark < 0 ? r->original : str_sub(r->original, 0, mark));
    } else if (c->type != TYPE_INT) {
        buf_put(out, r->event.id);
    } else {
        uint64_t number = 0;
        for (ptrdiff_t i = 0; i < r->event.id.len; i++) {
            char d = char_lower(r->event.id.data[i]);
            number = number << 4 | (uint64_t)(char_is_digit(d) ? d - '0' : (d - 'a' + 10) & 15);
        }
        put_int(out, (int64_t)(number & INT64_MAX));
    }
}

static void give_report(const giving *g, const column *c, buf *out)
{
    const exchange_row *r = g->row;
    int32_t day = r->event.reported == ENTENTE_NO_DAY ? r->event.day : r->event.reported;
    bool has_document = r->document.id.len > 0;
    switch (c->role) {
    case ROLE_IS_ROOT:
        buf_char(out, '1');
        break;
    case ROLE_MENTIONS:
        put_int(out, r->mentions > 0 ? r->mentions : 1);
        break;
    case ROLE_SOURCES:
        put_int(out, r->sources > 0 ? r->sources : 1);
        break;
    case ROLE_ARTICLES:
        put_int(out, r->articles > 0 ? r->articles : 1);
        break;
    case ROLE_ADDED:
        value_put_day(out, TYPE_DAY8, day);
        break;
    case ROLE_ADDED_SECOND:
        value_put_day(out, TYPE_STAMP, day);
        break;
    case ROLE_REPORTED:
        value_put_day(out, TYPE_DAY, r->event.reported);
        break;
    case ROLE_URL:
        buf_put(out, r->document.url);
        break;
    case ROLE_PUBLISHER:
        buf_put(out, r->document.publisher);
        break;
    case ROLE_STORY:
        if (c->type != TYPE_INT) buf_put(out, r->document.id);
        break;
    case ROLE_SENTENCE:
        if (has_document) put_int(out, r->event.sentence + 1);
        break;
    case ROLE_CONFIDENCE:
        if (has_document && isfinite(r->event.confidence))
            put_int(out, (int64_t)(r->event.confidence * 100 + .5));
        break;
    case ROLE_LANGUAGE:
        buf_put(out, r->document.language);
        break;
    case ROLE_STATUS:
        buf_put(out, str_of(status_words[r->event.status]));
        break;
    case ROLE_PRECISION:
        buf_put(out, str_of(precision_words[r->event.precision]));
        break;
    case ROLE_PRODUCT:
        buf_put(out, r->product);
        break;
    default:
        break;
    }
}

void give(const giving *g, const column *c, buf *out)
{
    if (c->role == ROLE_NONE) return;
    if (c->role == ROLE_ID)
        give_id(g, c, out);
    else if (c->role <= ROLE_FRACTION)
        give_day(g, c, out);
    else if (c->role <= ROLE_TITLE)
        give_actor(g, c, out);
    else if (c->role >= ROLE_CAMEO && c->role <= ROLE_CONTEXTS)
        give_act(g, c, out);
    else if (c->role >= ROLE_PLACE_KIND && c->role <= ROLE_LON)
        give_place(g, c, out);
    else
        give_report(g, c, out);
}
