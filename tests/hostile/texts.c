/* texts.c: Texts made to break a reader: they are read, and in a time that grows as they do.
   SPDX-License-Identifier: MIT */
#include <math.h>
#include <time.h>

#include "base/str.h"
#include "test.h"

static entente_model *model;
static entente_reader *reader;
static arena keep;

/* A kind of text: once what stands first, then a piece again and again, then what stands last. */
typedef struct shape {
    const char *name, *first, *piece, *last;
} shape;

static const shape shapes[] = {
    {"words without a full stop", "", "the minister of the council ", ""},
    {"one word", "", "a", ""},
    {"one capital word", "", "A", ""},
    {"capital letters apart", "", "A ", ""},
    {"initials", "", "J. ", ""},
    {"abbreviations", "", "U.S. ", ""},
    {"full stops", "", ".", ""},
    {"full stops apart", "", ". ", ""},
    {"ellipses", "", "wait ... ", ""},
    {"commas", "", ",", ""},
    {"a list with commas", "", "Japan, ", ""},
    {"states joined", "", "Russia and ", "China met."},
    {"persons joined", "", "Xi Jinping and ", "Putin met."},
    {"opening quotes", "", "\"", ""},
    {"opening curly quotes", "", "\u201C", ""},
    {"curly quotes nested", "", "\u201CRussia \u2018said ", ""},
    {"single quotes", "", "'", ""},
    {"apostrophes", "", "don't", ""},
    {"possessives", "Russia", "'s minister", " met Xi."},
    {"opening brackets", "", "(", ""},
    {"brackets nested", "", "(Russia [", ""},
    {"closing brackets", "", ")", ""},
    {"hyphens", "", "-", ""},
    {"a word with hyphens", "", "well-", "known"},
    {"dashes", "", "\u2014 ", ""},
    {"slashes", "", "a/", ""},
    {"an address", "http://", "a.b/", ""},
    {"at signs", "", "a@b.", ""},
    {"digits", "", "1", ""},
    {"digits with points", "", "1.", ""},
    {"digits with commas", "", "1,000,", ""},
    {"dates", "", "September 26, 2023 ", ""},
    {"spaces", "a", " ", "b."},
    {"tabs", "a", "\t", "b."},
    {"new lines", "a", "\n", "b."},
    {"short lines", "", "Russia met China\n", ""},
    {"short paragraphs", "", "Russia met China\n\n", ""},
    {"carriage returns", "", "Xi met Putin.\r", ""},
    {"furniture", "", "Author: Jane Roe\n\nDate: September 27, 2023\n\nHarbour Gazette\n\n", "Xi."},
    {"datelines", "", "SEOUL, Sept. 27 (Gazette) \u2014 ", "Xi met Kim."},
    {"said chains", "", "Xi said that ", "Kim left."},
    {"who chains", "Xi met Kim", ", who met Xi", "."},
    {"of chains", "the minister", " of the ministry", " met Xi."},
    {"to chains", "Xi wants", " to want", " to visit Seoul."},
    {"not chains", "Xi did", " not", " visit Seoul."},
    {"acts without actors", "", "attacked ", ""},
    {"acts joined", "Russia", " attacked and", " left."},
    {"actors and acts", "", "Russia attacked Ukraine. ", ""},
    {"one sentence of acts", "", "Russia accused China of attacking Japan and ", "left."},
    {"titles", "", "President ", "Putin met Xi."},
    {"first names", "", "Kim ", "met Xi."},
    {"according to", "", "according to Xi, ", "Kim left."},
    {"zero bytes", "", "\0", ""},
    {"broken bytes", "", "\xFF", ""},
    {"broken halves", "", "\xE2\x82 ", ""},
    {"replacement characters", "", "\uFFFD ", ""},
    {"combining marks", "e", "\u0301", ""},
    {"wide letters", "", "\u4E2D", ""},
    {"faces", "", "\U0001F600", ""},
    {"right to left marks", "", "\u202E\u200F", ""},
    {"no-break spaces", "a", "\u00A0", "b"},
    {"soft hyphens", "Rus", "\u00AD", "sia"},
    {"tags", "", "<b>", ""},
    {"bars", "", "Home | ", ""},
    {"bullets", "", "\u2022 item\n", ""},
};

/* The text of about size bytes. A piece of one zero byte is written as "". */
static str make(const shape *s, ptrdiff_t size, arena *to)
{
    str piece = *s->piece ? str_of(s->piece) : (str){"", 1};
    ptrdiff_t count = size / piece.len, n = 0;
    str first = str_of(s->first), last = str_of(s->last);
    char *p = arena_new(to, char, first.len + count * piece.len + last.len + 1);
    memcpy(p, first.data, (size_t)first.len);
    for (n = first.len; count; count--, n += piece.len)
        memcpy(p + n, piece.data, (size_t)piece.len);
    memcpy(p + n, last.data, (size_t)last.len);
    return (str){p, n + last.len};
}

static bool is_inside(entente_span s, ptrdiff_t len)
{
    return s.start >= 0 && s.start <= s.end && s.end <= len;
}

/* What every reading promises: sentences in order, all tokens inside them, events inside the text. */
static bool is_sound(const entente_reading *r)
{
    int32_t token = 0, end = 0;
    for (int32_t i = 0; i < r->sentence_count; i++) {
        const entente_sentence *s = &r->sentences[i];
        if (!is_inside(s->span, r->document.text.len) || s->span.start < end) return false;
        if (s->first != token || s->count < 1) return false;
        token += s->count;
        end = s->span.end;
    }
    for (int32_t i = 0; i < r->token_count; i++)
        if (!is_inside(r->tokens[i].span, r->document.text.len)) return false;
    for (int32_t i = 0; i < r->event_count; i++)
        if (!is_inside(r->events[i].trigger_span, r->document.text.len)) return false;
    return token == r->token_count;
}

static void read_one(const char *name, str text)
{
    entente_error error = {0};
    entente_document d = {.id = S("hostile"), .text = text, .published = 19626};
    const entente_reading *r = entente_read(reader, &d, &error);
    bool is_good = r ? is_sound(r) : error.code != ENTENTE_OK && error.message[0];
    if (!is_good) printf("%s of %td bytes\n", name, text.len);
    CHECK(is_good);
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double time_of(const shape *s, ptrdiff_t size)
{
    arena scratch = keep;
    str text = make(s, size, &scratch);
    double start = seconds();
    read_one(s->name, text);
    return seconds() - start;
}

enum { LEAST_BYTES = 1 << 13, MOST_BYTES = 1 << 18, TRIES = 3 };
static const double LONG_ENOUGH = 0.005; /* below this many seconds the clock says little */
static const double MOST_GROWTH = 8;     /* of time, for four times the text; 16 is quadratic */

/* The machine may have other work, so what grows too fast is measured again. */
static bool is_linear(const shape *s, ptrdiff_t size, double small)
{
    double big = time_of(s, 4 * size);
    for (int i = 1; i < TRIES && big >= MOST_GROWTH * small; i++) {
        small = fmax(small, time_of(s, size));
        big = fmin(big, time_of(s, 4 * size));
    }
    if (big < MOST_GROWTH * small) return true;
    printf("%s: %td bytes take %.3f s, four times as many %.3f s\n", s->name, size, small, big);
    return false;
}

static void time_grows_as_the_text_does(void)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        ptrdiff_t size = LEAST_BYTES;
        double small = time_of(&shapes[i], size);
        while (small < LONG_ENOUGH && size < MOST_BYTES)
            small = time_of(&shapes[i], size *= 2);
        CHECK(is_linear(&shapes[i], size, fmax(small, LONG_ENOUGH)));
    }
}

static void great_texts_are_read(void)
{
    static const shape word = {"a word of 5 MB", "", "a", ""};
    static const shape stops = {"1 MB without a full stop", "", "Xi met the minister ", ""};
    static const shape quotes = {"50,000 nested quotes", "", "\u201C", ""};
    static const shape brackets = {"50,000 nested brackets", "", "(", ""};
    static const shape commas = {"100,000 commas", "", ",", ""};
    static const shape allies = {"20,000 times Russia", "", "Russia and ", ""};
    read_one(word.name, make(&word, 5000000, &keep));
    read_one(stops.name, make(&stops, 1 << 20, &keep));
    read_one(quotes.name, make(&quotes, 50000 * 3, &keep));
    read_one(brackets.name, make(&brackets, 50000, &keep));
    read_one(commas.name, make(&commas, 100000, &keep));
    read_one(allies.name, make(&allies, 20000 * 11, &keep));
    arena_reset(&keep);
}

static void a_text_over_the_limit_is_refused(void)
{
    arena scratch = keep;
    ptrdiff_t size = ENTENTE_TEXT_LIMIT + 1;
    char *p = memset(arena_new(&scratch, char, size), ' ', (size_t)size);
    entente_document d = {.text = {p, size}, .published = ENTENTE_NO_DAY};
    entente_error error = {0};
    CHECK(!entente_read(reader, &d, &error));
    CHECK_INT(error.code, ENTENTE_BAD_INPUT);
    CHECK(error.message[0]);
    d.text.len = 0;
    error = (entente_error){0};
    CHECK(!entente_read(reader, &d, &error)); /* and so is none at all */
    CHECK_INT(error.code, ENTENTE_BAD_INPUT);
}

static void random_bytes_are_read(void)
{
    static const char letters[] =
        "aaeeiioonnrrsstt  ..,,\"''()[]-\n\tXRCK019$%&@/\\\0\xC3\xA9\xE2\x80";
    uint64_t state = 8;
    for (int round = 0; round < 300; round++) {
        arena scratch = keep;
        ptrdiff_t size = (ptrdiff_t)(test_random(&state) % 4000);
        char *p = arena_new(&scratch, char, size + 1);
        for (ptrdiff_t i = 0; i < size; i++) {
            uint64_t r = test_random(&state);
            p[i] = round % 2 ? letters[r % (sizeof letters - 1)] : (char)r;
        }
        read_one("random bytes", (str){p, size});
    }
}

static void every_truncation_of_an_article_is_read(void)
{
    static const char article[] =
        "Neighbours Talk Again\n\nBy Jane Roe\nSeptember 27, 2023\n\nSEOUL \u2014 South Korea "
        "hosted diplomats from Japan and China on Tuesday, \u201Cthe first time since 2019\u201D, "
        "officials said.\n\nXi Jinping didn't visit the U.S. on Sept. 26, Yonhap (a Korean "
        "agency) reported.\n\nHarbour Gazette\n\nAuthor: [Jane Roe](#)\n\nDate: September 27, "
        "2023\n\nNorth Korea fired 2.5-ton missiles at 6:30 a.m.; Japan's S\u00E3o Paulo envoy "
        "\xFF\xFE condemned it.\n";
    for (ptrdiff_t n = 0; n < (ptrdiff_t)sizeof article; n++)
        read_one("a truncated article", (str){article, n});
}

int main(void)
{
    entente_error error = {0};
    keep = arena_open((ptrdiff_t)1 << 30);
    model = entente_model_open(NULL, &error);
    CHECK(model != NULL);
    if (!model) return printf("%s:%td: %s\n", error.file, error.line, error.message), 1;
    reader = entente_reader_new(model);
    RUN(great_texts_are_read);
    RUN(a_text_over_the_limit_is_refused);
    RUN(random_bytes_are_read);
    RUN(every_truncation_of_an_article_is_read);
    RUN(time_grows_as_the_text_does);
    entente_reader_free(reader);
    entente_model_close(model);
    arena_close(&keep);
    return test_end();
}
