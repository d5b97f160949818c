/* lexicon.h: The entries of data/actors and data/places and the phrases that claim them.
   SPDX-License-Identifier: MIT

       KOR  name  South Korea; Republic of Korea; Korea     one row of a table: an entry
                  '---------'  '--------------'  '---'       three phrases: a claim each, at a node of
                                                             the terms

   A node may carry several claims ("Korea" of KOR and, rarely, of PRK): choose.h decides. */
#ifndef WORLD_LEXICON_H
#define WORLD_LEXICON_H

#include "base/map.h"
#include "base/table.h"
#include "world/terms.h"

/* What a phrase can be. One bit each in the class sets of units. */
typedef enum term_class {
    CLASS_STATE,
    CLASS_ADJECTIVE, /* of a state, group or people: "Chinese", "Kurdish" */
    CLASS_PEOPLE,    /* "Russians" */
    CLASS_CAPITAL,
    CLASS_SEAT,  /* "Kremlin" */
    CLASS_GROUP, /* organisations, armed groups, parties, institutions, media, companies, peoples */
    CLASS_PERSON,
    CLASS_SURNAME, /* the family name alone */
    CLASS_PLACE,
    CLASS_ROLE,  /* "foreign minister" */
    CLASS_BODY,  /* "foreign ministry", "troops" */
    CLASS_TITLE, /* "General", right before a name */
    CLASS_THING, /* tells a sector and is no actor: "airstrike" */
    CLASS_SHIFT, /* "former" */
    CLASS_RANK,  /* becomes part of a role: "deputy" */
    CLASS_PLAIN, /* passed over: "visiting" */
    CLASS_DETERMINER,
    CLASS_NUMBER,
    CLASS_LOCATIVE,  /* "in", "near" */
    CLASS_DIRECTION, /* "to", "from" */
    CLASS_OF,
    CLASS_FOR, /* "for" after a role: whom it serves */
    CLASS_FROM,
    CLASS_REMOVAL, /* "withdraw": "from" after it is no origin */
    CLASS_AND,
    CLASS_ENVOY,    /* "ambassador": "to ..." belongs to it */
    CLASS_STOP,     /* verbs and other words that end a phrase */
    CLASS_PARTICLE, /* "bin", "de" inside names */
    CLASS_JOINS,    /* "led" in "U.S.-led" */
    CLASS_ALLIED,   /* "linked" in "al-Qaeda-linked": joins to armed groups */
    CLASS_PREFIX,   /* "pro" in "pro-Russian" */
    CLASS_ETHNIC,   /* "ethnic Albanians": a people, wherever it lives */
    CLASS_PART,     /* "northern" before a place */
    CLASS_TOWN,     /* "the city of" before a place */
    CLASS_COMMON,   /* an ordinary word or first name, besides being a name */
    CLASS_SET,      /* states named together: "the two Koreas" */
    CLASS_COUNT,
} term_class;

typedef struct period {
    int32_t from, to; /* days, both inclusive */
} period;

static const period ALWAYS = {INT32_MIN, INT32_MAX};

/* One office of a person. */
typedef struct office {
    str role, code, sector;
    period when;
    int32_t rank; /* of the role: 1 head of state or government ... 9 */
} office;

/* One row of a table. */
typedef struct entry {
    term_class class;
    bool yields;   /* of a role: takes the sector said before it */
    bool is_other; /* of a role: not of the state before it, "a U.S. ally" */
    bool is_kin;   /* of a role: of somebody's family, "wife" */
    int32_t file;  /* index into lexicon.files */
    int32_t line;
    str row; /* the line as it stands */
    str code, sector, name;
    str states; /* of a place: all claimants; of a set: its members */
    period when;
    double lat, lon;      /* NAN unless a place */
    int32_t first, count; /* offices of a person */
    int32_t rank;
} entry;

enum { CLAIM_RARE = 1, CLAIM_WEAK = 2, CLAIM_PLURAL = 4 };

/* One phrase of one entry. */
typedef struct claim {
    int32_t entry;
    int32_t next; /* claim of the same node, -1 at the end */
    period when;
    term_shape shape;
    uint8_t class; /* term_class: may differ from the entry's ("~Kurdish" of a people) */
    uint8_t flags;
} claim;

typedef VEC(entry) entry_vec;
typedef VEC(claim) claim_vec;
typedef VEC(office) office_vec;
typedef VEC(int32_t) index_vec;
typedef VEC(str) text_vec;

typedef struct lexicon {
    entry_vec entries;
    claim_vec claims;
    office_vec offices;
    text_vec files;
    terms terms;
    index_vec heads; /* by node: the first claim, -1 when none */
    map codes;       /* code -> 1 for states, 2 for organisations and the like */
    map names;       /* canonical name of a group -> entry + 1 */
    map own;         /* code and name of a person of one's own tables -> 1 */
} lexicon;

/* Tables of one's own, which go before those of data/. */
typedef struct own_tables {
    data_set files; /* a file is named by what its lines are: "persons-mine.txt", "places.txt" */
    /* Where it is given, a wrong line is told and passed over, until it returns false. */
    bool (*wrong)(void *payload, const entente_error *error);
    void *payload;
    entente_check done; /* how many entries there are, and how many lines were wrong */
} own_tables;

/* A table that is being read. */
typedef struct loader {
    lexicon *x;
    table t;
    int32_t file;
    own_tables *own; /* while one of them is read, else NULL */
    bool has_own; /* there are some: roles may mean other than the tables of data/ take them for */
    arena *keep;
    arena scratch;
    entente_error *error;
} loader;

/* Reads every table of data/actors and data/places, and own (or NULL) beside them. False with error
   filled (file and line). */
bool lexicon_load(lexicon *x, const data_set *data, own_tables *own, arena *keep,
                  entente_error *error);

/* Says what is wrong in the row. Returns false. */
bool loader_error(loader *l, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A new entry for the row, its index in *index. */
bool loader_entry(loader *l, entry e, int32_t *index);

/* Claims every item of a column for an entry: "Burma [..1989]; ~Burmese". Without the entry's
   column being empty there must be at least one. */
bool loader_claims(loader *l, str items, int32_t index, term_class class);

/* Claims one phrase, already without qualifiers. */
bool loader_claim(loader *l, str phrase, claim c);

/* "A..B", "A..", "..B", or "" (always). */
bool loader_period(loader *l, str text, period *out);

/* The code of a state or organisation that is known; "" for "-". */
bool loader_code(loader *l, str code, bool may_be_empty);

bool loader_sector(loader *l, str sector);

/* Takes "[...]" off the end of an item: *phrase without it, flags and period as it says. */
bool loader_item(loader *l, str item, str *phrase, period *when, uint8_t *flags);

/* The readers of the tables: one row each. */
bool read_state(loader *l);
bool read_group(loader *l);
bool read_members(loader *l);
bool read_set(loader *l);
bool read_role(loader *l);
bool read_modifier(loader *l);
bool read_common(loader *l);
bool read_place(loader *l);
bool read_person(loader *l);

/* The claims of a node, the first of them. */
static inline int32_t lexicon_head(const lexicon *x, int32_t node)
{
    return node < x->heads.len ? x->heads.data[node] : -1;
}

#endif
