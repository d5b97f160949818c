/* rules.c: Tests of the words and rules that the coder is given.
   SPDX-License-Identifier: MIT */
#include "events/rules.h"

#include "events/inflect.h"
#include "test.h"

static arena keep;
static data_set whole;

/* The data with one file in another's stead. */
static data_set with(str path, str bytes)
{
    data_file *files = arena_new(&keep, data_file, whole.count);
    for (ptrdiff_t i = 0; i < whole.count; i++) {
        files[i] = whole.files[i];
        if (str_eq(files[i].path, path)) files[i].bytes = bytes;
    }
    return (data_set){files, whole.count};
}

static void refuses(const char *path, const char *bytes, ptrdiff_t line, const char *reason)
{
    entente_error error = {0};
    data_set d = with(str_of(path), str_of(bytes));
    bool is_refused = !rules_load(&d, NULL, &keep, &error);
    CHECK(is_refused);
    if (!is_refused) return;
    CHECK_INT(error.line, line);
    CHECK_STR(str_of(error.file), str_of(path));
    CHECK(str_find(str_of(error.message), str_of(reason)) >= 0);
}

static void wrong_rules_are_refused_with_their_place(void)
{
    const char *file = "patterns/verbs.txt";
    refuses(file, "# head\nx-1\t999\tS visit T\n", 2, "no CAMEO code '999'");
    refuses(file, "x-1\t042\tS visit T\nx-1\t042\tS tour T\n", 2, "stands twice");
    refuses(file, "x-1\t042\tS visit T\tsoon\n", 1, "no option 'soon'");
    refuses(file, "x-1\t042\tS T\n", 1, "no verb");
    refuses(file, "x-1\t042\tS visit T with\n", 1, "must follow");
    refuses(file, "x-1\t042\tS visit [@nothing]\n", 1, "@nothing");
    refuses(file, "x-1\t042\tS visit [a|b\n", 1, "no ] ends");
    refuses(file, "x-1\t042\tS visit X\n", 1, "what is 'X'");
    refuses(file, "x-1\t042\tS visit Tomorrow\n", 1, "not S, T or B");
    refuses(file, "x-1\t042\tS visit () T\n", 1, "empty brackets");
    refuses(file, "+ China visited Japan.\nx-1\t042\tS visit T\n", 1, "before every rule");
    refuses(file, "x-1\t042\tS a T on T at T in T to T by T of T\n", 1, "too many");
}

static void wrong_tables_are_refused_with_their_place(void)
{
    refuses("patterns/status.txt", "verb-sometimes\tgo\n", 1, "no kind 'verb-sometimes'");
    refuses("patterns/refine.txt", "weapon\t190:195\tbomb\n", 1, "CODE=CODE");
    refuses("patterns/things.txt", "thing\tWEATHER\tcloud\n", 1, "no sector");
    refuses("patterns/things.txt", "place\tGOV\tcloud\n", 1, "no person, thing, act or name");
    refuses("patterns/discard.txt", "weather\train\n", 1, "not name, sport or accident");
    refuses("patterns/confidence.txt", "luck\t0.5\tchance\n", 1, "no part 'luck'");
    refuses("patterns/confidence.txt", "base\thigh\tevery event\n", 1, "no number");
    refuses("patterns/grammar.txt", "verbish\tgo\n", 1, "no class 'verbish'");
    refuses("patterns/sets.txt", "light\tcolours\tred\n", 1, "not nouns, verbs, words or any");
    refuses("words/verbs_irregular.txt", "go\twent\n", 1, "needs base, past and participle");
    refuses("words/verbs_common.txt", "noun\tgo\n", 1, "neither verb nor both");
}

static const word *find(const rulebook *b, const char *spelling)
{
    static const word none;
    const word *w = wordbook_find(&b->words, str_of(spelling));
    CHECK(w);
    return w ? w : &none;
}

static void words_are_known_in_every_form(void)
{
    entente_error error = {0};
    const rulebook *b = rules_load(&whole, NULL, &keep, &error);
    CHECK(b);
    if (!b) return;
    CHECK_INT(find(b, "struck")->verb, find(b, "Strikes")->verb);
    CHECK_INT(find(b, "strikes")->noun, find(b, "strike")->noun);
    CHECK(find(b, "strikes")->is_plural && !find(b, "strike")->is_plural);
    CHECK_INT(find(b, "accused")->forms, FORM_PAST | FORM_PARTICIPLE);
    CHECK_INT(find(b, "accusing")->forms, FORM_ING);
    CHECK_INT(find(b, "shot")->verb, find(b, "shoot")->verb);
    CHECK_INT(find(b, "expelled")->verb, find(b, "expel")->verb);
    CHECK_INT(find(b, "gunmen")->noun, find(b, "gunman")->noun);
    CHECK(!wordbook_find(&b->words, S("quxly")) && !wordbook_find(&b->words, S("")));
}

static void forms_are(const char *base, const char *s, const char *past, const char *ing)
{
    verb_forms f = inflect_verb(str_of(base), &keep);
    CHECK_STR(f.s, str_of(s));
    CHECK_STR(f.past[0], str_of(past));
    CHECK_STR(f.ing[0], str_of(ing));
}

static void regular_verbs_are_made_by_rule(void)
{
    forms_are("condemn", "condemns", "condemned", "condemning");
    forms_are("accuse", "accuses", "accused", "accusing");
    forms_are("deny", "denies", "denied", "denying");
    forms_are("stop", "stops", "stopped", "stopping");
    forms_are("agree", "agrees", "agreed", "agreeing");
    forms_are("veto", "vetoes", "vetoed", "vetoing");
    forms_are("visit", "visits", "visited", "visiting");
    forms_are("die", "dies", "died", "dying");
    forms_are("seize", "seizes", "seized", "seizing");
    CHECK_STR(inflect_verb(S("cancel"), &keep).past[1], S("cancelled"));
    CHECK_STR(inflect_noun(S("embassy"), &keep), S("embassies"));
    CHECK_STR(inflect_noun(S("clash"), &keep), S("clashes"));
}

static void every_form_is_found_in_either_case(void)
{
    entente_error error;
    const rulebook *b = rules_load(&whole, NULL, &keep, &error);
    const wordbook *x = &b->words;
    ptrdiff_t missed = 0;
    for (ptrdiff_t i = 0; i < x->forms.cap; i++) {
        const map_entry *e = &x->forms.entries[i];
        if (!e->is_used || !e->key.len || e->key.len > 40) continue;
        char upper[40];
        for (ptrdiff_t k = 0; k < e->key.len; k++)
            upper[k] = char_is_lower(e->key.data[k]) ? (char)(e->key.data[k] - 32) : e->key.data[k];
        const word *w = &x->words.data[e->value - 1];
        missed += wordbook_find(x, e->key) != w;
        missed += wordbook_find(x, (str){upper, e->key.len}) != w;
    }
    CHECK_INT(missed, 0);
    CHECK(wordbook_find(x, S("visit")) != NULL);
    CHECK(!wordbook_find(x, S("visit\0")));
    CHECK(!wordbook_find(x, S("visitx")));
    CHECK(!wordbook_find(x, S("")));
    CHECK(!wordbook_find(x, S("visitvisitvisitvisitvisitvisit")));
}

int main(void)
{
    entente_error error = {0};
    keep = arena_open((ptrdiff_t)1 << 30);
    CHECK(data_open(S(""), &whole, &keep, &error));
    RUN(every_form_is_found_in_either_case);
    RUN(wrong_rules_are_refused_with_their_place);
    RUN(wrong_tables_are_refused_with_their_place);
    RUN(words_are_known_in_every_form);
    RUN(regular_verbs_are_made_by_rule);
    return test_end();
}
