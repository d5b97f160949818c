/* csv.c: Events as comma-separated values.
   SPDX-License-Identifier: MIT */
#include "faces/csv.h"

#include "faces/kept.h"
#include "faces/words.h"

#include <math.h>
#include <string.h>

enum { WORDS_LIMIT = 4096 }; /* bytes of the sentence on either side of the act */

/* The order is that of csv_event. */
static const char HEADER[] =
    "id,document,sentence,start,end,"
    "source_code,source_sector,source_name,source_text,"
    "target_code,target_sector,target_name,target_text,"
    "cameo,plover,mode,context,quad,goldstein,status,mutual,date,precision,reported,"
    "place,country,lat,lon,by_code,by_sector,by_name,trigger,pattern,confidence,words";

void csv_cell(out *o, entente_text text)
{
    bool is_quoted = false;
    for (ptrdiff_t i = 0; i < text.len && !is_quoted; i++)
        is_quoted = memchr(",\"\r\n", text.data[i], 4);
    if (!is_quoted) {
        out_text(o, text);
        return;
    }
    out_char(o, '"');
    for (ptrdiff_t i = 0; i < text.len; i++) {
        if (text.data[i] == '"') out_char(o, '"');
        out_char(o, text.data[i]);
    }
    out_char(o, '"');
}

/* A row under construction; a list is joined in cell before it is written. */
typedef struct row {
    out *o;
    out *cell;
    bool has_cell;
} row;

static void put_text(row *r, entente_text text)
{
    if (r->has_cell) out_char(r->o, ',');
    r->has_cell = true;
    csv_cell(r->o, text);
}

static void put_word(row *r, const char *word)
{
    put_text(r, text_of(word));
}

static void put_day(row *r, int32_t day)
{
    char date[16];
    put_word(r, entente_day_format(day, date));
}

/* Writes the cell that was put together. */
static void put_cell(row *r)
{
    put_text(r, out_view(r->cell));
    r->cell->len = 0;
}

static void put_whole(row *r, int32_t number)
{
    out_print(r->cell, "%d", (int)number);
    put_cell(r);
}

static void put_number(row *r, double number)
{
    if (isfinite(number)) out_number(r->cell, number);
    put_cell(r);
}

/* Adds the n-th item of a list. Its semicolons become commas, because they would part it. */
static void add_item(row *r, int32_t n, entente_text item)
{
    if (n) out_char(r->cell, ';');
    for (ptrdiff_t i = 0; i < item.len; i++)
        out_char(r->cell, item.data[i] == ';' ? ',' : item.data[i]);
}

static void put_list(row *r, const entente_text *items, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        add_item(r, i, items[i]);
    put_cell(r);
}

static void put_actors(row *r, const entente_actor *actors, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        add_item(r, i, actors[i].code);
    put_cell(r);
    for (int32_t i = 0; i < count; i++)
        add_item(r, i, actors[i].sector);
    put_cell(r);
    for (int32_t i = 0; i < count; i++)
        add_item(r, i, actors[i].name);
    put_cell(r);
    for (int32_t i = 0; i < count; i++)
        add_item(r, i, actors[i].text);
    put_cell(r);
}

/* Those who tell it; who leaves it out stands last. */
static void put_tellers(row *r, const entente_teller *tellers, int32_t count)
{
    while (count && tellers[count - 1].stance == ENTENTE_OMITS)
        count--;
    for (int32_t i = 0; i < count; i++)
        add_item(r, i, tellers[i].code);
    put_cell(r);
    for (int32_t i = 0; i < count; i++)
        add_item(r, i, tellers[i].sector);
    put_cell(r);
    for (int32_t i = 0; i < count; i++)
        add_item(r, i, tellers[i].name);
    put_cell(r);
}

static void put_act(row *r, const entente_event *e)
{
    put_text(r, e->cameo);
    put_text(r, e->plover);
    put_list(r, e->mode, e->mode_count);
    put_list(r, e->context, e->context_count);
    put_whole(r, e->quad);
    put_number(r, e->goldstein);
    put_word(r, entente_status_name(e->status));
    put_word(r, e->is_mutual ? "true" : "false");
    put_day(r, e->day);
    put_word(r, e->day == ENTENTE_NO_DAY ? "" : entente_precision_name(e->precision));
    put_day(r, e->reported);
}

static void put_place(row *r, const entente_place *p)
{
    bool is_known = p->name.len || p->country.len;
    put_text(r, p->name);
    put_text(r, p->country);
    put_number(r, is_known ? p->lat : (double)NAN);
    put_number(r, is_known ? p->lon : (double)NAN);
}

/* The sentence as one line. */
static void put_words(row *w, const entente_reading *r, const entente_event *e)
{
    bool is_cut[2];
    entente_span span = words_sentence(r, e, WORDS_LIMIT, is_cut);
    if (is_cut[0]) out_word(w->cell, "…");
    out_line(w->cell, text_sub(r->document.text, span.start, span.end));
    if (is_cut[1]) out_word(w->cell, "…");
    put_cell(w);
}

static void put_event(row *w, const entente_reading *r, const entente_event *e)
{
    put_actors(w, e->source, e->source_count);
    put_actors(w, e->target, e->target_count);
    put_act(w, e);
    put_place(w, &e->place);
    put_tellers(w, e->attribution, e->attribution_count);
    put_text(w, e->trigger);
    put_text(w, e->pattern);
    put_number(w, e->confidence);
    put_words(w, r, e);
}

static void put_head(row *w, entente_text id, entente_text document, int32_t sentence,
                     entente_span span)
{
    put_text(w, id);
    put_text(w, document);
    put_whole(w, sentence);
    put_whole(w, span.start);
    put_whole(w, span.end);
}

void csv_header(out *o)
{
    out_word(o, HEADER);
    out_word(o, "\r\n");
}

void csv_event(out *o, const entente_reading *r, const entente_event *e)
{
    out cell = {0};
    row w = {.o = o, .cell = &cell};
    put_head(&w, e->id, r->document.id, e->sentence, r->sentences[e->sentence].span);
    put_event(&w, r, e);
    out_word(o, "\r\n");
    out_free(&cell);
}

void csv_kept_header(out *o)
{
    out_word(o, HEADER);
    out_word(o, ",title,publisher,url,product,original,mentions,sources,articles\r\n");
}

void csv_kept(out *o, const entente_kept *k)
{
    out cell = {0};
    row w = {.o = o, .cell = &cell};
    kept_view v;
    kept_open(&v, k);
    put_head(&w, k->event.id, k->document.id, k->event.sentence, k->sentence);
    put_event(&w, &v.reading, &v.event);
    const entente_text texts[] = {k->document.title, k->document.publisher, k->document.url,
                                  k->product, k->original};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        put_text(&w, texts[i]);
    const int64_t counts[] = {k->mentions, k->sources, k->articles};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        out_print(&cell, "%lld", (long long)counts[i]);
        put_cell(&w);
    }
    out_word(o, "\r\n");
    kept_close(&v);
    out_free(&cell);
}
