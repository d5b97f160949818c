/* grid.c: Rows of named columns, as a table, JSON or CSV.
   SPDX-License-Identifier: MIT */
#include "faces/grid.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "faces/csv.h"
#include "faces/json.h"
#include "faces/verbs.h"

enum { ROWS_KEPT = 500, COLUMNS_MOST = 64, GAP = 2, WIDTH_LEAST = 4 };

/* The rows that decide how wide columns are; later ones follow them. */
typedef struct grid {
    entente_rows *rows;
    terminal terminal;
    out out;
    int32_t columns;
    out *cells; /* ROWS_KEPT times columns */
    bool *is_number;
    int kept;
    ptrdiff_t width[COLUMNS_MOST];
    int write_error;
} grid;

static bool flush(grid *g)
{
    if (!g->write_error && !out_write(&g->out, stdout)) g->write_error = errno;
    return !g->write_error;
}

/* ## Table */

/* A number in few digits; everything else on one line. */
static void put_cell(out *o, const entente_cell *c)
{
    if (c->kind == ENTENTE_REAL)
        out_number(o, c->real);
    else if (c->kind == ENTENTE_BYTES)
        out_print(o, "(%td bytes)", c->text.len);
    else
        out_line(o, text_sub(c->text, 0, 4096));
}

static void choose_widths(grid *g)
{
    ptrdiff_t sum = 0;
    for (int32_t c = 0; c < g->columns; c++) {
        g->width[c] = terminal_width(entente_rows_name(g->rows, c));
        for (int i = 0; i < g->kept; i++) {
            ptrdiff_t width = terminal_width(out_view(&g->cells[i * g->columns + c]));
            if (width > g->width[c]) g->width[c] = width;
        }
        sum += g->width[c] + GAP;
    }
    for (ptrdiff_t room = g->terminal.columns + GAP; sum > room; sum--) {
        int32_t widest = 0;
        for (int32_t c = 1; c < g->columns; c++)
            if (g->width[c] > g->width[widest]) widest = c;
        if (g->width[widest] <= WIDTH_LEAST) break;
        g->width[widest]--;
    }
}

static void put_aligned(grid *g, int32_t column, entente_text text)
{
    ptrdiff_t width = g->width[column], used = terminal_width(text);
    bool is_last = column == g->columns - 1;
    if (g->is_number[column] && used < width) out_repeat(&g->out, ' ', width - used);
    if (g->is_number[column] && used <= width)
        out_text(&g->out, text);
    else if (is_last && used <= width)
        out_text(&g->out, text);
    else
        terminal_cell(&g->out, text, width);
    out_repeat(&g->out, ' ', is_last ? 0 : GAP);
    if (is_last) out_char(&g->out, '\n');
}

static void put_kept(grid *g)
{
    choose_widths(g);
    terminal_paint(&g->out, &g->terminal, PAINT_FAINT);
    for (int32_t c = 0; c < g->columns; c++)
        put_aligned(g, c, entente_rows_name(g->rows, c));
    terminal_paint(&g->out, &g->terminal, PAINT_NONE);
    for (int i = 0; i < g->kept; i++)
        for (int32_t c = 0; c < g->columns; c++)
            put_aligned(g, c, out_view(&g->cells[i * g->columns + c]));
    g->kept = -1;
}

static void add_row(grid *g)
{
    out *row = &g->cells[(g->kept < 0 ? 0 : g->kept) * g->columns];
    for (int32_t c = 0; c < g->columns; c++) {
        entente_cell cell = entente_rows_cell(g->rows, c);
        row[c].len = 0;
        put_cell(&row[c], &cell);
        if (g->kept >= 0 && (cell.kind == ENTENTE_TEXT || cell.kind == ENTENTE_BYTES))
            g->is_number[c] = false;
    }
    if (g->kept < 0) {
        for (int32_t c = 0; c < g->columns; c++)
            put_aligned(g, c, out_view(&row[c]));
    } else if (++g->kept == ROWS_KEPT) {
        put_kept(g);
    }
}

/* ## Data */

static void put_json(grid *g)
{
    for (int32_t c = 0; c < g->columns; c++) {
        entente_cell cell = entente_rows_cell(g->rows, c);
        out_word(&g->out, c ? ", " : "{");
        json_string(&g->out, entente_rows_name(g->rows, c));
        out_word(&g->out, ": ");
        if (cell.kind == ENTENTE_NOTHING)
            out_word(&g->out, "null");
        else if (cell.kind == ENTENTE_INTEGER || cell.kind == ENTENTE_REAL)
            out_text(&g->out, cell.text);
        else if (cell.kind == ENTENTE_TEXT)
            json_string(&g->out, cell.text);
        else
            out_print(&g->out, "{\"bytes\": %td}", cell.text.len);
    }
    out_word(&g->out, "}\n");
}

static void put_csv(grid *g)
{
    for (int32_t c = 0; c < g->columns; c++) {
        if (c) out_char(&g->out, ',');
        csv_cell(&g->out, entente_rows_cell(g->rows, c).text);
    }
    out_word(&g->out, "\r\n");
}

static void put_csv_header(grid *g)
{
    for (int32_t c = 0; c < g->columns; c++) {
        if (c) out_char(&g->out, ',');
        csv_cell(&g->out, entente_rows_name(g->rows, c));
    }
    out_word(&g->out, "\r\n");
}

/* ## The entrance */

static bool grid_open(grid *g, entente_rows *rows)
{
    *g = (grid){
        .rows = rows, .terminal = terminal_of(stdout), .columns = entente_rows_columns(rows)};
    if (g->columns > COLUMNS_MOST) return false;
    size_t cells = (size_t)ROWS_KEPT * (size_t)(g->columns + 1);
    g->cells = calloc(cells, sizeof *g->cells);
    g->is_number = malloc((size_t)g->columns + 1);
    if (!g->cells || !g->is_number) out_exhausted();
    memset(g->is_number, true, (size_t)g->columns);
    return true;
}

static void grid_close(grid *g)
{
    for (int i = 0; g->cells && i < ROWS_KEPT * g->columns; i++)
        out_free(&g->cells[i]);
    free(g->cells);
    free(g->is_number);
    out_free(&g->out);
}

static int64_t put_rows(grid *g, grid_form form, entente_error *error)
{
    int64_t count = 0;
    if (form == GRID_CSV) put_csv_header(g);
    for (; entente_rows_next(g->rows, error) && !g->write_error; count++) {
        if (form == GRID_JSON)
            put_json(g);
        else if (form == GRID_CSV)
            put_csv(g);
        else
            add_row(g);
        if (g->out.len > 1 << 16) flush(g);
    }
    if (form == GRID_TABLE && count && g->kept >= 0) put_kept(g);
    return count;
}

int grid_print(entente_rows *rows, grid_form form)
{
    entente_error error = {0};
    grid g;
    if (!grid_open(&g, rows)) {
        fprintf(stderr, "entente: an answer may have %d columns at most\n", COLUMNS_MOST);
        return EXIT_WRONG;
    }
    int64_t count = put_rows(&g, form, &error);
    if (flush(&g) && fflush(stdout) != 0) g.write_error = errno;
    int write_error = g.write_error;
    grid_close(&g);
    if (write_error) return output_failed(write_error);
    if (error.code) return error_print(&error), EXIT_WRONG;
    return count ? EXIT_FOUND : EXIT_NOTHING;
}
