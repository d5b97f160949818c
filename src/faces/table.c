/* table.c: Events as a table for people.
   SPDX-License-Identifier: MIT

       DATE        SOURCE             ACT               TARGET     STATUS    WORDS
       South Korea Hosts Japan and China — The New American, 2023-09-27
       2023-09-26  KOR South Korea    043 host a visit  JPN Japan  occurred  …South Korea played host to…

   An event is one line. Its words are what stands around the trigger. */
#include "faces/table.h"

#include "faces/kept.h"
#include "faces/words.h"

#include <stdlib.h>

enum { ROWS_KEPT = 500, GAP = 2 };

enum column { DATE, SOURCE, ACT, TARGET, STATUS, COLUMNS };

/* One line: an event, or a document's headline (all of it in words). */
typedef struct row {
    out cell[COLUMNS];
    out words;            /* the sentence as one line */
    entente_span trigger; /* of words */
    bool is_heading;
} row;

struct table {
    const entente_model *model;
    terminal terminal;
    row rows[ROWS_KEPT]; /* kept until the widths are known; then only the first is used */
    int row_count;
    bool is_begun;
    ptrdiff_t width[COLUMNS];
};

static const struct {
    const char *title;
    paint paint;
} columns[COLUMNS] = {
    [DATE] = {"DATE", PAINT_NONE},     [SOURCE] = {"SOURCE", PAINT_SOURCE},
    [ACT] = {"ACT", PAINT_ACT},        [TARGET] = {"TARGET", PAINT_TARGET},
    [STATUS] = {"STATUS", PAINT_NONE},
};

/* What of the sentence may be shown as one line, and where the trigger is in it. A byte may take no
   column at all, so there are some to spare. */
static void put_words(row *w, const entente_reading *r, const entente_event *e, ptrdiff_t room)
{
    bool is_cut[2];
    entente_span sentence = words_sentence(r, e, (int32_t)(8 * room), is_cut);
    entente_span act = e->trigger_span;
    entente_text text = text_sub(r->document.text, sentence.start, sentence.end);
    out_line(&w->words, text);
    w->trigger =
        out_line_span(text, (entente_span){act.start - sentence.start, act.end - sentence.start});
}

static void row_reset(row *w)
{
    for (int c = 0; c < COLUMNS; c++)
        w->cell[c].len = 0;
    w->words.len = 0;
    w->is_heading = false;
}

static void row_free(row *w)
{
    for (int c = 0; c < COLUMNS; c++)
        out_free(&w->cell[c]);
    out_free(&w->words);
}

/* Every column gets what its widest cell needs; where that leaves the words less than a third of
   what source, act, target and words share, the widest of the three give way. */
static void choose_widths(table *t)
{
    for (int c = 0; c < COLUMNS; c++) {
        t->width[c] = terminal_width(text_of(columns[c].title));
        for (int i = 0; i < t->row_count; i++) {
            ptrdiff_t width = terminal_width(out_view(&t->rows[i].cell[c]));
            if (width > t->width[c]) t->width[c] = width;
        }
    }
    ptrdiff_t room = t->terminal.columns - t->width[DATE] - t->width[STATUS] - COLUMNS * GAP;
    ptrdiff_t *width = t->width, most = room - room / 3;
    while (width[SOURCE] + width[ACT] + width[TARGET] > most) {
        int widest = width[ACT] > width[SOURCE] ? ACT : SOURCE;
        if (width[TARGET] > width[widest]) widest = TARGET;
        if (width[widest] <= 4) break;
        width[widest]--;
    }
}

static ptrdiff_t words_width(const table *t)
{
    ptrdiff_t left = t->terminal.columns - COLUMNS * GAP;
    for (int c = 0; c < COLUMNS; c++)
        left -= t->width[c];
    return left < 8 ? 8 : left;
}

/* The end of text in at most room columns, cut between words. Returns the columns that it took. */
static ptrdiff_t put_tail(out *o, entente_text text, ptrdiff_t room)
{
    ptrdiff_t used;
    entente_text tail = terminal_tail(text, room, &used);
    if (tail.len == text.len) return out_text(o, tail), used;
    tail = terminal_tail(text, room - 1, &used);
    ptrdiff_t from = 0;
    while (from < tail.len && tail.data[from] != ' ')
        from++;
    tail = text_sub(tail, from + 1, tail.len);
    out_word(o, "…");
    out_text(o, tail);
    return 1 + terminal_width(tail);
}

/* The start of text in at most room columns, cut between words. */
static void put_head(out *o, entente_text text, ptrdiff_t room)
{
    ptrdiff_t used;
    entente_text head = terminal_head(text, room, &used);
    bool is_cut = head.len < text.len;
    if (is_cut) {
        head = terminal_head(text, room - 1, &used);
        while (head.len && head.data[head.len - 1] != ' ')
            head.len--;
        while (head.len && head.data[head.len - 1] == ' ')
            head.len--;
    }
    out_text(o, head);
    if (is_cut) out_word(o, "…");
}

/* The words around the trigger: it stands in the middle of what does not fit. */
static void put_context(out *o, const table *t, const row *w)
{
    entente_text words = out_view(&w->words), trigger, before, after;
    ptrdiff_t room = words_width(t), used;
    before = text_sub(words, 0, w->trigger.start);
    trigger = terminal_head(text_sub(words, w->trigger.start, w->trigger.end), room, &used);
    after = text_sub(words, w->trigger.start + trigger.len, words.len);
    room -= used;
    ptrdiff_t left = terminal_width(before), right = terminal_width(after);
    ptrdiff_t half = room / 2, for_left = half;
    if (left <= half || left + right <= room)
        for_left = left;
    else if (right <= half)
        for_left = room - right;
    room -= put_tail(o, before, for_left);
    terminal_paint(o, &t->terminal, PAINT_ACT);
    out_text(o, trigger);
    terminal_paint(o, &t->terminal, PAINT_NONE);
    put_head(o, after, room);
}

static void put_row(out *o, const table *t, const row *w)
{
    if (w->is_heading) {
        terminal_paint(o, &t->terminal, PAINT_HEADING);
        put_head(o, out_view(&w->words), t->terminal.columns);
        terminal_paint(o, &t->terminal, PAINT_NONE);
        out_char(o, '\n');
        return;
    }
    for (int c = 0; c < COLUMNS; c++) {
        if (columns[c].paint) terminal_paint(o, &t->terminal, columns[c].paint);
        terminal_cell(o, out_view(&w->cell[c]), t->width[c]);
        if (columns[c].paint) terminal_paint(o, &t->terminal, PAINT_NONE);
        out_repeat(o, ' ', GAP);
    }
    put_context(o, t, w);
    out_char(o, '\n');
}

static void put_titles(out *o, const table *t)
{
    terminal_paint(o, &t->terminal, PAINT_FAINT);
    for (int c = 0; c < COLUMNS; c++)
        terminal_cell(o, text_of(columns[c].title), t->width[c] + GAP);
    out_word(o, "WORDS");
    terminal_paint(o, &t->terminal, PAINT_NONE);
    out_char(o, '\n');
}

/* Lets out what was kept; from now on rows go straight through. */
static void begin(table *t, out *o)
{
    t->is_begun = true;
    choose_widths(t);
    put_titles(o, t);
    for (int i = 0; i < t->row_count; i++)
        put_row(o, t, &t->rows[i]);
}

/* The row to fill next. */
static row *next_row(table *t)
{
    row *w = &t->rows[t->is_begun ? 0 : t->row_count];
    row_reset(w);
    return w;
}

static void row_done(table *t, out *o, const row *w)
{
    if (t->is_begun)
        put_row(o, t, w);
    else if (++t->row_count == ROWS_KEPT)
        begin(t, o);
}

static void add_event(table *t, out *o, const entente_reading *r, const entente_event *e)
{
    row *w = next_row(t);
    words_date(&w->cell[DATE], e);
    words_actors(&w->cell[SOURCE], e->source, e->source_count);
    words_act(&w->cell[ACT], t->model, e->cameo);
    words_actors(&w->cell[TARGET], e->target, e->target_count);
    out_word(&w->cell[STATUS], entente_status_name(e->status));
    put_words(w, r, e, t->terminal.columns);
    row_done(t, o, w);
}

table *table_new(const entente_model *model, const terminal *screen)
{
    table *t = calloc(1, sizeof *t);
    if (!t) out_exhausted();
    t->model = model;
    t->terminal = *screen;
    return t;
}

void table_free(table *t)
{
    if (!t) return;
    for (int i = 0; i < ROWS_KEPT; i++)
        row_free(&t->rows[i]);
    free(t);
}

void table_reading(table *t, out *o, const entente_reading *r)
{
    if (!r->event_count) return;
    if (r->document.title.len) {
        row *w = next_row(t);
        w->is_heading = true;
        words_headline(&w->words, &r->document);
        row_done(t, o, w);
    }
    for (int32_t i = 0; i < r->event_count; i++)
        add_event(t, o, r, &r->events[i]);
}

void table_kept(table *t, out *o, const entente_kept *k)
{
    kept_view v;
    kept_open(&v, k);
    add_event(t, o, &v.reading, &v.event);
    kept_close(&v);
}

void table_end(table *t, out *o)
{
    if (!t->is_begun && t->row_count) begin(t, o);
}
