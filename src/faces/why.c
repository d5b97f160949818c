/* why.c: What an event was read from.
   SPDX-License-Identifier: MIT

       2023-09-26 KOR South Korea > 043 host a visit > JPN Japan, occurred
           [source South Korea] [act played host] to diplomats from [target Japan].
           seed.txt, sentence 2, confidence 0.8
           pattern     host-2                                    patterns/visit.txt:41
           source      South Korea                               actors/states.txt:112   */
#include "faces/why.h"

#include "faces/words.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_LIMIT = 4096, MARKS = 64, INDENT = 4, WHAT_WIDTH = 12, ENTRY_WIDTH = 40 };

/* A stretch of the sentence and what it is to the event. */
typedef struct mark {
    const char *label;
    paint paint;
    entente_span span; /* of the sentence as one line */
} mark;

typedef struct marks {
    mark list[MARKS];
    int count;
    entente_text text;     /* of the sentence, or what is shown of it */
    entente_span sentence; /* in the document */
} marks;

/* Spans outside the sentence (a teller named earlier) are not marked. */
static void add_mark(marks *m, const char *label, paint p, entente_span span)
{
    if (span.start < m->sentence.start || span.end > m->sentence.end || span.end <= span.start)
        return;
    if (m->count == MARKS) return;
    entente_span inside = {span.start - m->sentence.start, span.end - m->sentence.start};
    m->list[m->count++] = (mark){label, p, out_line_span(m->text, inside)};
}

/* By start, the longer one first. */
static int compare_marks(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end) return x->span.end > y->span.end ? -1 : 1;
    return strcmp(x->label, y->label);
}

static void find_marks(marks *m, const entente_event *e)
{
    for (int32_t i = 0; i < e->source_count; i++)
        add_mark(m, "source", PAINT_SOURCE, e->source[i].span);
    for (int32_t i = 0; i < e->target_count; i++)
        add_mark(m, "target", PAINT_TARGET, e->target[i].span);
    for (int32_t i = 0; i < e->attribution_count; i++)
        add_mark(m, "by", PAINT_TELLER, e->attribution[i].span);
    if (e->place.name.len) add_mark(m, "place", PAINT_PLACE, e->place.span);
    add_mark(m, "act", PAINT_ACT, e->trigger_span);
    qsort(m->list, (size_t)m->count, sizeof *m->list, compare_marks);
}

/* The open mark that ends first, -1 when none is open. */
static int first_to_end(const marks *m, const int *open, int open_count)
{
    int first = -1;
    for (int i = open_count - 1; i >= 0; i--)
        if (first < 0 || m->list[open[i]].span.end < m->list[open[first]].span.end) first = i;
    return first;
}

/* The line with its marks in brackets, a closing one before an opening one at the same place. */
static void put_marked(out *o, const terminal *t, const marks *m, entente_text line)
{
    int open[MARKS], open_count = 0, next = 0;
    ptrdiff_t at = 0;
    while (next < m->count || open_count) {
        int ending = first_to_end(m, open, open_count);
        ptrdiff_t end = ending < 0 ? line.len + 1 : m->list[open[ending]].span.end;
        ptrdiff_t start = next < m->count ? m->list[next].span.start : line.len + 1;
        bool is_end = end <= start;
        ptrdiff_t to = is_end ? end : start;
        out_text(o, text_sub(line, at, to));
        at = to;
        if (is_end) {
            memmove(&open[ending], &open[ending + 1],
                    (size_t)(--open_count - ending) * sizeof *open);
            out_char(o, ']');
            terminal_paint(o, t, open_count ? m->list[open[open_count - 1]].paint : PAINT_NONE);
        } else {
            terminal_paint(o, t, m->list[next].paint);
            out_print(o, "[%s ", m->list[next].label);
            open[open_count++] = next++;
        }
    }
    out_text(o, text_sub(line, at, line.len));
}

/* The columns of a word, without the colours in it. */
static ptrdiff_t word_width(entente_text word)
{
    ptrdiff_t width = 0, from = 0;
    for (ptrdiff_t i = 0; i < word.len; i++) {
        if (word.data[i] != '\033') continue;
        width += terminal_width(text_sub(word, from, i));
        while (i < word.len && word.data[i] != 'm')
            i++;
        from = i + 1;
    }
    return width + terminal_width(text_sub(word, from, word.len));
}

/* Text in lines that fit the terminal, each indented; the first one is there already. */
static void put_wrapped(out *o, const terminal *t, entente_text text, ptrdiff_t indent)
{
    ptrdiff_t column = indent;
    bool is_first = true;
    for (ptrdiff_t at = 0; at < text.len;) {
        const char *blank = memchr(text.data + at, ' ', (size_t)(text.len - at));
        ptrdiff_t end = blank ? blank - text.data : text.len;
        entente_text word = text_sub(text, at, end);
        ptrdiff_t width = word_width(word);
        if (!is_first && column + 1 + width > t->columns) {
            out_char(o, '\n');
            out_repeat(o, ' ', indent);
            column = indent;
        } else if (!is_first) {
            out_char(o, ' ');
            column++;
        }
        is_first = false;
        out_text(o, word);
        column += width;
        at = end + 1;
    }
    out_char(o, '\n');
}

static void put_sentence(out *o, const terminal *t, const entente_reading *r,
                         const entente_event *e)
{
    bool is_cut[2];
    marks m = {.sentence = words_sentence(r, e, WORDS_LIMIT, is_cut)};
    out line = {0}, marked = {0};
    m.text = text_sub(r->document.text, m.sentence.start, m.sentence.end);
    out_line(&line, m.text);
    find_marks(&m, e);
    if (is_cut[0]) out_word(&marked, "… ");
    put_marked(&marked, t, &m, out_view(&line));
    if (is_cut[1]) out_word(&marked, " …");
    out_repeat(o, ' ', INDENT);
    put_wrapped(o, t, out_view(&marked), INDENT);
    out_free(&line);
    out_free(&marked);
}

/* "2023-09-26 KOR South Korea > 043 host a visit > JPN Japan, occurred". */
static void put_summary(out *o, const terminal *t, const entente_model *model,
                        const entente_event *e)
{
    terminal_paint(o, t, PAINT_HEADING);
    words_date(o, e);
    out_word(o, e->day == ENTENTE_NO_DAY ? "" : " ");
    words_actors(o, e->source, e->source_count);
    out_word(o, e->source_count ? " > " : "");
    words_act(o, model, e->cameo);
    out_word(o, e->target_count ? " > " : "");
    words_actors(o, e->target, e->target_count);
    out_print(o, ", %s", entente_status_name(e->status));
    terminal_paint(o, t, PAINT_NONE);
    out_char(o, '\n');
}

/* "seed.txt:5, sentence 2, confidence 0.8". */
static void put_origin(out *o, const entente_reading *r, const entente_event *e)
{
    const entente_document *d = &r->document;
    out_repeat(o, ' ', INDENT);
    out_line(o, d->origin.len ? d->origin : d->id);
    if (d->line > 1) out_print(o, ":%td", d->line);
    out_print(o, ", sentence %d, confidence ", (int)e->sentence + 1);
    out_number(o, e->confidence);
    out_char(o, '\n');
}

/* "2023-09-01 to 2023-09-26, month": of an act that is not of one day. */
static void put_stretch(out *o, const entente_event *e)
{
    char first[16], last[16];
    if (e->day == ENTENTE_NO_DAY || e->until <= e->day) return;
    out_repeat(o, ' ', INDENT);
    terminal_cell(o, text_of("when"), WHAT_WIDTH);
    out_print(o, "%s to %s, %s\n", entente_day_format(e->day, first),
              entente_day_format(e->until, last), entente_precision_name(e->precision));
}

/* "Abyei, SDN, South Kordofan, city" */
static void put_place(out *o, const entente_place *p)
{
    const entente_text parts[] = {p->name, p->country, p->region, p->kind};
    if (!p->name.len) return;
    out_repeat(o, ' ', INDENT);
    terminal_cell(o, text_of("where"), WHAT_WIDTH);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (i && parts[i].len) out_word(o, ", ");
        out_line(o, parts[i]);
    }
    out_char(o, '\n');
}

/* A teller without a name is told by the words of the document. */
static void put_teller(out *o, const entente_reading *r, const entente_teller *by)
{
    entente_text words = text_sub(r->document.text, by->span.start, by->span.end);
    entente_text name = by->name.len ? by->name : words;
    out_repeat(o, ' ', INDENT);
    terminal_cell(o, text_of("by"), WHAT_WIDTH);
    out_text(o, by->code);
    if (by->code.len && name.len) out_char(o, ' ');
    out_line(o, name);
    if (by->cue.len) out_word(o, ", ");
    out_line(o, by->cue);
    if (by->stance != ENTENTE_TELLS) out_print(o, ", %s", entente_stance_name(by->stance));
    out_word(o, by->is_quoted ? ", in quotation marks\n" : "\n");
}

static void put_reason(out *o, const terminal *t, const entente_reason *why)
{
    out entry = {0};
    out_line(&entry, why->text);
    out_repeat(o, ' ', INDENT);
    terminal_cell(o, why->what, WHAT_WIDTH);
    if (why->file.len) {
        terminal_cell(o, out_view(&entry), ENTRY_WIDTH);
        out_word(o, "  ");
        out_text(o, why->file);
        if (why->line) out_print(o, ":%d", (int)why->line);
        out_char(o, '\n');
    } else {
        put_wrapped(o, t, out_view(&entry), INDENT + WHAT_WIDTH);
    }
    out_free(&entry);
}

void why_event(out *o, const terminal *t, const entente_model *model, const entente_reading *r,
               const entente_event *e)
{
    put_summary(o, t, model, e);
    put_sentence(o, t, r, e);
    put_origin(o, r, e);
    put_stretch(o, e);
    put_place(o, &e->place);
    for (int32_t i = 0; i < e->attribution_count; i++)
        put_teller(o, r, &e->attribution[i]);
    for (int32_t i = 0; i < e->because_count; i++)
        put_reason(o, t, &e->because[i]);
    out_char(o, '\n');
}
