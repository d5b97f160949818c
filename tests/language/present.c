/* present.c: Tests of telling a sentence in the present.
   SPDX-License-Identifier: MIT */
#include "language/train_present.h"

#include "test.h"

static arena keep;

/* "A ship sank": the verb is word 3 and has a subject. */
static conllu_word sentence[4];

static present tell(const char *form, const char *lemma, const char *subject_features)
{
    sentence[0] = (conllu_word){.form = S("A"), .xpos = S("DT"), .head = 2, .label = S("det")};
    sentence[1] = (conllu_word){.form = S("ship"),
                                .xpos = S("NN"),
                                .features = str_of(subject_features),
                                .head = 3,
                                .label = S("nsubj")};
    sentence[2] = (conllu_word){.form = str_of(form),
                                .lemma = str_of(lemma),
                                .xpos = S("VBD"),
                                .label = S("root")};
    return present_of(sentence, 3, 2, &keep);
}

static void a_verb_agrees_with_its_subject(void)
{
    CHECK_STR(tell("sank", "sink", "Number=Sing").form, S("sinks"));
    CHECK_STR(tell("sank", "sink", "Number=Sing").xpos, S("VBZ"));
    CHECK_STR(tell("sank", "sink", "Number=Plur").form, S("sink"));
    CHECK_STR(tell("sank", "sink", "Number=Plur").xpos, S("VBP"));
    CHECK_STR(tell("sank", "sink", "Number=Sing|Person=1").form, S("sink"));
    CHECK_STR(tell("was", "be", "Number=Sing").form, S("is"));
    CHECK_STR(tell("were", "be", "Number=Plur").form, S("are"));
    CHECK_STR(tell("had", "have", "Number=Sing").form, S("has"));
}

static void endings_follow_the_sound(void)
{
    CHECK_STR(tell("denied", "deny", "").form, S("denies"));
    CHECK_STR(tell("stayed", "stay", "").form, S("stays"));
    CHECK_STR(tell("reached", "reach", "").form, S("reaches"));
    CHECK_STR(tell("went", "go", "").form, S("goes"));
    CHECK_STR(tell("passed", "pass", "").form, S("passes"));
}

static void a_joined_verb_has_the_subject_of_the_first(void)
{
    tell("sank", "sink", "Number=Plur");
    sentence[3] = (conllu_word){.form = S("burned"),
                                .lemma = S("burn"),
                                .xpos = S("VBD"),
                                .head = 3,
                                .label = S("conj")};
    CHECK_STR(present_of(sentence, 4, 3, &keep).form, S("burn"));
}

static void joined_subjects_are_many(void)
{
    tell("sank", "sink", "Number=Sing");
    sentence[3] = (conllu_word){.form = S("boat"), .xpos = S("NN"), .head = 2, .label = S("conj")};
    CHECK_STR(present_of(sentence, 4, 2, &keep).form, S("sink"));
}

static void what_is_no_past_stays(void)
{
    tell("sank", "sink", "");
    CHECK(!present_of(sentence, 3, 1, &keep).form.len);
    CHECK(!tell("SANK", "sink", "").form.len);
    CHECK(!tell("sank", "", "").form.len);
}

int main(void)
{
    keep = arena_open(1 << 20);
    RUN(a_verb_agrees_with_its_subject);
    RUN(endings_follow_the_sound);
    RUN(a_joined_verb_has_the_subject_of_the_first);
    RUN(joined_subjects_are_many);
    RUN(what_is_no_past_stays);
    arena_close(&keep);
    return test_end();
}
