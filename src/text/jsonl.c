/* jsonl.c: JSON objects, one a line or laid out over several, become documents.
   SPDX-License-Identifier: MIT */
#include <assert.h>
#include <jansson.h>

#include "text/decode.h"
#include "text/document.h"

/* ## One object */

/* A value as text: a string as it is, a number as its digits; "" for all else. */
static str value_text(const json_t *value, arena *keep)
{
    if (json_is_string(value)) {
        str s = {json_string_value(value), (ptrdiff_t)json_string_length(value)};
        return str_copy(s, keep);
    }
    if (json_is_integer(value)) return str_format(keep, "%lld", json_integer_value(value));
    if (json_is_real(value)) return str_format(keep, "%.17g", json_real_value(value));
    return S("");
}

static const char *type_name(const json_t *value)
{
    static const char *const names[] = {
        [JSON_OBJECT] = "an object", [JSON_ARRAY] = "an array", [JSON_STRING] = "a string",
        [JSON_INTEGER] = "a number", [JSON_REAL] = "a number",  [JSON_TRUE] = "true",
        [JSON_FALSE] = "false",      [JSON_NULL] = "null",
    };
    return names[json_typeof(value)];
}

/* The names of the fields, in the order of the struct. */
static const str NAMES[] = {
    S("id"),     S("date"), S("text"),     S("title"),    S("publisher"),
    S("author"), S("url"),  S("language"), S("dateline"),
};
enum { NAME_COUNT = sizeof NAMES / sizeof *NAMES };
static_assert(sizeof(fields) == NAME_COUNT * sizeof(str), "a name for every field");

static int name_of(str key)
{
    int i = 0;
    while (i < NAME_COUNT && !str_eq(key, NAMES[i]))
        i++;
    return i;
}

/* What would make a wrong document of an object: a field that must be of one type and is of another.
   NULL when all is well; optional fields of a wrong type count as fields nobody knows. */
static const char *wrong_field(str name, const json_t *value)
{
    const double most = 9007199254740992.0; /* 2^53: beyond it reals are not every integer */
    bool is_number = json_is_number(value), is_string = json_is_string(value);
    double number = json_is_real(value) ? json_real_value(value) : 0;
    if (json_is_null(value)) return NULL;
    if (str_eq(name, S("text")) && !is_string) return "\"text\" is not a string";
    if (str_eq(name, S("date")) && !is_string && !is_number) return "\"date\" is not a string";
    if (!str_eq(name, S("id"))) return NULL;
    if (!is_string && !is_number) return "\"id\" is neither a string nor a number";
    bool is_long = number > most || number < -most;
    return is_long ? "\"id\" is too long a number: write it as a string" : NULL;
}

static void put_object(json_t *object, const chunk *c, ptrdiff_t line, outcome_vec *out,
                       arena *keep)
{
    if (!json_is_object(object)) {
        outcome_refuse(out, c, line, keep, "is %s, not an object with a field \"text\"",
                       type_name(object));
        return;
    }
    fields f = {0};
    str *slots = (str *)(void *)&f;
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        int i = name_of(str_of(key));
        if (i == NAME_COUNT) continue;
        const char *wrong = wrong_field(NAMES[i], value);
        if (wrong) {
            outcome_refuse(out, c, line, keep, "%s", wrong);
            return;
        }
        slots[i] = value_text(value, keep);
    }
    outcome_fields(out, c, line, &f, keep);
}

/* Parses; what is not UTF-8 is decoded, and integers too long for 64 bits are taken as reals. */
static json_t *parse(str s, json_error_t *error, arena scratch)
{
    size_t flags = JSON_ALLOW_NUL | JSON_DECODE_ANY;
    bool is_decoded = false;
    for (;;) {
        json_t *value = json_loadb(s.data, (size_t)s.len, flags, error);
        if (value) return value;
        enum json_error_code code = json_error_code(error);
        if (code == json_error_invalid_utf8 && !is_decoded) {
            s = decode(s, S(""), &scratch);
            is_decoded = true;
        } else if (code == json_error_numeric_overflow && !(flags & JSON_DECODE_INT_AS_REAL)) {
            flags |= JSON_DECODE_INT_AS_REAL;
        } else {
            return NULL;
        }
    }
}

static void refuse_broken(const json_error_t *error, const chunk *c, ptrdiff_t line,
                          outcome_vec *out, arena *keep)
{
    const char *reason = error->text;
    enum json_error_code code = json_error_code(error);
    if (code == json_error_premature_end_of_input) reason = "it ends in the middle";
    if (code == json_error_end_of_input_expected) reason = "something stands behind the object";
    if (error->line > 1) line += error->line - 1;
    outcome_refuse(out, c, line, keep, "broken JSON at column %d: %s", error->column, reason);
}

static void read_object(str s, const chunk *c, ptrdiff_t line, outcome_vec *out, arena *keep,
                        arena scratch)
{
    json_error_t error;
    json_t *value = parse(s, &error, scratch);
    if (value)
        put_object(value, c, line, out, keep);
    else
        refuse_broken(&error, c, line, out, keep);
    json_decref(value);
}

/* ## The entrances */

void jsonl_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch)
{
    str rest = c->bytes;
    for (ptrdiff_t line = c->line; rest.data; line++) {
        str s = str_cut(&rest, '\n');
        if (str_trim(s).len) read_object(s, c, line, out, keep, scratch);
    }
}

/* The end of the object or array that starts at `at`; -1 when it has none. */
static ptrdiff_t value_end(str s, ptrdiff_t at)
{
    ptrdiff_t depth = 0;
    bool is_string = false;
    for (; at < s.len; at++) {
        char c = s.data[at];
        if (is_string) {
            if (c == '\\') at++;
            is_string = c != '"';
            continue;
        }
        is_string = c == '"';
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        if (depth == 0) return at + 1;
    }
    return -1;
}

/* The end of what starts at `at` between objects: a mark or white space, or something that does not
   belong there and goes on to the next of these. */
static ptrdiff_t other_end(str s, ptrdiff_t at)
{
    const str marks = S(",[]{ \t\r\n");
    ptrdiff_t end = at;
    while (end < s.len && str_find_char(marks, s.data[end]) < 0)
        end++;
    return end > at ? end : at + 1;
}

/* Objects stand one after another or in an array, with commas or nothing between them. */
void json_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch)
{
    str s = c->bytes;
    ptrdiff_t line = c->line, end;
    for (ptrdiff_t at = 0; at < s.len; at = end) {
        bool is_object = s.data[at] == '{';
        end = is_object ? value_end(s, at) : other_end(s, at);
        if (end < 0) {
            outcome_refuse(out, c, line, keep,
                           "broken JSON: the object that starts here has no end");
            return;
        }
        str piece = str_sub(s, at, end);
        if (is_object)
            read_object(piece, c, line, out, keep, scratch);
        else if (piece.len > 1 || str_find_char(S(",[] \t\r\n"), piece.data[0]) < 0)
            outcome_refuse(out, c, line, keep, "'%.*s' stands where an object should",
                           ARG_STR(str_sub(piece, 0, 40)));
        for (ptrdiff_t i = 0; i < piece.len; i++)
            line += piece.data[i] == '\n';
    }
}
