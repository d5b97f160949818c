/* codes.h: What entente calls a state, an actor, an act, and what other products call it.
   SPDX-License-Identifier: MIT

   Ours: ISO 3166 alpha-3 or the acronym of an organisation, PLOVER's sectors, CAMEO and PLOVER. All
   tables are in data/exchange and data/codes. What is not in them gives NULL or "". */
#ifndef EXCHANGE_CODES_H
#define EXCHANGE_CODES_H

#include "base/date.h"
#include "exchange/format.h"

/* A state or territory. "" where a system has none. */
typedef struct country {
    str code; /* ours */
    str name; /* as ICEWS writes it */
    str cow;  /* Correlates of War number as text */
    str cow_then;
    int32_t then_from, then_to; /* years in which cow_then is the number */
    str gw, fips, cameo;
} country;

/* A known group or region of CAMEO. */
typedef struct group {
    str cameo, code, sector, name;
} group;

/* An act as each product sees it. */
typedef struct act_code {
    str cameo;
    str name; /* as ICEWS writes it */
    str type; /* PLOVER, "" for comments */
    const str *modes, *contexts;
    int32_t mode_count, context_count;
    int32_t quad[SCALES]; /* 0 is neutral */
    double score[SCALES];
    str score_text[SCALES];
} act_code;

typedef struct codes codes;

/* NULL with error filled (file and line) when a table is wrong. Lives in keep. */
codes *codes_load(const data_set *data, arena *keep, entente_error *error);

const country *country_of_code(const codes *c, str code);
const country *country_of_cameo(const codes *c, str cameo);
const country *country_of_fips(const codes *c, str fips);
const country *country_of_cow(const codes *c, str number);
const country *country_of_name(const codes *c, str name); /* case does not count */

/* Its COW number on that day (ENTENTE_NO_DAY: the latest). */
str country_cow(const country *c, int32_t day);

const group *group_of_cameo(const codes *c, str cameo);

/* Any of its names, whatever their case. */
const group *group_of_name(const codes *c, str name);

/* The group that CAMEO has for an actor that is no state. */
const group *group_of_code(const codes *c, str code, str sector);

/* Sectors: PLOVER's (ours), CAMEO's types, and names in a list of ICEWS separated by commas. */
str sector_of_type(const codes *c, str type);
bool type_is_known(const codes *c, str type); /* also where no sector of ours is like it */
str type_of_sector(const codes *c, str sector);
str sector_of_icews(const codes *c, str list);
bool icews_is_known(const codes *c, str list); /* one of them at least */
str icews_of_sector(const codes *c, str sector);

/* The act of a CAMEO code, of the name that ICEWS gives it, and of a PLOVER type with its modes. */
const act_code *act_of_cameo(const codes *c, str cameo);
const act_code *act_of_name(const codes *c, str name);
const act_code *act_of_plover(const codes *c, str type, const str *modes, int32_t count);

/* PLOVER's quad class of a type (0 when it is none), and its score with the first mode that has one. */
int32_t plover_quad(const codes *c, str type);
double plover_score(const codes *c, str type, const str *modes, int32_t count);

#endif
