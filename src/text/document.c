/* document.c: Chunks of an input become documents.
   SPDX-License-Identifier: MIT */
#include "text/document.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/date.h"
#include "text/decode.h"

/* ## Outcomes */

entente_document *outcome_document(outcome_vec *out, const chunk *c, ptrdiff_t line, arena *keep)
{
    entente_document *d = &vec_push(out, keep)->document;
    d->published = ENTENTE_NO_DAY;
    d->origin = c->origin;
    d->line = line;
    return d;
}

void outcome_refuse(outcome_vec *out, const chunk *c, ptrdiff_t line, arena *keep,
                    const char *format, ...)
{
    char message[sizeof((entente_error *)0)->message];
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    outcome *o = vec_push(out, keep);
    o->is_refused = true;
    err_set(&o->error, ENTENTE_BAD_INPUT, line, "%s", message);
    err_file(&o->error, c->origin);
}

void outcome_fields(outcome_vec *out, const chunk *c, ptrdiff_t line, const fields *f, arena *keep)
{
    str day_text = str_trim(f->date);
    int32_t day = day_text.len ? day_parse(day_text) : ENTENTE_NO_DAY;
    if (day_text.len && day == ENTENTE_NO_DAY) {
        outcome_refuse(out, c, line, keep, "date '%.*s' is not a day: write it as YYYY-MM-DD",
                       ARG_STR(str_sub(day_text, 0, 100)));
        return;
    }
    if (!str_trim(f->text).len) {
        outcome_refuse(out, c, line, keep, "has no text");
        return;
    }
    entente_document *d = outcome_document(out, c, line, keep);
    d->id = str_trim(f->id);
    d->title = str_trim(f->title);
    d->publisher = str_trim(f->publisher);
    d->author = str_trim(f->author);
    d->url = str_trim(f->url);
    d->language = str_trim(f->language);
    d->dateline = str_trim(f->dateline);
    d->text = f->text;
    d->published = day;
}

/* ## Kinds without fields */

static void text_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch)
{
    (void)scratch;
    str text = decode(c->bytes, S(""), keep);
    if (str_trim(text).len)
        outcome_document(out, c, c->line, keep)->text = text;
    else
        outcome_refuse(out, c, c->line, keep, "has no text");
}

static void empty_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch)
{
    (void)scratch;
    outcome_refuse(out, c, 0, keep, "is empty");
}

static void binary_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch)
{
    (void)scratch;
    const char *what = kind_of_binary(c->bytes);
    outcome_refuse(out, c, 0, keep, "is not text%s%s%s: make it text, HTML or JSON lines first",
                   what ? " (looks like " : "", what ? what : "", what ? ")" : "");
}

/* ## The entrance */

typedef void reader(const chunk *c, outcome_vec *out, arena *keep, arena scratch);

static const struct {
    reader *read;
    bool is_single; /* one document an input: its origin alone is its id */
    bool is_whole;  /* one chunk an input, so that no outcome at all is something to say */
} FORMATS[] = {
    [KIND_EMPTY] = {empty_read, true, true},         [KIND_TEXT] = {text_read, true, true},
    [KIND_JSONL] = {jsonl_read, false, false},       [KIND_JSON] = {json_read, false, true},
    [KIND_CSV] = {csv_read, false, false},           [KIND_HTML] = {html_read, true, true},
    [KIND_FEED] = {feed_read, false, true},          [KIND_NITF] = {nitf_read, true, true},
    [KIND_PETRARCH] = {petrarch_read, false, false}, [KIND_BINARY] = {binary_read, true, true},
};

void chunk_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch)
{
    ptrdiff_t first = out->len;
    FORMATS[c->kind].read(c, out, keep, scratch);
    if (out->len == first && FORMATS[c->kind].is_whole)
        outcome_refuse(out, c, 0, keep, "is %s without a document in it", kind_name(c->kind));
    for (ptrdiff_t i = first; i < out->len; i++) {
        entente_document *d = &out->data[i].document;
        if (out->data[i].is_refused || d->id.len) continue;
        bool is_single = FORMATS[c->kind].is_single || !d->line;
        d->id = is_single ? c->origin : str_format(keep, "%.*s:%td", ARG_STR(c->origin), d->line);
    }
}
