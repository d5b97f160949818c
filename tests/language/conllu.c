/* conllu.c: Treebanks are read and written, and what is broken in them is named.
   SPDX-License-Identifier: MIT */
#include "language/conllu.h"

#include "test.h"

static const char TEXT[] =
    "# text = They don't.\n"
    "1\tThey\tthey\tPRON\tPRP\tCase=Nom\t4\tnsubj\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\tA=1|Entity=(1-person)\n"
    "3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_\n"
    "4\t_\t_\tPUNCT\t.\t_\t0\troot\t_\t_\n"
    "\n";

static bool read(str text, conllu *out, arena *keep, entente_error *error)
{
    *error = (entente_error){0};
    *out = (conllu){0};
    return conllu_read(S("test.conllu"), text, out, keep, error);
}

static void words_have_their_columns(void)
{
    arena keep = arena_open(1 << 24);
    conllu c;
    entente_error error;
    CHECK(read(str_of(TEXT), &c, &keep, &error));
    CHECK_INT(c.sentences.len, 1);
    CHECK_INT(c.words.len, 4);
    CHECK_STR(c.words.data[2].form, S("n't"));
    CHECK_STR(c.words.data[2].lemma, S("not"));
    CHECK_STR(c.words.data[1].features, S(""));
    CHECK_STR(c.words.data[3].form, S("_"));
    CHECK_STR(c.words.data[3].lemma, S("_"));
    CHECK_INT(c.words.data[0].head, 4);
    CHECK_STR(conllu_value(c.words.data[2].misc, S("Entity")), S("(1-person)"));
    CHECK_STR(conllu_value(c.words.data[2].misc, S("Ent")), S(""));
    arena_close(&keep);
}

static void a_file_is_written_as_it_was_but_for_empty_nodes(void)
{
    arena keep = arena_open(1 << 24);
    conllu c;
    entente_error error;
    buf out = {.keep = &keep};
    CHECK(read(str_of(TEXT), &c, &keep, &error));
    for (int i = 0; i < 4; i++) {
        conllu_put_before(&out, c.words.data[i].before);
        conllu_put(&out, i + 1, &c.words.data[i]);
    }
    buf_char(&out, '\n');
    str wanted = str_of(TEXT);
    ptrdiff_t at = str_find(wanted, S("3.1")), end = str_find(wanted, S("4\t_"));
    str without = str_format(&keep, "%.*s%.*s", (int)at, wanted.data,
                             ARG_STR(str_sub(wanted, end, wanted.len)));
    CHECK_STR(buf_str(&out), without);
    arena_close(&keep);
}

static void what_is_broken_is_named_with_its_line(void)
{
    static const struct {
        const char *text;
        int line;
    } broken[] = {
        {"1\tA\tb\n", 1},
        {"1\tA\t_\t_\t_\t_\t0\troot\t_\t_\n\n2\tA\t_\t_\t_\t_\t0\troot\t_\t_\n", 3},
        {"1\tA\t_\t_\t_\t_\tx\troot\t_\t_\n", 1},
        {"1\tA\t_\t_\t_\t_\t7\troot\t_\t_\n\n", 2},
        {"1\t\t_\t_\t_\t_\t0\troot\t_\t_\n\n", 1},
    };
    arena keep = arena_open(1 << 24);
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        conllu c;
        entente_error error;
        CHECK(!read(str_of(broken[i].text), &c, &keep, &error));
        CHECK_INT(error.line, broken[i].line);
        CHECK_STR(str_of(error.file), S("test.conllu"));
    }
    arena_close(&keep);
}

static void a_last_line_without_end_counts(void)
{
    arena keep = arena_open(1 << 24);
    conllu c;
    entente_error error;
    CHECK(read(S("1\tA\t_\t_\t_\t_\t0\troot\t_\t_\r\n2\tB\t_\t_\t_\t_\t1\tdep\t_\t_"), &c, &keep,
               &error));
    CHECK_INT(c.words.len, 2);
    CHECK_INT(c.sentences.len, 1);
    CHECK_STR(c.words.data[0].misc, S(""));
    arena_close(&keep);
}

int main(void)
{
    RUN(words_have_their_columns);
    RUN(a_file_is_written_as_it_was_but_for_empty_nodes);
    RUN(what_is_broken_is_named_with_its_line);
    RUN(a_last_line_without_end_counts);
    return test_end();
}
