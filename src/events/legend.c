/* legend.c: What the numbers of a language model mean to the coder.
   SPDX-License-Identifier: MIT */
#include "events/legend.h"

static const struct {
    str name;
    relation relation;
} LABELS[] = {
    {{"root", 4}, LABEL_ROOT},
    {{"nsubj", 5}, LABEL_SUBJECT},
    {{"nsubj:outer", 11}, LABEL_SUBJECT},
    {{"nsubj:pass", 10}, LABEL_PASSIVE_SUBJECT},
    {{"obj", 3}, LABEL_OBJECT},
    {{"iobj", 4}, LABEL_INDIRECT},
    {{"csubj", 5}, LABEL_CLAUSAL_SUBJECT},
    {{"csubj:pass", 10}, LABEL_CLAUSAL_SUBJECT},
    {{"csubj:outer", 11}, LABEL_CLAUSAL_SUBJECT},
    {{"ccomp", 5}, LABEL_CCOMP},
    {{"xcomp", 5}, LABEL_XCOMP},
    {{"advcl", 5}, LABEL_ADVCL},
    {{"acl", 3}, LABEL_ACL},
    {{"acl:relcl", 9}, LABEL_RELATIVE},
    {{"advcl:relcl", 11}, LABEL_RELATIVE},
    {{"obl", 3}, LABEL_OBLIQUE},
    {{"obl:agent", 9}, LABEL_OBLIQUE},
    {{"obl:unmarked", 12}, LABEL_OBLIQUE},
    {{"nmod", 4}, LABEL_NMOD},
    {{"nmod:unmarked", 13}, LABEL_NMOD},
    {{"nmod:desc", 9}, LABEL_NMOD},
    {{"nmod:poss", 9}, LABEL_POSSESSOR},
    {{"appos", 5}, LABEL_APPOSITION},
    {{"conj", 4}, LABEL_CONJUNCT},
    {{"case", 4}, LABEL_CASE},
    {{"mark", 4}, LABEL_MARK},
    {{"aux", 3}, LABEL_AUX},
    {{"aux:pass", 8}, LABEL_PASSIVE_AUX},
    {{"cop", 3}, LABEL_COPULA},
    {{"det", 3}, LABEL_DETERMINER},
    {{"det:predet", 10}, LABEL_DETERMINER},
    {{"nummod", 6}, LABEL_NUMBER},
    {{"amod", 4}, LABEL_ADJECTIVE},
    {{"compound", 8}, LABEL_COMPOUND},
    {{"compound:prt", 12}, LABEL_PARTICLE},
    {{"flat", 4}, LABEL_FLAT},
    {{"fixed", 5}, LABEL_FIXED},
    {{"advmod", 6}, LABEL_ADVERB},
    {{"parataxis", 9}, LABEL_PARATAXIS},
    {{"expl", 4}, LABEL_EXPLETIVE},
    {{"cc", 2}, LABEL_CC},
    {{"cc:preconj", 10}, LABEL_CC},
    {{"punct", 5}, LABEL_PUNCT},
    {{"list", 4}, LABEL_LIST},
    {{"dep", 3}, LABEL_DEP},
};

static const struct {
    str name;
    pos pos;
} POSES[] = {
    {{"NOUN", 4}, POS_NOUN},      {{"PROPN", 5}, POS_NAME},      {{"VERB", 4}, POS_VERB},
    {{"AUX", 3}, POS_AUX},        {{"ADJ", 3}, POS_ADJECTIVE},   {{"ADV", 3}, POS_ADVERB},
    {{"PRON", 4}, POS_PRONOUN},   {{"ADP", 3}, POS_PREPOSITION}, {{"NUM", 3}, POS_NUMBER},
    {{"DET", 3}, POS_DETERMINER}, {{"PUNCT", 5}, POS_PUNCT},
};

void legend_make(legend *l, const language *model)
{
    *l = (legend){0};
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
        int32_t n = language_label_number(model, LABELS[i].name);
        if (n >= 0 && n < 256) l->labels[n] = (uint8_t)LABELS[i].relation;
    }
    for (size_t i = 0; i < sizeof POSES / sizeof *POSES; i++) {
        int32_t n = language_upos_number(model, POSES[i].name);
        if (n >= 0 && n < 256) l->poses[n] = (uint8_t)POSES[i].pos;
    }
    int32_t participle = language_xpos_number(model, S("VBN")),
            gerund = language_xpos_number(model, S("VBG"));
    if (participle >= 0 && participle < 256) l->participles[participle] = true;
    if (gerund >= 0 && gerund < 256) l->gerunds[gerund] = true;
}
