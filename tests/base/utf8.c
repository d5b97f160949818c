/* utf8.c: Tests of code points in bytes.
   SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "test.h"

static arena keep;

enum { LAST_POINT = 0x10FFFF };

static bool is_surrogate(int32_t point)
{
    return point >= 0xD800 && point <= 0xDFFF;
}

/* An encoder that owes nothing to utf8proc (RFC 3629, section 3). */
static ptrdiff_t encode(int32_t point, char out[4])
{
    if (point < 0x80) return out[0] = (char)point, 1;
    ptrdiff_t n = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (ptrdiff_t i = n - 1; i > 0; i--, point >>= 6)
        out[i] = (char)(0x80 | (point & 0x3F));
    out[0] = (char)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) | point);
    return n;
}

static void every_code_point_goes_there_and_back(void)
{
    int wrong = 0;
    for (int32_t point = 0; point <= LAST_POINT; point++) {
        if (is_surrogate(point)) continue;
        char bytes[8] = "", one[8] = "a....b";
        ptrdiff_t n = encode(point, bytes);
        arena scratch = keep;
        buf b = {.keep = &scratch};
        utf8_put(&b, point);
        memcpy(one + 1, bytes, (size_t)n);
        str s = {one, n + 1}, alone = {bytes, n};
        ptrdiff_t at = 1, back = n + 1;
        wrong += !str_eq(buf_str(&b), alone) || utf8_next(s, &at) != point || at != n + 1;
        wrong += utf8_back(s, &back) != point || back != 1 || utf8_valid_prefix(alone) != n;
        if (n > 1) wrong += utf8_valid_prefix((str){bytes, n - 1}) != 0;
    }
    CHECK_INT(wrong, 0);
}

static void what_is_no_code_point_becomes_the_replacement(void)
{
    static const int32_t none[] = {-1, 0xD800, 0xDFFF, 0x110000, INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        arena scratch = keep;
        buf b = {.keep = &scratch};
        utf8_put(&b, none[i]);
        CHECK_STR(buf_str(&b), S("\xEF\xBF\xBD"));
    }
}

/* What RFC 3629 says of two bytes, by itself. */
static ptrdiff_t good_of_two(unsigned char a, unsigned char b)
{
    if (a >= 0xC2 && a <= 0xDF && b >= 0x80 && b <= 0xBF) return 2;
    if (a >= 0x80) return 0;
    return b < 0x80 ? 2 : 1;
}

static void every_two_bytes_are_judged_right(void)
{
    int wrong = 0;
    for (int a = 0; a < 256; a++) {
        for (int b = 0; b < 256; b++) {
            char bytes[2] = {(char)a, (char)b};
            str s = {bytes, 2};
            arena scratch = keep;
            ptrdiff_t good = good_of_two((unsigned char)a, (unsigned char)b);
            str mended = utf8_mend(s, &scratch);
            wrong += utf8_valid_prefix(s) != good;
            wrong += (mended.data == s.data) != (good == 2);
            wrong += utf8_valid_prefix(mended) != mended.len;
            wrong += !str_eq(utf8_mend(mended, &scratch), mended);
        }
    }
    CHECK_INT(wrong, 0);
}

static void broken_forms_are_broken(void)
{
    static const char *const forms[] = {
        "\xC0\xAF",     "\xC1\xBF",     "\xE0\x9F\xBF",     "\xF0\x8F\xBF\xBF",
        "\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
        "\xFE",         "\xFF",         "\xE2\x82",         "\xF0\x9F\x98",
        "\x80",         "\xBF"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        str s = str_of(forms[i]);
        CHECK_INT(utf8_valid_prefix(s), 0);
        str mended = utf8_mend(s, &keep);
        CHECK_INT(mended.len, 3 * s.len);
        CHECK(str_starts(mended, S("\xEF\xBF\xBD")));
    }
    CHECK_STR(utf8_mend(S("a\xE2\x82z\xC3\xA9"), &keep), S("a\xEF\xBF\xBD\xEF\xBF\xBDz\xC3\xA9"));
}

static str random_bytes(uint64_t *state, char *out, ptrdiff_t most)
{
    static const unsigned char pieces[] = {'a',  0x80, 0xBF, 0xC3, 0xE2,
                                           0x82, 0xF0, 0x9F, 0xED, 0xF4};
    ptrdiff_t n = (ptrdiff_t)(test_random(state) % (uint64_t)most);
    for (ptrdiff_t i = 0; i < n; i++)
        out[i] = (char)pieces[test_random(state) % sizeof pieces];
    return (str){out, n};
}

static void forward_backward_and_mended_agree(void)
{
    uint64_t state = 11;
    char bytes[64];
    for (int round = 0; round < 20000; round++) {
        arena scratch = keep;
        str s = random_bytes(&state, bytes, sizeof bytes);
        int32_t points[64], n = 0;
        buf b = {.keep = &scratch};
        for (ptrdiff_t at = 0; at < s.len;) {
            points[n] = utf8_next(s, &at);
            utf8_put(&b, points[n++]);
        }
        bool same = true;
        for (ptrdiff_t at = s.len; at > 0;)
            same = n > 0 && utf8_back(s, &at) == points[--n] && same;
        str mended = utf8_mend(s, &scratch);
        if (!same || n || !str_eq(mended, buf_str(&b)) || utf8_valid_prefix(mended) != mended.len)
            CHECK(!"forward, backward and mended differ");
    }
    CHECK_INT(utf8_mend((str){0}, &keep).len, 0);
}

static str fold(const char *s)
{
    return utf8_fold(str_of(s), &keep);
}

static void names_fold_to_what_people_type(void)
{
    static const char *const pairs[][2] = {
        {"São Tomé and Príncipe", "sao tome and principe"},
        {"CÔTE D’IVOIRE", "cote d'ivoire"},
        {"Recep Tayyip Erdoğan", "recep tayyip erdogan"},
        {"İSTANBUL", "istanbul"},
        {"Jens Stoltenberg – Ål, Ø", "jens stoltenberg - al, o"},
        {"Ǿ Ǿ", "o o"},
        {"Straße", "strasse"},
        {"Łódź", "lodz"},
        {"“Asia‐Pacific”", "\"asia-pacific\""},
        {"﹘ ｀ ′", "- ' ′"},
        {"ＮＡＴＯ", "nato"},
        {"ﬁnal", "final"},
        {"МОСКВА", "москва"},
        {"Ελλάς", "ελλασ"},
        {"plain ASCII", "plain ascii"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        CHECK_STR(fold(pairs[i][0]), str_of(pairs[i][1]));
    CHECK_STR(fold("e\xCC\x81"), fold("\xC3\xA9")); /* composed and decomposed alike */
    CHECK_STR(fold("한국"), fold("\u1112\u1161\u11ab\u1100\u116e\u11a8"));
}

static void folding_twice_changes_nothing(void)
{
    int wrong = 0;
    for (int32_t point = 0; point <= LAST_POINT; point++) {
        if (is_surrogate(point)) continue;
        arena scratch = keep;
        buf b = {.keep = &scratch};
        utf8_put(&b, point);
        str once = utf8_fold(buf_str(&b), &scratch), twice = utf8_fold(once, &scratch);
        if (!str_eq(once, twice) && wrong++ < 10) {
            printf("U+%04X: ", (unsigned)point);
            CHECK_STR(twice, once);
        }
        if (utf8_valid_prefix(once) != once.len) CHECK(!"a folded text is well-formed");
    }
    CHECK_INT(wrong, 0);
}

static void broken_bytes_fold_to_well_formed_text(void)
{
    uint64_t state = 5;
    char bytes[64];
    for (int round = 0; round < 5000; round++) {
        arena scratch = keep;
        str f = utf8_fold(random_bytes(&state, bytes, sizeof bytes), &scratch);
        if (utf8_valid_prefix(f) != f.len) CHECK(!"a folded text is well-formed");
    }
    CHECK_STR(fold("A\xFF"), S("a\xEF\xBF\xBD"));
}

static void classes_are_told_apart(void)
{
    CHECK(utf8_is_space(' ') && utf8_is_space(0xA0) && utf8_is_space(0x2003) &&
          utf8_is_space(0x3000) && utf8_is_space(0x85) && utf8_is_space(0x2028));
    CHECK(!utf8_is_space('a') && !utf8_is_space(0x200B) && !utf8_is_space(0xFEFF));
    CHECK(utf8_is_upper('A') && utf8_is_upper(0xC9) && utf8_is_upper(0x1C5) && !utf8_is_upper('a'));
    CHECK(utf8_is_lower('a') && utf8_is_lower(0xE9) && !utf8_is_lower('A') && !utf8_is_lower('1'));
    CHECK(utf8_is_letter(0x4E2D) && utf8_is_letter(0x301) && utf8_is_letter(0xAC00) &&
          !utf8_is_letter('-') && !utf8_is_letter('7') && !utf8_is_letter(UTF8_BAD));
    CHECK(utf8_is_digit('7') && utf8_is_digit(0x663) && !utf8_is_digit(0xB2) &&
          !utf8_is_digit('x'));
    CHECK(utf8_is_dash(0x2012) && utf8_is_dash(0x2014) && utf8_is_dash(0x2015) &&
          !utf8_is_dash('-') && !utf8_is_dash(0x2010) && !utf8_is_dash(0x2016));
}

static void columns_are_counted(void)
{
    CHECK_INT(utf8_width(S("Seoul")), 5);
    CHECK_INT(utf8_width(S("é")), 1);
    CHECK_INT(utf8_width(S("e\xCC\x81")), 1);
    CHECK_INT(utf8_width(S("中国")), 4);
    CHECK_INT(utf8_width(S("")), 0);
}

int main(void)
{
    keep = arena_open((ptrdiff_t)64 << 20);
    RUN(every_code_point_goes_there_and_back);
    RUN(what_is_no_code_point_becomes_the_replacement);
    RUN(every_two_bytes_are_judged_right);
    RUN(broken_forms_are_broken);
    RUN(forward_backward_and_mended_agree);
    RUN(names_fold_to_what_people_type);
    RUN(folding_twice_changes_nothing);
    RUN(broken_bytes_fold_to_well_formed_text);
    RUN(classes_are_told_apart);
    RUN(columns_are_counted);
    arena_close(&keep);
    return test_end();
}
