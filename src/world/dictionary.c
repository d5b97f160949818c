/* dictionary.c: Actor and agent dictionaries of TABARI and PETRARCH become tables of one's own.
   SPDX-License-Identifier: MIT */
#include "world/dictionary.h"

#include <stdio.h>

#include "base/date.h"
#include "world/cameo_actor.h"
#include "world/lexicon.h"

/* A phrase of the dictionary. */
typedef struct dictionary_phrase {
    str text; /* in words: "Kofi Annan" */
    int32_t line;
} dictionary_phrase;

/* A code with its dates. */
typedef struct dictionary_code {
    cameo_actor actor;
    period when;
    int32_t line;
} dictionary_code;

typedef VEC(dictionary_phrase) phrase_vec;
typedef VEC(dictionary_code) code_vec;

struct dictionary {
    lexicon x;
    cameo_actors cameo;
    own_tables own; /* so that rows are read as one's own */
    bool (*wrong)(void *payload, const entente_error *error);
    void *payload;
    bool is_stopped;
    buf tables[DICTIONARY_TABLES];
    entente_imported done;
    arena *keep;
    arena scratch;
    /* of the file and entry being read */
    str path;
    int32_t line;
    bool is_agents;
    phrase_vec phrases;
    code_vec codes;
    map macros; /* name -> index of the members */
    VEC(str) macro_members;
};

/* Says what is wrong in the line. Returns false. */
__attribute__((format(printf, 3, 4))) static bool refuse(dictionary *d, int32_t line,
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
    d->done.wrong++;
    if (!d->wrong(d->payload, &error)) d->is_stopped = true;
    return false;
}

/* ## Phrases: "KOFI_ANNAN_" */

static bool is_small(str word)
{
    static const char *const small[] = {"of",  "the", "and", "for", "in", "on", "to", "de", "la",
                                        "del", "von", "van", "bin", "al", "el", "d",  "y",  "e"};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (str_eq(word, str_of(small[i]))) return true;
    return false;
}

/* A word in capitals as it is written in prose: "Annan", "of", "U.N.". */
static void put_word(buf *b, str word, bool is_first, bool is_alone)
{
    str lower = str_lower(word, b->keep);
    bool is_acronym = str_find_char(word, '.') >= 0 || (is_alone && word.len <= 3);
    bool is_initial = true;
    if (is_acronym || (is_small(lower) && !is_first)) {
        buf_put(b, is_acronym ? word : lower);
        return;
    }
    for (ptrdiff_t i = 0; i < word.len; i++) {
        buf_char(b, is_initial ? word.data[i] : lower.data[i]);
        is_initial = word.data[i] == '-' || word.data[i] == '(';
    }
}

static bool is_of_phrases(char c)
{
    return char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80 || c == '.' ||
           c == '-' || c == '\'' || c == '&' || c == '(' || c == ')' || c == '/' || c == ',';
}

/* "KOFI_ANNAN_" in words; "" after a message when it cannot be one. Agents are in lower case. */
static str phrase_of(dictionary *d, str raw, int32_t line)
{
    buf b = {.keep = d->keep};
    str rest = str_trim(raw);
    for (ptrdiff_t i = 0; i < rest.len; i++) {
        char c = rest.data[i];
        if (c == '_' || c == ' ' || is_of_phrases(c)) continue;
        refuse(d, line, "'%.*s' has a sign that no phrase has: %c", ARG_STR(rest), c);
        return S("");
    }
    bool is_alone = str_find_char(str_sub(rest, 0, rest.len - 1), '_') < 0;
    for (ptrdiff_t from = 0, i = 0; i <= rest.len; i++) {
        bool is_end = i == rest.len || rest.data[i] == '_' || rest.data[i] == ' ';
        if (!is_end) continue;
        str word = str_sub(rest, from, i);
        from = i + 1;
        if (!word.len) continue;
        if (b.len) buf_char(&b, ' ');
        if (d->is_agents)
            buf_put(&b, str_lower(word, d->keep));
        else
            put_word(&b, word, b.len == 0, is_alone);
    }
    if (!b.len) refuse(d, line, "there is no phrase");
    return b.len ? buf_str(&b) : S("");
}

/* ## Codes: "[IGOUNO 970101-061231]" */

/* YYMMDD or YYYYMMDD; two digits of a year are 1931 to 2030. */
static bool read_day(str s, int32_t *day)
{
    int64_t n;
    if ((s.len != 6 && s.len != 8) || !str_to_int(s, &n) || n < 0) return false;
    date when = {(int32_t)(n / 10000), (int32_t)(n / 100 % 100), (int32_t)(n % 100)};
    if (s.len == 6) when.year += when.year > 30 ? 1900 : 2000;
    *day = day_of_date(when);
    return *day != ENTENTE_NO_DAY;
}

static bool read_dates(str s, period *when)
{
    *when = ALWAYS;
    if (!s.len) return true;
    str rest = str_trim(str_sub(s, 1, s.len));
    if (s.data[0] == '<') return read_day(rest, &when->to);
    if (s.data[0] == '>') return read_day(rest, &when->from);
    str last = s, first = str_cut(&last, '-');
    return last.data && read_day(str_trim(first), &when->from) &&
           read_day(str_trim(last), &when->to) && when->from <= when->to;
}

static bool add_code(dictionary *d, str body)
{
    str code = body;
    ptrdiff_t end = 0;
    while (end < body.len && body.data[end] != ' ' && body.data[end] != '<' &&
           body.data[end] != '>')
        end++;
    code = str_sub(body, 0, end);
    str plain = code;
    if (d->is_agents && str_starts(plain, S("~"))) plain = str_sub(plain, 1, plain.len);
    if (d->is_agents && str_ends(plain, S("~"))) plain = str_sub(plain, 0, plain.len - 1);
    dictionary_code c = {cameo_actor_of(&d->cameo, &d->x.codes, plain), ALWAYS, d->line};
    if (!c.actor.is_known && !c.actor.is_nobody)
        return refuse(d, d->line, "'%.*s' is no actor code of CAMEO", ARG_STR(code));
    if (!read_dates(str_trim(str_sub(body, end, body.len)), &c.when))
        return refuse(d, d->line,
                      "'%.*s' has no days YYMMDD or YYYYMMDD, the first before the last",
                      ARG_STR(body));
    *vec_push(&d->codes, d->keep) = c;
    return true;
}

/* Every [...] of the rest of a line. */
static void add_codes(dictionary *d, str rest)
{
    while (rest.len) {
        ptrdiff_t open = str_find_char(rest, '[');
        if (open < 0) return;
        rest = str_sub(rest, open + 1, rest.len);
        ptrdiff_t close = str_find_char(rest, ']');
        if (close < 0) {
            refuse(d, d->line, "'[' has no ']'");
            return;
        }
        add_code(d, str_trim(str_sub(rest, 0, close)));
        rest = str_sub(rest, close + 1, rest.len);
    }
}

/* ## Rows */

static const struct made_table {
    const char *name, *columns;
    bool (*read)(loader *l);
} TABLES[DICTIONARY_TABLES] = {
    [DICTIONARY_STATES] = {"states", "ACTOR\tKIND\tNAMES\t[WHEN]", read_state},
    [DICTIONARY_GROUPS] = {"groups", "CODE\tSECTOR\tNAMES\t[WHEN]", read_group},
    [DICTIONARY_PERSONS] = {"persons", "CODE\tNAME\tVARIANTS\tOFFICES", read_person},
    [DICTIONARY_ROLES] = {"roles", "KIND\tSECTOR\tNOUNS", read_role},
};

/* Reads the row as its table's loader will, and keeps it where that takes it. */
static void put_row(dictionary *d, enum dictionary_table t, int32_t line, str row)
{
    entente_error error;
    loader l = {
        .x = &d->x, .own = &d->own, .keep = d->keep, .scratch = d->scratch, .error = &error};
    l.t = table_of(d->path, row);
    table_next(&l.t);
    l.t.line = line;
    if (!TABLES[t].read(&l)) {
        refuse(d, line, "%s", error.message);
        return;
    }
    buf_put(&d->tables[t], row);
    buf_char(&d->tables[t], '\n');
    d->done.entries++;
}

static void put_day(buf *b, int32_t day)
{
    char text[16];
    if (day != ALWAYS.from && day != ALWAYS.to) buf_put(b, str_of(day_format(day, text)));
}

static void put_period(buf *b, period when, char before)
{
    if (when.from == ALWAYS.from && when.to == ALWAYS.to) return;
    buf_char(b, before);
    put_day(b, when.from);
    buf_put(b, S(".."));
    put_day(b, when.to);
}

/* Does the world know the phrase as an entry of this code already (of any, where code is "")? */
static bool is_known(dictionary *d, str phrase, str code, bool is_role)
{
    arena scratch = d->scratch;
    term_phrase p = term_split(phrase, &scratch);
    int32_t node = 0;
    for (int32_t i = 0; i < p.count && i < TERM_WORDS; i++) {
        node = terms_step(&d->x.terms, node, terms_word(&d->x.terms, p.word[i]));
        if (!node) return false;
    }
    for (int32_t i = lexicon_head(&d->x, node); i >= 0; i = d->x.claims.data[i].next) {
        const claim *c = &d->x.claims.data[i];
        const entry *e = &d->x.entries.data[c->entry];
        bool is_noun = e->class == CLASS_ROLE || e->class == CLASS_BODY ||
                       e->class == CLASS_TITLE || e->class == CLASS_THING;
        if (is_role ? is_noun : (!is_noun && c->class != CLASS_SURNAME && str_eq(e->code, code)))
            return true;
    }
    return false;
}

/* The phrases that the world does not know as this actor, joined; *first is the line of the first. */
static str unknown_names(dictionary *d, str code, int32_t *first)
{
    buf b = {.keep = d->keep};
    for (ptrdiff_t i = 0; i < d->phrases.len; i++) {
        const dictionary_phrase *p = &d->phrases.data[i];
        if (is_known(d, p->text, code, false)) {
            d->done.known++;
            continue;
        }
        if (!b.len) *first = p->line;
        if (b.len) buf_put(&b, S("; "));
        buf_put(&b, p->text);
    }
    return b.len ? buf_str(&b) : S("");
}

/* ### Persons: who held something at a time */

static bool is_person(const dictionary *d)
{
    bool is_dated = false;
    for (ptrdiff_t i = 0; i < d->codes.len; i++) {
        const dictionary_code *c = &d->codes.data[i];
        if (c->actor.is_state || !c->actor.code.len) continue;
        is_dated |= c->when.from != ALWAYS.from || c->when.to != ALWAYS.to;
    }
    return is_dated && str_find_char(d->phrases.data[0].text, ' ') > 0;
}

static void put_offices(dictionary *d, buf *b)
{
    bool is_any = false;
    for (ptrdiff_t i = 0; i < d->codes.len; i++) {
        const dictionary_code *c = &d->codes.data[i];
        bool is_dated = c->when.from != ALWAYS.from || c->when.to != ALWAYS.to;
        if (!is_dated || !c->actor.code.len) continue;
        buf_print(b, "%sOfficial @%.*s (%.*s)", is_any ? "; " : "", ARG_STR(c->actor.code),
                  ARG_STR(c->actor.sector.len ? c->actor.sector : S("GOV")));
        put_period(b, c->when, ' ');
        is_any = true;
    }
}

static void put_person(dictionary *d)
{
    buf b = {.keep = d->keep};
    const dictionary_code *first = NULL;
    for (ptrdiff_t i = 0; i < d->codes.len && !first; i++)
        if (d->codes.data[i].actor.code.len) first = &d->codes.data[i];
    for (ptrdiff_t i = 0; i < d->phrases.len; i++) {
        if (!is_known(d, d->phrases.data[i].text, first->actor.code, false)) continue;
        d->done.known += d->phrases.len;
        return;
    }
    buf_print(&b, "%.*s\t%.*s\t", ARG_STR(first->actor.code), ARG_STR(d->phrases.data[0].text));
    ptrdiff_t start = b.len;
    for (ptrdiff_t i = 1; i < d->phrases.len; i++) {
        if (b.len > start) buf_put(&b, S("; "));
        buf_put(&b, d->phrases.data[i].text);
    }
    buf_put(&b, b.len > start ? S("\t") : S("-\t"));
    put_offices(d, &b);
    put_row(d, DICTIONARY_PERSONS, d->phrases.data[0].line, buf_str(&b));
}

/* ### States and groups */

/* Whom an undated code means besides dated ones, it means at all other times: it stands last. */
static int by_dates(const dictionary_code *c)
{
    return c->when.from == ALWAYS.from && c->when.to == ALWAYS.to;
}

static void put_group(dictionary *d, const dictionary_code *c, str names, int32_t line)
{
    buf b = {.keep = d->keep};
    enum dictionary_table t = c->actor.is_state ? DICTIONARY_STATES : DICTIONARY_GROUPS;
    if (c->actor.is_state)
        buf_print(&b, "%.*s\tname\t%.*s", ARG_STR(c->actor.code), ARG_STR(names));
    else
        buf_print(&b, "%.*s\t%.*s\t%.*s", ARG_STR(c->actor.code.len ? c->actor.code : S("-")),
                  ARG_STR(c->actor.sector.len ? c->actor.sector : S("CVL")), ARG_STR(names));
    put_period(&b, c->when, '\t');
    put_row(d, t, line, buf_str(&b));
}

static void put_groups(dictionary *d)
{
    for (int pass = 0; pass < 2; pass++)
        for (ptrdiff_t i = 0; i < d->codes.len; i++) {
            const dictionary_code *c = &d->codes.data[i];
            int32_t line = c->line;
            if (c->actor.is_nobody || by_dates(c) != pass) continue;
            str names = unknown_names(d, c->actor.code, &line);
            if (names.len) put_group(d, c, names, line);
        }
}

/* ### Agents */

/* Does English make persons of verbs and things with this ending? */
static bool is_person_noun(str noun)
{
    return str_ends(noun, S("er")) || str_ends(noun, S("or")) || str_ends(noun, S("ist")) ||
           str_ends(noun, S("man")) || str_ends(noun, S("men")) || str_ends(noun, S("person")) ||
           str_ends(noun, S("ian"));
}

static void put_agent(dictionary *d, str noun, str plural, bool has_plural, int32_t line)
{
    if (is_known(d, noun, S(""), true)) {
        d->done.known++;
        return;
    }
    const cameo_actor *a = &d->codes.data[0].actor;
    buf b = {.keep = d->keep};
    buf_print(&b, "%s\t%.*s\t%.*s", is_person_noun(noun) ? "person" : "body",
              ARG_STR(a->sector.len ? a->sector : S("CVL")), ARG_STR(noun));
    if (has_plural) buf_print(&b, " {%.*s}", ARG_STR(plural));
    put_row(d, DICTIONARY_ROLES, line, buf_str(&b));
}

/* "CATTLE!PERSON!" is one noun for each member of the macro. */
static void put_agents(dictionary *d, str raw, str plural, bool has_plural)
{
    ptrdiff_t open = str_find_char(raw, '!');
    if (open < 0) {
        str noun = phrase_of(d, raw, d->line);
        if (noun.len) put_agent(d, noun, plural, has_plural, d->line);
        return;
    }
    ptrdiff_t length = str_find_char(str_sub(raw, open + 1, raw.len), '!');
    str name = str_sub(raw, open + 1, open + 1 + length);
    const int32_t *at = length > 0 ? map_get(&d->macros, name) : NULL;
    if (!at) {
        refuse(d, d->line, "'%.*s' names no macro that stands before it", ARG_STR(raw));
        return;
    }
    str members = d->macro_members.data[*at];
    while (members.data) {
        str member = str_trim(str_cut(&members, ','));
        str after = str_sub(raw, open + length + 2, raw.len);
        str noun = str_format(d->keep, "%.*s%.*s%.*s", (int)open, raw.data, ARG_STR(member),
                              ARG_STR(after));
        noun = phrase_of(d, noun, d->line);
        if (noun.len) put_agent(d, noun, S(""), true, d->line);
    }
}

/* ## Lines */

static void flush(dictionary *d)
{
    if (d->phrases.len && !d->codes.len)
        refuse(d, d->phrases.data[0].line, "'%.*s' has no code in brackets",
               ARG_STR(d->phrases.data[0].text));
    else if (d->phrases.len && is_person(d))
        put_person(d);
    else if (d->phrases.len)
        put_groups(d);
    d->phrases.len = d->codes.len = 0;
}

static str without_comment(str line)
{
    for (ptrdiff_t i = 0; i < line.len; i++)
        if (line.data[i] == '#' || line.data[i] == ';') return str_sub(line, 0, i);
    return line;
}

static void read_macro(dictionary *d, str line)
{
    str members = line, name = str_trim(str_cut(&members, '='));
    if (!members.data || name.len < 3 || !str_ends(name, S("!"))) {
        refuse(d, d->line, "is no macro: !NAME! = ONE, TWO");
        return;
    }
    *map_at(&d->macros, str_sub(name, 1, name.len - 1), d->keep) = (int32_t)d->macro_members.len;
    *vec_push(&d->macro_members, d->keep) = members;
}

static void read_agent(dictionary *d, str line)
{
    if (str_starts(line, S("!")) && str_find_char(line, '=') > 0) {
        read_macro(d, line);
        return;
    }
    ptrdiff_t open = str_find_char(line, '['), brace = str_find_char(line, '{');
    if (open < 0) {
        refuse(d, d->line, "'%.*s' has no code in brackets", ARG_STR(line));
        return;
    }
    d->codes.len = 0;
    add_codes(d, str_sub(line, open, line.len));
    bool has_plural = brace >= 0 && brace < open;
    str noun = str_sub(line, 0, has_plural ? brace : open), plural = S("");
    if (has_plural) {
        ptrdiff_t close = str_find_char(line, '}');
        if (close < brace) {
            refuse(d, d->line, "'{' has no '}'");
            return;
        }
        str inside = str_trim(str_sub(line, brace + 1, close));
        if (inside.len) plural = phrase_of(d, inside, d->line);
    }
    if (d->codes.len) put_agents(d, str_trim(noun), plural, has_plural);
}

static void add_phrase(dictionary *d, str raw)
{
    str text = phrase_of(d, raw, d->line);
    if (text.len) *vec_push(&d->phrases, d->keep) = (dictionary_phrase){text, d->line};
}

static void read_actor(dictionary *d, str line, bool is_indented)
{
    bool is_synonym = str_starts(line, S("+")), is_code = str_starts(line, S("["));
    if (!is_synonym && !is_code && !is_indented) flush(d);
    ptrdiff_t open = str_find_char(line, '[');
    str phrase = str_sub(line, is_synonym, open < 0 ? line.len : open);
    if (str_trim(phrase).len) add_phrase(d, phrase);
    if (!d->phrases.len) {
        if (is_code) refuse(d, d->line, "a code without a phrase before it");
        return;
    }
    if (open >= 0) add_codes(d, str_sub(line, open, line.len));
}

/* ## Files */

enum file_kind { IS_NONE, IS_ACTORS, IS_AGENTS, IS_VERBS };

static enum file_kind kind_of_file(str bytes)
{
    enum file_kind kind = IS_NONE;
    while (bytes.data) {
        str line = without_comment(str_cut(&bytes, '\n'));
        if (str_starts(line, S("---")) || str_starts(line, S("- ")) || str_starts(line, S("&")))
            return IS_VERBS;
        if (str_find(line, S("[~")) >= 0 || str_find(line, S("~]")) >= 0) return IS_AGENTS;
        ptrdiff_t open = str_find_char(line, '[');
        bool is_code = open >= 0 && open + 1 < line.len && char_is_upper(line.data[open + 1]);
        if (is_code && kind == IS_NONE) kind = IS_ACTORS;
    }
    return kind;
}

static bool check_kind(str path, enum file_kind kind, entente_error *error)
{
    if (kind == IS_ACTORS || kind == IS_AGENTS) return true;
    err_set(error, ENTENTE_BAD_INPUT, 0, "%s",
            kind == IS_VERBS ? "is a dictionary of verbs, not of actors or agents"
                             : "is no dictionary: no line has a code in brackets");
    return err_file(error, path);
}

bool dictionary_read(dictionary *d, str path, str bytes, entente_error *error)
{
    enum file_kind kind = kind_of_file(bytes);
    if (!check_kind(path, kind, error)) return false;
    d->path = path;
    d->line = 0;
    d->is_agents = kind == IS_AGENTS;
    bytes = utf8_mend(bytes, d->keep);
    while (bytes.data && !d->is_stopped) {
        str raw = str_cut(&bytes, '\n'), line = str_trim(without_comment(raw));
        d->line++;
        if (!line.len || line.data[0] == '<') continue;
        if (d->is_agents)
            read_agent(d, line);
        else
            read_actor(d, line, char_is_space(raw.data[0]));
    }
    if (!d->is_agents && !d->is_stopped) flush(d);
    return !d->is_stopped;
}

dictionary *dictionary_new(const data_set *data,
                           bool (*wrong)(void *payload, const entente_error *error), void *payload,
                           arena *keep, entente_error *error)
{
    dictionary *d = arena_new(keep, dictionary, 1);
    d->wrong = wrong;
    d->payload = payload;
    d->keep = keep;
    d->scratch = arena_open((ptrdiff_t)16 << 20);
    for (int i = 0; i < DICTIONARY_TABLES; i++)
        d->tables[i].keep = keep;
    bool is_good = lexicon_load(&d->x, data, NULL, keep, error) &&
                   cameo_actors_load(&d->cameo, data, keep, error);
    return is_good ? d : NULL;
}

void dictionary_free(dictionary *d)
{
    if (d) arena_close(&d->scratch);
}

entente_imported dictionary_done(const dictionary *d)
{
    return d->done;
}

str dictionary_table(const dictionary *d, enum dictionary_table t, str *name, arena *keep)
{
    *name = str_format(keep, "%s-dictionary.txt", TABLES[t].name);
    if (!d->tables[t].len) return S("");
    return str_format(keep, "# Made by entente import dictionary.\n# %s\n%.*s", TABLES[t].columns,
                      ARG_STR(buf_str(&d->tables[t])));
}
