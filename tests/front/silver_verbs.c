/* silver_verbs.c: Tests of finding sentences in which a verb was taken for a noun.
   SPDX-License-Identifier: MIT */
#include "front/silver_verbs.h"

#include "test.h"

static arena keep, scratch;

static void add_gold(conllu *text, const char *form, const char *lemma, const char *tag, int times)
{
    for (int i = 0; i < times; i++)
        *vec_push(&text->words, &keep) =
            (conllu_word){.form = str_of(form), .lemma = str_of(lemma), .xpos = str_of(tag)};
}

static conllu treebank(void)
{
    conllu t = {0};
    add_gold(&t, "exploded", "explode", "VBD", 3);
    add_gold(&t, "denied", "deny", "VBD", 2);
    add_gold(&t, "deny", "deny", "VB", 1);
    add_gold(&t, "reported", "report", "VBD", 9);
    add_gold(&t, "report", "report", "NN", 4);
    add_gold(&t, "remained", "remain", "VBD", 5);
    add_gold(&t, "remains", "remains", "NNS", 1);
    add_gold(&t, "raided", "raid", "VBD", 5);
    add_gold(&t, "yawn", "yawn", "VB", 1);
    return t;
}

/* Sentences of one word each, with the tag that leads. */
static void add_heard(conllu *text, const char *form, const char *tag, int times)
{
    for (int i = 0; i < times; i++) {
        *vec_push(&text->sentences, &keep) = (conllu_sentence){(int32_t)text->words.len, 1};
        *vec_push(&text->words, &keep) = (conllu_word){
            .form = str_of(form), .misc = str_format(&keep, "Upos=X:255|Xpos=%s:200;CD:55", tag)};
    }
}

static silver_verb verb_of(const char *form, const char *tag)
{
    conllu gold = treebank(), text = {0};
    add_heard(&text, form, tag, 1);
    add_heard(&text, "deny", "VBP", 4);
    add_heard(&text, "raid", "NN", 5);
    add_heard(&text, "raid", "VB", 2);
    return silver_verbs(&text, &gold, 1, &keep, scratch)[0];
}

static void a_verb_is_no_noun(void)
{
    CHECK(verb_of("explodes", "NNS") == SILVER_VBZ);
    CHECK(verb_of("denies", "NNS") == SILVER_VBZ);
    CHECK(verb_of("deny", "NN") == SILVER_VBP);
}

static void what_is_tagged_a_verb_is_right(void)
{
    CHECK(!verb_of("explodes", "VBZ"));
    CHECK(!verb_of("deny", "VB"));
}

static void nouns_are_nouns(void)
{
    CHECK(!verb_of("reports", "NNS")); /* as often a noun */
    CHECK(!verb_of("remains", "NNS")); /* this form is one */
    CHECK(!verb_of("raids", "NNS"));   /* the text has it as a noun */
    CHECK(!verb_of("tables", "NNS"));
}

static void what_was_seldom_met_is_not_known(void)
{
    CHECK(!verb_of("yawns", "NNS"));
    CHECK(!verb_of("Explodes", "NNS"));
    CHECK(!verb_of("s", "NNS"));
}

int main(void)
{
    keep = arena_open(1 << 24);
    scratch = arena_open(1 << 24);
    RUN(a_verb_is_no_noun);
    RUN(what_is_tagged_a_verb_is_right);
    RUN(nouns_are_nouns);
    RUN(what_was_seldom_met_is_not_known);
    arena_close(&scratch);
    arena_close(&keep);
    return test_end();
}
