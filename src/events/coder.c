/* coder.c: Who did what to whom: one document's sentences become its events.
   SPDX-License-Identifier: MIT

       tokens, grammar, mentions ──> tree ──> clauses ──> rules that fit ──> events
                        tree_make   clauses_find    scene_match     event.c        */
#include "events/coder.h"

#include <stdlib.h>

#include "base/map.h"
#include "events/aside.h"
#include "events/event.h"
#include "events/mend.h"
#include "events/statements.h"

struct coder {
    const rulebook *book;
};

coder *coder_load(const data_set *data, rules_own *own, arena *keep, entente_error *error)
{
    coder *c = arena_new(keep, coder, 1);
    c->book = rules_load(data, own, keep, error);
    return c->book ? c : NULL;
}

/* The events of a document so far, and which acts they are. */
typedef struct record {
    const coder_input *in;
    event_vec *out;
    ptrdiff_t first; /* of its events in out */
    VEC(bool) dated; /* of each, whether the text writes its date */
    VEC(bool) verbs; /* of each, whether a verb that stands by itself or beside another tells it */
    map acts;        /* kind and sides -> 1 + index of the first event */
    memory memory;
    arena *keep;
} record;

static bool is_comment(const entente_event *e)
{
    return str_starts(e->cameo, S("01"));
}

static void put_codes(buf *b, const entente_actor *a, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        buf_put(b, a[i].code);
        buf_char(b, '+');
        if (!a[i].code.len) buf_put(b, a[i].sector);
    }
    buf_char(b, '|');
}

static int by_code(const void *a, const void *b)
{
    return str_compare(((const entente_actor *)a)->code, ((const entente_actor *)b)->code);
}

/* Of an act without direction the sides may stand in any order. */
static void put_sides(buf *b, const entente_event *e)
{
    int32_t count = e->source_count + e->target_count;
    if (!e->is_mutual) {
        put_codes(b, e->source, e->source_count);
        put_codes(b, e->target, e->target_count);
        return;
    }
    entente_actor *all = arena_new(b->keep, entente_actor, count);
    for (int32_t i = 0; i < count; i++)
        all[i] = i < e->source_count ? e->source[i] : e->target[i - e->source_count];
    if (count) qsort(all, (size_t)count, sizeof *all, by_code);
    put_codes(b, all, count);
}

static int32_t length_of(entente_precision p)
{
    static const int32_t DAYS[] = {1, 7, 31, 92, 366, 3660};
    return DAYS[p];
}

static bool overlap(const entente_event *a, const entente_event *b)
{
    if (a->day == ENTENTE_NO_DAY || b->day == ENTENTE_NO_DAY) return true;
    return a->day < b->day + length_of(b->precision) && b->day < a->day + length_of(a->precision);
}

/* Where only one telling writes a date, the other means the same, and the act gets that date. */
static bool is_same_time(record *r, int32_t known, const entente_event *e, bool is_dated)
{
    entente_event *first = &r->out->data[r->first + known];
    if (r->dated.data[known] && is_dated) return overlap(first, e);
    if (!is_dated || r->dated.data[known]) return true;
    first->day = e->day;
    first->precision = e->precision;
    first->until = e->until;
    return r->dated.data[known] = true;
}

/* A visit is another act than the talks on it, a kidnapping than the raid in which it is done. */
static str kind_of(const entente_event *e)
{
    if (str_eq(e->cameo, S("181"))) return S("kidnapping");
    bool is_visit = str_eq(e->cameo, S("042")) || str_eq(e->cameo, S("043"));
    return is_visit ? S("visit") : str_sub(e->cameo, 0, 2);
}

/* "The attack also injured ten": force that has been told of, without anybody new. */
static bool is_told(const record *r, const entente_event *e, bool is_known)
{
    if (!is_known || e->source_count || str_compare(e->cameo, S("14")) < 0) return false;
    for (ptrdiff_t i = r->first; i < r->out->len; i++) {
        const entente_event *old = &r->out->data[i];
        bool is_force =
            str_compare(old->cameo, S("18")) >= 0 && str_compare(e->cameo, S("18")) >= 0;
        if (!is_force && !str_eq(kind_of(old), kind_of(e))) continue;
        for (int32_t k = 0; k < old->target_count; k++)
            if (e->target_count && str_eq(old->target[k].code, e->target[0].code)) return true;
        if (!e->target_count || !old->target_count) return true;
    }
    return false;
}

static str last_word(str s)
{
    ptrdiff_t n = str_find_last_char(s, ' ');
    return str_sub(s, n + 1, s.len);
}

/* "closes a consulate and expels two diplomats", "declares martial law and imposes curfews": two verbs
   of one sentence, each with a code or an object of its own, tell two acts; so do those of two sentences
   with objects of different words. */
static bool is_another(const record *r, int32_t known, const entente_event *e)
{
    const entente_event *first = &r->out->data[r->first + known];
    if (!r->verbs.data[known]) return false;
    bool has_objects = str_find(first->trigger, S(" ")) >= 0 && str_find(e->trigger, S(" ")) >= 0;
    if (first->sentence != e->sentence)
        return has_objects && !e->is_mutual &&
               !str_eq(last_word(first->trigger), last_word(e->trigger));
    return first->status == e->status && (has_objects || !str_eq(first->cameo, e->cameo));
}

/* One act told twice is one event: the same root, the same sides, at the same time. */
static void append(record *r, const entente_event *e, bool is_verb, bool is_dated, arena scratch)
{
    buf key = {.keep = &scratch};
    buf_put(&key, kind_of(e));
    buf_char(&key, '|');
    put_sides(&key, e);
    const int32_t *known = map_get(&r->acts, buf_str(&key));
    bool is_apart = known && is_verb && is_another(r, *known - 1, e);
    if (known && !is_apart && is_same_time(r, *known - 1, e, is_dated)) return;
    *vec_push(r->out, r->keep) = *e;
    *vec_push(&r->dated, r->keep) = is_dated;
    *vec_push(&r->verbs, r->keep) = is_verb;
    if (!known)
        *map_at(&r->acts, str_copy(buf_str(&key), r->keep), r->keep) =
            (int32_t)(r->out->len - r->first);
}

/* Is nobody named who did it: "gunmen"? */
static bool is_unclaimed(const entente_event *e)
{
    static const str UNNAMED[] = {{"UAF", 3}, {"CRM", 3}, {"CVL", 3}, {"REB", 3}};
    if (str_compare(e->cameo, S("18")) < 0 || e->is_mutual) return false;
    for (int32_t i = 0; i < e->source_count; i++) {
        bool is_some = false;
        for (size_t k = 0; k < sizeof UNNAMED / sizeof *UNNAMED; k++)
            is_some |= str_eq(e->source[i].sector, UNNAMED[k]);
        if (!is_some || e->source[i].name.len) return false;
    }
    return true;
}

static bool is_hit(const entente_event *e, str code)
{
    for (int32_t i = 0; i < e->target_count; i++)
        if (code.len > 3 && str_eq(e->target[i].code, code)) return true;
    return false;
}

/* Makes somebody the teller of an event that has none. */
static void tell_by(record *r, entente_event *e, const entente_actor *who, str cue)
{
    if (e->attribution_count) return;
    entente_teller *by = arena_new(r->keep, entente_teller, 1);
    *by = (entente_teller){
        .code = who->code, .sector = who->sector, .name = who->name, .cue = cue, .span = who->span};
    e->attribution = by;
    e->attribution_count = 1;
}

/* Who claims it did the first violence told of which nobody is known to have done, and tells it. False
   when there is none. */
static bool credit(record *r, const entente_event *claim)
{
    if (!claim->source_count || !claim->source[0].code.len) return false;
    const entente_actor *who = &claim->source[0];
    for (ptrdiff_t i = r->first; i < r->out->len; i++) {
        entente_event *e = &r->out->data[i];
        if (!is_unclaimed(e) || is_hit(e, who->code)) continue;
        e->source = claim->source;
        e->source_count = claim->source_count;
        tell_by(r, e, who, claim->trigger);
        return true;
    }
    return false;
}

/* The acts of one sentence on their way into the record. */
typedef struct telling {
    record *record;
    event_maker *maker;
    const found_vec *all;
    arena *work;
    int32_t told, done;    /* how many; the group of the last one */
    bool has_force;        /* one is of force */
    bool is_credited;      /* somebody claimed what was told before */
    str claim;             /* the words of the last claim */
    entente_event comment; /* the last plain comment */
} telling;

/* A verb that stands by itself or beside another, not below it. */
static bool is_verb_apart(const scene *sc, const found *f)
{
    if (f->is_nominal || f->clause < 0) return false;
    clause_link l = sc->clauses.data[f->clause].link;
    return l == LINK_MAIN || l == LINK_AND;
}

/* All that are, or all that are not, the result of another. */
static void tell(telling *t, bool are_results)
{
    for (ptrdiff_t i = 0; i < t->all->len; i++) {
        entente_event e;
        const found *f = &t->all->data[i];
        if (f->is_result != are_results || f->group == t->done || !event_make(t->maker, f, &e))
            continue;
        t->done = f->group;
        if (f->is_claimed && t->is_credited) continue;
        if (f->is_claimed && e.source_count) tell_by(t->record, &e, &e.source[0], t->claim);
        if (f->rule->is_claim && e.status == ENTENTE_OCCURRED)
            t->claim = e.trigger, t->is_credited |= credit(t->record, &e);
        if (is_comment(&e) && !f->rule->is_claim) {
            t->comment = e;
            continue;
        }
        if (is_told(t->record, &e, f->is_known)) continue;
        event_maker_told(t->maker, &e);
        append(t->record, &e, is_verb_apart(t->maker->sc, f), t->maker->is_dated, *t->work);
        t->has_force |= str_compare(e.cameo, S("18")) >= 0;
        t->told++;
    }
}

/* A plain comment is an event only where its sentence tells nothing else. */
static void read_tree(record *r, const rulebook *book, int32_t index, const tree *whole,
                      arena *work)
{
    scene sc = scene_make(book, whole, work);
    found_vec all = {0};
    scene_match(&sc, &all, work);
    event_maker maker = event_maker_make(&sc, &r->memory, r->in->document, index, r->keep, work);
    if (r->in->statements) statements_find(&sc, &r->memory, index, r->in->statements, r->keep);
    telling t = {.record = r, .maker = &maker, .all = &all, .work = work, .done = -1};
    tell(&t, false);
    if (!t.has_force) tell(&t, true);
    if (!t.told && t.comment.cameo.len) append(r, &t.comment, true, false, *work);
    for (ptrdiff_t i = r->out->len; i-- > r->first && r->out->data[i].sentence + 1 >= index;)
        event_maker_omit(&maker, &r->out->data[i]);
    event_maker_remember(&maker);
}

static void read_sentence(record *r, const rulebook *book, int32_t index, tree_input *in,
                          arena scratch)
{
    const entente_sentence *s = &r->in->sentences[index];
    const entente_time *times = in->times;
    ptrdiff_t time = 0, time_count = in->time_count;
    for (int32_t from = 0; from < s->count; from += TREE_WORDS) {
        arena work = scratch;
        in->sentence_first = s->first;
        in->first = s->first + from;
        in->count = s->count - from < TREE_WORDS ? s->count - from : TREE_WORDS;
        int32_t last = in->tokens[in->first + in->count - 1].span.end;
        ptrdiff_t first_time = time;
        while (time < time_count && times[time].span.start < last)
            time++;
        in->times = time > first_time ? times + first_time : NULL;
        in->time_count = time - first_time;
        tree t = tree_make(in, &book->words, &work);
        t.is_headline = s->is_headline;
        read_tree(r, book, index, &t, &work);
    }
}

bool coder_asides(const coder *c, const str *forms, int32_t count, bool *is_aside)
{
    return asides_find(&c->book->words, forms, count, is_aside);
}

void coder_doubts(const coder *c, const coder_input *in, doubt_vec *out, arena *keep, arena scratch)
{
    mend_doubts(c->book, in, out, keep, scratch);
}

void coder_read(const coder *c, const coder_input *in, event_vec *out, arena *keep, arena scratch)
{
    record r = {.in = in, .out = out, .first = out->len, .keep = keep};
    tree_input each = {.text = in->document->text,
                       .tokens = in->tokens,
                       .grammar = in->grammar,
                       .legend = in->legend};
    ptrdiff_t m = 0, t = 0;
    for (ptrdiff_t i = 0; i < in->sentence_count; i++) {
        const entente_sentence *s = &in->sentences[i];
        ptrdiff_t first_time = t;
        while (t < in->time_count && in->times[t].span.start < s->span.end)
            t++;
        each.times = t > first_time ? in->times + first_time : NULL;
        each.time_count = t - first_time;
        while (m < in->mention_count && in->mentions[m].first < s->first)
            m++;
        ptrdiff_t end = m;
        while (end < in->mention_count && in->mentions[end].first < s->first + s->count)
            end++;
        each.mentions = end > m ? in->mentions + m : NULL;
        each.mention_count = end - m;
        read_sentence(&r, c->book, (int32_t)i, &each, scratch);
        m = end;
    }
}
