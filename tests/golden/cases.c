/* cases.c: The files of tests/golden: texts and what must and must not be read in them.
   SPDX-License-Identifier: MIT */
#include "golden/cases.h"

#include "base/date.h"

/* A file on its way: what is left of it and the line it stands at. */
typedef struct reading {
    str rest;
    ptrdiff_t number;
    str line; /* without its end */
    bool is_end;
    entente_error *error;
} reading;

static void step(reading *r)
{
    r->is_end = !r->rest.len;
    if (r->is_end) return;
    r->line = str_cut(&r->rest, '\n');
    if (str_ends(r->line, S("\r"))) r->line.len--;
    r->number++;
}

static bool wrong(const reading *r, const char *what, str with)
{
    return err_set(r->error, ENTENTE_BAD_INPUT, r->number, "%s: '%.*s'", what, ARG_STR(with));
}

/* The next word of s; a part in quotes may hold spaces. */
static str next_word(str *s)
{
    *s = str_trim(*s);
    bool is_quoted = false;
    ptrdiff_t n = 0;
    for (; n < s->len && (is_quoted || !char_is_space(s->data[n])); n++)
        if (s->data[n] == '"') is_quoted = !is_quoted;
    str word = str_sub(*s, 0, n);
    *s = str_sub(*s, n, s->len);
    return word;
}

static str without_quotes(str s)
{
    bool is_quoted = s.len >= 2 && s.data[0] == '"' && s.data[s.len - 1] == '"';
    return is_quoted ? str_sub(s, 1, s.len - 1) : s;
}

static bool is_code(str s)
{
    if (s.len < 2 || s.len > 4) return false;
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (!char_is_digit(s.data[i])) return false;
    return true;
}

/* Sectors that stand alone when the state is unknown; all others of three letters are states. */
static bool is_stateless(str word)
{
    static const char *const sectors[] = {"UAF", "CVL", "CRM", "REB", "BUS", "JRN", "MIL", "GOV",
                                          "COP", "REF", "MNC", "OPP", "REL", "EDU", "MED"};
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (str_eq(word, str_of(sectors[i]))) return true;
    return false;
}

/* "CHN GOV/Xi Jinping", "IGO UN", "UAF", "KOR". */
static bool read_actor(const reading *r, str s, wanted_actor *out)
{
    str name = s, head = str_trim(str_cut(&name, '/'));
    str rest = head, first = next_word(&rest), second = next_word(&rest);
    if (!first.len || str_trim(rest).len) return wrong(r, "this is no actor", s);
    bool is_international =
        str_eq(first, S("IGO")) || str_eq(first, S("IMG")) || str_eq(first, S("NGO"));
    bool is_unknown = str_eq(first, S("UNK"));
    *out = (wanted_actor){true, first, second, str_trim(name)};
    if (is_international) *out = (wanted_actor){second.len > 0, second, first, str_trim(name)};
    if (is_unknown) out->code = S("");
    if (!second.len && is_stateless(first)) out->code = S(""), out->sector = first;
    return true;
}

static bool read_side(const reading *r, str s, wanted_side *out)
{
    s = str_trim(s);
    *out = (wanted_side){.is_any = !s.len || str_eq(s, S("?"))};
    if (out->is_any || str_eq(s, S("-"))) return true;
    while (s.data) {
        str one = str_trim(str_cut(&s, '+'));
        if (out->count == MOST_ACTORS) return wrong(r, "too many actors", one);
        if (!read_actor(r, one, &out->actors[out->count++])) return false;
    }
    return true;
}

static bool read_field(const reading *r, str word, wanted *w)
{
    static const char *const keys[] = {"when", "where", "by", "plover", "mode", "context"};
    static const char *const statuses[] = {"occurred", "planned", "possible", "denied"};
    if (word.data[0] == '"') return w->field[FIELD_TRIGGER] = without_quotes(word), true;
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (str_eq(word, str_of(statuses[i]))) return w->field[FIELD_STATUS] = word, true;
    str value = word, key = str_cut(&value, '=');
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (value.data && str_eq(key, str_of(keys[i])))
            return w->field[i] = without_quotes(value), true;
    return wrong(r, "this is no field of an event", word);
}

/* Cuts "SOURCE > " off; without an arrow there are only a code and fields. */
static bool read_source(const reading *r, str *s, wanted *w)
{
    ptrdiff_t mutual = str_find(*s, S("<>")), directed = str_find(*s, S("> "));
    w->source.is_any = w->target.is_any = true;
    if (mutual < 0 && directed < 0) return true;
    w->direction = mutual >= 0 ? MUTUAL : DIRECTED;
    ptrdiff_t at = mutual >= 0 ? mutual : directed;
    str before = str_sub(*s, 0, at);
    *s = str_sub(*s, at + (mutual >= 0 ? 2 : 1), s->len);
    return read_side(r, before, &w->source);
}

/* Cuts the words before the code off: the target. */
static bool read_target(const reading *r, str *s, wanted *w)
{
    str all = *s = str_trim(*s), rest = all, word = next_word(&rest);
    bool is_first = true;
    while (word.len && !is_code(word) && (is_first || !str_eq(word, S("?")))) {
        *s = rest;
        word = next_word(&rest);
        is_first = false;
    }
    return read_side(r, (str){all.data, s->data - all.data}, &w->target);
}

static bool read_event(const reading *r, str s, wanted *w)
{
    if (!read_source(r, &s, w)) return false;
    if (w->direction != DIRECTION_ANY && !read_target(r, &s, w)) return false;
    str code = next_word(&s);
    if (!is_code(code) && !str_eq(code, S("?"))) return wrong(r, "here a code is missing", w->line);
    w->code = is_code(code) ? code : S("");
    for (str word = next_word(&s); word.len; word = next_word(&s)) {
        if (word.data[0] == '#') break;
        if (!read_field(r, word, w)) return false;
    }
    return true;
}

/* One line below "--". */
static bool read_wanted(const reading *r, golden_case *c, arena *keep)
{
    str s = str_trim(r->line);
    if (!s.len || s.data[0] == '#') return true;
    if (str_eq(s, S("only"))) return c->is_only = true;
    wanted w = {.line = s, .number = r->number};
    w.is_forbidden = s.data[0] == '*';
    if (w.is_forbidden) s = str_trim(str_sub(s, 1, s.len));
    w.is_forbidding_all = w.is_forbidden && str_eq(s, S("any"));
    if (!w.is_forbidding_all && !read_event(r, s, &w)) return false;
    *vec_push(&c->wanted, keep) = w;
    return true;
}

/* "@ 2023-09-26" or "@ publisher X". */
static bool read_setting(const reading *r, golden_case *c)
{
    str s = str_trim(str_sub(r->line, 1, r->line.len)), value = s, key = next_word(&value);
    value = str_trim(value);
    if (!value.len) {
        c->day = day_parse(s);
        return c->day != ENTENTE_NO_DAY || wrong(r, "this is no day", s);
    }
    if (str_eq(key, S("publisher"))) return c->publisher = value, true;
    if (str_eq(key, S("title"))) return c->headline = value, true;
    if (str_eq(key, S("author"))) return c->author = value, true;
    if (str_eq(key, S("dateline"))) return c->dateline = value, true;
    return wrong(r, "this setting is not known", key);
}

/* What stands between two places of the file. */
static str between(str from, str to)
{
    return (str){from.data, to.data - from.data};
}

static bool is_title(str line)
{
    return str_starts(line, S("== "));
}

static bool read_case(reading *r, golden_case *c, arena *keep)
{
    str first = r->line;
    *c = (golden_case){.day = ENTENTE_NO_DAY, .line = r->number};
    c->title = str_trim(str_sub(r->line, 3, r->line.len));
    for (step(r); !r->is_end && str_starts(r->line, S("@ ")); step(r))
        if (!read_setting(r, c)) return false;
    str text = r->line;
    while (!r->is_end && !str_eq(r->line, S("--")) && !is_title(r->line))
        step(r);
    if (r->is_end || is_title(r->line)) return wrong(r, "this case has no line '--'", c->title);
    c->text = str_trim(between(text, r->line));
    c->heading = between(first, r->line);
    if (!c->text.len) return wrong(r, "this case has no text", c->title);
    for (step(r); !r->is_end && !is_title(r->line); step(r))
        if (!read_wanted(r, c, keep)) return false;
    return c->wanted.len || c->is_only || wrong(r, "this case expects nothing", c->title);
}

bool cases_read(str bytes, case_vec *out, arena *keep, entente_error *error)
{
    reading r = {.rest = bytes, .error = error};
    for (step(&r); !r.is_end && !is_title(r.line); step(&r)) {
        str s = str_trim(r.line);
        if (s.len && s.data[0] != '#') return wrong(&r, "no case has started with '== '", s);
    }
    while (!r.is_end)
        if (!read_case(&r, vec_push(out, keep), keep)) return false;
    return true;
}
