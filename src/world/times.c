/* times.c: The time expressions of a text, and what they mean.
   SPDX-License-Identifier: MIT */
#include "world/times.h"

enum { TENSE_LEFT = 16, TENSE_RIGHT = 10, TOPIC_SENTENCES = 2 };

time_thread time_thread_of(int32_t published)
{
    time_thread t = {0};
    t.anchor.published = published;
    t.anchor.told_day = ENTENTE_NO_DAY;
    return t;
}

/* ## Tense */

typedef struct page {
    const time_rules *rules;
    const time_atom *atoms;
    int32_t count;
    str text;
} page;

static bool has_class(const page *p, int32_t i, int32_t class)
{
    return i >= 0 && i < p->count && class && p->atoms[i].classes >> class & 1;
}

/* "announced", but not "be announced". */
static bool is_past_verb(const page *p, int32_t i)
{
    str word = str_span(p->text, p->atoms[i].span);
    if (word.len < 4 || !str_ends(word, S("ed")) || p->atoms[i].is_capital) return false;
    return !has_class(p, i - 1, p->rules->be);
}

static int32_t tense_at(const page *p, int32_t i)
{
    if (has_class(p, i, p->rules->tense)) {
        const time_sense *s = time_word_sense(p->rules, p->atoms[i].word, p->rules->tense);
        return s && s->number > 0 ? 1 : -1;
    }
    return is_past_verb(p, i) ? -1 : 0;
}

/* What the nearest verb says, first to the left of the words, then to the right. */
static int32_t tense_around(const page *p, int32_t first, int32_t end)
{
    int32_t tense = 0;
    if (has_class(p, first - 1, p->rules->limit)) return 1;
    for (int32_t i = first - 1; i >= 0 && i >= first - TENSE_LEFT && !tense; i--)
        tense = tense_at(p, i);
    for (int32_t i = end; i < p->count && i < end + TENSE_RIGHT && !tense; i++)
        tense = tense_at(p, i);
    return tense;
}

/* ## Choosing */

/* The longest reading at an atom that is an expression by itself, of equals the one whose rule stands
   first; -1 when there is none. */
static int32_t best_at(const time_chart *c, int32_t i)
{
    int32_t best = -1;
    for (int32_t k = c->at[i]; k >= 0; k = c->readings.data[k].next) {
        const time_reading *r = &c->readings.data[k];
        if (!(c->rules->spoken >> c->rules->rules.data[r->rule].group & 1)) continue;
        const time_reading *b = best < 0 ? NULL : &c->readings.data[best];
        if (!b || r->end > b->end || (r->end == b->end && r->rule < b->rule)) best = k;
    }
    return best;
}

/* ## Telling */

static entente_time_type type_of(const time_value *v)
{
    if (v->kind == TIME_IS_LENGTH) return ENTENTE_TIME_DURATION;
    if (v->kind == TIME_IS_SET) return ENTENTE_TIME_SET;
    bool is_clock = v->kind == TIME_IS_MOMENT && v->unit < UNIT_DAY;
    bool has_clock = v->kind == TIME_IS_REFERENCE && str_find_char(v->text, 'T') == 10;
    return is_clock || has_clock ? ENTENTE_TIME_TIME : ENTENTE_TIME_DATE;
}

static entente_precision precision_of(const time_value *v)
{
    static const entente_precision PRECISIONS[UNIT_COUNT] = {
        [UNIT_WEEKEND] = ENTENTE_WEEK,   [UNIT_WEEK] = ENTENTE_WEEK,
        [UNIT_MONTH] = ENTENTE_MONTH,    [UNIT_QUARTER] = ENTENTE_SEASON,
        [UNIT_SEASON] = ENTENTE_SEASON,  [UNIT_HALF] = ENTENTE_YEAR,
        [UNIT_YEAR] = ENTENTE_YEAR,      [UNIT_DECADE] = ENTENTE_DECADE,
        [UNIT_CENTURY] = ENTENTE_DECADE,
    };
    return PRECISIONS[v->unit];
}

/* What later expressions lean on. */
static void remember(time_thread *t, const page *p, const time_reading *r, const time_value *v)
{
    if (v->kind != TIME_IS_MOMENT) return;
    time_anchor *a = &t->anchor;
    a->told = *v;
    if (v->unit <= UNIT_DAY) a->told_day = v->first;
    if (v->unit <= UNIT_DAY && a->published == ENTENTE_NO_DAY) a->published = v->first;
    bool has_year = false;
    for (int32_t i = r->first; i < r->end; i++)
        has_year |= (p->atoms[i].classes >> TIME_YEAR & 1) != 0;
    bool is_topic = has_year && r->first <= 1 && v->unit <= UNIT_YEAR;
    if (!is_topic) return;
    int32_t year = date_of_day(v->first).year;
    bool is_report = a->published != ENTENTE_NO_DAY && date_of_day(a->published).year == year;
    a->topic = is_report || a->published == ENTENTE_NO_DAY ? 0 : year;
    t->topic_age = 0;
}

/* Tells one reading; the anchor has its tense. */
static void tell(const page *p, const time_chart *c, int32_t reading, time_thread *t, time_vec *out,
                 arena *keep)
{
    const time_reading *r = &c->readings.data[reading];
    time_value v = time_read(c, reading, &t->anchor, keep);
    if (v.kind == TIME_IS_NOTHING || v.kind == TIME_IS_NUMBER) return;
    entente_span span = {p->atoms[r->first].span.start, p->atoms[r->end - 1].span.end};
    *vec_push(out, keep) = (entente_time){
        .type = type_of(&v),
        .span = span,
        .text = str_span(p->text, span),
        .value = time_format(&v, keep),
        .first = v.first,
        .last = v.last,
        .precision = precision_of(&v),
        .rule = c->rules->rules.data[r->rule].name,
        .file = c->rules->rules.data[r->rule].file,
        .line = c->rules->rules.data[r->rule].line,
    };
    remember(t, p, r, &v);
}

/* The year that stands at atom i of a reading, 0 when none does. */
static int32_t year_in(const page *p, int32_t i, const time_reading *r)
{
    bool is_year = i > r->first && p->atoms[i].classes >> TIME_YEAR & 1;
    return is_year ? (int32_t)p->atoms[i].number : 0;
}

/* The first reading that a reading is made of. */
static int32_t first_of(const time_chart *c, const time_reading *r)
{
    for (int32_t i = 0; i < r->part_count; i++)
        if (c->parts.data[r->parts + i].reading >= 0) return c->parts.data[r->parts + i].reading;
    return 0;
}

/* "from 1910 to 1945": both ends are told, and the first reaches as far as the last. */
static void tell_range(const page *p, const time_chart *c, int32_t reading, time_thread *t,
                       time_vec *out, arena *keep)
{
    const time_reading *r = &c->readings.data[reading];
    ptrdiff_t before = out->len;
    int32_t topic = t->anchor.topic, year = year_in(p, r->end - 1, r);
    bool is_shared = year && !year_in(p, c->readings.data[first_of(c, r)].end - 1, r);
    if (is_shared) t->anchor.topic = year;
    for (int32_t i = 0; i < r->part_count; i++) {
        int32_t part = c->parts.data[r->parts + i].reading;
        if (part >= 0) tell(p, c, part, t, out, keep);
    }
    if (is_shared) t->anchor.topic = topic;
    if (out->len != before + 2) return;
    entente_time *from = &out->data[before], *to = &out->data[before + 1];
    if (from->first == ENTENTE_NO_DAY || to->last <= from->last) return;
    from->last = to->last;
}

void times_find(const time_rules *rules, str text, entente_span sentence, time_thread *thread,
                time_vec *out, arena *keep, arena scratch)
{
    time_atom_vec atoms = {0};
    time_atoms_of(rules, text, sentence, &atoms, &scratch);
    time_chart chart;
    time_chart_fill(&chart, rules, atoms.data, (int32_t)atoms.len, &scratch);
    const page p = {rules, atoms.data, (int32_t)atoms.len, text};
    if (++thread->topic_age >= TOPIC_SENTENCES) thread->anchor.topic = 0;
    for (int32_t i = 0; i < p.count;) {
        int32_t reading = best_at(&chart, i);
        if (reading < 0) {
            i++;
            continue;
        }
        const time_reading *r = &chart.readings.data[reading];
        thread->anchor.tense = tense_around(&p, r->first, r->end);
        bool is_range = rules->rules.data[r->rule].op == rules->range;
        (is_range ? tell_range : tell)(&p, &chart, reading, thread, out, keep);
        i = r->end;
    }
}
