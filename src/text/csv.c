/* csv.c: Rows of comma-separated text become documents.
   SPDX-License-Identifier: MIT */
#include "text/csv.h"

#include <stddef.h>
#include <string.h>

#include "text/decode.h"
#include "text/document.h"

/* ## Rows */

/* Plain text and quoted text are passed over to the next byte that may matter. */
static ptrdiff_t pass_plain(str bytes, ptrdiff_t at, char separator)
{
    while (at < bytes.len && bytes.data[at] != separator && bytes.data[at] != '\n')
        at++;
    return at;
}

static ptrdiff_t pass_quoted(str bytes, ptrdiff_t at)
{
    ptrdiff_t n = str_find_char(str_sub(bytes, at, bytes.len), '"');
    return n < 0 ? bytes.len : at + n;
}

bool csv_row_end(csv_scan *scan, str bytes, ptrdiff_t *at)
{
    while (*at < bytes.len) {
        if (scan->place == CSV_PLAIN) *at = pass_plain(bytes, *at, scan->separator);
        if (scan->place == CSV_QUOTED) *at = pass_quoted(bytes, *at);
        if (*at == bytes.len) break;
        char c = bytes.data[(*at)++];
        if (scan->place == CSV_QUOTED) {
            scan->place = CSV_QUOTE_END;
        } else if (c == '"' && scan->place != CSV_PLAIN) {
            scan->place = CSV_QUOTED;
        } else {
            bool is_start = c == scan->separator || c == '\n';
            scan->place = is_start ? CSV_FIELD_START : CSV_PLAIN;
            if (c == '\n') return true;
        }
    }
    return false;
}

/* The field at the start of *row as it is written; steps *row past it and its separator (data NULL
   after the last). */
static str next_field(str *row, char separator)
{
    str s = *row;
    if (!str_starts(s, S("\""))) return str_cut(row, separator);
    ptrdiff_t at = pass_quoted(s, 1);
    while (str_starts(str_sub(s, at, s.len), S("\"\"")))
        at = pass_quoted(s, at + 2);
    *row = str_sub(s, at, s.len);
    str tail = str_cut(row, separator); /* from the closing quote on */
    return str_sub(s, 0, at + tail.len);
}

/* What a field says: without its quotes, doubled ones made one. What stands behind the closing quote
   belongs to it. */
static str field_text(str field, arena *keep)
{
    if (!str_starts(field, S("\""))) return field;
    ptrdiff_t at = pass_quoted(field, 1);
    if (at + 1 >= field.len) return str_sub(field, 1, at);
    buf b = {.keep = keep};
    buf_put(&b, str_sub(field, 1, at));
    while (str_starts(str_sub(field, at, field.len), S("\"\""))) {
        ptrdiff_t from = at + 1; /* the second of the two stays */
        at = pass_quoted(field, at + 2);
        buf_put(&b, str_sub(field, from, at));
    }
    buf_put(&b, str_sub(field, at + 1, field.len));
    return buf_str(&b);
}

/* A row without its line break. */
static str less_break(str row)
{
    if (str_ends(row, S("\n"))) row.len--;
    if (str_ends(row, S("\r"))) row.len--;
    return row;
}

/* ## The header */

/* A field by its place in the struct. */
#define FIELD(name) ((int)(offsetof(fields, name) / sizeof(str)))
enum { FIELD_COUNT = sizeof(fields) / sizeof(str), NO_FIELD = -1 };

/* Names of columns and the field they fill; of several for one field the first here counts. */
static const struct {
    str name;
    int field;
} NAMES[] = {
    {S("id"), FIELD(id)},
    {S("date"), FIELD(date)},
    {S("published"), FIELD(date)},
    {S("published_at"), FIELD(date)},
    {S("story_date"), FIELD(date)},
    {S("text"), FIELD(text)},
    {S("body"), FIELD(text)},
    {S("content"), FIELD(text)},
    {S("sentence"), FIELD(text)},
    {S("title"), FIELD(title)},
    {S("headline"), FIELD(title)},
    {S("publisher"), FIELD(publisher)},
    {S("source"), FIELD(publisher)},
    {S("author"), FIELD(author)},
    {S("byline"), FIELD(author)},
    {S("url"), FIELD(url)},
    {S("link"), FIELD(url)},
    {S("language"), FIELD(language)},
    {S("lang"), FIELD(language)},
    {S("dateline"), FIELD(dateline)},
};
enum { NAME_COUNT = sizeof NAMES / sizeof *NAMES };

/* The place of a column's name in the list, NAME_COUNT when it is not there. */
static int name_of(str column)
{
    if (str_starts(column, S("\""))) column = str_sub(column, 1, pass_quoted(column, 1));
    int i = 0;
    while (i < NAME_COUNT && !str_eq_fold(str_trim(column), NAMES[i].name))
        i++;
    return i;
}

/* What the header row says. */
typedef struct header {
    char separator;
    ptrdiff_t count;
    int *field; /* that each column fills, or NO_FIELD */
} header;

static header header_read(str row, arena *keep)
{
    VEC(int) names = {0};
    int best[FIELD_COUNT];
    for (int i = 0; i < FIELD_COUNT; i++)
        best[i] = NAME_COUNT;
    header h = {.separator = csv_separator(row)};
    for (str rest = less_break(row); rest.data;) {
        int name = name_of(next_field(&rest, h.separator));
        *vec_push(&names, keep) = name;
        if (name < NAME_COUNT && name < best[NAMES[name].field]) best[NAMES[name].field] = name;
    }
    h.count = names.len;
    h.field = arena_new(keep, int, h.count);
    for (ptrdiff_t i = 0; i < h.count; i++) {
        int name = names.data[i];
        int field = name < NAME_COUNT ? NAMES[name].field : NO_FIELD;
        bool is_best = field != NO_FIELD && best[field] == name;
        h.field[i] = is_best ? field : NO_FIELD;
        if (is_best) best[field] = -1; /* a second column of the same name fills nothing */
    }
    return h;
}

char csv_separator(str row)
{
    static const char choices[] = {',', ';', '\t'};
    ptrdiff_t count[3] = {0};
    bool is_quoted = false;
    for (ptrdiff_t i = 0; i < row.len; i++) {
        is_quoted ^= row.data[i] == '"';
        for (int k = 0; k < 3 && !is_quoted; k++)
            count[k] += row.data[i] == choices[k];
    }
    int best = 0;
    for (int k = 1; k < 3; k++)
        if (count[k] > count[best]) best = k;
    return choices[best];
}

str csv_first_row(str head)
{
    str rest = head;
    csv_scan scan = {.separator = csv_separator(str_cut(&rest, '\n'))};
    ptrdiff_t end = 0;
    csv_row_end(&scan, head, &end);
    return str_sub(head, 0, end);
}

bool csv_is_header(str row)
{
    return str_find_char(row, csv_separator(row)) >= 0;
}

bool csv_has_text(str row)
{
    char separator = csv_separator(row);
    bool has_text = false;
    for (str rest = less_break(row); rest.data;) {
        int name = name_of(next_field(&rest, separator));
        has_text |= name < NAME_COUNT && NAMES[name].field == FIELD(text);
    }
    return has_text && csv_is_header(row);
}

/* ## The entrance */

/* A row's fields as the header names them; returns how many there are. */
static ptrdiff_t row_fields(const header *h, str row, fields *out, arena *keep)
{
    str *slots = (str *)(void *)out;
    ptrdiff_t count = 0;
    for (str rest = row; rest.data; count++) {
        str field = next_field(&rest, h->separator);
        bool is_wanted = count < h->count && h->field[count] != NO_FIELD;
        if (is_wanted) slots[h->field[count]] = field_text(field, keep);
    }
    return count;
}

static void read_row(const header *h, const chunk *c, str row, ptrdiff_t line, outcome_vec *out,
                     arena *keep)
{
    fields f = {0};
    ptrdiff_t count = row_fields(h, decode(row, S(""), keep), &f, keep);
    if (count == h->count)
        outcome_fields(out, c, line, &f, keep);
    else
        outcome_refuse(out, c, line, keep, "has %td fields where the header names %td", count,
                       h->count);
}

static ptrdiff_t count_lines(str s)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.len; i++)
        n += s.data[i] == '\n';
    return n;
}

void csv_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch)
{
    header h = header_read(c->header, &scratch);
    csv_scan scan = {.separator = h.separator};
    ptrdiff_t line = c->line, next;
    for (ptrdiff_t at = 0; at < c->bytes.len; at = next) {
        next = at;
        scan.place = CSV_FIELD_START;
        csv_row_end(&scan, c->bytes, &next);
        str row = str_sub(c->bytes, at, next);
        if (scan.place == CSV_QUOTED)
            outcome_refuse(out, c, line, keep, "opens a quote that is not closed");
        else if (str_trim(row).len)
            read_row(&h, c, less_break(row), line, out, keep);
        line += count_lines(row);
    }
}
