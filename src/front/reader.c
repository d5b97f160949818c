/* reader.c: One document becomes a reading: the whole pipeline on one page.
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

void reader_parse_again(grammar *g, const coder_input *in, language_word *words, arena *keep,
                        arena scratch)
{
    doubt_vec doubts = {0};
    VEC(str) forms = {0};
    coder_doubts(g->model->coder, in, &doubts, keep, scratch);
    if (!doubts.len) return;
    int32_t *counts = arena_new(&scratch, int32_t, doubts.len);
    for (ptrdiff_t i = 0; i < doubts.len; i++) {
        const doubt *d = &doubts.data[i];
        const entente_sentence *s = &in->sentences[d->sentence];
        counts[i] = s->count;
        for (int32_t k = 0; k < s->count; k++)
            *vec_push(&forms, keep) =
                k == d->token ? d->form
                              : str_span(in->document->text, in->tokens[s->first + k].span);
    }
    const language_word *again = grammar_read_news(g, forms.data, counts, doubts.len, keep, scratch);
    for (ptrdiff_t i = 0; i < doubts.len; again += counts[i++])
        coder_settle(in, &doubts.data[i], again, words);
}

bool reader_read(grammar *g, const entente_document *given, entente_reading *out, arena *keep,
                 arena scratch, entente_error *error)
{
    const entente_model *model = g->model;
    entente_document d;
    if (!grammar_check(model, error) || !reader_take(given, &d, keep, error)) return false;

    block_vec blocks = {0};
    article_read(model->furniture, &d, &blocks, keep, scratch);

    sentence_vec sentences = {0};
    token_vec tokens = {0};
    segment(model->segmenter, d.text, &blocks, &sentences, &tokens, keep, scratch);

    mention_vec mentions = {0};
    for (ptrdiff_t i = 0; i < sentences.len; i++)
        world_find(model->world, d.text, tokens.data, &sentences.data[i], d.published, &mentions,
                   keep, scratch);

    time_vec times = {0};
    time_thread thread = time_thread_of(d.published);
    for (ptrdiff_t i = 0; i < sentences.len; i++)
        times_find(model->times, d.text, sentences.data[i].span, &thread, &times, keep, scratch);

    event_vec events = {0};
    language_word *words = grammar_of_news(g, d.text, &sentences, &tokens, keep, scratch);
    const coder_input in = {
        .document = &d,
        .sentences = sentences.data,
        .sentence_count = sentences.len,
        .tokens = tokens.data,
        .grammar = words,
        .legend = &model->legend,
        .mentions = mentions.data,
        .mention_count = mentions.len,
        .times = times.data,
        .time_count = times.len,
    };
    reader_parse_again(g, &in, words, keep, scratch);
    coder_read(model->coder, &in, &events, keep, scratch);

    *out = (entente_reading){
        .document = d,
        .blocks = blocks.data,
        .sentences = sentences.data,
        .tokens = tokens.data,
        .events = events.data,
        .block_count = (int32_t)blocks.len,
        .sentence_count = (int32_t)sentences.len,
        .token_count = (int32_t)tokens.len,
        .event_count = (int32_t)events.len,
    };
    return true;
}

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
    entente_reading *r = &reader->reading;
    bool is_read =
        reader_read(&reader->grammar, document, r, &reader->keep, reader->scratch, error);
    return is_read ? r : NULL;
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
