/* answer.c: Whom phrases mean, as lines of JSON and for people.
   SPDX-License-Identifier: MIT

       former Cuban president Fidel Castro
           CUB ELI GOV  Fidel Castro, president                            0.95
           state        CUB GOV                                            actors/states.txt:226
           or           ...                                                                       */
#include "faces/answer.h"

#include "faces/json.h"

#include <math.h>

enum { INDENT = 4, WHAT_WIDTH = 12, GAVE_WIDTH = 56, ENTRY_LIMIT = 160 };

/* ## JSON */

static void put_member(out *o, const char *name, entente_text text)
{
    out_word(o, name);
    json_string(o, text);
}

static void put_confidence(out *o, double confidence)
{
    out_number(o, round(confidence * 100) / 100);
}

/* "actors/states.txt:226" in its quotes. */
static void put_at(out *o, const entente_reason *r)
{
    out at = {0};
    out_text(&at, r->file);
    out_print(&at, ":%d", (int)r->line);
    json_string(o, out_view(&at));
    out_free(&at);
}

/* The row of a table with blanks for its tabs; only the start of a long one. */
static void put_entry(out *o, entente_text row)
{
    out line = {0};
    out_line(&line, row);
    ptrdiff_t end = line.len < ENTRY_LIMIT ? line.len : ENTRY_LIMIT;
    while (end < line.len && ((unsigned char)line.data[end] & 0xC0) == 0x80)
        end--;
    bool is_cut = end < line.len;
    line.len = end;
    if (is_cut) out_word(&line, "…");
    put_member(o, ", \"entry\": ", out_view(&line));
    out_free(&line);
}

static void put_reasons(out *o, const entente_resolution *r)
{
    out_word(o, ", \"because\": [");
    for (int32_t i = 0; i < r->because_count; i++) {
        out_word(o, i ? ", {\"at\": " : "{\"at\": ");
        put_at(o, &r->because[i]);
        put_member(o, ", \"what\": ", r->because[i].what);
        put_member(o, ", \"gave\": ", r->because[i].gave);
        put_entry(o, r->because[i].text);
        out_char(o, '}');
    }
    out_char(o, ']');
}

static void put_alternatives(out *o, const entente_resolution *r)
{
    out_word(o, ", \"alternatives\": [");
    for (int32_t i = 0; i < r->alternative_count; i++) {
        const entente_alternative *a = &r->alternatives[i];
        put_member(o, i ? ", {\"code\": " : "{\"code\": ", a->code);
        put_member(o, ", \"sector\": ", a->sector);
        put_member(o, ", \"name\": ", a->name);
        out_word(o, ", \"confidence\": ");
        put_confidence(o, a->confidence);
        out_word(o, ", \"at\": ");
        put_at(o, &a->because);
        out_char(o, '}');
    }
    out_word(o, "]}\n");
}

static void put_object(out *o, entente_text phrase, const entente_resolution *r)
{
    put_member(o, "{\"phrase\": ", phrase);
    put_member(o, ", \"code\": ", r->actor.code);
    put_member(o, ", \"sector\": ", r->sector);
    put_member(o, ", \"name\": ", r->actor.name);
    put_member(o, ", \"role\": ", r->actor.role);
    out_word(o, ", \"confidence\": ");
    put_confidence(o, r->confidence);
    put_reasons(o, r);
    put_alternatives(o, r);
}

void answer_json(out *o, const entente_answer *a)
{
    static const entente_resolution nobody;
    if (!a->count) put_object(o, a->phrase, &nobody);
    for (int32_t i = 0; i < a->count; i++)
        put_object(o, a->phrase, &a->list[i]);
}

/* ## For people */

static void pad(out *o, ptrdiff_t from, ptrdiff_t width)
{
    ptrdiff_t used = terminal_width(text_sub(out_view(o), from, o->len));
    out_repeat(o, ' ', used < width ? width - used : 1);
}

/* Two columns of a line; the third is up to the caller. */
static void put_line(out *o, entente_text what, entente_text gave)
{
    out_repeat(o, ' ', INDENT);
    ptrdiff_t from = o->len;
    out_text(o, what);
    pad(o, from, WHAT_WIDTH);
    from = o->len;
    out_line(o, gave);
    pad(o, from, GAVE_WIDTH);
}

static void put_who(out *o, const terminal *t, const entente_resolution *r)
{
    out who = {0}, code = {0};
    out_text(&code, r->actor.code);
    if (code.len && r->sector.len) out_char(&code, ' ');
    out_text(&code, r->sector);
    out_text(&who, r->actor.name);
    if (who.len && r->actor.role.len) out_word(&who, ", ");
    out_text(&who, r->actor.role);
    terminal_paint(o, t, PAINT_SOURCE);
    put_line(o, code.len ? out_view(&code) : text_of("-"), out_view(&who));
    terminal_paint(o, t, PAINT_NONE);
    put_confidence(o, r->confidence);
    out_char(o, '\n');
    out_free(&who);
    out_free(&code);
}

static void put_ground(out *o, entente_text what, entente_text gave, const entente_reason *at)
{
    put_line(o, what, gave);
    out_text(o, at->file);
    out_print(o, ":%d\n", (int)at->line);
}

static void put_other(out *o, const entente_alternative *a)
{
    out who = {0};
    out_text(&who, a->code);
    out_char(&who, ' ');
    out_text(&who, a->sector);
    out_char(&who, ' ');
    out_text(&who, a->name);
    out_word(&who, ", ");
    put_confidence(&who, a->confidence);
    put_ground(o, text_of("or"), out_view(&who), &a->because);
    out_free(&who);
}

void answer_text(out *o, const terminal *t, const entente_answer *a)
{
    terminal_paint(o, t, PAINT_HEADING);
    out_line(o, a->phrase);
    terminal_paint(o, t, PAINT_NONE);
    out_char(o, '\n');
    if (!a->count) {
        out_repeat(o, ' ', INDENT);
        out_word(o, "nobody known\n");
    }
    for (int32_t i = 0; i < a->count; i++) {
        const entente_resolution *r = &a->list[i];
        put_who(o, t, r);
        for (int32_t k = 0; k < r->because_count; k++)
            put_ground(o, r->because[k].what, r->because[k].gave, &r->because[k]);
        for (int32_t k = 0; k < r->alternative_count; k++)
            put_other(o, &r->alternatives[k]);
    }
}
