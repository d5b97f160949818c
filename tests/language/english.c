/* english.c: The model that is shipped reads plain sentences of news.
   SPDX-License-Identifier: MIT

   Sentences are our own and easy: what a model gets wrong here, it gets wrong everywhere. */
#include "base/data.h"
#include "language/language.h"
#include "test.h"

enum { WORDS_MOST = 64 };

static language *model;
static language_desk *desk;
static arena keep, scratch;

/* The words of a sentence that is written with spaces between them. */
typedef struct sentence {
    str forms[WORDS_MOST];
    language_word words[WORDS_MOST];
    int32_t count;
} sentence;

static sentence read(const char *text)
{
    sentence s = {.count = 0};
    for (str rest = str_of(text); rest.data && s.count < WORDS_MOST;)
        s.forms[s.count++] = str_cut(&rest, ' ');
    language_read(model, desk, s.forms, &s.count, 1, s.words, &keep, scratch);
    return s;
}

static const language_word *word(const sentence *s, const char *form)
{
    for (int32_t i = 0; i < s->count; i++)
        if (str_eq(s->forms[i], str_of(form))) return &s->words[i];
    CHECK(!"the sentence has the word");
    return &s->words[0];
}

/* "nsubj warned": the label of a word and its head's form. */
static str relation(const sentence *s, const char *form)
{
    const language_word *w = word(s, form);
    return str_format(&keep, "%.*s %.*s", ARG_STR(language_label(model, w->label)),
                      ARG_STR(w->head ? s->forms[w->head - 1] : S("-")));
}

static void who_does_what_to_whom(void)
{
    sentence s = read("China praised the United States on Tuesday .");
    CHECK_STR(relation(&s, "praised"), S("root -"));
    CHECK_STR(relation(&s, "China"), S("nsubj praised"));
    CHECK_STR(relation(&s, "States"), S("obj praised"));
    CHECK_STR(relation(&s, "Tuesday"), S("obl praised"));
    CHECK_STR(word(&s, "praised")->lemma, S("praise"));
    CHECK(word(&s, "praised")->traits & TRAIT_PAST);
    CHECK_STR(language_upos(model, word(&s, "China")->upos), S("PROPN"));
    s = read("Seoul told Tokyo that it would withdraw .");
    CHECK_STR(relation(&s, "Tokyo"), S("iobj told"));
    CHECK_STR(relation(&s, "withdraw"), S("ccomp told"));
}

static void passives_turn_the_roles_round(void)
{
    sentence s = read("Two soldiers were killed by rebels near the border .");
    CHECK_STR(relation(&s, "soldiers"), S("nsubj:pass killed"));
    CHECK_STR(relation(&s, "rebels"), S("obl:agent killed"));
    CHECK(word(&s, "killed")->traits & TRAIT_PASSIVE);
    CHECK(word(&s, "killed")->traits & TRAIT_PAST);
    CHECK_STR(word(&s, "soldiers")->lemma, S("soldier"));
}

static void predicates_tell_their_status(void)
{
    sentence s = read("Japan will not send troops to the region .");
    CHECK(word(&s, "send")->traits & TRAIT_FUTURE);
    CHECK(word(&s, "send")->traits & TRAIT_NEGATED);
    s = read("The envoys have met in Geneva .");
    CHECK(word(&s, "met")->traits & TRAIT_PERFECT);
    CHECK_STR(word(&s, "met")->lemma, S("meet"));
    s = read("The two leaders are discussing trade .");
    CHECK(word(&s, "discussing")->traits & TRAIT_PROGRESSIVE);
    CHECK(word(&s, "discussing")->traits & TRAIT_PRESENT);
    s = read("Iran could attack the base .");
    CHECK(word(&s, "attack")->traits & TRAIT_MODAL);
    CHECK(!(word(&s, "attack")->traits & TRAIT_FUTURE));
}

static void what_is_said_hangs_on_who_says_it(void)
{
    sentence s = read("The minister said that Moscow had rejected the offer .");
    CHECK_STR(relation(&s, "rejected"), S("ccomp said"));
    CHECK_STR(relation(&s, "Moscow"), S("nsubj rejected"));
    CHECK_STR(relation(&s, "minister"), S("nsubj said"));
}

static void headlines_and_capitals_are_read(void)
{
    sentence s = read("RUSSIA ATTACKS UKRAINE");
    CHECK_STR(relation(&s, "RUSSIA"), S("nsubj ATTACKS"));
    CHECK_STR(relation(&s, "UKRAINE"), S("obj ATTACKS"));
    CHECK_STR(word(&s, "ATTACKS")->lemma, S("attack"));
    s = read("the president met the prime minister in paris .");
    CHECK_STR(relation(&s, "president"), S("nsubj met"));
}

/* As headlines tell it: verbs, not plurals. */
static void the_present_tense_is_read(void)
{
    sentence s = read("A bomb explodes outside the embassy in Tunis .");
    CHECK_STR(relation(&s, "bomb"), S("nsubj explodes"));
    CHECK(word(&s, "explodes")->traits & TRAIT_PRESENT);
    s = read("The minister resigns after protests .");
    CHECK_STR(relation(&s, "minister"), S("nsubj resigns"));
    s = read("Gunmen kill two soldiers near the border .");
    CHECK_STR(relation(&s, "Gunmen"), S("nsubj kill"));
    CHECK_STR(relation(&s, "soldiers"), S("obj kill"));
}

static void a_finite_verb_has_its_object(void)
{
    sentence s = read("Sweden voiced concern over the arrest of journalists in Belarus .");
    CHECK_STR(relation(&s, "Sweden"), S("nsubj voiced"));
    CHECK_STR(relation(&s, "concern"), S("obj voiced"));
}

static void names_are_found(void)
{
    sentence s = read("President Vladimir Putin arrived in Beijing .");
    CHECK_STR(language_name(word(&s, "Vladimir")), S("B-PER"));
    CHECK_STR(language_name(word(&s, "Putin")), S("I-PER"));
    CHECK_STR(language_name(word(&s, "Beijing")), S("B-LOC"));
    CHECK_STR(language_name(word(&s, "arrived")), S("O"));
    s = read("Japan praised the World Health Organization .");
    CHECK_STR(language_name(word(&s, "Japan")), S("B-LOC"));
    CHECK_STR(language_name(word(&s, "World")), S("B-ORG"));
    CHECK_STR(language_name(word(&s, "Organization")), S("I-ORG"));
}

int main(void)
{
    data_set data;
    str bytes;
    entente_error error = {0};
    keep = arena_open((ptrdiff_t)1 << 30);
    scratch = arena_open((ptrdiff_t)1 << 28);
    bool is_there = data_open(S(""), &data, &keep, &error) &&
                    data_find(&data, S("model/english.model"), &bytes, &error);
    CHECK(is_there);
    model = is_there ? language_open(bytes, &keep, &error) : NULL;
    CHECK(model != NULL);
    if (!model) return test_end();
    CHECK(bytes.len < 6000000);
    desk = language_desk_open(model);
    RUN(who_does_what_to_whom);
    RUN(passives_turn_the_roles_round);
    RUN(predicates_tell_their_status);
    RUN(what_is_said_hangs_on_who_says_it);
    RUN(headlines_and_capitals_are_read);
    RUN(the_present_tense_is_read);
    RUN(a_finite_verb_has_its_object);
    RUN(names_are_found);
    language_desk_close(desk);
    return test_end();
}
