/* legend.h: What the numbers of a language model mean to the coder.
   SPDX-License-Identifier: MIT */
#ifndef EVENTS_LEGEND_H
#define EVENTS_LEGEND_H

#include "language/language.h"

/* The relations that the reading asks for. */
typedef enum relation {
    LABEL_OTHER,
    LABEL_ROOT,
    LABEL_SUBJECT,         /* nsubj, nsubj:outer */
    LABEL_PASSIVE_SUBJECT, /* nsubj:pass */
    LABEL_OBJECT,
    LABEL_INDIRECT, /* iobj */
    LABEL_CLAUSAL_SUBJECT,
    LABEL_CCOMP,
    LABEL_XCOMP,
    LABEL_ADVCL,
    LABEL_ACL,
    LABEL_RELATIVE, /* acl:relcl, advcl:relcl */
    LABEL_OBLIQUE,  /* obl, obl:agent, obl:unmarked */
    LABEL_NMOD,     /* nmod, nmod:unmarked, nmod:desc */
    LABEL_POSSESSOR,
    LABEL_APPOSITION,
    LABEL_CONJUNCT,
    LABEL_CASE,
    LABEL_MARK,
    LABEL_AUX,
    LABEL_PASSIVE_AUX,
    LABEL_COPULA,
    LABEL_DETERMINER,
    LABEL_NUMBER,
    LABEL_ADJECTIVE, /* amod */
    LABEL_COMPOUND,
    LABEL_PARTICLE,
    LABEL_FLAT,
    LABEL_FIXED,
    LABEL_ADVERB, /* advmod */
    LABEL_PARATAXIS,
    LABEL_EXPLETIVE,
    LABEL_CC,
    LABEL_PUNCT,
    LABEL_LIST,
    LABEL_DEP,
} relation;

/* The universal part of speech, as far as it matters. */
typedef enum pos {
    POS_OTHER,
    POS_NOUN,
    POS_NAME, /* PROPN */
    POS_VERB,
    POS_AUX,
    POS_ADJECTIVE,
    POS_ADVERB,
    POS_PRONOUN,
    POS_PREPOSITION, /* ADP */
    POS_NUMBER,
    POS_DETERMINER,
    POS_PUNCT,
} pos;

/* What the numbers of a language model mean here. */
typedef struct legend {
    uint8_t labels[256], poses[256];
    bool participles[256], gerunds[256]; /* by xpos: VBN, VBG */
} legend;

void legend_make(legend *l, const language *model);

#endif
