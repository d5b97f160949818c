/* offset.c: An act so long before or after another: "two days after the attack".
   SPDX-License-Identifier: MIT */
#include "events/offset.h"

#include <string.h>

#include "world/time_value.h"

enum { LONGEST = 100 }; /* units: more of them date nothing */

/* A length of time with what it stands between. */
typedef struct offset {
    const entente_time *length;
    int32_t first, particle; /* its first token, and "after" or "before" */
    int32_t other;           /* the head of what stands after the particle */
    time_unit unit;
    entente_precision precision;
    int32_t
        count; /* of units from the act before the length to the other one: "after" is negative */
} offset;

/* "P2D", "P3W", "PT5H" as a number of units; hours are the same day. */
static bool read_length(str value, offset *o)
{
    static const char LETTERS[] = "DWMY";
    static const time_unit UNITS[] = {UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR};
    static const entente_precision PRECISIONS[] = {ENTENTE_DAY, ENTENTE_WEEK, ENTENTE_MONTH,
                                                   ENTENTE_YEAR};
    int64_t n;
    o->unit = UNIT_DAY;
    if (str_starts(value, S("PT"))) return true;
    if (value.len < 3 || !str_to_int(str_sub(value, 1, value.len - 1), &n)) return false;
    const char *letter = memchr(LETTERS, value.data[value.len - 1], sizeof LETTERS - 1);
    if (!letter || n <= 0 || n > LONGEST) return false;
    o->unit = UNITS[letter - LETTERS];
    o->precision = PRECISIONS[letter - LETTERS];
    o->count = (int32_t)n;
    return true;
}

static int32_t token_from(const tree *t, int32_t start)
{
    for (int32_t i = 0; i < t->count; i++)
        if (t->tokens[i].span.start >= start) return i;
    return t->count;
}

static bool offset_of(const scene *sc, const entente_time *e, offset *o)
{
    const tree *t = sc->t;
    *o = (offset){.length = e, .first = token_from(t, e->span.start)};
    o->particle = token_from(t, e->span.end);
    if (o->particle >= t->count || !read_length(e->value, o)) return false;
    bool is_for = o->first > 0 && t->nodes[o->first - 1].label == LABEL_CASE;
    if (is_for) return false; /* "for two weeks after" */
    bool is_after = scene_has(sc, o->particle, sc->book->after);
    if (!is_after && !scene_has(sc, o->particle, sc->book->before)) return false;
    o->other = t->nodes[o->particle].head;
    if (is_after) o->count = -o->count;
    return o->other > o->particle;
}

/* A day that an expression in the tokens [from, end) tells, ENTENTE_NO_DAY; up, when not -1, is what it
   must hang on. */
static int32_t day_in(const tree *t, int32_t from, int32_t end, int32_t up)
{
    for (int32_t i = 0; i < t->time_count; i++) {
        const entente_time *e = &t->times[i];
        bool is_day = e->type != ENTENTE_TIME_DURATION && e->type != ENTENTE_TIME_SET &&
                      e->first != ENTENTE_NO_DAY && e->first == e->last;
        int32_t at = is_day ? token_from(t, e->span.start) : end;
        if (at < from || at >= end || e->span.end > t->tokens[end - 1].span.end) continue;
        if (up < 0 || t->nodes[at].head == up) return e->first;
    }
    return ENTENTE_NO_DAY;
}

/* The unit that lies so many units from a day. */
static bool shift(const tree *t, const offset *o, int32_t day, int32_t count, entente_time *out)
{
    entente_time e = *o->length;
    time_value v = time_shift(o->unit, day, count);
    if (v.kind != TIME_IS_MOMENT) return false;
    e.type = ENTENTE_TIME_DATE;
    e.first = v.first;
    e.last = v.last;
    e.precision = o->precision;
    e.span.end = t->tokens[o->particle].span.end;
    e.text = str_span(t->text, e.span);
    *out = e;
    return true;
}

/* Is the act the one that the particle opens: its verb, or a noun there without a verb of its own? */
static bool is_other(const scene *sc, const found *f, int32_t other)
{
    if (f->head == other) return true;
    if (f->clause >= 0 && !f->is_adjunct && sc->clauses.data[f->clause].head == other) return true;
    return f->is_nominal && tree_is_below(sc->t, f->head, other) &&
           (f->clause < 0 || !tree_is_below(sc->t, sc->clauses.data[f->clause].head, other));
}

/* Is it the one on which the other hangs? */
static bool is_first(const scene *sc, const found *f, const offset *o)
{
    int32_t up = sc->t->nodes[o->other].head;
    if (up < 0 || f->clause < 0 || f->is_adjunct || f->head > o->first) return false;
    return sc->clauses.data[f->clause].head == up;
}

static bool tie(const scene *sc, const found *f, const offset *o, int32_t published,
                entente_time *out)
{
    const tree *t = sc->t;
    int32_t there = day_in(t, o->particle, t->nodes[o->other].end, -1);
    if (there != ENTENTE_NO_DAY) return is_first(sc, f, o) && shift(t, o, there, -o->count, out);
    int32_t here = day_in(t, 0, o->first, t->nodes[o->other].head);
    return is_other(sc, f, o->other) &&
           shift(t, o, here == ENTENTE_NO_DAY ? published : here, o->count, out);
}

bool offset_find(const scene *sc, const found *f, int32_t published, entente_time *out)
{
    for (int32_t i = 0; i < sc->t->time_count; i++) {
        offset o;
        const entente_time *e = &sc->t->times[i];
        bool is_length = e->type == ENTENTE_TIME_DURATION && offset_of(sc, e, &o);
        if (is_length && tie(sc, f, &o, published, out)) return true;
    }
    return false;
}
