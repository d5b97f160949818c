/* reader.c: Documents become readings: the whole pipeline on one page.
   SPDX-License-Identifier: MIT

       bytes ───> UTF-8 ────> blocks ───> sentences, tokens ───> mentions, grammar ───> events
            mend     article_read    segment         world_find, grammar_of    coder_read        */
#include "front/reader.h"

#include "base/date.h"
#include "base/utf8.h"
#include "front/parse.h"
#include "front/time_text.h"
#include "text/token.h"

struct entente_reader {
    arena home, keep, scratch; /* the reader's own, the reading's, and what each step throws away */
    entente_reading reading;
    entente_answer answer;
    entente_times times;
    grammar grammar;
};

/* Whatever the bytes, from here on every text is UTF-8. */
static entente_document mend(const entente_document *given, arena *keep)
{
    entente_document d = *given;
    str *const texts[] = {&d.id,       &d.title,    &d.publisher, &d.author, &d.url,
                          &d.language, &d.dateline, &d.text,      &d.origin};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = utf8_mend(*texts[i], keep);
    return d;
}

static bool is_blank(str text)
{
    for (ptrdiff_t at = 0; at < text.len;)
        if (!utf8_is_space(utf8_next(text, &at))) return false;
    return true;
}

static bool is_day(int32_t day)
{
    return day >= day_of_date((date){1, 1, 1}) && day <= day_of_date((date){9999, 12, 31});
}

static bool check(const entente_document *d, entente_error *error)
{
    if (d->text.len > ENTENTE_TEXT_LIMIT)
        err_set(error, ENTENTE_BAD_INPUT, d->line,
                "the text has %td bytes, over the limit of %td: divide it", d->text.len,
                ENTENTE_TEXT_LIMIT);
    else if (d->published != ENTENTE_NO_DAY && !is_day(d->published))
        err_set(error, ENTENTE_BAD_USE, d->line, "day %d is outside the years 1 to 9999",
                (int)d->published);
    else if (is_blank(d->text))
        err_set(error, ENTENTE_BAD_INPUT, d->line, "the document has no text");
    else
        return true;
    return err_file(error, d->origin);
}

bool reader_take(const entente_document *given, entente_document *out, arena *keep,
                 entente_error *error)
{
    if (!check(given, error)) return false;
    *out = mend(given, keep);
    return true;
}

/* ## The pipeline */

/* A document on its way. */
typedef struct page {
    entente_document document;
    block_vec blocks;
    sentence_vec sentences;
    token_vec tokens;
    mention_vec mentions;
    time_vec times;
    event_vec events;
    statement_vec statements;
    language_word *words; /* the grammar of its tokens */
} page;

static void find_mentions(const entente_model *m, page *p, arena *keep, arena scratch)
{
    for (ptrdiff_t i = 0; i < p->sentences.len; i++)
        world_find(m->world, p->document.text, p->tokens.data, &p->sentences.data[i],
                   p->document.published, &p->mentions, keep, scratch);
}

static void find_times(const entente_model *m, page *p, arena *keep, arena scratch)
{
    time_thread thread = time_thread_of(p->document.published);
    for (ptrdiff_t i = 0; i < p->sentences.len; i++)
        times_find(m->times, p->document.text, p->sentences.data[i].span, &thread, &p->times, keep,
                   scratch);
}

/* The sentences of all pages are parsed side by side. */
static void find_grammar(grammar *g, page *pages, ptrdiff_t count, arena *keep, arena scratch)
{
    ptrdiff_t tokens = 0, sentences = 0, at = 0, n = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        tokens += pages[i].tokens.len;
        sentences += pages[i].sentences.len;
    }
    str *forms = arena_new(&scratch, str, tokens);
    int32_t *counts = arena_new(&scratch, int32_t, sentences);
    for (ptrdiff_t i = 0; i < count; i++) {
        const page *p = &pages[i];
        for (ptrdiff_t k = 0; k < p->tokens.len; k++)
            forms[at++] = str_span(p->document.text, p->tokens.data[k].span);
        for (ptrdiff_t k = 0; k < p->sentences.len; k++)
            counts[n++] = p->sentences.data[k].count;
    }
    language_word *words = grammar_read_news(g, forms, counts, sentences, keep, scratch);
    for (ptrdiff_t i = 0; i < count; words += pages[i++].tokens.len)
        pages[i].words = words;
}

/* A doubt and the document that it is of. */
typedef struct doubtful {
    doubt doubt;
    const coder_input *in;
    language_word *words;
} doubtful;
typedef VEC(doubtful) doubtful_vec;

static void add_doubts(const coder *c, const coder_input *in, language_word *words,
                       doubtful_vec *out, arena *keep, arena scratch)
{
    doubt_vec doubts = {0};
    coder_doubts(c, in, &doubts, keep, scratch);
    for (ptrdiff_t i = 0; i < doubts.len; i++)
        *vec_push(out, keep) = (doubtful){doubts.data[i], in, words};
}

static void parse_again(grammar *g, const doubtful_vec *doubts, arena *keep, arena scratch)
{
    VEC(str) forms = {0};
    int32_t *counts = arena_new(&scratch, int32_t, doubts->len);
    for (ptrdiff_t i = 0; i < doubts->len; i++) {
        const doubtful *d = &doubts->data[i];
        const entente_sentence *s = &d->in->sentences[d->doubt.sentence];
        counts[i] = s->count;
        for (int32_t k = 0; k < s->count; k++)
            *vec_push(&forms, &scratch) =
                k == d->doubt.token
                    ? d->doubt.form
                    : str_span(d->in->document->text, d->in->tokens[s->first + k].span);
    }
    const language_word *again =
        grammar_read_news(g, forms.data, counts, doubts->len, keep, scratch);
    for (ptrdiff_t i = 0; i < doubts->len; again += counts[i++])
        coder_settle(doubts->data[i].in, &doubts->data[i].doubt, again, doubts->data[i].words);
}

void reader_parse_again(grammar *g, const coder_input *in, language_word *words, arena *keep,
                        arena scratch)
{
    doubtful_vec doubts = {0};
    add_doubts(g->model->coder, in, words, &doubts, keep, scratch);
    if (doubts.len) parse_again(g, &doubts, keep, scratch);
}

static coder_input input_of(const entente_model *m, page *p)
{
    return (coder_input){
        .document = &p->document,
        .sentences = p->sentences.data,
        .sentence_count = p->sentences.len,
        .tokens = p->tokens.data,
        .grammar = p->words,
        .legend = &m->legend,
        .mentions = p->mentions.data,
        .mention_count = p->mentions.len,
        .times = p->times.data,
        .time_count = p->times.len,
        .statements = &p->statements,
    };
}

static void find_events(grammar *g, page *pages, ptrdiff_t count, arena *keep, arena scratch)
{
    const coder *c = g->model->coder;
    doubtful_vec doubts = {0};
    coder_input *in = arena_new(&scratch, coder_input, count);
    for (ptrdiff_t i = 0; i < count; i++) {
        in[i] = input_of(g->model, &pages[i]);
        add_doubts(c, &in[i], pages[i].words, &doubts, keep, scratch);
    }
    if (doubts.len) parse_again(g, &doubts, keep, scratch);
    for (ptrdiff_t i = 0; i < count; i++)
        coder_read(c, &in[i], &pages[i].events, keep, scratch);
}

static entente_reading reading_of(const page *p)
{
    return (entente_reading){
        .document = p->document,
        .blocks = p->blocks.data,
        .sentences = p->sentences.data,
        .tokens = p->tokens.data,
        .events = p->events.data,
        .statements = p->statements.data,
        .block_count = (int32_t)p->blocks.len,
        .sentence_count = (int32_t)p->sentences.len,
        .token_count = (int32_t)p->tokens.len,
        .event_count = (int32_t)p->events.len,
        .statement_count = (int32_t)p->statements.len,
    };
}

/* Stage by stage for all pages: what a stage looks things up in stays near the processor. */
static void read_pages(grammar *g, page *pages, ptrdiff_t count, arena *keep, arena scratch)
{
    const entente_model *m = g->model;
    for (ptrdiff_t i = 0; i < count; i++) {
        page *p = &pages[i];
        article_read(m->furniture, &p->document, &p->blocks, keep, scratch);
        segment(m->segmenter, p->document.text, &p->blocks, &p->sentences, &p->tokens, keep,
                scratch);
    }
    for (ptrdiff_t i = 0; i < count; i++)
        find_mentions(m, &pages[i], keep, scratch);
    for (ptrdiff_t i = 0; i < count; i++)
        find_times(m, &pages[i], keep, scratch);
    find_grammar(g, pages, count, keep, scratch);
    find_events(g, pages, count, keep, scratch);
}

void reader_read(grammar *g, reader_task *tasks, ptrdiff_t count, arena *keep, arena scratch)
{
    page *pages = arena_new(keep, page, count);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        reader_task *t = &tasks[i];
        t->is_read = reader_take(t->given, &pages[n].document, keep, &t->error);
        n += t->is_read;
    }
    read_pages(g, pages, n, keep, scratch);
    for (ptrdiff_t i = 0, k = 0; i < count; i++)
        if (tasks[i].is_read) tasks[i].reading = reading_of(&pages[k++]);
}

/* ## One at a time */

entente_reader *entente_reader_new(const entente_model *model)
{
    arena home = arena_open(HOME_LIMIT);
    entente_reader *r = arena_new(&home, entente_reader, 1);
    r->grammar.model = model;
    r->home = home;
    r->keep = arena_open(READING_LIMIT);
    r->scratch = arena_open(READING_LIMIT);
    return r;
}

void entente_reader_free(entente_reader *reader)
{
    if (!reader) return;
    grammar_close(&reader->grammar);
    arena_close(&reader->scratch);
    arena_close(&reader->keep);
    arena home = reader->home; /* the reader lives in the arena that it closes */
    arena_close(&home);
}

static void reader_reset(entente_reader *reader)
{
    arena_reset(&reader->keep);
    arena_reset(&reader->scratch);
}

const entente_reading *entente_read(entente_reader *reader, const entente_document *document,
                                    entente_error *error)
{
    reader_reset(reader);
    if (!grammar_check(reader->grammar.model, error)) return NULL;
    reader_task t = {.given = document};
    reader_read(&reader->grammar, &t, 1, &reader->keep, reader->scratch);
    if (!t.is_read && error) *error = t.error;
    reader->reading = t.reading;
    return t.is_read ? &reader->reading : NULL;
}

const entente_times *entente_find_times(entente_reader *reader, const entente_document *document,
                                        entente_error *error)
{
    entente_totals totals;
    reader_reset(reader);
    bool is_read = time_text(reader->grammar.model, document, &reader->times, &totals,
                             &reader->keep, reader->scratch, error);
    return is_read ? &reader->times : NULL;
}

entente_text entente_parse(entente_reader *reader, const entente_document *document,
                           entente_error *error)
{
    entente_totals totals = {0};
    reader_reset(reader);
    if (!grammar_check(reader->grammar.model, error)) return (str){0};
    return parse_document(&reader->grammar, document, &totals, &reader->keep, reader->scratch,
                          error);
}

entente_text entente_parse_words(entente_reader *reader, entente_text words, entente_error *error)
{
    parse_part_vec parts = {0};
    reader_reset(reader);
    if (!grammar_check(reader->grammar.model, error)) return (str){0};
    parse_words(&reader->grammar, S(""), 1, words, &parts, &reader->keep, reader->scratch);
    buf all = {.keep = &reader->keep};
    for (ptrdiff_t i = 0; i < parts.len; i++) {
        const parse_part *p = &parts.data[i];
        if (p->error && error) *error = *p->error;
        if (p->error) return (str){0};
        buf_put(&all, p->conllu);
    }
    return all.len ? buf_str(&all) : S("");
}

/* ## Phrases */

static bool take_phrase(entente_text phrase, str *out, arena *keep, entente_error *error)
{
    if (phrase.len > ENTENTE_PHRASE_LIMIT)
        return err_set(error, ENTENTE_BAD_INPUT, 0,
                       "the phrase has %td bytes, over the limit of %d", phrase.len,
                       ENTENTE_PHRASE_LIMIT);
    *out = utf8_mend(phrase, keep);
    return !is_blank(*out) || err_set(error, ENTENTE_BAD_INPUT, 0, "there is no phrase");
}

const entente_answer *entente_resolve(entente_reader *reader, entente_text phrase, int32_t day,
                                      entente_error *error)
{
    const entente_model *m = reader->grammar.model;
    token_vec tokens = {0};
    resolution_vec found = {0};
    str text;
    reader_reset(reader);
    if (!take_phrase(phrase, &text, &reader->keep, error)) return NULL;
    entente_span span = {0, (int32_t)text.len};
    token_split(m->segmenter, text, span, &tokens, &reader->keep);
    entente_sentence whole = {.span = span, .count = (int32_t)tokens.len};
    world_resolve(m->world, text, tokens.data, &whole, day, &found, &reader->keep, reader->scratch);
    reader->answer = (entente_answer){text, found.data, (int32_t)found.len};
    return &reader->answer;
}
