/* verb_dictionary.c: Verb dictionaries of PETRARCH and TABARI become rules of one's own.
   SPDX-License-Identifier: MIT */
#include "events/verb_dictionary.h"

#include <stdio.h>

#include "base/utf8.h"
#include "events/rules.h"
#include "events/verb_pattern.h"

enum { VERBS_MOST = 128, RULES_MOST = 1 << 19, BYTES_MOST = 60 << 20, CODE_BYTES = 5 };

/* What the brackets say. */
typedef struct verb_code {
    str code;   /* "" for no act */
    str second; /* of the target's act, "" */
    bool is_reversed;
} verb_code;

typedef struct block_verb {
    verb_name name;
    verb_code code;
    str forms; /* between its braces */
    int32_t line;
} block_verb;

/* A pattern, kept until all verbs of its block are known. */
typedef struct block_pattern {
    str text, raw;
    verb_code code;
    int32_t line;
} block_pattern;

struct verb_dictionary {
    rules_trial *trial;
    const wordbook *words;
    bool (*wrong)(void *payload, const entente_error *error);
    void *payload;
    bool is_stopped;
    entente_imported done;
    buf sets, verbs;
    int32_t rules; /* of one verb each */
    map names;     /* of rules: word -> how many there are */
    map stems;     /* of sets */
    map known;     /* "072 S ship ..." -> written already */
    arena *keep;
    /* of the file */
    str path;
    int32_t line;
    synsets synsets;
    synset *open; /* the set that "+" lines add to, NULL outside */
    /* of the block */
    bool has_header;
    verb_code code;
    VEC(block_verb) block;
    str plain; /* the verbs without particle and object, "ship|send" */
    VEC(block_pattern) patterns;
};

/* ## Telling */

__attribute__((format(printf, 3, 4))) static void tell(verb_dictionary *d, int32_t line,
                                                       const char *format, ...)
{
    char message[400];
    entente_error error;
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    err_set(&error, ENTENTE_BAD_INPUT, line, "%s", message);
    err_file(&error, d->path);
    if (!d->is_stopped && !d->wrong(d->payload, &error)) d->is_stopped = true;
}

static void refuse(verb_dictionary *d, int32_t line, str why)
{
    d->done.wrong++;
    tell(d, line, "%.*s", ARG_STR(why));
}

static void tell_part(verb_dictionary *d, int32_t line, str what, str which)
{
    d->done.partly++;
    tell(d, line, "taken in part: %.*s '%.*s'", ARG_STR(what), ARG_STR(which));
}

/* ## Rows */

/* A name that no other of the map has: "dictionary-ship", "dictionary-ship-2". */
static str number_name(verb_dictionary *d, map *names, str stem)
{
    str name = str_format(d->keep, "dictionary-%.*s", ARG_STR(stem));
    int32_t *count = map_at(names, name, d->keep);
    return ++*count == 1 ? name : str_format(d->keep, "%.*s-%d", ARG_STR(name), (int)*count);
}

static bool put_row(verb_dictionary *d, bool is_set, int32_t line, str row)
{
    str problem;
    buf *to = is_set ? &d->sets : &d->verbs;
    if (!rules_try(d->trial, is_set, row, &problem)) {
        refuse(d, line, problem);
        return false;
    }
    buf_put(to, row);
    buf_char(to, '\n');
    d->done.entries++;
    return true;
}

/* Sets that a pattern begins to use are written before it. */
static bool put_sets(verb_dictionary *d)
{
    bool is_good = true;
    for (ptrdiff_t i = 0; i < d->synsets.wanted.len; i++) {
        const synset *s = &d->synsets.list.data[d->synsets.wanted.data[i]];
        buf b = {.keep = d->keep};
        buf_print(&b, "%.*s\tany\t", ARG_STR(s->name));
        for (ptrdiff_t k = 0; k < s->members.len; k++)
            buf_print(&b, "%s%.*s", k ? "; " : "", ARG_STR(s->members.data[k]));
        is_good &= put_row(d, true, s->line, buf_str(&b));
    }
    d->synsets.wanted.len = 0;
    return is_good;
}

/* "#" before a line of the dictionary, so that it can be found again. */
static void put_origin(verb_dictionary *d, int32_t line, str raw)
{
    str file = str_sub(d->path, str_find_last_char(d->path, '/') + 1, d->path.len);
    buf_print(&d->verbs, "# %.*s:%d  ", ARG_STR(file), (int)line);
    for (ptrdiff_t i = 0; i < raw.len; i++)
        buf_char(&d->verbs, (unsigned char)raw.data[i] < ' ' ? ' ' : raw.data[i]);
    buf_char(&d->verbs, '\n');
}

static void put_rule(verb_dictionary *d, int32_t line, str raw, const verb_code *c, str verb,
                     str pattern, str options)
{
    ptrdiff_t before = d->verbs.len;
    str key = str_format(d->keep, "%.*s %.*s", ARG_STR(c->code), ARG_STR(pattern));
    int32_t *known = map_at(&d->known, key, d->keep);
    if (*known) {
        d->done.known++;
        return;
    }
    d->rules += (int32_t)d->block.len;
    if (d->rules > RULES_MOST || d->verbs.len > BYTES_MOST) {
        refuse(d, line, S("there are too many patterns for one folder"));
        return;
    }
    put_origin(d, line, raw);
    str name = number_name(d, &d->names, verb);
    str row = str_format(d->keep, "%.*s\t%.*s\t%.*s\t%.*s", ARG_STR(name), ARG_STR(c->code),
                         ARG_STR(pattern), ARG_STR(options.len ? options : S("-")));
    if (put_row(d, false, line, row))
        *known = 1;
    else
        d->verbs.len = before;
}

/* ## Codes: "[042:043]" */

static bool is_code(str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (!char_is_digit(s.data[i])) return false;
    return s.len && s.len < CODE_BYTES;
}

static bool read_code(verb_dictionary *d, str text, verb_code *out)
{
    str second = text, first = str_trim(str_cut(&second, ':'));
    second = second.data ? str_trim(second) : S("");
    *out = (verb_code){.code = S(""), .second = S("")};
    if (str_eq(first, S("---")) && !second.len) return true;
    bool is_wrong = (first.len && !is_code(first)) || (second.len && !is_code(second)) ||
                    (!first.len && !second.len);
    if (is_wrong)
        refuse(d, d->line, str_format(d->keep, "'%.*s' is no code of CAMEO", ARG_STR(text)));
    out->is_reversed = !first.len;
    out->code = first.len ? first : second;
    out->second = first.len ? second : S("");
    return !is_wrong;
}

/* Takes "[...]" off the end of a line; false where there is none, or a wrong one. */
static bool take_code(verb_dictionary *d, str *line, verb_code *out, bool *is_wrong)
{
    ptrdiff_t open = str_find_last_char(*line, '['), close = str_find_last_char(*line, ']');
    *is_wrong = false;
    if (open < 0 && close < 0) return false;
    if (open < 0 || close < open) {
        refuse(d, d->line, S("brackets do not fit together at the code"));
        *is_wrong = true;
        return false;
    }
    *is_wrong = !read_code(d, str_trim(str_sub(*line, open + 1, close)), out);
    *line = str_trim(str_sub(*line, 0, open));
    return !*is_wrong;
}

/* ## Blocks */

static bool is_same(str a, str b)
{
    return a.len && str_eq(a, b);
}

static str options_of(const verb_code *c, const verb_pattern *p)
{
    if (is_same(c->code, c->second)) return p->is_passive ? S("mutual;passive") : S("mutual");
    return p->is_passive ? S("passive") : S("");
}

static bool is_plain(const verb_name *n)
{
    return !n->particle.len && !n->object.len;
}

/* The verbs of the block that have no particle and object, and, where it is given, the code. */
static str plain_verbs(verb_dictionary *d, const verb_code *of)
{
    buf b = {.keep = d->keep};
    map seen = {0};
    for (ptrdiff_t i = 0; i < d->block.len; i++) {
        const block_verb *v = &d->block.data[i];
        bool is_of = !of || (str_eq(v->code.code, of->code) && str_eq(v->code.second, of->second) &&
                             v->code.is_reversed == of->is_reversed);
        if (!is_of || !is_plain(&v->name)) continue;
        if ((*map_at(&seen, v->name.verb, d->keep))++) continue;
        if (b.len) buf_char(&b, '|');
        buf_put(&b, v->name.verb);
    }
    return b.len ? buf_str(&b) : S("");
}

static void tell_second(verb_dictionary *d, int32_t line, const verb_code *c)
{
    if (c->second.len && !is_same(c->code, c->second))
        tell_part(d, line, S("an act has one code, so this is left out:"), c->second);
}

/* Whatever else stands in the sentence: to whom the verb is done, or what it says of whom. */
static void put_default(verb_dictionary *d, const block_verb *v, str verbs, const verb_name *one)
{
    static const char PREPOSITIONS[] = "against|at|for|from|into|on|over|to|toward|towards|with";
    const verb_code *c = &v->code;
    str source = c->is_reversed ? S("T") : S("S"), target = c->is_reversed ? S("S") : S("T");
    verb_pattern p = {
        .subject = source, .particle = S(""), .object = target, .rest = S(""), .has_target = true};
    for (int pass = 0; pass < 2; pass++) {
        str text = verb_pattern_text(&p, verbs, one, c->is_reversed, d->keep);
        if (text.len) put_rule(d, v->line, verbs, c, v->name.verb, text, options_of(c, &p));
        p.object = S("");
        p.rest = str_format(d->keep, " %s %.*s", PREPOSITIONS, ARG_STR(target));
    }
    tell_second(d, v->line, c);
}

static void put_defaults(verb_dictionary *d)
{
    map seen = {0};
    for (ptrdiff_t i = 0; i < d->block.len; i++) {
        const block_verb *v = &d->block.data[i];
        if (!v->code.code.len) continue;
        if (!is_plain(&v->name)) {
            put_default(d, v, v->name.verb, &v->name);
            continue;
        }
        str key = str_format(d->keep, "%.*s:%.*s%d", ARG_STR(v->code.code), ARG_STR(v->code.second),
                             v->code.is_reversed);
        if ((*map_at(&seen, key, d->keep))++) continue;
        put_default(d, v, plain_verbs(d, &v->code), NULL);
    }
}

static void put_pattern(verb_dictionary *d, const block_pattern *b)
{
    verb_pattern p;
    str problem, verbs = d->plain;
    const verb_code *c = &b->code;
    if (!c->code.len) {
        refuse(d, b->line, S("no rule says that there is no act: '---'"));
        return;
    }
    bool is_reversed = c->is_reversed;
    if (!verb_pattern_read(d->words, &d->synsets, b->text, is_reversed, &p, d->keep, &problem)) {
        refuse(d, b->line, problem);
        return;
    }
    if (!put_sets(d)) return;
    str first = d->block.data[0].name.verb, options = options_of(c, &p);
    if (verbs.len)
        put_rule(d, b->line, b->raw, c, first,
                 verb_pattern_text(&p, verbs, NULL, is_reversed, d->keep), options);
    for (ptrdiff_t i = 0; i < d->block.len; i++) {
        const verb_name *n = &d->block.data[i].name;
        if (is_plain(n)) continue;
        str text = verb_pattern_text(&p, n->verb, n, is_reversed, d->keep);
        if (text.len) put_rule(d, b->line, b->raw, c, n->verb, text, options);
    }
    if (p.left_out.len) tell_part(d, b->line, S("a phrase has too many words, as"), p.left_out);
    tell_second(d, b->line, c);
}

/* Forms that neither English makes of the verb nor the program's tables have: "{DRUG_OUT}". */
static void check_forms(verb_dictionary *d, const block_verb *v)
{
    const word *verb = wordbook_find(d->words, v->name.verb);
    if (!verb || !verb->verb) return; /* no rule has it */
    for (str rest = v->forms; rest.len; rest = str_trim(rest)) {
        ptrdiff_t space = str_find_char(rest, ' ');
        str form = str_sub(rest, 0, space < 0 ? rest.len : space), tail;
        rest = str_sub(rest, form.len, rest.len);
        tail = str_sub(form, str_starts(form, S("+")), form.len);
        str head = str_cut(&tail, '_');
        if (str_eq_fold(head, S("re"))) continue;
        const word *w = wordbook_find(d->words, head);
        if (!w || w->verb != verb->verb)
            tell_part(d, v->line, S("English and the program's tables have no such form:"), form);
    }
}

static void end_block(verb_dictionary *d)
{
    if (!d->block.len && d->patterns.len)
        for (ptrdiff_t i = 0; i < d->patterns.len; i++)
            refuse(d, d->patterns.data[i].line, S("a pattern without a verb before it"));
    if (d->block.len) put_defaults(d);
    d->plain = plain_verbs(d, NULL);
    for (ptrdiff_t i = 0; i < d->patterns.len && d->block.len && !d->is_stopped; i++)
        put_pattern(d, &d->patterns.data[i]);
    for (ptrdiff_t i = 0; i < d->block.len && !d->is_stopped; i++)
        check_forms(d, &d->block.data[i]);
    d->block.len = d->patterns.len = 0;
}

/* ## Lines */

/* "---  SHIP   [072]  ---" */
static void read_header(verb_dictionary *d, str line)
{
    bool is_wrong;
    end_block(d);
    d->has_header = true;
    d->code = (verb_code){.code = S(""), .second = S("")};
    take_code(d, &line, &d->code, &is_wrong);
}

/* "-  * &WEAPON [072]" */
static void read_pattern(verb_dictionary *d, str line)
{
    block_pattern p = {.raw = line, .line = d->line};
    bool is_wrong;
    str text = str_sub(line, 1, line.len);
    if (take_code(d, &text, &p.code, &is_wrong)) {
        p.text = text;
        *vec_push(&d->patterns, d->keep) = p;
    } else if (!is_wrong) {
        refuse(d, d->line, S("a pattern has no code in brackets"));
    }
}

static void read_verb(verb_dictionary *d, str line)
{
    block_verb v = {.code = d->code, .line = d->line};
    bool is_wrong;
    str problem;
    if (!d->has_header) end_block(d);
    if (!take_code(d, &line, &v.code, &is_wrong) && is_wrong) return;
    ptrdiff_t brace = str_find_char(line, '{'), close = str_find_char(line, '}');
    str name = str_trim(str_sub(line, 0, brace < 0 ? line.len : brace));
    if (brace >= 0 && close < brace) {
        refuse(d, d->line, S("'{' has no '}'"));
        return;
    }
    if (!verb_name_read(d->words, name, &v.name, d->keep, &problem)) {
        refuse(d, d->line, problem);
        return;
    }
    if (d->block.len == VERBS_MOST) {
        refuse(d, d->line, S("there are too many verbs in the block"));
        return;
    }
    if (brace >= 0) v.forms = str_trim(str_sub(line, brace + 1, close));
    *vec_push(&d->block, d->keep) = v;
}

static void open_synset(verb_dictionary *d, str line)
{
    str name = str_trim(str_sub(line, 1, line.len)), stem, problem;
    end_block(d);
    d->open = NULL;
    d->has_header = false;
    str plain = name;
    while (str_ends(plain, S("_")))
        plain.len--;
    if (!verb_phrase(d->words, plain, &stem, d->keep, &problem) ||
        *map_at(&d->synsets.numbers, name, d->keep)) {
        refuse(d, d->line,
               str_format(d->keep, "'%.*s' names no set, or one that stands twice", ARG_STR(name)));
        return;
    }
    str set = number_name(d, &d->stems, str_lower(plain, d->keep));
    *vec_push(&d->synsets.list, d->keep) = (synset){.name = set, .line = d->line};
    *map_at(&d->synsets.numbers, name, d->keep) = (int32_t)d->synsets.list.len;
    *map_at(&d->synsets.numbers, str_format(d->keep, "@%.*s", ARG_STR(set)), d->keep) =
        (int32_t)d->synsets.list.len;
    d->open = &d->synsets.list.data[d->synsets.list.len - 1];
}

static void add_member(verb_dictionary *d, str line)
{
    str phrase, problem, raw = str_trim(str_sub(line, 1, line.len));
    while (str_ends(raw, S("_")))
        raw.len--;
    if (verb_phrase(d->words, raw, &phrase, d->keep, &problem))
        *vec_push(&d->open->members, d->keep) = phrase;
    else
        refuse(d, d->line, problem);
}

static str without_comment(str line)
{
    for (ptrdiff_t i = 0; i < line.len; i++)
        if (line.data[i] == '#' || line.data[i] == ';') return str_sub(line, 0, i);
    return line;
}

static void read_line(verb_dictionary *d, str line)
{
    char c = line.data[0];
    bool is_member = c == '+' && d->open;
    if (!is_member && c != '&') d->open = NULL;
    if (is_member)
        add_member(d, line);
    else if (c == '&')
        open_synset(d, line);
    else if (str_starts(line, S("---")))
        read_header(d, line);
    else if (c == '-')
        read_pattern(d, line);
    else if (c == '~')
        refuse(d, d->line, S("no rule says what becomes of one act behind another: '~'"));
    else
        read_verb(d, line);
}

bool verb_dictionary_is(str bytes)
{
    while (bytes.data) {
        str line = str_trim(without_comment(str_cut(&bytes, '\n')));
        if (str_starts(line, S("---")) || str_starts(line, S("&"))) return true;
        if (str_starts(line, S("-")) && str_find_char(line, '*') > 0) return true;
    }
    return false;
}

bool verb_dictionary_read(verb_dictionary *d, str path, str bytes)
{
    d->path = path;
    d->line = 0;
    d->open = NULL;
    d->has_header = false;
    d->code = (verb_code){.code = S(""), .second = S("")};
    d->synsets = (synsets){0};
    bytes = utf8_mend(bytes, d->keep);
    while (bytes.data && !d->is_stopped) {
        str line = str_trim(without_comment(str_cut(&bytes, '\n')));
        d->line++;
        if (line.len && line.data[0] != '<') read_line(d, line);
    }
    if (!d->is_stopped) end_block(d);
    return !d->is_stopped;
}

/* ## Entrances */

verb_dictionary *verb_dictionary_new(const data_set *data,
                                     bool (*wrong)(void *payload, const entente_error *error),
                                     void *payload, arena *keep, entente_error *error)
{
    verb_dictionary *d = arena_new(keep, verb_dictionary, 1);
    d->wrong = wrong;
    d->payload = payload;
    d->keep = keep;
    d->sets.keep = d->verbs.keep = keep;
    d->trial = rules_trial_open(data, keep, error);
    if (!d->trial) return NULL;
    d->words = &rules_trial_book(d->trial)->words;
    return d;
}

entente_imported verb_dictionary_done(const verb_dictionary *d)
{
    return d->done;
}

static str table_with(const buf *rows, const char *columns, arena *keep)
{
    if (!rows->len) return S("");
    return str_format(keep, "# Made by entente import dictionary.\n# %s\n%.*s", columns,
                      ARG_STR(buf_str(rows)));
}

str verb_dictionary_sets(const verb_dictionary *d, arena *keep)
{
    return table_with(&d->sets, "NAME\tKIND\tWORDS", keep);
}

str verb_dictionary_verbs(const verb_dictionary *d, arena *keep)
{
    return table_with(&d->verbs, "NAME\tCODE\tPATTERN\tOPTIONS", keep);
}
