/* tkg.h: A temporal knowledge graph: facts with a day, read from the public benchmarks' files.
   SPDX-License-Identifier: MIT

       train.txt, valid.txt, a test file    subject relation object time [...], numbers, one a line
       entity2id.txt                        name, tab, number
       stat.txt                             how many entities and relations there are

   Each relation r of n has an inverse, n + r: "o was accused by s". What is asked of the subject is
   asked of the object with the inverse. */
#ifndef RELATIONS_TKG_H
#define RELATIONS_TKG_H

#include "base/err.h"
#include "base/vec.h"

/* Somebody did something to somebody on a day. */
typedef struct tkg_fact {
    int32_t subject, relation, object, day;
} tkg_fact;

typedef VEC(tkg_fact) tkg_facts;

/* What an entity's name tells: of "Police (Kenya)" the role "Police" and the country "Kenya"; the
   country of "Kenya" is itself, where other names have it in parentheses. 0 is not known. */
typedef struct tkg_entity {
    int32_t role, country;
    bool is_country;
} tkg_entity;

typedef struct tkg {
    int32_t entity_count, relation_count; /* relations without their inverses */
    int32_t role_count, country_count;    /* numbers run from 1 below these */
    int32_t day_count;
    const tkg_entity *entities;
    tkg_facts train, valid, test; /* by day, then as in the file */
} tkg;

/* The bytes of the files; those that do not exist are empty, and their names are for errors. */
typedef struct tkg_files {
    struct tkg_file {
        str name, bytes;
    } train, valid, test, entities, stat;
} tkg_files;

/* Reads them all. Times become days: 0 is the first, and the unit is the largest that fits all. False
   with error filled when a line is none, or there is nothing to learn from. */
bool tkg_read(const tkg_files *files, tkg *out, arena *keep, arena scratch, entente_error *error);

static inline int32_t tkg_inverse(const tkg *g, int32_t relation)
{
    return relation < g->relation_count ? relation + g->relation_count
                                        : relation - g->relation_count;
}

#endif
