/* draft.h: A mention under construction.
   SPDX-License-Identifier: MIT */
#ifndef WORLD_DRAFT_H
#define WORLD_DRAFT_H

#include "world/choose.h"

enum { DRAFT_GROUNDS = 8 };

/* A mention under construction; units and pieces are indexes into the finder. */
typedef struct draft {
    int32_t first, last; /* units, both inclusive */
    int32_t head;        /* piece */
    str code, sector, name;
    str members; /* of states named together: their codes */
    str former;  /* with sector ELI: the sector that was left, "" when not known */
    int32_t name_first, name_last; /* pieces of a name in the text, -1 without */
    int32_t role_first, role_last; /* pieces, -1 without */
    const entry *owner;            /* state, group or place it belongs to */
    const entry *person;
    term_class class;   /* of the owner's claim */
    bool is_soft;       /* the sector is only the owner's default */
    bool is_plural;     /* its last role is in the plural */
    bool is_adjective;  /* nothing but an adjective (a thing may follow) */
    bool is_possessive; /* the owner alone, with 's */
    bool is_bare;       /* nothing but the owner */
    bool is_surname;    /* nothing but a family name */
    bool is_number;     /* a number or article stands before */
    bool takes_name;    /* a role or title that a name may follow */
    bool is_other;      /* its last role is of another: "a U.S. ally" */
    bool is_default;    /* its sector is what a role says that nothing else is said of: "leader" */
    bool is_kin;        /* its last role is of a family: "wife" */
    bool is_titled;     /* all that tells its sector is a title: "General" */
    bool is_shifted;
    bool is_ethnic; /* "ethnic" stands before */
    double lat, lon;
    double confidence;
    const entry *grounds[DRAFT_GROUNDS];
    int32_t ground_count;
} draft;

static const uint64_t OWNER_CLASSES = CLASS_BIT(CLASS_STATE) | CLASS_BIT(CLASS_ADJECTIVE) |
                                      CLASS_BIT(CLASS_PEOPLE) | CLASS_BIT(CLASS_CAPITAL) |
                                      CLASS_BIT(CLASS_SEAT) | CLASS_BIT(CLASS_GROUP) |
                                      CLASS_BIT(CLASS_PLACE);
static const uint64_t ROLE_CLASSES = CLASS_BIT(CLASS_ROLE) | CLASS_BIT(CLASS_BODY);
static const uint64_t PERSON_CLASSES = CLASS_BIT(CLASS_PERSON) | CLASS_BIT(CLASS_SURNAME);
static const uint64_t MODIFIER_CLASSES = CLASS_BIT(CLASS_SHIFT) | CLASS_BIT(CLASS_RANK) |
                                         CLASS_BIT(CLASS_PLAIN) | CLASS_BIT(CLASS_NUMBER);

/* Most modifiers, or words before a place, that may stand in a row. */
enum { MODIFIERS = 8 };

/* An empty draft of what starts at unit u. */
draft draft_new(int32_t u);

/* Adds an entry to the grounds of a draft. */
void draft_ground(draft *d, const entry *e);

/* Adds the grounds of another one. */
void draft_add_grounds(draft *d, const draft *other);

/* Sets the sector that a role, body or thing gives, as far as it does not yield. */
void draft_sector(draft *d, const entry *role);

#endif
