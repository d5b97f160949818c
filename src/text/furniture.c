/* furniture.c: What one line of an article's furniture is and tells.
   SPDX-License-Identifier: MIT

   A line is cut at | and bullets ("By Jane Roe | Reuters | Sept. 27, 2023") and is furniture when every
   piece of it is. The rules are rows of data/words/furniture.txt, chained by the first letter (by the
   last for those that hold at a line's end). */
#include "text/furniture.h"

#include "base/date.h"
#include "base/map.h"
#include "base/table.h"
#include "base/utf8.h"

typedef enum where { WHOLE, START, LABEL, NAME, END, INSIDE, WHERES } where;

static const char *const where_names[WHERES] = {"whole", "start", "label", "name", "end", "inside"};

/* Kinds of rows that are lists and no rules: what names no place, the last words of papers' names. */
enum { NOT_PLACE = -1, OUTLET = -2 };
enum { NAME_BYTES = 64, NAME_WORDS = 4, SHORT_BYTES = 80, PIECES = 6 };

typedef struct rule {
    int kind; /* entente_block_kind */
    where where;
    str words;
    int32_t next; /* of its chain, counted from 1 */
} rule;

struct furniture {
    VEC(rule) rules;
    int32_t by_first[256], by_last[256], anywhere; /* heads of the chains, counted from 1 */
    map publishers, not_places, outlets;           /* by name in small letters */
};

/* ## The data */

static bool kind_of_name(str name, int *kind)
{
    static const struct {
        const char *name;
        int kind;
    } kinds[] = {{"byline", ENTENTE_BLOCK_BYLINE},
                 {"date", ENTENTE_BLOCK_DATE},
                 {"credit", ENTENTE_BLOCK_CREDIT},
                 {"publisher", ENTENTE_BLOCK_PUBLISHER},
                 {"other", ENTENTE_BLOCK_OTHER},
                 {"not-place", NOT_PLACE},
                 {"outlet", OUTLET}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq(name, str_of(kinds[i].name))) return *kind = kinds[i].kind, true;
    return false;
}

static bool where_of_name(str name, where *out)
{
    for (where w = WHOLE; w < WHERES; w++)
        if (str_eq(name, str_of(where_names[w]))) return *out = w, true;
    return false;
}

static void add_rule(furniture *f, int kind, where at, str words, arena *keep)
{
    int32_t *head = at == INSIDE ? &f->anywhere
                    : at == END  ? &f->by_last[(unsigned char)char_lower(words.data[words.len - 1])]
                                 : &f->by_first[(unsigned char)char_lower(words.data[0])];
    *vec_push(&f->rules, keep) = (rule){kind, at, words, *head};
    *head = (int32_t)f->rules.len;
}

static bool read_rules(furniture *f, const data_set *data, arena *keep, entente_error *error)
{
    str bytes, path = S("words/furniture.txt");
    if (!data_find(data, path, &bytes, error)) return false;
    for (table t = table_of(path, bytes); table_next(&t);) {
        int kind;
        where at;
        if (!kind_of_name(t.field[0], &kind))
            return table_error(&t, error, "'%.*s' is no kind of furniture", ARG_STR(t.field[0]));
        if (!where_of_name(t.field[1], &at))
            return table_error(&t, error, "'%.*s' is no place in a line", ARG_STR(t.field[1]));
        str items = t.field[2], item;
        while (item_next(&items, &item)) {
            map *list = kind == NOT_PLACE ? &f->not_places : kind == OUTLET ? &f->outlets : NULL;
            if (list)
                *map_at(list, str_lower(item, keep), keep) = 1;
            else
                add_rule(f, kind, at, item, keep);
        }
    }
    return true;
}

static bool read_publishers(furniture *f, const data_set *data, arena *keep, entente_error *error)
{
    str bytes, path = S("words/publishers.txt");
    if (!data_find(data, path, &bytes, error)) return false;
    for (table t = table_of(path, bytes); table_next(&t);) {
        str items = t.field[0], item;
        while (item_next(&items, &item)) {
            if (item.len > NAME_BYTES)
                return table_error(&t, error, "a publisher's name has at most %d bytes",
                                   NAME_BYTES);
            *map_at(&f->publishers, str_lower(item, keep), keep) = 1;
        }
    }
    return true;
}

furniture *furniture_load(const data_set *data, arena *keep, entente_error *error)
{
    furniture *f = arena_new(keep, furniture, 1);
    bool is_read = read_rules(f, data, keep, error) && read_publishers(f, data, keep, error);
    return is_read ? f : NULL;
}

/* ## Names */

static bool has_name(const map *m, str name)
{
    char lower[NAME_BYTES];
    if (!name.len || name.len > NAME_BYTES) return false;
    for (ptrdiff_t i = 0; i < name.len; i++)
        lower[i] = char_lower(name.data[i]);
    return map_get(m, (str){lower, name.len});
}

bool furniture_is_no_place(const furniture *f, str words)
{
    return has_name(&f->not_places, words);
}

/* Without white space and the marks that stand around names: "— (Reuters)" gives "Reuters". */
static str bare(str s)
{
    for (bool is_cut = true; is_cut;) {
        s = str_trim(s);
        ptrdiff_t len = s.len, at = 0;
        if (len && (str_find_char(S("-([*_:,;|/"), s.data[0]) >= 0)) s = str_sub(s, 1, len);
        if (s.len && utf8_is_dash(utf8_next(s, &at))) s = str_sub(s, at, s.len);
        if (s.len && str_find_char(S("-)]*_:,;|/"), s.data[s.len - 1]) >= 0)
            s = str_sub(s, 0, s.len - 1);
        is_cut = s.len < len;
    }
    return s;
}

bool furniture_is_publisher(const furniture *f, str name)
{
    name = bare(name);
    if (has_name(&f->publishers, name)) return true;
    if (name.len > 2 * NAME_BYTES) return false;
    ptrdiff_t via = str_find(name, S(" via ")), and = str_find(name, S(" and "));
    ptrdiff_t cut = via >= 0 ? via : and, width = 5;
    if (cut < 0) cut = str_find_char(name, ','), width = 1;
    if (cut < 0) cut = str_find_char(name, '/'), width = 1;
    return cut > 0 && has_name(&f->publishers, bare(str_sub(name, 0, cut))) &&
           furniture_is_publisher(f, str_sub(name, cut + width, name.len));
}

/* [Jane Roe](https://...) gives Jane Roe. */
static str without_link(str s)
{
    ptrdiff_t open = str_find_char(s, '['), close = str_find(s, S("]("));
    return open >= 0 && open < close ? str_sub(s, open + 1, close) : s;
}

/* The next word of a list of names; a comma, "&" and "/" are words of their own. */
static str next_name_word(str *s)
{
    *s = str_trim(*s);
    ptrdiff_t n = 0;
    while (n < s->len && !char_is_space(s->data[n]) && str_find_char(S(",&/;"), s->data[n]) < 0)
        n++;
    if (!n && s->len) n = 1;
    str word = str_sub(*s, 0, n);
    *s = str_sub(*s, n, s->len);
    return word;
}

/* Can the word be one of a person's name: capitalised, or one of the small words between? */
static bool is_name_word(str word)
{
    static const char *const small[] = {"de",  "da",  "do",  "dos", "del", "della", "di",
                                        "du",  "la",  "le",  "van", "von", "der",   "den",
                                        "ter", "bin", "ibn", "al",  "el",  "y",     "e"};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (str_eq(word, str_of(small[i]))) return true;
    ptrdiff_t at = 0;
    if (!word.len || !utf8_is_upper(utf8_next(word, &at))) return false;
    while (at < word.len) {
        int32_t point = utf8_next(word, &at);
        if (!utf8_is_letter(point) && point != '-' && point != '\'' && point != 0x2019 &&
            point != '.')
            return false;
    }
    return true;
}

/* How many bytes at the start of s are names of persons, joined by "and", commas and the like; words
   counts the words of names. */
static ptrdiff_t names_len(str s, int *words)
{
    ptrdiff_t len = 0;
    str rest = s;
    *words = 0;
    while (rest.len) {
        str word = next_name_word(&rest);
        bool is_month = month_of_word(word) && *words && str_trim(rest).len &&
                        char_is_digit(str_trim(rest).data[0]);
        if (is_month) break; /* Jane Roe Sept. 27 */
        bool is_joint = str_eq_fold(word, S("and")) || str_eq(word, S("&")) ||
                        str_eq(word, S(",")) || str_eq(word, S("/")) || str_eq(word, S("with"));
        if (!word.len || (!is_joint && !is_name_word(word)) || (is_joint && !*words)) break;
        if (is_joint) continue;
        len = word.data + word.len - s.data;
        ++*words;
    }
    return len;
}

/* Is s a name of at most NAME_WORDS words, each with a capital but for the small ones? */
static bool is_short_name(str s)
{
    int words = 0;
    for (str rest = s; (rest = str_trim(rest)).len; words++)
        if (!is_name_word(next_name_word(&rest))) return false;
    return words && words <= NAME_WORDS;
}

bool furniture_is_outlet(const furniture *f, str name)
{
    name = bare(name);
    ptrdiff_t cut = str_find_last_char(name, ' ');
    return cut > 0 && is_short_name(name) &&
           has_name(&f->outlets, str_sub(name, cut + 1, name.len));
}

/* ## Days */

/* The day a line tells and nothing but that and a time of day; what stands behind it in brackets or
   behind a stroke does not matter. */
static int32_t day_of_line(str s)
{
    enum { DAY_BYTES = 100 };
    s = bare(s);
    if (!s.len || s.len > DAY_BYTES) return ENTENTE_NO_DAY;
    int32_t day = day_parse(s);
    if (day != ENTENTE_NO_DAY) return day;
    ptrdiff_t comma = str_find_char(s, ','); /* 8:15 a.m. EDT, September 26, 2023 */
    if (comma > 0 && comma < 20 && char_is_digit(s.data[0]) && str_find_char(s, ':') < comma) {
        day = day_parse(str_sub(s, comma + 1, s.len));
        if (day != ENTENTE_NO_DAY) return day;
    }
    ptrdiff_t bracket = str_find(s, S(" ("));
    if (bracket < 0) bracket = str_find(s, S(" / "));
    return bracket > 0 ? day_parse(str_sub(s, 0, bracket)) : ENTENTE_NO_DAY;
}

/* ## Lines */

static bool starts_fold(str s, str prefix)
{
    return s.len >= prefix.len && str_eq_fold(str_sub(s, 0, prefix.len), prefix);
}

static bool ends_fold(str s, str suffix)
{
    return s.len >= suffix.len && str_eq_fold(str_sub(s, s.len - suffix.len, s.len), suffix);
}

static bool contains_fold(str s, str words)
{
    char first = char_lower(words.data[0]);
    for (ptrdiff_t i = 0; i + words.len <= s.len; i++)
        if (char_lower(s.data[i]) == first && starts_fold(str_sub(s, i, s.len), words)) return true;
    return false;
}

/* Does a rule hold? What stands behind its words is left in *value. */
static bool holds(const rule *r, str line, str *value)
{
    *value = str_sub(line, r->words.len, line.len);
    switch (r->where) {
    case WHOLE:
        return str_eq_fold(line, r->words);
    case START:
        return starts_fold(line, r->words) && !(value->len && char_is_alpha(value->data[0]) &&
                                                char_is_alpha(r->words.data[r->words.len - 1]));
    case LABEL:
        *value = str_trim(*value);
        return starts_fold(line, r->words) && value->len && value->data[0] == ':';
    case NAME:
        return starts_fold(line, r->words) && value->len && char_is_space(value->data[0]);
    case END:
        return ends_fold(line, r->words);
    case INSIDE:
        return contains_fold(line, r->words);
    default:
        return false;
    }
}

/* Takes the publisher off the end of the authors: "JANE ROE, Associated Press". */
static void split_outlet(const furniture *f, notice *n)
{
    for (ptrdiff_t i = 1; i < n->author.len; i++) {
        char c = n->author.data[i];
        if (c != ',' && !char_is_space(c)) continue;
        str outlet = bare(str_sub(n->author, i + 1, n->author.len));
        if (!has_name(&f->publishers, outlet)) continue;
        n->publisher = outlet;
        n->author = bare(str_sub(n->author, 0, i));
    }
}

/* Fills n from "Jane Roe and John Doe, Reuters, Sept. 27, 2023"; false when it names nobody. */
static bool read_byline(const furniture *f, str value, bool is_label, notice *n)
{
    int words;
    str names = bare(without_link(value));
    if (!names.len) return is_label;
    if (furniture_is_publisher(f, names)) return n->publisher = names, true;
    ptrdiff_t len = names_len(names, &words);
    str rest = str_trim(str_sub(names, len, names.len));
    if (words < 2 && !is_label) return false;
    if (rest.len && !is_label) {
        bool is_short = rest.len < SHORT_BYTES && !str_ends(rest, S("."));
        bool is_about = str_find_char(S(",(-|"), rest.data[0]) >= 0 ||
                        starts_fold(rest, S("in ")) || starts_fold(rest, S("for ")) ||
                        starts_fold(rest, S("at "));
        if (day_of_line(rest) == ENTENTE_NO_DAY && !(is_short && is_about)) return false;
    }
    n->author = words ? str_sub(names, 0, len) : names;
    n->day = day_of_line(rest);
    split_outlet(f, n);
    return true;
}

/* Is the line what the rule says, and what does it tell? */
static bool read_with(const furniture *f, const rule *r, str line, notice *n)
{
    str value;
    if (!holds(r, line, &value)) return false;
    *n = (notice){.kind = (entente_block_kind)r->kind, .day = ENTENTE_NO_DAY};
    switch (r->kind) {
    case ENTENTE_BLOCK_BYLINE:
        return r->where == WHOLE || read_byline(f, value, r->where == LABEL, n);
    case ENTENTE_BLOCK_DATE:
        n->day = day_of_line(without_link(value));
        n->is_revision =
            contains_fold(r->words, S("updated")) || contains_fold(r->words, S("modif"));
        return n->day != ENTENTE_NO_DAY || (r->where == LABEL && value.len < 2);
    case ENTENTE_BLOCK_PUBLISHER:
        n->publisher = bare(without_link(value));
        return n->publisher.len > 0 && n->publisher.len <= NAME_BYTES;
    case ENTENTE_BLOCK_OTHER: /* a sentence that only starts with the word is prose */
        return r->where == WHOLE || !str_ends(line, S(".")) ||
               (line.len < SHORT_BYTES && str_find_char(r->words, ' ') > 0);
    }
    return true;
}

static bool read_chain(const furniture *f, int32_t head, str line, notice *n)
{
    for (int32_t i = head; i; i = f->rules.data[i - 1].next)
        if (read_with(f, &f->rules.data[i - 1], line, n)) return true;
    return false;
}

/* The day at the start of a line that goes on with another date's words: "Sept. 27, 2023 Updated 2
   hours ago". */
static int32_t day_before_label(const furniture *f, str s)
{
    if (s.len > SHORT_BYTES) return ENTENTE_NO_DAY;
    for (ptrdiff_t i = 1; i < s.len; i++) {
        if (!char_is_space(s.data[i - 1])) continue;
        str value, rest = str_sub(s, i, s.len);
        for (int32_t k = f->by_first[(unsigned char)char_lower(rest.data[0])]; k;) {
            const rule *r = &f->rules.data[k - 1];
            if (r->kind == ENTENTE_BLOCK_DATE && r->where == START && holds(r, rest, &value))
                return day_of_line(str_sub(s, 0, i));
            k = r->next;
        }
    }
    return ENTENTE_NO_DAY;
}

/* A piece of a line that is one thing. */
static bool read_piece(const furniture *f, str piece, notice *n)
{
    str s = str_trim(piece), inner = bare(s);
    *n = (notice){.kind = ENTENTE_BLOCK_OTHER, .day = ENTENTE_NO_DAY};
    if (!inner.len) return true;
    if (inner.len <= 2 * NAME_BYTES && furniture_is_publisher(f, inner))
        return n->kind = ENTENTE_BLOCK_PUBLISHER, n->publisher = inner, true;
    n->day = day_of_line(s);
    if (n->day == ENTENTE_NO_DAY) n->day = day_before_label(f, s);
    if (n->day != ENTENTE_NO_DAY) return n->kind = ENTENTE_BLOCK_DATE, true;
    return read_chain(f, f->by_first[(unsigned char)char_lower(inner.data[0])], inner, n) ||
           read_chain(f, f->by_last[(unsigned char)char_lower(inner.data[inner.len - 1])], inner,
                      n) ||
           (s.data[s.len - 1] != '.' && read_chain(f, f->anywhere, s, n));
}

/* Cuts off the piece before the next stroke or bullet. */
static str next_piece(str *rest)
{
    static const char *const marks[] = {"|", "•", "·", "\t"};
    ptrdiff_t cut = -1, width = 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        ptrdiff_t at = str_find(*rest, str_of(marks[i]));
        if (at >= 0 && (cut < 0 || at < cut)) cut = at, width = str_of(marks[i]).len;
    }
    str piece = cut < 0 ? *rest : str_sub(*rest, 0, cut);
    *rest = cut < 0 ? S("") : str_sub(*rest, cut + width, rest->len);
    return piece;
}

static void merge(notice *whole, const notice *n)
{
    if (!whole->author.len) whole->author = n->author;
    if (!whole->publisher.len) whole->publisher = n->publisher;
    if (whole->day == ENTENTE_NO_DAY) {
        whole->day = n->day;
        whole->is_revision = n->is_revision;
    }
    bool is_more = whole->kind == ENTENTE_BLOCK_PROSE || whole->kind == ENTENTE_BLOCK_OTHER;
    if (is_more) whole->kind = n->kind;
}

notice furniture_notice(const furniture *f, str line)
{
    notice none = {.kind = ENTENTE_BLOCK_PROSE, .day = ENTENTE_NO_DAY}, whole = none, n;
    if (!line.len || line.len > FURNITURE_BYTES) return none;
    if (read_piece(f, line, &n)) return n;
    int pieces = 0;
    str name = S(""); /* of a publisher, if there is a day or author beside it */
    for (str rest = line; rest.len; pieces++) {
        str piece = next_piece(&rest);
        if (pieces == PIECES) return none;
        if (read_piece(f, piece, &n)) {
            merge(&whole, &n);
        } else {
            if (name.len || !is_short_name(piece)) return none;
            name = str_trim(piece);
        }
    }
    if (pieces < 2) return none;
    if (!name.len) return whole;
    if (whole.day == ENTENTE_NO_DAY && !whole.author.len) return none;
    if (!whole.publisher.len) whole.publisher = name;
    return whole;
}

bool furniture_starts_credit(const furniture *f, str text)
{
    notice n;
    str s = bare(text);
    return s.len && read_chain(f, f->by_first[(unsigned char)char_lower(s.data[0])], s, &n) &&
           n.kind == ENTENTE_BLOCK_CREDIT;
}
