/* copies.c: Texts that repeat each other's words: wire copies, updates.
   SPDX-License-Identifier: MIT

       text ──> runs of three words ──> 20 minima of hashes ──> 10 bands of 2 ──> others with a band in common
                                                                                  └─> exact comparison

   MinHash (Broder, 1997) with bands finds nearly all texts that share more than half of their runs without
   comparing all with all. What is found is compared in full, so that the score is no estimate. */
#include <stdlib.h>

#include "record/copies.h"

enum { RUN = 3, BANDS = 10, ROWS = 2, MINIMA = BANDS * ROWS, RUNS_LEAST = 8, OTHERS_MOST = 64 };

static const double SHARE_LEAST = 0.6;

typedef VEC(uint64_t) hash_vec;

static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static bool is_in_word(char c)
{
    return char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

/* The next word as a hash that does not see capitals; 0 at the end. */
static uint64_t next_word(str text, ptrdiff_t *at)
{
    while (*at < text.len && !is_in_word(text.data[*at]))
        ++*at;
    uint64_t hash = 0;
    for (; *at < text.len && is_in_word(text.data[*at]); ++*at)
        hash = (hash + (unsigned char)char_lower(text.data[*at])) * 0x9E3779B97F4A7C15u + 1;
    return hash;
}

static int compare_hashes(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

/* All runs of three words, each once, sorted. */
static hash_vec runs_of(str text, arena *keep)
{
    hash_vec v = {0};
    uint64_t word, before[RUN - 1] = {0};
    int seen = 0;
    for (ptrdiff_t at = 0; (word = next_word(text, &at));) {
        if (++seen >= RUN) *vec_push(&v, keep) = mix(mix(mix(before[0]) + before[1]) + word);
        before[0] = before[1];
        before[1] = word;
    }
    if (v.len) qsort(v.data, (size_t)v.len, sizeof *v.data, compare_hashes);
    ptrdiff_t unique = 0;
    for (ptrdiff_t i = 0; i < v.len; i++)
        if (!i || v.data[i] != v.data[i - 1]) v.data[unique++] = v.data[i];
    v.len = unique;
    return v;
}

static void bands_of(const hash_vec *runs, uint64_t bands[BANDS])
{
    uint64_t minima[MINIMA];
    for (uint64_t m = 0; m < MINIMA; m++) {
        minima[m] = UINT64_MAX;
        for (ptrdiff_t i = 0; i < runs->len; i++) {
            uint64_t h = mix(runs->data[i] ^ (m + 1) * 0x9E3779B97F4A7C15u);
            if (h < minima[m]) minima[m] = h;
        }
    }
    for (int b = 0; b < BANDS; b++)
        bands[b] = mix(mix(minima[b * ROWS] + (uint64_t)b) + minima[b * ROWS + 1]);
}

/* Of the runs of the shorter text, the share that both have. */
static double share(const hash_vec *a, const hash_vec *b)
{
    ptrdiff_t shared = 0, least = a->len < b->len ? a->len : b->len;
    for (ptrdiff_t i = 0, k = 0; i < a->len && k < b->len;) {
        uint64_t x = a->data[i], y = b->data[k];
        shared += x == y;
        i += x <= y;
        k += y <= x;
    }
    return least ? (double)shared / (double)least : 0;
}

static void push_once(int64_vec *list, int64_t id, arena *keep)
{
    for (ptrdiff_t i = 0; i < list->len; i++)
        if (list->data[i] == id) return;
    if (list->len < OTHERS_MOST) *vec_push(list, keep) = id;
}

static int64_vec find_others(store *s, const uint64_t bands[BANDS], arena *keep)
{
    int64_vec others = {0};
    query *q = db_query(s->d, "SELECT document FROM band WHERE hash = ?1 LIMIT 64");
    for (int b = 0; b < BANDS; b++) {
        db_bind_int(q, 1, (int64_t)bands[b]);
        while (db_row(q))
            push_once(&others, db_int(q, 0), keep);
    }
    return others;
}

static void write_bands(store *s, int64_t document, const uint64_t bands[BANDS])
{
    query *q = db_query(s->d, "INSERT OR IGNORE INTO band VALUES (?1, ?2)");
    for (int b = 0; b < BANDS; b++) {
        db_bind_int(q, 1, (int64_t)bands[b]);
        db_bind_int(q, 2, document);
        db_run(q);
    }
}

/* Only of what is published within a week: forms of words that come every year are no copies. */
static double share_with(store *s, int64_t document, const hash_vec *runs, int64_t other,
                         arena scratch)
{
    query *q =
        db_query(s->d, "SELECT b.text FROM document a, document b WHERE a.id = ?1 AND b.id = "
                       "?2 AND coalesce(abs(a.published - b.published) <= 7, 1)");
    db_bind_int(q, 1, document);
    db_bind_int(q, 2, other);
    double found = 0;
    if (db_row(q)) {
        hash_vec theirs = runs_of(db_text(q, 0), &scratch);
        found = share(runs, &theirs);
    }
    db_done(q);
    return found;
}

static void write_copy(store *s, int64_t a, int64_t b, double score)
{
    query *q = db_query(s->d, "INSERT OR REPLACE INTO copy VALUES (?1, ?2, ?3)");
    db_bind_int(q, 1, a < b ? a : b);
    db_bind_int(q, 2, a < b ? b : a);
    db_bind_real(q, 3, score);
    db_run(q);
}

bool copies_add(store *s, int64_t document, str text)
{
    arena scratch = s->batch;
    uint64_t bands[BANDS];
    hash_vec runs = runs_of(text, &scratch);
    if (runs.len < RUNS_LEAST) return false;
    bands_of(&runs, bands);
    int64_vec others = find_others(s, bands, &scratch);
    bool is_copy = false;
    for (ptrdiff_t i = 0; i < others.len; i++) {
        double score = share_with(s, document, &runs, others.data[i], scratch);
        if (score < SHARE_LEAST) continue;
        write_copy(s, document, others.data[i], score);
        is_copy = true;
    }
    write_bands(s, document, bands);
    return is_copy;
}

bool copies_are(store *s, int64_t a, int64_t b)
{
    query *q = db_query(s->d, "SELECT 1 FROM copy WHERE first = ?1 AND second = ?2");
    db_bind_int(q, 1, a < b ? a : b);
    db_bind_int(q, 2, a < b ? b : a);
    bool is_there = db_row(q);
    db_done(q);
    return is_there;
}
