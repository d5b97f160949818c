/* token.c: Tests of tokens: the cases of tokens.txt, and what a token says of itself.
   SPDX-License-Identifier: MIT

       test_text_token TOKENS_FILE */
#include "base/file.h"
#include "prose.h"

enum { LEAST_CASES = 150 };

static prose p;
static str cases;

static void the_cases_hold(void)
{
    ptrdiff_t count = 0, line = 0;
    bool is_open = false;
    buf text = {.keep = &p.keep};
    for (str rest = cases; rest.data;) {
        str row = str_cut(&rest, '\n');
        line++;
        if (str_starts(row, S("> "))) {
            if (is_open) buf_char(&text, '\n');
            buf_put(&text, str_sub(row, 2, row.len));
            is_open = true;
        } else if (str_starts(row, S("= "))) {
            pieces s = prose_split(&p, buf_str(&text));
            str got = prose_show(&s, &p.keep), wanted = str_sub(row, 2, row.len);
            if (!str_eq(got, wanted)) printf("line %td: %.*s\n", line, ARG_STR(s.text));
            CHECK_STR(got, wanted);
            text = (buf){.keep = &p.keep};
            is_open = false;
            count++;
        } else {
            CHECK(!row.len || row.data[0] == '#');
        }
    }
    CHECK(count >= LEAST_CASES && !is_open);
}

static void a_token_knows_what_it_hangs_on(void)
{
    pieces s = prose_split(&p, S("It isn't (5km) far."));
    /* It is n't ( 5 km ) far . */
    static const char glued[] = "..g.ggg.g", part[] = "..p......";
    CHECK_INT(s.tokens.len, 9);
    for (ptrdiff_t i = 0; i < s.tokens.len && i < 9; i++) {
        CHECK_INT(s.tokens.data[i].is_glued, glued[i] == 'g');
        CHECK_INT(s.tokens.data[i].is_part, part[i] == 'p');
    }
}

static void tokens_are_bytes_of_their_text(void)
{
    pieces s = prose_split(&p, S("São Tomé’s “no”"));
    CHECK_INT(s.tokens.len, 6);
    CHECK_STR(str_span(s.text, s.tokens.data[1].span), S("Tomé"));
    CHECK_INT(s.tokens.data[1].span.start, 5);
    CHECK_INT(s.tokens.data[2].span.start, 10);
    CHECK_STR(str_span(s.text, s.tokens.data[2].span), S("’s"));
    CHECK_STR(str_span(s.text, s.tokens.data[4].span), S("no"));
}

static void an_open_quotation_takes_the_apostrophe(void)
{
    pieces s = prose_split(&p, S("The 'old allies' met; the allies' ships left."));
    str got = prose_show(&s, &p.keep);
    CHECK_STR(got, S("The ' old allies ' met ; the allies ~' ships left ."));
}

static void broken_bytes_are_kept_in_tokens(void)
{
    pieces s = prose_split(&p, S("ab\xFF\xFE"
                                 "c \xE2\x80 d\xC3"));
    ptrdiff_t bytes = 0;
    for (ptrdiff_t i = 0; i < s.tokens.len; i++)
        bytes += s.tokens.data[i].span.end - s.tokens.data[i].span.start;
    CHECK_INT(bytes, 9);
}

int main(int count, char **words)
{
    entente_error error = {0};
    p = prose_open();
    CHECK(count == 2 && file_read(str_of(words[1]), 1 << 20, &cases, &p.keep, &error));
    RUN(the_cases_hold);
    RUN(a_token_knows_what_it_hangs_on);
    RUN(tokens_are_bytes_of_their_text);
    RUN(an_open_quotation_takes_the_apostrophe);
    RUN(broken_bytes_are_kept_in_tokens);
    prose_close(&p);
    return test_end();
}
