/* time_read.c: What a rule's words mean on the day of the report.
   SPDX-License-Identifier: MIT */
#include "world/time_read.h"

#include <math.h>

#include "world/time_dates.h"
#include "world/time_lengths.h"
#include "world/time_parts.h"

/* ## Numbers */

static time_value op_number(const time_desk *d, const time_value *a)
{
    (void)d;
    time_value v = time_number(a[0].number + (time_is_said(&a[1]) ? a[1].number : 0));
    v.is_vague = a[0].is_vague;
    return v;
}

static time_value op_times(const time_desk *d, const time_value *a)
{
    (void)d;
    time_value v = time_number(a[0].number * a[1].number);
    v.is_vague = a[0].is_vague || a[1].is_vague;
    return v;
}

static time_value op_vague(const time_desk *d, const time_value *a)
{
    (void)d, (void)a;
    time_value v = time_number(0);
    v.is_vague = true;
    return v;
}

static time_value op_same(const time_desk *d, const time_value *a)
{
    (void)d;
    return a[0];
}

static time_value op_none(const time_desk *d, const time_value *a)
{
    (void)d, (void)a;
    return time_nothing();
}

static const time_named NAMED[] = {
    {"number", op_number}, {"times", op_times}, {"vague", op_vague},
    {"same", op_same},     {"none", op_none},   {"range", op_none},
};

static const time_operations NUMBER_OPERATIONS = {NAMED, sizeof NAMED / sizeof *NAMED};

/* ## The operations by name */

/* An operation's number is its place in all of these, one after the other. */
static const time_operations *const OPERATIONS[] = {
    &NUMBER_OPERATIONS,
    &TIME_DATE_OPERATIONS,
    &TIME_PART_OPERATIONS,
    &TIME_LENGTH_OPERATIONS,
};
enum { OPERATION_GROUPS = sizeof OPERATIONS / sizeof *OPERATIONS };

int32_t time_op_of(str name)
{
    int32_t before = 0;
    for (int32_t g = 0; g < OPERATION_GROUPS; before += OPERATIONS[g++]->count)
        for (int32_t i = 0; i < OPERATIONS[g]->count; i++)
            if (str_eq(name, str_of(OPERATIONS[g]->all[i].name))) return before + i;
    return -1;
}

static time_operation *operation_of(int32_t op)
{
    int32_t g = 0;
    while (op >= OPERATIONS[g]->count)
        op -= OPERATIONS[g++]->count;
    return OPERATIONS[g]->all[op].run;
}

/* ## Readings */

static time_value read_reading(const time_desk *d, int32_t index);

/* The nth part of a reading that is of this kind and id. */
static const time_part *part_of(const time_desk *d, const time_reading *r, time_edge_kind kind,
                                const time_arg *a)
{
    int32_t nth = a->nth;
    for (int32_t i = 0; i < r->part_count; i++) {
        const time_part *p = &d->c->parts.data[r->parts + i];
        if (p->kind == (int16_t)kind && p->id == a->id && nth-- == 0) return p;
    }
    return NULL;
}

static time_value value_of_atom(const time_desk *d, int32_t atom, int32_t class)
{
    const time_atom *a = &d->c->atoms[atom];
    time_value v = time_number(a->number);
    const time_sense *s = time_word_sense(d->c->rules, a->word, class);
    if (s) {
        v.text = s->value;
        v.number = isnan(s->number) ? 0 : s->number;
    }
    if (class == TIME_DOTTED) v.minute = a->minutes;
    return v;
}

static time_value value_of_arg(const time_desk *d, const time_reading *r, const time_arg *a)
{
    time_value text = time_number(0);
    text.text = a->text;
    if (a->kind == TIME_ARG_NUMBER) return time_number(a->number);
    if (a->kind == TIME_ARG_TEXT) return text;
    if (a->kind == TIME_ARG_NONE) return time_nothing();
    bool is_group = a->kind == TIME_ARG_GROUP;
    const time_part *p = part_of(d, r, is_group ? TIME_EDGE_GROUP : TIME_EDGE_CLASS, a);
    if (!p) return time_nothing();
    return is_group ? read_reading(d, p->reading) : value_of_atom(d, p->atom, a->id);
}

static time_value read_reading(const time_desk *d, int32_t index)
{
    const time_reading *r = &d->c->readings.data[index];
    const time_rule *rule = &d->c->rules->rules.data[r->rule];
    time_value args[TIME_ARGS];
    for (int32_t i = 0; i < TIME_ARGS; i++)
        args[i] = i < rule->arg_count ? value_of_arg(d, r, &rule->args[i]) : time_nothing();
    return operation_of(rule->op)(d, args);
}

time_value time_read(const time_chart *c, int32_t reading, const time_anchor *anchor, arena *keep)
{
    const time_desk d = {.c = c, .anchor = anchor, .keep = keep};
    return read_reading(&d, reading);
}
