/* rules.c: The rules of data/patterns, compiled.
   SPDX-License-Identifier: MIT */
#include "events/rules.h"

#include <stdlib.h>

#include "events/clause.h"
#include "events/lemma_notes.h"
#include "events/needed_sets.h"
#include "events/rule_text.h"

static const str SETS = {"patterns/sets", 13};
static const str VERBS = {"patterns/verbs", 14};
static const str NOUNS = {"patterns/nouns", 14};
static const str SETS_FILE = {"patterns/sets.txt", 17};
static const str REFINE_FILE = {"patterns/refine.txt", 19};
static const str STATUS_FILE = {"patterns/status.txt", 19};
static const str THINGS_FILE = {"patterns/things.txt", 19};
static const str CONFIDENCE_FILE = {"patterns/confidence.txt", 23};
static const str DISCARD_FILE = {"patterns/discard.txt", 20};

enum { OWN_FIRST = 1 << 30 }; /* of rules that ask for as much, one's own come first */

typedef VEC(rule) rule_vec;
typedef VEC(refinement) refinement_vec;

typedef struct loader {
    rulebook *book;
    rule_vec verbs, nouns;
    refinement_vec refinements;
    lemma_notes notes;
    map names;
    const data_set *data;
    rules_own *own; /* NULL when there are none */
    bool is_own;    /* while these are read */
    arena *keep;
    entente_error *error;
} loader;

typedef bool (*row_reader)(loader *l, const table *t);

static bool load_file(loader *l, str file, row_reader read)
{
    str bytes;
    if (!data_find(l->data, file, &bytes, l->error)) return false;
    for (table t = table_of(file, bytes); table_next(&t);)
        if (!read(l, &t)) return false;
    return true;
}

static bool is_main(const data_file *f, str stem)
{
    return str_eq(str_sub(f->path, stem.len, f->path.len), S(".txt"));
}

/* ## Of one's own */

/* "+ Sentence. => 163 USA RUS", "- Sentence.": what the rule above it must and must not read. Tests
   read them; here only their place is checked. */
static bool is_example(const table *t)
{
    return str_starts(t->field[0], S("+ ")) || str_starts(t->field[0], S("- "));
}

/* A wrong line is told and passed over, or ends the loading where nobody wants to be told. */
static bool read_own_line(loader *l, const table *t, row_reader read)
{
    rules_own *own = l->own;
    ptrdiff_t verbs = l->verbs.len, nouns = l->nouns.len;
    own->done.entries += !is_example(t);
    if (read(l, t)) return true;
    l->verbs.len = verbs;
    l->nouns.len = nouns;
    own->done.wrong++;
    return own->wrong && own->wrong(own->payload, l->error);
}

static bool read_own(loader *l, str stem, row_reader read)
{
    bool goes_on = true;
    l->is_own = true;
    for (ptrdiff_t i = 0; l->own && i < l->own->files.count && goes_on; i++) {
        const data_file *f = &l->own->files.files[i];
        if (!rules_are_like(f->path, stem)) continue;
        for (table t = table_of(f->path, f->bytes); goes_on && table_next(&t);)
            goes_on = read_own_line(l, &t, read);
    }
    l->is_own = false;
    return goes_on;
}

/* ## Files */

/* All files whose names start with the stem, in the order of their names; the one without more to its
   name first or last; then one's own. */
static bool load_files(loader *l, str stem, bool is_main_first, row_reader read)
{
    const data_file *f;
    str main = str_format(l->keep, "%.*s.txt", ARG_STR(stem));
    if (is_main_first && !load_file(l, main, read)) return false;
    for (ptrdiff_t at = 0; (f = data_next(l->data, stem, &at));)
        if (!is_main(f, stem) && str_ends(f->path, S(".txt")) && !load_file(l, f->path, read))
            return false;
    return (is_main_first || load_file(l, main, read)) && read_own(l, stem, read);
}

static bool read_set(loader *l, const table *t)
{
    static const str KINDS[] = {{"nouns", 5}, {"verbs", 5}, {"words", 5}, {"any", 3}};
    str name = t->field[0], item;
    int kind = 0;
    while (kind < 4 && !str_eq(KINDS[kind], t->field[1]))
        kind++;
    if (kind == 4)
        return table_error(t, l->error, "'%.*s' is not nouns, verbs, words or any",
                           ARG_STR(t->field[1]));
    if (!name.len || set_named(&l->book->sets, name) >= 0)
        return table_error(t, l->error, "set '%.*s' stands twice or has no name", ARG_STR(name));
    if (set_make(&l->book->sets, &l->book->words, name, t->field[2], ';', (set_kind)kind, l->keep,
                 &item) < 0)
        return table_error(t, l->error, "'%.*s' is no word or phrase", ARG_STR(item));
    return true;
}

/* How much a slot asks for. */
static int narrowness(const slot *s)
{
    if (s->is_optional) return 0;
    return (s->words >= 0 ? 4 : 0) + (s->prepositions >= 0 || s->kind > SLOT_PREPOSITION ? 2 : 0) +
           (s->role && !s->may_be_nobody ? 1 : 0);
}

/* Must a word of a set stand beside the rule's verb? */
static bool asks_words(const rule *r)
{
    for (int32_t i = 0; i < r->slot_count; i++)
        if (!r->slots[i].is_optional && r->slots[i].words >= 0) return true;
    return false;
}

/* The narrower rule is tried first, whichever file it stands in. */
static int rank_of(const rule *r)
{
    int rank = (r->particle >= 0 ? 4 : 0) + (r->subject_words >= 0 ? 3 : 0) +
               (r->subject == ROLE_SIDES ? 4 : 0) + (r->is_first ? 100 : 0) -
               (r->is_content ? 1000 : 0);
    for (int32_t i = 0; i < r->slot_count; i++)
        rank += narrowness(&r->slots[i]);
    return rank;
}

/* A pattern of several verbs is as many rules. */
static bool add_rules(loader *l, const table *t, rule_text *p, rule_vec *rules, bool is_noun)
{
    rulebook *b = l->book;
    for (str rest = p->lemmas; rest.data;) {
        str lemma = str_cut(&rest, '|');
        rule r = p->rule;
        if (!lemma.len)
            return table_error(t, l->error, "an empty word in '%.*s'", ARG_STR(p->lemmas));
        ptrdiff_t cut = str_find_last_char(lemma, '_');
        if (is_noun && cut >= 0) {
            str item;
            r.subject_words =
                set_make(&b->sets, &b->words, S(""), lemma, '|', SET_NOUNS, l->keep, &item);
            if (r.subject_words < 0)
                return table_error(t, l->error, "'%.*s' is no phrase", ARG_STR(lemma));
            lemma = str_sub(lemma, cut + 1, lemma.len);
        }
        r.lemma = is_noun ? wordbook_noun(&b->words, lemma, l->keep)
                          : wordbook_verb(&b->words, lemma, l->keep);
        r.order = (int32_t)rules->len - (l->is_own ? OWN_FIRST : 0);
        *vec_push(rules, l->keep) = r;
    }
    return true;
}

static bool read_rule(loader *l, const table *t, rule_vec *rules, bool is_noun)
{
    rule_text p;
    str problem, name = t->field[0];
    int32_t *known = map_at(&l->names, name, l->keep);
    if (!name.len || (*known)++)
        return table_error(t, l->error, "the name '%.*s' stands twice or is empty", ARG_STR(name));
    if (!ontology_find(l->book->codes, t->field[1]))
        return table_error(t, l->error, "there is no CAMEO code '%.*s'", ARG_STR(t->field[1]));
    if (!rule_text_read(l->book, t->field[2], is_noun, &p, l->keep, &problem))
        return table_error(t, l->error, "%.*s", ARG_STR(problem));
    p.rule.name = name;
    p.rule.code = t->field[1];
    p.rule.file = t->file;
    p.rule.line = t->line;
    if (is_noun) p.rule.modifier = ROLE_SOURCE;
    for (str options = t->field[3], o; item_next(&options, &o);)
        if (!rule_text_option(&p.rule, o))
            return table_error(t, l->error, "there is no option '%.*s'", ARG_STR(o));
    p.rule.rank = rank_of(&p.rule);
    p.rule.is_told = p.rule.is_content && asks_words(&p.rule);
    return add_rules(l, t, &p, rules, is_noun);
}

static bool read_line(loader *l, const table *t, rule_vec *rules, bool is_noun)
{
    if (!is_example(t)) return read_rule(l, t, rules, is_noun);
    bool has_rule = rules->len && str_eq(rules->data[rules->len - 1].file, t->file);
    return has_rule || table_error(t, l->error, "an example stands before every rule");
}

static bool read_verb_rule(loader *l, const table *t)
{
    return read_line(l, t, &l->verbs, false);
}

static bool read_noun_rule(loader *l, const table *t)
{
    return read_line(l, t, &l->nouns, true);
}

/* TABLE, "190=194; 180=183", WORDS */
static bool read_refinement(loader *l, const table *t)
{
    VEC(str) from = {0}, to = {0};
    for (str items = t->field[1], item; item_next(&items, &item);) {
        str right = item, left = str_cut(&right, '=');
        if (!ontology_find(l->book->codes, left) || !ontology_find(l->book->codes, right))
            return table_error(t, l->error, "'%.*s' is not CODE=CODE", ARG_STR(item));
        *vec_push(&from, l->keep) = left;
        *vec_push(&to, l->keep) = right;
    }
    str item;
    int32_t set = -1; /* without words: always */
    if (t->field[2].len)
        set = set_make(&l->book->sets, &l->book->words, S(""), t->field[2], ';', SET_ANY, l->keep,
                       &item);
    if (t->field[2].len && set < 0)
        return table_error(t, l->error, "'%.*s' is no word or phrase", ARG_STR(item));
    *vec_push(&l->refinements, l->keep) =
        (refinement){t->field[0], set, from.data, to.data, (int32_t)from.len};
    return true;
}

static bool read_status(loader *l, const table *t)
{
    return lemma_notes_status(&l->notes, &l->book->words, t, l->keep, l->error);
}

static bool read_thing(loader *l, const table *t)
{
    return lemma_notes_thing(&l->notes, &l->book->words, t, l->keep, l->error);
}

/* KIND, PHRASES: all of one kind are one set. */
static bool read_discard(loader *l, const table *t)
{
    static const str KINDS[] = {{"name", 4}, {"sport", 5}, {"accident", 8}};
    int32_t *const sets[] = {&l->book->names, &l->book->sport, &l->book->accidents};
    for (int k = 0; k < 3; k++) {
        if (!str_eq(t->field[0], KINDS[k])) continue;
        if (*sets[k] >= 0)
            return table_error(t, l->error, "'%.*s' stands twice", ARG_STR(KINDS[k]));
        str item;
        *sets[k] = set_make(&l->book->sets, &l->book->words, S(""), t->field[1], ';', SET_ANY,
                            l->keep, &item);
        return *sets[k] >= 0 || table_error(t, l->error, "'%.*s' is no phrase", ARG_STR(item));
    }
    return table_error(t, l->error, "'%.*s' is not name, sport or accident", ARG_STR(t->field[0]));
}

const str CONFIDENCE_NAMES[CONFIDENCE_PARTS] = {
    {"base", 4},          {"actors", 6},  {"no source", 9},    {"no target", 9},   {"inferred", 8},
    {"unknown name", 12}, {"at home", 7}, {"narrow rule", 11}, {"broad rule", 10}, {"noun", 4},
    {"borrowed", 8},      {"mutual", 6},  {"hedged", 6},       {"described", 9},   {"beside", 6},
    {"governed", 8},      {"far", 3},     {"force", 5}};

/* PART, WEIGHT, what it says */
static bool read_weight(loader *l, const table *t)
{
    for (int i = 0; i < CONFIDENCE_PARTS; i++) {
        if (!str_eq(CONFIDENCE_NAMES[i], t->field[0])) continue;
        return str_to_double(t->field[1], &l->book->weights[i]) ||
               table_error(t, l->error, "'%.*s' is no number", ARG_STR(t->field[1]));
    }
    return table_error(t, l->error, "there is no part '%.*s'", ARG_STR(t->field[0]));
}

static int by_lemma(const void *a, const void *b)
{
    const rule *p = a, *q = b;
    if (p->lemma != q->lemma) return p->lemma < q->lemma ? -1 : 1;
    if (p->rank != q->rank) return p->rank > q->rank ? -1 : 1;
    return (p->order > q->order) - (p->order < q->order);
}

static void count_rules(lemma_info *info, const rule_vec *rules, bool is_noun)
{
    for (int32_t i = 0; i < rules->len; i++) {
        lemma_info *l = &info[rules->data[i].lemma];
        rule_range *r = is_noun ? &l->nouns : &l->verbs;
        if (!r->count++) r->first = i;
    }
}

/* All is read: every lemma has its number, and everything known of it goes to one place. */
static void finish(loader *l)
{
    rulebook *b = l->book;
    if (l->verbs.len) qsort(l->verbs.data, (size_t)l->verbs.len, sizeof(rule), by_lemma);
    if (l->nouns.len) qsort(l->nouns.data, (size_t)l->nouns.len, sizeof(rule), by_lemma);
    b->lemma_count = (int32_t)b->words.lemmas.len + 1;
    lemma_info *info = arena_new(l->keep, lemma_info, b->lemma_count);
    uint8_t *kinds = arena_new(l->keep, uint8_t, b->lemma_count);
    lemma_notes_put(&l->notes, info);
    for (int32_t i = 0; i < b->lemma_count; i++)
        kinds[i] = (uint8_t)((info[i].saying ? VERB_SAYS : 0) |
                             (set_has(&b->sets, b->keeps, i) ? VERB_KEEPS : 0) |
                             (set_has(&b->sets, b->joining, i) ? VERB_JOINS : 0) |
                             (set_has(&b->sets, b->harm, i) ? VERB_HARMS : 0));
    count_rules(info, &l->verbs, false);
    count_rules(info, &l->nouns, true);
    b->verbs = l->verbs.data;
    b->nouns = l->nouns.data;
    b->verb_count = (int32_t)l->verbs.len;
    b->noun_count = (int32_t)l->nouns.len;
    b->lemmas = info;
    b->kinds = kinds;
    b->refinements = l->refinements.data;
    b->refinement_count = (int32_t)l->refinements.len;
    wordbook_freeze(&b->words, l->keep);
}

static bool find_sets(loader *l)
{
    rulebook *b = l->book;
    if (!needed_sets_find(b, l->error)) return err_file(l->error, SETS_FILE);
    b->by = wordbook_lemma(&b->words, S("by"), l->keep);
    b->of = wordbook_lemma(&b->words, S("of"), l->keep);
    b->from = wordbook_lemma(&b->words, S("from"), l->keep);
    b->between = wordbook_lemma(&b->words, S("between"), l->keep);
    return true;
}

static bool load_rules(loader *l)
{
    rulebook *b = l->book = arena_new(l->keep, rulebook, 1);
    b->names = b->sport = b->accidents = -1;
    b->codes = ontology_load(l->data, l->keep, l->error);
    return b->codes && wordbook_load(&b->words, l->data, l->keep, l->error) &&
           load_files(l, SETS, true, read_set) && load_files(l, VERBS, false, read_verb_rule) &&
           load_files(l, NOUNS, false, read_noun_rule);
}

static bool load_rest(loader *l)
{
    return load_file(l, REFINE_FILE, read_refinement) && load_file(l, STATUS_FILE, read_status) &&
           load_file(l, THINGS_FILE, read_thing) && load_file(l, DISCARD_FILE, read_discard) &&
           load_file(l, CONFIDENCE_FILE, read_weight) && find_sets(l);
}

rulebook *rules_load(const data_set *data, rules_own *own, arena *keep, entente_error *error)
{
    entente_error ignored;
    loader l = {.data = data, .own = own, .keep = keep, .error = error ? error : &ignored};
    if (!load_rules(&l) || !load_rest(&l)) return NULL;
    finish(&l);
    return l.book;
}

struct rules_trial {
    loader loader;
    entente_error error;
};

rules_trial *rules_trial_open(const data_set *data, arena *keep, entente_error *error)
{
    rules_trial *t = arena_new(keep, rules_trial, 1);
    t->loader = (loader){.data = data, .keep = keep, .error = error};
    return load_rules(&t->loader) ? t : NULL;
}

const rulebook *rules_trial_book(const rules_trial *t)
{
    return t->loader.book;
}

bool rules_try(rules_trial *t, bool is_set, str row, str *problem)
{
    loader *l = &t->loader;
    ptrdiff_t verbs = l->verbs.len;
    table line = table_of(S(""), row);
    l->error = &t->error;
    bool is_good = table_next(&line) && (is_set ? read_set : read_verb_rule)(l, &line);
    if (!is_good) l->verbs.len = verbs;
    *problem = str_copy(str_of(t->error.message), l->keep);
    return is_good;
}

str rules_convert(const rulebook *b, str from, str code)
{
    for (int32_t i = 0; i < b->refinement_count; i++) {
        const refinement *r = &b->refinements[i];
        if (r->words >= 0 || !str_eq(r->table, from)) continue;
        for (int32_t k = 0; k < r->count; k++)
            if (str_eq(r->from[k], code)) return r->to[k];
    }
    return code;
}

const lemma_info *rules_lemma(const rulebook *b, int32_t lemma)
{
    return &b->lemmas[lemma > 0 && lemma < b->lemma_count ? lemma : 0];
}
