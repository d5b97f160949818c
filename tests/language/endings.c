/* endings.c: Lemmas and features follow from form and tag.
   SPDX-License-Identifier: MIT */
#include "language/endings.h"

#include "language/train_endings.h"
#include "test.h"

/* form, tag, lemma, features, UPOS of names: enough to learn some endings from. */
static const char *const KNOWN[][5] = {
    {"went", "VBD", "go", "Tense=Past"},
    {"walked", "VBD", "walk", "Tense=Past"},
    {"talked", "VBD", "talk", "Tense=Past"},
    {"helped", "VBD", "help", "Tense=Past"},
    {"tried", "VBD", "try", "Tense=Past"},
    {"denied", "VBD", "deny", "Tense=Past"},
    {"carried", "VBD", "carry", "Tense=Past"},
    {"states", "NNS", "state", "Number=Plur"},
    {"votes", "NNS", "vote", "Number=Plur"},
    {"men", "NNS", "man", "Number=Plur"},
    {"The", "DT", "the", ""},
    {"This", "DT", "this", ""},
    {"the", "DT", "the", ""},
    {"I", "PRP", "I", "Person=1"},
    {"Seoul", "NNP", "Seoul", "Number=Sing", "PROPN"},
    {"Tokyo", "NNP", "Tokyo", "Number=Sing", "PROPN"},
    {"KOREA", "NNP", "Korea", "Number=Sing", "PROPN"},
    {"CHINA", "NNP", "China", "Number=Sing", "PROPN"},
    {"of", "NNP", "of", "Number=Sing", "PROPN"},
    {"the", "NNP", "the", "Number=Sing", "PROPN"},
    {"Joining", "NNP", "Join", "", "VERB"},
    {"Helping", "NNP", "Help", "", "VERB"},
    {"Palestinian", "JJ", "Palestinian", ""},
    {"Italian", "JJ", "Italian", ""},
    {"Big", "JJ", "big", ""},
    {"Red", "JJ", "red", ""},
    {"Old", "JJ", "old", ""},
};

typedef struct tables {
    endings lemmas, features;
} tables;

static tables learn(arena *keep, arena scratch)
{
    conllu text = {0};
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        *vec_push(&text.words, keep) = (conllu_word){.form = str_of(KNOWN[i][0]),
                                                     .xpos = str_of(KNOWN[i][1]),
                                                     .upos = str_of(KNOWN[i][4]),
                                                     .lemma = str_of(KNOWN[i][2]),
                                                     .features = str_of(KNOWN[i][3])};
    model_writer w = {0};
    model_file m;
    tables t = {0};
    train_endings(&text, 1, &w, keep, scratch);
    CHECK(model_open(model_bytes(&w, keep), &m, NULL));
    CHECK(endings_open(&m, S("LEMKEYS"), S("LEMVALS"), S("LEMMAP"), &t.lemmas, NULL));
    CHECK(endings_open(&m, S("FEAKEYS"), S("FEAVALS"), S("FEAMAP"), &t.features, NULL));
    return t;
}

static str lemma_of(const tables *t, const char *form, const char *tag, arena *keep)
{
    bool is_whole;
    endings_word w = endings_word_of(str_of(form), endings_family(str_of(tag)), keep);
    int32_t value = endings_find(&t->lemmas, &w, &is_whole);
    return value < 0 ? w.form : endings_lemma(wordlist_text(&t->lemmas.values, value), &w, keep);
}

static str lemma_of_known(const tables *t, size_t i, arena *keep)
{
    str tag = endings_tag(str_of(KNOWN[i][4]), str_of(KNOWN[i][1]), keep);
    return lemma_of(t, KNOWN[i][0], str_terminated(tag, keep), keep);
}

static void lemmas_of_forms_that_were_learned(void)
{
    arena keep = arena_open(1 << 24), scratch = arena_open(1 << 24);
    tables t = learn(&keep, scratch);
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        CHECK_STR(lemma_of_known(&t, i, &keep), str_of(KNOWN[i][2]));
    arena_close(&keep);
    arena_close(&scratch);
}

static void endings_carry_over_to_new_forms(void)
{
    arena keep = arena_open(1 << 24), scratch = arena_open(1 << 24);
    tables t = learn(&keep, scratch);
    CHECK_STR(lemma_of(&t, "worried", "VBD", &keep), S("worry"));
    CHECK_STR(lemma_of(&t, "jumped", "VBD", &keep), S("jump"));
    CHECK_STR(lemma_of(&t, "Went", "VBD", &keep), S("go"));
    CHECK_STR(lemma_of(&t, "Worried", "VBD", &keep), S("worry"));
    CHECK_STR(lemma_of(&t, "worried", "VBN", &keep), S("worry"));
    CHECK_STR(lemma_of(&t, "JUMPED", "VBN", &keep), S("jump"));
    CHECK_STR(lemma_of(&t, "WENT", "VBD", &keep), S("go"));
    CHECK_STR(lemma_of(&t, "Busan", "NNP", &keep), S("Busan"));
    CHECK_STR(lemma_of(&t, "BUSAN", "NNP", &keep), S("Busan"));
    CHECK_STR(lemma_of(&t, "seoul", "NNP", &keep), S("Seoul"));
    CHECK_STR(lemma_of(&t, "busan", "NNP", &keep), S("busan"));
    CHECK_STR(lemma_of(&t, "Talking", "NNP/VERB", &keep), S("Talk"));
    CHECK_STR(lemma_of(&t, "Beijing", "NNP", &keep), S("Beijing"));
    CHECK_STR(lemma_of(&t, "Brazilian", "JJ", &keep), S("Brazilian"));
    CHECK_STR(lemma_of(&t, "Sad", "JJ", &keep), S("sad"));
    CHECK_STR(lemma_of(&t, "xyz", "NOSUCHTAG", &keep), S("xyz"));
    arena_close(&keep);
    arena_close(&scratch);
}

static void features_follow_likewise(void)
{
    arena keep = arena_open(1 << 24), scratch = arena_open(1 << 24);
    tables t = learn(&keep, scratch);
    bool is_whole;
    endings_word w = endings_word_of(S("denounced"), S("VBD"), &keep);
    CHECK_STR(wordlist_text(&t.features.values, endings_find(&t.features, &w, &is_whole)),
              S("Tense=Past"));
    CHECK(!is_whole);
    arena_close(&keep);
    arena_close(&scratch);
}

static void guesses_that_are_no_words_are_mended(void)
{
    arena keep = arena_open(1 << 24);
    const str known[] = {S("provoke"), S("smell"), S("model"), S("walk"), S("wip"), S("wipe")};
    wordlist words;
    CHECK(wordlist_open(wordlist_chunk(known, 6, &keep), S("WORDS"), &words, NULL));
    CHECK_STR(endings_mend(S("provok"), &words, &keep), S("provoke"));
    CHECK_STR(endings_mend(S("smel"), &words, &keep), S("smell"));
    CHECK_STR(endings_mend(S("modell"), &words, &keep), S("model"));
    CHECK_STR(endings_mend(S("walke"), &words, &keep), S("walk"));
    CHECK_STR(endings_mend(S("wip"), &words, &keep), S("wip"));
    CHECK_STR(endings_mend(S("zzzz"), &words, &keep), S("zzzz"));
    arena_close(&keep);
}

int main(void)
{
    RUN(lemmas_of_forms_that_were_learned);
    RUN(endings_carry_over_to_new_forms);
    RUN(features_follow_likewise);
    RUN(guesses_that_are_no_words_are_mended);
    return test_end();
}
