/* json.c: Events as lines of JSON.
   SPDX-License-Identifier: MIT */
#include "faces/json.h"

#include <math.h>

/* Quoted and escaped. The texts of a reading are UTF-8, so only these few need it. */
void json_string(out *o, entente_text text)
{
    out_char(o, '"');
    ptrdiff_t from = 0;
    for (ptrdiff_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c >= ' ' && c != '"' && c != '\\' && c != 127) continue;
        out_bytes(o, text.data + from, i - from);
        from = i + 1;
        if (c == '"' || c == '\\')
            out_print(o, "\\%c", c);
        else if (c == '\n')
            out_word(o, "\\n");
        else if (c == '\t')
            out_word(o, "\\t");
        else
            out_print(o, "\\u%04x", c);
    }
    if (from < text.len) out_bytes(o, text.data + from, text.len - from);
    out_char(o, '"');
}

/* Starts a member: name is written as it is, with what stands before it. */
static void put_text(out *o, const char *name, entente_text text)
{
    out_word(o, name);
    json_string(o, text);
}

static void put_bool(out *o, const char *name, bool value)
{
    out_word(o, name);
    out_word(o, value ? "true" : "false");
}

static void put_number(out *o, const char *name, double value)
{
    out_word(o, name);
    if (isfinite(value))
        out_number(o, value);
    else
        out_word(o, "null");
}

static void put_day(out *o, const char *name, int32_t day)
{
    char date[16];
    out_word(o, name);
    if (day == ENTENTE_NO_DAY)
        out_word(o, "null");
    else
        out_print(o, "\"%s\"", entente_day_format(day, date));
}

static void put_span(out *o, entente_span span)
{
    out_print(o, ", \"start\": %d, \"end\": %d", (int)span.start, (int)span.end);
}

static void put_actors(out *o, const char *name, const entente_actor *actors, int32_t count)
{
    out_word(o, name);
    out_char(o, '[');
    for (int32_t i = 0; i < count; i++) {
        const entente_actor *a = &actors[i];
        put_text(o, i ? ", {\"code\": " : "{\"code\": ", a->code);
        put_text(o, ", \"sector\": ", a->sector);
        put_text(o, ", \"name\": ", a->name);
        put_text(o, ", \"role\": ", a->role);
        put_text(o, ", \"text\": ", a->text);
        put_span(o, a->span);
        out_char(o, '}');
    }
    out_char(o, ']');
}

static void put_list(out *o, const char *name, const entente_text *texts, int32_t count)
{
    out_word(o, name);
    out_char(o, '[');
    for (int32_t i = 0; i < count; i++)
        put_text(o, i ? ", " : "", texts[i]);
    out_char(o, ']');
}

static void put_place(out *o, const entente_place *p)
{
    if (!p->name.len && !p->country.len) {
        out_word(o, ", \"place\": null");
        return;
    }
    put_text(o, ", \"place\": {\"name\": ", p->name);
    put_text(o, ", \"country\": ", p->country);
    put_text(o, ", \"region\": ", p->region);
    put_text(o, ", \"precision\": ", p->kind);
    put_number(o, ", \"lat\": ", p->lat);
    put_number(o, ", \"lon\": ", p->lon);
    put_span(o, p->span);
    out_char(o, '}');
}

static void put_tellers(out *o, const entente_teller *tellers, int32_t count)
{
    out_word(o, ", \"attribution\": [");
    for (int32_t i = 0; i < count; i++) {
        const entente_teller *t = &tellers[i];
        put_text(o, i ? ", {\"code\": " : "{\"code\": ", t->code);
        put_text(o, ", \"sector\": ", t->sector);
        put_text(o, ", \"name\": ", t->name);
        put_text(o, ", \"cue\": ", t->cue);
        put_text(o, ", \"stance\": ", text_of(entente_stance_name(t->stance)));
        put_bool(o, ", \"quoted\": ", t->is_quoted);
        put_span(o, t->span);
        out_char(o, '}');
    }
    out_char(o, ']');
}

static void put_sentence(out *o, int32_t index, entente_span span)
{
    out_print(o, ", \"sentence\": {\"index\": %d", (int)index);
    put_span(o, span);
    out_char(o, '}');
}

static void put_act(out *o, const entente_event *e)
{
    put_text(o, ", \"cameo\": ", e->cameo);
    put_text(o, ", \"plover\": ", e->plover);
    put_list(o, ", \"mode\": ", e->mode, e->mode_count);
    put_list(o, ", \"context\": ", e->context, e->context_count);
    out_print(o, ", \"quad\": %d", (int)e->quad);
    put_number(o, ", \"goldstein\": ", e->goldstein);
    put_text(o, ", \"status\": ", text_of(entente_status_name(e->status)));
    put_bool(o, ", \"mutual\": ", e->is_mutual);
}

static void put_when(out *o, const entente_event *e)
{
    put_day(o, ", \"date\": ", e->day);
    if (e->day == ENTENTE_NO_DAY)
        out_word(o, ", \"precision\": null");
    else
        put_text(o, ", \"precision\": ", text_of(entente_precision_name(e->precision)));
    put_day(o, ", \"until\": ", e->until >= e->day ? e->until : ENTENTE_NO_DAY);
    put_day(o, ", \"reported\": ", e->reported);
}

static void put_grounds(out *o, const entente_event *e)
{
    put_text(o, ", \"trigger\": {\"text\": ", e->trigger);
    put_span(o, e->trigger_span);
    put_text(o, "}, \"pattern\": ", e->pattern);
    put_number(o, ", \"confidence\": ", e->confidence);
}

static void put_event(out *o, const entente_event *e)
{
    put_actors(o, ", \"source\": ", e->source, e->source_count);
    put_actors(o, ", \"target\": ", e->target, e->target_count);
    put_act(o, e);
    put_when(o, e);
    put_place(o, &e->place);
    put_tellers(o, e->attribution, e->attribution_count);
    put_grounds(o, e);
}

void json_event(out *o, const entente_reading *r, const entente_event *e)
{
    put_text(o, "{\"id\": ", e->id);
    put_text(o, ", \"document\": ", r->document.id);
    put_sentence(o, e->sentence, r->sentences[e->sentence].span);
    put_event(o, e);
    out_word(o, "}\n");
}

static void put_source(out *o, const entente_kept *k)
{
    put_text(o, ", \"title\": ", k->document.title);
    put_text(o, ", \"publisher\": ", k->document.publisher);
    put_text(o, ", \"url\": ", k->document.url);
    put_text(o, ", \"words\": ", k->words);
    put_text(o, ", \"product\": ", k->product);
    put_text(o, ", \"original\": ", k->original);
    out_word(o, ", \"extra\": ");
    if (!k->extra.len)
        out_word(o, "null");
    else if (k->extra.data[0] == '{') /* an object of the product, as it came */
        out_text(o, k->extra);
    else
        json_string(o, k->extra);
}

void json_kept(out *o, const entente_kept *k)
{
    const entente_event *e = &k->event;
    put_text(o, "{\"id\": ", e->id);
    put_text(o, ", \"document\": ", k->document.id);
    if (k->document.id.len)
        put_sentence(o, e->sentence, k->sentence);
    else
        out_word(o, ", \"sentence\": null");
    put_event(o, e);
    put_source(o, k);
    out_print(o, ", \"mentions\": %lld, \"sources\": %lld, \"articles\": %lld",
              (long long)k->mentions, (long long)k->sources, (long long)k->articles);
    if (k->joined.len) {
        put_text(o, ", \"joined\": {\"with\": ", k->joined);
        put_number(o, ", \"score\": ", k->score);
        put_text(o, ", \"reason\": ", k->reason);
        out_char(o, '}');
    }
    out_char(o, '}');
}

void json_because(out *o, const entente_event *e)
{
    out_char(o, '[');
    for (int32_t i = 0; i < e->because_count; i++) {
        const entente_reason *r = &e->because[i];
        put_text(o, i ? ", {\"what\": " : "{\"what\": ", r->what);
        put_text(o, ", \"text\": ", r->text);
        put_text(o, ", \"file\": ", r->file);
        out_print(o, ", \"line\": %d}", (int)r->line);
    }
    out_char(o, ']');
}
