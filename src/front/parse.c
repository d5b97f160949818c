/* parse.c: A document becomes CoNLL-U with its grammar.
   SPDX-License-Identifier: MIT */
#include "front/parse.h"

#include "front/reader.h"
#include "front/whole.h"
#include "text/glyph.h"

/* ## What CoNLL-U can hold */

static bool is_plain(str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (s.data[i] <= ' ' || s.data[i] > '~') return false;
    return true;
}

/* s on one line: runs of what separates words (white space, control characters) as one blank. */
static str one_line(str s, char blank, arena *keep)
{
    buf b = {.keep = keep};
    bool is_after_space = false;
    if (is_plain(s)) return s;
    for (ptrdiff_t at = 0; at < s.len;) {
        glyph g = glyph_at(s, at);
        bool is_space = g.kind == GLYPH_SPACE;
        if (is_space && !is_after_space) buf_char(&b, blank);
        if (!is_space) buf_put(&b, str_sub(s, at, at + g.bytes));
        is_after_space = is_space;
        at += g.bytes;
    }
    return buf_str(&b);
}

/* ## Writing */

typedef struct writer {
    const language *language;
    str text, id, sentence_id; /* of the document; the second without white space */
    const sentence_vec *sentences;
    const token_vec *tokens;
    const language_word *words;
    buf out;
    arena scratch; /* what one sentence needs */
} writer;

/* Tokens cover all that is no white space. */
static bool is_glued(const token_vec *t, ptrdiff_t i)
{
    return i && i < t->len && t->data[i - 1].span.end == t->data[i].span.start;
}

static bool is_part(const token_vec *t, ptrdiff_t i, ptrdiff_t end)
{
    return i < end && t->data[i].is_part;
}

/* The line of a token that is words [first, last]. */
static void put_range(writer *w, ptrdiff_t base, ptrdiff_t first, ptrdiff_t last, arena scratch)
{
    entente_span span = {w->tokens->data[first].span.start, w->tokens->data[last].span.end};
    str form = one_line(str_span(w->text, span), ' ', &scratch);
    buf_print(&w->out, "%td-%td\t", first - base + 1, last - base + 1);
    buf_put(&w->out, form);
    buf_put(&w->out, S("\t_\t_\t_\t_\t_\t_\t_\t"));
    buf_put(&w->out, is_glued(w->tokens, last + 1) ? S("SpaceAfter=No\n") : S("_\n"));
}

static str misc_of(const language_word *word, bool has_no_space, arena *keep)
{
    if (word->name)
        return str_format(keep, "Name=%.*s%s", ARG_STR(language_name(word)),
                          has_no_space ? "|SpaceAfter=No" : "");
    return has_no_space ? S("SpaceAfter=No") : S("");
}

static void put_word(writer *w, ptrdiff_t base, ptrdiff_t i, bool is_inside, arena scratch)
{
    const language_word *word = &w->words[i];
    bool has_no_space = !is_inside && is_glued(w->tokens, i + 1);
    conllu_word row = {.form = one_line(str_span(w->text, w->tokens->data[i].span), ' ', &scratch)};
    grammar_fill(w->language, word, &row);
    row.lemma = one_line(row.lemma, ' ', &scratch);
    row.misc = misc_of(word, has_no_space, &scratch);
    conllu_put(&w->out, (int32_t)(i - base + 1), &row);
}

static void put_words(writer *w, const entente_sentence *s)
{
    ptrdiff_t end = s->first + s->count, range_end = 0;
    for (ptrdiff_t i = s->first; i < end; i++) {
        ptrdiff_t last = i;
        while (is_part(w->tokens, last + 1, end))
            last++;
        if (last > i && i >= range_end) {
            put_range(w, s->first, i, last, w->scratch);
            range_end = last + 1;
        }
        put_word(w, s->first, i, i < range_end, w->scratch);
    }
    buf_char(&w->out, '\n');
}

/* "# newpar", "# newdoc id = x", "# text = ...". */
static void put_comment(writer *w, const char *what, const char *name, str value)
{
    buf_print(&w->out, "# %s%s%s%s", what, *what && *name ? " " : "", name, *name ? " = " : "");
    buf_put(&w->out, value);
    buf_char(&w->out, '\n');
}

static void put_sentence(writer *w, ptrdiff_t number, bool starts_paragraph)
{
    const entente_sentence *s = &w->sentences->data[number];
    arena scratch = w->scratch;
    if (!number) put_comment(w, "newdoc", w->id.len ? "id" : "", w->id);
    if (starts_paragraph) put_comment(w, "newpar", "", S(""));
    str sentence = str_format(&scratch, "%.*s%s%td", ARG_STR(w->sentence_id),
                              w->sentence_id.len ? "-" : "", number + 1);
    put_comment(w, "", "sent_id", sentence);
    put_comment(w, "", "text", one_line(str_span(w->text, s->span), ' ', &scratch));
    put_words(w, s);
}

static bool is_on_new_line(str text, const block_vec *blocks, ptrdiff_t i)
{
    if (!i) return true;
    str between = str_sub(text, blocks->data[i - 1].span.end, blocks->data[i].span.start);
    return str_find_char(between, '\n') >= 0;
}

/* What stands behind a dateline is another sentence, but in the same paragraph. */
static void put_sentences(writer *w, const block_vec *blocks)
{
    ptrdiff_t next = 0;
    for (ptrdiff_t i = 0; i < w->sentences->len; i++) {
        bool starts_paragraph = false;
        for (; next < blocks->len &&
               blocks->data[next].span.start <= w->sentences->data[i].span.start;
             next++)
            starts_paragraph |= is_on_new_line(w->text, blocks, next);
        put_sentence(w, i, starts_paragraph);
    }
}

/* ## The whole */

static void count(entente_totals *t, const writer *w)
{
    t->documents++;
    t->sentences += w->sentences->len;
    t->tokens += w->tokens->len;
    t->bytes += w->text.len;
}

str parse_document(grammar *g, const entente_document *given, entente_totals *totals, arena *keep,
                   arena scratch, entente_error *error)
{
    entente_document d;
    if (!reader_take(given, &d, keep, error)) return (str){0};
    block_vec blocks = {0}, all = {0};
    article_read(g->model->furniture, &d, &blocks, keep, scratch);
    whole_blocks(d.text, &blocks, &all, keep);
    sentence_vec sentences = {0};
    token_vec tokens = {0};
    segment(g->model->segmenter, d.text, &all, &sentences, &tokens, keep, scratch);
    writer w = {.language = g->model->language,
                .text = d.text,
                .id = one_line(str_trim(d.id), ' ', keep),
                .sentence_id = one_line(str_trim(d.id), '_', keep),
                .sentences = &sentences,
                .tokens = &tokens};
    w.words = grammar_of(g, d.text, &sentences, &tokens, keep, scratch);
    w.out.keep = keep;
    w.scratch = scratch;
    put_sentences(&w, &all);
    count(totals, &w);
    return w.out.len ? buf_str(&w.out) : S("");
}
