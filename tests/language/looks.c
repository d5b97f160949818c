/* looks.c: Forms that look alike share features.
   SPDX-License-Identifier: MIT */
#include "language/looks.h"

#include "test.h"

static int shared(str a, str b, arena *keep)
{
    looks x = looks_of(a, keep), y = looks_of(b, keep);
    int n = 0;
    for (int i = 0; i < x.count; i++)
        for (int j = 0; j < y.count; j++)
            n += x.hash[i] == y.hash[j];
    return n;
}

static void forms_are_folded(void)
{
    arena keep = arena_open(1 << 24);
    CHECK_STR(looks_fold(S("Beijing\xE2\x80\x99s"), &keep), S("beijing's"));
    CHECK_STR(looks_fold(S("2023"), &keep), S("0000"));
    CHECK_STR(looks_fold(S("S\xC3\xA3o"), &keep), S("sao"));
    CHECK_STR(looks_fold(S(""), &keep), S(""));
    arena_close(&keep);
}

static void endings_and_shape_are_shared(void)
{
    arena keep = arena_open(1 << 24);
    CHECK(shared(S("negotiating"), S("voting"), &keep) >
          shared(S("negotiating"), S("votes"), &keep));
    CHECK_INT(shared(S("Seoul"), S("Wxyzq"), &keep), 1); /* the shape */
    CHECK_INT(shared(S("Seoul"), S("wxyzq"), &keep), 0);
    CHECK(shared(S("1999"), S("2023"), &keep) == looks_of(S("2023"), &keep).count + 2);
    arena_close(&keep);
}

static void any_form_has_some_but_not_too_many(void)
{
    arena keep = arena_open(1 << 24);
    static char longest[100000];
    memset(longest, 'x', sizeof longest);
    CHECK_INT(looks_of((str){longest, sizeof longest}, &keep).count, 87);
    CHECK_INT(looks_of(S(""), &keep).count, 1);
    CHECK(looks_of(S("\xFF\xC3"), &keep).count > 1);
    arena_close(&keep);
}

int main(void)
{
    RUN(forms_are_folded);
    RUN(endings_and_shape_are_shared);
    RUN(any_form_has_some_but_not_too_many);
    return test_end();
}
