/* decode.c: Tests of bytes that become UTF-8.
   SPDX-License-Identifier: MIT */
#include "text/decode.h"
#include "base/utf8.h"
#include "test.h"

static arena keep;

static str decoded(str bytes, const char *charset)
{
    return decode(bytes, str_of(charset), &keep);
}

static void utf8_is_left_where_it_is(void)
{
    str text = S("S\xC3\xA3o Tom\xC3\xA9 \xE2\x80\x94 Pr\xC3\xADncipe");
    CHECK(decoded(text, "").data == text.data);
    CHECK_STR(decoded(text, "windows-1252"), text);
    CHECK_STR(decoded(S("\xEF\xBB\xBFIran"), ""), S("Iran"));
    CHECK_STR(decoded(S(""), ""), S(""));
}

static void windows_letters_and_quotes_are_read(void)
{
    CHECK_STR(decoded(S("\x93S\xE3o Tom\xE9\x94 \x97 \x80"), ""),
              S("\xE2\x80\x9CS\xC3\xA3o Tom\xC3\xA9\xE2\x80\x9D \xE2\x80\x94 \xE2\x82\xAC"));
    CHECK_STR(decoded(S("caf\xE9"), "ISO-8859-1"), S("caf\xC3\xA9"));
    CHECK_STR(decoded(S("\x81"), ""), S("\xEF\xBF\xBD"));
}

static void one_broken_byte_does_not_spoil_a_text(void)
{
    str text = S("S\xC3\xA3o Tom\xC3\xA9 \xE2\x80\x94 \xFF!");
    CHECK_STR(decoded(text, ""), S("S\xC3\xA3o Tom\xC3\xA9 \xE2\x80\x94 \xEF\xBF\xBD!"));
    CHECK_STR(decoded(text, "x-unheard-of"), decoded(text, ""));
}

static void utf16_is_known_with_and_without_its_mark(void)
{
    CHECK_STR(decoded(S("\xFF\xFEI\0r\0a\0n\0"), ""), S("Iran"));
    CHECK_STR(decoded(S("\xFE\xFF\0I\0r\0a\0n"), ""), S("Iran"));
    CHECK_STR(decoded(S("I\0r\0a\0n\0"), ""), S("Iran"));
    CHECK_STR(decoded(S("\0I\0r\0a\0n"), ""), S("Iran"));
    CHECK_STR(decoded(S("Iran"), "utf-16"), S("Iran"));
    CHECK_INT(utf16_guess(S("I\0")), UTF16_NONE);
    CHECK_INT(utf16_guess(S("\0\0\0\0\0\0\0\0")), UTF16_NONE);
}

static void pairs_are_joined_and_halves_are_marked(void)
{
    CHECK_STR(decoded(S("\xFF\xFE\x3D\xD8\x00\xDE"), ""), S("\xF0\x9F\x98\x80"));
    CHECK_STR(decoded(S("\xFF\xFE\x3D\xD8I\0"), ""), S("\xEF\xBF\xBDI"));
    CHECK_STR(decoded(S("\xFF\xFE\x00\xDEI\0"), ""), S("\xEF\xBF\xBDI"));
    CHECK_STR(decoded(S("\xFF\xFEI\0\x3D\xD8"), ""), S("I\xEF\xBF\xBD"));
    CHECK_STR(decoded(S("\xFF\xFEI\0r"), ""), S("I\xEF\xBF\xBD"));
}

/* A stream cut anywhere gives the same text as the whole of it. */
static void utf16_may_come_in_any_pieces(void)
{
    str text = S("\xFE\xFF\0I\xD8\x3D\xDE\x00\x20\x14\xD8\x3D\0n\xDE\x00");
    str whole = decoded(text, "");
    for (ptrdiff_t cut = 0; cut <= text.len; cut++) {
        buf b = {.keep = &keep};
        ptrdiff_t taken = utf16_put(&b, str_sub(text, 0, cut), UTF16_BIG, false);
        CHECK(taken <= cut && cut - taken <= 3);
        CHECK_INT(utf16_put(&b, str_sub(text, taken, text.len), UTF16_BIG, true), text.len - taken);
        CHECK_STR(buf_str(&b), whole);
    }
}

static void any_bytes_become_well_formed(void)
{
    uint64_t state = 7;
    for (int round = 0; round < 2000; round++) {
        char bytes[64];
        ptrdiff_t n = (ptrdiff_t)(test_random(&state) % sizeof bytes);
        for (ptrdiff_t i = 0; i < n; i++) {
            uint64_t r = test_random(&state);
            bytes[i] = "\xC3\xA9\xE2\x80\xFF\xFE\0I"[r / 4 % 8];
            if (r % 4) bytes[i] = (char)(r >> 8);
        }
        arena mark = keep;
        str got = decode((str){bytes, n}, round % 2 ? S("latin1") : S(""), &keep);
        CHECK(utf8_valid_prefix(got) == got.len);
        keep = mark;
    }
}

int main(void)
{
    keep = arena_open(1 << 24);
    RUN(utf8_is_left_where_it_is);
    RUN(windows_letters_and_quotes_are_read);
    RUN(one_broken_byte_does_not_spoil_a_text);
    RUN(utf16_is_known_with_and_without_its_mark);
    RUN(pairs_are_joined_and_halves_are_marked);
    RUN(utf16_may_come_in_any_pieces);
    RUN(any_bytes_become_well_formed);
    arena_close(&keep);
    return test_end();
}
