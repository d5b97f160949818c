/* silver_names.c: The names in a text that networks labelled, put right.
   SPDX-License-Identifier: MIT */
#include "front/silver_names.h"

#include <math.h>
#include <string.h>

#include "base/map.h"
#include "base/utf8.h"
#include "language/train_data.h"
#include "language/train_names.h"

enum { KINDS = 4 }; /* none, person, organisation, place */

/* What the networks say of a word. */
typedef struct view {
    float share[NAME_COUNT];
    str upos, label;
    int32_t head; /* 0-based, -1 for the root */
} view;

/* Words [first, end) are a name. */
typedef struct stretch {
    int32_t first, end;
    int32_t kind; /* 1 person, 2 organisation, 3 place; 0: not known yet */
    bool is_sure; /* the tables say so */
} stretch;
typedef VEC(stretch) stretch_vec;

typedef struct tally {
    float share[KINDS];
} tally;

/* What has been heard of each text, and of the last words of longer names. */
typedef struct votes {
    map ids;
    VEC(tally) tallies;
} votes;

typedef struct work {
    const conllu *text;
    const silver_verb *verbs;
    const name_table *known;
    votes names, endings;
    buf out;
    arena *keep;
} work;

/* A sentence under work. */
typedef struct passage {
    const conllu_word *words;
    const silver_verb *verbs; /* of each, or NULL */
    int32_t count;
    view *views;
    stretch_vec heard; /* the best reading of the shares */
    known_name_vec known;
} passage;

/* ## What the networks say */

/* "PROPN:203;NOUN:50" -> "PROPN": what leads, or of a head, what was chosen. */
static str leader(str shares)
{
    str first = str_cut(&shares, ';');
    return str_sub(first, 0, str_find_last_char(first, ':'));
}

static view view_of(str misc)
{
    view v = {.upos = leader(conllu_value(misc, S("Upos"))),
              .label = leader(conllu_value(misc, S("Label")))};
    int64_t number = 0;
    if (str_to_int(leader(conllu_value(misc, S("Head"))), &number)) v.head = (int32_t)number - 1;
    for (str rest = conllu_value(misc, S("Name")); rest.len;) {
        str item = str_cut(&rest, ';');
        ptrdiff_t colon = str_find_last_char(item, ':');
        for (int i = 0; i < NAME_COUNT; i++)
            if (str_eq(str_sub(item, 0, colon), NAME_LABELS[i]) &&
                str_to_int(str_sub(item, colon + 1, item.len), &number))
                v.share[i] = (float)number / 255;
    }
    return v;
}

static bool may_follow(int before, int name)
{
    return !name || name % 2 || before == name || before == name - 1;
}

/* The most likely row of labels in which every name has a beginning (Viterbi 1967). */
static void find_best(const passage *p, int32_t *labels, arena scratch)
{
    float best[NAME_COUNT] = {0}, next[NAME_COUNT];
    int8_t(*from)[NAME_COUNT] = arena_alloc(&scratch, NAME_COUNT, 1, p->count);
    for (int32_t i = 0; i < p->count; i++) {
        for (int b = 0; b < NAME_COUNT; b++) {
            int a = may_follow(0, b) ? 0 : b - 1;
            for (int other = 1; other < NAME_COUNT && i; other++)
                if (may_follow(other, b) && best[other] > best[a]) a = other;
            from[i][b] = (int8_t)a;
            next[b] = !i && a ? -1e9f : best[a] + logf(p->views[i].share[b] + 1e-4f);
        }
        memcpy(best, next, sizeof best);
    }
    int32_t label = 0;
    for (int b = 1; b < NAME_COUNT; b++)
        if (best[b] > best[label]) label = b;
    for (int32_t i = p->count - 1; i >= 0; label = from[i--][label])
        labels[i] = label;
}

static void find_heard(passage *p, arena *keep, arena scratch)
{
    int32_t *labels = arena_new(&scratch, int32_t, p->count);
    find_best(p, labels, scratch);
    for (int32_t i = 0; i < p->count; i++) {
        if (labels[i] % 2) *vec_push(&p->heard, keep) = (stretch){i, i + 1, labels[i] / 2 + 1};
        if (labels[i] && labels[i] % 2 == 0) p->heard.data[p->heard.len - 1].end = i + 1;
    }
}

static passage read_passage(const work *w, const conllu_sentence *s, arena *keep)
{
    passage p = {.words = w->text->words.data + s->first, .count = s->count};
    if (w->verbs) p.verbs = w->verbs + s->first;
    p.views = arena_new(keep, view, p.count);
    for (int32_t i = 0; i < p.count; i++)
        p.views[i] = view_of(p.words[i].misc);
    return p;
}

/* ## Stretches */

static bool is_name_word(const passage *p, int32_t i)
{
    ptrdiff_t at = 0;
    str form = p->words[i].form;
    return str_eq(p->views[i].upos, S("PROPN")) && form.len && utf8_is_upper(utf8_next(form, &at));
}

/* The word that [first, end) begins: proper nouns of which its last is a part, or -1. */
static int32_t longer_end(const passage *p, const stretch *s)
{
    const view *last = &p->views[s->end - 1];
    bool is_part = str_eq(last->label, S("compound")) || str_eq(last->label, S("flat"));
    if (is_part && last->head >= s->end && last->head < s->end + 4) {
        for (int32_t i = s->end; i <= last->head; i++)
            if (!is_name_word(p, i)) return -1;
        return last->head + 1;
    }
    if (s->end >= p->count || !is_name_word(p, s->end)) return -1;
    const view *next = &p->views[s->end];
    bool is_flat = str_starts(next->label, S("flat"));
    return is_flat && next->head >= s->first && next->head < s->end ? s->end + 1 : -1;
}

/* Does a person or a role begin at a word? */
static bool starts_person(const passage *p, int32_t first)
{
    for (ptrdiff_t i = 0; i < p->known.len; i++) {
        const known_name *k = &p->known.data[i];
        bool is_role = !k->sure && k->likely & NAME_ROLES;
        if (k->first == first && (k->sure == NAME_PERSONS || is_role)) return true;
    }
    for (ptrdiff_t i = 0; i < p->heard.len; i++)
        if (p->heard.data[i].first == first && p->heard.data[i].kind == 1) return true;
    return false;
}

/* The whole name that a stretch is the beginning of; its kind is known no more when it grows. */
static stretch whole_of(const passage *p, stretch s)
{
    if (s.kind != 1 && starts_person(p, s.end)) return s; /* "of Israel Ehud Olmert" */
    for (int32_t end = longer_end(p, &s); end > 0; end = longer_end(p, &s))
        s = (stretch){s.first, end, 0, false};
    return s;
}

/* Roles before a name are no part of it, nor what a state's adjective says of a person. */
static stretch less_roles(const passage *p, stretch s)
{
    for (ptrdiff_t i = 0; i < p->known.len; i++) {
        const known_name *k = &p->known.data[i];
        if (k->sure || k->first > s.first || k->end <= s.first || k->end >= s.end) continue;
        bool is_adjective = k->likely & NAME_ADJECTIVES && s.kind == 1;
        if (k->likely & NAME_ROLES || is_adjective) s.first = k->end;
    }
    return s;
}

static str text_of(const passage *p, const stretch *s, arena *keep)
{
    buf b = {.keep = keep};
    for (int32_t i = s->first; i < s->end; i++) {
        if (i > s->first) buf_char(&b, ' ');
        buf_put(&b, p->words[i].form);
    }
    return buf_str(&b);
}

/* ## Votes */

static tally *tally_at(votes *v, str text, arena *keep)
{
    str key = map_get(&v->ids, text) ? text : str_copy(text, keep);
    int32_t *id = map_at(&v->ids, key, keep);
    if (!*id) {
        vec_push(&v->tallies, keep);
        *id = (int32_t)v->tallies.len;
    }
    return &v->tallies.data[*id - 1];
}

static tally tally_of(const votes *v, str text)
{
    const int32_t *id = map_get(&v->ids, text);
    return id ? v->tallies.data[*id - 1] : (tally){0};
}

/* What the networks think of a stretch, as shares of the kinds. */
static tally heard_of(const passage *p, const stretch *s)
{
    tally t = {0};
    for (int32_t i = s->first; i < s->end; i++)
        for (int n = 0; n < NAME_COUNT; n++)
            t.share[(n + 1) / 2] += p->views[i].share[n] / (float)(s->end - s->first);
    return t;
}

static void vote(work *w, const passage *p, arena scratch)
{
    for (ptrdiff_t i = 0; i < p->heard.len; i++) {
        stretch s = less_roles(p, p->heard.data[i]);
        if (whole_of(p, s).end != s.end) continue;
        tally heard = heard_of(p, &s);
        tally *name = tally_at(&w->names, text_of(p, &s, &scratch), w->keep);
        for (int k = 0; k < KINDS; k++)
            name->share[k] += heard.share[k];
        if (s.end - s.first < 2) continue;
        tally *ending = tally_at(&w->endings, p->words[s.end - 1].form, w->keep);
        for (int k = 1; k < KINDS; k++)
            ending->share[k] += heard.share[k];
    }
    for (ptrdiff_t i = 0; i < p->known.len; i++) {
        const known_name *k = &p->known.data[i];
        int kind = k->sure == NAME_ORGANISATIONS ? 2 : k->sure == NAME_PLACES ? 3 : 0;
        if (kind && k->end - k->first > 1)
            tally_at(&w->endings, p->words[k->end - 1].form, w->keep)->share[kind] += 2;
    }
}

/* ## Choice */

static bool has_one_bit(int bits)
{
    return bits && !(bits & (bits - 1));
}

static int32_t kind_of_bit(int bit)
{
    return bit == NAME_PERSONS ? 1 : bit == NAME_ORGANISATIONS ? 2 : 3;
}

static int bit_of_kind(int32_t kind)
{
    return 1 << (kind - 1);
}

/* What a known phrase is here: what it always is; else what the networks take it for, if it may be
   that. 0 when there is no telling. */
static int32_t kind_of_known(const passage *p, const known_name *k)
{
    if (has_one_bit(k->sure)) return kind_of_bit(k->sure);
    for (ptrdiff_t i = 0; i < p->heard.len; i++) {
        const stretch *s = &p->heard.data[i];
        if (s->first == k->first && s->end == k->end && k->likely & bit_of_kind(s->kind))
            return s->kind;
    }
    bool is_name = p->views[k->first].share[0] < 0.6f;
    return !k->sure && k->likely == NAME_PERSONS && is_name ? 1 : 0;
}

/* "South" of "South Korean". */
static bool is_adjective(const passage *p, const stretch *s)
{
    for (ptrdiff_t i = 0; i < p->known.len; i++) {
        const known_name *k = &p->known.data[i];
        if (k->first <= s->first && k->end >= s->end && k->likely == NAME_ADJECTIVES) return true;
    }
    return false;
}

/* "Turkey" with "Vladimir Putin" behind it is not all one name. */
static bool is_state_and_person(const passage *p, const stretch *s)
{
    for (ptrdiff_t i = 0; i < p->known.len; i++) {
        const known_name *k = &p->known.data[i];
        if (k->first == s->first && k->end < s->end && k->sure == NAME_PLACES)
            return starts_person(p, k->end);
    }
    return false;
}

/* Longer ones first, then what the tables say. */
static bool comes_before(const stretch *a, const stretch *b)
{
    int32_t long_a = a->end - a->first, long_b = b->end - b->first;
    if (long_a != long_b) return long_a > long_b;
    if (a->is_sure != b->is_sure) return a->is_sure;
    return a->first < b->first;
}

static stretch_vec candidates(const passage *p, arena *keep)
{
    stretch_vec v = {0};
    for (ptrdiff_t i = 0; i < p->known.len; i++) {
        const known_name *k = &p->known.data[i];
        int32_t kind = kind_of_known(p, k);
        if (!kind) continue;
        *vec_push(&v, keep) = whole_of(p, (stretch){k->first, k->end, kind, true});
    }
    for (ptrdiff_t i = 0; i < p->heard.len; i++)
        if (!is_adjective(p, &p->heard.data[i]) && !is_state_and_person(p, &p->heard.data[i]))
            *vec_push(&v, keep) = less_roles(p, whole_of(p, p->heard.data[i]));
    for (ptrdiff_t i = 1; i < v.len; i++)
        for (ptrdiff_t j = i; j > 0 && comes_before(&v.data[j], &v.data[j - 1]); j--) {
            stretch s = v.data[j];
            v.data[j] = v.data[j - 1];
            v.data[j - 1] = s;
        }
    return v;
}

/* Fills the kind and how sure it is (0 ... 1). False when it is held for no name. */
static bool decide(const work *w, const passage *p, stretch *s, float *sureness, arena scratch)
{
    *sureness = 1;
    if (s->is_sure) return true;
    tally t = tally_of(&w->names, text_of(p, s, &scratch));
    tally ending = tally_of(&w->endings, p->words[s->end - 1].form);
    float all = 1, sum = 0;
    int32_t best = 1;
    for (int k = 1; k < KINDS; k++)
        all += ending.share[k];
    for (int k = 1; k < KINDS && s->end - s->first > 1; k++)
        t.share[k] += ending.share[k] / all;
    if (s->kind) t.share[s->kind] += 1;
    for (int k = 0; k < KINDS; k++)
        sum += t.share[k];
    for (int k = 2; k < KINDS; k++)
        if (t.share[k] > t.share[best]) best = k;
    if (t.share[best] <= t.share[0] || sum <= 0) return false;
    s->kind = best;
    *sureness = t.share[best] / sum;
    return true;
}

/* At least half of all goes to what a word is. */
static void give(view *v, int32_t label, float sureness)
{
    float given = 0.5f + 0.5f * sureness;
    for (int n = 0; n < NAME_COUNT; n++)
        v->share[n] *= 1 - given;
    v->share[label] += given;
}

/* What was heard as a name and has become no part of one is less of a name. */
static void give_up(passage *p, const bool *is_taken)
{
    for (ptrdiff_t i = 0; i < p->heard.len; i++)
        for (int32_t j = p->heard.data[i].first; j < p->heard.data[i].end; j++)
            if (!is_taken[j]) give(&p->views[j], 0, 0.5f);
}

static void settle(const work *w, passage *p, arena scratch)
{
    stretch_vec v = candidates(p, &scratch);
    bool *is_taken = arena_new(&scratch, bool, p->count);
    for (ptrdiff_t i = 0; i < v.len; i++) {
        stretch *s = &v.data[i];
        float sureness;
        bool is_free = true;
        for (int32_t j = s->first; j < s->end; j++)
            is_free &= !is_taken[j];
        if (!is_free || !decide(w, p, s, &sureness, scratch)) continue;
        for (int32_t j = s->first; j < s->end; j++) {
            is_taken[j] = true;
            give(&p->views[j], 2 * s->kind - (j == s->first), sureness);
        }
    }
    give_up(p, is_taken);
}

/* ## Writing */

static void put_shares(const view *v, buf *out)
{
    int32_t left[NAME_COUNT], count = 0;
    float sum = 1e-6f;
    for (int n = 0; n < NAME_COUNT; n++)
        sum += v->share[n];
    for (int n = 0; n < NAME_COUNT; n++)
        left[n] = (int32_t)(v->share[n] / sum * 255 + 0.5f);
    for (; count < SHARES; count++) {
        int best = 0;
        for (int n = 1; n < NAME_COUNT; n++)
            if (left[n] > left[best]) best = n;
        if (!left[best]) break;
        if (count) buf_char(out, ';');
        buf_put(out, NAME_LABELS[best]);
        buf_print(out, ":%d", left[best]);
        left[best] = 0;
    }
    if (!count) buf_put(out, S("O:255"));
}

/* The shares of a word with those of names put right. */
static str better_shares(const view *v, str shares, arena *keep)
{
    buf b = {.keep = keep};
    for (str rest = shares; rest.len;) {
        str item = str_cut(&rest, '|');
        if (b.len) buf_char(&b, '|');
        if (str_starts(item, S("Name="))) {
            buf_put(&b, S("Name="));
            put_shares(v, &b);
        } else {
            buf_put(&b, item);
        }
    }
    return buf_str(&b);
}

static bool has_mistaken_verb(const passage *p)
{
    for (int32_t i = 0; i < p->count && p->verbs; i++)
        if (p->verbs[i] != SILVER_FINE) return true;
    return false;
}

static void put_passage(work *w, const passage *p, arena scratch)
{
    static const str SHARES_OF[] = {
        {"", 0}, {"Upos=VERB:255|Xpos=VBZ:255", 26}, {"Upos=VERB:255|Xpos=VBP:255", 26}};
    bool is_mistaken = has_mistaken_verb(p);
    for (int32_t i = 0; i < p->count; i++) {
        arena inner = scratch;
        conllu_word word = p->words[i];
        word.misc =
            is_mistaken ? SHARES_OF[p->verbs[i]] : better_shares(&p->views[i], word.misc, &inner);
        conllu_put(&w->out, i + 1, &word);
    }
    buf_char(&w->out, '\n');
}

static void pass_over(work *w, bool is_last, arena sentence, arena scratch)
{
    for (ptrdiff_t s = 0; s < w->text->sentences.len; s++) {
        arena own = sentence;
        passage p = read_passage(w, &w->text->sentences.data[s], &own);
        find_heard(&p, &own, scratch);
        name_table_find(w->known, p.words, p.count, &p.known, &own, scratch);
        if (!is_last) {
            vote(w, &p, scratch);
        } else {
            settle(w, &p, scratch);
            put_passage(w, &p, scratch);
        }
    }
}

str silver_names(const conllu *text, const silver_verb *verbs, const name_table *known, arena *keep,
                 arena scratch)
{
    arena counted = arena_open((ptrdiff_t)4 << 30), sentence = arena_open((ptrdiff_t)1 << 30);
    work w = {text, verbs, known, .out.keep = keep, .keep = &counted};
    pass_over(&w, false, sentence, scratch);
    pass_over(&w, true, sentence, scratch);
    arena_close(&sentence);
    arena_close(&counted);
    return buf_str(&w.out);
}
