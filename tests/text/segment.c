/* segment.c: Tests of sentences: what they promise, of any text, and in what time.
   SPDX-License-Identifier: MIT */
#include <time.h>

#include "prose.h"
#include "text/glyph.h"

static prose p;

/* Sentences in order and not empty, tokens in order, inside their sentence, and nothing but white space
   between them. Checked as one, so that a text of a million bytes counts once. */
static bool is_sound(const pieces *s)
{
    int32_t at = 0, token = 0;
    for (ptrdiff_t i = 0; i < s->sentences.len; i++) {
        const entente_sentence *e = &s->sentences.data[i];
        if (e->first != token || e->count < 1) return false;
        if (e->span.start != s->tokens.data[token].span.start) return false;
        for (token += e->count; at < e->span.start;) {
            ptrdiff_t n = space_at(s->text, at);
            if (!n) return false;
            at += (int32_t)n;
        }
        for (int32_t k = e->first; k < token; k++) {
            entente_span t = s->tokens.data[k].span;
            while (at < t.start) {
                ptrdiff_t n = space_at(s->text, at);
                if (!n) return false;
                at += (int32_t)n;
            }
            if (t.start != at || t.end <= t.start) return false;
            at = t.end;
        }
        if (at != e->span.end) return false;
    }
    while (at < s->text.len) {
        ptrdiff_t n = space_at(s->text, at);
        if (!n) return false;
        at += (int32_t)n;
    }
    return token == s->tokens.len;
}

static str repeat(str piece, ptrdiff_t bytes)
{
    buf b = {.keep = &p.keep};
    while (b.len < bytes)
        buf_put(&b, piece);
    return buf_str(&b);
}

static void no_sentence_goes_on_and_on(void)
{
    const str texts[] = {repeat(S("word "), 100000), repeat(S("a, b "), 100000),
                         repeat(S("\"("), 100000), repeat(S(")"), 100000)};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        pieces s = prose_split(&p, texts[i]);
        int32_t longest = 0;
        for (ptrdiff_t k = 0; k < s.sentences.len; k++)
            if (s.sentences.data[k].count > longest) longest = s.sentences.data[k].count;
        CHECK(longest > 0 && longest <= SENTENCE_TOKENS + 100);
        CHECK(is_sound(&s));
    }
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* A million bytes of anything are sound, and done in a time that only linear work keeps to. */
static void endless_texts_take_linear_time(void)
{
    static const char *const texts[] = {
        "no stop here ",
        "a.b.c.",
        "-",
        "(",
        "[",
        "\"",
        "'",
        "‘",
        "“",
        ".",
        "?!",
        "a'",
        "'a",
        "1-",
        "1,000",
        "1/",
        "@",
        "a@",
        "a@b.",
        "http://",
        "www.a",
        "co-",
        "U.S. ",
        "Mr.",
        "A. ",
        ".a",
        "a. \n",
        "[.",
        "[1]",
        ". \"",
        "n't",
        "s' ",
        "#a",
        "+1",
        ":-)",
        "&a",
        "\xFF",
        "\xE2\x80",
        "é",
        "🙂",
        "\xE2\x80\x8B",
        " ",
        "5km",
        "$1",
        "5p.m.",
        "x.com.",
        "word-",
        "etc. ",
        "...",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        arena mark = p.keep;
        double start = seconds();
        pieces s = prose_split(&p, repeat(str_of(texts[i]), 1 << 20));
        bool is_quick = seconds() - start < 20;
        if (!is_quick || !is_sound(&s)) printf("text of '%s'\n", texts[i]);
        CHECK(is_quick);
        CHECK(is_sound(&s));
        p.keep = mark;
    }
}

static void nested_quotes_take_linear_time(void)
{
    buf b = {.keep = &p.keep};
    for (int i = 0; i < 50000; i++)
        buf_put(&b, S("“He said ‘so. "));
    for (int i = 0; i < 50000; i++)
        buf_put(&b, S("yes.’ Then.” "));
    double start = seconds();
    pieces s = prose_split(&p, buf_str(&b));
    CHECK(seconds() - start < 20);
    CHECK(is_sound(&s));
    CHECK(s.sentences.len > 50000);
}

/* Texts of the characters that rules turn on, in any order. */
static void any_text_is_sound(void)
{
    static const char *const bits[] = {
        "a",   "B",   "1",   ".",        ",",    "'",        "’",    "\"", "“", "”", "(",
        ")",   "[",   "]",   "-",        "—",    " ",        " ",    "\n", "U", "s", "n't",
        "Mr",  "U.S", "etc", "$",        "%",    "@",        "/",    ":",  ")", "!", "?",
        "...", "km",  "é",   "\xC2\xA0", "\xFF", "\xE2\x80", "www.", "_",  "*", "&", "#"};
    uint64_t state = 7;
    for (int i = 0; i < 3000; i++) {
        arena mark = p.keep;
        buf b = {.keep = &p.keep};
        for (uint64_t n = test_random(&state) % 60; n; n--)
            buf_put(&b, str_of(bits[test_random(&state) % (sizeof bits / sizeof *bits)]));
        pieces s = prose_split(&p, buf_str(&b));
        bool holds = is_sound(&s);
        if (!holds) printf("text '%.*s'\n", ARG_STR(s.text));
        CHECK(holds);
        p.keep = mark;
    }
}

static void no_sentence_crosses_a_block(void)
{
    str text = S("Seoul hosts talks\n\nThe ministers met on\n\nBy Jane Roe\n\nTuesday. They left.");
    block_vec blocks = {0};
    *vec_push(&blocks, &p.keep) = (entente_block){ENTENTE_BLOCK_HEADLINE, {0, 17}};
    *vec_push(&blocks, &p.keep) = (entente_block){ENTENTE_BLOCK_PROSE, {19, 39}};
    *vec_push(&blocks, &p.keep) = (entente_block){ENTENTE_BLOCK_BYLINE, {41, 52}};
    *vec_push(&blocks, &p.keep) = (entente_block){ENTENTE_BLOCK_PROSE, {54, 73}};
    pieces s = {.text = text};
    segment(p.segmenter, text, &blocks, &s.sentences, &s.tokens, &p.keep, p.scratch);
    CHECK_STR(prose_show(&s, &p.keep),
              S("Seoul hosts talks | The ministers met on | Tuesday . | They left ."));
    CHECK(s.sentences.data[0].is_headline && !s.sentences.data[1].is_headline);
    CHECK(!s.tokens.data[s.sentences.data[2].first].is_glued);
}

static void nothing_has_no_sentences(void)
{
    pieces s = prose_split(&p, S(" \n\t\xC2\xA0\xE2\x80\x8B\x01 "));
    CHECK_INT(s.sentences.len, 0);
    CHECK_INT(s.tokens.len, 0);
    s = prose_split(&p, S(""));
    CHECK_INT(s.sentences.len, 0);
}

/* A data set in which one file says something else. */
static const segmenter *load_with(const char *path, const char *bytes, entente_error *error)
{
    static const char *const paths[] = {"words/abbreviations.txt", "words/clitics.txt",
                                        "words/hyphens.txt", "words/starters.txt",
                                        "words/symbols.txt"};
    data_file files[5];
    for (int i = 0; i < 5; i++)
        files[i] = (data_file){str_of(paths[i]), str_of(strcmp(paths[i], path) ? "" : bytes)};
    return segmenter_load(&(data_set){files, 5}, &p.keep, error);
}

static void wrong_words_are_refused_with_their_line(void)
{
    entente_error error = {0};
    CHECK(!load_with("words/abbreviations.txt", "# c\nnever\tMr\n", &error));
    CHECK_INT(error.line, 2);
    CHECK(strstr(error.file, "abbreviations.txt") && strstr(error.message, "never"));
    CHECK(!load_with("words/clitics.txt", "word\tcannot\n", &error));
    CHECK(!load_with("words/symbols.txt", "emoticon\t:-----)\n", &error));
    CHECK(!load_with("words/hyphens.txt", "prefix\n", &error));
    CHECK(load_with("words/hyphens.txt", "prefix\tanti\n", &error) != NULL);
    CHECK(!segmenter_load(&(data_set){0}, &p.keep, &error));
    CHECK(strstr(error.file, "abbreviations.txt") != NULL);
}

int main(void)
{
    p = prose_open();
    RUN(no_sentence_goes_on_and_on);
    RUN(endless_texts_take_linear_time);
    RUN(nested_quotes_take_linear_time);
    RUN(any_text_is_sound);
    RUN(no_sentence_crosses_a_block);
    RUN(nothing_has_no_sentences);
    RUN(wrong_words_are_refused_with_their_line);
    prose_close(&p);
    return test_end();
}
