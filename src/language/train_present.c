/* train_present.c: Sentences in the past tense, told in the present as headlines do.
   SPDX-License-Identifier: MIT */
#include "language/train_present.h"

#include "base/utf8.h"

enum { STEPS_MOST = 8 }; /* from a verb to one that has its subject */

static bool is_subject(const conllu_word *w)
{
    return str_eq(w->label, S("nsubj")) || str_eq(w->label, S("nsubj:pass")) ||
           str_eq(w->label, S("expl"));
}

/* The subject of a verb or, where it has none, of the one that it helps or is joined to; -1. */
static int32_t subject_of(const conllu_word *words, int32_t count, int32_t verb)
{
    for (int step = 0; step < STEPS_MOST && verb >= 0; step++) {
        for (int32_t i = 0; i < count; i++)
            if (words[i].head == verb + 1 && is_subject(&words[i])) return i;
        str label = words[verb].label;
        if (!str_starts(label, S("aux")) && !str_eq(label, S("cop")) && !str_eq(label, S("conj")))
            return -1;
        verb = words[verb].head - 1;
    }
    return -1;
}

static bool is_plural(const conllu_word *words, int32_t count, int32_t subject)
{
    if (subject < 0) return false;
    str number = conllu_value(words[subject].features, S("Number"));
    str person = conllu_value(words[subject].features, S("Person"));
    if (str_eq(number, S("Plur")) || str_eq(person, S("1")) || str_eq(person, S("2"))) return true;
    for (int32_t i = 0; i < count; i++)
        if (words[i].head == subject + 1 && str_eq(words[i].label, S("conj"))) return true;
    return false;
}

static bool ends_in_one_of(str s, const char *const *ends)
{
    for (; *ends; ends++)
        if (str_ends(s, str_of(*ends))) return true;
    return false;
}

static str third_person(str lemma, arena *keep)
{
    static const char *const HISSING[] = {"s", "x", "z", "ch", "sh", "o", NULL};
    static const char *const VOWEL_Y[] = {"ay", "ey", "oy", "uy", NULL};
    if (str_eq(lemma, S("be"))) return S("is");
    if (str_eq(lemma, S("have"))) return S("has");
    if (str_ends(lemma, S("y")) && !ends_in_one_of(lemma, VOWEL_Y))
        return str_format(keep, "%.*sies", (int)lemma.len - 1, lemma.data);
    return str_format(keep, "%.*s%s", ARG_STR(lemma), ends_in_one_of(lemma, HISSING) ? "es" : "s");
}

static bool is_plain(str lemma)
{
    for (ptrdiff_t i = 0; i < lemma.len; i++)
        if (!char_is_lower(lemma.data[i])) return false;
    return lemma.len > 1;
}

present present_of(const conllu_word *words, int32_t count, int32_t i, arena *keep)
{
    const conllu_word *w = &words[i];
    if (!str_eq(w->xpos, S("VBD")) || !is_plain(w->lemma) || !is_plain(w->form))
        return (present){0};
    if (!is_plural(words, count, subject_of(words, count, i)))
        return (present){third_person(w->lemma, keep), S("VBZ")};
    return (present){str_eq(w->lemma, S("be")) ? S("are") : w->lemma, S("VBP")};
}
