/* traits.c: Tense, voice, number, person and negation of predicates, from features and tree.
   SPDX-License-Identifier: MIT */
#include "language/traits.h"

static const struct {
    const char *feature;
    uint16_t traits;
} MEANINGS[] = {
    {"Tense=Past", TRAIT_PAST},         {"Tense=Pres", TRAIT_PRESENT},
    {"Voice=Pass", TRAIT_PASSIVE},      {"Polarity=Neg", TRAIT_NEGATED},
    {"PronType=Neg", TRAIT_NEGATED},    {"VerbForm=Fin", TRAIT_FINITE},
    {"VerbForm=Inf", TRAIT_INFINITIVE}, {"VerbForm=Part", TRAIT_PARTICIPLE},
    {"VerbForm=Ger", TRAIT_PARTICIPLE}, {"Number=Sing", TRAIT_SINGULAR},
    {"Number=Plur", TRAIT_PLURAL},      {"Person=1", TRAIT_FIRST},
    {"Person=2", TRAIT_SECOND},         {"Person=3", TRAIT_THIRD},
};

static uint16_t traits_of(str features)
{
    uint16_t traits = 0;
    for (str rest = features; rest.data && features.len;) {
        str item = str_cut(&rest, '|');
        for (size_t i = 0; i < sizeof MEANINGS / sizeof *MEANINGS; i++)
            if (str_eq(item, str_of(MEANINGS[i].feature))) traits |= MEANINGS[i].traits;
    }
    return traits;
}

static int32_t number_in(const str *labels, int32_t count, str label)
{
    for (int32_t i = 0; i < count; i++)
        if (str_eq(labels[i], label)) return i;
    return -1;
}

trait_table traits_open(const wordlist *features, const str *xpos, int32_t xpos_count,
                        const str *labels, int32_t label_count, arena *keep)
{
    trait_table t = {.of_features = arena_new(keep, uint16_t, (ptrdiff_t)features->count + 1),
                     .modal = number_in(xpos, xpos_count, S("MD")),
                     .aux = number_in(labels, label_count, S("aux")),
                     .passive_aux = number_in(labels, label_count, S("aux:pass")),
                     .copula = number_in(labels, label_count, S("cop")),
                     .passive_subject = number_in(labels, label_count, S("nsubj:pass")),
                     .passive_clause = number_in(labels, label_count, S("csubj:pass")),
                     .advmod = number_in(labels, label_count, S("advmod")),
                     .det = number_in(labels, label_count, S("det")),
                     .parataxis = number_in(labels, label_count, S("parataxis"))};
    for (uint32_t i = 0; i < features->count; i++)
        t.of_features[i] = traits_of(wordlist_text(features, (int32_t)i));
    return t;
}

/* What an auxiliary adds to its predicate, whose own traits are given. */
static uint16_t traits_of_aux(const trait_table *t, const language_word *aux, uint16_t own)
{
    enum {
        CARRIED =
            TRAIT_PAST | TRAIT_PRESENT | TRAIT_FINITE | TRAIT_FIRST | TRAIT_SECOND | TRAIT_THIRD
    };
    uint16_t traits = aux->traits & CARRIED;
    if (aux->xpos == t->modal) {
        traits |= TRAIT_MODAL | TRAIT_FINITE;
        if (str_eq(aux->lemma, S("will")) || str_eq(aux->lemma, S("shall")))
            traits = (traits | TRAIT_FUTURE) & (uint16_t) ~(TRAIT_PAST | TRAIT_PRESENT);
    }
    if (aux->label == t->passive_aux) traits |= TRAIT_PASSIVE;
    if (aux->label == t->aux && str_eq(aux->lemma, S("have"))) traits |= TRAIT_PERFECT;
    if (aux->label == t->aux && str_eq(aux->lemma, S("be")) && (own & TRAIT_PARTICIPLE))
        traits |= TRAIT_PROGRESSIVE;
    return traits;
}

void traits_fill(const trait_table *t, language_word *words, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        words[i].traits = t->of_features[words[i].features];
    for (int32_t i = 0; i < count; i++) {
        const language_word *w = &words[i];
        language_word *head = w->head ? &words[w->head - 1] : NULL;
        if (!head) continue;
        if (w->label == t->aux || w->label == t->passive_aux || w->label == t->copula) {
            /* A participle's own tense yields to that of the finite auxiliary. */
            if ((w->traits & TRAIT_FINITE || w->xpos == t->modal) && !(head->traits & TRAIT_FINITE))
                head->traits &= (uint16_t) ~(TRAIT_PAST | TRAIT_PRESENT);
            head->traits |= traits_of_aux(t, w, head->traits);
        }
        if (w->label == t->passive_subject || w->label == t->passive_clause)
            head->traits |= TRAIT_PASSIVE;
        if ((w->label == t->advmod || w->label == t->det) && (w->traits & TRAIT_NEGATED))
            head->traits |= TRAIT_NEGATED;
    }
}
