/* parse_words.c: Words that are given as CoNLL-U get their grammar.
   SPDX-License-Identifier: MIT

   Sentences are taken one by one, so that a damaged one is refused alone; read all together, because
   that is faster; and written, with what stood around the words, in the order in which they came. */
#include "front/parse.h"

#include "base/utf8.h"

/* What stood between two blank lines: words, comments alone, or something damaged. */
typedef struct unit {
    str bytes;
    conllu_sentence words;      /* count 0: comments alone */
    const entente_error *error; /* NULL when it is whole */
} unit;

typedef struct job {
    str file;
    conllu text;
    VEC(unit) units;
    arena *keep;
} job;

/* Cuts off what goes up to the next blank line behind a word; adds its lines to *lines. */
static str cut_unit(str *rest, ptrdiff_t *lines)
{
    str all = *rest;
    bool has_word = false;
    while (rest->len) {
        str line = str_cut(rest, '\n');
        ++*lines;
        if (str_ends(line, S("\r"))) line.len--;
        if (!line.len && has_word) break;
        has_word |= line.len && line.data[0] != '#';
    }
    return str_sub(all, 0, all.len - rest->len);
}

static void add_unit(job *j, str bytes, ptrdiff_t line)
{
    entente_error error = {0};
    ptrdiff_t words = j->text.words.len, sentences = j->text.sentences.len;
    unit u = {.bytes = bytes};
    if (!conllu_read(j->file, bytes, &j->text, j->keep, &error)) {
        entente_error *kept = arena_new(j->keep, entente_error, 1);
        error.line += line - 1;
        *kept = error;
        u.error = kept;
        j->text.words.len = words;
        j->text.sentences.len = sentences;
    }
    u.words = (conllu_sentence){(int32_t)words, (int32_t)(j->text.words.len - words)};
    *vec_push(&j->units, j->keep) = u;
}

static const language_word *read_units(grammar *g, const job *j, arena scratch)
{
    str *forms = arena_new(&scratch, str, j->text.words.len);
    int32_t *counts = arena_new(&scratch, int32_t, j->units.len);
    for (ptrdiff_t i = 0; i < j->text.words.len; i++)
        forms[i] = j->text.words.data[i].form;
    for (ptrdiff_t i = 0; i < j->units.len; i++)
        counts[i] = j->units.data[i].words.count;
    return grammar_read(g, forms, counts, j->units.len, j->keep, scratch);
}

/* The column less the names that it held, and with the one that was found. */
static str misc_of(str misc, const language_word *word, arena *keep)
{
    buf b = {.keep = keep};
    if (!word->name && str_find(misc, S("Name=")) < 0) return misc;
    for (str rest = misc; rest.len;) {
        str item = str_cut(&rest, '|');
        if (str_starts(item, S("Name="))) continue;
        if (b.len) buf_char(&b, '|');
        buf_put(&b, item);
    }
    if (word->name) buf_print(&b, "%sName=%.*s", b.len ? "|" : "", ARG_STR(language_name(word)));
    return buf_str(&b);
}

static void put_unit(const language *l, const job *j, const unit *u, const language_word *words,
                     buf *out, arena scratch)
{
    for (int32_t i = 0; i < u->words.count; i++) {
        arena inner = scratch;
        conllu_word w = j->text.words.data[u->words.first + i];
        grammar_fill(l, &words[u->words.first + i], &w);
        w.misc = misc_of(w.misc, &words[u->words.first + i], &inner);
        conllu_put_before(out, w.before);
        conllu_put(out, i + 1, &w);
    }
    if (!u->words.count) conllu_put_before(out, u->bytes);
    buf_char(out, '\n');
}

static void put_units(const language *l, const job *j, const language_word *words,
                      parse_part_vec *out, arena scratch)
{
    buf b = {.keep = j->keep};
    entente_totals totals = {0};
    for (ptrdiff_t i = 0; i <= j->units.len; i++) {
        const unit *u = i < j->units.len ? &j->units.data[i] : NULL;
        if (u && !u->error) {
            put_unit(l, j, u, words, &b, scratch);
            totals.sentences += u->words.count > 0;
            totals.tokens += u->words.count;
            totals.bytes += u->bytes.len;
            continue;
        }
        if (b.len) *vec_push(out, j->keep) = (parse_part){buf_str(&b), NULL, totals};
        if (u) *vec_push(out, j->keep) = (parse_part){.error = u->error, .totals.refused = 1};
        b = (buf){.keep = j->keep};
        totals = (entente_totals){0};
    }
}

void parse_words(grammar *g, str file, ptrdiff_t line, str bytes, parse_part_vec *out, arena *keep,
                 arena scratch)
{
    job j = {.file = file, .keep = keep};
    for (str rest = utf8_mend(bytes, keep); str_trim(rest).len;) {
        ptrdiff_t lines = 0;
        str piece = cut_unit(&rest, &lines);
        add_unit(&j, piece, line);
        line += lines;
    }
    const language_word *words = read_units(g, &j, scratch);
    put_units(g->model->language, &j, words, out, scratch);
}
