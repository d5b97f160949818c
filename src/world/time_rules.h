/* time_rules.h: The words and rules of data/time, compiled.
   SPDX-License-Identifier: MIT

       day    DAYNUM of? MONTH ,? YEAR     date YEAR MONTH DAYNUM       a rule: group, pattern, value

   A pattern is a row of elements: a word, a class of words (in capitals) or what a group of rules
   reads (<day>). Patterns become one trie for each group; an edge is an element. */
#ifndef WORLD_TIME_RULES_H
#define WORLD_TIME_RULES_H

#include "base/data.h"
#include "base/map.h"
#include "base/vec.h"

enum { TIME_CLASSES = 64, TIME_GROUPS = 32, TIME_ELEMENTS = 16, TIME_ARGS = 6, TIME_FORMS = 4000 };

/* The classes that are read off a number's digits; those of words.txt come after them. */
typedef enum time_class {
    TIME_DIGITS,   /* an integer of at most 6 digits */
    TIME_YEAR,     /* 1000 to 2199, four digits */
    TIME_DAYNUM,   /* 1 to 31 */
    TIME_MONTHNUM, /* 1 to 12 */
    TIME_HOUR,     /* 0 to 24 */
    TIME_TWO,      /* two digits, 00 to 59 */
    TIME_DECIMAL,  /* 2.5 */
    TIME_DOTTED,   /* 8.30 as an hour with minutes */
    TIME_HHMM,     /* 0830 */
    TIME_SHORT,    /* two digits: a year without its century */
    TIME_COUNT,    /* 10,000 and larger: how many, never a year */
    TIME_CAPITAL,  /* a word with a capital */
    TIME_FIRST,    /* the class number of the first class of words.txt */
} time_class;

/* One meaning of a word: MONTH 9 of "Sept". */
typedef struct time_sense {
    int32_t class, next; /* next sense of the word, -1 at the end */
    bool needs_capital;
    double number; /* NAN when the value is no number */
    str value;
} time_sense;

typedef struct time_word {
    uint64_t classes;         /* of senses that need no capital */
    uint64_t capital_classes; /* of all */
    uint32_t starts;          /* groups with a rule that starts with it */
    int32_t senses;           /* the first, -1 */
} time_word;

typedef enum time_edge_kind { TIME_EDGE_WORD, TIME_EDGE_CLASS, TIME_EDGE_GROUP } time_edge_kind;

typedef struct time_edge {
    uint8_t kind;
    bool is_glued; /* no white space before it */
    int32_t id, to;
    int32_t next; /* while rules are added; then its place among the node's edges */
} time_edge;

typedef struct time_node {
    int32_t edges, accepts; /* the first of each, -1 */
    int32_t edge_count;     /* of classes and groups, in their order; */
    int32_t word_count;     /* behind them those of words, by number and order */
    uint32_t groups;        /* what the edges ask for: bits of groups, */
    uint64_t classes;       /* of classes, */
    uint64_t words;         /* and of words by their last six bits */
} time_node;

/* A rule whose pattern ends at a node. */
typedef struct time_accept {
    int32_t rule, next;
} time_accept;

/* What must, or must not, stand beside a rule's words. */
typedef struct time_context_set {
    uint64_t classes;
    const int32_t *words;
    int32_t count;
    bool is_edge; /* the edge of the sentence is in it too */
    bool is_given;
} time_context_set;

typedef struct time_arg {
    enum { TIME_ARG_NONE, TIME_ARG_NUMBER, TIME_ARG_TEXT, TIME_ARG_CLASS, TIME_ARG_GROUP } kind;
    int32_t id, nth; /* class or group; which of several, from 0 */
    double number;
    str text;
} time_arg;

typedef struct time_rule {
    str name;
    str file;
    int32_t group, line;
    bool needs_capital; /* its first word */
    int32_t op;
    int32_t arg_count;
    time_arg args[TIME_ARGS];
    time_context_set after, not_after, before, not_before;
} time_rule;

/* A feast: a month and day, an offset from Easter, a weekday of a month, or days by the year. */
typedef struct time_holiday {
    str name;
    enum { HOLIDAY_FIXED, HOLIDAY_EASTER, HOLIDAY_WEEKDAY, HOLIDAY_LISTED } kind;
    int32_t month, day;  /* FIXED; EASTER: day is the offset; WEEKDAY: day is the weekday */
    int32_t nth;         /* WEEKDAY: which, -1 the last */
    int32_t length;      /* days */
    const int32_t *days; /* LISTED: first days, ascending */
    int32_t count;
} time_holiday;

typedef struct time_rules {
    map words;             /* folded -> index of words_ + 1 */
    uint32_t lengths[256]; /* by first byte: bits of how long the words are that start with it */
    VEC(time_word) word_list;
    VEC(time_sense) senses;
    VEC(time_node) nodes;
    VEC(time_edge) edges;
    VEC(time_accept) accepts;
    VEC(time_rule) rules;
    VEC(time_holiday) holidays;
    str classes[TIME_CLASSES], groups[TIME_GROUPS];
    int32_t class_count, group_count;
    int32_t tense, limit, be;            /* the classes TENSE, LIMIT and BE */
    int32_t range;                       /* the operation "range" */
    uint32_t class_starts[TIME_CLASSES]; /* groups with a rule that starts with the class */
    uint32_t group_starts[TIME_GROUPS];  /* ... with what the group reads */
    uint32_t spoken;                     /* groups whose readings are expressions by themselves */
    int32_t roots[TIME_GROUPS];
} time_rules;

enum { TIME_WORD_BYTES = 24 };

/* The number of a folded word, 0 when no rule and no class has it. */
int32_t time_word_number(const time_rules *r, str folded);

/* Its sense of a class; NULL when it has none. */
const time_sense *time_word_sense(const time_rules *r, int32_t word, int32_t class);

/* Reads data/time. NULL with error filled (file and line) when something is wrong there. */
const time_rules *time_rules_load(const data_set *data, arena *keep, entente_error *error);

/* The operations that values are made with, by name; -1 when there is none such (time_read.c). */
int32_t time_op_of(str name);

#endif
