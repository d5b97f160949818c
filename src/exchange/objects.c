/* objects.c: Events as JSON, one object a line: PLOVER's, and entente's own.
   SPDX-License-Identifier: MIT */
#include "exchange/objects.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "exchange/give.h"
#include "exchange/values.h"

/* PLOVER's contexts for what is not done, by entente_status. */
static const char *const status_contexts[4] = {"", "future", "hypothetical", "negation"};

/* ## Values */

static str text_of(const json_t *value, arena *keep)
{
    if (json_is_string(value)) {
        str s = {json_string_value(value), (ptrdiff_t)json_string_length(value)};
        return str_copy(s, keep);
    }
    if (json_is_integer(value)) return str_format(keep, "%lld", json_integer_value(value));
    return S("");
}

static str field(const json_t *object, const char *name, arena *keep)
{
    return text_of(json_object_get(object, name), keep);
}

static double number(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    double n = (double)NAN;
    if (json_is_number(value)) return json_number_value(value);
    if (json_is_string(value)) str_to_double(str_of(json_string_value(value)), &n);
    return n;
}

static int32_t whole(const json_t *object, const char *name)
{
    double n = number(object, name);
    return n >= 0 && n < 1e9 ? (int32_t)n : 0;
}

static int32_t day_of(const json_t *object, const char *name, arena *keep)
{
    return value_day(TYPE_DAY, str_sub(field(object, name, keep), 0, 10), NULL);
}

static int32_t word_among(str word, const char *const *words, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (str_eq(word, str_of(words[i]))) return i;
    return 0;
}

/* A list of texts, or one of them alone. */
static void texts_of(const json_t *value, const str **out, int32_t *count, arena *keep)
{
    str_vec list = {0};
    str alone = text_of(value, keep);
    if (alone.len) *vec_push(&list, keep) = alone;
    for (size_t i = 0; i < json_array_size(value); i++) {
        str item = text_of(json_array_get(value, i), keep);
        if (item.len) *vec_push(&list, keep) = item;
    }
    *out = list.data;
    *count = (int32_t)list.len;
}

/* ## Reading */

/* A line under way. */
typedef struct object {
    const exchange *x;
    const json_t *json;
    exchange_row *row;
    arena *keep;
    const char *fault; /* why it is no event */
} object;

static bool fail(object *o, const char *fault)
{
    o->fault = fault;
    return false;
}

static entente_actor plover_actor(const json_t *json, arena *keep)
{
    str known = field(json, "identifier_text", keep), text = field(json, "entity_text", keep);
    return (entente_actor){
        .code = field(json, "code", keep),
        .sector = str_sub(field(json, "sector", keep), 0, 3),
        .name = known.len ? known : text,
        .role = field(json, "office", keep),
        .text = text,
    };
}

static entente_actor own_actor(const json_t *json, arena *keep)
{
    return (entente_actor){
        .code = field(json, "code", keep),
        .sector = field(json, "sector", keep),
        .name = field(json, "name", keep),
        .role = field(json, "role", keep),
        .text = field(json, "text", keep),
    };
}

/* A list of objects, or one alone. */
static void take_actors(const object *o, const char *name,
                        entente_actor (*read)(const json_t *, arena *), const entente_actor **out,
                        int32_t *count)
{
    const json_t *value = json_object_get(o->json, name);
    size_t n = json_is_object(value) ? 1 : json_array_size(value);
    entente_actor *actors = arena_new(o->keep, entente_actor, (ptrdiff_t)n);
    for (size_t i = 0; i < n; i++) {
        const json_t *one = json_is_object(value) ? value : json_array_get(value, i);
        if (json_is_object(one)) actors[(*count)++] = read(one, o->keep);
    }
    *out = actors;
}

/* Takes PLOVER's contexts for what is not done out of the list. */
static void take_contexts(const object *o)
{
    entente_event *e = &o->row->event;
    const str *given;
    int32_t count;
    texts_of(json_object_get(o->json, "context"), &given, &count, o->keep);
    str *kept = arena_new(o->keep, str, count);
    for (int32_t i = 0; i < count; i++) {
        int32_t status = word_among(given[i], status_contexts, 4);
        if (status)
            e->status = (entente_status)status;
        else
            kept[e->context_count++] = given[i];
    }
    e->context = kept;
}

static bool take_plover_act(object *o)
{
    entente_event *e = &o->row->event;
    const str *types;
    int32_t count;
    texts_of(json_object_get(o->json, "event"), &types, &count, o->keep);
    if (!count) return fail(o, "it has no \"event\"");
    e->plover = types[0];
    e->quad = plover_quad(o->x->codes, e->plover);
    if (!e->quad) return fail(o, "its \"event\" is no type of PLOVER");
    texts_of(json_object_get(o->json, "mode"), &e->mode, &e->mode_count, o->keep);
    take_contexts(o);
    const act_code *a = act_of_plover(o->x->codes, e->plover, e->mode, e->mode_count);
    if (a) e->cameo = a->cameo;
    double score = number(o->json, "event_scale");
    e->goldstein =
        isfinite(score) ? score : plover_score(o->x->codes, e->plover, e->mode, e->mode_count);
    return true;
}

static bool take_plover(object *o)
{
    entente_event *e = &o->row->event;
    const json_t *place = json_object_get(o->json, "event_loc");
    const json_t *cited = json_object_get(o->json, "cite_info");
    e->day = day_of(o->json, "date", o->keep);
    if (e->day == ENTENTE_NO_DAY) return fail(o, "its \"date\" is no day as YYYY-MM-DD");
    if (!take_plover_act(o)) return false;
    take_actors(o, "actor", plover_actor, &e->source, &e->source_count);
    take_actors(o, "recipient", plover_actor, &e->target, &e->target_count);
    if (!e->source_count) return fail(o, "it has no \"actor\"");
    e->place = (entente_place){
        .name = field(place, "resolved_place", o->keep),
        .country = field(place, "country_code", o->keep),
        .lat = number(place, "lat"),
        .lon = number(place, "lon"),
    };
    if (!e->place.name.len) e->place.name = field(place, "extracted_place", o->keep);
    o->row->document.url = field(cited, "url", o->keep);
    o->row->document.title = field(cited, "title", o->keep);
    o->row->document.publisher = field(cited, "publication", o->keep);
    o->row->document.language = field(cited, "language", o->keep);
    o->row->words = field(o->json, "text", o->keep);
    return true;
}

static bool take_own(object *o)
{
    entente_event *e = &o->row->event;
    const json_t *place = json_object_get(o->json, "place");
    e->cameo = field(o->json, "cameo", o->keep);
    if (!act_of_cameo(o->x->codes, e->cameo)) return fail(o, "its \"cameo\" is no code of CAMEO");
    str written = field(o->json, "date", o->keep);
    e->day = day_of(o->json, "date", o->keep);
    if (written.len && e->day == ENTENTE_NO_DAY)
        return fail(o, "its \"date\" is no day as YYYY-MM-DD");
    e->precision =
        (entente_precision)word_among(field(o->json, "precision", o->keep), precision_words, 6);
    e->reported = day_of(o->json, "reported", o->keep);
    e->plover = field(o->json, "plover", o->keep);
    texts_of(json_object_get(o->json, "mode"), &e->mode, &e->mode_count, o->keep);
    texts_of(json_object_get(o->json, "context"), &e->context, &e->context_count, o->keep);
    e->quad = whole(o->json, "quad");
    e->goldstein = number(o->json, "goldstein");
    e->status = (entente_status)word_among(field(o->json, "status", o->keep), status_words, 4);
    e->is_mutual = json_is_true(json_object_get(o->json, "mutual"));
    take_actors(o, "source", own_actor, &e->source, &e->source_count);
    take_actors(o, "target", own_actor, &e->target, &e->target_count);
    e->place = (entente_place){
        .name = field(place, "name", o->keep),
        .country = field(place, "country", o->keep),
        .region = field(place, "region", o->keep),
        .kind = field(place, "precision", o->keep),
        .lat = number(place, "lat"),
        .lon = number(place, "lon"),
    };
    o->row->document.id = field(o->json, "document", o->keep);
    return true;
}

static bool take_object(object *o, object_kind kind)
{
    entente_event *e = &o->row->event;
    if (!json_is_object(o->json)) return fail(o, "the line is no JSON object");
    o->row->original = field(o->json, "id", o->keep);
    if (!o->row->original.len) return fail(o, "it has no \"id\"");
    e->reported = e->day = ENTENTE_NO_DAY;
    e->confidence = number(o->json, "confidence");
    return kind == OBJECT_PLOVER ? take_plover(o) : take_own(o);
}

static void read_line(const exchange *x, object_kind kind, str line, ptrdiff_t at,
                      exchange_rows *out, arena *keep)
{
    json_error_t wrong;
    json_t *json = json_loadb(line.data, (size_t)line.len, JSON_ALLOW_NUL, &wrong);
    exchange_row row = {.product = kind == OBJECT_PLOVER ? S("plover") : S("json"), .extra = line};
    object o = {x, json, &row, keep, "the line is no JSON object"};
    if (json && take_object(&o, kind)) {
        *vec_push(&out->rows, keep) = row;
        *vec_push(&out->lines, keep) = at;
    } else {
        note_add(&out->notes, REFUSED_JSON, NULL, str_of(o.fault), at, keep);
    }
    json_decref(json);
}

void objects_read(const exchange *x, object_kind kind, str bytes, ptrdiff_t line,
                  exchange_rows *out, arena *keep)
{
    for (; bytes.data; line++) {
        str row = str_trim(str_cut(&bytes, '\n'));
        str mended = field_mend(row, keep);
        if (mended.data != row.data) note_add(&out->notes, NOTED_LATIN, NULL, S(""), line, keep);
        if (row.len) read_line(x, kind, mended, line, out, keep);
    }
}

/* ## Writing */

void json_put(buf *out, str text)
{
    static const char hex[] = "0123456789abcdef";
    buf_char(out, '"');
    for (ptrdiff_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '"' || c == '\\') {
            buf_char(out, '\\');
            buf_char(out, c);
        } else if ((unsigned char)c < 0x20) {
            buf_put(out, S("\\u00"));
            buf_char(out, hex[c >> 4]);
            buf_char(out, hex[c & 15]);
        } else {
            buf_char(out, c);
        }
    }
    buf_char(out, '"');
}

/* ', "name": ' or without the comma at the start of an object. */
static void put_name(buf *out, const char *name)
{
    if (out->len && out->data[out->len - 1] != '{') buf_put(out, S(", "));
    json_put(out, str_of(name));
    buf_put(out, S(": "));
}

static void put_text(buf *out, const char *name, str text)
{
    if (!text.len) return;
    put_name(out, name);
    json_put(out, text);
}

static void put_number(buf *out, const char *name, double n)
{
    if (!isfinite(n)) return;
    put_name(out, name);
    value_put_real(out, n);
}

static void put_texts(buf *out, const char *name, const str *items, int32_t count, str last)
{
    if (!count && !last.len) return;
    put_name(out, name);
    buf_char(out, '[');
    for (int32_t i = 0; i < count; i++) {
        if (i) buf_put(out, S(", "));
        json_put(out, items[i]);
    }
    if (count && last.len) buf_put(out, S(", "));
    if (last.len) json_put(out, last);
    buf_char(out, ']');
}

static void put_actors(buf *out, const char *name, const entente_actor *actors, int32_t count)
{
    put_name(out, name);
    buf_char(out, '[');
    for (int32_t i = 0; i < count; i++) {
        const entente_actor *a = &actors[i];
        buf_put(out, i ? S(", {") : S("{"));
        put_text(out, "code", a->code);
        put_text(out, "sector", a->sector);
        put_text(out, "entity_text", a->text.len ? a->text : a->name);
        put_text(out, "identifier_text", a->name);
        put_text(out, "office", a->role);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void put_place(buf *out, const entente_place *p)
{
    if (!p->name.len && !p->country.len) return;
    put_name(out, "event_loc");
    buf_char(out, '{');
    put_text(out, "resolved_place", p->name);
    put_number(out, "lat", p->lat);
    put_number(out, "lon", p->lon);
    put_text(out, "country_code", p->country);
    buf_char(out, '}');
}

static void put_cited(buf *out, const entente_document *d)
{
    if (!d->url.len && !d->title.len && !d->publisher.len && !d->id.len) return;
    put_name(out, "cite_info");
    buf_char(out, '{');
    put_text(out, "citation", d->id);
    put_text(out, "url", d->url);
    put_text(out, "title", d->title);
    put_text(out, "language", d->language);
    put_text(out, "publication", d->publisher);
    buf_char(out, '}');
}

void plover_write(const exchange *x, const exchange_row *row, buf *out)
{
    const entente_event *e = &row->event;
    if (str_eq(row->product, S("plover")) && row->extra.len) {
        buf_put(out, row->extra);
        buf_char(out, '\n');
        return;
    }
    char day[16];
    buf_char(out, '{');
    put_text(out, "id", e->id);
    put_text(out, "date", str_of(day_format(e->day, day)));
    put_actors(out, "actor", e->source, e->source_count);
    put_actors(out, "recipient", e->target, e->target_count);
    put_texts(out, "event", &e->plover, 1, S(""));
    put_texts(out, "mode", e->mode, e->mode_count, S(""));
    put_texts(out, "context", e->context, e->context_count, str_of(status_contexts[e->status]));
    put_number(out, "quad_code", plover_quad(x->codes, e->plover));
    put_number(out, "event_scale", plover_score(x->codes, e->plover, e->mode, e->mode_count));
    put_place(out, &e->place);
    put_text(out, "text", row->words);
    put_cited(out, &row->document);
    put_text(out, "coder", S("entente " ENTENTE_VERSION));
    buf_put(out, S("}\n"));
}
