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
    RUN(slices_never_leave_their_text);
    return test_end();
}
