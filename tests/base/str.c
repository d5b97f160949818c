/* str.c: Tests of views and buffers.
   SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "test.h"

static void a_cut_gives_every_piece(void)
{
    str rest = S("a,,b"), piece[4];
    int n = 0;
    while (rest.data)
        piece[n++] = str_cut(&rest, ',');
    CHECK_INT(n, 3);
    CHECK_STR(piece[0], S("a"));
    CHECK_STR(piece[1], S(""));
    CHECK_STR(piece[2], S("b"));
}

static void numbers_are_whole_or_refused(void)
{
    int64_t n;
    double d;
    CHECK(str_to_int(S("-9223372036854775808"), &n) && n == INT64_MIN);
    CHECK(!str_to_int(S("9223372036854775808"), &n));
    CHECK(!str_to_int(S("12a"), &n) && !str_to_int(S(""), &n) && !str_to_int(S("-"), &n));
    CHECK(str_to_double(S("-12.5e1"), &d) && d == -125);
    CHECK(!str_to_double(S("0x10"), &d) && !str_to_double(S("nan"), &d) &&
          !str_to_double(S("."), &d));
}

static void numbers_beyond_a_double_are_refused(void)
{
    double d;
    CHECK(!str_to_double(S("1e999"), &d) && !str_to_double(S("-1e999"), &d));
    CHECK(str_to_double(S("1e-999"), &d) && d == 0);
    CHECK(str_to_double(S(".5"), &d) && d == 0.5);
    CHECK(!str_to_double(S("1e"), &d) && !str_to_double(S("1 "), &d) &&
          !str_to_double(S("1-1"), &d) && !str_to_double(S("infinity"), &d));
}

static void texts_are_compared_by_bytes(void)
{
    CHECK(str_compare(S("a"), S("b")) < 0 && str_compare(S("b"), S("a")) > 0);
    CHECK(str_compare(S("a"), S("a\0b")) < 0 && str_compare(S("a"), S("\xC3")) < 0);
    CHECK(str_compare(S(""), (str){0}) == 0 && str_compare(S("ab"), S("ab")) == 0);
    CHECK(str_eq((str){0}, S("")) && !str_eq(S("a"), S("A")));
    CHECK(str_eq_fold(S("Seoul"), S("sEOUL")) && !str_eq_fold(S("Seoul"), S("Seouls")));
    CHECK(!str_eq_fold(S("\xC9"), S("\xE9")));
    CHECK(str_starts(S("abc"), S("ab")) && str_starts(S("abc"), S("")) &&
          !str_starts(S("a"), S("ab")));
    CHECK(str_ends(S("abc"), S("bc")) && str_ends(S("abc"), S("")) && !str_ends(S("c"), S("bc")));
    CHECK(str_hash(S("")) == str_hash((str){0}) && str_hash(S("a")) != str_hash(S("b")));
}

static void characters_are_found_from_both_ends(void)
{
    CHECK_INT(str_find_char(S("a.b.c"), '.'), 1);
    CHECK_INT(str_find_last_char(S("a.b.c"), '.'), 3);
    CHECK_INT(str_find_char(S(""), '.'), -1);
    CHECK_INT(str_find_last_char((str){0}, '.'), -1);
    CHECK_INT(str_find(S("a\0b"), S("\0b")), 1);
    CHECK_INT(str_find(S(""), S("")), 0);
    CHECK_STR(str_trim(S(" \t\r\n\v\f x y \n")), S("x y"));
    CHECK_STR(str_trim(S("  ")), S(""));
    CHECK_STR(str_span(S("entente"), (entente_span){2, 6}), S("tent"));
    CHECK_STR(str_span(S("entente"), (entente_span){6, 2}), S(""));
    CHECK_STR(str_span(S("entente"), (entente_span){-5, 200}), S("entente"));
}

/* One deed on a buffer and on its twin of fixed size. */
static void step(buf *b, char *twin, size_t *len, uint64_t r)
{
    static const char words[] = "Seoul\0Tokyo, \xC3\xA9 and so on until the buffer has to grow";
    char shown[64];
    str piece = {words, (ptrdiff_t)(r >> 8) % (ptrdiff_t)sizeof words};
    switch (r % 3) {
    case 0:
        buf_put(b, piece);
        break;
    case 1:
        buf_char(b, (char)(r >> 8));
        piece = (str){shown, 1};
        shown[0] = (char)(r >> 8);
        break;
    default:
        buf_print(b, "%d:%.*s", (int)(r >> 40), ARG_STR(S("xyz")));
        piece = (str){shown, snprintf(shown, sizeof shown, "%d:xyz", (int)(r >> 40))};
    }
    memcpy(twin + *len, piece.data, (size_t)piece.len);
    *len += (size_t)piece.len;
}

static void buffers_equal_their_twins(void)
{
    static char twins[3][200000];
    size_t lens[3] = {0};
    arena keep = arena_open((ptrdiff_t)64 << 20);
    buf bufs[3] = {{.keep = &keep}, {.keep = &keep}, {.keep = &keep}};
    uint64_t state = 21;
    for (int round = 0; round < 6000; round++) {
        uint64_t i = test_random(&state) % 3;
        step(&bufs[i], twins[i], &lens[i], test_random(&state));
        if (round % 50 == 0) CHECK_STR(buf_str(&bufs[i]), ((str){twins[i], (ptrdiff_t)lens[i]}));
    }
    for (int i = 0; i < 3; i++) {
        CHECK(lens[i] > 10000);
        CHECK_STR(buf_str(&bufs[i]), ((str){twins[i], (ptrdiff_t)lens[i]}));
    }
    buf_put(&bufs[0], buf_str(&bufs[0])); /* a view of itself, though growing moves it */
    CHECK_INT(bufs[0].len, 2 * lens[0]);
    CHECK_STR(str_sub(buf_str(&bufs[0]), (ptrdiff_t)lens[0], bufs[0].len),
              ((str){twins[0], (ptrdiff_t)lens[0]}));
    arena_close(&keep);
}

static void copies_are_apart_from_what_they_copy(void)
{
    arena keep = arena_open((ptrdiff_t)1 << 20);
    char word[] = "Kyiv";
    str copy = str_copy(str_of(word), &keep), low = str_lower(str_of(word), &keep);
    char *ended = str_terminated((str){word, 2}, &keep);
    word[0] = 'x';
    CHECK_STR(copy, S("Kyiv"));
    CHECK_STR(low, S("kyiv"));
    CHECK(strcmp(ended, "Ky") == 0);
    CHECK_STR(str_format(&keep, "%.*s-%d", ARG_STR(copy), 42), S("Kyiv-42"));
    CHECK_STR(str_format(&keep, "%s", ""), S(""));
    CHECK_STR(str_copy((str){0}, &keep), S(""));
    arena_close(&keep);
}

static void slices_never_leave_their_text(void)
{
    str s = S("entente");
    CHECK_STR(str_sub(s, -3, 3), S("ent"));
    CHECK_STR(str_sub(s, 5, 99), S("te"));
    CHECK_INT(str_sub(s, 9, 12).len, 0);
    CHECK_INT(str_find(s, S("tent")), 2);
    CHECK_INT(str_find(S("te"), S("tent")), -1);
}

int main(void)
{
    RUN(a_cut_gives_every_piece);
    RUN(numbers_are_whole_or_refused);
    RUN(numbers_beyond_a_double_are_refused);
    RUN(texts_are_compared_by_bytes);
    RUN(characters_are_found_from_both_ends);
    RUN(buffers_equal_their_twins);
    RUN(copies_are_apart_from_what_they_copy);
    RUN(slices_never_leave_their_text);
    return test_end();
}
