/* alike.c: Do two mentions tell the same act?
   SPDX-License-Identifier: MIT */
#include "record/alike.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MOST = 64, STEM_BYTES = 5, SHORT_BYTES = 4, WEIGHT_MOST = 15, NUMBER_WEIGHT = 8 };

static bool touches(entente_span a, entente_span b)
{
    return a.start < b.end && b.start < a.end;
}

static bool is_in_side(entente_span word, const entente_actor *side, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (touches(word, side[i].span)) return true;
    return false;
}

/* Without knowing a language: long words say more than short ones, numbers say much, and a word and
   its inflections begin alike. 0 for what says nothing. */
static uint32_t word_number(str word)
{
    char stem[STEM_BYTES];
    uint32_t weight = 0;
    bool is_number = char_is_digit(word.data[0]);
    if (word.len < SHORT_BYTES && !is_number) return 0;
    str s = {stem, word.len < STEM_BYTES ? word.len : STEM_BYTES};
    for (ptrdiff_t i = 0; i < s.len; i++)
        stem[i] = char_lower(word.data[i]);
    weight = is_number ? NUMBER_WEIGHT : (uint32_t)(word.len - SHORT_BYTES + 1);
    if (weight > WEIGHT_MOST) weight = WEIGHT_MOST;
    return (uint32_t)str_hash(s) << 4 | weight;
}

static int compare_words(const void *x, const void *y)
{
    uint32_t a, b;
    memcpy(&a, x, sizeof a);
    memcpy(&b, y, sizeof b);
    return (a > b) - (a < b);
}

str words_of(const entente_reading *r, const entente_event *e, arena *keep)
{
    const entente_sentence *s = &r->sentences[e->sentence];
    uint32_t *words = arena_new(keep, uint32_t, WORDS_MOST);
    ptrdiff_t count = 0, unique = 0;
    for (int32_t i = s->first; i < s->first + s->count && count < WORDS_MOST; i++) {
        entente_span span = r->tokens[i].span;
        if (span.end <= span.start || is_in_side(span, e->source, e->source_count) ||
            is_in_side(span, e->target, e->target_count))
            continue;
        uint32_t number = word_number(str_span(r->document.text, span));
        if (number) words[count++] = number;
    }
    if (count) qsort(words, (size_t)count, sizeof *words, compare_words);
    for (ptrdiff_t i = 0; i < count; i++)
        if (!i || words[i] >> 4 != words[i - 1] >> 4) words[unique++] = words[i];
    return (str){(const char *)words, unique * (ptrdiff_t)sizeof *words};
}

/* ## Evidence, in logits: above THRESHOLD together, and it is the same act */

static const double THRESHOLD = 4.0, STEEPNESS = 1.2;

/* One comparison under way. */
typedef struct weighing {
    const facts *a, *b;
    double sum;
    bool is_impossible;
    int shared_words;
    double word_share; /* of the fewer words of the two, by weight */
    const char *sides, *act, *day, *place, *names;
} weighing;

static int32_t shared_codes(const facts_side *a, const facts_side *b)
{
    int32_t shared = 0;
    for (int32_t i = 0; i < a->code_count; i++)
        for (int32_t k = 0; k < b->code_count; k++)
            shared += a->codes[i] == b->codes[k];
    return shared;
}

static bool is_same_side(const facts_side *a, const facts_side *b)
{
    return a->code_count == b->code_count && shared_codes(a, b) == a->code_count;
}

static bool is_compatible(const facts_side *a, const facts_side *b)
{
    return (!a->code_count && !b->code_count) || shared_codes(a, b) > 0;
}

/* The same source does it to the same target; without a direction, the same two. */
static void weigh_sides(weighing *w)
{
    const facts *a = w->a, *b = w->b;
    bool is_straight =
        is_compatible(&a->source, &b->source) && is_compatible(&a->target, &b->target);
    bool is_talk = a->root == b->root && a->root >= 4 && a->root <= 6; /* consult, cooperate */
    bool is_loose = a->is_mutual || b->is_mutual || is_talk;
    bool is_crossed =
        is_loose && is_compatible(&a->source, &b->target) && is_compatible(&a->target, &b->source);
    bool is_whole =
        (is_same_side(&a->source, &b->source) && is_same_side(&a->target, &b->target)) ||
        (is_loose && is_same_side(&a->source, &b->target) && is_same_side(&a->target, &b->source));
    w->is_impossible = !is_straight && !is_crossed;
    bool is_pair = a->source.code_count && a->target.code_count;
    w->sum += !is_pair ? -1.0 : is_whole ? 1.0 : 0.3;
    w->sides = is_pair ? "same dyad" : "same actor";
}

static ptrdiff_t shared_digits(str a, str b)
{
    ptrdiff_t n = 0;
    while (n < a.len && n < b.len && a.data[n] == b.data[n])
        n++;
    return n;
}

static void weigh_act(weighing *w)
{
    const facts *a = w->a, *b = w->b;
    ptrdiff_t digits = shared_digits(a->cameo, b->cameo);
    if (str_eq(a->cameo, b->cameo)) {
        w->sum += 1.5;
        w->act = "same act";
    } else if (digits >= 3) {
        w->sum += 1.2;
        w->act = "nearly the same act";
    } else if (a->root == b->root) {
        w->sum += 0.3;
        w->act = "same root";
    } else if (a->quad == b->quad && a->document != b->document) {
        w->sum -= 1;
        w->act = "same class of acts";
    } else {
        w->is_impossible = true;
    }
    if (a->root >= 18) w->sum -= 0.4; /* in a war there are many of them a day */
    if (a->status != b->status) w->sum -= 1.2;
}

static int32_t distance(int32_t a, int32_t b)
{
    return a == ENTENTE_NO_DAY || b == ENTENTE_NO_DAY ? 0 : a > b ? a - b : b - a;
}

/* Days that a date of this precision covers. */
static int32_t days_of(int32_t precision)
{
    static const int32_t days[] = {1, 7, 31, 92, 366, 3653};
    return precision >= 0 && precision < 6 ? days[precision] : 1;
}

/* Who reports on the day after, and names no day, may mean the day before. */
static bool is_day_after(const facts *a, const facts *b)
{
    const facts *later = a->day > b->day ? a : b;
    return distance(a->day, b->day) == 1 && later->day == later->reported;
}

static void weigh_day(weighing *w)
{
    const facts *a = w->a, *b = w->b;
    const facts *wide = a->precision >= b->precision ? a : b, *narrow = wide == a ? b : a;
    bool is_day = a->precision == ENTENTE_DAY && b->precision == ENTENTE_DAY;
    w->day = "same day";
    if (a->day == ENTENTE_NO_DAY || b->day == ENTENTE_NO_DAY) {
        w->is_impossible |= a->day != b->day || distance(a->reported, b->reported) > 2;
        w->day = "no day";
        w->sum -= 1;
    } else if (is_day && a->day == b->day) {
        w->sum += 1;
    } else if (is_day) {
        w->is_impossible |= !is_day_after(a, b);
        w->day = "reported the day after";
        w->sum -= 0.3;
    } else {
        bool is_inside =
            narrow->day >= wide->day && narrow->day < wide->day + days_of(wide->precision);
        w->is_impossible |= !is_inside || distance(a->reported, b->reported) > 10 ||
                            (wide->precision > ENTENTE_MONTH && a->day != b->day);
        w->sum -= a->precision == b->precision ? 0 : 1;
        w->day = "same time";
    }
}

static void weigh_place(weighing *w)
{
    const facts *a = w->a, *b = w->b;
    if (!a->place || !b->place) return;
    if (a->place == b->place) {
        w->sum += 0.7;
        w->place = "same place";
    } else if (a->country && b->country && a->country != b->country) {
        w->sum -= 3;
    } else {
        w->sum -= 2;
    }
}

/* Names of the same side: +1 when one is shared, -1 when both have some and none is. */
static int compare_names(const facts_side *a, const facts_side *b)
{
    if (!a->name_count || !b->name_count) return 0;
    for (int32_t i = 0; i < a->name_count; i++)
        for (int32_t k = 0; k < b->name_count; k++)
            if (a->names[i] == b->names[k]) return 1;
    return -1;
}

static void weigh_names(weighing *w)
{
    bool is_straight = shared_codes(&w->a->source, &w->b->source) > 0 || !w->a->source.code_count;
    const facts_side *source = is_straight ? &w->b->source : &w->b->target;
    const facts_side *target = is_straight ? &w->b->target : &w->b->source;
    int both[] = {compare_names(&w->a->source, source), compare_names(&w->a->target, target)};
    if (both[0] > 0 || both[1] > 0) {
        w->sum += 1;
        w->names = "same person";
    }
    w->sum -= both[0] < 0 ? 2 : 0;
    w->sum -= both[1] < 0 ? 2 : 0;
}

static double weight(uint32_t word)
{
    return (double)(word & 15);
}

static double weight_of_all(const facts *f)
{
    double sum = 0;
    for (int32_t i = 0; i < f->word_count; i++)
        sum += weight(f->words[i]);
    return sum;
}

/* Both lists are sorted. */
static void weigh_words(weighing *w)
{
    const facts *a = w->a, *b = w->b;
    double shared = 0, all = fmin(weight_of_all(a), weight_of_all(b));
    for (int32_t i = 0, k = 0; i < a->word_count && k < b->word_count;) {
        uint32_t x = a->words[i] >> 4, y = b->words[k] >> 4;
        if (x == y) {
            shared += fmin(weight(a->words[i]), weight(b->words[k]));
            w->shared_words++;
        }
        i += x <= y;
        k += y <= x;
    }
    w->word_share = shared / fmax(all, 12); /* of very few words all may be shared by chance */
    w->sum += 5 * w->word_share;
}

static void tell(const weighing *w, char reason[REASON_BYTES])
{
    const char *const parts[] = {w->sides, w->act, w->day, w->place, w->names};
    int len = 0;
    reason[0] = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i])
            len += snprintf(reason + len, (size_t)(REASON_BYTES - len), "%s%s", len ? ", " : "",
                            parts[i]);
    if (w->shared_words)
        snprintf(reason + len, (size_t)(REASON_BYTES - len), ", %d word%s shared", w->shared_words,
                 w->shared_words == 1 ? "" : "s");
}

likeness facts_compare(const facts *a, const facts *b)
{
    likeness l = {0};
    weighing w = {.a = a, .b = b};
    if (a->document == b->document && a->sentence == b->sentence) return l;
    weigh_sides(&w);
    if (!w.is_impossible) weigh_act(&w);
    if (!w.is_impossible) weigh_day(&w);
    if (w.is_impossible) return l;
    weigh_place(&w);
    weigh_names(&w);
    weigh_words(&w);
    l.score = 1 / (1 + exp(-STEEPNESS * (w.sum - THRESHOLD)));
    l.is_same = w.sum >= THRESHOLD;
    if (l.is_same) tell(&w, l.reason);
    return l;
}
