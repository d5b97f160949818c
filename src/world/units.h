/* units.h: A sentence cut into the phrases that the lexicon knows and the words between them.
   SPDX-License-Identifier: MIT

       tokens   U.S.  -  led  coalition  of  30  states      hyphens that join leave no piece
       pieces   us       led  coalition  of  30  states      but mark the next one as joined
       units    US       led  coalition  of  30  states      longest phrases of the lexicon */
#ifndef WORLD_UNITS_H
#define WORLD_UNITS_H

#include "world/lexicon.h"

/* A token, or the part of one between hyphens. */
typedef struct piece {
    entente_span span;
    int32_t token;
    int32_t word; /* number in the terms; 0 unknown, -1 passed over inside phrases (') */
    word_case shape;
    bool is_joined; /* a hyphen stands before it */
    char sign; /* ',' '(' ')' for these; '\'' for a possessive; '.' other signs; 0 for a word */
} piece;

/* Pieces [first, first + count): the longest phrase that is in the lexicon, or a single piece. */
typedef struct unit {
    int32_t first, count;
    int32_t claims;   /* the first claim, -1 for what the lexicon does not know */
    uint64_t classes; /* bit set of term_class */
    bool is_word;     /* unknown and in lower case */
    bool is_name;     /* unknown and with a capital */
} unit;

typedef VEC(piece) piece_vec;
typedef VEC(unit) unit_vec;

#define CLASS_BIT(class) (UINT64_C(1) << (class))

/* A sentence being read. */
typedef struct finder {
    const lexicon *x;
    str text;
    const entente_token *tokens;
    int32_t day; /* ENTENTE_NO_DAY for the latest */
    const piece *pieces;
    const unit *units;
    int32_t piece_count, count; /* count of units */
    str near[8];                /* states that the sentence names plainly */
    int32_t near_count;
    bool is_title_case; /* nearly every word has a capital */
    bool ignores_case;  /* capitals say nothing: the phrase is written without */
    bool is_phrase;     /* it is no sentence but one phrase, all of which is about one actor */
    int32_t mended,
        mended_word; /* piece that is read as another word of the terms, if that is not 0 */
    arena *keep;
    arena scratch;
} finder;

/* Cuts the sentence. Pieces and units live in scratch. */
void units_of(finder *f, const entente_sentence *sentence, arena *scratch);

/* The classes of unit u; 0 outside the sentence. */
static inline uint64_t unit_classes(const finder *f, int32_t u)
{
    return u >= 0 && u < f->count ? f->units[u].classes : 0;
}

static inline bool unit_is(const finder *f, int32_t u, uint64_t classes)
{
    return (unit_classes(f, u) & classes) != 0;
}

/* The sign of unit u, 0 for words and outside. */
static inline char unit_sign(const finder *f, int32_t u)
{
    return u >= 0 && u < f->count ? f->pieces[f->units[u].first].sign : 0;
}

/* Does a hyphen stand before unit u? */
static inline bool unit_is_joined(const finder *f, int32_t u)
{
    return u >= 0 && u < f->count && f->pieces[f->units[u].first].is_joined;
}

/* Does unit u start with a capital? */
static inline bool unit_is_capital(const finder *f, int32_t u)
{
    return u >= 0 && u < f->count && f->pieces[f->units[u].first].shape.is_capital;
}

/* Does the claim fit the way the unit is written? */
bool unit_fits(const finder *f, const unit *u, const claim *c);

/* The text of pieces [first, last]. */
str pieces_text(const finder *f, int32_t first, int32_t last);

#endif
