/* silver_names.c: Tests of putting names right in a text that networks labelled.
   SPDX-License-Identifier: MIT */
#include "front/silver_names.h"

#include "test.h"

static arena keep, scratch;
static name_table *known;

/* A word as a network labels it: PROPN unless it is in lower case; all of a label of names. */
typedef struct labelled {
    const char *form, *name, *label;
    int head;
} labelled;

static void put(buf *b, int number, const labelled *w)
{
    bool is_lower = w->form[0] >= 'a';
    buf_print(b,
              "%d\t%s\t_\t_\t_\t_\t_\t_\t_\tUpos=%s:255|Xpos=NNP:255|Name=%s:255|Head=%d:255|"
              "Label=%s:255\n",
              number, w->form, is_lower ? "NOUN" : "PROPN", w->name, w->head, w->label);
}

/* The labels of names that lead after they are put right, one a word. */
static str names_of(const labelled *words, int count)
{
    buf b = {.keep = &keep}, found = {.keep = &keep};
    conllu text = {0}, better = {0};
    for (int i = 0; i < count; i++)
        put(&b, i + 1, &words[i]);
    buf_char(&b, '\n');
    CHECK(conllu_read(S("test"), buf_str(&b), &text, &keep, NULL));
    CHECK(conllu_read(S("test"), silver_names(&text, NULL, known, &keep, scratch), &better, &keep,
                      NULL));
    CHECK(better.words.len == count);
    for (ptrdiff_t i = 0; i < better.words.len; i++) {
        str shares = conllu_value(better.words.data[i].misc, S("Name"));
        if (i) buf_char(&found, ' ');
        buf_put(&found, str_cut(&shares, ':'));
    }
    return buf_str(&found);
}

#define NAMES(...)                                                                                 \
    names_of((const labelled[]){__VA_ARGS__},                                                      \
             (int)(sizeof((const labelled[]){__VA_ARGS__}) / sizeof(labelled)))

static void what_the_tables_know_is_put_right(void)
{
    CHECK_STR(NAMES({"Japan", "B-PER", "nsubj", 2}, {"waits", "O", "root", 0}), S("B-LOC O"));
    CHECK_STR(NAMES({"the", "O", "det", 3}, {"Boko", "B-PER", "compound", 3},
                    {"Haram", "O", "nsubj", 4}, {"camp", "O", "root", 0}),
              S("O B-ORG I-ORG O"));
    CHECK_STR(
        NAMES({"Vladimir", "O", "nsubj", 3}, {"Putin", "O", "flat", 1}, {"waits", "O", "root", 0}),
        S("B-PER I-PER O"));
}

static void a_sentence_does_not_end_a_name(void)
{
    CHECK_STR(NAMES({"in", "O", "case", 2}, {"Baghdad", "O", "root", 0}, {".", "O", "punct", 2}),
              S("O B-LOC O"));
}

static void a_longer_name_is_no_place(void)
{
    /* What ends with the same word elsewhere tells the kind. */
    CHECK_STR(NAMES({"Busan", "B-LOC", "compound", 3}, {"Evening", "O", "compound", 3},
                    {"Gazette", "O", "nsubj", 4}, {"quotes", "O", "root", 0},
                    {"Morning", "B-ORG", "compound", 6}, {"Gazette", "I-ORG", "obj", 4}),
              S("B-ORG I-ORG I-ORG O B-ORG I-ORG"));
}

static void roles_and_adjectives_are_no_part_of_a_person(void)
{
    CHECK_STR(NAMES({"Prime", "B-PER", "compound", 2}, {"Minister", "I-PER", "nsubj", 4},
                    {"Xyzzy", "I-PER", "flat", 2}, {"waits", "O", "root", 0}),
              S("O O B-PER O"));
    CHECK_STR(NAMES({"Kazakh", "B-PER", "amod", 2}, {"Xyzzy", "I-PER", "root", 0}), S("O B-PER"));
    CHECK_STR(NAMES({"South", "B-ORG", "amod", 2}, {"Korean", "O", "amod", 3},
                    {"troops", "O", "root", 0}),
              S("O O O"));
}

static void a_state_does_not_take_in_its_person(void)
{
    CHECK_STR(NAMES({"president", "O", "root", 0}, {"of", "O", "case", 3},
                    {"Turkey", "B-PER", "nmod", 1}, {"Vladimir", "I-PER", "flat", 3},
                    {"Putin", "I-PER", "flat", 3}),
              S("O O B-LOC B-PER I-PER"));
}

static void what_most_hold_for_no_name_is_none(void)
{
    CHECK_STR(NAMES({"Zzyzx", "O", "root", 0}, {"or", "O", "cc", 3}, {"zzyzx", "O", "conj", 1}),
              S("O O O"));
}

int main(void)
{
    data_set data;
    keep = arena_open((ptrdiff_t)1 << 30);
    scratch = arena_open((ptrdiff_t)1 << 30);
    CHECK(data_open(S(""), &data, &keep, NULL));
    known = name_table_load(&data, &keep, NULL);
    CHECK(known != NULL);
    RUN(what_the_tables_know_is_put_right);
    RUN(a_sentence_does_not_end_a_name);
    RUN(a_longer_name_is_no_place);
    RUN(roles_and_adjectives_are_no_part_of_a_person);
    RUN(a_state_does_not_take_in_its_person);
    RUN(what_most_hold_for_no_name_is_none);
    arena_close(&scratch);
    arena_close(&keep);
    return test_end();
}
