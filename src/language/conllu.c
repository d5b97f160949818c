/* conllu.c: Treebanks: sentences of words in ten columns.
   SPDX-License-Identifier: MIT */
#include "language/conllu.h"

enum { COLUMNS = 10 };
enum { ID, FORM, LEMMA, UPOS, XPOS, FEATURES, HEAD, LABEL, DEPENDENCIES, MISC };

typedef struct reading {
    str file;
    conllu *out;
    arena *keep;
    entente_error *error;
    int32_t first;     /* of the sentence being read */
    str before;        /* lines since the last word */
    const char *start; /* of the line being read */
    ptrdiff_t line;
} reading;

static bool fail(reading *r, const char *what)
{
    err_set(r->error, ENTENTE_BAD_INPUT, r->line, "%s", what);
    return err_file(r->error, r->file);
}

static bool split(str line, str column[COLUMNS])
{
    str rest = line;
    int n = 0;
    for (; n < COLUMNS && rest.data; n++)
        column[n] = str_cut(&rest, '\t');
    return n == COLUMNS && !rest.data;
}

static str given(str column)
{
    return str_eq(column, S("_")) ? S("") : column;
}

static bool read_word(reading *r, str column[COLUMNS])
{
    int64_t id, head = -1;
    if (!str_to_int(column[ID], &id) || id != r->out->words.len - r->first + 1)
        return fail(r, "words are not numbered from 1 in steps of 1");
    if (!column[FORM].len) return fail(r, "a word is empty");
    if (given(column[HEAD]).len && (!str_to_int(column[HEAD], &head) || head < 0 || head > 1000000))
        return fail(r, "the head is not a number of a word");
    r->before.len = r->before.data ? r->start - r->before.data : 0;
    *vec_push(&r->out->words, r->keep) =
        (conllu_word){.form = column[FORM],
                      .lemma = str_eq(column[FORM], S("_")) ? column[LEMMA] : given(column[LEMMA]),
                      .upos = given(column[UPOS]),
                      .xpos = given(column[XPOS]),
                      .features = given(column[FEATURES]),
                      .label = given(column[LABEL]),
                      .misc = given(column[MISC]),
                      .before = r->before,
                      .head = (int32_t)head};
    r->before = S("");
    r->before.data = NULL;
    return true;
}

static bool end_sentence(reading *r)
{
    int32_t count = (int32_t)(r->out->words.len - r->first);
    for (int32_t i = 0; i < count; i++)
        if (r->out->words.data[r->first + i].head > count)
            return fail(r, "a head lies outside its sentence");
    if (count) *vec_push(&r->out->sentences, r->keep) = (conllu_sentence){r->first, count};
    r->first += count;
    return true;
}

static bool read_line(reading *r, str line)
{
    str column[COLUMNS];
    if (!line.len) return end_sentence(r);
    if (line.data[0] != '#') {
        if (!split(line, column)) return fail(r, "a word has not ten columns");
        if (str_find_char(column[ID], '-') < 0 && str_find_char(column[ID], '.') < 0)
            return read_word(r, column);
    }
    if (!r->before.data) r->before.data = line.data;
    return true;
}

bool conllu_read(str file, str bytes, conllu *out, arena *keep, entente_error *error)
{
    reading r = {file, out, keep, error, (int32_t)out->words.len, {0}, NULL, 0};
    for (str rest = bytes; rest.data;) {
        r.start = rest.data;
        str line = str_cut(&rest, '\n');
        if (str_ends(line, S("\r"))) line.len--;
        r.line++;
        if (out->words.len > INT32_MAX / 2) return fail(&r, "the file has too many words");
        if (!read_line(&r, line)) return false;
    }
    return end_sentence(&r);
}

static void put_column(buf *out, str column)
{
    buf_char(out, '\t');
    buf_put(out, column.len ? column : S("_"));
}

static void put_number(buf *out, int32_t number)
{
    char digits[16];
    int at = sizeof digits;
    do
        digits[--at] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    buf_put(out, (str){digits + at, (ptrdiff_t)sizeof digits - at});
}

void conllu_put(buf *out, int32_t id, const conllu_word *w)
{
    put_number(out, id);
    const str left[] = {w->form, w->lemma, w->upos, w->xpos, w->features};
    for (int i = 0; i < 5; i++)
        put_column(out, left[i]);
    buf_char(out, '\t');
    if (w->head < 0)
        buf_char(out, '_');
    else
        put_number(out, w->head);
    put_column(out, w->label);
    put_column(out, S(""));
    put_column(out, w->misc);
    buf_char(out, '\n');
}

void conllu_put_before(buf *out, str before)
{
    for (str rest = before; rest.len;) {
        str line = str_cut(&rest, '\n');
        if (str_ends(line, S("\r"))) line.len--;
        str id = line;
        id = str_cut(&id, '\t');
        if (!line.len || (line.data[0] != '#' && str_find_char(id, '.') >= 0)) continue;
        buf_put(out, line);
        buf_char(out, '\n');
    }
}

str conllu_value(str column, str name)
{
    for (str rest = column; rest.data;) {
        str item = str_cut(&rest, '|');
        if (item.len > name.len && str_starts(item, name) && item.data[name.len] == '=')
            return str_sub(item, name.len + 1, item.len);
    }
    return S("");
}
