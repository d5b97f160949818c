/* names.c: The names in an entity layer are found.
   SPDX-License-Identifier: MIT */
#include "language/train_names.h"

#include "test.h"

enum { MOST = 16 };

/* One word a line: form, UPOS, head, label, Entity. Returns the names as one letter a word, P O L
   for the first of a person, organisation, place, p o l for others. */
static str names_in(const char *lines, arena *keep)
{
    conllu_word words[MOST] = {0};
    int32_t names[MOST], count = 0;
    for (str rest = str_of(lines); rest.len; count++) {
        str line = str_cut(&rest, '\n');
        conllu_word *w = &words[count];
        w->form = str_cut(&line, ' ');
        w->upos = str_cut(&line, ' ');
        str head = str_cut(&line, ' ');
        w->head = head.data[0] - '0';
        w->label = str_cut(&line, ' ');
        w->misc = line.len ? str_format(keep, "Entity=%.*s", ARG_STR(line)) : S("");
        w->xpos = str_eq(w->form, S("-")) ? S("HYPH") : S("");
    }
    arena scratch = arena_open(1 << 22);
    names_of_entities(words, count, names, scratch);
    arena_close(&scratch);
    char *out = arena_new(keep, char, count);
    for (int32_t i = 0; i < count; i++)
        out[i] = "-PpOoLl"[names[i]];
    return (str){out, count};
}

static void names_are_cut_out_of_their_phrases(void)
{
    arena keep = arena_open(1 << 22);
    CHECK_STR(names_in("the DET 3 det (1-organization-new\n"
                       "National PROPN 3 compound\n"
                       "Library PROPN 0 root\n"
                       "of ADP 6 case\n"
                       "the DET 6 det (2-place-new\n"
                       "Netherlands PROPN 3 nmod 2)\n"
                       ", PUNCT 8 punct\n"
                       "big ADJ 3 amod 1)\n",
                       &keep),
              S("-Ooooo--"));
    CHECK_STR(names_in("President PROPN 2 nmod:desc (1-person-new\n"
                       "Norton PROPN 0 root\n"
                       "of ADP 4 case\n"
                       "California PROPN 2 nmod (3-place-new)1)\n",
                       &keep),
              S("-P-L"));
    arena_close(&keep);
}

static void an_outer_name_hides_those_inside(void)
{
    arena keep = arena_open(1 << 22);
    CHECK_STR(names_in("Seoul PROPN 2 compound (1-organization-new(2-place-new)\n"
                       "Court PROPN 0 root 1)\n",
                       &keep),
              S("Oo"));
    CHECK_STR(names_in("citizens NOUN 0 root (1-person-new\n"
                       "of ADP 3 case\n"
                       "Seoul PROPN 1 nmod (2-place-new)1)\n",
                       &keep),
              S("--L"));
    arena_close(&keep);
}

static void broken_brackets_do_no_harm(void)
{
    arena keep = arena_open(1 << 22);
    CHECK_STR(names_in("Seoul PROPN 0 root 7)(1-place-new\n", &keep), S("-"));
    CHECK_STR(names_in("Seoul PROPN 0 root ))((1-place)(\n", &keep), S("L"));
    CHECK_STR(names_in("Seoul PROPN 0 root (1-animal-new)\n", &keep), S("-"));
    arena_close(&keep);
}

int main(void)
{
    RUN(names_are_cut_out_of_their_phrases);
    RUN(an_outer_name_hides_those_inside);
    RUN(broken_brackets_do_no_harm);
    return test_end();
}
