/* dyads.c: Events summed up by who deals with whom: panels, networks, temporal knowledge graphs.
   SPDX-License-Identifier: MIT */
#include "exchange/dyads.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "exchange/fields.h"
#include "exchange/values.h"

/* ## Sums */

static int32_t name_at(dyads *d, str name)
{
    const int32_t *known = map_get(&d->name_of, name);
    if (known) return *known;
    str copy = str_copy(name, d->keep);
    *vec_push(&d->names, d->keep) = copy;
    *map_at(&d->name_of, copy, d->keep) = (int32_t)d->names.len - 1;
    return (int32_t)d->names.len - 1;
}

static dyad *dyad_at(dyads *d, int32_t source, int32_t target)
{
    int32_t pair[2] = {source, target};
    str key = {(const char *)pair, sizeof pair};
    const int32_t *known = map_get(&d->dyad_of, key);
    if (known) return &d->list.data[*known];
    *map_at(&d->dyad_of, str_copy(key, d->keep), d->keep) = (int32_t)d->list.len;
    dyad *made = vec_push(&d->list, d->keep);
    *made = (dyad){.source = source,
                   .target = target,
                   .first_day = ENTENTE_NO_DAY,
                   .last_day = ENTENTE_NO_DAY};
    return made;
}

void dyads_add(dyads *d, const deed *e)
{
    int32_t source = name_at(d, e->source), target = name_at(d, e->target);
    dyad *to = dyad_at(d, source, target);
    to->events++;
    to->mentions += e->mentions;
    to->quads[e->quad >= 0 && e->quad <= 4 ? e->quad : 0]++;
    to->goldstein += isfinite(e->goldstein) ? e->goldstein : 0;
    if (e->day == ENTENTE_NO_DAY) return;
    if (to->first_day == ENTENTE_NO_DAY || e->day < to->first_day) to->first_day = e->day;
    if (to->last_day == ENTENTE_NO_DAY || e->day > to->last_day) to->last_day = e->day;
}

/* ## The panel */

void panel_header(buf *out)
{
    buf_put(out, S("month,source,source_cow,target,target_cow,events,verbal_cooperation,"
                   "material_cooperation,verbal_conflict,material_conflict,neutral,goldstein_sum,"
                   "goldstein_mean,mentions\n"));
}

static int by_names(const void *a, const void *b, void *payload)
{
    const dyads *d = payload;
    const dyad *x = a, *y = b;
    int order = str_compare(d->names.data[x->source], d->names.data[y->source]);
    return order ? order : str_compare(d->names.data[x->target], d->names.data[y->target]);
}

static void put_code(const codes *c, str code, int32_t day, buf *out)
{
    const country *state = country_of_code(c, code);
    buf_put(out, code);
    buf_char(out, ',');
    if (state) buf_put(out, country_cow(state, day));
    buf_char(out, ',');
}

/* Hundredths are enough for sums of scores with one decimal. */
static void put_hundredths(buf *out, double number)
{
    value_put_real(out, round(number * 100) / 100);
}

static void put_row(const codes *c, const dyads *d, const dyad *row, date first, buf *out)
{
    int32_t day = day_of_date(first);
    buf_print(out, "%04d-%02d,", (int)first.year, (int)first.month);
    put_code(c, d->names.data[row->source], day, out);
    put_code(c, d->names.data[row->target], day, out);
    buf_print(out, "%lld,", (long long)row->events);
    for (int quad = 1; quad <= 5; quad++)
        buf_print(out, "%lld,", (long long)row->quads[quad % 5]);
    put_hundredths(out, row->goldstein);
    buf_char(out, ',');
    put_hundredths(out, row->goldstein / (double)row->events);
    buf_print(out, ",%lld\n", (long long)row->mentions);
}

void panel_month(const codes *c, const dyads *d, int32_t month, buf *out, arena scratch)
{
    dyad *sorted = arena_new(&scratch, dyad, d->list.len);
    if (d->list.len) memcpy(sorted, d->list.data, (size_t)d->list.len * sizeof *sorted);
    qsort_r(sorted, (size_t)d->list.len, sizeof *sorted, by_names, (void *)(uintptr_t)d);
    for (ptrdiff_t i = 0; i < d->list.len; i++)
        put_row(c, d, &sorted[i], (date){month / 12, month % 12 + 1, 1}, out);
}

/* ## Networks */

/* What XML allows, with its own characters escaped. */
static void put_xml(buf *out, str text)
{
    for (ptrdiff_t at = 0; at < text.len;) {
        int32_t point = utf8_next(text, &at);
        if (point == '<')
            buf_put(out, S("&lt;"));
        else if (point == '>')
            buf_put(out, S("&gt;"));
        else if (point == '&')
            buf_put(out, S("&amp;"));
        else if (point == '"')
            buf_put(out, S("&quot;"));
        else if (point >= 0x20 && point != 0xFFFE && point != 0xFFFF)
            utf8_put(out, point);
        else
            buf_char(out, ' ');
    }
}

static str label_of(const codes *c, str code)
{
    const country *state = country_of_code(c, code);
    return state ? state->name : code;
}

static str cow_of(const codes *c, str code)
{
    const country *state = country_of_code(c, code);
    return state ? state->cow : S("");
}

static void put_day(buf *out, int32_t day)
{
    char text[16];
    buf_put(out, str_of(day_format(day, text)));
}

static void put_graphml_edge(const dyads *d, const dyad *e, buf *out)
{
    const long long numbers[] = {e->events,   e->quads[1], e->quads[2], e->quads[3],
                                 e->quads[4], e->quads[0], e->mentions};
    buf_put(out, S("<edge source=\""));
    put_xml(out, d->names.data[e->source]);
    buf_put(out, S("\" target=\""));
    put_xml(out, d->names.data[e->target]);
    buf_put(out, S("\">"));
    for (int i = 0; i < 7; i++)
        buf_print(out, "<data key=\"e%d\">%lld</data>", i, numbers[i]);
    buf_put(out, S("<data key=\"e7\">"));
    put_hundredths(out, e->goldstein / (double)e->events);
    buf_put(out, S("</data><data key=\"e8\">"));
    put_day(out, e->first_day);
    buf_put(out, S("</data><data key=\"e9\">"));
    put_day(out, e->last_day);
    buf_put(out, S("</data></edge>\n"));
}

static void put_graphml_keys(buf *out)
{
    static const char *const edge[] = {"weight",
                                       "verbal_cooperation",
                                       "material_cooperation",
                                       "verbal_conflict",
                                       "material_conflict",
                                       "neutral",
                                       "mentions",
                                       "goldstein_mean",
                                       "first",
                                       "last"};
    buf_put(out, S("<key id=\"n0\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
                   "<key id=\"n1\" for=\"node\" attr.name=\"cow\" attr.type=\"string\"/>\n"));
    for (int i = 0; i < 10; i++)
        buf_print(out, "<key id=\"e%d\" for=\"edge\" attr.name=\"%s\" attr.type=\"%s\"/>\n", i,
                  edge[i],
                  i < 7    ? "long"
                  : i == 7 ? "double"
                           : "string");
}

void graphml_write(const codes *c, const dyads *d, buf *out)
{
    buf_put(out, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"));
    put_graphml_keys(out);
    buf_put(out, S("<graph edgedefault=\"directed\">\n"));
    for (ptrdiff_t i = 0; i < d->names.len; i++) {
        str code = d->names.data[i];
        buf_put(out, S("<node id=\""));
        put_xml(out, code);
        buf_put(out, S("\"><data key=\"n0\">"));
        put_xml(out, label_of(c, code));
        buf_put(out, S("</data><data key=\"n1\">"));
        put_xml(out, cow_of(c, code));
        buf_put(out, S("</data></node>\n"));
    }
    for (ptrdiff_t i = 0; i < d->list.len; i++)
        put_graphml_edge(d, &d->list.data[i], out);
    buf_put(out, S("</graph>\n</graphml>\n"));
}

static void put_gexf_edge(const dyads *d, const dyad *e, ptrdiff_t id, buf *out)
{
    buf_print(out, "<edge id=\"%td\" source=\"", id);
    put_xml(out, d->names.data[e->source]);
    buf_put(out, S("\" target=\""));
    put_xml(out, d->names.data[e->target]);
    buf_print(out, "\" weight=\"%lld\"", (long long)e->events);
    if (e->first_day != ENTENTE_NO_DAY) {
        buf_put(out, S(" start=\""));
        put_day(out, e->first_day);
        buf_put(out, S("\" end=\""));
        put_day(out, e->last_day);
        buf_char(out, '"');
    }
    buf_print(out, "><attvalues><attvalue for=\"0\" value=\"%lld\"/>",
              (long long)(e->quads[1] + e->quads[2]));
    buf_print(out, "<attvalue for=\"1\" value=\"%lld\"/>", (long long)(e->quads[3] + e->quads[4]));
    buf_put(out, S("<attvalue for=\"2\" value=\""));
    put_hundredths(out, e->goldstein / (double)e->events);
    buf_put(out, S("\"/></attvalues></edge>\n"));
}

void gexf_write(const codes *c, const dyads *d, buf *out)
{
    buf_put(out, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
                   "<graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\">\n"
                   "<attributes class=\"edge\" mode=\"static\">\n"
                   "<attribute id=\"0\" title=\"cooperation\" type=\"long\"/>\n"
                   "<attribute id=\"1\" title=\"conflict\" type=\"long\"/>\n"
                   "<attribute id=\"2\" title=\"goldstein_mean\" type=\"double\"/>\n"
                   "</attributes>\n<nodes>\n"));
    for (ptrdiff_t i = 0; i < d->names.len; i++) {
        buf_put(out, S("<node id=\""));
        put_xml(out, d->names.data[i]);
        buf_put(out, S("\" label=\""));
        put_xml(out, label_of(c, d->names.data[i]));
        buf_put(out, S("\"/>\n"));
    }
    buf_put(out, S("</nodes>\n<edges>\n"));
    for (ptrdiff_t i = 0; i < d->list.len; i++)
        put_gexf_edge(d, &d->list.data[i], i, out);
    buf_put(out, S("</edges>\n</graph>\n</gexf>\n"));
}

/* ## Quadruples */

int32_t number_at(numbering *n, str name)
{
    const int32_t *known = map_get(&n->of, name);
    if (known) return *known;
    str copy = str_copy(name, n->keep);
    *vec_push(&n->names, n->keep) = copy;
    *map_at(&n->of, copy, n->keep) = (int32_t)n->names.len - 1;
    return (int32_t)n->names.len - 1;
}

void numbering_write(const numbering *n, buf *out)
{
    for (ptrdiff_t i = 0; i < n->names.len; i++) {
        field_put(out, n->names.data[i], '\t');
        buf_print(out, "\t%td\n", i);
    }
}
