/* tally.c: The tables pair and month_count: who deals with whom, and how often.
   SPDX-License-Identifier: MIT

   Rows wait until tally_flush and are written in the order of their keys, so that a batch touches
   each page of those tables once. */
#include <math.h>
#include <stdlib.h>

#include "base/date.h"
#include "record/keep.h"

enum { IS_SOURCE = 1, IS_TARGET = 2, IS_BOTH = 3, ALL_ACTORS = -1, FLUSH_AT = 400000 };

void bare_add(int64_t *side, int32_t *count, int64_t code)
{
    if (!code || *count == SIDE_MOST) return;
    for (int32_t i = 0; i < *count; i++)
        if (side[i] == code) return;
    side[(*count)++] = code;
}

/* ## Pairs */

typedef struct pair_list {
    pair_row rows[4 * SIDE_MOST * SIDE_MOST];
    int32_t count;
} pair_list;

static void add_pair(pair_list *l, const bare *b, int64_t actor, int64_t other, int32_t role)
{
    for (int32_t i = 0; i < l->count; i++) {
        if (l->rows[i].actor != actor || l->rows[i].other != other) continue;
        l->rows[i].role |= role;
        return;
    }
    l->rows[l->count++] = (pair_row){.actor = actor,
                                     .other = other,
                                     .event = b->event,
                                     .act = b->act,
                                     .day = b->day,
                                     .role = b->is_mutual ? IS_BOTH : role,
                                     .status = b->status,
                                     .mentions = b->mentions};
}

static void add_within(pair_list *l, const bare *b, const int64_t *side, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        for (int32_t k = 0; k < count; k++)
            if (i != k) add_pair(l, b, side[i], side[k], IS_BOTH);
}

static void pairs_of(const bare *b, pair_list *l)
{
    l->count = 0;
    for (int32_t i = 0; i < b->source_count; i++) {
        for (int32_t k = 0; k < b->target_count; k++) {
            add_pair(l, b, b->source[i], b->target[k], IS_SOURCE);
            add_pair(l, b, b->target[k], b->source[i], IS_TARGET);
        }
    }
    if (b->is_mutual) {
        add_within(l, b, b->source, b->source_count);
        add_within(l, b, b->target, b->target_count);
    }
    if (l->count) return;
    for (int32_t i = 0; i < b->source_count; i++)
        add_pair(l, b, b->source[i], 0, IS_SOURCE);
    for (int32_t i = 0; i < b->target_count; i++)
        add_pair(l, b, b->target[i], 0, IS_TARGET);
}

/* ## Months */

static int32_t month_of(int32_t day)
{
    if (day == NO_DAY_KEY) return -1;
    date d = date_of_day(day);
    return d.year * 12 + d.month - 1;
}

static void count_month(store *s, const bare *b, int32_t month, int64_t actor, int32_t role,
                        int sign)
{
    const month_row key = {.actor = actor,
                           .type = b->type,
                           .product = b->product,
                           .month = month,
                           .root = b->root,
                           .status = b->status,
                           .role = role};
    str bytes = {(const char *)&key, offsetof(month_row, events)};
    int32_t *at = (int32_t *)map_get(&s->month_at, bytes);
    if (!at) {
        at = map_at(&s->month_at, str_copy(bytes, &s->batch), &s->batch);
        *at = (int32_t)s->months.len;
        *vec_push(&s->months, &s->batch) = key;
    }
    month_row *row = &s->months.data[*at];
    row->events += sign;
    row->mentions += sign * b->mentions;
    row->goldstein += isfinite(b->goldstein) ? sign * b->goldstein : 0;
}

static bool has(const int64_t *side, int32_t count, int64_t code)
{
    for (int32_t i = 0; i < count; i++)
        if (side[i] == code) return true;
    return false;
}

static void count_months(store *s, const bare *b, int sign)
{
    int32_t month = month_of(b->day);
    count_month(s, b, month, ALL_ACTORS, 0, sign);
    for (int32_t i = 0; i < b->source_count; i++) {
        bool is_both = b->is_mutual || has(b->target, b->target_count, b->source[i]);
        count_month(s, b, month, b->source[i], is_both ? IS_BOTH : IS_SOURCE, sign);
    }
    for (int32_t i = 0; i < b->target_count; i++)
        if (!has(b->source, b->source_count, b->target[i]))
            count_month(s, b, month, b->target[i], b->is_mutual ? IS_BOTH : IS_TARGET, sign);
}

/* ## Writing */

static int compare_int(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_months(const void *x, const void *y)
{
    const month_row *a = x, *b = y;
    int c = compare_int(a->actor, b->actor);
    if (!c) c = compare_int(a->month, b->month);
    if (!c) c = compare_int(a->root, b->root);
    if (!c) c = compare_int(a->type, b->type);
    if (!c) c = compare_int(a->status, b->status);
    if (!c) c = compare_int(a->product, b->product);
    return c ? c : compare_int(a->role, b->role);
}

/* Where a waiting pair stands: its actor, other, day and event as one number in two halves. */
typedef struct pair_key {
    uint64_t high, low;
    int32_t at;
} pair_key;

static int byte_of(const pair_key *k, int byte)
{
    return (byte < 8 ? k->low >> byte * 8 : k->high >> (byte - 8) * 8) & 255;
}

/* Bytes from the last to the first, each in a stable way (LSD radix sort); those that are the same
   everywhere are passed over. Gives the sorted ones, which are in one of the two. */
static const pair_key *sort_keys(pair_key *keys, pair_key *spare, ptrdiff_t count)
{
    pair_key differs = {0};
    for (ptrdiff_t i = 1; i < count; i++) {
        differs.high |= keys[i].high ^ keys[0].high;
        differs.low |= keys[i].low ^ keys[0].low;
    }
    for (int byte = 0; byte < 16; byte++) {
        if (!byte_of(&differs, byte)) continue;
        ptrdiff_t starts[257] = {0};
        for (ptrdiff_t i = 0; i < count; i++)
            starts[byte_of(&keys[i], byte) + 1]++;
        for (int i = 0; i < 256; i++)
            starts[i + 1] += starts[i];
        for (ptrdiff_t i = 0; i < count; i++)
            spare[starts[byte_of(&keys[i], byte)]++] = keys[i];
        pair_key *sorted = spare;
        spare = keys;
        keys = sorted;
    }
    return keys;
}

/* Numbers of rows have 32 bits; if ever they had more, pairs would only be written in another order. */
static const pair_key *keys_of_pairs(const store *s, arena *keep)
{
    ptrdiff_t count = s->pairs.len;
    pair_key *keys = arena_new(keep, pair_key, count);
    for (ptrdiff_t i = 0; i < count; i++) {
        const pair_row *p = &s->pairs.data[i];
        uint32_t day = (uint32_t)p->day ^ 0x80000000u; /* so that days before 1970 come first */
        keys[i] = (pair_key){.high = (uint64_t)p->actor << 32 | (uint32_t)p->other,
                             .low = (uint64_t)day << 32 | (uint32_t)p->event,
                             .at = (int32_t)i};
    }
    return sort_keys(keys, arena_new(keep, pair_key, count), count);
}

static void bind_pair(query *q, int at, const pair_row *p)
{
    db_bind_int(q, at + 1, p->actor);
    db_bind_int(q, at + 2, p->other);
    db_bind_int(q, at + 3, p->day);
    db_bind_int(q, at + 4, p->event);
    db_bind_int(q, at + 5, p->role);
    db_bind_int(q, at + 6, p->act);
    db_bind_int(q, at + 7, p->status);
    db_bind_int(q, at + 8, p->mentions);
}

#define ROW       "(?, ?, ?, ?, ?, ?, ?, ?)"
#define FOUR_ROWS ROW ", " ROW ", " ROW ", " ROW

/* Many rows by one statement: less is done again for each. */
static void write_pairs(store *s, arena scratch)
{
    enum { COLUMNS = 8, ROWS = 16 };
    if (!s->pairs.len) return;
    const pair_key *keys = keys_of_pairs(s, &scratch);
    query *one = db_query(s->d, "INSERT INTO pair VALUES " ROW);
    query *many = db_query(s->d, "INSERT INTO pair VALUES " FOUR_ROWS ", " FOUR_ROWS ", " FOUR_ROWS
                                 ", " FOUR_ROWS);
    for (ptrdiff_t i = 0; i < s->pairs.len;) {
        int rows = s->pairs.len - i < ROWS ? 1 : ROWS;
        query *q = rows == 1 ? one : many;
        for (int r = 0; r < rows; r++)
            bind_pair(q, r * COLUMNS, &s->pairs.data[keys[i + r].at]);
        db_run(q);
        i += rows;
    }
}

static void write_month(query *q, const month_row *m)
{
    db_bind_int(q, 1, m->actor);
    db_bind_int(q, 2, m->month);
    db_bind_int(q, 3, m->root);
    db_bind_int(q, 4, m->type);
    db_bind_int(q, 5, m->status);
    db_bind_int(q, 6, m->product);
    db_bind_int(q, 7, m->role);
    db_bind_int(q, 8, m->events);
    db_bind_int(q, 9, m->mentions);
    db_bind_real(q, 10, m->goldstein);
    db_run(q);
}

void tally_flush(store *s)
{
    write_pairs(s, s->batch);
    if (s->months.len)
        qsort(s->months.data, (size_t)s->months.len, sizeof *s->months.data, compare_months);
    query *month = db_query(
        s->d,
        "INSERT INTO month_count VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT "
        "DO UPDATE SET events = events + ?8, mentions = mentions + ?9, goldstein = goldstein + "
        "?10");
    for (ptrdiff_t i = 0; i < s->months.len; i++)
        if (s->months.data[i].events || s->months.data[i].mentions)
            write_month(month, &s->months.data[i]);
    s->pairs.len = 0;
    s->months.len = 0;
    s->month_at = (map){0};
}

void tally_add(store *s, const bare *b)
{
    pair_list l;
    pairs_of(b, &l);
    for (int32_t i = 0; i < l.count; i++)
        *vec_push(&s->pairs, &s->batch) = l.rows[i];
    count_months(s, b, 1);
    if (s->pairs.len > FLUSH_AT) tally_flush(s);
}

void tally_remove(store *s, const bare *b)
{
    if (s->pairs.len) tally_flush(s); /* it may be among them */
    pair_list l;
    pairs_of(b, &l);
    query *q = db_query(
        s->d, "DELETE FROM pair WHERE actor = ?1 AND other = ?2 AND day = ?3 AND event = ?4");
    for (int32_t i = 0; i < l.count; i++) {
        db_bind_int(q, 1, l.rows[i].actor);
        db_bind_int(q, 2, l.rows[i].other);
        db_bind_int(q, 3, l.rows[i].day);
        db_bind_int(q, 4, l.rows[i].event);
        db_run(q);
    }
    count_months(s, b, -1);
}
