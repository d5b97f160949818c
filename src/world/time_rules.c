/* time_rules.c: The words and rules of data/time, compiled.
   SPDX-License-Identifier: MIT */
#include "world/time_rules.h"

#include "base/date.h"
#include "base/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const BUILT_IN[TIME_FIRST] = {
    "DIGITS",  "YEAR",   "DAYNUM", "MONTHNUM", "HOUR",  "TWO",
    "DECIMAL", "DOTTED", "HHMM",   "SHORT",    "COUNT", "CAPITAL",
};

/* A table that is being read. */
typedef struct maker {
    time_rules *r;
    table t;
    int32_t forms; /* of the pattern that is being added */
    arena *keep;
    entente_error *error;
} maker;

/* ## Words */

static uint32_t length_bit(str word)
{
    return UINT32_C(1) << (word.len < 31 ? word.len : 31);
}

static unsigned char first_byte(str word)
{
    return word.len ? (unsigned char)word.data[0] : 0;
}

int32_t time_word_number(const time_rules *r, str folded)
{
    if (!(r->lengths[first_byte(folded)] & length_bit(folded))) return 0; /* as of most words */
    const int32_t *n = map_get(&r->words, folded);
    return n ? *n : 0;
}

const time_sense *time_word_sense(const time_rules *r, int32_t word, int32_t class)
{
    for (int32_t s = word ? r->word_list.data[word].senses : -1; s >= 0; s = r->senses.data[s].next)
        if (r->senses.data[s].class == class) return &r->senses.data[s];
    return NULL;
}

static int32_t add_word(maker *m, str word)
{
    str key = str_lower(word, m->keep);
    int32_t *n = map_at(&m->r->words, key, m->keep);
    if (!*n) {
        *n = (int32_t)m->r->word_list.len;
        m->r->lengths[first_byte(key)] |= length_bit(key);
        *vec_push(&m->r->word_list, m->keep) = (time_word){.senses = -1};
    }
    return *n;
}

static int32_t find_class(const time_rules *r, str name)
{
    for (int32_t i = 0; i < r->class_count; i++)
        if (str_eq(r->classes[i], name)) return i;
    return -1;
}

static int32_t find_group(const time_rules *r, str name)
{
    for (int32_t i = 0; i < r->group_count; i++)
        if (str_eq(r->groups[i], name)) return i;
    return -1;
}

static bool add_class(maker *m, str name, int32_t *class)
{
    time_rules *r = m->r;
    *class = find_class(r, name);
    if (*class >= 0) return true;
    if (r->class_count == TIME_CLASSES)
        return table_error(&m->t, m->error, "more than %d classes of words", TIME_CLASSES);
    *class = r->class_count;
    r->classes[r->class_count++] = name;
    return true;
}

static void add_sense(maker *m, str item, int32_t class, str value)
{
    time_rules *r = m->r;
    int32_t n = add_word(m, item);
    time_word *w = &r->word_list.data[n];
    time_sense s = {.class = class, .next = w->senses, .value = value};
    s.needs_capital = item.len && char_is_upper(item.data[0]);
    if (!str_to_double(value, &s.number)) s.number = (double)NAN;
    w->senses = (int32_t)r->senses.len;
    w->capital_classes |= UINT64_C(1) << class;
    if (!s.needs_capital) w->classes |= UINT64_C(1) << class;
    *vec_push(&r->senses, m->keep) = s;
}

/* CLASS	WORDS	VALUE */
static bool read_word(maker *m)
{
    int32_t class;
    if (m->t.count < 2) return table_error(&m->t, m->error, "a row has CLASS, WORDS and VALUE");
    if (!add_class(m, m->t.field[0], &class)) return false;
    if (class < TIME_FIRST)
        return table_error(&m->t, m->error, "class %.*s is read off digits: choose another name",
                           ARG_STR(m->t.field[0]));
    str items = m->t.field[1];
    for (str item; item_next(&items, &item);) {
        if (item.len > TIME_WORD_BYTES || str_find_char(item, ' ') >= 0)
            return table_error(&m->t, m->error, "'%.*s' is not one word of at most %d bytes",
                               ARG_STR(item), TIME_WORD_BYTES);
        add_sense(m, item, class, m->t.field[2]);
    }
    return true;
}

/* ## Patterns */

/* One place of a pattern: any of these may stand there. */
typedef struct element {
    struct {
        time_edge_kind kind;
        int32_t id;
    } any[48];
    int32_t count;
    bool is_optional, is_glued;
} element;

typedef struct pattern {
    element element[TIME_ELEMENTS];
    int32_t count;
} pattern;

/* A word, CLASS or <group>. */
static bool read_atom(maker *m, str item, time_edge_kind *kind, int32_t *id)
{
    bool is_group = item.len > 2 && item.data[0] == '<' && str_ends(item, S(">"));
    if (is_group) {
        *kind = TIME_EDGE_GROUP;
        *id = find_group(m->r, str_sub(item, 1, item.len - 1));
    } else if (char_is_upper(item.data[0])) {
        *kind = TIME_EDGE_CLASS;
        *id = find_class(m->r, item);
    } else {
        *kind = TIME_EDGE_WORD;
        *id = add_word(m, item);
    }
    if (*id >= 0) return true;
    return table_error(&m->t, m->error, "there is no %s '%.*s' above", is_group ? "group" : "class",
                       ARG_STR(item));
}

/* "a|b|CLASS" of a context: "^" is the edge of the sentence. */
static bool read_context(maker *m, str items, time_context_set *out)
{
    int32_t *words = arena_new(m->keep, int32_t, items.len);
    out->is_given = true;
    out->words = words;
    for (str rest = items; rest.data;) {
        str item = str_cut(&rest, '|');
        time_edge_kind kind;
        int32_t id;
        if (str_eq(item, S("^"))) {
            out->is_edge = true;
            continue;
        }
        if (!item.len || !read_atom(m, item, &kind, &id) || kind == TIME_EDGE_GROUP)
            return table_error(&m->t, m->error, "'%.*s' is no context", ARG_STR(items));
        if (kind == TIME_EDGE_CLASS)
            out->classes |= UINT64_C(1) << id;
        else
            words[out->count++] = id;
    }
    return true;
}

static bool read_element(maker *m, str item, element *e)
{
    e->is_optional = item.len > 1 && str_ends(item, S("?"));
    if (e->is_optional) item = str_sub(item, 0, item.len - 1);
    e->is_glued = item.len > 1 && item.data[0] == '~';
    if (e->is_glued) item = str_sub(item, 1, item.len);
    for (str rest = item; rest.data;) {
        str one = str_cut(&rest, '|');
        if (!one.len || e->count == (int32_t)(sizeof e->any / sizeof *e->any))
            return table_error(&m->t, m->error, "'%.*s' is no element", ARG_STR(item));
        if (!read_atom(m, one, &e->any[e->count].kind, &e->any[e->count].id)) return false;
        e->count++;
    }
    return true;
}

static bool read_item(maker *m, str item, pattern *p, time_rule *rule)
{
    if (str_starts(item, S("<<"))) return read_context(m, str_sub(item, 2, item.len), &rule->after);
    if (str_starts(item, S("!<<")))
        return read_context(m, str_sub(item, 3, item.len), &rule->not_after);
    if (str_starts(item, S(">>")))
        return read_context(m, str_sub(item, 2, item.len), &rule->before);
    if (str_starts(item, S("!>>")))
        return read_context(m, str_sub(item, 3, item.len), &rule->not_before);
    if (p->count == TIME_ELEMENTS)
        return table_error(&m->t, m->error, "a pattern has at most %d elements", TIME_ELEMENTS);
    return read_element(m, item, &p->element[p->count++]);
}

static str next_item(str *rest)
{
    *rest = str_trim(*rest);
    ptrdiff_t space = str_find_char(*rest, ' ');
    str item = str_sub(*rest, 0, space < 0 ? rest->len : space);
    *rest = str_sub(*rest, item.len, rest->len);
    return item;
}

static bool read_pattern(maker *m, str text, pattern *p, time_rule *rule)
{
    for (str rest = text, item; (item = next_item(&rest)).len;)
        if (!read_item(m, item, p, rule)) return false;
    bool is_all_optional = true;
    for (int32_t i = 0; i < p->count; i++)
        is_all_optional &= p->element[i].is_optional;
    if (is_all_optional) return table_error(&m->t, m->error, "a pattern needs an element");
    return true;
}

/* ## The trie */

static int32_t new_node(maker *m)
{
    *vec_push(&m->r->nodes, m->keep) = (time_node){.edges = -1, .accepts = -1};
    return (int32_t)m->r->nodes.len - 1;
}

static int32_t step(maker *m, int32_t node, time_edge_kind kind, int32_t id, bool is_glued)
{
    time_rules *r = m->r;
    int32_t last = -1;
    for (int32_t e = r->nodes.data[node].edges; e >= 0; last = e, e = r->edges.data[e].next) {
        const time_edge *x = &r->edges.data[e];
        if (x->kind == kind && x->id == id && x->is_glued == is_glued) return x->to;
    }
    int32_t to = new_node(m), e = (int32_t)r->edges.len;
    *vec_push(&r->edges, m->keep) = (time_edge){(uint8_t)kind, is_glued, id, to, -1};
    if (last < 0)
        r->nodes.data[node].edges = e;
    else
        r->edges.data[last].next = e;
    return to;
}

/* What can start a reading of the group. */
static void note_start(maker *m, int32_t group, time_edge_kind kind, int32_t id)
{
    uint32_t bit = UINT32_C(1) << group;
    if (kind == TIME_EDGE_WORD) m->r->word_list.data[id].starts |= bit;
    if (kind == TIME_EDGE_CLASS) m->r->class_starts[id] |= bit;
    if (kind == TIME_EDGE_GROUP) m->r->group_starts[id] |= bit;
}

/* Adds the pattern from element i on below a node, with and without what is optional. */
static void grow(maker *m, const pattern *p, int32_t i, int32_t node, bool is_start,
                 const time_rule *rule)
{
    time_rules *r = m->r;
    if (m->forms > TIME_FORMS) return;
    if (i == p->count) {
        m->forms++;
        int32_t *at = &r->nodes.data[node].accepts;
        while (*at >= 0)
            at = &r->accepts.data[*at].next;
        *at = (int32_t)r->accepts.len;
        *vec_push(&r->accepts, m->keep) = (time_accept){(int32_t)r->rules.len - 1, -1};
        return;
    }
    const element *e = &p->element[i];
    for (int32_t k = 0; k < e->count; k++) {
        if (is_start) note_start(m, rule->group, e->any[k].kind, e->any[k].id);
        int32_t to = step(m, node, e->any[k].kind, e->any[k].id, e->is_glued);
        grow(m, p, i + 1, to, false, rule);
    }
    if (e->is_optional) grow(m, p, i + 1, node, is_start, rule);
}

static bool add_rule(maker *m, const pattern *p, const time_rule *rule)
{
    *vec_push(&m->r->rules, m->keep) = *rule;
    m->forms = 0;
    grow(m, p, 0, m->r->roots[rule->group], true, rule);
    if (m->forms <= TIME_FORMS) return true;
    return table_error(&m->t, m->error, "the pattern can be told in more than %d ways: divide it",
                       TIME_FORMS);
}

/* Words by number; all else, and what is the same word, in the order of the rules. */
static int by_kind(const void *a, const void *b)
{
    const time_edge *p = a, *q = b;
    bool is_word = p->kind == TIME_EDGE_WORD, is_other = q->kind == TIME_EDGE_WORD;
    if (is_word != is_other) return is_word - is_other;
    if (is_word && p->id != q->id) return p->id < q->id ? -1 : 1;
    return (p->next > q->next) - (p->next < q->next);
}

static void note_edge(time_node *n, const time_edge *e)
{
    n->edge_count += e->kind != TIME_EDGE_WORD;
    n->word_count += e->kind == TIME_EDGE_WORD;
    if (e->kind == TIME_EDGE_WORD) n->words |= UINT64_C(1) << (e->id & 63);
    if (e->kind == TIME_EDGE_CLASS) n->classes |= UINT64_C(1) << e->id;
    if (e->kind == TIME_EDGE_GROUP) n->groups |= UINT32_C(1) << e->id;
}

/* Puts the edges of each node side by side, and notes what they ask for. */
static void lay_out(time_rules *r, arena *keep)
{
    time_edge *edges = arena_new(keep, time_edge, r->edges.len);
    int32_t count = 0;
    for (ptrdiff_t i = 0; i < r->nodes.len; i++) {
        time_node *n = &r->nodes.data[i];
        int32_t first = count;
        for (int32_t e = n->edges; e >= 0; e = r->edges.data[e].next) {
            note_edge(n, &r->edges.data[e]);
            edges[count] = r->edges.data[e];
            edges[count].next = count - first;
            count++;
        }
        n->edges = first;
        if (count > first) qsort(edges + first, (size_t)(count - first), sizeof *edges, by_kind);
    }
    r->edges.data = edges;
    r->edges.cap = r->edges.len;
}

/* ## Values */

/* Takes ".2" off the end of a name: which of several is meant, counted from 0. */
static int32_t take_nth(str *name)
{
    ptrdiff_t n = name->len;
    if (n < 3 || name->data[n - 2] != '.' || !char_is_digit(name->data[n - 1])) return 0;
    *name = str_sub(*name, 0, n - 2);
    return name->data[n - 1] > '0' ? name->data[n - 1] - '1' : 0;
}

/* "-", a number, a CLASS or <group>, perhaps the second of several (<when.2>), or a word. */
static bool read_arg(maker *m, str item, time_arg *a)
{
    if (str_eq(item, S("-"))) return true;
    if (str_to_double(item, &a->number)) return a->kind = TIME_ARG_NUMBER, true;
    bool is_group = item.data[0] == '<' && str_ends(item, S(">"));
    str name = is_group ? str_sub(item, 1, item.len - 1) : item;
    a->nth = take_nth(&name);
    a->id = is_group ? find_group(m->r, name) : find_class(m->r, name);
    a->kind = is_group ? TIME_ARG_GROUP : TIME_ARG_CLASS;
    if (a->id >= 0) return true;
    if (is_group) return table_error(&m->t, m->error, "there is no group '%.*s'", ARG_STR(name));
    a->kind = TIME_ARG_TEXT;
    a->text = item;
    return true;
}

/* A value can only use what its pattern has. */
static bool is_in_pattern(const pattern *p, const time_arg *a)
{
    if (a->kind != TIME_ARG_CLASS && a->kind != TIME_ARG_GROUP) return true;
    time_edge_kind kind = a->kind == TIME_ARG_GROUP ? TIME_EDGE_GROUP : TIME_EDGE_CLASS;
    for (int32_t i = 0; i < p->count; i++)
        for (int32_t k = 0; k < p->element[i].count; k++)
            if (p->element[i].any[k].kind == kind && p->element[i].any[k].id == a->id) return true;
    return false;
}

static bool read_value(maker *m, str text, const pattern *p, time_rule *rule)
{
    str op = next_item(&text);
    rule->op = time_op_of(op);
    if (rule->op < 0)
        return table_error(&m->t, m->error, "there is no operation '%.*s'", ARG_STR(op));
    for (str item; (item = next_item(&text)).len;) {
        if (rule->arg_count == TIME_ARGS)
            return table_error(&m->t, m->error, "a value has at most %d parts", TIME_ARGS);
        time_arg *a = &rule->args[rule->arg_count++];
        if (!read_arg(m, item, a)) return false;
        if (!is_in_pattern(p, a))
            return table_error(&m->t, m->error, "the pattern has no %.*s", ARG_STR(item));
    }
    return true;
}

/* ## Rows */

/* "expressions	day month ..." or "group	day month ...": groups in the order they are read in. */
static bool read_groups(maker *m, bool is_spoken)
{
    time_rules *r = m->r;
    str rest = m->t.field[1];
    for (str item; (item = next_item(&rest)).len;) {
        if (find_group(r, item) >= 0 || r->group_count == TIME_GROUPS)
            return table_error(&m->t, m->error, "group '%.*s' is named twice, or is one too many",
                               ARG_STR(item));
        if (is_spoken) r->spoken |= UINT32_C(1) << r->group_count;
        r->roots[r->group_count] = new_node(m);
        r->groups[r->group_count++] = item;
    }
    return true;
}

/* NAME	GROUP	PATTERN	VALUE */
static bool read_rule(maker *m)
{
    if (str_eq(m->t.field[0], S("parts"))) return read_groups(m, false);
    if (str_eq(m->t.field[0], S("expressions"))) return read_groups(m, true);
    if (m->t.count != 4)
        return table_error(&m->t, m->error, "a rule has NAME, GROUP, PATTERN and VALUE");
    time_rule rule = {.name = m->t.field[0], .file = m->t.file, .line = m->t.line};
    rule.group = find_group(m->r, m->t.field[1]);
    if (rule.group < 0)
        return table_error(&m->t, m->error, "there is no group '%.*s'", ARG_STR(m->t.field[1]));
    pattern p = {0};
    if (!read_pattern(m, m->t.field[2], &p, &rule) || !read_value(m, m->t.field[3], &p, &rule))
        return false;
    return add_rule(m, &p, &rule);
}

/* ## Holidays */

static bool read_number(str s, int32_t *out)
{
    int64_t n;
    if (!str_to_int(s, &n) || n < -400 || n > 400) return false;
    *out = (int32_t)n;
    return true;
}

static bool read_listed(maker *m, str items, time_holiday *h)
{
    int32_t *days = arena_new(m->keep, int32_t, items.len / 8 + 1);
    h->kind = HOLIDAY_LISTED;
    h->days = days;
    for (str item; item_next(&items, &item);) {
        int32_t day = day_parse(item);
        if (day == ENTENTE_NO_DAY || (h->count && day <= days[h->count - 1]))
            return table_error(&m->t, m->error, "'%.*s' is no day, or comes too late",
                               ARG_STR(item));
        days[h->count++] = day;
    }
    return true;
}

/* "12-25", "easter -2", "11 thursday 4", or days. */
static bool read_when(maker *m, str text, time_holiday *h)
{
    str rest = text, first = next_item(&rest), second = next_item(&rest), third = next_item(&rest);
    str day = first, month = str_cut(&day, '-');
    if (str_find_char(text, ';') >= 0 || first.len == 10) return read_listed(m, text, h);
    if (str_eq(first, S("easter")) && read_number(second, &h->day))
        return h->kind = HOLIDAY_EASTER, true;
    if (third.len && read_number(first, &h->month) && read_number(third, &h->nth)) {
        h->kind = HOLIDAY_WEEKDAY;
        h->day = weekday_of_word(second);
        if (h->day >= 0 && h->month >= 1 && h->month <= 12) return true;
    }
    if (!second.len && read_number(month, &h->month) && day.len && read_number(day, &h->day) &&
        day_of_date((date){2000, h->month, h->day}) != ENTENTE_NO_DAY)
        return true;
    return table_error(&m->t, m->error, "'%.*s' does not say when the day is", ARG_STR(text));
}

/* "New Year's Day" as a pattern: "new year ' s day". */
static str apart(str name, arena *keep)
{
    buf b = {.keep = keep};
    for (ptrdiff_t i = 0; i < name.len; i++) {
        bool is_mark = name.data[i] == '\'' || name.data[i] == '-';
        if (is_mark) buf_char(&b, ' ');
        buf_char(&b, char_lower(name.data[i]));
        if (is_mark) buf_char(&b, ' ');
    }
    return buf_str(&b);
}

/* NAMES	WHEN	[LENGTH]: every name becomes a rule of the group "holiday". */
static bool read_holiday(maker *m)
{
    time_holiday h = {.length = 1};
    if (m->t.count < 2) return table_error(&m->t, m->error, "a row has NAMES, WHEN and [LENGTH]");
    if (!read_when(m, m->t.field[1], &h)) return false;
    if (m->t.count > 2 && (!read_number(m->t.field[2], &h.length) || h.length < 1))
        return table_error(&m->t, m->error, "'%.*s' is no number of days", ARG_STR(m->t.field[2]));
    int32_t index = (int32_t)m->r->holidays.len;
    str items = m->t.field[0];
    for (str item; item_next(&items, &item);) {
        time_rule rule = {.name = item, .file = m->t.file, .line = m->t.line};
        pattern p = {0};
        rule.needs_capital = char_is_upper(item.data[0]);
        rule.group = find_group(m->r, S("holiday"));
        rule.op = time_op_of(S("holiday"));
        rule.arg_count = 1;
        rule.args[0] = (time_arg){.kind = TIME_ARG_NUMBER, .number = index};
        if (!h.name.len) h.name = item;
        if (rule.group < 0 || !read_pattern(m, apart(item, m->keep), &p, &rule) ||
            !add_rule(m, &p, &rule))
            return false;
    }
    *vec_push(&m->r->holidays, m->keep) = h;
    return true;
}

/* ## The files */

static bool read_file(maker *m, const data_set *data, str path, bool (*row)(maker *))
{
    str bytes;
    if (!data_find(data, path, &bytes, m->error)) return false;
    m->t = table_of(path, bytes);
    while (table_next(&m->t))
        if (!row(m)) return false;
    return true;
}

/* A group that starts with another one starts with all that the other starts with. */
static void spread_starts(time_rules *r)
{
    for (int32_t round = 0; round < r->group_count; round++)
        for (int32_t g = 0; g < r->group_count; g++)
            for (int32_t k = 0; k < r->group_count; k++)
                if (r->group_starts[g] >> k & 1) r->group_starts[g] |= r->group_starts[k];
    for (int32_t c = 0; c < r->class_count; c++)
        for (int32_t g = 0; g < r->group_count; g++)
            if (r->class_starts[c] >> g & 1) r->class_starts[c] |= r->group_starts[g];
    for (ptrdiff_t i = 0; i < r->word_list.len; i++)
        for (int32_t g = 0; g < r->group_count; g++)
            if (r->word_list.data[i].starts >> g & 1)
                r->word_list.data[i].starts |= r->group_starts[g];
}

const time_rules *time_rules_load(const data_set *data, arena *keep, entente_error *error)
{
    time_rules *r = arena_new(keep, time_rules, 1);
    maker m = {.r = r, .keep = keep, .error = error};
    *vec_push(&r->word_list, keep) = (time_word){.senses = -1};
    for (int32_t i = 0; i < TIME_FIRST; i++)
        r->classes[r->class_count++] = str_of(BUILT_IN[i]);
    if (!read_file(&m, data, S("time/words.txt"), read_word) ||
        !read_file(&m, data, S("time/rules.txt"), read_rule) ||
        !read_file(&m, data, S("time/holidays.txt"), read_holiday))
        return NULL;
    spread_starts(r);
    lay_out(r, keep);
    r->range = time_op_of(S("range"));
    r->tense = find_class(r, S("TENSE"));
    r->limit = find_class(r, S("LIMIT"));
    r->be = find_class(r, S("BE"));
    if (r->tense > 0 && r->limit > 0 && r->be > 0) return r;
    err_set(error, ENTENTE_BAD_INPUT, 0, "the classes TENSE, LIMIT and BE are not all there");
    err_file(error, S("time/words.txt"));
    return NULL;
}
